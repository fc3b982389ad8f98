"""What a store holds after a run: every job, every check with its verdict, and whatever is not at rest."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, select

from claims.store.engine import Store
from claims.store.newsroom_tables import notifications
from claims.store.tables import articles, checks, claims, jobs, runs, verdicts

_TIMES = {"at", "retrieved", "made_at"}


@dataclass(frozen=True)
class Check:
    """A claim in a run. versions: how many verdicts this run gave it; result: as it was written, without times."""

    check_id: int
    run_id: str
    claim_id: str
    text: str
    state: str
    attempts: int
    max_attempts: int
    error: str | None
    versions: int
    result: Mapping[str, Any] | None

    def verdict(self, *names: str) -> dict[str, Any]:
        """Some keys of the verdict."""
        found = (self.result or {}).get("verdict") or {}
        return {name: found.get(name) for name in names}

    def decided(self) -> dict[str, Any]:
        """What two runs must have in common."""
        held = self.verdict("label", "confidence", "basis", "reason", "parts", "as_of")
        return held | {"evidence": (self.result or {}).get("evidence")}


@dataclass(frozen=True)
class Kept:
    """A store after a run. jobs: state by the article's uri, as often as there are; verdicts: all that there are; restless: one
    line for each thing that waits or is under way."""

    jobs: tuple[tuple[str, str], ...]
    runs: int
    checks: tuple[Check, ...]
    verdicts: int
    split_attempts: int
    restless: tuple[str, ...]


def kept(store: Store) -> Kept:
    """Reads it all."""
    with store.read() as connection:
        found = connection.execute(select(articles.c.uri, jobs.c.state).join_from(jobs, articles).order_by(articles.c.uri)).all()
        made = select(verdicts.c.check_id, func.count()).group_by(verdicts.c.check_id)
        versions = {check_id: count for check_id, count in connection.execute(made)}
        rows = connection.execute(select(checks, claims.c.text).join_from(checks, claims).order_by(checks.c.id)).all()
        return Kept(
            jobs=tuple((row.uri, row.state) for row in found),
            runs=connection.execute(select(func.count()).select_from(runs)).scalar_one(),
            checks=tuple(
                Check(
                    check_id=row.id,
                    run_id=row.run_id,
                    claim_id=row.claim_id,
                    text=row.text or "",
                    state=row.state,
                    attempts=row.attempts,
                    max_attempts=row.max_attempts,
                    error=row.error,
                    versions=versions.get(row.id, 0),
                    result=None if row.result is None else _timeless(row.result),
                )
                for row in rows
            ),
            verdicts=sum(versions.values()),
            split_attempts=connection.execute(select(func.sum(runs.c.attempts))).scalar_one() or 0,
            restless=(
                *_restless(connection, checks),
                *_restless(connection, runs),
                *_restless(connection, notifications),
                *(f"job of {row.uri} is {row.state}" for row in found if row.state in {"queued", "running"}),
            ),
        )


def _restless(connection: Connection, table: Table) -> list[str]:
    """Rows that wait, are leased, or still hold a token."""
    waits = table.c.available_at.is_not(None) | table.c.lease_token.is_not(None)
    rows = connection.execute(select(table.c.id, table.c.state, table.c.attempts).where(waits).order_by(table.c.id))
    return [f"{table.name} {row.id} is {row.state} after {row.attempts} attempts" for row in rows]


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _timeless(held) for key, held in value.items() if key not in _TIMES}
    return [_timeless(held) for held in value] if isinstance(value, list) else value


def logged(folder: Path, event: str) -> Counter[int]:
    """How often the workers' logs have an event, by check."""
    found: Counter[int] = Counter()
    for log in folder.glob("worker-*.log"):
        for line in log.read_text("utf-8", "replace").splitlines():
            if f'"{event}"' in line and line.startswith("{"):
                try:
                    told = json.loads(line)
                except ValueError:  # two processes, one line; or cut off by a kill
                    continue
                if told.get("event") == event and "check" in told:
                    found[told["check"]] += 1
    return found
