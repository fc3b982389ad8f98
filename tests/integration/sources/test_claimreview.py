"""The source kind `claimreview`: example feeds, pages and files read as expected, and claims through the pipeline."""

import datetime as dt
import json
import os
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from claims.errors import InputError, SourceError, SourceUnusable
from claims.sources.base import Question, Source
from claims.sources.claimreview import ClaimReviewConfig
from claims.sources.claimreview_documents import fields
from claims.sources.claimreview_ratings import rated, shown_rating
from claims.sources.claimreview_records import Review
from claims.sources.claimreview_same import reads_alike, same_claim, timely
from claims.sources.registry import load_sources
from tests.integration.sources.answer_cases import EXAMPLES, Case, cases, documented, forgotten, opened, read, serve, verified

FOLDER = EXAMPLES / "claimreview"
INFLATION = Question(text="Annual inflation in Norway was 5.4 percent in July 2023.", kind="quantity", names=("norway",))


def feed(server: HTTPServer, folder: Path, **settings: Any) -> Source:
    """A feed at a server on loopback."""
    return opened("claimreview", folder, {"base_url": server.url_for("/api"), **settings})


@pytest.mark.parametrize("case", cases("claimreview"), ids=lambda case: case.name)
def test_examples(case: Case, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, *case.answers, status=case.status)
    source = feed(httpserver, tmp_path, **case.settings)
    for asked in case.asked:
        documents, failure = read(source, asked)
        assert documents == asked.get("documents", [])
        assert failure[:1] == asked.get("fails", [])[:1] and "".join(asked.get("fails", [])[1:]) in "".join(failure[1:])


@pytest.mark.parametrize("name", ["feed.json", "page.html", "list.json"])
def test_files_are_read_as_feeds_are(name: str, httpserver: HTTPServer, tmp_path: Path) -> None:
    shutil.copy(FOLDER / name, tmp_path)
    source = opened("claimreview", tmp_path, {"path": str(tmp_path / name)})
    assert source.local
    for asked in next(case for case in cases("claimreview") if case.answers[0].name == name).asked:
        documents, _ = read(source, asked)
        expected = [{**told, "name": told["name"].replace("claimreview#", f"{name}#")} for told in asked["documents"]]
        assert documents == expected


def test_the_description_shows_settings_that_hold(tmp_path: Path) -> None:
    config = documented("claimreview", tmp_path)
    assert isinstance(config, ClaimReviewConfig) and config.path is None and config.cache is not None and config.cache.days == 1


def test_no_example_is_forgotten() -> None:
    assert len(cases("claimreview")) >= 8 and forgotten("claimreview") == set()


def test_a_feed_is_asked_for_once_a_day(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "feed.json")
    source = feed(httpserver, tmp_path)
    assert len([source.ask(INFLATION, 8) for _ in range(3)]) == 3
    assert len(httpserver.log) == 1


def test_a_document_is_the_record_as_received(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "feed.json")
    (document,) = feed(httpserver, tmp_path).ask(INFLATION, 8)
    received = json.loads((FOLDER / "feed.json").read_text("utf-8"))["dataFeedElement"][0]["item"][0]
    assert json.loads(document.text) == received
    assert document.trust == 0.9 and document.source == "trial" and str(document.retrieved).endswith("Z")


def test_a_page_that_is_none_is_not_kept(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / "wall.html", FOLDER / "error_within.json", FOLDER / "feed.json")
    source = feed(httpserver, tmp_path)
    for outcome in ("blocked", "bad_answer"):
        with pytest.raises(SourceError) as failure:
            source.ask(INFLATION, 8)
        assert failure.value.outcome == outcome
    assert len(source.ask(INFLATION, 8)) == 1


def test_files_are_read_again_when_they_change(tmp_path: Path) -> None:
    folder = tmp_path / "checks"
    folder.mkdir()
    shutil.copy(FOLDER / "list.json", folder)
    source = opened("claimreview", tmp_path, {"path": str(folder)})
    assert source.ask(INFLATION, 8) == []
    shutil.copy(FOLDER / "feed.json", folder)
    (document,) = source.ask(INFLATION, 8)
    assert document.name == "feed.json#https://checks.example/inflation-july"
    (folder / "broken.json").write_text("{")
    assert source.check().ok and source.problems() == [
        "trial: broken.json: no valid JSON (Expecting property name enclosed in double quotes at character 1)"
    ]
    for file in folder.iterdir():
        os.remove(file)
    with pytest.raises(SourceUnusable, match="the folder holds no"):
        source.ask(INFLATION, 8)


