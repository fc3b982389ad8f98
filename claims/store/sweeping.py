"""What the queue must be told of, again or for the first time: the database alone decides it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, exists, func, select, update

from claims.store.engine import Store
from claims.store.statements import chunks
from claims.store.tables import checks, runs

RESEND_AFTER = dt.timedelta(minutes=5)
"""How long a message may be under way before the queue is told again."""


@dataclass(frozen=True)
class Claimable:
    """A check that may be taken now."""

    check_id: int
    run_id: str
    priority: int


def claimable(store: Store, now: dt.datetime, limit: int, *, resend_after: dt.timedelta = RESEND_AFTER) -> list[Claimable]:
    """Checks that may be taken and of which the queue was not told lately, in the order in which they should be.

    By priority, then turn by turn among the runs (every run's first, then every run's second), then by age: a run of 5 claims is
    not kept waiting by one of 500, and none starves.
    """
    c = checks.c
    turn = func.row_number().over(partition_by=(c.priority, c.run_id), order_by=(c.position, c.id)).label("turn")
    free = (
        select(c.id, c.run_id, c.priority, c.created_at, turn)
        .where(*_available(checks, now), _untold(checks, now, resend_after))
        .subquery()
    )
    ordered = select(free.c.id, free.c.run_id, free.c.priority).order_by(free.c.priority, free.c.turn, free.c.created_at, free.c.run_id)
    with store.read() as connection:
        return [Claimable(row.id, row.run_id, row.priority) for row in connection.execute(ordered.limit(limit))]


def overdue_checks(store: Store, now: dt.datetime, limit: int, *, resend_after: dt.timedelta = RESEND_AFTER) -> list[int]:
    """Checks of which a message seems lost: told to the queue, or leased, and not under way any more; the longest first."""
    told = (checks.c.state == "leased") | checks.c.sent_at.is_not(None)
    return _ids(store, checks, (*_available(checks, now), _untold(checks, now, resend_after), told), limit)


def overdue_runs(store: Store, now: dt.datetime, limit: int, *, resend_after: dt.timedelta = RESEND_AFTER) -> list[str]:
    """Runs that wait to be split, and of which the queue was not told lately; the longest first."""
    return _ids(store, runs, (*_available(runs, now), _untold(runs, now, resend_after)), limit)


def unfinished_runs_with_nothing_left(store: Store, limit: int) -> list[str]:
    """Runs whose last check is done and that nobody ended: to be given to `finish_run`."""
    left = exists().where(checks.c.run_id == runs.c.id, checks.c.finished_at.is_(None))
    done = select(runs.c.id).where(runs.c.finished_at.is_(None), runs.c.state == "checking", ~left)
    with store.read() as connection:
        return list(connection.execute(done.limit(limit)).scalars())


def mark_checks_sent(store: Store, check_ids: Sequence[int], now: dt.datetime) -> None:
    """Notes that the queue was told of checks."""
    _mark(store, checks, sorted(check_ids), now)


def mark_runs_sent(store: Store, run_ids: Sequence[str], now: dt.datetime) -> None:
    """Notes that the queue was told of runs."""
    _mark(store, runs, sorted(run_ids), now)


def _available(table: Table, now: dt.datetime) -> tuple[ColumnElement[bool], ...]:
    return table.c.finished_at.is_(None), table.c.available_at <= now


def _untold(table: Table, now: dt.datetime, resend_after: dt.timedelta) -> ColumnElement[bool]:
    return table.c.sent_at.is_(None) | (table.c.sent_at <= now - resend_after)


def _ids(store: Store, table: Table, conditions: Sequence[ColumnElement[bool]], limit: int) -> list[Any]:
    found = select(table.c.id).where(*conditions).order_by(table.c.available_at, table.c.id).limit(limit)
    with store.read() as connection:
        return list(connection.execute(found).scalars())


def _mark(store: Store, table: Table, ids: Sequence[Any], now: dt.datetime) -> None:
    with store.write() as connection:
        for part in chunks(ids):
            connection.execute(update(table).where(table.c.id.in_(part), table.c.finished_at.is_(None)).values(sent_at=now))
