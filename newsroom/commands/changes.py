"""`claimdesk changes`: verdicts that changed, the old and the new side by side."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsroom import failures, newsdesk, options

if TYPE_CHECKING:
    from claims.model.report import ReportClaim
    from claims.store.history import Change

    Sides = tuple[ReportClaim | None, ReportClaim | None]
_QUOTES = 2


def changes(
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE|DURATION", help="Only those made after it: 2024-05-01, or 30m, 12h, 7d, 2w ago.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="At most so many.")] = 20,
    form: Annotated[str, typer.Option("--format", metavar="|".join(newsdesk.FORMATS), help="How they are written.")] = "text",
) -> int:
    """List verdicts that changed, the newest first: the old and the new, the cause, and what each side quotes."""
    options.choice("--format", form, newsdesk.FORMATS)
    newsdesk.at_most("--limit", limit)
    after = newsdesk.since("--since", since, newsdesk.now())
    from claims.store.history import change_sides, changes_since

    with newsdesk.opened() as store:
        found = [(change, change_sides(store, change)) for change in changes_since(store, since=after, limit=limit)]
    if form == "json":
        newsdesk.emit_json({"changes": [_as_json(change, sides) for change, sides in found]})
    elif found:
        failures.emit(_text(found))
    else:
        failures.emit(f"No verdict changed since {newsdesk.stamp(after)}.\n" if after else "No verdict has changed.\n")
    return failures.DONE


def _text(found: "list[tuple[Change, Sides]]") -> str:
    from rich.text import Text

    from claims.report.page import Page
    from claims.report.visible import one_line
    from newsroom import causes, terminal

    page = Page(terminal.width(), terminal.colour())
    for position, (change, (before, after)) in enumerate(found):
        if position:
            page.blank()
        old, new = change.detail.get("before") or {}, change.detail.get("after") or {}
        page.add(Text(f"{newsdesk.stamp(change.made_at)}  {_verdict(old)} → {_verdict(new)}", style="bold"), hang=2)
        page.add(Text(f"“{one_line(change.text)}”" if change.text else "(the article was forgotten)"), indent=2, hang=1)
        page.add(Text(f"{change.claim_id} · {one_line(change.uri)}", style="dim"), indent=2)
        page.labelled("Cause", Text("; ".join([causes.WORDS[change.cause], *map(one_line, causes.differences(change.detail))])))
        if change.cause != "editor":
            _side(page, "Before", before)
            _side(page, "Now", after)
    return page.text()


def _verdict(side: dict[str, Any]) -> str:
    """A side's label, and how sure it was: what may have changed is either."""
    from claims.report.labels import SIGNS, WORDS, percent

    label = side.get("label")
    if label not in WORDS:
        return "no verdict"
    sure = f" {percent(side['confidence'])}" if side.get("basis", "none") != "none" else ""
    return f"{SIGNS[label]} {WORDS[label]}{sure}"


def _side(page: Any, title: str, claim: "ReportClaim | None") -> None:
    """What one side's verdict says, and the passages that it quotes."""
    from rich.text import Text

    from claims.report import selection
    from claims.report.visible import one_line

    if claim is None:
        page.labelled(title, Text("(no longer kept)"))
        return
    page.labelled(title, Text(one_line(claim.verdict.reason) or "(erased with the article)"))
    for item in selection.ranked(claim)[:_QUOTES]:
        page.labelled("", Text(f"“{one_line(item.rendered or item.quote.exact)}”"))
        said = [one_line(word) for word in (item.publisher or item.source, item.title, item.published) if word]
        page.labelled("", Text(" · ".join(said), style="dim"))


def _as_json(change: "Change", sides: "Sides") -> dict[str, Any]:
    return {
        "id": change.change_id,
        "claim": change.claim_id,
        "text": change.text,
        "uri": change.uri,
        "cause": change.cause,
        "made_at": newsdesk.stamp(change.made_at),
        "announced_at": newsdesk.stamped(change.announced_at),
        "from_version": change.from_version,
        "to_version": change.to_version,
        "detail": dict(change.detail),
        "before": _side_json(sides[0]),
        "after": _side_json(sides[1]),
    }


def _side_json(claim: "ReportClaim | None") -> dict[str, Any] | None:
    if claim is None:
        return None
    used = [item.model_dump(mode="json") for item in claim.evidence if item.used]
    return {"verdict": claim.verdict.model_dump(mode="json"), "evidence": used}