@pytest.mark.parametrize("name", ["broken.json", "no_reviews.html", "error_within.json", "empty.json"])
def test_a_file_without_reviews_is_no_source(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=f"{name}: holds no review that can be read"):
        opened("claimreview", tmp_path, {"path": str(FOLDER / name)})


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("", "key 'path' is missing, and so is 'base_url'"),
        (", path: ., base_url: 'https://checks.example/feed.json'", "key 'path' and 'base_url' are both set"),
        (", path: ., feed: x", "key 'feed' is not known"),
    ],
)
def test_settings(keys: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(f"sources:\n  - {{name: checks, kind: claimreview{keys}}}\n")
    with pytest.raises(InputError, match=said):
        load_sources(path)


@pytest.mark.parametrize(
    ("words", "scale", "expected"),
    [
        ("True", (), "true"),
        ("Verdict: TRUE!", (), "true"),
        ("This is not true.", (), "false"),
        ("Pants on Fire!", (), "false"),
        ("Mostly true", (), None),
        ("Half True", (), None),
        ("Misleading", (), None),
        ("Unproven", (), None),
        ("Richtig", (), None),
        ("Not false", (), None),
        ("True, but out of date", (), None),
        ("", (), None),
        (None, (5, 1, 5), None),
        ("True", (5, 1, 5), "true"),
        ("True", (1, 1, 5), None),
        ("False", (5, 1, 5), None),
        ("False", (1, 1, 5), "false"),
        ("True", (3, 1, 5), None),
        ("True", (1, 5, 1), "true"),
    ],
)
def test_ratings(words: str | None, scale: tuple[int, ...], expected: str | None) -> None:
    assert rated(words, *(Decimal(end) for end in scale)) == expected


def test_a_rating_that_is_a_text_is_not_said_in_a_sentence() -> None:
    assert shown_rating("Mostly  true") == "Mostly true"
    assert shown_rating("No, inflation was not that high") is None and shown_rating("5 of 6") is None and shown_rating(" ") is None


@pytest.mark.parametrize(
    ("publisher", "words"),
    [
        ("FactCheck.org", "FactCheck.org rated the claim as “Mostly false”."),
        (None, "A fact-checker rated the claim as “Mostly false”."),
        ("Inflation in Norway was low. Checks", "A fact-checker rated the claim as “Mostly false”."),
        ("Inflation in Norway was 5.4%", "A fact-checker rated the claim as “Mostly false”."),
    ],
)
def test_no_sentence_comes_in_by_a_publishers_name(publisher: str | None, words: str) -> None:
    assert fields(Review("{}", INFLATION.text, rating="Mostly false", publisher=publisher))["rendered"] == words


def test_a_rating_of_false_says_the_contrary_where_it_speaks_of_the_claims_time() -> None:
    told = fields(Review("{}", "Annual inflation in Norway was 5.4% in July 2023", rating="False", publisher="A"), INFLATION.as_of)
    assert told["rendered"] == "Annual inflation in Norway was 5.4% in July 2023. This is false."
    assert told["may_refute"]
    passing = Review("{}", "The prime minister of Norway is Jens Stoltenberg", rating="False", publisher="A", published="2010-05-02")
    assert fields(passing, dt.date(2023, 5, 2))["rendered"] == "A rated the claim as “False”."
    assert not fields(passing, dt.date(2023, 5, 2))["may_refute"]


@pytest.mark.parametrize(
    ("reviewed", "expected"),
    [
        ("Annual inflation in Norway was 5.4% in July 2023", True),
        ("In July 2023, annual inflation in Norway was 5.4 per cent.", True),
        ("Norway's annual inflation hit 5.4 percent in July 2023.", True),
        ("Annual inflation in Norway was 6.4% in July 2023", False),
        ("Annual inflation in Norway was 5.4% in July 2022", False),
        ("Annual inflation in Sweden was 5.4% in July 2023", False),
        ("Annual inflation in Norway was not 5.4% in July 2023", False),
        ("Annual inflation in Norway was more than 5.4% in July 2023", False),
        ("Annual inflation in Norway may have been 5.4% in July 2023", False),
        ("Annual core inflation in Norway was 5.4% in July 2023", False),
        ("Annual inflation in Norway rose to 5.4% in July 2023", False),
    ],
)
def test_the_same_claim(reviewed: str, expected: bool) -> None:
    assert same_claim(INFLATION.text, None, Review("{}", reviewed)) is expected


@pytest.mark.parametrize(
    ("claim", "reviewed", "expected"),
    [
        ("Iraq attacked Iran in 1980.", "Iraq attacked Iran in 1980", True),
        ("Iraq attacked Iran in 1980.", "Iran attacked Iraq in 1980", False),
        ("Iraq attacked Iran in 1980.", "Iraq was attacked by Iran in 1980", False),
        ("Refugees moved from Syria to Germany in 2015.", "Refugees moved to Syria from Germany in 2015", False),
        ("All refugees from Syria went to Germany.", "Most refugees from Syria went to Germany", False),
        ("Unemployment in Spain rose to 16 percent.", "Unemployment in Spain increased to 16%", True),
        ("Unemployment in Spain rose to 16 percent.", "Unemployment in Spain fell to 16%", False),
        ("Unemployment in Spain rose to 16 percent.", "Unemployment in Spain rose by 16%", False),
        ("Drinking bleach cures the coronavirus.", "Drinking tea cures the coronavirus", False),
        ("Jens Stoltenberg was prime minister of Norway in 2010.", "Jens Stoltenberg was finance minister of Norway in 2010", False),
    ],
)
def test_other_claims_are_not_taken_for_it(claim: str, reviewed: str, expected: bool) -> None:
    assert same_claim(claim, None, Review("{}", reviewed)) is expected


def test_what_may_change_holds_for_a_year() -> None:
    passing = Review("{}", "The population of Norway is 5 million", claim_date="2020-05-02")
    assert timely(dt.date(2020, 12, 1), passing) and not timely(dt.date(2022, 12, 1), passing) and not timely(None, passing)
    assert timely(dt.date(2022, 12, 1), Review("{}", "Mount Everest is 8,849 metres high", claim_date="2020-05-02"))
    assert timely(dt.date(2022, 12, 1), Review("{}", "The Berlin Wall fell on 9 November 1989"))


@pytest.mark.parametrize(
    ("claim", "made", "published", "expected"),
    [
        ("Inflation in Norway fell last month", "2023-08-11", "2023-08-14", True),
        ("Inflation in Norway fell last month", "2023-07-31", "2023-08-14", False),
        ("Inflation in Norway fell last month", None, "2023-08-14", False),
        ("Inflation in Norway fell last month", "2023-08-11", None, False),
        ("Inflation in Norway fell in July 2023", None, "2023-08-14", True),
    ],
)
def test_dates_counted_from_the_day_of_the_claim(claim: str, made: str | None, published: str | None, expected: bool) -> None:
    assert reads_alike(Review("{}", claim, claim_date=made, published=published)) is expected


@pytest.mark.parametrize(
    ("name", "claim", "date", "label"),
    [
        ("feed.json", "Annual inflation in Norway was 5.4 percent in July 2023.", "2023-09-01", "supported"),
        ("feed.json", "Annual inflation in Norway was 8.4 percent in July 2023.", "2023-09-01", "refuted"),
        ("feed.json", "Annual inflation in Norway was 7.4 percent in July 2023.", "2023-09-01", "not_enough_evidence"),
        ("feed.json", "The Berlin Wall fell on 9 November 1989.", "2023-09-01", "not_enough_evidence"),
        ("feed.json", "Inflation in Norway fell in July 2023.", "2023-09-01", "not_enough_evidence"),
        ("page.html", "Mount Everest is 8,849 metres high.", "2021-05-02", "supported"),
        ("page.html", "Mount Everest is 8,611 metres high.", "2021-05-02", "refuted"),
        ("list.json", "Turkey recognises the Turkish Republic of Northern Cyprus.", "2020-12-01", "supported"),
        ("list.json", "Jens Stoltenberg was prime minister of Norway in 2010.", "2023-09-01", "supported"),
        ("list.json", "Jens Stoltenberg was prime minister of Sweden in 2010.", "2023-09-01", "not_enough_evidence"),
    ],
)
def test_claims(name: str, claim: str, date: str, label: str, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve(httpserver, FOLDER / name)
    assert verified(claim, feed(httpserver, tmp_path), date).verdict.label == label
