"""When which fault happens and when which article comes in, drawn from the seed."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from claims.store.engine import BUSY_SECONDS

Fault = Literal[
    "child killed",
    "worker killed",
    "worker stopped politely",
    "beat stopped",
    "beat started",
    "Redis stopped",
    "Redis started, empty",
    "database paused",
    "database resumed",
]
STORM_SECONDS = 125.0
"""How long the faults go on."""
LONG_PAUSE = BUSY_SECONDS + 4.0
"""Longer than the program waits for a lock."""
_CHILDREN, _WORKERS, _POLITE = 40, 6, 3
_BEAT, _REDIS, _DATABASE = (9.0, 15.0), (0.5, 2.0, 4.0), (2.0, 4.0, LONG_PAUSE, 6.0)  # seconds, each time
_BEFORE, _LAST = 0.25, 0.8  # the share of the jobs that comes before the faults; the share of their time in which the others come


@dataclass(frozen=True, order=True)
class Action:
    """What is done, so many seconds after the first possible fault. choice: from 0 to 1, which of the processes it happens to."""

    at: float
    what: Fault
    choice: float = 0.0


def faults(seed: int, seconds: float = STORM_SECONDS) -> list[Action]:
    """Every fault of a run in its order; whatever is stopped is started again before the end."""
    chance = random.Random(f"faults {seed}")
    found: list[Action] = []
    once: list[tuple[Fault, int]] = [("child killed", _CHILDREN), ("worker killed", _WORKERS), ("worker stopped politely", _POLITE)]
    for what, count in once:
        found += [Action(at, what, chance.random()) for at, _ in _apart(chance, [0.0] * count, seconds)]
    spans: list[tuple[Fault, Fault, Sequence[float]]] = [
        ("beat stopped", "beat started", _BEAT),
        ("Redis stopped", "Redis started, empty", _REDIS),
        ("database paused", "database resumed", _DATABASE),
    ]
    for stopped, started, lengths in spans:
        for at, length in _apart(chance, chance.sample(lengths, len(lengths)), seconds):
            found += [Action(at, stopped), Action(at + length, started)]
    return sorted(found)


def _apart(chance: random.Random, lengths: Sequence[float], seconds: float) -> Iterator[tuple[float, float]]:
    """Beginnings of spans of these lengths, in their order, none of which touches another."""
    free = seconds - sum(lengths) - len(lengths)
    passed = 0.0
    for gap, length in zip(sorted(chance.uniform(0, free) for _ in lengths), lengths, strict=True):
        yield gap + passed, length
        passed += length + 1


def arrivals(seed: int, jobs: int, seconds: float = STORM_SECONDS) -> list[float]:
    """When each job is submitted, in seconds after the first possible fault; 0 or less: before it, at once."""
    chance = random.Random(f"arrivals {seed}")
    before = round(_BEFORE * jobs)
    return [0.0] * before + sorted(chance.uniform(0, _LAST * seconds) for _ in range(jobs - before))
