"""A run ended: exactly once, after its last check."""

import datetime as dt
from typing import Any

from sqlalchemy import Connection, exists, select, update

from claims.store.engine import Store
from claims.store.identifiers import error_line
from claims.store.newsroom_tables import notifications
from claims.store.statements import insert_new
from claims.store.tables import checks, jobs, runs

_DELIVERIES = 8


def finish_run(store: Store, run_id: str, now: dt.datetime) -> bool:
    """Ends a run that has nothing left to check, and its job if it is the job's own. True for the one caller that did it.

    To be called after the commit of a check: of two that finish the last two checks at once, one then sees both. Within their
    transactions, on PostgreSQL, each would miss the other's, and nobody would end the run.
    """
    with store.read() as connection:
        if connection.execute(select(_open(run_id))).scalar():
            return False
    with store.write() as connection:
        run = connection.execute(select(runs.c.state).where(runs.c.id == run_id).with_for_update(key_share=True)).one_or_none()
        if run is None or run.state != "checking" or connection.execute(select(_open(run_id))).scalar():
            return False
        return end_run(connection, run_id, "finished", None, now)


def _open(run_id: str) -> Any:
    return exists().where(checks.c.run_id == run_id, checks.c.finished_at.is_(None))


def stop_run(connection: Connection, run_id: str, error: str, now: dt.datetime) -> None:
    """Ends a run as failed, and its job, within the caller's transaction; the error is kept with both."""
    end_run(connection, run_id, "failed", error_line(error), now)


def end_run(connection: Connection, run_id: str, state: str, error: str | None, now: dt.datetime) -> bool:
    """Ends a run within the caller's transaction; False when it has ended before. The job's address is notified by the outbox."""
    done: dict[str, Any] = {"state": state, "finished_at": now, "available_at": None, "lease_token": None}
    if error is not None:
        done["error"] = error
    ended = update(runs).where(runs.c.id == run_id, runs.c.finished_at.is_(None)).values(**done)
    run = connection.execute(ended.returning(runs.c.job_id, runs.c.cause)).one_or_none()
    if run is None:
        return False
    if run.cause not in {"submitted", "corrected"}:
        return True
    finished = update(jobs).where(jobs.c.id == run.job_id).values(state=state, error=error, finished_at=now)
    url = connection.execute(finished.returning(jobs.c.callback_url)).scalar_one()
    if url:
        payload = {"event": f"job.{state}", "job": run.job_id, "run": run_id}
        notify(connection, url, f"run {run_id}", payload, now)
    return True


def notify(connection: Connection, url: str, subject: str, payload: dict[str, Any], now: dt.datetime) -> None:
    """Puts a notification into the outbox within the caller's transaction; the same subject goes to an address once."""
    row = {"url": url, "subject": subject, "payload": payload, "state": "queued"}
    insert_new(connection, notifications, [{**row, "max_attempts": _DELIVERIES, "available_at": now, "created_at": now}])
