"""Comparison of dates and periods by the rules of contract section 1."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.kinds.dates import (
    age_rounds_to,
    anniversary,
    compare_periods,
    elapsed_years,
    valid_on,
)
from claims.model.values import PartialDate, Period, PeriodForm
from claims.text.period_calendar import decade_of, month_of, season_of, single_day, year_of
from claims.text.periods import find_periods

ANCHOR = dt.date(2016, 6, 27)


def period(text: str, anchor: dt.date | None = ANCHOR) -> Period:
    (found,) = find_periods(text, anchor)
    return found


def date(text: str) -> PartialDate:
    found = period(text).start
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("claim", "evidence", "result"),
    [
        ("in July 1974", "on 20 July 1974", "agrees"),
        ("on 20 July 1974", "in July 1974", "undecided"),
        ("on 15 July 1974", "on 20 July 1974", "disagrees"),
        ("in 1974", "in 1975", "disagrees"),
        ("in 1974", "in 1974", "agrees"),
        ("in 1974", "in July 1974", "agrees"),
        ("in July 1974", "in 1974", "undecided"),
        ("in the 1990s", "in 1991", "agrees"),
        ("in the early 1990s", "in 1991", "agrees"),
        ("in the early 1990s", "in 1994", "undecided"),
        ("in the early 1990s", "in 1997", "disagrees"),
        ("in mid-September 1993", "on 15 September 1993", "agrees"),
        ("in mid-September 1993", "on 30 September 1993", "disagrees"),
        ("around 1990", "in 1990", "agrees"),
        ("in 1990", "around 1990", "undecided"),
        ("around 1990", "in 1999", "disagrees"),
        ("in the spring of 2019", "in May 2019", "agrees"),
        ("in the spring of 2019", "in October 2019", "disagrees"),
        ("last Thursday", "on Thursday 23 June 2016", "agrees"),
        ("last Thursday", "on 22 June 2016", "disagrees"),
        ("two years ago", "on 18 September 2014", "agrees"),
        ("two years ago", "in January 2014", "agrees"),
        ("two years ago", "in 2013", "undecided"),
        ("two years ago", "in June 2013", "disagrees"),
        ("two years ago", "in March 2015", "disagrees"),
        ("thirteen months ago", "on 7 May 2015", "agrees"),
        ("six days ago", "on 20 June 2016", "disagrees"),
        ("from August 1992 to September 1993", "from 14 August 1992 to 27 September 1993", "agrees"),
        ("from August 1992 to September 1993", "from 14 August 1992 to 3 October 1993", "disagrees"),
        ("from August 1992 to September 1993", "from 1992 to 1993", "undecided"),
        ("from August 1992 to September 1993", "since August 1992", "undecided"),
        ("from August 1992 to September 1993", "since July 1992", "disagrees"),
        ("from 1992 to 1993", "in 1995", "disagrees"),
        ("from 1992 to 1993", "in 1993", "undecided"),
        ("in April 1993", "from 23 to 25 April 1993", "agrees"),
        ("in 1992", "from August 1992 to September 1993", "undecided"),
        ("in 1995", "from August 1992 to September 1993", "disagrees"),
        ("since 2010", "since May 2010", "agrees"),
        ("since 2010", "since 2012", "disagrees"),
        ("since 2010", "in 2010", "agrees"),
        ("since 2010", "in 2012", "undecided"),
        ("since 2010", "from 2010 to 2016", "agrees"),
        ("until 2019", "until 2018", "disagrees"),
        ("until 2019", "from 2014 to 2019", "agrees"),
        ("by October 2014", "in October 2014", "agrees"),
        ("by October 2014", "in July 2014", "agrees"),
        ("by October 2014", "in November 2014", "disagrees"),
        ("by July 2014", "by October 2014", "disagrees"),
        ("by October 2014", "by July 2014", "disagrees"),
        ("by 5 October 2014", "in October 2014", "undecided"),
        ("before 2014", "in 2013", "agrees"),
        ("before 2014", "in May 2014", "disagrees"),
        ("after May 1994", "on 3 June 1994", "agrees"),
        ("after May 1994", "in 1994", "undecided"),
        ("after May 1994", "in April 1994", "disagrees"),
        ("in 2015", "before 2014", "disagrees"),
        ("in 2012", "before 2014", "undecided"),
        ("on Thursday 23 June 2016", "on 23 June 2016", "agrees"),
        ("on Friday 23 June 2016", "on 23 June 2016", "disagrees"),
    ],
)
def test_compare(claim: str, evidence: str, result: str) -> None:
    compared = compare_periods(period(claim), period(evidence))
    assert (compared.result, bool(compared.note)) == (result, True), compared.note


def test_the_note_says_both_dates() -> None:
    note = compare_periods(period("on 15 July 1974"), period("on 20 July 1974")).note
    assert "15 July 1974" in note and "20 July 1974" in note


def test_a_tolerance_is_honoured() -> None:
    day = single_day(dt.date(2014, 6, 27))
    bare = Period(text="x", start_offset=0, end_offset=1, form="point", start=day, end=day)
    loose = bare.model_copy(update={"tolerance_days": 183})
    evidence = period("on 18 September 2014")
    assert compare_periods(bare, evidence).result == "disagrees"
    assert compare_periods(loose, evidence).result == "agrees"


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    made = draw(
        st.sampled_from(
            (
                single_day(day),
                month_of(day.year, day.month),
                year_of(day.year),
                decade_of(day.year // 10 * 10),
                season_of(day.year, day.month % 4),
            )
        )
    )
    assert made is not None
    return made.model_copy(update={"approximate": draw(st.booleans())})


FORMS: tuple[PeriodForm, ...] = ("point", "range", "since", "until", "by", "before", "after")


@st.composite
def periods(draw: st.DrawFn) -> Period:
    form = draw(st.sampled_from(FORMS))
    first, last = draw(dates()), draw(dates())
    if last.earliest < first.earliest:
        first, last = last, first
    if form != "range":
        last = first
    return Period(
        text="x",
        start_offset=0,
        end_offset=1,
        form=form,
        start=None if form == "until" else first,
        end=None if form == "since" else last,
        tolerance_days=draw(st.sampled_from((0, 0, 3, 183))),
        weekday=draw(st.sampled_from((None, None, 2))),
    )


@given(periods())
@settings(max_examples=200, deadline=None)
def test_a_period_agrees_with_itself(one: Period) -> None:
    assert compare_periods(one, one).result == "agrees"


def point(one: PartialDate) -> Period:
    return Period(text="x", start_offset=0, end_offset=1, form="point", start=one, end=one)


@given(DAYS)
@settings(max_examples=60, deadline=None)
def test_a_day_agrees_with_all_that_hold_it_and_never_the_other_way(day: dt.date) -> None:
    inner = point(single_day(day))
    for outer in (month_of(day.year, day.month), year_of(day.year), decade_of(day.year // 10 * 10)):
        assert outer is not None
        assert compare_periods(point(outer), inner).result == "agrees"
        assert compare_periods(inner, point(outer)).result == "undecided"


@given(dates(), periods(), st.integers(0, 400), st.integers(0, 400))
@settings(max_examples=300, deadline=None)
def test_a_wider_claim_never_turns_from_agreement_to_disagreement(claim: PartialDate, evidence: Period, before: int, after: int) -> None:
    exact = claim.model_copy(update={"approximate": False})
    wide = exact.model_copy(
        update={
            "earliest": exact.earliest - dt.timedelta(days=before),
            "latest": exact.latest + dt.timedelta(days=after),
            "precision": "span",
        }
    )
    if compare_periods(point(exact), evidence).result == "agrees":
        assert compare_periods(point(wide), evidence).result != "disagrees"
    if compare_periods(point(wide), evidence).result == "disagrees":
        assert compare_periods(point(exact), evidence).result != "agrees"


@given(dates(), dates())
@settings(max_examples=200, deadline=None)
def test_disagreement_is_mutual_for_exact_points(one: PartialDate, two: PartialDate) -> None:
    a, b = (point(x.model_copy(update={"approximate": False})) for x in (one, two))
    assert (compare_periods(a, b).result == "disagrees") == (compare_periods(b, a).result == "disagrees")


def test_valid_on_with_open_ends() -> None:
    start, end = date("in 2014"), date("on 31 May 2019")
    assert valid_on(None, end, dt.date(1900, 1, 1)) is True
    assert valid_on(None, end, dt.date(2019, 6, 1)) is False
    assert valid_on(start, None, dt.date(2014, 12, 30)) is None
    assert valid_on(start, None, dt.date(2014, 12, 31)) is True
    assert valid_on(None, None, dt.date(2000, 1, 1)) is True


def test_elapsed_years() -> None:
    assert elapsed_years(date("on 20 July 1974"), date("on 20 July 2004")) == (Decimal(30), Decimal(30))
    low, high = elapsed_years(date("in 1974"), date("in 1976"))
    assert Decimal(1) < low < Decimal("1.01") and Decimal("2.99") < high < 3
    assert elapsed_years(date("in 2004"), date("in 1974"))[1] < 0


@pytest.mark.parametrize(
    ("start", "as_of", "unit", "number", "result"),
    [
        ("on 24 May 2016", "2016-06-27", "month", "1", "agrees"),
        ("on 20 April 2016", "2016-06-27", "month", "1", "disagrees"),
        ("on 18 September 2014", "2016-06-27", "year", "2", "agrees"),
        ("on 5 January 2014", "2016-12-27", "year", "2", "agrees"),
        ("on 5 January 2013", "2016-06-27", "year", "2", "disagrees"),
        ("in 2016", "2016-06-27", "month", "1", "undecided"),
        ("in 1953", "2016-06-27", "year", "63", "agrees"),
        ("on 21 June 2016", "2016-06-27", "day", "6", "agrees"),
        ("on 21 June 2016", "2016-06-27", "day", "5", "disagrees"),
        ("on 21 June 2017", "2016-06-27", "day", "6", "disagrees"),
        ("on 21 June 2015", "2016-06-27", "blue moon", "1", "undecided"),
        ("on 27 December 2013", "2016-06-27", "year", "2.5", "agrees"),
    ],
)
def test_age_rounds_to(start: str, as_of: str, unit: str, number: str, result: str) -> None:
    assert age_rounds_to(date(start), dt.date.fromisoformat(as_of), unit, Decimal(number)) == result


@pytest.mark.parametrize(
    ("start", "day", "years", "result"),
    [
        ("on 20 July 1974", "2004-07-20", 30, "agrees"),
        ("on 20 July 1974", "2004-07-21", 30, "disagrees"),
        ("on 20 July 1974", "2005-07-20", 30, "disagrees"),
        ("in July 1974", "2004-07-20", 30, "undecided"),
        ("in July 1974", "2004-08-20", 30, "disagrees"),
        ("on 29 February 1992", "1993-02-28", 1, "agrees"),
    ],
)
def test_anniversary(start: str, day: str, years: int, result: str) -> None:
    assert anniversary(date(start), dt.date.fromisoformat(day), years) == result
