"""Wikidata's values exactly: dates of every precision, amounts and their bounds, what is unknown, ranks and qualifiers."""

from decimal import Decimal
from typing import Any

import pytest

from claims.sources.wikidata_dates import Time, gregorian, read_time
from claims.sources.wikidata_values import Amount, Item, Nothing, Other, Text, Unknown, read_snak, read_statement

GREGORIAN, JULIAN = "http://www.wikidata.org/entity/Q1985727", "http://www.wikidata.org/entity/Q1985786"


def time(stated: str, precision: int, calendar: str = GREGORIAN) -> dict[str, Any]:
    """A time value as the interface gives it."""
    return {"time": stated, "timezone": 0, "before": 0, "after": 0, "precision": precision, "calendarmodel": calendar}


def snak(kind: str, value: Any) -> dict[str, Any]:
    """A snak as the interface gives it."""
    return {"snaktype": "value", "property": "P1", "datavalue": {"type": kind, "value": value}}


@pytest.mark.parametrize(
    ("value", "words", "first", "last"),
    [
        (time("+2018-08-24T00:00:00Z", 11), "on 24 August 2018", (2018, 8, 24), (2018, 8, 24)),
        (time("+00000002018-08-24T00:00:00Z", 11), "on 24 August 2018", (2018, 8, 24), (2018, 8, 24)),
        (time("+2018-08-00T00:00:00Z", 10), "in August 2018", (2018, 8, 1), (2018, 8, 31)),
        (time("+2018-01-01T00:00:00Z", 9), "in 2018", (2018, 1, 1), (2018, 12, 31)),
        (time("+2018-00-00T00:00:00Z", 11), "in 2018", (2018, 1, 1), (2018, 12, 31)),  # no more than it states
        (time("+1987-00-00T00:00:00Z", 8), "in the 1980s", (1980, 1, 1), (1989, 12, 31)),
        (time("+1250-00-00T00:00:00Z", 7), "in the 13th century", (1201, 1, 1), (1300, 12, 31)),
        (time("+1200-00-00T00:00:00Z", 7), "in the 12th century", (1101, 1, 1), (1200, 12, 31)),
        (time("+0032-00-00T00:00:00Z", 7), "in the 1st century", (1, 1, 1), (100, 12, 31)),
        (time("-0027-00-00T00:00:00Z", 9), "in 27 BC", (-27, 1, 1), (-27, 12, 31)),
        (time("-0044-03-15T00:00:00Z", 11, JULIAN), "on 15 March 44 BC", (-44, 3, 15), (-44, 3, 15)),
        (time("-0045-00-00T00:00:00Z", 8), "in the 40s BC", (-49, 1, 1), (-40, 12, 31)),
        (time("-0750-00-00T00:00:00Z", 7), "in the 8th century BC", (-800, 1, 1), (-701, 12, 31)),
        (time("+0814-01-28T00:00:00Z", 11, JULIAN), "on 28 January 814", (814, 1, 28), (814, 1, 28)),
        (
            time("+1917-10-25T00:00:00Z", 11, JULIAN),
            "on 7 November 1917 (25 October in the Julian calendar)",
            (1917, 11, 7),
            (1917, 11, 7),
        ),
    ],
)
def test_dates(value: dict[str, Any], words: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    read = read_time(value)
    assert read is not None and (read.at, read.first, read.last) == (words, first, last)


@pytest.mark.parametrize(("precision", "year"), [(6, "+2000"), (0, "-13798000000"), (9, "+0000")])
def test_dates_that_are_not_told(precision: int, year: str) -> None:
    assert read_time(time(f"{year}-00-00T00:00:00Z", precision)) is None


@pytest.mark.parametrize(
    "value",
    [
        time("2018-08-24T00:00:00Z", 11),
        time("+2018-13-01T00:00:00Z", 11),
        {**time("+2018-08-24T00:00:00Z", 11), "precision": "11"},
        time("+2018-08-24T00:00:00Z", 11, "http://www.wikidata.org/entity/Q12138"),
        {},
    ],
)
def test_what_is_no_date(value: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no time value"):
        read_time(value)


@pytest.mark.parametrize(
    ("julian", "expected"),
    [((1582, 10, 5), (1582, 10, 15)), ((1900, 2, 29), (1900, 3, 13)), ((1917, 10, 25), (1917, 11, 7)), ((-45, 1, 1), (-46, 12, 30))],
)
def test_the_gregorian_day_of_a_julian_one(julian: tuple[int, int, int], expected: tuple[int, int, int]) -> None:
    year, month, day = gregorian(*julian)
    assert (year if year > 0 else year - 1, month, day) == expected


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ({"amount": "+5367580", "unit": "1"}, None, "5,367,580"),
        ({"amount": "+29743.423", "unit": "http://www.wikidata.org/entity/Q712226"}, "square kilometre", "29,743.423 square kilometres"),
        ({"amount": "+11484", "unit": "http://www.wikidata.org/entity/Q232291"}, "square mile", "11,484 square miles"),
        ({"amount": "+14.50", "unit": "http://www.wikidata.org/entity/Q3710"}, "foot", "14.5 feet"),
        ({"amount": "+1", "unit": "http://www.wikidata.org/entity/Q11573"}, "metre", "1 metre"),
        ({"amount": "-3.5", "unit": "http://www.wikidata.org/entity/Q25267"}, "degree Celsius", "-3.5 degree Celsius"),
        ({"amount": "+900", "unit": "1", "upperBound": "+902", "lowerBound": "+898"}, None, "900"),
        ({"amount": "+900", "unit": "1", "upperBound": "+1000", "lowerBound": "+800"}, None, "between 800 and 1,000"),
        # In the documentation's own example the bounds stand the other way round.
        ({"amount": "+10.38", "unit": "1", "upperBound": "+10.375", "lowerBound": "+10.385"}, None, "10.38"),
    ],
)
def test_amounts(value: dict[str, Any], unit: str | None, words: str) -> None:
    read = read_snak(snak("quantity", value))
    assert isinstance(read, Amount) and read.words(unit) == words


