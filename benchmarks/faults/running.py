"""One run of all jobs, in the midst of faults or undisturbed, until every job has ended."""

import datetime as dt
import shutil
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.articles import Written
from benchmarks.faults.crew import Crew
from benchmarks.faults.schedule import STORM_SECONDS, Action
from benchmarks.faults.servers import Database, Redis
from benchmarks.faults.submitting import Submitter
from claims.store.engine import Store, open_store
from claims.store.listing import list_jobs
from claims.store.migrating import migrate
from worker.celery_app import LANES
from worker.dispatch import ENDED
from worker.settings import Settings
from worker.telling import Teller

REST_SECONDS = 150.0
"""How long after the last fault every job must have ended."""
# Short, so that what is lost is found again within the run; each leaves a healthy check on a busy machine time enough.
CLOCKS = {
    "soft_limit": 4,
    "hard_limit": 6,
    "lease_seconds": 8,
    "visibility_timeout": 9,
    "soft_shutdown_seconds": 3,
    "max_attempts": 5,
    "backoff_seconds": 0.2,
    "sweep_seconds": 1,
    "due_seconds": 5,
    "resend_seconds": 4,
    "in_flight": 12,
    "tasks_per_child": 100,
    "broker_timeout": 2,
}


@dataclass
class Ran:
    """A run that is over. seconds: how long it took; rest: from the last fault to the end of the last job; asked: how often sources
    were asked; waiting: messages left in the broker; late: it was ended because time was up."""

    settings: Settings
    store: Store
    folder: Path
    jobs: dict[str, str]
    happened: Counter[str]
    wrong: list[str]
    began: dt.datetime
    seconds: float
    rest: float
    asked: int
    waiting: int
    longest_leave: float
    late: bool


def run(
    database: Database, redis: Redis, shared: Path, name: str, articles: Sequence[Written], times: Sequence[float], storm: Sequence[Action]
) -> Ran:
    """Submits the articles at their times while the faults of the storm happen; a store of its own."""
    folder = shared / f"{database.name.lower()}-{name}"
    shutil.copytree(shared / "trial", folder / "trial")
    (folder / "sources.yaml").write_text(
        "sources:\n  - {name: trial, kind: trial, path: trial}\n"
        f"  - {{name: almanac, kind: corpus, path: {shared / 'references'}, trust: 0.9}}\n"
    )
    address = database.make(f"faults_{name}")
    store = open_store(address, folder / "unused", migrated=False)
    migrate(store)
    places = {"database_url": address, "store_file": folder / "unused", "data_dir": shared / "data", "broker_url": redis.url}
    told = {**places, "sources_path": folder / "sources.yaml", "queue_prefix": f"{database.name.lower()}-{name}:", "model": False}
    settings = Settings.model_validate({**told, **CLOCKS})
    crew = Crew(settings, folder)
    try:
        return _weather(database, redis, crew, settings, store, folder, articles, times, storm)
    finally:
        database.resume()
        crew.kill_all()


def _weather(
    database: Database,
    redis: Redis,
    crew: Crew,
    settings: Settings,
    store: Store,
    folder: Path,
    articles: Sequence[Written],
    times: Sequence[float],
    storm: Sequence[Action],
) -> Ran:
    at, began = dt.datetime.now(dt.UTC), time.monotonic()
    submitter = Submitter(settings, store, articles, times, began)
    submitter.start()
    left, paused, happened = list(storm), False, Counter[str]()
    quiet_since = began
    while True:
        now = time.monotonic()
        while left and left[0].at <= now - began:
            action = left.pop(0)
            if _done(action, crew, redis, database, settings, late=now - began > STORM_SECONDS):
                happened[action.what] += 1
                quiet_since = time.monotonic()
                paused = action.what == "database paused" or (paused and action.what != "database resumed")
            else:  # nothing there that it could happen to
                left = sorted([*left, Action(now - began + 1, action.what, action.choice)])
        crew.tend()
        over = not left and not submitter.is_alive()
        late = over and now - quiet_since > REST_SECONDS
        if late or (over and not paused and all(job.state in ENDED for job in list_jobs(store, limit=len(articles) + 1))):
            break
        time.sleep(0.2 if over else 0.05)
    ended = time.monotonic()
    waiting = _drained(Teller(settings))
    crew.dismiss()
    happened += crew.tally
    happened["submissions refused, then accepted"] = submitter.refused
    happened["submissions repeated"] = submitter.repeated
    asked = folder / "trial" / "asked"
    return Ran(
        settings=settings,
        store=store,
        folder=folder,
        jobs=submitter.jobs,
        happened=happened,
        wrong=[*submitter.wrong, *crew.unwilling],
        began=at,
        seconds=ended - began,
        rest=ended - quiet_since,
        asked=len(asked.read_text("utf-8").splitlines()) if asked.exists() else 0,
        waiting=waiting,
        longest_leave=crew.waited,
        late=late,
    )


def _drained(teller: Teller, seconds: float = 15.0) -> int:
    """How many messages wait in the lanes once they are empty, or after so many seconds; beat's own come and go."""
    give_up = time.monotonic() + seconds
    while (waiting := sum(teller.waiting(lane) for lane in LANES)) and time.monotonic() < give_up:
        time.sleep(0.1)
    return waiting


def _done(action: Action, crew: Crew, redis: Redis, database: Database, settings: Settings, late: bool) -> bool:
    """Does it; False where there was nothing to do it to. late: the faults should be over."""
    match action.what:
        case "child killed":
            return crew.kill_child(action.choice, whatever=late)
        case "worker killed":
            return crew.kill_worker(action.choice)
        case "worker stopped politely":
            return crew.stop_worker(action.choice)
        case "beat stopped":
            crew.beat.wanted = False
            crew.beat.kill()
        case "beat started":
            crew.beat.wanted = True
        case "Redis stopped":
            redis.stop()
        case "Redis started, empty":
            redis.start()
        case "database paused":
            database.pause(settings.database_url or "")
        case "database resumed":
            database.resume()
    return True
