"""Tries, pauses and the circuit breaker of one process, against a server that counts."""

import datetime as dt
import socket
import time
from email.utils import format_datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import SourceError, SourceUnusable
from claims.sources.live.budget import within
from claims.sources.live.busy import mediawiki_busy
from claims.sources.live.politeness import Circuit, InProcess, Open
from claims.sources.live.retry_after import retry_after
from claims.sources.settings import Rate
from tests.integration.sources.live.serving import GOOD, Raw, failing, session


def answers_in_turn(server: HTTPServer, *answers: Response) -> list[float]:
    """Lets `/a` answer with each in turn, the last one over and over; when it was asked."""
    asked: list[float] = []

    def handle(request: Request) -> Response:
        asked.append(time.monotonic())
        return answers[min(len(asked), len(answers)) - 1]

    server.expect_request("/a").respond_with_handler(handle)
    return asked


def good() -> Response:
    """An answer as it should be."""
    return Response('{"ok": true}', content_type="application/json")


@pytest.mark.parametrize("status", [500, 503])
def test_a_passing_fault_is_tried_again_after_a_pause(httpserver: HTTPServer, tmp_path: Path, status: int) -> None:
    asked = answers_in_turn(httpserver, Response("oops", status), good())
    assert session(tmp_path, httpserver.url_for("")).get("a").json() == {"ok": True}
    assert len(asked) == 2 and 0.2 < asked[1] - asked[0] < 1.5


def test_three_tries_are_all(httpserver: HTTPServer, tmp_path: Path) -> None:
    asked = answers_in_turn(httpserver, Response("oops", 502))
    assert failing(lambda: session(tmp_path, httpserver.url_for("")).get("a")) == ("unreachable", "trial: the server answered 502")
    assert len(asked) == 3


def test_nobody_there(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    asked = session(tmp_path, f"http://127.0.0.1:{port}")
    with within(1):
        assert failing(lambda: asked.get("a")) == ("unreachable", "trial: can't be reached")
    with Raw(b"") as server:  # takes every connection and says nothing
        assert failing(lambda: session(tmp_path, server.url).get("a"))[0] == "unreachable" and server.asked == 3


@pytest.mark.parametrize(("status", "form"), [(429, "date"), (503, "seconds")])
def test_retry_after_is_honoured_to_the_second(tmp_path: Path, status: int, form: str) -> None:
    # Given a server whose clock is an hour fast: its date is measured by its own Date.
    fast = dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(hours=1)
    said = "2" if form == "seconds" else format_datetime(fast + dt.timedelta(seconds=2), usegmt=True)
    date = format_datetime(fast, usegmt=True)
    later = f"HTTP/1.1 {status} Later\r\nDate: {date}\r\nRetry-After: {said}\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"
    with Raw(later.encode(), then=GOOD) as server:
        assert session(tmp_path, server.url).get("a").json() == {"ok": True}
        assert 2.0 <= server.times[1] - server.times[0] < 2.5


def test_a_pause_longer_than_the_budget_is_not_waited_for_and_stands_for_the_next_question(httpserver: HTTPServer, tmp_path: Path) -> None:
    asked = answers_in_turn(httpserver, Response("", 429, {"Retry-After": "300"}))
    source = session(tmp_path, httpserver.url_for(""))
    began = time.monotonic()
    for _ in range(2):
        outcome, said = failing(lambda: source.get("a"))
        assert outcome == "rate_limited" and "asks to be left alone for 300 s more" in said
    assert len(asked) == 1 and time.monotonic() - began < 1


def test_maxlag_is_a_pause_though_its_status_is_200(httpserver: HTTPServer, tmp_path: Path) -> None:
    lagged = '{"error": {"code": "maxlag", "info": "Waiting for db1034: 5.3 seconds lagged", "lag": 5.3}}'
    asked = answers_in_turn(httpserver, Response(lagged, 200, {"Retry-After": "1"}, content_type="application/json"), good())
    source = session(tmp_path, httpserver.url_for("/a"), {"cache": {"days": 7}}, busy=mediawiki_busy)
    assert source.get(params={"maxlag": 5}).json() == {"ok": True} and source.get(params={"maxlag": 5}).from_cache
    assert len(asked) == 2 and asked[1] - asked[0] >= 1.0


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("120", 120), ("0", 0), ("99999999999999999", 86_400), ("soon", 5), ("", 5), ("-3", 5), ("Wed, 21 Oct 2015 07:28:00 GMT", 0)],
)
def test_what_retry_after_says(told: str, seconds: float) -> None:
    assert retry_after({"retry-after": told}, dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) == seconds


def test_the_circuit_opens_tries_once_and_closes(httpserver: HTTPServer, tmp_path: Path) -> None:
    asked = answers_in_turn(httpserver, *[Response("oops", 501)] * 4, good())
    source = session(tmp_path, httpserver.url_for(""), circuit=Circuit(failures=3, seconds=0.5))
    for _ in range(3):
        assert failing(lambda: source.get("a"))[0] == "unreachable"
    for _ in range(2):
        with pytest.raises(
            SourceUnusable, match=r"trial: not asked since 20\d\d-.*Z, for it failed too often \(the server answered 501\); next in"
        ):
            source.get("a")
    assert len(asked) == 3
    time.sleep(0.5)
    assert failing(lambda: source.get("a"))[0] == "unreachable"  # the trial
    with pytest.raises(SourceUnusable):
        source.get("a")
    assert len(asked) == 4
    time.sleep(0.5)
    assert source.get("a").json() == source.get("a").json() == {"ok": True}


def test_one_trial_at_a_time() -> None:
    now = [0.0]
    limits, circuit, rate = InProcess(clock=lambda: now[0]), Circuit(failures=1, seconds=10), Rate(requests=9)
    limits.failed("s", circuit, "why")
    now[0] = 11
    limits.admit("s", rate, 5)
    assert isinstance(limits.admit("s", rate, 5), Open)
    limits.released("s")
    assert not isinstance(limits.admit("s", rate, 5), Open)
    now[0] = 17  # a trial that was never heard of again
    assert not isinstance(limits.admit("s", rate, 5), Open)


def test_a_question_is_over_in_time_whatever_it_asks(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/a").respond_with_handler(lambda request: time.sleep(0.4) or good())  # type: ignore[func-returns-value]
    source = session(tmp_path, httpserver.url_for(""), {"timeout_seconds": 0.5})
    began = time.monotonic()
    with pytest.raises(SourceError), source.question():
        for _ in range(10):
            source.get("a")
    assert time.monotonic() - began < 2.2


def test_the_rate_is_waited_for_and_one_that_is_used_up_is_said(httpserver: HTTPServer, tmp_path: Path) -> None:
    asked = answers_in_turn(httpserver, good())
    source = session(tmp_path, httpserver.url_for(""), {"rate": Rate(requests=2, per_seconds=0.6)})
    for _ in range(6):
        source.get("a")
    assert all(later - earlier >= 0.6 for earlier, later in zip(asked, asked[2:], strict=False)) and asked[-1] - asked[0] < 2
    with within(0.2):
        assert failing(lambda: source.get("a")) == ("rate_limited", "trial: no place within its rate of 2 in 0.6 s came free in time")