def test_amounts_are_decimal() -> None:
    read = read_snak(snak("quantity", {"amount": "+0.1", "unit": "1"}))
    assert read == Amount(Decimal("0.1"), None)
    assert read_snak(snak("quantity", {"amount": "+1.96", "unit": "http://www.wikidata.org/entity/Q11573"})) == Amount(
        Decimal("1.96"), "Q11573"
    )


def test_other_values() -> None:
    assert read_snak({"snaktype": "somevalue", "property": "P1"}) == Unknown()
    assert read_snak({"snaktype": "novalue", "property": "P1"}) == Nothing()
    assert read_snak(snak("monolingualtext", {"text": "Московский Кремль", "language": "ru"})) == Text("Московский Кремль", "ru")
    assert read_snak(snak("string", "A/RES/1")) == Text("A/RES/1")
    assert read_snak(snak("globecoordinate", {"latitude": 1, "longitude": 2})) == Other()
    assert read_snak(snak("time", time("+2000-00-00T00:00:00Z", 3))) == Other()
    assert read_snak(snak("wikibase-entityid", {"entity-type": "item", "numeric-id": 42})) == Item("Q42")


def statement(**qualifiers: list[dict[str, Any]]) -> Any:
    """A statement with these qualifiers, read."""
    return read_statement({"id": "Q1$A", "mainsnak": snak("string", "x"), "rank": "normal", "qualifiers": qualifiers})


def day(year: int) -> list[dict[str, Any]]:
    """A year as a qualifier."""
    return [snak("time", time(f"+{year}-00-00T00:00:00Z", 9))]


def test_when_a_statement_holds() -> None:
    term = statement(P580=day(2014), P582=day(2019))
    assert [term.holds((year, 6, 1)) for year in (2013, 2014, 2016, 2019, 2020)] == [False, True, True, True, False]
    assert term.meets(2019) and not term.meets(2020) and term.dated and not term.open
    assert statement().holds((1, 1, 1)) and not statement().dated
    assert statement(P585=day(2014)).meets(2014) and not statement(P585=day(2014)).meets(2015)


def test_qualifiers_that_narrow_or_doubt_a_statement() -> None:
    unknown = [{"snaktype": "somevalue", "property": "P582"}]
    assert statement(P580=day(2014), P582=unknown).open and not statement(P582=[{"snaktype": "novalue", "property": "P582"}]).open
    item = [snak("wikibase-entityid", {"entity-type": "item", "id": "Q5727902"})]
    assert statement(P518=item).narrow and statement(P5102=item).doubted
    circa = statement(P1480=item)
    assert circa.about and not circa.doubted
    presumably = statement(P1480=[snak("wikibase-entityid", {"entity-type": "item", "id": "Q18122778"})])
    assert presumably.doubted and not presumably.about


def test_the_rank_is_normal_where_none_is_stated() -> None:
    assert read_statement({"mainsnak": snak("string", "x")}).rank == "normal"
    assert Time(2018, 8, 0, 10).at == "in August 2018"
