"""The source kind `mediawiki`: every example answer read as expected, claims through the pipeline, and each way to fail."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from pytest_httpserver import HTTPServer

from claims.errors import SourceError
from claims.model.evidence import Document
from claims.sources import mediawiki_query as api
from claims.sources.base import Question, Source
from claims.sources.mediawiki import MediaWikiConfig
from claims.sources.settings import Cache
from tests.integration.sources.mediawiki_serving import EXAMPLES, Wiki, opened
from tests.integration.sources.table_verdicts import label, verified

VOTE = "of the 2020 presidential election in Artsakh"
TODAY = "2026-03-01"


@pytest.fixture
def wiki(httpserver: HTTPServer) -> Wiki:
    """A wiki that serves the examples."""
    return Wiki(httpserver)


@pytest.fixture
def source(wiki: Wiki, tmp_path: Path) -> Source:
    """It as a source."""
    return opened(wiki, tmp_path)


def asked(text: str, *names: str, terms: tuple[str, ...] = (), numbers: tuple[str, ...] = (), **more: Any) -> Question:
    """A question."""
    return Question(text=text, kind="other", names=names, terms=terms, numbers=numbers, **more)


def shown(document: Document) -> dict[str, Any]:
    """What a document says, without when and whence it came; the wiki's own address goes on with http, as it was asked by http."""
    return document.model_dump(mode="json", exclude={"retrieved", "trust", "source", "body_start", "may_refute"}, exclude_none=True)


@pytest.mark.parametrize(
    "expected", json.loads((EXAMPLES / "expected.json").read_text("utf-8")), ids=lambda case: str(case["question"]["text"])
)
def test_every_example_is_read_as_expected(source: Source, expected: dict[str, Any]) -> None:
    found = source.ask(Question(kind="other", **expected["question"]), 8)
    assert [shown(document) for document in found] == expected["documents"]
    for document in found:
        assert document.text[document.body_start - 1] == "\n" and document.text.startswith('---\ntitle: "')
        assert document.trust == 0.9 and document.source == "wiki" and (document.retrieved or "").endswith("Z")


def test_no_page_of_the_examples_is_without_its_expectation() -> None:
    cases = json.loads((EXAMPLES / "expected.json").read_text("utf-8"))
    read = {document["name"].split("=")[1].partition("#")[0] for case in cases for document in case["documents"]}
    pages = {path.stem.removeprefix("parse-") for path in EXAMPLES.glob("parse-*.json") if "parse" in json.loads(path.read_text("utf-8"))}
    # Of what is no evidence: a page on namesakes. Of what is read in tests of their own: the other Georgia, and an older revision.
    assert pages - read == {"1000505", "1000606", "1000707"}


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (f"Arayik Harutyunyan won 49.26 percent of the vote in the first round {VOTE}.", "supported"),
        (f"Arayik Harutyunyan won 46.29 percent of the vote in the first round {VOTE}.", "refuted"),
        ("Arayik Harutyunyan won 49.26 percent of the vote in the 2015 presidential election in Artsakh.", "not_enough_evidence"),
        (f"Masis Mayilyan received 5,428 votes in the second round {VOTE}.", "supported"),
        (f"Masis Mayilyan received 6,428 votes in the second round {VOTE}.", "refuted"),
        (f"Turnout in the second round {VOTE} was 45 percent.", "supported"),
        ("Arayik Harutyunyan was president of Artsakh from May 2020 to September 2023.", "supported"),
        ("Arayik Harutyunyan was prime minister of Artsakh from 2007 to 2017.", "supported"),
        ("Arayik Harutyunyan was born in Stepanakert on 14 December 1973.", "supported"),
        ("The Second Nagorno-Karabakh War began on 27 September 2020.", "supported"),
        ("The Second Nagorno-Karabakh War began on 17 September 2020.", "refuted"),
        ("The First Nagorno-Karabakh War ended on 10 November 2020.", "not_enough_evidence"),
        ("The capital of Georgia is Tbilisi.", "supported"),
        ("The capital of Georgia is Batumi.", "not_enough_evidence"),  # which Georgia, nothing in the claim says
        ("Georgia borders Armenia.", "supported"),
        ("Georgia had 3,713,804 inhabitants in 2014.", "supported"),
        ("Georgia had 3,173,804 inhabitants in 2014.", "refuted"),
        ("Brenholm had 457,572 inhabitants in 2024.", "supported"),
        ("Brenholm had 475,572 inhabitants in 2024.", "refuted"),
        ("Brenholm had 406,703 inhabitants in 2010.", "not_enough_evidence"),  # a later figure says nothing of it
    ],
)
def test_claims(source: Source, claim: str, expected: str) -> None:
    assert label(claim, [source], TODAY) == expected


