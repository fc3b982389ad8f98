"""The guard for addresses, against real servers on loopback."""

import gzip
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import trustme
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import InputError
from claims.sources import http
from claims.sources.http import guarded_get, user_agent
from claims.text.reading import read_article

PAGE = b"<html><head><title>T</title></head><body><p>Tatar won the vote in the north of Cyprus.</p></body></html>"


def refused(url: str, **options: Any) -> str:
    """The line that refuses an address."""
    with pytest.raises(InputError) as caught:
        guarded_get(url, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def drip() -> Iterator[Callable[[bytes], str]]:
    """A server that sends what it is given, then a byte every tenth of a second, for ever."""
    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def serve(first: bytes) -> str:
        def run() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(first)
                while not done.wait(0.1):
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

        threading.Thread(target=run, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield serve
    done.set()
    listener.close()


def test_loopback_is_refused_by_default(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data("Text", content_type="text/plain")
    url = httpserver.url_for("/a")
    assert refused(url) == f"{url}: the host {httpserver.host} is not on the public internet (--allow-host lets it through)"
    assert httpserver.log == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"])
def test_loopback_under_other_names(host: str) -> None:
    assert "is not on the public internet" in refused(f"http://{host}:9/")


def test_allowed_host_is_fetched(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDESK_CONTACT", "desk@news.example\r\nX: y")
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        return Response(PAGE, content_type="Text/HTML; Charset=UTF-8")

    httpserver.expect_request("/a").respond_with_handler(answer)
    url = httpserver.url_for("/a")
    for allowed in (httpserver.host, f"{httpserver.host}:{httpserver.port}"):
        got = guarded_get(url + "#part", allow_hosts=[allowed])
        assert (got.url, got.body, got.media_type, got.charset) == (url, PAGE, "text/html", "utf-8")
    assert refused(url, allow_hosts=[f"{httpserver.host}:1"]).endswith("(--allow-host lets it through)")
    assert seen[0].headers["User-Agent"] == user_agent()
    assert user_agent().startswith("Claimdesk/") and user_agent().endswith("(desk@news.exampleX: y)")
    assert seen[0].headers["Host"] == f"{httpserver.host}:{httpserver.port}"


def test_an_article_is_read_from_an_address(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    article = read_article(httpserver.url_for("/a"), allow_hosts=[httpserver.host], fetch=guarded_get)
    assert article.text == "T\n\nTatar won the vote in the north of Cyprus.\n" and article.url == httpserver.url_for("/a")


def test_the_name_is_resolved_once_and_the_connection_goes_there(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a name that changes its address between the check and the connection (DNS rebinding) ...
    httpserver.expect_request("/a").respond_with_data("Text", content_type="text/plain")
    answers = iter(["127.0.0.1", "127.0.0.2", "127.0.0.3"])
    real = socket.getaddrinfo

    def rebinding(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        return real(next(answers) if host == "rebind.example" else host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    got = guarded_get(f"http://rebind.example:{httpserver.port}/a", allow_hosts=["rebind.example"])
    # ... then it was asked for once, and the server heard its name.
    assert got.body == b"Text" and next(answers) == "127.0.0.2"
    assert httpserver.log[0][0].headers["Host"] == f"rebind.example:{httpserver.port}"


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [ipaddress.ip_address("93.184.216.34"), ipaddress.ip_address("10.0.0.1")]
    monkeypatch.setattr(http, "resolve", lambda target: found)
    assert "is not on the public internet" in refused("http://mixed.example/")


def test_the_next_address_is_tried_when_one_does_not_answer(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    httpserver.expect_request("/a").respond_with_data("Text", content_type="text/plain")
    found = [ipaddress.ip_address("::1"), ipaddress.ip_address("127.0.0.1")]
    monkeypatch.setattr(http, "resolve", lambda target: found)
    assert guarded_get(f"http://two.example:{httpserver.port}/a", allow_hosts=["two.example"]).body == b"Text"


def test_redirect_to_a_private_address_is_refused(httpserver: HTTPServer) -> None:
    inside = f"http://localhost:{httpserver.port}/inside"
    httpserver.expect_request("/a").respond_with_data("", status=302, headers={"Location": inside})
    url = httpserver.url_for("/a").replace("localhost", "127.0.0.1")
    line = refused(url, allow_hosts=["127.0.0.1"])
    assert line.startswith(f"{url}: redirected to {inside}: the host localhost is not on the public internet")
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://169.254.169.254/latest", "http://u:p@127.0.0.1/", "gopher://x/"])
def test_redirects_to_what_may_not_be_read(httpserver: HTTPServer, location: str) -> None:
    httpserver.expect_request("/a").respond_with_data("", status=301, headers={"Location": location})
    assert f": redirected to {location}: " in refused(httpserver.url_for("/a"), allow_hosts=[httpserver.host])


def test_relative_redirects_are_followed_up_to_five(httpserver: HTTPServer) -> None:
    for i in range(6):
        httpserver.expect_request(f"/r{i}").respond_with_data("", status=302, headers={"Location": f"r{i + 1}"})
    httpserver.expect_request("/r6").respond_with_data("There", content_type="text/plain")
    got = guarded_get(httpserver.url_for("/r1"), allow_hosts=[httpserver.host])
    assert got.body == b"There" and got.url == httpserver.url_for("/r6")
    assert refused(httpserver.url_for("/r0"), allow_hosts=[httpserver.host]).endswith("more than 5 redirects")


@pytest.mark.parametrize("status", [404, 500, 204, 304])
def test_error_statuses(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/a").respond_with_data("", status=status, content_type="text/plain")
    url = httpserver.url_for("/a")
    assert refused(url, allow_hosts=[httpserver.host]) == f"{url}: the server answered {status}"


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/json"])
def test_other_media_types(httpserver: HTTPServer, media_type: str) -> None:
    httpserver.expect_request("/a").respond_with_data(b"x", content_type=media_type)
    assert refused(httpserver.url_for("/a"), allow_hosts=[httpserver.host]).endswith(f"neither HTML nor text, but {media_type}")


def test_a_body_over_the_limit_is_cut_off(httpserver: HTTPServer) -> None:
    sent = []

    def pour() -> Iterator[bytes]:
        for _ in range(1000):
            sent.append(1)
            yield b"x" * 100_000

    httpserver.expect_request("/stream").respond_with_handler(lambda request: Response(pour(), content_type="text/plain"))
    httpserver.expect_request("/said").respond_with_data(b"x" * 5000, content_type="text/plain")
    assert refused(httpserver.url_for("/stream"), allow_hosts=[httpserver.host], max_bytes=200_000).endswith("larger than 200000 bytes")
    assert len(sent) < 500
    assert refused(httpserver.url_for("/said"), allow_hosts=[httpserver.host], max_bytes=4999).endswith("larger than 4999 bytes")
    assert len(guarded_get(httpserver.url_for("/said"), allow_hosts=[httpserver.host], max_bytes=5000).body) == 5000


def test_a_gzip_bomb_is_bounded(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    bomb = gzip.compress(b"x" * 300_000_000, 9)
    headers = {"Content-Encoding": "gzip"}
    httpserver.expect_request("/bomb").respond_with_data(bomb, content_type="text/plain", headers=headers)
    httpserver.expect_request("/small").respond_with_data(gzip.compress(b"Text"), content_type="text/plain", headers=headers)
    httpserver.expect_request("/twice").respond_with_data(
        gzip.compress(bomb), content_type="text/plain", headers={"Content-Encoding": "gzip, gzip"}
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(httpserver.url_for("/bomb"), allow_hosts=[httpserver.host], max_bytes=1_000_000).endswith("larger than 1000000 bytes")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
    assert refused(httpserver.url_for("/twice"), allow_hosts=[httpserver.host]).endswith("compressed in a way that is not read")
    assert guarded_get(httpserver.url_for("/small"), allow_hosts=[httpserver.host]).body == b"Text"


def test_a_body_that_is_not_what_its_encoding_says(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(b"no gzip", content_type="text/plain", headers={"Content-Encoding": "gzip"})
    assert refused(httpserver.url_for("/a"), allow_hosts=[httpserver.host]).endswith("a broken answer")


def test_a_server_that_does_not_answer_times_out(httpserver: HTTPServer) -> None:
    def slow(request: Request) -> Response:
        time.sleep(2)
        return Response("late", content_type="text/plain")

    httpserver.expect_request("/a").respond_with_handler(slow)
    began = time.monotonic()
    line = refused(httpserver.url_for("/a"), allow_hosts=[httpserver.host], timeout=0.5)
    assert line.endswith("no answer within 0.5 seconds") and time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    "first",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Long: ",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n",
    ],
)
def test_a_server_that_drips_times_out_all_the_same(drip: Callable[[bytes], str], first: bytes) -> None:
    began = time.monotonic()
    assert refused(drip(first), allow_hosts=["127.0.0.1"], timeout=1).endswith("no answer within 1 seconds")
    assert time.monotonic() - began < 2.5


def test_nobody_there_and_no_such_host() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/", allow_hosts=["127.0.0.1"]).endswith("can't be reached")
    assert refused("http://no-such-host.invalid/").endswith("the host no-such-host.invalid is not known")


def test_a_proxy_of_the_environment_does_not_go_round_the_guard(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    httpserver.expect_request("/a").respond_with_data("Text", content_type="text/plain")
    assert guarded_get(httpserver.url_for("/a"), allow_hosts=[httpserver.host]).body == b"Text"


def test_tls_is_checked_against_the_name_though_the_address_is_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("paper.example").configure_cert(context)
    monkeypatch.setattr(http, "resolve", lambda target: [ipaddress.ip_address("127.0.0.1")])
    with HTTPServer(ssl_context=context) as server, authority.cert_pem.tempfile() as bundle:
        server.expect_request("/a").respond_with_data("Text", content_type="text/plain")
        names = ["paper.example", "other.example"]
        assert "no secure connection" in refused(f"https://paper.example:{server.port}/a", allow_hosts=names)
        monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", bundle)
        assert guarded_get(f"https://paper.example:{server.port}/a", allow_hosts=names).body == b"Text"
        assert "no secure connection" in refused(f"https://other.example:{server.port}/a", allow_hosts=names)
