"""The source kind `un_library`: its example answers read as expected, and claims through the pipeline.

The votes of the examples: press.un.org/en/2008/ga10693.doc.htm (62/243), docs.un.org/S/RES/2728(2024), docs.un.org/S/RES/541(1983),
docs.un.org/A/RES/70/1; of 62/243 a few states alone are listed. Record numbers are illustrative.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import InputError, SourceError
from claims.sources.base import Question, Source
from claims.sources.un_library import UnLibrary, UnLibraryConfig
from tests.integration.sources.answer_cases import EXAMPLES, Case, cases, forgotten, opened, read, verified
from tests.integration.sources.stats_serving import serve_in_order

FOLDER = EXAMPLES / "un_library"
KEY, SECRET = "UN_LIBRARY_TRIAL_KEY", "the key of this test"
QUESTION = Question(text="General Assembly resolution 62/243 was adopted by 39 votes to 7.", kind="un_resolution", numbers=("62/243",))
HELD = {
    '791__a:"A/RES/62/243"': "vote.xml",
    '791__a:"A/RES/70/1"': "without_vote.xml",
    '791__a:"S/RES/2728*"': "council.xml",
    '791__a:"S/RES/2(1946)"': "unanimous.xml",
    '191__a:"A/RES/64/292"': "document.xml",
}


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key, without which nobody is answered."""
    monkeypatch.setenv(KEY, SECRET)


def source(server: HTTPServer, folder: Path, **settings: Any) -> Source:
    """The library at a server on loopback."""
    return opened("un_library", folder, {"base_url": server.url_for("/"), "api_key_env": KEY, **settings})


def serve_library(server: HTTPServer) -> None:
    """Serves what HELD has for a search, else that nothing was found."""

    def given(request: Request) -> Response:
        name = HELD.get(request.args["p"], "empty.xml")
        return Response((FOLDER / name).read_bytes(), content_type="application/xml; charset=utf-8")

    server.expect_request("/api/v1/search", headers={"Authorization": f"Token {SECRET}"}).respond_with_handler(given)


@pytest.mark.parametrize("case", cases("un_library"), ids=lambda case: case.name)
def test_examples(case: Case, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, *case.answers, status=case.status)
    library = source(httpserver, tmp_path, **case.settings)
    for asked in case.asked:
        documents, failure = read(library, asked)
        assert documents == asked.get("documents", [])
        assert failure[:1] == asked.get("fails", [])[:1] and "".join(asked.get("fails", [])[1:]) in "".join(failure[1:])


def test_no_example_is_forgotten() -> None:
    assert len(cases("un_library")) >= 15 and forgotten("un_library") == set()


def test_what_is_asked(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "page_1.xml", FOLDER / "page_2.xml")
    question = Question(text="Security Council resolution 54 was adopted in 1948.", kind="un_resolution", numbers=("54", "1948"))
    source(httpserver, tmp_path).ask(question, 8)
    first, second = (request.args.to_dict() for request, _ in httpserver.log)
    assert first == {"p": '791__a:"S/RES/54*"', "format": "xml", "ln": "en", "rg": "50"}
    assert second == {**first, "search_id": "cGFnZWQ"}
    assert all(request.headers["Authorization"] == f"Token {SECRET}" for request, _ in httpserver.log)


