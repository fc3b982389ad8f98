"""The source kind `factcheck`: its example answers read as expected, and claims through the pipeline."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from claims.errors import InputError, SourceError
from claims.sources.base import Question, Source
from claims.sources.factcheck import FactCheckConfig
from tests.integration.sources.answer_cases import EXAMPLES, Case, cases, documented, forgotten, opened, read, serve, verified

KEY = "FACTCHECK_TRIAL_KEY"
SECRET = "the key/of+this test"
EVEREST = Question(text="Mount Everest is 8,849 metres high.", kind="quantity", names=("mount everest",), terms=("high",))


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key, without which nobody is answered."""
    monkeypatch.setenv(KEY, SECRET)


def source(server: HTTPServer, folder: Path, **settings: Any) -> Source:
    """The search at a server on loopback."""
    return opened("factcheck", folder, {"base_url": server.url_for("/api"), "api_key_env": KEY, **settings})


@pytest.mark.parametrize("case", cases("factcheck"), ids=lambda case: case.name)
def test_examples(case: Case, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, *case.answers, status=case.status)
    search = source(httpserver, tmp_path, **case.settings)
    for asked in case.asked:
        documents, failure = read(search, asked)
        assert documents == asked.get("documents", [])
        assert failure[:1] == asked.get("fails", [])[:1] and "".join(asked.get("fails", [])[1:]) in "".join(failure[1:])


def test_the_description_shows_settings_that_hold(tmp_path: Path) -> None:
    config = documented("factcheck", tmp_path)
    assert isinstance(config, FactCheckConfig) and config.pages == 1 and config.publishers == ("fullfact.org",)


def test_no_example_is_forgotten() -> None:
    assert len(cases("factcheck")) >= 6 and forgotten("factcheck") == set()


def test_what_is_asked(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, EXAMPLES / "factcheck" / "everest.json")
    assert source(httpserver, tmp_path).ask(EVEREST, 8)
    (request, _), *more = httpserver.log
    assert not more
    assert request.args.to_dict() == {"query": "mount everest high", "languageCode": "en", "pageSize": "10", "key": SECRET}


def test_pages_are_read_as_far_as_they_are_wanted(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, *(EXAMPLES / "factcheck" / name for name in ("page1.json", "page2.json")))
    source(httpserver, tmp_path, pages=5).ask(EVEREST, 8)
    assert [request.args.get("pageToken") for request, _ in httpserver.log] == [None, "CAo"]


def test_a_question_without_words_is_not_asked(httpserver: HTTPServer, tmp_path: Path) -> None:
    assert source(httpserver, tmp_path).ask(Question(text="It is so.", kind="other"), 8) == []
    assert not httpserver.log


def test_a_document_is_the_record_of_one_review(httpserver: HTTPServer, tmp_path: Path) -> None:
    path = EXAMPLES / "factcheck" / "everest.json"
    serve(httpserver, path)
    first, second = source(httpserver, tmp_path).ask(EVEREST, 8)
    received = json.loads(path.read_text("utf-8"))["claims"][0]
    for document, review in zip((first, second), received["claimReview"], strict=True):
        assert json.loads(document.text) == {**received, "claimReview": [review]}
        assert document.url == review["url"] and document.published == review["reviewDate"][:10]
    assert first.may_refute and not second.may_refute


def test_an_error_within_an_answer_is_not_kept(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, *(EXAMPLES / "factcheck" / name for name in ("error_within.json", "everest.json")))
    search = source(httpserver, tmp_path, cache={"days": 7})
    with pytest.raises(SourceError, match="an error in place of claims"):
        search.ask(EVEREST, 8)
    assert len(search.ask(EVEREST, 8)) == 2 and len(search.ask(EVEREST, 8)) == 2
    assert len(httpserver.log) == 2


