"""The result as Markdown: on what, when, what was done, and how each promise was kept."""

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from benchmarks.faults.articles import PER_ARTICLE
from benchmarks.faults.crew import PROCESSES, WORKERS
from benchmarks.faults.keeping import Kept, logged
from benchmarks.faults.promises import Promise
from benchmarks.faults.running import CLOCKS, Ran
from benchmarks.faults.schedule import LONG_PAUSE, STORM_SECONDS
from benchmarks.faults.servers import Database
from benchmarks.speed import machine

_HAPPENED = (
    "child killed",
    "worker killed",
    "worker stopped politely",
    "beat stopped",
    "Redis started, empty",
    "database paused",
    "submissions refused, then accepted",
    "submissions repeated",
    "starts of workers",
    "starts of beat",
    "starts refused: broker or database away",
    "workers that gave up by themselves, started again",
)


@dataclass
class Compared:
    """One database: the run in the midst of faults, the undisturbed one, what their stores hold, and the promises."""

    database: Database
    server: str
    ran: Ran
    calm: Ran
    held: Kept
    calm_held: Kept
    promises: list[Promise]


def document(found: Sequence[Compared], seed: int, jobs: int) -> str:
    """The whole page."""
    names = [one.database.name for one in found]
    clocks = ", ".join(f"{name} {value:g}" for name, value in CLOCKS.items())
    packages = ", ".join(f"{name} {version(name.lower())}" for name in ("Celery", "kombu", "redis", "SQLAlchemy"))
    lines = [
        "# The queue under faults",
        "",
        f"Measured by `make faults` (`python -m benchmarks.faults --jobs {jobs} --seed {seed}`) on "
        f"{found[0].ran.began.strftime('%Y-%m-%d %H:%M')} UTC: {os.cpu_count()} cores ({machine()}), {platform.system()}, Python "
        f"{platform.python_version()}, {packages}, {', '.join(one.server for one in found)}; load average "
        f"{os.getloadavg()[2]:.1f} over the last 15 minutes, other work included.",
        "",
        f"{jobs} articles of {PER_ARTICLE} made-up statements, a quarter submitted before the faults and the others in their midst; "
        f"{WORKERS} workers of {PROCESSES} processes, and beat, kept as a service manager keeps them (what ends is started again). The "
        f"faults go on for {STORM_SECONDS:g} s; every other child is killed while it is at work on a claim that can be checked. A pause "
        "of the database: "
        + "; ".join(f"on {one.database.name} {one.database.how}" for one in found)
        + f"; one of {LONG_PAUSE:g} s, longer than the program waits for a lock. The entailment model is off in both runs: it takes time "
        f"and has no part in the queue. Settings: {clocks}. The undisturbed run has the same jobs, poison and bad sources, and a store of "
        "its own.",
        "",
        _row("promise", names),
        "|---" * (len(names) + 1) + "|",
    ]
    for promises in zip(*(one.promises for one in found), strict=True):
        lines.append(_row(promises[0].name, [f"{'**broken**' if p.broken else 'kept'}: {p.found}" for p in promises]))
    lines += ["", _row("what happened", names), "|---" + "|---:" * len(names) + "|"]
    lines += [_row(name, [str(one.ran.happened[name]) for one in found]) for name in _HAPPENED]
    counts: list[tuple[str, Callable[[Compared], str]]] = [
        ("attempts at checks (undisturbed)", lambda c: f"{_attempts(c.held)} ({_attempts(c.calm_held)})"),
        ("most attempts at a claim that is not poison", lambda c: str(_most(c.held))),
        ("attempts at splits (undisturbed)", lambda c: f"{c.held.split_attempts} ({c.calm_held.split_attempts})"),
        ("questions to the trial source (undisturbed)", lambda c: f"{c.ran.asked} ({c.calm.asked})"),
        ("results that came too late, not written", lambda c: str(logged(c.ran.folder, "check_was_taken_over").total())),
        ("the longest a worker took to leave politely", lambda c: f"{c.ran.longest_leave:.1f} s"),
        ("from the last fault to the end of the last job", lambda c: f"{c.ran.rest:.0f} s"),
        ("the whole run (undisturbed)", lambda c: f"{c.ran.seconds:.0f} s ({c.calm.seconds:.0f} s)"),
    ]
    lines += [_row(name, [count(one) for one in found]) for name, count in counts]
    broken = [f"- {one.database.name}, {p.name}: {line}" for one in found for p in one.promises for line in p.broken]
    if broken:
        lines += ["", "Broken:", "", *broken]
    return "\n".join(lines) + "\n"


def _row(name: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join([name, *cells])} |"


def _attempts(held: Kept) -> int:
    return sum(check.attempts for check in held.checks)


def _most(held: Kept) -> int:
    return max((check.attempts for check in held.checks if check.state == "done"), default=0)
