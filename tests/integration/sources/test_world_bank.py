"""The source kind `world_bank`: its example answers read as expected, and claims through the pipeline."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import SourceError
from claims.sources.base import Question, Source
from claims.sources.world_bank import MAX_ASKED, WorldBank, WorldBankConfig
from claims.sources.world_bank_indicators import INDICATORS, indicators_of, years_of
from tests.integration.sources.answer_cases import EXAMPLES, Case, cases, forgotten, opened, read, verified
from tests.integration.sources.stats_serving import serve_in_order

FOLDER = EXAMPLES / "world_bank"
VALUES = json.loads((EXAMPLES / "world_bank_values.json").read_text("utf-8"))["values"]
BRAZIL = Question(text="Brazil had a population of 209 million in 2020.", kind="quantity", names=("brazil",), numbers=("2020",))


def source(server: HTTPServer, folder: Path, **settings: Any) -> Source:
    """The interface at a server on loopback."""
    return opened("world_bank", folder, {"base_url": server.url_for("/v2"), **settings})


def serve_values(server: HTTPServer) -> None:
    """Serves the list of countries and, in the documented shape, the values of VALUES; None where there is no value."""

    def given(request: Request) -> Response:
        code, indicator = request.path.split("/")[3::2]
        first, _, last = request.args["date"].partition(":")
        held = VALUES.get(indicator, {}).get(code, {})
        rows = [
            {
                "indicator": {"id": indicator, "value": ""}, "country": {"id": code[:2], "value": code}, "countryiso3code": code,
                "date": str(year), "value": held.get(str(year)), "unit": "", "obs_status": "", "decimal": 0,
            }
            for year in range(int(last), int(first) - 1, -1)
        ]  # fmt: skip
        head = {"page": 1, "pages": 1, "per_page": 1000, "total": len(rows), "sourceid": "2", "lastupdated": "2026-01-28"}
        head["sourcename"] = "World Development Indicators"
        return Response(json.dumps([head, rows]), content_type="application/json;charset=utf-8")

    server.expect_request("/v2/country").respond_with_data((FOLDER / "countries.json").read_bytes(), content_type="application/json")
    server.expect_request(re.compile(r"/v2/country/\w+/indicator/.+")).respond_with_handler(given)


@pytest.mark.parametrize("case", cases("world_bank"), ids=lambda case: case.name)
def test_examples(case: Case, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, *case.answers, status=case.status)
    bank = source(httpserver, tmp_path, **case.settings)
    for asked in case.asked:
        documents, failure = read(bank, asked)
        assert documents == asked.get("documents", [])
        assert failure[:1] == asked.get("fails", [])[:1] and "".join(asked.get("fails", [])[1:]) in "".join(failure[1:])


def test_no_example_is_forgotten() -> None:
    assert len(cases("world_bank")) >= 15 and forgotten("world_bank") == set()


def test_what_is_asked(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "countries.json", FOLDER / "population.json")
    bank = source(httpserver, tmp_path)
    assert bank.ask(BRAZIL, 8) and bank.ask(BRAZIL, 8)
    told = [(request.path, request.args.to_dict()) for request, _ in httpserver.log]
    page = {"format": "json", "per_page": "1000", "page": "1"}
    values = ("/v2/country/BRA/indicator/SP.POP.TOTL", {**page, "date": "2020:2020"})
    assert told == [("/v2/country", page), values, values]


def test_the_document_is_the_record_as_received(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "countries.json", FOLDER / "percent.json")
    question = Question(text="Inflation in Brazil was 9.3 percent in 2022.", kind="quantity", names=("brazil",), numbers=("2022",))
    (document,) = source(httpserver, tmp_path).ask(question, 8)
    assert json.loads(document.text) == json.loads((FOLDER / "percent.json").read_text())
    assert '"lastupdated": "2026-01-28"' in document.text and "9.28010609135556" in document.text
    assert (
        document.url
        == httpserver.url_for("/v2/country/BRA/indicator/FP.CPI.TOTL.ZG") + "?format=json&date=2022%3A2022&per_page=1000&page=1"
    )


def test_a_message_is_not_kept(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, *(FOLDER / name for name in ("countries.json", "message.json", "population.json")))
    bank = source(httpserver, tmp_path, cache={"days": 7})
    with pytest.raises(SourceError, match="Invalid value"):
        bank.ask(BRAZIL, 8)
    assert bank.ask(BRAZIL, 8) and bank.ask(BRAZIL, 8) and len(httpserver.log) == 3


def test_a_question_without_figure_place_or_indicator_is_not_asked(httpserver: HTTPServer, tmp_path: Path) -> None:
    bank = source(httpserver, tmp_path)
    for text in ("Brazil has a large population.", "Brazil won 21 medals in 2020.", "Brazil's GDP was 7.6 trillion reais in 2020."):
        assert bank.ask(BRAZIL.model_copy(update={"text": text}), 8) == []
    assert not httpserver.log and not bank.covers("office_holder") and bank.covers("geography")


def test_few_requests(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_values(httpserver)
    text = "In 2020 the populations, GDP in dollars, inflation, unemployment and growth of GDP in percent were 5 to 6; population of 7."
    names = ("brazil", "germany", "india", "france")
    source(httpserver, tmp_path).ask(Question(text=text, kind="quantity", names=names, numbers=("2020",)), 8)
    assert len(httpserver.log) == 1 + MAX_ASKED


def test_check(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "countries.json", FOLDER / "message.json")
    bank = source(httpserver, tmp_path)
    assert bank.check().ok and not bank.check().ok


@pytest.mark.parametrize("settings", [{"years_back": -1}, {"year_back": 3}, {"api_key": "x"}])
def test_settings(settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(settings))):
        WorldBankConfig.model_validate({"name": "trial", "kind": "world_bank", **settings})


def test_what_it_says_of_itself() -> None:
    assert all((WorldBank.covers_text, WorldBank.cannot, WorldBank.licence, WorldBank.limits))
    assert len({indicator.id for indicator in INDICATORS}) == len(INDICATORS) >= 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Youth unemployment was 28 percent.", ["SL.UEM.1524.ZS"]),
        ("The population grew by 2 percent.", ["SP.POP.GROW"]),
        ("The population grew to 209 million.", ["SP.POP.TOTL"]),
        ("The Muslim population was 172 million.", []),
        ("The Turkish population of Bulgaria was 588,000.", []),
        ("The Brazilian population was 209 million.", ["SP.POP.TOTL"]),
        ("GDP per capita was $8,000.", ["NY.GDP.PCAP.CD"]),
        ("GDP per capita at purchasing power parity was $20,000.", []),
        ("It spent 3 percent of its GDP on defence.", ["MS.MIL.XPND.GD.ZS"]),
        ("It spent $10 billion on defence.", ["MS.MIL.XPND.CD"]),
        ("Inflation was 9 percent in March.", []),
        ("Inflation averaged 9 percent.", []),
        ("Some 3 million people lived in poverty.", []),
        ("The fire destroyed 300 square kilometres.", []),
    ],
)
def test_indicators(text: str, expected: list[str]) -> None:
    assert [indicator.id for indicator in indicators_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "years", "expected"),
    [
        ("in 2020", [2020], {2020}),
        ("Since 2010 it has grown", [2010], set()),
        ("before 2010", [2010], None),
        ("in the 2010s", [2010], None),
    ],
)
def test_years(text: str, years: list[int], expected: set[int] | None) -> None:
    assert years_of(text, years) == expected


TRUE, FALSE, OPEN = "supported", "refuted", "not_enough_evidence"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The population of Brazil was 208.7 million in 2020.", TRUE),
        ("In 2020, Brazil had about 209 million inhabitants.", TRUE),
        ("The population of Brazil is more than 200 million.", TRUE),
        ("Brazil is home to 211 million people.", TRUE),
        ("Since 2010, Brazil's population has grown to 211 million.", TRUE),
        ("Brazil's population grew from 193.7 million in 2010 to 208.7 million in 2020.", TRUE),
        ("Brazil's population grew from 193.7 million in 2010 to 250 million in 2020.", FALSE),
        ("Brazil had a population of 250 million in 2020.", FALSE),
        ("Brazil's population was 208.7 million in 2010.", FALSE),
        # An earlier vintage, or the national office's figure.
        ("Brazil had a population of 212.6 million in 2020.", OPEN),
        # Another year, town, region, group, namesake; a year that only bounds the time.
        ("Brazil's population was 190 million in 1999.", OPEN),
        ("Paris, the capital of France, had a population of 2.1 million in 2020.", OPEN),
        ("The population of Catalonia in Spain was 7.5 million in 2020.", OPEN),
        ("The Muslim population of India was 172 million in 2011.", OPEN),
        ("Georgia had a population of 10.7 million in 2020.", OPEN),
        ("Before 2010, Brazil had fewer than 195 million inhabitants.", OPEN),
        ("The world's population was 7.9 billion in 2020.", TRUE),
        ("The European Union had a population of 447 million in 2020.", TRUE),
        ("South Korea had a population of 51.8 million in 2020.", TRUE),
        ("Turkey had 83.4 million inhabitants in 2020.", TRUE),
        ("Russia had a population of 98 million in 2020.", FALSE),
        ("Germany's GDP was $4.5 trillion in 2023.", TRUE),
        ("Germany's GDP was $5.9 trillion in 2023.", FALSE),
        ("Germany's economy shrank by 0.3 percent in 2023.", TRUE),
        ("Germany's economy grew by 0.3 percent in 2023.", OPEN),
        ("Armenia's GDP grew by 8.3 percent last year.", TRUE),
        ("Brazil's economy grew by 0.8 percent in the first quarter of 2023.", OPEN),
        ("Armenia's GDP per capita was $3,000 in 2023.", FALSE),
        ("Inflation in Brazil was 9.3 percent in 2022.", TRUE),
        ("Inflation in Turkey was 61.1 percent in March 2022.", OPEN),
        ("Spain's unemployment rate was 12.2 percent in 2023.", TRUE),
        ("Spain's unemployment rate was 7.2 percent in 2023.", FALSE),
        ("Spain's unemployment rate stands at 11.8 percent.", OPEN),
        ("Japan had a life expectancy of 84 years in 2023.", TRUE),
        ("Japan had a life expectancy of 70 years in 2023.", FALSE),
        ("Armenia covers about 29,700 square kilometres.", TRUE),
        ("Armenia covers an area of 45,000 square kilometres.", FALSE),
        ("The Vayots Dzor region of Armenia covers 2,308 square kilometres.", OPEN),
        ("Turkey hosted 3.7 million refugees in 2020.", TRUE),
        ("Poland spent 3.3 percent of its GDP on defence in 2023.", TRUE),
        ("Poland's military expenditure was 6 percent of GDP in 2023.", FALSE),
        ("The United States spent $916 billion on its military in 2023.", TRUE),
        ("In 2020, 96.5 percent of Indians had access to electricity.", TRUE),
        ("Germany's carbon dioxide emissions were 663 million tonnes in 2022.", TRUE),
        ("The adult literacy rate in India was 50 percent in 2022.", FALSE),
        ("US GDP grew by 2.9 percent in 2023.", TRUE),
        ("Inflation in Turkey fell from 72.3 percent in 2022 to 53.9 percent in 2023.", TRUE),
        # What only sounds like an indicator.
        ("Food inflation in Turkey was 93 percent in 2022.", OPEN),
        ("The female literacy rate in India was 65 percent in 2022.", OPEN),
        ("Turkey hosted 1 million Syrian refugees in 2020.", OPEN),
        ("Armenia received 100,000 refugees from Nagorno-Karabakh in 2023.", OPEN),
        ("Lake Sevan in Armenia covers 1,242 square kilometres.", OPEN),
        ("The French city of Lyon had 520,000 inhabitants in 2020.", OPEN),
        ("The IMF forecast that Germany's economy would grow by 4 percent in 2023.", OPEN),
    ],
)
def test_claims(claim: str, expected: str, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_values(httpserver)
    assert verified(claim, source(httpserver, tmp_path), "2024-05-02").verdict.label == expected


@pytest.mark.parametrize(
    ("date", "value", "expected"),
    [
        ("2011-05-02", "194 million", TRUE),
        ("2011-05-02", "211 million", FALSE),
        ("2021-05-02", "209 million", TRUE),
        ("2024-05-02", "211 million", TRUE),
        ("2024-05-02", "194 million", FALSE),
    ],
)
def test_a_value_is_that_of_its_time(date: str, value: str, expected: str, httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_values(httpserver)
    assert verified(f"Brazil has a population of {value}.", source(httpserver, tmp_path), date).verdict.label == expected


def test_a_failure_leaves_a_claim_unverified(httpserver: HTTPServer, tmp_path: Path) -> None:
    serve_in_order(httpserver, FOLDER / "message.json")
    found = verified(BRAZIL.text, source(httpserver, tmp_path), "2024-05-02")
    assert found.verdict.label == "unverified" and found.asked[0].outcome == "bad_answer"
