"""Work taken under a lease: for a time, and with a token that must be shown to write its result."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select, update

from claims.store.engine import Store
from claims.store.identifiers import error_line, new_token
from claims.store.runs import finish_run, stop_run
from claims.store.statements import AnyRow
from claims.store.stopping import stop_check
from claims.store.tables import checks, jobs, runs


@dataclass(frozen=True)
class RunLease:
    """A run to be split, and under what circumstances its job is verified. attempts: this one counted."""

    token: str
    until: dt.datetime
    attempts: int
    max_attempts: int
    run_id: str
    job_id: str
    article_id: str
    cause: str
    priority: int
    as_of: dt.date | None
    offline: bool
    confidential: bool


@dataclass(frozen=True)
class CheckLease(RunLease):
    """A claim to be checked in a run."""

    check_id: int
    claim_id: str


@dataclass(frozen=True)
class Backoff:
    """How long to wait after a failed attempt: base x 2^attempts, at most cap."""

    base: dt.timedelta = dt.timedelta(seconds=5)
    cap: dt.timedelta = dt.timedelta(minutes=10)

    def after(self, attempts: int) -> dt.timedelta:
        """The wait after so many attempts."""
        doubled: int = 2 ** min(attempts, 30)
        return min(self.base * doubled, self.cap)


BACKOFF = Backoff()


def lease_run(store: Store, run_id: str, now: dt.datetime, seconds: float) -> RunLease | None:
    """Takes a run that waits to be split, or whose lease ran out; None when it is not to be had.

    One that was taken max_attempts times already is ended as failed, and its job.
    """
    with store.write() as connection:
        taken = take(connection, runs, run_id, now, seconds)
        if taken is None:
            return None
        if taken.attempts > taken.max_attempts:
            stop_run(connection, run_id, taken.error or _lost(taken.max_attempts), now)
            return None
        connection.execute(update(runs).where(runs.c.id == run_id).values(started_at=func.coalesce(runs.c.started_at, now)))
        connection.execute(update(jobs).where(jobs.c.id == taken.job_id, jobs.c.state == "queued").values(state="running"))
        return RunLease(**_circumstances(connection, taken, run_id))


def lease_check(store: Store, check_id: int, now: dt.datetime, seconds: float) -> CheckLease | None:
    """Takes a check that waits, or whose lease ran out; None when it is not to be had.

    One that was taken max_attempts times already is stopped: `unverified`, the last error kept.
    """
    with store.write() as connection:
        taken = take(connection, checks, check_id, now, seconds, state="leased")
        if taken is None:
            return None
        if taken.attempts <= taken.max_attempts:
            held = _circumstances(connection, taken, taken.run_id)
            return CheckLease(**held, check_id=check_id, claim_id=taken.claim_id)
        stop_check(connection, check_id, taken.error or _lost(taken.max_attempts), now)
    finish_run(store, taken.run_id, now)
    return None


def _lost(attempts: int) -> str:
    return f"stopped after {attempts} attempts, in each of which the worker was lost"


def take(connection: Connection, table: Table, key: Any, now: dt.datetime, seconds: float, **values: Any) -> AnyRow | None:
    """Leases a row within the caller's transaction, and counts the attempt; None when another has it or it has ended."""
    free = (table.c.id == key, table.c.finished_at.is_(None), table.c.available_at <= now)
    until = now + dt.timedelta(seconds=seconds)
    leased = {"attempts": table.c.attempts + 1, "available_at": until, "lease_token": new_token(), **values}
    return connection.execute(update(table).where(*free).values(**leased).returning(table)).one_or_none()


def _circumstances(connection: Connection, taken: AnyRow, run_id: str) -> dict[str, Any]:
    found = connection.execute(
        select(runs.c.job_id, runs.c.article_id, runs.c.cause, runs.c.as_of, jobs.c.offline, jobs.c.confidential)
        .join_from(runs, jobs)
        .where(runs.c.id == run_id)
    ).one()
    return {
        "token": taken.lease_token,
        "until": taken.available_at,
        "attempts": taken.attempts,
        "max_attempts": taken.max_attempts,
        "priority": taken.priority,
        "run_id": run_id,
        **found._mapping,
    }


def _held(lease: RunLease) -> tuple[Table, Any]:
    table: Table = checks if isinstance(lease, CheckLease) else runs
    key = lease.check_id if isinstance(lease, CheckLease) else lease.run_id
    return table, (table.c.id == key) & (table.c.lease_token == lease.token) & table.c.finished_at.is_(None)


def renew(store: Store, lease: RunLease, now: dt.datetime, seconds: float) -> bool:
    """Keeps a lease for longer; False when it is no longer ours."""
    table, ours = _held(lease)
    with store.write() as connection:
        return connection.execute(update(table).where(ours).values(available_at=now + dt.timedelta(seconds=seconds))).rowcount == 1


def release(store: Store, lease: RunLease, now: dt.datetime) -> bool:
    """Gives work back undone, the attempt not counted (a worker that is stopped politely); False when it is no longer ours."""
    table, ours = _held(lease)
    undone: dict[str, Any] = {"available_at": now, "lease_token": None, "sent_at": None, "attempts": table.c.attempts - 1}
    if table is checks:
        undone["state"] = "queued"
    with store.write() as connection:
        return connection.execute(update(table).where(ours).values(**undone)).rowcount == 1


def put_back(connection: Connection, lease: RunLease, error: str, at: dt.datetime) -> bool:
    """Lets a failed attempt be repeated from `at` on, its error kept, within the caller's transaction; False: no longer ours."""
    table, ours = _held(lease)
    again: dict[str, Any] = {"available_at": at, "lease_token": None, "sent_at": None, "error": error_line(error)}
    if table is checks:
        again["state"] = "queued"
    return connection.execute(update(table).where(ours).values(**again)).rowcount == 1
