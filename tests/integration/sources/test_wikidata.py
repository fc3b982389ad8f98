"""The source kind `wikidata`: every example answer read as expected, and which item of a name is meant."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from claims.model.evidence import Document
from claims.sources.base import Question, Source
from tests.integration.sources.wikidata_serving import ANSWERS, EXAMPLES, example, serving

READ = [name for name in ANSWERS if name != "labels"]


@pytest.fixture
def source(tmp_path: Path, httpserver: HTTPServer) -> Source:
    """The source with the examples served to it."""
    return serving(tmp_path, httpserver)


def asked(told: dict[str, Any]) -> Question:
    """A question out of the expected answers' file."""
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    return Question(**{**told, **lists, "as_of": dt.date.fromisoformat(told["as_of"])})


def shown(document: Document, server: HTTPServer) -> dict[str, Any]:
    """What is expected of a document, the server's address left out."""
    assert document.url is not None
    fields = ("name", "title", "published", "may_refute", "rendered")
    return {**{name: getattr(document, name) for name in fields}, "url": document.url.replace(server.url_for(""), "")}


def test_every_example_has_what_is_expected_of_it() -> None:
    assert {path.name.removesuffix(".expected.json") for path in EXAMPLES.glob("*.expected.json")} == set(READ)
    named = {key for name in READ for entry in example(f"{name}.expected") for d in entry["documents"] for key in [d["name"].split("#")[0]]}
    told = {key for name in READ for key in example(name)["entities"]}
    assert len(named) > 20 and named <= told


@pytest.mark.parametrize("name", READ)
def test_every_example_is_read_as_expected(source: Source, httpserver: HTTPServer, name: str) -> None:
    for entry in example(f"{name}.expected"):
        documents = source.ask(asked(entry["question"]), 8)
        assert [shown(document, httpserver) for document in documents] == entry["documents"], entry["question"]["text"]
    httpserver.check()


def test_a_document_is_the_record_with_its_revision(source: Source) -> None:
    (document,) = source.ask(Question(text="Mount Ararat is located in Turkey.", kind="geography", names=("mount ararat", "turkey")), 8)
    record = json.loads(document.text)
    assert record["entity"]["id"] == "Q130018" and record["entity"]["lastrevid"] == 2200000018
    assert record["statements"] == [{k: v for k, v in example("places")["entities"]["Q130018"]["claims"]["P17"][0].items()}]
    assert record["labels"] == {"Q43": "Turkey"}
    assert document.url and document.url.endswith("/w/index.php?title=Q130018&oldid=2200000018")
    assert document.publisher == "Wikidata" and document.source == "wikidata" and document.retrieved and document.trust == 0.9


def population(source: Source, name: str, *context: str) -> list[str]:
    """What is told of the population of something."""
    question = Question(
        text=f"{name.title()} has a population of 3.7 million.",
        kind="quantity",
        names=(name,),
        terms=("population",),
        context=context,
        as_of=dt.date(2021, 6, 1),
    )
    return [document.rendered or "" for document in source.ask(question, 8)]


def test_of_two_of_one_name_what_the_context_tells(source: Source) -> None:
    assert population(source, "georgia") == []
    assert population(source, "georgia", "atlanta") == ["The population of Georgia was 10,711,908 in 2020."]
    assert population(source, "georgia", "tbilisi", "russia") == ["The population of Georgia was 3,723,464 in 2020."]
    # Both speak for one of them.
    assert population(source, "georgia", "tbilisi", "atlanta") == []


def test_of_two_of_one_name_the_one_that_is_far_better_known(source: Source) -> None:
    assert population(source, "norway") == ["The population of Norway was 5,391,369 in 2021."]
    assert population(source, "norway", "oxford county") == ["The population of Norway was 5,077 in 2020."]


def test_at_most_as_many_as_asked_for(source: Source) -> None:
    question = Question(text="Who is prime minister of Australia?", kind="office_holder", names=("australia",), terms=("prime", "minister"))
    assert len(source.ask(question, 8)) == 1  # no day: today
    dated = question.model_copy(update={"text": "It had four prime ministers of Australia from 2013 to 2022.", "numbers": ("2015", "2022")})
    assert [len(source.ask(dated, n)) for n in (0, 1, 2, 8)] == [0, 1, 2, 4]


def test_few_requests(source: Source, httpserver: HTTPServer) -> None:
    for entry in (entry for name in READ for entry in example(f"{name}.expected")):
        before = len(httpserver.log)
        source.ask(asked(entry["question"]), 8)
        assert len(httpserver.log) - before <= 6, entry["question"]["text"]


def test_what_no_statement_answers_is_not_asked(source: Source, httpserver: HTTPServer) -> None:
    assert source.ask(Question(text="Resolution 2728 was adopted.", kind="un_resolution", names=("united nations",)), 8) == []
    assert source.ask(Question(text="Prices rose.", kind="other"), 8) == []
    assert httpserver.log == []
