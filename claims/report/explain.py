"""One claim's whole reasoning: what was asked of whom, what came back, what was compared, what was set aside."""

import json
from typing import Any

from rich.text import Text

from claims.errors import InputError
from claims.model.claim import NotCheckable
from claims.model.evidence import Asked, Evidence
from claims.model.report import Report, ReportClaim
from claims.report import labels, selection
from claims.report.page import Page
from claims.report.visible import one_line

_LISTED = 40
_FORMS = {"direct": "in direct speech", "indirect": "in indirect speech", "according_to": "as the source named"}
_REASONS = {
    "offline": "the run was offline",
    "settled": "others had settled it",
    "budget": "the budget was spent",
    "confidential": "the article is confidential",
}


def explain(report: Report, claim_id: str, width: int = 80, colour: bool = False) -> str:
    """The reasoning about the claim `claim_id` as text lines of at most `width` columns.

    The id of a statement that is not checkable is known as well, and so is the beginning of an id that only
    one has. Raises InputError that lists the ids when there is none such.
    """
    found = _find(report, claim_id)
    page = Page(width, colour)
    if isinstance(found, NotCheckable):
        page.add(Text(f"{one_line(found.id)}: not checkable ({found.why})", style="bold"))
        page.add(Text(f"“{one_line(found.quote.exact)}”"), indent=2, hang=1)
        page.add(Text("It gets no verdict: no source was asked."), indent=2)
        return page.text()
    _claim(page, found)
    _verdict(page, found)
    _asked(page, report, found)
    used = [(number, item) for number, item in enumerate(found.evidence, 1) if item.used]
    aside = [(number, item) for number, item in enumerate(found.evidence, 1) if not item.used]
    if not found.evidence:
        page.rule(Text("NO EVIDENCE WAS FOUND", style="bold"))
    if used:
        page.rule(Text(f"EVIDENCE THAT COUNTED ({len(used)})", style="bold"))
    for number, item in used:
        _evidence(page, report, number, item)
    if aside:
        page.rule(Text(f"SET ASIDE ({len(aside)})", style="bold"))
    for number, item in aside:
        _evidence(page, report, number, item)
    _unquoted(page, report, found)
    return page.text()


def _find(report: Report, claim_id: str) -> ReportClaim | NotCheckable:
    known: list[ReportClaim | NotCheckable] = [*report.claims, *report.not_checkable]
    for item in known:
        if item.id == claim_id:
            return item
    begun = [item for item in known if claim_id and item.id.startswith(claim_id)]
    if len(begun) == 1:
        return begun[0]
    ids = [one_line(item.id) for item in (begun or known)]
    listed = ", ".join(ids[:_LISTED]) + (f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else "")
    if begun:
        raise InputError(f"{one_line(claim_id)}: several claims begin so: {listed}")
    has = f"the report has {listed}" if ids else "the report has no claims"
    raise InputError(f"{one_line(claim_id)}: no such claim; {has}")


