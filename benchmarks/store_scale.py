"""The store with many claims: what the queries cost that the beat runs again and again.

usage: store_scale.py [--claims 1000000] [--database URL]

Fills an empty store with claims of checked articles, of which 1% are due and another 1% are being checked, half of the latter told
to the queue long ago; prints a Markdown table of median and 95th percentile at a hundredth, a tenth and all of the number. Without
--database the store is a SQLite file in a temporary folder.
"""

import argparse
import datetime as dt
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from claims.store.due import due_claims
from claims.store.engine import Store, open_store
from claims.store.listing import queue_state
from claims.store.migrating import migrate
from claims.store.sweeping import claimable, overdue_checks, overdue_runs, unfinished_runs_with_nothing_left
from claims.store.tables import article_claims, articles, checks, claims, jobs, runs, verdicts

NOW = dt.datetime(2024, 5, 2, 10, 0, tzinfo=dt.UTC)
PER_ARTICLE = 12
LIMIT = 500
REPEATS = 30
BATCH = 200  # articles in one transaction

QUERIES: dict[str, Callable[[Store], object]] = {
    f"due_claims, {LIMIT}": lambda store: due_claims(store, NOW, LIMIT),
    f"claimable, {LIMIT}": lambda store: claimable(store, NOW, LIMIT),
    f"overdue_checks, {LIMIT}": lambda store: overdue_checks(store, NOW, LIMIT),
    f"overdue_runs, {LIMIT}": lambda store: overdue_runs(store, NOW, LIMIT),
    "unfinished_runs_with_nothing_left": lambda store: unfinished_runs_with_nothing_left(store, LIMIT),
    "queue_state": lambda store: queue_state(store, NOW),
}


def rows_of(article: int, first_check: int) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The rows of one article that was checked once; of every hundredth claim the time has come, another is being checked again."""
    received = NOW - dt.timedelta(days=1 + article % 700)
    key = f"a-{article:016x}"
    yield (
        articles,
        {
            "id": key,
            "uri": f"urn:{article}",
            "version": "1",
            "sha256": f"sha256:{article:064x}",
            "language": "en",
            "body_start": 0,
            "dates": [],
            "text": "Norland voted. " * 20,
            "state": "current",
            "received_at": received,
        },
    )
    job = {"id": f"j-{article:016x}", "article_id": key, "state": "finished", "priority": 0, "confidential": False, "offline": False}
    yield jobs, {**job, "submitted_at": received, "finished_at": received}
    run = {"job_id": job["id"], "article_id": key, "max_attempts": 3, "topics": [], "not_checkable": [], "started_at": received}
    done = {**run, "id": f"r-{article:016x}", "cause": "submitted", "state": "finished", "priority": 0}
    yield runs, {**done, "created_at": received, "finished_at": received}
    again = {**run, "id": f"r-{article:016x}-2", "cause": "scheduled", "state": "checking", "priority": 10, "created_at": received}
    numbers = range(article * PER_ARTICLE, (article + 1) * PER_ARTICLE)
    if any(n % 100 == 1 for n in numbers):
        yield runs, {**again, "finished_at": None}
    for position, n in enumerate(numbers):
        due = NOW - dt.timedelta(minutes=n % 1000) if n % 100 == 0 else NOW + dt.timedelta(days=1 + n % 300)
        claim = {"id": f"c-{n:016x}", "uri": f"urn:{article}", "article_id": key, "fingerprint": f"{n:032x}", "kind": "quantity"}
        words = {"text": f"Claim {n} of Norland.", "state": "open"}
        yield claims, {**claim, **words, "first_seen_at": received, "due_at": due, "verdict_version": 1}
        yield article_claims, {"article_id": key, "claim_id": claim["id"], "position": position, "claim": {"text": words["text"]}}
        check = {"claim_id": claim["id"], "position": position, "max_attempts": 3, "created_at": received}
        ended = {"state": "done", "priority": 0, "available_at": None, "sent_at": received, "finished_at": received}
        yield checks, {"id": first_check + n, "run_id": done["id"], **check, **ended, "outcome": "first", "result": {"pad": "x" * 500}}
        verdict = {"claim_id": claim["id"], "version": 1, "check_id": first_check + n, "label": "supported", "confidence": 0.9}
        hashes = {"reason_sha256": f"sha256:{n:064x}", "evidence_sha256": f"sha256:{n:064x}"}
        yield verdicts, {**verdict, "basis": "comparison", **hashes, "made_at": received}


def fill(store: Store, start: int, end: int) -> None:
    """Adds the articles of these numbers. Checks of rows under way come last, so that their ids are free."""
    for at in range(start, end, BATCH):
        rows: dict[Any, list[dict[str, Any]]] = {}
        for article in range(at, min(at + BATCH, end)):
            for table, row in rows_of(article, 1):
                rows.setdefault(table, []).append(row)
        with store.write() as connection:
            for table in (articles, jobs, runs, claims, article_claims, checks, verdicts):
                connection.execute(insert(table), rows[table])
            _under_way(connection, range(at * PER_ARTICLE, min(at + BATCH, end) * PER_ARTICLE))
    with store.write() as connection:
        connection.execute(text("ANALYZE"))


def _under_way(connection: Connection, numbers: range) -> None:
    """Every hundredth claim is being checked again; half of the checks were told to the queue an hour ago."""
    rows = [
        {
            "id": 10**9 + n,
            "run_id": f"r-{n // PER_ARTICLE:016x}-2",
            "claim_id": f"c-{n:016x}",
            "position": n % PER_ARTICLE,
            "state": "queued",
            "priority": 10,
            "max_attempts": 3,
            "available_at": NOW - dt.timedelta(hours=2),
            "sent_at": NOW - dt.timedelta(hours=1) if n % 200 == 1 else None,
            "created_at": NOW - dt.timedelta(hours=2),
        }
        for n in numbers
        if n % 100 == 1
    ]
    if rows:
        connection.execute(insert(checks), rows)


def measure(store: Store, query: Callable[[Store], object]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    query(store)
    took = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        query(store)
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took), sorted(took)[int(0.95 * REPEATS)]


def main() -> int:
    """Fills and measures in three steps."""
    parser = argparse.ArgumentParser(description="Measure the store's queries with many claims.")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--database", help="an empty one; by default a SQLite file in a temporary folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(options.database, Path(folder, "store.sqlite3"), migrated=False)
        migrate(store)
        with store.read() as connection:
            if connection.execute(select(func.count()).select_from(articles)).scalar():
                print("the database is not empty", file=sys.stderr)
                return 2
        figures: dict[str, list[tuple[float, float]]] = {name: [] for name in QUERIES}
        sizes = [options.claims // 100, options.claims // 10, options.claims]
        filled = 0
        for size in sizes:
            began = time.perf_counter()
            fill(store, filled, size // PER_ARTICLE)
            filled = size // PER_ARTICLE
            print(f"{size} claims: filled in {time.perf_counter() - began:.0f} s", file=sys.stderr)
            for name, query in QUERIES.items():
                figures[name].append(measure(store, query))
            print(json.dumps({name: figures[name][-1] for name in QUERIES}), file=sys.stderr)
        print(f"| {'SQLite' if store.sqlite else 'PostgreSQL'}, ms (median / 95th percentile) | {' | '.join(f'{n:,}' for n in sizes)} |")
        print("|---|" + "---:|" * len(sizes))
        for name, found in figures.items():
            print(f"| {name} | {' | '.join(f'{median:.1f} / {late:.1f}' for median, late in found)} |")
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
