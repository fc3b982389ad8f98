"""The report for the terminal: what is wrong first, on whose word, and how sure we are."""

import os
import shutil
from typing import TextIO

from rich.text import Text

from claims.model.evidence import Evidence
from claims.model.report import Report, ReportClaim
from claims.model.verdict import Label
from claims.report import labels, selection
from claims.report.page import Page
from claims.report.visible import one_line

_STYLES: dict[Label, str] = {
    "refuted": "bold red",
    "conflicting_evidence": "bold magenta",
    "supported": "green",
    "not_enough_evidence": "yellow",
    "unverified": "cyan",
}
_QUOTES: dict[Label, int] = {"refuted": 2, "conflicting_evidence": 4, "supported": 1, "not_enough_evidence": 1}
_SIDES = {"supports": "For", "refutes": "Against", "neutral": "Read"}


def render(report: Report, width: int = 80, colour: bool = False) -> str:
    """The report as text lines of at most `width` columns (addresses are never broken), a newline at the end.

    colour: with ANSI colours, for a terminal. Whatever article and sources supplied is shown as plain text.
    """
    page = Page(width, colour)
    _summary(page, report)
    for label in labels.ORDER:
        claims = selection.with_label(report, label)
        if not claims:
            continue
        title = f"{labels.SIGNS[label]} {labels.WORDS[label].upper()} ({len(claims)})"
        page.rule(Text(title, style=_STYLES[label]))
        for claim in claims:
            _claim(page, report, claim)
    _not_checkable(page, report)
    return page.text()


def show(report: Report, stream: TextIO) -> None:
    """Writes the report to `stream`: in colour and to its width when it is a terminal, else plain.

    `NO_COLOR` and `TERM=dumb` are respected; characters that the stream's encoding lacks are escaped.
    """
    terminal = stream.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size((80, 24)).columns, 100) if terminal else 80
    text = render(report, width=width, colour=colour)
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def _summary(page: Page, report: Report) -> None:
    found = selection.counts(report)
    line = Text(labels.plural(len(report.claims), "claim"), style="bold")
    for position, (label, count) in enumerate((label, count) for label, count in found.items() if count):
        line.append(": " if position == 0 else ", ", style="not bold")
        line.append(f"{count} {labels.WORDS[label].lower()}", style=_STYLES[label])
    if report.not_checkable:
        line.append(f"; {labels.plural(len(report.not_checkable), 'statement')} not checkable", style="not bold")
    page.add(line)
    article = report.article
    head = " · ".join(one_line(word) for word in (selection.heading(report), article.url) if word)
    page.add(Text(head))
    dates = ["no date of publication known"]
    if article.published:
        dates = [f"published {one_line(labels.date_words(article.published))}"]
    if report.run.as_of and report.run.as_of != article.published:
        dates.append(f"judged as of {one_line(labels.date_words(report.run.as_of))}")
    page.add(Text(", ".join(dates), style="dim"))
    for failure in selection.failures(report):
        words = f"{one_line(failure.source)} {labels.OUTCOMES[failure.outcome]}"
        error = f": {one_line(failure.error)}" if failure.error else ""
        times = labels.plural(failure.count, "question")
        page.add(Text(f"! Source failed: {words} ({times}){error}", style="bold yellow"), hang=2)


def _claim(page: Page, report: Report, claim: ReportClaim) -> None:
    verdict = claim.verdict
    label, override = claim.shown_label, claim.override
    head = Text(f"{labels.SIGNS[label]} {labels.WORDS[label]}", style=_STYLES[label])
    if override:
        head.append(f", by {one_line(override.editor)}", style="not bold")
    elif labels.says_how_sure(verdict):
        head.append(f", {labels.percent(verdict.confidence)} sure", style="not bold")
    head.append(f"  {one_line(claim.id)}", style="not bold dim")
    page.blank()
    page.add(head)
    page.add(Text(f"“{one_line(claim.quote.exact)}”", style="bold"), indent=2, hang=1)
    if selection.restated(claim):
        page.labelled("Read as", Text(one_line(claim.text)))
    if override:
        page.labelled("Editor", Text(one_line(override.reason)))
        page.add(Text(f"decided {one_line(labels.date_words(override.made_at))}", style="dim"), indent=12)
        if override.evidence_changed:
            page.add(Text("! The evidence has changed since: look at it again.", style="bold yellow"), indent=12, hang=2)
        page.labelled("Computed", Text(labels.verdict_words(verdict)))
    page.labelled("Why", Text(one_line(verdict.reason)))
    for item in selection.ranked(claim)[: _QUOTES.get(verdict.label, 0)]:
        _evidence(page, report, item)
    if failed := selection.failed_for(claim):
        page.labelled("Failed", Text(", ".join(one_line(name) for name in failed)))


def _evidence(page: Page, report: Report, item: Evidence) -> None:
    page.labelled(_SIDES[item.stance], Text(f"“{one_line(item.rendered or item.quote.exact)}”"))
    date = labels.date_words(item.published) if item.published else None
    said = [one_line(word) for word in (item.publisher or item.source, item.title, date) if word]
    if item.after_article:
        said.append("appeared after the article")
    page.add(Text(" · ".join(said), style="dim"), indent=12)
    if item.url:
        page.add(Text(one_line(item.url), style="dim"), indent=12, whole=True)


def _not_checkable(page: Page, report: Report) -> None:
    if not report.not_checkable:
        return
    page.rule(Text(f"· NOT CHECKABLE ({len(report.not_checkable)})", style="dim"))
    page.blank()
    for item in report.not_checkable:
        quote = Text(f"“{one_line(item.quote.exact)}”")
        page.labelled(item.why.capitalize(), quote)