def _claim(page: Page, claim: ReportClaim) -> None:
    page.add(Text(f"Claim {one_line(claim.id)} ({labels.part_words(claim.kind)})", style="bold"))
    page.add(Text(f"“{one_line(claim.quote.exact)}”"), indent=2, hang=1)
    page.labelled("Read as", Text(one_line(claim.text)))
    if said := claim.attribution:
        who = one_line(said.speaker or "someone unnamed") + (f", {one_line(said.role)}" if said.role else "")
        how = f" ({one_line(said.verb)}, {_FORMS[said.form]})" if said.verb else f" ({_FORMS[said.form]})"
        issued = "; who issued the figure, so it is judged by whether they did" if said.issuer else ""
        page.labelled("Said by", Text(who + how + issued))
    if period := claim.period:
        ends = one_line(f"{period.start or '…'} to {period.end or '…'}, to the {period.precision}")
        page.labelled("Period", Text(ends))
    for part, value in claim.parts.items():
        page.labelled("Part", Text(f"{one_line(labels.part_words(part))}: {_value(value)}"))


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{one_line(labels.part_words(key))} {_value(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_value(inner) for inner in value)
    return one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _verdict(page: Page, claim: ReportClaim) -> None:
    verdict = claim.verdict
    page.rule(Text(f"{labels.SIGNS[verdict.label]} {labels.WORDS[verdict.label].upper()}", style="bold"))
    page.labelled("Why", Text(one_line(verdict.reason)))
    page.labelled("Sure", Text(labels.percent(verdict.confidence)))
    page.labelled("Basis", Text(labels.BASES[verdict.basis]))
    page.labelled("As of", Text(one_line(verdict.as_of or "no date known")))
    for part in verdict.parts:
        numbers = ", ".join(f"[{index + 1}]" for index in part.evidence)
        by = f" by evidence {numbers}" if numbers else ""
        page.labelled("Part", Text(f"{one_line(labels.part_words(part.part))}: {labels.RESULTS[part.result]}{by}"))


def _asked(page: Page, report: Report, claim: ReportClaim) -> None:
    page.rule(Text(f"ASKED ({len(claim.asked)})", style="bold"))
    for asked in claim.asked:
        page.blank()
        page.add(Text(f"{one_line(asked.source)}: {_outcome(asked)}", style="bold"))
        page.labelled("Question", Text(one_line(asked.question)))
        page.labelled("At", Text(one_line(asked.at)))
        if asked.error:
            page.labelled("Error", Text(one_line(asked.error)))
        for key in asked.documents:
            page.labelled("Answer", Text(_document(report, key)))


def _outcome(asked: Asked) -> str:
    reason = f", because {_REASONS[asked.reason]}" if asked.reason else ""
    return f"{asked.outcome} ({labels.OUTCOMES[asked.outcome]}{reason})"


def _document(report: Report, key: str) -> str:
    found = report.documents.get(key)
    if found is None:
        return f"{one_line(key)} (missing from the report)"
    words = (found.name, found.publisher, found.title, found.published)
    return " · ".join(one_line(word) for word in words if word) or one_line(key)


def _evidence(page: Page, report: Report, number: int, item: Evidence) -> None:
    page.blank()
    page.add(Text(f"[{number}] {labels.STANCES[item.stance]} (score {item.score:.2f})", style="bold"))
    before, after = selection.context(report, item)
    quote = Text(one_line(before) + " " * before[-1:].isspace(), style="dim")
    quote.append(f"“{one_line(item.quote.exact)}”", style="not dim bold")
    quote.append(" " * after[:1].isspace() + one_line(after))
    page.add(quote, indent=2)
    if item.rendered:
        page.labelled("In words", Text(one_line(item.rendered)))
    words = (item.publisher, item.title, item.published)
    page.labelled("From", Text(" · ".join(one_line(word) for word in words if word) or one_line(item.document)))
    trust = selection.trust(report, item)
    read = f"{one_line(item.source)} · {one_line(item.document)}"
    read += f" · retrieved {one_line(item.retrieved)}" if item.retrieved else ""
    page.labelled("Read at", Text(read + (f" · trust {trust:.2f}" if trust is not None else "")))
    if item.url:
        page.add(Text(one_line(item.url)), indent=12, whole=True)
    if item.after_article:
        page.labelled("Note", Text("appeared after the article"))
    if item.not_used_because:
        page.labelled("Set aside", Text(one_line(item.not_used_because)))
    for compared in item.compared:
        sides = f"claim {one_line(compared.claim)} / evidence {one_line(compared.evidence)}"
        part = one_line(labels.part_words(compared.part))
        page.labelled("Compared", Text(f"{part}: {sides}: {labels.RESULTS[compared.result]}"))
        for given in compared.inputs:
            page.labelled("from", Text(f"“{one_line(given.exact)}”"))


def _unquoted(page: Page, report: Report, claim: ReportClaim) -> None:
    """What came back and gave no quote at all."""
    quoted = {item.sha256 for item in claim.evidence}
    keys = dict.fromkeys(key for asked in claim.asked for key in asked.documents if key not in quoted)
    if keys:
        page.rule(Text(f"READ, NOTHING TO QUOTE ({len(keys)})", style="bold"))
        for key in keys:
            page.add(Text("- " + _document(report, key)), indent=2, hang=2)