@pytest.mark.parametrize(
    ("day", "harutyunyan", "sahakyan"),
    [
        ("2016-06-01", "refuted", "not_enough_evidence"),
        ("2021-06-01", "supported", "refuted"),
        ("2024-06-01", "refuted", "not_enough_evidence"),
    ],
)
def test_an_office_is_judged_by_who_held_it_then(source: Source, day: str, harutyunyan: str, sahakyan: str) -> None:
    assert label("Arayik Harutyunyan is the president of Artsakh.", [source], day) == harutyunyan
    assert label("Bako Sahakyan is the president of Artsakh.", [source], day) == sahakyan


def test_the_revision_is_in_the_quote_s_address(source: Source) -> None:
    claim = verified(f"Masis Mayilyan received 5,428 votes in the second round {VOTE}.", [source], TODAY)
    used = [evidence for evidence in claim.evidence if evidence.used]
    assert {evidence.url for evidence in used} == {"http://en.wikipedia.org/w/index.php?oldid=1000101"}
    assert used[0].document == "2020 Artsakhian general election#oldid=1000101#President-1"
    assert used[0].published == "2025-11-02T10:00:00Z" and used[0].publisher == "Wikipedia"
    assert "Masis Mayilyan" in used[0].quote.exact and "5,428" in used[0].quote.exact


def test_few_requests(source: Source, wiki: Wiki) -> None:
    source.ask(asked("x", "brenholm", terms=("capital",)), 8)
    assert wiki.requests() == ["search", "pages", "parse"]
    wiki.asked.clear()
    assert source.ask(asked("x", "nobody at all", "no one", terms=("zebra",), numbers=("1999",)), 8) == []
    assert wiki.requests() == ["search", "search", "search", "pages"]
    wiki.asked.clear()
    assert source.ask(asked("x"), 8) == [] and source.ask(asked("x", "brenholm"), 0) == []
    assert wiki.requests() == []


def test_a_search_without_signs_that_mean_something(source: Source, wiki: Wiki) -> None:
    source.ask(asked("x", 'insource:"a|b" OR -brenholm~ [[x]]', terms=("*", "capital")), 8)
    assert wiki.asked[0]["srsearch"] == "insource a b or brenholm x capital"
    assert [params["titles"] for params in wiki.asked if "titles" in params] == ["Insource a b OR brenholm x"]


def test_by_a_redirect_and_no_more_than_the_limit(source: Source, wiki: Wiki) -> None:
    found = source.ask(asked("In Old Brenholm", "old brenholm"), 8)
    assert [document.title for document in found] == ["Brenholm"]
    found = source.ask(asked("x", "arayik harutyunyan"), 2)
    assert [document.name for document in found] == ["Arayik Harutyunyan#oldid=1000202", "Arayik Harutyunyan#oldid=1000202#office-0"]


def test_namesakes_are_told_apart_or_left_out(source: Source) -> None:
    def titles(*terms: str) -> set[str | None]:
        return {document.title for document in source.ask(asked("x", "georgia", terms=terms), 8)}

    assert titles("capital", "atlanta") == {"Georgia (U.S. state)"}
    assert titles("capital", "caucasus") == {"Georgia (country)"}
    assert titles("capital") == set()


def test_the_revision_of_the_day(wiki: Wiki, tmp_path: Path) -> None:
    source = opened(wiki, tmp_path, as_of="revision")
    assert label("Brenholm had 406,703 inhabitants in 2010.", [source], "2011-06-30") == "supported"
    assert wiki.requests() == ["search", "search", "pages", "revision", "parse"]
    (found,) = verified("Brenholm had 406,703 inhabitants in 2010.", [source], "2011-06-30").evidence
    assert (found.url or "").endswith("?oldid=1000707") and found.published == "2011-03-01T08:00:00Z"
    wiki.asked.clear()
    # A day before the page was there: no evidence, not today's page.
    claim = verified("Brenholm had 406,703 inhabitants in 2010.", [source], "2001-06-30")
    assert claim.verdict.label == "not_enough_evidence" and claim.asked[0].outcome == "no_match"
    assert "parse" not in wiki.requests()
    # Of a page not edited since, the latest revision is the one of the day, and nothing more is asked.
    wiki.asked.clear()
    assert label("Brenholm had 457,572 inhabitants in 2024.", [source], "2025-06-30") == "supported"
    assert "revision" not in wiki.requests()


