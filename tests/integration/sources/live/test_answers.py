"""What a server may say, and what comes of it: an answer, or a failure by its own name."""

import gzip
import resource
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from tests.integration.sources.live.serving import Raw, failing, session

HTML = "<!DOCTYPE html><html><head><title>{}</title></head><body>…</body></html>"


def test_json_comes_with_its_address_and_the_time(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDESK_CONTACT", "desk@news.example")
    httpserver.expect_request("/api/claims:search").respond_with_data(
        '\ufeff{"share": 88.01, "n": null}', content_type="application/json", headers={"X-More": "é"}
    )
    asked = session(tmp_path, httpserver.url_for("/api/"))
    answer = asked.get("claims:search", {"q": "Nagorno Karabakh & more", "none": None, "id": [1, 2]}, headers={"Accept-Language": "en"})
    assert answer.json() == {"share": Decimal("88.01"), "n": None} and answer.media_type == "application/json"
    assert answer.url == httpserver.url_for("/api/claims:search") + "?q=Nagorno+Karabakh+%26+more&id=1&id=2"
    assert answer.retrieved == answer.confirmed and answer.retrieved_at.endswith("Z") and not answer.from_cache
    sent = httpserver.log[0][0]
    assert sent.args.getlist("id") == ["1", "2"] and sent.headers["Accept"] == "application/json"
    assert sent.headers["User-Agent"].endswith("(desk@news.example)") and sent.headers["Accept-Language"] == "en"


@pytest.mark.parametrize(
    ("status", "body", "content_type", "outcome", "said"),
    [
        (200, HTML.format("Maintenance"), "text/html", "bad_answer", "HTML or XML in place of JSON"),
        (200, HTML.format("Maintenance"), "application/json", "bad_answer", "HTML or XML in place of JSON"),
        (200, HTML.format("Just a moment..."), "text/html", "blocked", "a firewall answered in its place (200)"),
        (200, '{"a": 1', "application/json", "bad_answer", "no valid JSON (Expecting ',' delimiter at character 7)"),
        (200, "[" * 100_000, "application/json", "bad_answer", "no valid JSON"),
        (200, '{"a": NaN}', "application/json", "bad_answer", "no valid JSON"),
        (200, "", "application/json", "bad_answer", "an empty answer in place of JSON"),
        (200, b'{"a": "\xe9"}', "application/json; charset=utf-8", "bad_answer", "not UTF-8 at byte offset 7"),
        (202, "", "text/html", "blocked", "the server answered 202 with nothing in it, as a firewall does"),
        (403, HTML.format("403"), "text/html", "blocked", "the server answered 403 (it lets us not in)"),
        (401, "{}", "application/json", "blocked", "the server answered 401 (it wants a key, or another one)"),
        (404, "{}", "application/json", "bad_answer", "the server answered 404"),
        (501, "{}", "application/json", "unreachable", "the server answered 501"),
        (304, "", "application/json", "bad_answer", "the server answered 304"),
    ],
)
def test_each_failure_has_its_outcome(
    httpserver: HTTPServer, tmp_path: Path, status: int, body: str | bytes, content_type: str, outcome: str, said: str
) -> None:
    httpserver.expect_request("/a").respond_with_data(body, status=status, content_type=content_type)
    asked = session(tmp_path, httpserver.url_for(""))
    assert failing(lambda: asked.get("a")) == (outcome, f"trial: {said}")
    assert len(httpserver.log) == 1


def test_a_firewall_that_says_so_in_a_header(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/a").respond_with_data("x", status=405, headers={"x-amzn-waf-action": "captcha"})
    assert failing(lambda: session(tmp_path, httpserver.url_for("")).get("a", accept="text/html"))[0] == "blocked"


def test_a_status_that_is_an_answer_here(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/a").respond_with_data('{"title": "Not found."}', status=404, content_type="application/problem+json")
    answer = session(tmp_path, httpserver.url_for("")).get("a", also=[404])
    assert answer.status == 404 and answer.json() == {"title": "Not found."}


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("Ağrı".encode(), "text/plain", "Ağrı"),
        ("Ağrı".encode(), "text/plain; charset=ISO-8859-1", "Ağrı"),  # a header that is wrong makes no mojibake
        ("café – 5 €".encode("cp1252"), "text/plain; charset=iso-8859-1", "café – 5 €"),
        ("Ağrı".encode("utf-16"), "text/plain", "Ağrı"),
        ("<html><meta charset=iso-8859-9><p>Ağrı".encode("iso-8859-9"), "text/html", "<html><meta charset=iso-8859-9><p>Ağrı"),
        (
            b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>',
            "application/xml",
            '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>',
        ),
        (b"", "text/plain", ""),
    ],
)
def test_text_is_decoded(httpserver: HTTPServer, tmp_path: Path, body: bytes, content_type: str, text: str) -> None:
    httpserver.expect_request("/a").respond_with_data(body, content_type=content_type)
    assert session(tmp_path, httpserver.url_for("")).get("a", accept="text/html, text/plain").text == text


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"caf\xe9", "text/plain"),
        (b"caf\xe9", "text/plain; charset=utf-8"),
        (b"caf\xe9", "text/plain; charset=no-such"),
        (b"caf\x81\xe9", "text/plain; charset=latin-1"),
        (b"\xff\xfe\x00\xd8", "text/plain"),
        (b"a\0\xe9", "text/plain"),
    ],
)
def test_bytes_in_no_known_charset_are_a_bad_answer(httpserver: HTTPServer, tmp_path: Path, body: bytes, content_type: str) -> None:
    httpserver.expect_request("/a").respond_with_data(body, content_type=content_type)
    answer = session(tmp_path, httpserver.url_for("")).get("a", accept="text/plain")

    def text() -> Any:
        return answer.text

    assert failing(text)[0] == "bad_answer"


