"""When a source may be asked: its rate, what it asked for itself (Retry-After), and its circuit breaker.

The rate is a sliding log: a request takes a place before it is sent, and gives it back one period
after its answer began. A server can't have seen it before the one or after the other, so in no
window of the period, wherever it begins, does the server see more than the rate.
"""

import datetime as dt
import functools
import itertools
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from claims.sources.settings import Rate


@dataclass(frozen=True)
class Circuit:
    """After `failures` in a row nothing is asked for `seconds`, then one trial decides."""

    failures: int = 5
    seconds: float = 60.0


@dataclass(frozen=True)
class Go:
    """A request may be sent now, and must be closed with `answered` under this ticket."""

    ticket: str


@dataclass(frozen=True)
class Wait:
    """Not now: ask again after `seconds`. why: the rate is used up, or the source asked to be left alone."""

    seconds: float
    why: Literal["rate", "asked"]


@dataclass(frozen=True)
class Open:
    """The circuit is open: nothing is asked for `seconds` more. since: the first of the failures that opened it."""

    seconds: float
    since: dt.datetime
    why: str


class Politeness(Protocol):
    """Kept by source, in one process or for all workers. Never raises for a failure of its own."""

    def admit(self, source: str, rate: Rate, lease_seconds: float) -> Go | Wait | Open:
        """Takes a place for one request, which is held for `lease_seconds` if its answer is never told."""

    def answered(self, source: str, rate: Rate, ticket: str) -> None:
        """The answer has begun, or there will be none: the place is free again after the period."""

    def hold(self, source: str, seconds: float) -> None:
        """Nobody asks for so long (Retry-After)."""

    def succeeded(self, source: str) -> None:
        """The source answered as it should; closes the circuit."""

    def failed(self, source: str, circuit: Circuit, why: str) -> None:
        """The source failed; opens the circuit when that was one too many."""

    def released(self, source: str) -> None:
        """A request ended that says neither; a trial, if it was one, is to be had again."""


@dataclass
class _State:
    places: dict[str, float] = field(default_factory=dict)  # ticket -> when the place is free again
    held_until: float = 0.0
    failures: int = 0
    opened: dt.datetime | None = None
    open_until: float = 0.0
    trial_until: float = 0.0
    why: str = ""


class InProcess:
    """The limits of one process. share: among how many such processes a rate is divided (in the mean, where it is less than that)."""

    def __init__(self, share: int = 1, clock: Callable[[], float] = time.monotonic) -> None:
        self._share = share
        self._clock = clock
        self._tickets = itertools.count()
        self._states: dict[str, _State] = {}
        self._lock = threading.Lock()

    def admit(self, source: str, rate: Rate, lease_seconds: float) -> Go | Wait | Open:
        """See `Politeness`."""
        with self._lock:
            now, state = self._clock(), self._state(source)
            shut = max(state.open_until, state.trial_until) - now
            if state.opened and shut > 0:
                return Open(shut, state.opened, state.why)
            if state.held_until > now:
                return Wait(state.held_until - now, "asked")
            state.places = {ticket: until for ticket, until in state.places.items() if until > now}
            if len(state.places) >= self._shared(rate).requests:
                return Wait(min(state.places.values()) - now, "rate")
            ticket = str(next(self._tickets))
            state.places[ticket] = now + lease_seconds
            if state.opened:
                state.trial_until = now + lease_seconds
            return Go(ticket)

    def answered(self, source: str, rate: Rate, ticket: str) -> None:
        """See `Politeness`."""
        with self._lock:
            self._state(source).places[ticket] = self._clock() + self._shared(rate).per_seconds

    def hold(self, source: str, seconds: float) -> None:
        """See `Politeness`."""
        with self._lock:
            state = self._state(source)
            state.held_until = max(state.held_until, self._clock() + seconds)
            state.trial_until = 0.0

    def succeeded(self, source: str) -> None:
        """See `Politeness`."""
        with self._lock:
            state = self._state(source)
            state.failures, state.opened, state.open_until, state.trial_until = 0, None, 0.0, 0.0

    def failed(self, source: str, circuit: Circuit, why: str) -> None:
        """See `Politeness`."""
        with self._lock:
            state = self._state(source)
            state.failures += 1
            state.why = why
            if state.opened or state.failures >= circuit.failures:
                state.opened = state.opened or dt.datetime.now(dt.UTC)
                state.open_until, state.trial_until = self._clock() + circuit.seconds, 0.0

    def released(self, source: str) -> None:
        """See `Politeness`."""
        with self._lock:
            self._state(source).trial_until = 0.0

    def _state(self, source: str) -> _State:
        return self._states.setdefault(source, _State())

    def _shared(self, rate: Rate) -> Rate:
        if rate.requests >= self._share:
            return Rate(requests=rate.requests // self._share, per_seconds=rate.per_seconds)
        return Rate(requests=1, per_seconds=rate.per_seconds * math.ceil(self._share / rate.requests))


@functools.cache
def in_this_process() -> InProcess:
    """The limits that all sources of this process share, however often they are opened."""
    return InProcess()