def test_extracts_where_the_wiki_has_them(wiki: Wiki, tmp_path: Path) -> None:
    source = opened(wiki, tmp_path, text="extracts")
    wiki.instead["extract"] = ["extract"]
    (found,) = source.ask(asked("x", "brenholm"), 8)
    assert found.text[found.body_start :] == (
        "Brenholm is the capital of Northland. In 2024 it had 457,572 inhabitants.\n\nHistory\n\nThe town was called Old Brenholm.\n"
    )
    assert wiki.requests()[-1] == "extract"
    # Where it has none, it says so in a warning, and the page is read another way.
    wiki.instead["extract"] = ["extract-not-there"]
    (found,) = source.ask(asked("x", "brenholm"), 8)
    assert "457,572" in found.text and wiki.requests()[-2:] == ["extract", "parse"]


def test_an_answer_in_parts_is_read_to_its_end(source: Source, wiki: Wiki) -> None:
    wiki.instead["pages"] = ["pages-part-1", "pages-part-2"]
    found = source.ask(asked("x", "brenholm", "georgia"), 8)
    assert [document.title for document in found] == ["Brenholm"]  # that Georgia only lists namesakes is said in the second part
    wanted = [params for params in wiki.asked if "titles" in params]
    assert [params.get("ppcontinue") for params in wanted] == [None, "504"]
    wiki.instead["pages"] = ["pages-part-1"]
    with pytest.raises(SourceError, match="goes on and on") as raised:
        source.ask(asked("x", "brenholm"), 8)
    assert raised.value.outcome == "bad_answer"


@pytest.mark.parametrize(
    ("subject", "answer", "outcome", "said"),
    [
        ("search", "error-search", "bad_answer", "cirrussearch-backend-error: We could not complete your search"),
        ("search", "other-shape", "bad_answer", "no list of search results"),
        ("search", "pages", "bad_answer", "nothing under query.general"),
        ("pages", "search", "bad_answer", "no list of pages"),
        ("pages", "error-search", "bad_answer", "the wiki answers with an error"),
        ("parse", "parse-1000808", "bad_answer", "nosuchrevid: There is no revision with ID 1000808"),
        ("parse", "parse-1000101", "bad_answer", "another revision than 1000708"),
        ("parse", "search", "bad_answer", "nothing under parse"),
    ],
)
def test_each_failing_as_itself(wiki: Wiki, tmp_path: Path, subject: str, answer: str, outcome: str, said: str) -> None:
    source = opened(wiki, tmp_path, cache=Cache(days=7))
    wiki.instead[subject] = [answer]
    for _ in range(2):  # what is no answer is not kept, even where answers are
        with pytest.raises(SourceError, match=said) as raised:
            source.ask(asked("x", "brenholm"), 8)
        assert raised.value.outcome == outcome and str(raised.value).startswith("wiki: ")
    failed = verified("Brenholm is the capital of Northland.", [source], TODAY)
    assert failed.verdict.label == "unverified" and failed.asked[0].outcome == outcome
    if answer not in ("other-shape", "pages", "search", "parse-1000101"):
        wiki.instead.clear()
        assert [document.title for document in source.ask(asked("x", "brenholm"), 8)] == ["Brenholm"]


def test_a_lagging_wiki_is_left_alone(wiki: Wiki, tmp_path: Path) -> None:
    source = opened(wiki, tmp_path, timeout_seconds=0.5)
    wiki.instead["search"] = ["error-maxlag"]
    with pytest.raises(SourceError) as raised:
        source.ask(asked("x", "brenholm"), 8)
    assert raised.value.outcome == "rate_limited"
    assert wiki.requests() == ["search"]


def test_the_check(source: Source, wiki: Wiki, httpserver: HTTPServer) -> None:
    assert source.check().ok and wiki.requests() == ["site"]
    wiki.instead["site"] = ["error-search"]
    health = source.check()
    assert not health.ok and "cirrussearch-backend-error" in health.detail


def test_settings() -> None:
    told = MediaWikiConfig(name="wiki", kind="mediawiki")
    assert (told.as_of, told.text, told.pages, told.characters) == ("latest", "parsed", 3, 12_000)
    for wrong in ({"language": "en"}, {"as_of": "today"}, {"pages": 0}, {"characters": 10}, {"text": "html"}):
        with pytest.raises(ValidationError):
            MediaWikiConfig(name="wiki", kind="mediawiki", **wrong)


def test_names_as_they_are_written() -> None:
    asked_for = asked("The UN and Bank of Eastland met.", "un", "bank of eastland", "ministry of the interior")
    assert api.titles_of(asked_for) == ["UN", "Bank of Eastland", "Ministry of the Interior"]
    assert api.searches_of(asked("x", terms=("tall", "bridge"), numbers=("1999",))) == ["1999 tall bridge", "tall bridge"]