def test_bodies_without_end_are_cut_off_in_little_memory(httpserver: HTTPServer, tmp_path: Path) -> None:
    sent: list[int] = []

    def pour() -> Iterator[bytes]:
        for _ in range(2000):
            sent.append(1)
            yield b" " * 100_000

    bomb = gzip.compress(b" " * 300_000_000, 9, mtime=0)
    packed = {"Content-Encoding": "gzip"}
    httpserver.expect_request("/pour").respond_with_handler(lambda request: Response(pour(), content_type="application/json"))
    httpserver.expect_request("/bomb").respond_with_data(bomb, content_type="application/json", headers=packed)
    httpserver.expect_request("/br").respond_with_data(b"x", headers={"Content-Encoding": "br"})
    members = gzip.compress(b'{"a":', mtime=0) + gzip.compress(b"1}")
    httpserver.expect_request("/members").respond_with_data(members, content_type="application/json", headers=packed)
    asked = session(tmp_path, httpserver.url_for(""), max_bytes=1_000_000)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    for path in ("pour", "bomb"):
        assert failing(lambda path=path: asked.get(path)) == ("bad_answer", "trial: an answer that is too large")  # type: ignore[misc]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000 and len(sent) < 1000 and time.monotonic() - began < 4
    assert failing(lambda: asked.get("br")) == ("bad_answer", "trial: an answer compressed in a way that is not read")
    assert asked.get("members").json() == {"a": 1}


@pytest.mark.parametrize(
    "said",
    [
        b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a": 1}',
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{"a": 1}',
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b'{"a": 1}', mtime=0)[:-6],
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip",
    ],
)
def test_an_answer_cut_off_is_a_bad_answer(tmp_path: Path, said: bytes) -> None:
    with Raw(said) as server:
        assert failing(lambda: session(tmp_path, server.url).get("a")) == ("bad_answer", "trial: a broken answer (cut off, or not HTTP)")
        assert server.asked == 1


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\nX-Long: ", b'HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n{"a": "'])
def test_a_server_that_drips_is_left_in_time(tmp_path: Path, first: bytes) -> None:
    with Raw(first, b"x") as server:
        began = time.monotonic()
        asked = session(tmp_path, server.url, {"timeout_seconds": 0.5})
        assert failing(lambda: asked.get("a")) == ("unreachable", "trial: no answer within 0.5 seconds")
        assert time.monotonic() - began < 1.2 and server.asked == 1
