"""The claims alone, as `claimdesk split` shows them: text for the terminal, JSON with the report's own shapes."""

import json
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from claims.model.article import Article
from claims.model.claim import Attribution, Claim, NotCheckable
from claims.report import labels
from claims.report.page import Page
from claims.report.visible import one_line

SCHEMA = "claimdesk.claims/1"


def render_json(article: Article, claims: Sequence[Claim], not_checkable: Sequence[NotCheckable]) -> str:
    """The claims as JSON text: keys as in a report, indent 2, a newline at the end."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "article": {
            "id": article.id,
            "title": article.title,
            "url": article.url,
            "published": article.published.isoformat() if article.published else None,
            "language": article.language,
            "text": article.text,
        },
        "claims": [claim.model_dump(mode="json") for claim in claims],
        "not_checkable": [item.model_dump(mode="json") for item in not_checkable],
    }
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def render_text(claims: Sequence[Claim], not_checkable: Sequence[NotCheckable], width: int = 80, colour: bool = False) -> str:
    """The claims as text lines of at most `width` columns, in the article's order."""
    page = Page(width, colour)
    head = Text(labels.plural(len(claims), "claim"), style="bold")
    if not_checkable:
        head.append(f"; {labels.plural(len(not_checkable), 'statement')} not checkable", style="not bold")
    page.add(head)
    for claim in claims:
        page.blank()
        page.add(Text(f"{one_line(claim.id)}  {claim.kind}", style="dim"))
        page.add(Text(f"“{one_line(claim.quote.exact)}”", style="bold"), indent=2, hang=1)
        if one_line(claim.text).rstrip(".") != one_line(claim.quote.exact).rstrip("."):
            page.labelled("Read as", Text(one_line(claim.text)))
        if claim.attribution:
            page.labelled("Said by", Text(_speaker(claim.attribution)))
        if claim.period:
            page.labelled("When", Text(_period(claim.period.start, claim.period.end)))
    if not_checkable:
        page.rule(Text(f"· NOT CHECKABLE ({len(not_checkable)})", style="dim"))
        page.blank()
    for item in not_checkable:
        page.labelled(item.why.capitalize(), Text(f"“{one_line(item.quote.exact)}”"))
    return page.text()


def _speaker(attribution: Attribution) -> str:
    name = one_line(attribution.speaker or "somebody")
    return f"{name}, {one_line(attribution.role)}" if attribution.role else name


def _period(start: str | None, end: str | None) -> str:
    if start and end:
        return one_line(start) if start == end else f"{one_line(start)} to {one_line(end)}"
    return f"since {one_line(start)}" if start else f"until {one_line(end or '?')}"
