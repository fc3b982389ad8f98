"""The limits of a source over several processes and a real Redis, counted by the server that is asked."""

import itertools
import logging
import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from claims.errors import SourceError, SourceUnusable
from claims.sources.live.politeness import Circuit, Go, Politeness, Wait
from claims.sources.live.politeness_redis import ThroughRedis
from claims.sources.live.session import SourceSession
from claims.sources.live.surroundings import Surroundings, politeness_from_env, shared_politeness
from claims.sources.settings import Rate, SourceConfig
from tests.integration.sources.live.serving import GOOD, Raw
from tests.integration.worker.running import Broker

WORKERS = 4


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    """A Redis of these tests."""
    found = Broker()
    yield found
    found.close()


def wait_for_all(barrier: Barrier) -> None:
    """Lets a process work once all have their modules loaded."""
    barrier.wait(60)


@pytest.fixture(scope="module")
def workers() -> Iterator[ProcessPoolExecutor]:
    """Four processes that have the session's modules loaded."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(WORKERS)
    with ProcessPoolExecutor(WORKERS, context, initializer=wait_for_all, initargs=(barrier,)) as pool:
        for started in [pool.submit(time.time) for _ in range(WORKERS)]:
            started.result()
        yield pool


def made(url: str, redis_url: str, rate: Rate) -> SourceSession:
    """A session whose limits are in Redis."""
    config = SourceConfig(name="trial", kind="trial", base_url=url, allow_private=True, rate=rate, timeout_seconds=8.0)
    limits = shared_politeness(redis_url)
    return Surroundings(Path("unused"), limits).session(config, "https://unused.example", circuit=Circuit(failures=3, seconds=1.5))


def ask(url: str, redis_url: str, rate: Rate, until: float) -> list[str]:
    """Asks until this time; how each question ended."""
    source, ended = made(url, redis_url, rate), []
    while time.time() < until:
        try:
            source.get("a")
            ended.append("ok")
        except SourceError as error:
            ended.append(error.outcome)
        except SourceUnusable:
            ended.append("open")
            time.sleep(0.02)
    return ended


def all_ask(pool: ProcessPoolExecutor, url: str, broker: Broker, rate: Rate, seconds: float) -> list[str]:
    """Every worker asks for so long; how the questions ended."""
    until = time.time() + seconds
    running: list[Future[list[str]]] = [pool.submit(ask, url, broker.url, rate, until) for _ in range(WORKERS)]
    return [word for done in running for word in done.result()]


def test_the_rate_holds_over_every_window(broker: Broker, workers: ProcessPoolExecutor) -> None:
    rate = Rate(requests=6, per_seconds=0.5)
    with Raw(GOOD) as server:
        ended = all_ask(workers, server.url, broker, rate, 2.2)
        times = sorted(server.times)
    assert set(ended) == {"ok"} and len(ended) == len(times)
    # Of any seven requests in a row, wherever they begin, the first and the last lie a period apart; and the rate is used.
    assert min(later - earlier for earlier, later in zip(times, times[rate.requests :], strict=False)) >= rate.per_seconds
    assert len(times) >= 12


def test_retry_after_holds_for_all_workers(broker: Broker, workers: ProcessPoolExecutor) -> None:
    busy = b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n"
    with Raw(busy, then=GOOD) as server:
        # One request at a time at first, so that no other is under way when the server asks for its pause.
        ended = all_ask(workers, server.url, broker, Rate(requests=1, per_seconds=0.05), 2.3)
        times = sorted(server.times)
    assert set(ended) == {"ok"} and times[1] - times[0] >= 2.0 and times[1] - times[0] < 2.5


def test_no_request_while_the_circuit_is_open_and_then_one_trial(broker: Broker, workers: ProcessPoolExecutor) -> None:
    broken = b"HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\n\r\n"
    with Raw(broken) as server:
        ended = all_ask(workers, server.url, broker, Rate(requests=1, per_seconds=0.01), 3.5)
        times = sorted(server.times)
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert len(times) == 5 and all(gap < 1 for gap in gaps[:2]) and all(gap >= 1.5 for gap in gaps[2:])
    assert ended.count("unreachable") == 5 and ended.count("open") > 20


def test_a_trial_that_goes_well_closes_the_circuit(broker: Broker) -> None:
    limits, rate, circuit = ThroughRedis(broker.url, "closing:"), Rate(requests=9), Circuit(failures=2, seconds=0.2)
    for _ in range(2):
        limits.failed("s", circuit, "it was broken: “é”")
    other = ThroughRedis(broker.url, "closing:")
    shut = other.admit("s", rate, 5)
    assert not isinstance(shut, Go | Wait) and shut.why == "it was broken: “é”" and abs(shut.since.timestamp() - time.time()) < 5
    time.sleep(0.25)
    assert isinstance(other.admit("s", rate, 5), Go) and not isinstance(limits.admit("s", rate, 5), Go)
    other.released("s")
    assert isinstance(limits.admit("s", rate, 5), Go)
    limits.succeeded("s")
    assert isinstance(other.admit("s", rate, 5), Go) and isinstance(limits.admit("s", rate, 5), Go)


def test_a_place_that_is_never_given_back_expires_and_nothing_stays_for_ever(broker: Broker) -> None:
    limits, rate = ThroughRedis(broker.url, "lost:"), Rate(requests=1, per_seconds=0.1)
    first, second = limits.admit("s", rate, 0.3), limits.admit("s", rate, 0.3)
    assert isinstance(first, Go) and isinstance(second, Wait) and second.why == "rate" and 0.2 < second.seconds <= 0.3
    time.sleep(0.31)
    third = limits.admit("s", rate, 5)
    assert isinstance(third, Go)
    limits.answered("s", rate, third.ticket)
    limits.hold("s", 1)
    held = limits.admit("s", rate, 5)
    assert isinstance(held, Wait) and held.why == "asked" and 0.9 < held.seconds <= 1
    limits.failed("s", Circuit(), "why")
    keys = list(broker.client.scan_iter("lost:*"))
    assert len(keys) == 2 and all(0 < int(broker.client.pttl(key)) < 5_000_000 for key in keys)


def test_without_redis_each_process_keeps_to_a_share_and_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    own = Broker()
    try:
        limits: Politeness = ThroughRedis(own.url, share=4)
        rate = Rate(requests=8, per_seconds=60)
        assert isinstance(limits.admit("s", rate, 5), Go)
        limits.hold("t", 30)
        own.stop()
        began = time.monotonic()
        got = [limits.admit("s", rate, 5) for _ in range(3)]
        assert [isinstance(each, Go) for each in got] == [True, True, False]  # 8 among 4
        held = limits.admit("t", rate, 5)
        assert isinstance(held, Wait) and held.why == "asked" and time.monotonic() - began < 3
        assert len(caplog.records) == 1 and "each process keeps to a share" in caplog.text
        own.start()
        limits._away_until = 0.0  # type: ignore[attr-defined]
        assert isinstance(limits.admit("s", rate, 5), Go) and "again" in caplog.records[-1].getMessage()
    finally:
        own.close()


def test_who_keeps_the_limits_is_read_from_the_environment(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDESK_BROKER_URL", broker.url)
    monkeypatch.setenv("CLAIMDESK_QUEUE_PREFIX", "mine:")
    limits = politeness_from_env()
    assert limits is politeness_from_env() and isinstance(limits.admit("s", Rate(requests=1), 5), Go)
    assert list(broker.client.scan_iter("mine:*")) == [b"mine:source:{s}:log"]
    for other in ("amqp://localhost", None):
        monkeypatch.delenv("CLAIMDESK_BROKER_URL", raising=False)
        if other:
            monkeypatch.setenv("CLAIMDESK_BROKER_URL", other)
        assert not isinstance(politeness_from_env(), ThroughRedis)
