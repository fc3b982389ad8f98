"""How the sources do, and when each lane of the work was last alive."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from claims.model.evidence import Asked
from claims.store.engine import Store
from claims.store.identifiers import error_line
from claims.store.newsroom_tables import heartbeats, source_health, source_outcomes
from claims.store.statements import insert_or_update

_FAILED = {"unreachable", "rate_limited", "blocked", "bad_answer"}
_WELL = {"ok", "no_match"}


@dataclass(frozen=True)
class SourceState:
    """How a source did: counts of its answers by outcome, seconds spent on it in all."""

    name: str
    last_ok_at: dt.datetime | None
    last_failure_at: dt.datetime | None
    last_error: str | None
    outcomes: Mapping[str, int]
    seconds: float


def record_asked(store: Store, asked: Sequence[Asked], now: dt.datetime, seconds: Mapping[str, float] | None = None) -> None:
    """Adds what sources answered to their state. seconds: by name, how long the questions took."""
    with store.write() as connection:
        for name in sorted({a.source for a in asked}):
            mine = [a for a in asked if a.source == name]
            failures = [a for a in mine if a.outcome in _FAILED]
            took = (seconds or {}).get(name, 0.0)
            changed = {
                "last_ok_at": now if any(a.outcome in _WELL for a in mine) else None,
                "last_failure_at": now if failures else None,
                "last_error": error_line(failures[-1].error or failures[-1].outcome) if failures else None,
            }
            changed = {key: value for key, value in changed.items() if value is not None}
            row = {"name": name, "seconds": took, **changed}
            insert_or_update(connection, source_health, row, {**changed, "seconds": source_health.c.seconds + took})
            for outcome, count in sorted(Counter(a.outcome for a in mine).items()):
                counted = {"name": name, "outcome": outcome, "count": count}
                insert_or_update(connection, source_outcomes, counted, {"count": source_outcomes.c.count + count})


def source_states(store: Store) -> list[SourceState]:
    """Every source that was ever asked, by name."""
    with store.read() as connection:
        rows = connection.execute(select(source_health).order_by(source_health.c.name)).all()
        counts: dict[str, dict[str, int]] = {}
        for row in connection.execute(select(source_outcomes).order_by(source_outcomes.c.outcome)):
            counts.setdefault(row.name, {})[row.outcome] = row._mapping["count"]
    return [SourceState(r.name, r.last_ok_at, r.last_failure_at, r.last_error, counts.get(r.name, {}), r.seconds) for r in rows]


def beat(store: Store, lane: str, now: dt.datetime) -> None:
    """Notes that a lane of the work (verification, re-verification, notification) is alive."""
    with store.write() as connection:
        insert_or_update(connection, heartbeats, {"lane": lane, "at": now}, {"at": now})


def last_beats(store: Store) -> dict[str, dt.datetime]:
    """When each lane was last alive."""
    with store.read() as connection:
        return {row.lane: row.at for row in connection.execute(select(heartbeats).order_by(heartbeats.c.lane))}
