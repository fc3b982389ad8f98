"""What of a report is shown where: the order of claims, the best evidence, what failed. Shared by the renderers."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from claims.model.evidence import Evidence, Outcome
from claims.model.report import Report, ReportClaim
from claims.model.verdict import Label
from claims.report import labels
from claims.report.visible import HIDDEN

_HEADING = 72  # characters


def heading(report: Report) -> str:
    """The article's title on one line; without one, how its text begins, in quotation marks."""
    article = report.article
    if title := " ".join((article.title or "").split()):
        return title
    words = article.text[max(article.body_start, 0) :][:2000].split()
    beginning = ""
    while words and len(beginning) + len(words[0]) < _HEADING:
        beginning += (" " if beginning else "") + words.pop(0)
    return f"“{beginning} …”" if beginning else "Article without a title"


def counts(report: Report) -> dict[Label, int]:
    """How many claims have each label (an editor's before a computed one), by urgency; labels without a claim are there with 0."""
    found = Counter(claim.shown_label for claim in report.claims)
    return {label: found[label] for label in labels.ORDER}


def with_label(report: Report, label: Label) -> list[ReportClaim]:
    """The claims with `label`, in the article's order."""
    return sorted((c for c in report.claims if c.shown_label == label), key=lambda c: (c.quote.start, c.quote.end))


def ranked(claim: ReportClaim) -> list[Evidence]:
    """The evidence that counted: against the claim first where it is refuted, then by score; each quote once.

    Where sources conflict the sides alternate, so that the first two quotes show the dispute.
    """
    first = "supports" if claim.verdict.label == "supported" else "refutes"
    used: list[Evidence] = []
    for item in sorted((e for e in claim.evidence if e.used), key=lambda e: (e.stance == "neutral", -e.score)):
        if not any(item.sha256 == other.sha256 and item.quote == other.quote for other in used):
            used.append(item)
    leading = [e for e in used if e.stance == first]
    rest = [e for e in used if e.stance != first]
    if claim.verdict.label != "conflicting_evidence":
        return leading + rest
    mixed: list[Evidence] = []
    for position in range(max(len(leading), len(rest))):
        mixed += leading[position : position + 1] + rest[position : position + 1]
    return mixed


def restated(claim: ReportClaim) -> bool:
    """Whether the claim's stand-alone text says more than its quote does."""
    text, quote = (" ".join(side.split()).rstrip(".").casefold() for side in (claim.text, claim.quote.exact))
    return text != quote


def set_aside(claim: ReportClaim) -> list[Evidence]:
    """The evidence that was read and did not count."""
    return [item for item in claim.evidence if not item.used]


@dataclass(frozen=True)
class Failure:
    """A source that failed in this run: how, for how many questions, and the first message it gave."""

    source: str
    outcome: Outcome
    count: int
    error: str | None


def failures(report: Report) -> list[Failure]:
    """Every source that failed, by name; from the run's tally, or from the questions where the tally lacks it."""
    tally: dict[tuple[str, Outcome], int] = {}
    errors: dict[tuple[str, Outcome], str] = {}
    for claim in report.claims:
        for asked in claim.asked:
            if asked.outcome in labels.FAILURES:
                key = (asked.source, asked.outcome)
                tally[key] = tally.get(key, 0) + 1
                if asked.error:
                    errors.setdefault(key, asked.error)
    for source in report.run.sources:
        for outcome in labels.FAILURES:
            if source.outcomes.get(outcome):
                tally[source.name, outcome] = source.outcomes[outcome]
    return [Failure(name, outcome, tally[name, outcome], errors.get((name, outcome))) for name, outcome in sorted(tally)]


def failed_for(claim: ReportClaim) -> list[str]:
    """The names of the sources that failed on this claim, each once."""
    return list(dict.fromkeys(asked.source for asked in claim.asked if asked.outcome in labels.FAILURES))


def trust(report: Report, evidence: Evidence) -> float | None:
    """How far the evidence's document is trusted; None when the report does not hold it."""
    document = report.documents.get(evidence.sha256)
    return None if document is None else document.trust


def context(report: Report, evidence: Evidence, size: int = 160) -> tuple[str, str]:
    """What stands before and after the quote in its document, up to `size` characters each, cut at a blank.

    Empty when the document is missing or does not hold the quote there (a report that was tampered with).
    """
    document = report.documents.get(evidence.sha256)
    quote = evidence.quote
    if document is None or quote.start < 0 or document.text[quote.start : quote.end] != quote.exact:
        return "", ""
    floor = document.body_start if document.body_start <= quote.start else 0
    start, end = max(floor, quote.start - size), min(len(document.text), quote.end + size)
    before, after = document.text[start : quote.start], document.text[quote.end : end]
    if start > floor:
        before = "… " + before.partition(" ")[2]
    if end < len(document.text):
        after = after.rpartition(" ")[0] + " …"
    return before, after


def web_address(url: str | None) -> str | None:
    """`url` when it may be a link: http or https, a host, no credentials, nothing hidden; else None."""
    if not url or HIDDEN.search(url) or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    good = parts.scheme in ("http", "https") and host and parts.username is None and parts.password is None
    return url if good else None
