"""A run's report made from the store, with the editors' verdicts in it."""

from dataclasses import dataclass

from claims import pipeline
from claims.model.report import Report, ReportOverride
from claims.store.engine import Store
from claims.store.report_parts import load_report_parts
from claims.store.standing import ClaimStanding
from newsroom.newsdesk import stamp


@dataclass(frozen=True)
class StoredReport:
    """A report, and what an editor is told beside it, a line each. complete: every claim of the article is in it."""

    report: Report
    notes: tuple[str, ...]
    complete: bool


def stored_report(store: Store, run_id: str) -> StoredReport:
    """The report of a run, as far as it has come. InputError when there is no such run."""
    parts = load_report_parts(store, run_id)
    claims = [
        claim.model_copy(update={"override": _override(standing)}) if standing.override else claim
        for claim, standing in zip(parts.claims, parts.standing, strict=True)
    ]
    notes = [
        f"{s.claim_id}: could not be checked again ({s.failure}); its verdict is of {stamp(s.made_at)}"
        for s in parts.standing
        if s.failure is not None
    ]
    if parts.forgotten:
        notes.append("the article was forgotten: its words are erased, its verdicts are kept")
    if parts.erased:
        count = len(parts.erased)
        notes.append(f"{count} document{'' if count == 1 else 's'} read then {'is' if count == 1 else 'are'} no longer kept")
    report = pipeline.compose(parts.article, claims, parts.documents, parts.not_checkable, parts.run)
    return StoredReport(report, tuple(notes), parts.complete)


def _override(standing: ClaimStanding) -> ReportOverride | None:
    said = standing.override
    if said is None:
        return None
    changed = standing.evidence_changed
    return ReportOverride(label=said.label, reason=said.reason, editor=said.editor, made_at=stamp(said.made_at), evidence_changed=changed)


def rendered(report: Report, form: str) -> str:
    """The report in one of the forms that `show` writes."""
    from claims.report import csv_report, html_report, json_report, text_report

    return {"text": text_report.render, "json": json_report.render, "html": html_report.render, "csv": csv_report.render}[form](report)
