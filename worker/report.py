"""The report of a run from the store, composed as that of `claimdesk verify` is."""

from claims.model.report import Report
from claims.store.engine import Store
from claims.store.listing import find_job
from claims.store.report_parts import load_report_parts


def report(store: Store, run_id: str) -> Report:
    """The report of a run, of one under way with what is decided so far. InputError when there is no such run."""
    from claims.pipeline import compose

    parts = load_report_parts(store, run_id)
    return compose(parts.article, parts.claims, parts.documents, parts.not_checkable, parts.run)


def latest_report(store: Store, job_id: str) -> Report:
    """The report of a job's latest run that ended, else of its first. InputError when there is no such job."""
    job = find_job(store, job_id)
    return report(store, job.last_run_id or job.run_id)
