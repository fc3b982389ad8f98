"""The source kind `ucdp` without a file: example pages of the interface read as expected, and claims through the pipeline.

The rows are those of examples/conflicts.csv in the shape of the interface: Argentina and the United Kingdom 1982 and Iran and Iraq 1980
to 1988 can be checked at ucdp.uu.se, those of Norland are invented.
"""

from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from claims.errors import InputError, SourceError
from claims.sources.base import Question, Source
from claims.sources.registry import load_sources, open_sources
from claims.sources.ucdp import UcdpConfig
from claims.sources.ucdp_api import UcdpApi
from tests.integration.sources.answer_cases import EXAMPLES, Case, cases, forgotten, opened, read, verified
from tests.integration.sources.stats_serving import serve_in_order

FOLDER = EXAMPLES / "ucdp_api"
KEY, SECRET = "UCDP_TRIAL_TOKEN", "the token of this test"
QUESTION = Question(text="The war ended.", kind="conflict_dates", names=("argentina", "united kingdom"), numbers=("1982",))


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token, without which nobody is answered."""
    monkeypatch.setenv(KEY, SECRET)


def source(server: HTTPServer, folder: Path, **settings: Any) -> Source:
    """The interface at a server on loopback."""
    return opened("ucdp_api", folder, {"base_url": server.url_for("/api"), "api_key_env": KEY, **settings})


@pytest.mark.parametrize("case", cases("ucdp_api"), ids=lambda case: case.name)
def test_examples(case: Case, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, *case.answers, status=case.status)
    conflicts = source(httpserver, tmp_path, **case.settings)
    for asked in case.asked:
        documents, failure = read(conflicts, asked)
        assert documents == asked.get("documents", [])
        assert failure[:1] == asked.get("fails", [])[:1] and "".join(asked.get("fails", [])[1:]) in "".join(failure[1:])


def test_no_example_is_forgotten() -> None:
    assert len(cases("ucdp_api")) >= 10 and forgotten("ucdp_api") == set()


def test_what_is_asked_and_how_often(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "page_0.json", FOLDER / "page_1.json")
    conflicts = source(httpserver, tmp_path)
    (document,) = conflicts.ask(QUESTION, 8)
    assert conflicts.ask(QUESTION, 8) == [document]
    told = [(request.path, request.args.to_dict()) for request, _ in httpserver.log]
    assert told == [("/api/ucdpprioconflict/25.1", {"pagesize": "1000", "page": page}) for page in ("0", "1")]
    assert all(request.headers["x-ucdp-access-token"] == SECRET for request, _ in httpserver.log)
    assert document.url == httpserver.url_for("/api/ucdpprioconflict/25.1") + "?pagesize=1000&page=0"


def test_the_same_episodes_as_from_the_file(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "whole.json")
    (tmp_path / "sources.yaml").write_text(f"sources:\n  - {{name: ucdp, kind: ucdp, path: {EXAMPLES / 'conflicts.csv'}}}\n")
    (file,) = open_sources(load_sources(tmp_path / "sources.yaml"), tmp_path / "data")
    for names in (("argentina", "united kingdom"), ("iran", "iraq"), ("norland", "sundmark"), ("nlf",)):
        question = QUESTION.model_copy(update={"names": names, "numbers": ()})
        found = [[document.rendered for document in one.ask(question, 8)] for one in (file, source(httpserver, tmp_path))]
        assert found[0] == found[1] != []


def test_the_record_is_as_received(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "whole.json")
    (document,) = source(httpserver, tmp_path).ask(QUESTION, 8)
    assert document.text in (FOLDER / "whole.json").read_text().replace('","', '", "')
    assert not document.may_refute


def test_a_message_is_not_kept(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "message.json", FOLDER / "whole.json")
    conflicts = source(httpserver, tmp_path, cache={"days": 7})
    with pytest.raises(SourceError, match="no list of rows"):
        conflicts.ask(QUESTION, 8)
    assert conflicts.ask(QUESTION, 8) and len(httpserver.log) == 2


def test_without_a_path_the_kind_is_the_interface(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "whole.json")
    path = tmp_path / "sources.yaml"
    entry = f"{{name: ucdp, kind: ucdp, version: 25.1, base_url: {httpserver.url_for('/api')}, allow_private: true, api_key_env: {KEY}}}"
    path.write_text(f"sources:\n  - {entry}\n")
    (config,) = load_sources(path)
    (conflicts,) = open_sources([config], tmp_path)
    assert isinstance(conflicts, UcdpApi) and conflicts.ask(QUESTION, 8) and conflicts.check().ok
    (left_out,) = open_sources([config], tmp_path, offline=True)
    assert not left_out.check().ok and "offline" in left_out.check().detail


def test_nobody_is_answered_without_a_token(httpserver: HTTPServer, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'api_key_env' is missing"):
        source(httpserver, tmp_path, api_key_env=None)


@pytest.mark.parametrize("settings", [{"version": "latest"}, {"versions": "25.1"}, {"version": 25}])
def test_settings(settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(settings))):
        UcdpConfig.model_validate({"name": "trial", "kind": "ucdp", **settings})


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The war between Iran and Iraq ended on 20 August 1988.", "supported"),
        ("The war between Iran and Iraq lasted from 1980 to 1988.", "supported"),
        ("The war between Argentina and the United Kingdom ended on 14 June 1982.", "supported"),
        ("The war between Argentina and the United Kingdom ended on 20 June 1982.", "not_enough_evidence"),
        ("The war between Argentina and Chile ended on 14 June 1982.", "not_enough_evidence"),
        ("The war between Norland and Sundmark ended in 1992.", "not_enough_evidence"),
    ],
)
def test_claims(claim: str, expected: str, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "whole.json")
    assert verified(claim, source(httpserver, tmp_path), "2024-05-02").verdict.label == expected


def test_a_failure_leaves_a_claim_unverified(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "message.json", status=401)
    found = verified("The war between Iran and Iraq ended on 20 August 1988.", source(httpserver, tmp_path), "2024-05-02")
    assert found.verdict.label == "unverified" and found.asked[0].outcome == "blocked"
