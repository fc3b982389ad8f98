"""Where a source may lead: its own host, the public internet, nowhere else; names looked up once; proxies; certificates."""

import socket
import ssl
from pathlib import Path
from typing import Any

import pytest
import trustme
from pytest_httpserver import HTTPServer

from claims.errors import InputError, SourceUnusable
from claims.sources.live.addressing import MAX_QUERY, base_of
from tests.integration.sources.live.serving import GOOD, Raw, failing, session


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "[fe80::1]", "10.0.0.1"])
def test_a_private_base_is_refused_unless_allowed(tmp_path: Path, host: str) -> None:
    outcome, said = failing(lambda: session(tmp_path, f"http://{host}:9/", {"allow_private": False}).get("a"))
    assert outcome == "unreachable" and "is not on the public internet (allow_private" in said


def test_only_the_bases_own_host_and_port_may_be_private(httpserver: HTTPServer, tmp_path: Path) -> None:
    with Raw(GOOD) as other:
        httpserver.expect_request("/port").respond_with_data("", status=302, headers={"Location": f"{other.url}/inside"})
        httpserver.expect_request("/meta").respond_with_data("", status=302, headers={"Location": "http://169.254.169.254/latest"})
        asked = session(tmp_path, httpserver.url_for("").replace("localhost", "127.0.0.1"))
        for path in ("port", "meta"):
            assert "is not on the public internet" in failing(lambda path=path: asked.get(path))[1]  # type: ignore[misc]
        assert "is not on the public internet" in failing(lambda: asked.get(f"{other.url}/next"))[1]
        assert other.asked == 0


def test_redirects_are_followed_up_to_five(httpserver: HTTPServer, tmp_path: Path) -> None:
    for i in range(6):
        httpserver.expect_request(f"/r{i}").respond_with_data("", status=302, headers={"Location": f"/r{i + 1}"})
    httpserver.expect_request("/r6").respond_with_data('{"there": 1}', content_type="application/json")
    httpserver.expect_request("/loop").respond_with_data("", status=301, headers={"Location": "loop"})
    httpserver.expect_request("/file").respond_with_data("", status=301, headers={"Location": "file:///etc/passwd"})
    asked = session(tmp_path, httpserver.url_for(""))
    answer = asked.get("r1")
    assert answer.json() == {"there": 1} and answer.url == httpserver.url_for("/r6")
    assert failing(lambda: asked.get("r0")) == failing(lambda: asked.get("loop")) == ("bad_answer", "trial: more than 5 redirects")
    assert failing(lambda: asked.get("file"))[1] == "trial: an address that is not asked: only http and https addresses are read"


def test_a_name_that_changes_its_address_is_looked_up_for_each_request_and_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a name that is public when it is checked and private ever after (DNS rebinding) ...
    answers = ["93.184.216.34", "127.0.0.1", "127.0.0.1"]
    real = socket.getaddrinfo
    dialled: list[str] = []

    def rebinding(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host == "rebind.example":
            host = answers.pop(0)
        else:
            dialled.append(str(host))
        return real(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with Raw(GOOD) as inside:
        asked = session(tmp_path, inside.url.replace("127.0.0.1", "rebind.example"), {"allow_private": False, "timeout_seconds": 0.3})
        # ... then the first request goes to the public address, where nobody answers, and the second is refused.
        assert failing(lambda: asked.get("a"))[0] == "unreachable"
        assert set(dialled) == {"93.184.216.34"}
        answers[:] = ["127.0.0.1"]
        assert "is not on the public internet" in failing(lambda: asked.get("a"))[1]
        assert inside.asked == 0 and set(dialled) == {"93.184.216.34"}


def test_a_name_is_looked_up_once_a_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["127.0.0.1", "127.0.0.2"]
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **more: real(answers.pop(0) if host == "own.example" else host, *rest, **more)
    )
    with Raw(GOOD) as server:
        assert session(tmp_path, server.url.replace("127.0.0.1", "own.example")).get("a").json() == {"ok": True}
    assert answers == ["127.0.0.2"]


def test_no_such_host(tmp_path: Path) -> None:
    assert failing(lambda: session(tmp_path, "http://no-such-host.invalid").get("a"))[1].endswith(
        "the host no-such-host.invalid is not known"
    )


def test_certificates_are_checked_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with HTTPServer(ssl_context=context) as server, Raw(GOOD) as plain, authority.cert_pem.tempfile() as bundle:
        server.expect_request("/a").respond_with_data('{"ok": true}', content_type="application/json")
        server.expect_request("/down").respond_with_data("", status=302, headers={"Location": plain.url})
        asked = session(tmp_path, f"https://localhost:{server.port}")
        assert failing(lambda: asked.get("a")) == ("unreachable", "trial: no secure connection (the certificate does not hold)")
        no_tls = session(tmp_path, plain.url.replace("http:", "https:"))
        assert failing(lambda: no_tls.get("a")) == ("unreachable", "trial: no secure connection")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", bundle)
        assert asked.get("a").json() == {"ok": True}
        assert failing(lambda: asked.get("down"))[1] == "trial: redirected from https to http, which is not followed"
        assert plain.asked == 1  # the one without TLS
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
        with pytest.raises(SourceUnusable, match="trial: REQUESTS_CA_BUNDLE names no file of certificates"):
            asked.get("a")


def test_a_proxy_of_the_environment_is_used_and_no_way_inside(
    httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", httpserver.url_for(""))
    monkeypatch.delenv("no_proxy", raising=False)
    httpserver.expect_request("/a").respond_with_data('{"by": "proxy"}', content_type="application/json")
    public = session(tmp_path, "http://name-known-to-the-proxy.example", {"allow_private": False})
    assert public.get("a").json() == {"by": "proxy"}
    assert httpserver.log[0][0].headers["Host"] == "name-known-to-the-proxy.example"
    for host in ("127.0.0.1", "[::ffff:10.0.0.1]", "localhost", "db.internal", "intranet"):
        assert "is not on the public internet" in failing(lambda host=host: public.get(f"http://{host}/a"))[1]  # type: ignore[misc]
    assert len(httpserver.log) == 1
    assert session(tmp_path, "http://intranet").get("a").json() == {"by": "proxy"}
    monkeypatch.setenv("no_proxy", "localhost")
    with Raw(GOOD) as direct:
        assert session(tmp_path, direct.url.replace("127.0.0.1", "localhost")).get("a").json() == {"ok": True}
    monkeypatch.setenv("http_proxy", "socks5://localhost:9")
    with pytest.raises(SourceUnusable, match="only http and https proxies"):
        public.get("a")


def test_questions_that_no_address_can_hold(tmp_path: Path) -> None:
    asked = session(tmp_path, "http://127.0.0.1:9/api.php")
    assert "too long for an address" in failing(lambda: asked.get(params={"q": "x" * MAX_QUERY}))[1]
    assert failing(lambda: asked.get("a b"))[1].endswith("the address holds blanks, backslashes or control characters")


@pytest.mark.parametrize("url", ["http://", "http://u:p@x.example/", "http://x.example:0/", "http://[::1/"])
def test_a_base_that_is_no_address_is_said_when_it_is_opened(url: str) -> None:
    with pytest.raises(InputError, match="source 'n': key 'base_url': ") as caught:
        base_of("n", url, False)
    assert "u:p" not in str(caught.value)
