"""The report as CSV (RFC 4180): one row for each claim and for each statement that is not checkable."""

import csv
import re
from io import StringIO

from claims.model.report import Report, ReportClaim
from claims.report import selection
from claims.report.visible import visible

COLUMNS = (
    "article_title",
    "article_url",
    "published",
    "id",
    "fingerprint",
    "kind",
    "start",
    "end",
    "quote",
    "text",
    "speaker",
    "label",
    "confidence",
    "basis",
    "reason",
    "as_of",
    "not_checkable",
    "evidence",
    "evidence_stance",
    "publisher",
    "title",
    "url",
    "evidence_published",
    "source",
    "failed_sources",
    "override",
    "override_reason",
    "override_editor",
    "override_made_at",
    "override_evidence_changed",
)
"""The header. `evidence` and what follows describe the best quote that counted; empty when none did.

`label` is the computed one; `override` and what follows are an editor's, empty where there is none.
"""

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")  # what a spreadsheet may take for a formula, full-width signs included


def render(report: Report) -> str:
    """The report as CSV text with CRLF line ends; claims in the article's order, then what is not checkable.

    A cell that a spreadsheet could run is defused with a leading apostrophe; control characters are written out.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for claim in sorted(report.claims, key=lambda c: (c.quote.start, c.quote.end)):
        row = _article(report) | _claim(claim)
        writer.writerow([defused(row.get(column, "")) for column in COLUMNS])
    for item in report.not_checkable:
        row = _article(report) | {
            "id": item.id,
            "start": str(item.quote.start),
            "end": str(item.quote.end),
            "quote": item.quote.exact,
            "not_checkable": item.why,
        }
        writer.writerow([defused(row.get(column, "")) for column in COLUMNS])
    return out.getvalue()


def defused(cell: str | None) -> str:
    """`cell` so that no spreadsheet runs it and no terminal obeys it; line feeds and inner tabs stay."""
    if not cell:
        return ""
    shown = visible(cell.replace("\r\n", "\n"), keep="\n\t")
    return "'" + shown if _FORMULA.match(cell) else shown


def _article(report: Report) -> dict[str, str | None]:
    article = report.article
    return {"article_title": article.title, "article_url": article.url, "published": article.published}


def _claim(claim: ReportClaim) -> dict[str, str | None]:
    verdict = claim.verdict
    row: dict[str, str | None] = {
        "id": claim.id,
        "fingerprint": claim.fingerprint,
        "kind": claim.kind,
        "start": str(claim.quote.start),
        "end": str(claim.quote.end),
        "quote": claim.quote.exact,
        "text": claim.text,
        "speaker": claim.attribution.speaker if claim.attribution else None,
        "label": verdict.label,
        "confidence": str(verdict.confidence),
        "basis": verdict.basis,
        "reason": verdict.reason,
        "as_of": verdict.as_of,
        "failed_sources": "; ".join(selection.failed_for(claim)),
    }
    if override := claim.override:
        row |= {
            "override": override.label,
            "override_reason": override.reason,
            "override_editor": override.editor,
            "override_made_at": override.made_at,
            "override_evidence_changed": "yes" if override.evidence_changed else "no",
        }
    if best := next(iter(selection.ranked(claim)), None):
        row |= {
            "evidence": best.quote.exact,
            "evidence_stance": best.stance,
            "publisher": best.publisher,
            "title": best.title,
            "url": best.url,
            "evidence_published": best.published,
            "source": best.source,
        }
    return row