@pytest.mark.parametrize(
    ("text", "number", "searched"),
    [
        ("General Assembly resolution 217 (III) was adopted.", "217", "A/RES/217(III)*"),
        ("General Assembly resolution 1514 was adopted.", "1514", "A/RES/1514*"),
        ("General Assembly resolution 40/152 C was adopted.", "40/152", "A/RES/40/152*"),
        ("Security Council resolution 3 of 1946 was adopted.", "3", "S/RES/3(1946)"),
    ],
)
def test_symbols(text: str, number: str, searched: str, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_library(httpserver)
    years = tuple(re.findall(r"\b(?:19|20)\d\d\b", text))
    source(httpserver, tmp_path).ask(Question(text=text, kind="un_resolution", numbers=(number, *years)), 8)
    assert [request.args["p"] for request, _ in httpserver.log] == [f'{field}__a:"{searched}"' for field in ("791", "191")]


def test_the_document_is_the_record_as_received(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_library(httpserver)
    (document,) = source(httpserver, tmp_path).ask(QUESTION, 8)
    received = (FOLDER / "vote.xml").read_text()
    assert document.text in received and document.text.startswith("<record>") and document.text.count("<record>") == 1


def test_several_roll_calls_under_one_symbol_are_not_told_apart(httpserver: HTTPServer, tmp_path: Path) -> None:
    text = (FOLDER / "council.xml").read_text()
    record = text[text.index("  <record>") : text.index("</collection>")]
    other = record.replace(">4043011<", ">4043012<").replace('<subfield code="b">14</subfield>', '<subfield code="b">13</subfield>')
    body = text.replace(record, record + other).replace("<total>1<", "<total>2<")
    httpserver.expect_request("/api/v1/search").respond_with_data(body, content_type="application/xml")
    question = Question(text="Security Council resolution 2728 was adopted.", kind="un_resolution", numbers=("2728",))
    (document,) = source(httpserver, tmp_path).ask(question, 8)
    assert "lists several roll calls" in str(document.rendered) and document.text.count("<record>") == 2


def test_an_error_is_not_kept(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "error.xml", FOLDER / "vote.xml")
    library = source(httpserver, tmp_path, cache={"days": 7})
    with pytest.raises(SourceError, match="Search has timed out"):
        library.ask(QUESTION, 8)
    assert library.ask(QUESTION, 8) and library.ask(QUESTION, 8) and len(httpserver.log) == 2


def test_a_firewall_is_not_a_missing_resolution(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "nothing.xml", status=202)
    found = verified(QUESTION.text, source(httpserver, tmp_path), "2024-05-02")
    assert found.verdict.label == "unverified" and found.asked[0].outcome == "blocked"


def test_it_is_enabled_only_where_the_settings_say_so() -> None:
    assert not UnLibraryConfig(name="un", kind="un_library").enabled and UnLibraryConfig(name="un", kind="un_library", enabled=True).enabled
    assert "non-commercial" in UnLibrary.licence and all((UnLibrary.covers_text, UnLibrary.cannot, UnLibrary.limits))


def test_nobody_is_answered_without_a_key(httpserver: HTTPServer, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'api_key_env' is missing"):
        source(httpserver, tmp_path, api_key_env=None)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("UN General Assembly resolution 62/243 was adopted by 39 votes to 7, with 100 abstentions.", "supported"),
        ("The UN General Assembly adopted resolution 62/243 on 14 March 2008 by 39 votes to 7.", "supported"),
        ("UN General Assembly resolution 62/243 was adopted by 49 votes to 7, with 100 abstentions.", "refuted"),
        ("UN General Assembly resolution 62/243 was adopted on 14 March 2010.", "refuted"),
        ("UN General Assembly resolution 62/244 was adopted by 39 votes to 7, with 100 abstentions.", "not_enough_evidence"),
        ("Russia, France and the United States voted against General Assembly resolution 62/243.", "supported"),
        ("Germany voted against General Assembly resolution 62/243.", "refuted"),
        ("General Assembly resolution 70/1 was adopted without a vote on 25 September 2015.", "supported"),
        ("UN Security Council resolution 2728 was adopted with 14 votes in favour and one abstention.", "supported"),
        ("The United States voted against Security Council resolution 2728.", "refuted"),
        ("Security Council resolution 2728 was adopted unanimously.", "refuted"),
        ("Security Council resolution 2 of 1946 was adopted unanimously.", "supported"),
        ("General Assembly resolution 64/292 was adopted by 122 votes to none, with 41 abstentions.", "not_enough_evidence"),
    ],
)
def test_claims(claim: str, expected: str, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_library(httpserver)
    assert verified(claim, source(httpserver, tmp_path), "2024-05-02").verdict.label == expected