def test_the_key_stands_in_no_document_and_no_error(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, EXAMPLES / "factcheck" / "key_refused.json", status=400)
    health = source(httpserver, tmp_path).check()
    assert not health.ok and SECRET not in health.detail and "takes the key for none" in health.detail


def test_nobody_is_answered_without_a_key(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="'api_key_env' is missing"):
        source(httpserver, tmp_path, api_key_env=None)
    monkeypatch.delenv(KEY)
    with pytest.raises(InputError, match=f"variable {KEY} .* is not set"):
        source(httpserver, tmp_path)


@pytest.mark.parametrize(
    ("settings", "said"),
    [({"pages": 6}, "pages"), ({"publishers": []}, "names no publisher"), ({"language": "de"}, "language")],
)
def test_settings(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        FactCheckConfig.model_validate({"name": "trial", "kind": "factcheck", **settings})


def test_only_the_publishers_that_count(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, EXAMPLES / "factcheck" / "everest.json")
    (found,) = source(httpserver, tmp_path, publishers=["WWW.second-look.example"]).ask(EVEREST, 8)
    assert found.publisher == "Second Look"


@pytest.mark.parametrize(
    ("claim", "date", "label", "documents"),
    [
        ("Annual inflation in Norway was 5.4 percent in July 2023.", "2023-09-01", "supported", 1),
        ("Annual inflation in Norway was 8.4 percent in July 2023.", "2023-09-01", "refuted", 1),
        ("Annual inflation in Norway was 3.4 percent in July 2023.", "2023-09-01", "not_enough_evidence", 0),
        ("Annual inflation in Norway was 5.4 percent in June 2023.", "2023-09-01", "not_enough_evidence", 0),
        ("Annual inflation in Sweden was 5.4 percent in July 2023.", "2023-09-01", "not_enough_evidence", 0),
        ("The Berlin Wall fell on 9 November 1989.", "2023-09-01", "supported", 1),
        ("The Berlin Wall fell on 9 November 1990.", "2023-09-01", "not_enough_evidence", 0),
        ("Jens Stoltenberg was prime minister of Norway in 2010.", "2023-09-01", "supported", 1),
        ("Jens Stoltenberg was finance minister of Norway in 2010.", "2023-09-01", "not_enough_evidence", 0),
        ("Jens Stoltenberg was prime minister of Norway in 2016.", "2023-09-01", "not_enough_evidence", 0),
        ("The Great Wall of China is visible from the Moon.", "2023-09-01", "not_enough_evidence", 2),
        ("Turkey recognises the Turkish Republic of Northern Cyprus.", "2020-12-01", "supported", 1),
        ("Turkey recognises the Turkish Republic of Northern Cyprus.", "2023-12-01", "not_enough_evidence", 0),
        ("Turkey recognises the Turkish Republic of Northern Cyprus.", "2018-12-01", "not_enough_evidence", 0),
        ("Pakistan recognises the Turkish Republic of Northern Cyprus.", "2020-12-01", "not_enough_evidence", 0),
        ("Unemployment in Spain rose to 16 percent in 2020.", "2023-09-01", "supported", 1),
        ("Unemployment in Spain fell to 16 percent in 2020.", "2023-09-01", "not_enough_evidence", 0),
        ("Unemployment in Spain rose by 16 percent in 2020.", "2023-09-01", "not_enough_evidence", 0),
    ],
)
def test_claims(claim: str, date: str, label: str, documents: int, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, EXAMPLES / "factcheck" / "mixed.json")
    found = verified(claim, source(httpserver, tmp_path), date)
    assert (found.verdict.label, len(found.asked[0].documents)) == (label, documents)


def test_a_search_that_fails_leaves_a_claim_unverified(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, EXAMPLES / "factcheck" / "error_within.json")
    found = verified("The Berlin Wall fell on 9 November 1989.", source(httpserver, tmp_path), "2023-09-01")
    assert found.verdict.label == "unverified" and found.asked[0].outcome == "bad_answer"
