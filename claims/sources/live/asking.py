"""Requests sent politely: admitted first, sent by a checked way, told to whoever keeps the limits."""

import random
import time
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from claims.errors import SourceError, SourceUnusable
from claims.sources.addresses import Target
from claims.sources.http.exchange import ExchangeFailed, Received, exchange
from claims.sources.live.addressing import Base
from claims.sources.live.api_key import ApiKey
from claims.sources.live.budget import left
from claims.sources.live.judging import Ruling, rule_failure
from claims.sources.live.politeness import Circuit, Go, Open, Politeness
from claims.sources.live.routing import route
from claims.sources.settings import Rate

MAX_REDIRECTS = 5
_POLL_SECONDS = 0.25  # a place may come free sooner than its lease says
_BACKOFF_SECONDS = 0.5
_LEASE_MARGIN_SECONDS = 5.0


class NoAnswer(Exception):
    """A request that came to nothing, with what to make of that."""

    def __init__(self, ruling: Ruling) -> None:
        super().__init__(ruling.said)
        self.ruling = ruling


class Asker:
    """Sends the requests of one source. key: what its limits are kept under."""

    def __init__(
        self,
        base: Base,
        api_key: ApiKey,
        *,
        key: str,
        politeness: Politeness,
        rate: Rate,
        circuit: Circuit,
        timeout: float,
        max_bytes: int,
    ) -> None:
        self.base = base
        self._api_key = api_key
        self._key = key
        self._politeness = politeness
        self._rate = rate
        self._circuit = circuit
        self._timeout = timeout
        self._max_bytes = max_bytes

    def follow(self, target: Target, headers: Mapping[str, str]) -> tuple[Target, Received]:
        """The answer at the end of at most 5 redirects, and its address; each request takes a place of its own.

        NoAnswer, SourceError (redirects; no time or no rate left), SourceUnusable (the circuit is open).
        """
        at = target
        for _ in range(MAX_REDIRECTS + 1):
            received = self._send(at, headers)
            if received.location is None:
                return at, received
            self.note(None)
            at = self.base.redirected(at, received.location)
        raise SourceError(f"{self.base.source}: more than {MAX_REDIRECTS} redirects", "bad_answer")

    def note(self, fault: str | None) -> None:
        """Tells whoever keeps the limits how a request ended. fault: what counts towards the circuit breaker, None for none."""
        if fault is None:
            self._politeness.succeeded(self._key)
        else:
            self._politeness.failed(self._key, self._circuit, fault)

    def hold(self, seconds: float) -> None:
        """Nobody asks the source for so long."""
        self._politeness.hold(self._key, seconds)

    def back_off(self, number: int) -> bool:
        """Pauses before another try, longer after each, never for the same time twice; False where no time is left for it."""
        seconds = _BACKOFF_SECONDS * 2 ** (number - 1) * random.uniform(0.5, 1.5)
        if seconds >= left():
            return False
        time.sleep(seconds)
        return True

    def _send(self, at: Target, headers: Mapping[str, str]) -> Received:
        own = self.base.is_own(at)
        way = route(self.base.source, at, self.base.allowed)
        ticket = self._admitted()
        timeout = min(self._timeout, left())
        told = False

        def answered() -> None:
            nonlocal told
            if not told:
                told = True
                self._politeness.answered(self._key, self._rate, ticket)

        try:
            return exchange(
                self._with_key(at) if own else at,
                way.addresses,
                headers={**headers, **(self._api_key.headers() if own else {})},
                timeout=timeout,
                max_bytes=self._max_bytes,
                proxy=way.proxy,
                bundle=way.bundle,
                answered=answered,
            )
        except ExchangeFailed as failure:
            ruling = rule_failure(failure.reason, timeout)
            self.note(ruling.said if ruling.faulty else None)
            raise NoAnswer(ruling) from None
        except BaseException:
            self._politeness.released(self._key)
            raise
        finally:
            answered()

    def _with_key(self, at: Target) -> Target:
        bare, _, query = at.url.partition("?")
        present = {name for name, _ in parse_qsl(query)}
        added = {name: value for name, value in self._api_key.parameters().items() if name not in present}
        if not added:
            return at
        return replace(at, url=f"{bare}?{query}&{urlencode(added)}" if query else f"{bare}?{urlencode(added)}")

    def _admitted(self) -> str:
        """A ticket to send one request with, waited for as long as there is time."""
        name = self.base.source
        waited = False
        while (time_left := left()) > 0:
            got = self._politeness.admit(self._key, self._rate, min(self._timeout, time_left) + _LEASE_MARGIN_SECONDS)
            if isinstance(got, Go):
                return got.ticket
            if isinstance(got, Open):
                since = got.since.strftime("%Y-%m-%dT%H:%M:%SZ")
                raise SourceUnusable(f"{name}: not asked since {since}, for it failed too often ({got.why}); next in {got.seconds:.0f} s")
            if got.why == "asked" and got.seconds > time_left:
                raise SourceError(f"{name}: it asks to be left alone for {got.seconds:.0f} s more", "rate_limited")
            waited = True
            time.sleep(min(got.seconds, time_left, _POLL_SECONDS if got.why == "rate" else got.seconds))
        if not waited:
            raise SourceError(f"{name}: the time for this question is over")
        rate = f"{self._rate.requests} in {self._rate.per_seconds:g} s"
        raise SourceError(f"{name}: no place within its rate of {rate} came free in time", "rate_limited")
