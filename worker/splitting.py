"""One run's article split under its lease, and its checks written."""

import structlog

from claims.store.leases import RunLease, lease_run, release
from claims.store.reading import load_article
from claims.store.splitting import fail_run, save_split
from worker import counters
from worker.checking import jitter
from worker.failure import attempt
from worker.process import Process

_log = structlog.get_logger("worker.split")


def split_run(process: Process, run_id: str) -> None:
    """Takes a run, if it is to be had, and splits its article. What fails is kept with the run, which is tried again or fails."""
    store, settings = process.store, process.settings
    lease = lease_run(store, run_id, process.now(), settings.lease_seconds)
    if lease is None:
        return
    log = _log.bind(job=lease.job_id, run=run_id, attempt=lease.attempts)
    with attempt(settings, log, lambda log, told: _failed(process, lease, log, told), lambda: release(store, lease, process.now())):
        article = load_article(store, lease.article_id)
        with counters.stage("split"):
            parted = process.split_of(article)
        provenance = process.bench().provenance
        found = [claim for claim, _ in parted.claims]
        checks = save_split(
            store, lease, found, parted.not_checkable, parted.topics, process.now(), provenance, max_attempts=settings.max_attempts
        )
        log.info("split_done", claims=len(checks))


def _failed(process: Process, lease: RunLease, log: structlog.stdlib.BoundLogger, told: str) -> None:
    again = fail_run(process.store, lease, told, process.now(), backoff=process.backoff, jitter=jitter(process.backoff.base))
    log.warning("split_failed", again=str(again) if again else None)
