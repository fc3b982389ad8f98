"""Answers kept on disk: used unasked, asked about again, by many processes, never at a question's cost."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.sources.live.answer import Answer
from claims.sources.live.cache import FOLDER, AnswerCache
from claims.sources.settings import Cache
from tests.integration.sources.live.serving import failing, session

BODY = '{"population": 100}'
WEEK = {"cache": Cache(days=7)}
EACH_TIME = {"cache": Cache(days=0)}


@pytest.fixture
def served(httpserver: HTTPServer) -> Callable[..., list[Request]]:
    """Lets `/a` answer with BODY and these headers, or 304 to a condition that holds; what it was asked."""

    def serve(body: str = BODY, **headers: str) -> list[Request]:
        asked: list[Request] = []
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        def handle(request: Request) -> Response:
            asked.append(request)
            etag, since = request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")
            if (etag and etag == named.get("ETag")) or (since and since == named.get("Last-Modified")):
                return Response(status=304)
            return Response(body, content_type="application/json", headers=named)

        httpserver.clear()
        httpserver.expect_request("/a").respond_with_handler(handle)
        return asked

    return serve


def test_an_answer_young_enough_is_not_asked_for(httpserver: HTTPServer, tmp_path: Path, served: Callable[..., list[Request]]) -> None:
    asked = served()
    first = session(tmp_path, httpserver.url_for(""), WEEK).get("a", {"q": 1})
    again = session(tmp_path, httpserver.url_for(""), WEEK).get("a", {"q": 1})
    assert len(asked) == 1 and not first.from_cache and again.from_cache
    assert (again.body, again.url, again.headers, again.status) == (first.body, first.url, first.headers, 200)
    assert abs((again.retrieved - first.retrieved).total_seconds()) < 0.001 and again.json() == {"population": 100}
    source = session(tmp_path, httpserver.url_for(""), WEEK)
    source.get("a", {"q": 2})
    source.get("a", {"q": 1}, headers={"Accept-Language": "de"})
    source.get("a", {"q": 1}, revalidate=True)
    assert len(asked) == 4
    session(tmp_path, httpserver.url_for("")).get("a", {"q": 1})
    assert len(asked) == 5  # without the setting nothing is kept or used


@pytest.mark.parametrize("headers", [{"ETag": '"v1"'}, {"Last_Modified": "Wed, 21 Oct 2015 07:28:00 GMT"}])
def test_304_gives_the_bytes_kept(
    httpserver: HTTPServer, tmp_path: Path, served: Callable[..., list[Request]], headers: dict[str, str]
) -> None:
    asked = served(**headers)
    source = session(tmp_path, httpserver.url_for(""), EACH_TIME)
    first, again = source.get("a"), source.get("a")
    assert len(asked) == 2 and again.from_cache and again.body == first.body and again.status == 200
    assert again.retrieved_at == first.retrieved_at and again.confirmed > first.confirmed
    # When the source has changed, then its new answer is read and kept.
    served('{"population": 101}', ETag='"v2"')
    changed = source.get("a")
    assert changed.json() == {"population": 101} and not changed.from_cache and changed.retrieved > first.retrieved
    assert source.get("a").json() == {"population": 101}


def test_what_may_not_or_should_not_be_kept_is_not(httpserver: HTTPServer, tmp_path: Path, served: Callable[..., list[Request]]) -> None:
    def refuse(answer: Answer) -> None:
        if "message" in answer.json():
            raise answer.bad("the provided parameter value is not valid")

    source = session(tmp_path, httpserver.url_for(""), WEEK, inspect=refuse)
    for body, headers in ((BODY, {"Cache_Control": "private, No-Store"}), ('{"message": 120}', {}), ("<html>", {})):
        asked = served(body, **headers)
        for _ in range(2):
            source.get("a") if body == BODY else failing(lambda: source.get("a"))
        assert len(asked) == 2


def test_a_cache_that_can_not_be_used_is_said_once_and_costs_no_answer(
    httpserver: HTTPServer, tmp_path: Path, served: Callable[..., list[Request]], caplog: pytest.LogCaptureFixture
) -> None:
    asked = served()
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "answers.sqlite3").write_bytes(b"no database " * 1000)
    source = session(tmp_path, httpserver.url_for(""), WEEK)
    for _ in range(3):
        assert source.get("a").json() == {"population": 100}
    assert len(asked) == 3
    assert [r.getMessage() for r in caplog.records if "answers are not kept" in r.getMessage()] == [
        f"answers are not kept: {tmp_path / FOLDER / 'answers.sqlite3'}: file is not a database"
    ]


def keep_many(folder: str, number: int) -> None:
    """Keeps and reads back fifty answers, some under the same keys as other processes'."""
    import datetime as dt

    cache, now = AnswerCache(Path(folder)), dt.datetime.now(dt.UTC)
    for i in range(50):
        body = f"{i}".encode() * 1000
        cache.put(f"key-{i}", Answer("s", f"http://x/{i}", 200, {"etag": str(number)}, body, now, now), 7)
        kept = cache.get(f"key-{i}", "s")
        assert kept is not None and kept.body == body


def test_many_processes_keep_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=keep_many, args=(str(tmp_path / "new"), number)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(30)
    assert [process.exitcode for process in processes] == [0, 0, 0]


def test_the_cache_is_bounded_and_forgets_the_oldest(tmp_path: Path) -> None:
    import datetime as dt
    import random

    cache = AnswerCache(tmp_path, max_bytes=1_000_000)
    start = dt.datetime.now(dt.UTC)
    for i in range(60):
        at = start + dt.timedelta(seconds=i)
        cache.put(str(i), Answer("s", "http://x/", 200, {}, random.Random(i).randbytes(50_000), at, at), 7)
    assert cache.get("0", "s") is None and cache.get("59", "s") is not None and cache.get("45", "s") is not None
    with sqlite3.connect(tmp_path / "answers.sqlite3") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert (tmp_path / "answers.sqlite3").stat().st_size < 1_300_000
    later = start + dt.timedelta(days=8)
    cache.put("new", Answer("s", "http://x/", 200, {}, b"x", later, later), 7)
    assert cache.get("59", "s") is None and cache.get("new", "s") is not None
