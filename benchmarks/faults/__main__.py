"""The queue under every fault, one command.

usage: python -m benchmarks.faults [--database sqlite|postgresql|both] [--jobs 40] [--seed N] [--out benchmarks/faults.md] [--keep]

For each database, first the undisturbed run, then the same jobs while workers, beat, Redis and the database are killed, stopped and
started again. Prints a Markdown table and writes it to --out; exit status 1, and a line for each, when a promise was broken.
"""

import argparse
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import text

from benchmarks.faults import schedule
from benchmarks.faults.articles import Written, write
from benchmarks.faults.keeping import kept
from benchmarks.faults.promises import promises
from benchmarks.faults.running import run
from benchmarks.faults.servers import Database, PostgreSQL, Redis, SQLite
from benchmarks.faults.table import Compared, document
from claims.store.engine import Store

DATABASES: dict[str, type[SQLite] | type[PostgreSQL]] = {"sqlite": SQLite, "postgresql": PostgreSQL}
SEED = 20


def main() -> int:
    """Runs, prints, writes; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description="The queue under every fault, one command.")
    parser.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    parser.add_argument("--jobs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=SEED, help="of the articles, the bad claims and the times of the faults")
    parser.add_argument("--out", type=Path, help="a file for the table, such as benchmarks/faults.md")
    parser.add_argument("--keep", action="store_true", help="leave the logs and stores where they are, and say where")
    options = parser.parse_args()
    if options.jobs < 4:
        parser.error("--jobs: at least 4, for every kind of poison to be there")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # whatever was started is ended first
    folder = Path(tempfile.mkdtemp(prefix="claimdesk-faults-"))
    print(f"seed {options.seed}", file=sys.stderr)
    found, broken = [], False
    articles = write(folder, options.seed, options.jobs)
    for name in DATABASES if options.database == "both" else [options.database]:
        database = DATABASES[name](folder)
        try:
            found.append(_compare(database, folder, articles, options.seed))
        finally:
            database.close()
        broken = broken or any(promise.broken for promise in found[-1].promises)
    page = document(found, options.seed, options.jobs)
    print(page)
    if options.out:
        options.out.write_text(page, "utf-8")
    if options.keep or broken:
        print(f"logs and stores: {folder}", file=sys.stderr)
    else:
        shutil.rmtree(folder)
    return int(broken)


def _compare(database: Database, folder: Path, articles: Sequence[Written], seed: int) -> Compared:
    redis = Redis(folder)
    redis.start()
    try:
        print(f"{database.name}: undisturbed", file=sys.stderr)
        calm = run(database, redis, folder, "calm", articles, [0.0] * len(articles), [])
        print(f"{database.name}: in the midst of faults", file=sys.stderr)
        times = schedule.arrivals(seed, len(articles))
        ran = run(database, redis, folder, "storm", articles, times, schedule.faults(seed))
    finally:
        redis.stop()
    held, calm_held = kept(ran.store), kept(calm.store)
    told = promises(articles, ran, held, calm_held)
    found = Compared(database, f"{database.name} {_version(ran.store)}", ran, calm, held, calm_held, told)
    for one in (ran, calm):
        one.store.close()
    return found


def _version(store: Store) -> str:
    with store.read() as connection:
        asked = "SELECT sqlite_version()" if store.sqlite else "SHOW server_version"
        return str(connection.execute(text(asked)).scalar_one())


if __name__ == "__main__":
    sys.exit(main())
