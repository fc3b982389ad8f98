"""One run's article split under its lease, and its checks written."""

import time

import structlog
from celery.exceptions import SoftTimeLimitExceeded

from claims.errors import StoreUnreachable
from claims.store.leases import RunLease, lease_run, release
from claims.store.reading import load_article
from claims.store.splitting import fail_run, save_split
from worker import counters
from worker.checking import jitter
from worker.failure import describe, told_to_go, where
from worker.process import Process

_log = structlog.get_logger("worker.split")


def split_run(process: Process, run_id: str) -> None:
    """Takes a run, if it is to be had, and splits its article. What fails is kept with the run, which is tried again or fails."""
    store, settings = process.store, process.settings
    lease = lease_run(store, run_id, process.now(), settings.lease_seconds)
    if lease is None:
        return
    began = time.monotonic()
    log = _log.bind(job=lease.job_id, run=run_id, attempt=lease.attempts)
    try:
        article = load_article(store, lease.article_id)
        with counters.stage("split"):
            parted = process.split_of(article)
        provenance = process.bench().provenance
        found = [claim for claim, _ in parted.claims]
        checks = save_split(
            store, lease, found, parted.not_checkable, parted.topics, process.now(), provenance, max_attempts=settings.max_attempts
        )
        log.info("split_done", claims=len(checks))
    except StoreUnreachable:
        raise
    except SystemExit as error:
        if not told_to_go():
            _failed(process, lease, log.bind(error=type(error).__name__, where=where(error)), describe(error))
            return
        if time.monotonic() - began < settings.soft_limit:
            release(store, lease, process.now())
        else:
            _failed(process, lease, log, f"took longer than {settings.hard_limit:g} seconds, and did not stop when told to")
        raise
    except SoftTimeLimitExceeded:
        _failed(process, lease, log, f"took longer than {settings.soft_limit:g} seconds")
    except Exception as error:
        _failed(process, lease, log.bind(error=type(error).__name__, where=where(error)), describe(error))


def _failed(process: Process, lease: RunLease, log: structlog.stdlib.BoundLogger, told: str) -> None:
    again = fail_run(process.store, lease, told, process.now(), backoff=process.backoff, jitter=jitter(process.backoff.base))
    log.warning("split_failed", again=str(again) if again else None)
