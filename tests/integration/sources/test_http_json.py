"""The source kind `http_json`: example answers read as expected through a mapping, and claims through the pipeline."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from claims.errors import InputError, SourceError
from claims.sources.base import Question, Source
from claims.sources.facts_records import Fact
from claims.sources.http_json_named import named
from claims.sources.http_json_settings import HttpJsonConfig
from claims.sources.registry import load_sources
from tests.integration.sources.answer_cases import EXAMPLES, Case, cases, documented, forgotten, opened, read, serve, verified

FOLDER = EXAMPLES / "http_json"
MAPPINGS: dict[str, dict[str, Any]] = json.loads((FOLDER / "mappings.json").read_text("utf-8"))
NORWAY = Question(text="The population of Norway was 5,379,475 in 2020.", kind="quantity", names=("norway",), numbers=("2020",))


def source(server: HTTPServer, folder: Path, mapping: str, **settings: Any) -> Source:
    """An interface at a server on loopback, described by one of the example mappings."""
    return opened("http_json", folder, {"base_url": server.url_for(""), **MAPPINGS[mapping], **settings})


@pytest.mark.parametrize("case", cases("http_json"), ids=lambda case: case.name)
def test_examples(case: Case, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, *case.answers, status=case.status)
    settings = dict(case.settings)
    interface = source(httpserver, tmp_path, settings.pop("mapping"), **settings)
    for asked in case.asked:
        documents, failure = read(interface, asked)
        assert documents == asked.get("documents", [])
        assert failure[:1] == asked.get("fails", [])[:1] and "".join(asked.get("fails", [])[1:]) in "".join(failure[1:])


def test_the_description_shows_settings_that_hold(tmp_path: Path) -> None:
    config = documented("http_json", tmp_path)
    assert (
        isinstance(config, HttpJsonConfig)
        and config.pages == 3
        and config.nothing == (404,)
        and config.example == {"name": "Norway", "year": "2020"}
    )


def test_no_example_is_forgotten() -> None:
    assert len(cases("http_json")) >= 10 and forgotten("http_json") == {"mappings.json"}


def test_the_parts_of_an_address_are_encoded(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "empty.json")
    address = "api?n={name}&all={names}&t={text}&d={numbers}&y={year}&a={as_of}"
    question = Question(
        text="Trinidad & Tobago/“x” and São Tomé, UK?",
        kind="other",
        names=("trinidad & tobago", "sao tome", "united kingdom"),
        numbers=("541", "1974"),
        as_of=dt.date(2020, 5, 2),
    )
    assert source(httpserver, tmp_path, "populations", url=address).ask(question, 8) == []
    assert httpserver.log[0][0].args.to_dict() == {
        "n": "Trinidad & Tobago",
        "all": "Trinidad & Tobago São Tomé United Kingdom",
        "t": "Trinidad & Tobago/“x” and São Tomé, UK?",
        "d": "541,1974",
        "y": "1974",
        "a": "2020-05-02",
    }


def test_a_whole_address_needs_no_base(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "populations.json")
    address = httpserver.url_for("/api") + "?country={name}&year={year}"
    interface = source(httpserver, tmp_path, "populations", url=address, base_url=None)
    assert len(interface.ask(NORWAY, 8)) == 3
    assert httpserver.log[0][0].args.to_dict() == {"country": "Norway", "year": "2020"}


def test_a_question_that_lacks_a_part_is_not_asked(httpserver: HTTPServer, tmp_path: Path) -> None:
    interface = source(httpserver, tmp_path, "populations", url="api?y={year}")
    assert interface.ask(Question(text="Norway is large.", kind="other", names=("norway",)), 8) == []
    assert interface.ask(Question(text="It was so in 2020.", kind="other", numbers=("2020",)), 8) == []
    assert not httpserver.log


def test_a_document_is_the_row_as_received_with_the_version(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "populations.json")
    first = source(httpserver, tmp_path, "populations").ask(NORWAY, 1)[0]
    row, version = first.text.split("\n")
    assert json.loads(row) == json.loads((FOLDER / "populations.json").read_text("utf-8"))["data"]["items"][2]
    assert version == "version: 2021-12" and first.url == httpserver.url_for("/api") + "?country=Norway"
    assert str(first.retrieved).endswith("Z") and first.trust == 0.9 and first.source == "trial"


def test_fractions_keep_their_digits(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "measures.json")
    (found,) = source(httpserver, tmp_path, "measures").ask(
        Question(text="Galdhøpiggen is high.", kind="quantity", names=("galdhopiggen",)), 8
    )
    assert '"metres": 2469.10,' in found.text and "2469.10 metres" in str(found.rendered)


@pytest.mark.parametrize("by", [{"next": "links.next"}, {"next": "cursor", "next_parameter": "after"}])
def test_pages(by: dict[str, str], httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "page1.json", FOLDER / "page2.json")
    documents = source(httpserver, tmp_path, "populations", version=None, **by).ask(NORWAY, 8)
    assert [document.rendered for document in documents] == [
        "The population of Norway was 5379475 people in 2020.",
        "The population of Norway was 5347896 people in 2019.",
    ]
    first, second = (request.args.to_dict() for request, _ in httpserver.log)
    assert first == {"country": "Norway"}
    assert second == ({"page": "2"} if by["next"] == "links.next" else {"country": "Norway", "after": "b2"})


def test_pages_without_end(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "page1.json")
    source(httpserver, tmp_path, "populations", version=None, next="links.next", pages=10).ask(NORWAY, 8)
    assert len(httpserver.log) == 2  # the second page names itself
    source(httpserver, tmp_path, "populations", version=None, next="links.next", pages=1).ask(NORWAY, 8)
    assert len(httpserver.log) == 3


@pytest.mark.parametrize(
    ("settings", "sent"),
    [
        ({"key_header": "X-Api-Key"}, ("X-Api-Key", None)),
        ({"key_header": "Authorization", "key_prefix": "Token "}, ("Authorization", None)),
        ({"key_parameter": "token"}, (None, "token")),
    ],
)
def test_keys(
    settings: dict[str, str], sent: tuple[str | None, str | None], httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIAL_KEY", "secret")
    serve(httpserver, FOLDER / "populations.json")
    documents = source(httpserver, tmp_path, "populations", api_key_env="TRIAL_KEY", **settings).ask(NORWAY, 8)
    request = httpserver.log[0][0]
    header, parameter = sent
    assert header is None or request.headers[header] == settings.get("key_prefix", "") + "secret"
    assert parameter is None or request.args[parameter] == "secret"
    assert documents and not any("secret" in f"{document.url}{document.text}" for document in documents)


def test_a_key_needs_a_place_and_a_place_a_key(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIAL_KEY", "secret")
    with pytest.raises(InputError, match="neither 'key_header' nor 'key_parameter'"):
        source(httpserver, tmp_path, "populations", api_key_env="TRIAL_KEY")
    with pytest.raises(InputError, match="'api_key_env' is missing"):
        source(httpserver, tmp_path, "populations", key_header="X-Api-Key")


def test_an_error_within_an_answer_is_not_kept(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "error_within.json", FOLDER / "populations.json")
    interface = source(httpserver, tmp_path, "populations", cache={"days": 7})
    with pytest.raises(SourceError, match="an error in place of rows: Quota of the month is used up"):
        interface.ask(NORWAY, 8)
    assert interface.ask(NORWAY, 8) and interface.ask(NORWAY, 8) and len(httpserver.log) == 2


def test_rows_that_are_left_out_are_told(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "measures.json")
    interface = source(httpserver, tmp_path, "measures")
    health = interface.check()
    assert health.ok and httpserver.log[0][0].args["q"] == "Galdhøpiggen"
    assert interface.problems() == ["trial: a row left out: 'valid_from' is not a possible ISO date"]


def test_the_check_says_that_nothing_can_be_read(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "other_rows.json")
    health = source(httpserver, tmp_path, "populations").check()
    assert not health.ok and health.detail == "trial: no row can be read: 'subject' finds nothing in a row"


@pytest.mark.parametrize(
    ("subjects", "name", "expected"),
    [
        (("Norway", "Norway Spruce"), "norway", ["Norway"]),
        (("Norway Spruce",), "norway", []),
        (("Erna Solberg", "Jens Stoltenberg"), "solberg", ["Erna Solberg"]),
        (("Erna Solberg", "Kari Solberg"), "solberg", []),
        (("Erna Solberg", "Kari Solberg"), "kari solberg", ["Kari Solberg"]),
    ],
)
def test_a_namesake_is_not_taken_for_the_subject(subjects: tuple[str, ...], name: str, expected: list[str]) -> None:
    facts = [Fact(subject, "{}", subject, "height", ("20",)) for subject in subjects]
    found = named(Question(text="?", kind="quantity", names=(name,)), facts)
    assert [fact.subject for fact in found] == expected


WRONG = """sources:
  - name: figures
    kind: http_json
    url: https://figures.example/{country}?q={name}
    rows: data.[items
    fields:
      subject: "a..b"
      property: {is: population}
      value: {page: "meta.["}
      valid_from: {column: year}
      colour: x
    next: "]"
    pages: 99
    example: {place: Norway}
"""


def test_everything_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(WRONG)
    with pytest.raises(InputError) as failure:
        load_sources(path)
    said = str(failure.value)
    assert "\n" not in said
    for key, words in (
        ("url", r"unknown part \{country\} \(known: \{name\}, "),
        ("rows", "is no JMESPath: "),
        ("fields.subject", "is no JMESPath: "),
        ("fields.value", "is no JMESPath: "),
        ("fields.valid_from", "must be a JMESPath expression, "),
        ("fields.colour", "is not known"),
        ("next", "is no JMESPath: "),
        ("pages", "input should be less than or equal to 10"),
        ("example", "unknown part 'place'"),
    ):
        assert re.search(rf"source 'figures': key '{key}' {words}", said), key


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://{name}.example/x", "the host can't be a part"),
        ("https://figures.example/{", "braces are not in order"),
        ("https://figures.example/{name!r}", "unknown part"),
        ("https://figures.example/{}", "unknown part"),
        ("figures/{name}", "must be a whole http"),
    ],
)
def test_addresses(url: str, said: str) -> None:
    mapping = {key: value for key, value in MAPPINGS["populations"].items() if key != "url"}
    with pytest.raises(ValueError, match=said):
        opened("http_json", Path(), {"url": url, **mapping})


@pytest.mark.parametrize(
    ("mapping", "claim", "date", "label"),
    [
        ("populations", "The population of Norway was 5,379,475 in 2020.", "2022-05-02", "supported"),
        ("populations", "The population of Norway was 5.38 million in 2020.", "2022-05-02", "supported"),
        ("populations", "The population of Norway was 5,279,475 in 2020.", "2022-05-02", "refuted"),
        ("populations", "The population of Norway was 5,347,896 in 2020.", "2022-05-02", "refuted"),
        ("populations", "The population of Norway was 5,379,475 in 2015.", "2022-05-02", "not_enough_evidence"),
        ("populations", "The population of Norway was 5,379,475 in 2021.", "2022-05-02", "not_enough_evidence"),
        ("populations", "The population of Denmark was 5,379,475 in 2020.", "2022-05-02", "not_enough_evidence"),
        ("populations", "The population of Norway is 5,311,916.", "2018-06-01", "supported"),
        ("populations", "The population of Norway is 5,379,475.", "2020-06-01", "supported"),
        ("populations", "The population of Norway is 5,100,000.", "2013-06-01", "not_enough_evidence"),
        ("offices", "Erna Solberg is prime minister of Norway.", "2015-05-02", "supported"),
        ("offices", "Erna Solberg is prime minister of Norway.", "2012-05-02", "refuted"),
        ("offices", "Erna Solberg is prime minister of Norway.", "2023-05-02", "refuted"),
        ("offices", "Jens Stoltenberg is prime minister of Norway.", "2012-05-02", "supported"),
        ("offices", "Jens Stoltenberg was prime minister of Norway from 2005 to 2013.", "2023-05-02", "supported"),
        ("offices", "Jens Stoltenberg was prime minister of Norway from 2005 to 2011.", "2023-05-02", "refuted"),
        ("offices", "Erna Solberg was prime minister of Sweden in 2015.", "2023-05-02", "not_enough_evidence"),
        ("members", "The United Kingdom is a member of the European Union.", "2015-05-02", "supported"),
        ("members", "The United Kingdom is a member of the European Union.", "2022-05-02", "not_enough_evidence"),
        ("members", "Croatia is a member of the European Union.", "2015-05-02", "supported"),
        ("members", "Croatia is a member of the European Union.", "2010-05-02", "not_enough_evidence"),
        ("members", "Sweden is a member of the European Union.", "2010-05-02", "not_enough_evidence"),
        ("measures", "Mount Everest is 8,849 metres high.", "2022-05-02", "supported"),
        ("measures", "Mount Everest is 29,032 feet high.", "2022-05-02", "supported"),
        ("measures", "Mount Everest is 8,611 metres high.", "2022-05-02", "refuted"),
        ("measures", "Galdhøpiggen is 2,469 metres high.", "2022-05-02", "supported"),
        ("measures", "Springfield Peak is 100 metres high.", "2022-05-02", "not_enough_evidence"),
        ("measures", "Snøhetta is 2,286 metres high.", "2022-05-02", "not_enough_evidence"),
    ],
)
def test_claims(mapping: str, claim: str, date: str, label: str, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / f"{mapping}.json")
    assert verified(claim, source(httpserver, tmp_path, mapping), date).verdict.label == label


def test_an_interface_that_fails_leaves_a_claim_unverified(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "error_within.json")
    found = verified(NORWAY.text, source(httpserver, tmp_path, "populations"), "2022-05-02")
    assert found.verdict.label == "unverified" and found.asked[0].outcome == "bad_answer"
