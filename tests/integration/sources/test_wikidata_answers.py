"""What Wikidata's interface may answer besides what was hoped for: nothing, an error with status 200, another shape."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import SourceError
from claims.sources.base import Question, Source
from claims.sources.registry import find_kind
from claims.sources.settings import Cache
from claims.sources.wikidata import Wikidata, WikidataConfig
from tests.integration.sources.wikidata_serving import PATH, answer, entities, example, opened, serving

WAR = Question(text="The Falklands War ended on 14 June 1982.", kind="conflict_dates", names=("falklands war",), numbers=("1982",))
FOUND = {"search": [{"id": "Q49083", "label": "Falklands War", "match": {"type": "label", "language": "en", "text": "Falklands War"}}]}


def answering(folder: Path, server: HTTPServer, found: Any, got: Any = None, **settings: Any) -> Source:
    """The source, with one answer to each search and one to every request for items."""

    def told(request: Request) -> Response:
        body = found if request.args["action"] != "wbgetentities" else got
        return Response(json.dumps(body), content_type="application/json")

    server.expect_request(PATH).respond_with_handler(told)
    return opened(folder, server, **settings)


def failure(source: Source) -> tuple[str, str]:
    """The outcome and the words of a question that fails."""
    with pytest.raises(SourceError) as caught:
        source.ask(WAR, 8)
    return caught.value.outcome, str(caught.value)


def test_nothing_found(tmp_path: Path, httpserver: HTTPServer) -> None:
    source = answering(tmp_path, httpserver, {**example("search_nothing"), "query": {"search": []}})
    assert source.ask(WAR, 8) == []
    assert [request.args.get("srsearch") for request, _ in httpserver.log] == [None, "falklands war"]


def test_a_find_with_more_pages_and_without_description(tmp_path: Path, httpserver: HTTPServer) -> None:
    source = answering(tmp_path, httpserver, example("search_norway"), example("populations"))
    question = Question(text="Norway has a population of 5.6 million.", kind="quantity", names=("norway",))
    (document,) = source.ask(question, 8)
    assert document.rendered == "The population of Norway was 5,550,203 in 2024."
    assert [request.args.get("ids") for request, _ in httpserver.log] == [None, "Q20|Q2993600", "Q30"]


def test_an_event_that_is_found_by_its_words(tmp_path: Path, httpserver: HTTPServer) -> None:
    source = answering(tmp_path, httpserver, {"search": [], **example("search_words")}, {"entities": entities(), "success": 1})
    question = Question(
        text="The 2016 referendum on Brexit was held on 23 June 2016.", kind="event_date", names=("brexit",), numbers=("2016",)
    )
    assert [document.title for document in source.ask(question, 8)] == ["Brexit referendum"]


def test_a_missing_item(tmp_path: Path, httpserver: HTTPServer) -> None:
    assert answering(tmp_path, httpserver, FOUND, example("missing")).ask(WAR, 8) == []


def test_a_merged_item_is_read_and_cited_as_its_successor(tmp_path: Path, httpserver: HTTPServer) -> None:
    found = copy.deepcopy(FOUND)
    found["search"][0]["id"] = "Q900001"
    served = {**example("redirect")["entities"], **{key: entity for key, entity in entities().items() if key != "Q49083"}}
    (document,) = answering(tmp_path, httpserver, found, {"entities": served}).ask(WAR, 8)
    assert document.name == "Q49083#life" and document.url and "title=Q49083" in document.url


def test_an_error_with_status_200_is_none_and_is_not_kept(tmp_path: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request(PATH).respond_with_json(example("error"))
    source = opened(tmp_path, httpserver, cache=Cache(days=7))
    outcome, said = failure(source)
    assert outcome == "bad_answer" and "no-such-entity" in said and said.startswith("wikidata: ")
    httpserver.clear()
    httpserver.expect_request(PATH).respond_with_handler(answer)
    assert source.ask(WAR, 8)


def test_servers_that_lag(tmp_path: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request(PATH).respond_with_json(example("maxlag"), headers={"Retry-After": "1"})
    outcome, said = failure(opened(tmp_path, httpserver, timeout_seconds=0.7))
    assert outcome == "rate_limited" and "maxlag" in said
    assert all(request.args["maxlag"] == "5" for request, _ in httpserver.log)


def test_each_status_fails_as_itself(tmp_path: Path, httpserver: HTTPServer) -> None:
    for status, outcome in ((403, "blocked"), (404, "bad_answer"), (501, "unreachable")):
        httpserver.clear()
        httpserver.expect_request(PATH).respond_with_data("{}", status=status, content_type="application/json")
        assert failure(opened(tmp_path / str(status), httpserver))[0] == outcome


def changed(*at: str | int, to: Any) -> dict[str, Any]:
    """The example's items with one thing in the war's otherwise."""
    served = {"entities": copy.deepcopy(entities())}
    held: Any = served["entities"]["Q49083"]
    for key in at[:-1]:
        held = held[key]
    held[at[-1]] = to
    return served


@pytest.mark.parametrize(
    ("found", "got", "said"),
    [
        ([], None, "no JSON object"),
        ({"search": {}}, None, "no list of what was found"),
        ({"search": [{"label": "x"}]}, None, "a find without its id"),
        ({"search": [], "query": {}}, None, "no list of what was found"),
        (FOUND, {"success": 1}, "no entities"),
        (FOUND, {"entities": {"Q49083": {"type": "item"}}}, "an entity without its id"),
        (FOUND, {"entities": {"Q49083": {"id": "Q49083", "type": "item"}}}, "Q49083: no revision, or statements of another shape"),
        (FOUND, changed("claims", to=["x"]), "Q49083: claims of another shape"),
        (FOUND, changed("claims", "P580", to={}), "no revision, or statements of another shape"),
        (FOUND, changed("claims", "P580", 0, to={"rank": "normal"}), "Q49083, P580: a statement without its main value"),
        (FOUND, changed("claims", "P580", 0, "qualifiers", to=[1]), "P580: qualifiers of another shape"),
        (FOUND, changed("claims", "P580", 0, "mainsnak", "datavalue", to=None), "P580: a value of unknown shape"),
        (FOUND, changed("claims", "P580", 0, "mainsnak", "datavalue", "value", "time", to="April 1982"), "P580: no time value"),
        (FOUND, changed("claims", "P580", 0, "mainsnak", "datavalue", "value", "calendarmodel", to="Q12138"), "P580: no time value"),
        (FOUND, changed("claims", "P1120", 0, "mainsnak", "datavalue", "value", "amount", to="many"), "P1120: no quantity"),
        (
            FOUND,
            changed("claims", "P710", 0, "mainsnak", "datavalue", "value", to={"entity-type": "item"}),
            "P710: an entity without its id",
        ),
    ],
)
def test_another_shape_is_a_bad_answer(tmp_path: Path, httpserver: HTTPServer, found: Any, got: Any, said: str) -> None:
    outcome, words = failure(answering(tmp_path, httpserver, found, got))
    assert outcome == "bad_answer" and words.startswith("wikidata: ") and said in words


def test_a_statement_without_rank_is_a_normal_one(tmp_path: Path, httpserver: HTTPServer) -> None:
    served = {"entities": copy.deepcopy(entities())}
    for statement in served["entities"]["Q49083"]["claims"]["P582"]:
        del statement["rank"]
    (document,) = answering(tmp_path, httpserver, FOUND, served).ask(WAR, 8)
    assert document.rendered and "The Falklands War ended on 14 June 1982." in document.rendered


@pytest.mark.parametrize("rank", ["normal", "preferred"])
def test_several_values(tmp_path: Path, httpserver: HTTPServer, rank: str) -> None:
    served = {"entities": copy.deepcopy(entities())}
    other = copy.deepcopy(served["entities"]["Q49083"]["claims"]["P582"][0])
    other["mainsnak"]["datavalue"]["value"]["time"], other["rank"] = "+1982-06-20T00:00:00Z", rank
    served["entities"]["Q49083"]["claims"]["P582"].append(other)
    (document,) = answering(tmp_path, httpserver, FOUND, served).ask(WAR, 8)
    assert document.rendered is not None
    # A preferred value stands alone; two of one rank contradict nothing.
    assert document.may_refute is (rank == "preferred")
    assert ("14 June" in document.rendered) is (rank == "normal") and "20 June" in document.rendered


def test_more_than_fifty_labels_are_asked_for_in_two_requests(tmp_path: Path, httpserver: HTTPServer) -> None:
    served = copy.deepcopy(entities())
    lands = served["Q232"]["claims"]["P47"]
    for number in range(70):
        land = copy.deepcopy(lands[0])
        land["mainsnak"]["datavalue"]["value"] = {"entity-type": "item", "id": f"Q7000{number}"}
        lands.append(land)

    def told(request: Request) -> Response:
        if request.args["action"] != "wbgetentities" or "Q232" not in request.args["ids"].split("|"):
            return answer(request)
        held = {i: served[i] for i in request.args["ids"].split("|")}
        return Response(json.dumps({"entities": held}), content_type="application/json")

    httpserver.expect_request(PATH).respond_with_handler(told)
    question = Question(text="Kazakhstan borders Russia.", kind="geography", names=("kazakhstan", "russia"))
    documents = opened(tmp_path, httpserver).ask(question, 8)
    asked = [len(request.args["ids"].split("|")) for request, _ in httpserver.log if "ids" in request.args]
    assert asked == [2, 50, 24]
    # Not all neighbours have a name: no list of them is told, only the one asked for.
    assert [document.rendered for document in documents] == ["Kazakhstan borders Russia."]


def test_settings(tmp_path: Path, httpserver: HTTPServer) -> None:
    with pytest.raises(ValidationError, match="maxlags"):
        WikidataConfig.model_validate({"name": "w", "kind": "wikidata", "maxlags": 5})
    with pytest.raises(ValidationError, match="maxlag"):
        WikidataConfig(name="w", kind="wikidata", maxlag=0)
    httpserver.expect_request(PATH).respond_with_handler(answer)
    source = opened(tmp_path, httpserver, maxlag=None)
    assert source.ask(WAR, 8) and all("maxlag" not in request.args for request, _ in httpserver.log)


def test_the_kind_says_what_it_covers_and_answers_a_check(tmp_path: Path, httpserver: HTTPServer) -> None:
    kind = find_kind("wikidata")
    assert kind is not None and not kind.local
    assert all((Wikidata.covers_text, Wikidata.cannot, Wikidata.licence == "CC0 1.0"))
    source = serving(tmp_path, httpserver)
    assert source.check().ok and not source.local and source.covers("geography")
    httpserver.clear()
    httpserver.expect_request(PATH).respond_with_json(example("error"))
    assert not source.check().ok
