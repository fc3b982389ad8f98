"""A source's key: where it goes, and all the places where it does not."""

import logging
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.errors import InputError
from claims.model.evidence import Document
from claims.sources import registry
from claims.sources.base import Question, Source
from claims.sources.live.answer import Answer
from claims.sources.live.api_key import KeyPlace
from claims.sources.live.politeness import InProcess
from claims.sources.live.source import LiveSource
from claims.sources.live.surroundings import Surroundings
from claims.sources.registry import live_kind, open_sources
from claims.sources.settings import Cache, SourceConfig
from tests.integration.sources.live.serving import GOOD, Raw, failing, session

SECRET = "s3cret/+key"
KEYED = {"api_key_env": "TRIAL_KEY", "cache": Cache(days=1)}


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key in the environment."""
    monkeypatch.setenv("TRIAL_KEY", SECRET)


@pytest.mark.parametrize("place", [KeyPlace(header="Authorization", prefix="Token "), KeyPlace(parameter="key")])
def test_the_key_goes_to_the_source_and_shows_nowhere(
    httpserver: HTTPServer, tmp_path: Path, caplog: pytest.LogCaptureFixture, place: KeyPlace
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("werkzeug").disabled = True  # the server's own log, which is not ours
    for path, status, body in (("/a", 200, '{"ok": 1}'), ("/bad", 501, SECRET), ("/html", 200, "<html>")):
        httpserver.expect_request(path).respond_with_data(body, status=status, content_type="application/json")
    httpserver.expect_request("/moved").respond_with_data("", status=302, headers={"Location": f"/a?key={SECRET}"})

    def inspect(answer: Answer) -> None:
        if answer.url.endswith("worse"):
            raise answer.bad(f"Invalid value {SECRET}")

    asked = session(tmp_path, httpserver.url_for(""), KEYED, key_place=place, inspect=inspect)
    answer = asked.get("a", {"q": "x"})
    sent = httpserver.log[0][0]
    assert (sent.headers.get("Authorization"), sent.args.get("key")) == ((f"Token {SECRET}", None) if place.header else (None, SECRET))
    assert answer.url == httpserver.url_for("/a?q=x")
    said = [repr(answer), repr(asked), asked.get("moved").url, failing(lambda: asked.get("bad"))[1], failing(lambda: asked.get("html"))[1]]
    said.append(failing(lambda: asked.get("a", {"q": "worse"}))[1])
    said += [record.getMessage() for record in caplog.records]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for form in (SECRET, "s3cret%2F%2Bkey", "s3cret/%2Bkey"):
        assert form not in "\n".join(said) and form.encode() not in kept
    assert any("urllib3" in record.name for record in caplog.records)
    logging.getLogger("werkzeug").disabled = False


def test_the_key_does_not_go_elsewhere(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.sources.live.routing.is_public", lambda address: True)
    heard: list[bytes] = []

    class Hearing(Raw):
        def _serve(self, connection, said):  # type: ignore[no-untyped-def]
            heard.append(connection.recv(65536))
            connection.sendall(said)
            connection.close()

    with Hearing(GOOD) as other:
        httpserver.expect_request("/a").respond_with_data("", status=302, headers={"Location": f"{other.url}/there"})
        for place in (KeyPlace(header="Authorization"), KeyPlace(parameter="key")):
            session(tmp_path, httpserver.url_for(""), {"api_key_env": "TRIAL_KEY"}, key_place=place).get("a")
    assert len(heard) == 2 and all(b"GET /there HTTP" in said and b"s3cret" not in said for said in heard)


def test_another_key_has_other_answers(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    httpserver.expect_request("/a").respond_with_data("{}", content_type="application/json")
    for value in (SECRET, SECRET, "another"):
        monkeypatch.setenv("TRIAL_KEY", value)
        session(tmp_path, httpserver.url_for(""), KEYED, key_place=KeyPlace(parameter="key")).get("a")
    assert len(httpserver.log) == 2


class Trial(LiveSource):
    """A source of the tests."""

    def ask(self, question: Question, limit: int) -> list[Document]:
        """The one answer there is."""
        answer = self.session.get("a")
        return [self.document(answer, text=str(answer.json()), title="A")]


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A live kind `trial`, whose key is required."""
    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))

    @live_kind("trial", SourceConfig)
    def open_trial(config: SourceConfig, surroundings: Surroundings) -> Source:
        asked = surroundings.session(config, "https://unused.example", key_place=KeyPlace(header="X-Key", required=True))
        return Trial(config, asked, probe=lambda: asked.get("a", revalidate=True))


def test_a_live_source_is_opened_asked_and_checked(httpserver: HTTPServer, tmp_path: Path, kind: None) -> None:
    httpserver.expect_oneshot_request("/a").respond_with_data('{"n": 1}', content_type="application/json")
    httpserver.expect_request("/a").respond_with_data("", status=501)
    config = SourceConfig(name="t", kind="trial", trust=0.7, base_url=httpserver.url_for(""), allow_private=True, api_key_env="TRIAL_KEY")
    (source,) = open_sources([config], tmp_path, politeness=InProcess())
    (document,) = source.ask(Question(text="?", kind="other"), 3)
    assert (document.url, document.source, document.trust, document.title) == (httpserver.url_for("/a"), "t", 0.7, "A")
    assert document.retrieved and not source.local and source.problems() == []
    health = source.check()
    assert not health.ok and health.detail == "t: the server answered 501" and SECRET not in repr(source)


def test_a_missing_key_is_named_when_the_source_is_opened(tmp_path: Path, kind: None, monkeypatch: pytest.MonkeyPatch) -> None:
    config = SourceConfig(name="t", kind="trial", api_key_env="NO_SUCH_KEY")
    with pytest.raises(InputError, match=r"^source 't': the environment variable NO_SUCH_KEY \(api_key_env\) is not set$"):
        open_sources([config], tmp_path)
    assert not open_sources([config], tmp_path, offline=True)[0].local
    with pytest.raises(InputError, match="key 'api_key_env' is missing"):
        open_sources([config.model_copy(update={"api_key_env": None})], tmp_path)
    monkeypatch.setenv("NO_SUCH_KEY", "two\nlines")
    with pytest.raises(InputError, match="holds characters that no key has") as caught:
        open_sources([config], tmp_path)
    assert "two" not in str(caught.value)
