"""Dates whose year had to be guessed, against dates of a document; an article of 30 October 2020, or of early 2021."""

import datetime as dt

import pytest

from claims.kinds.date_match import compare_dates
from claims.model.values import Period
from claims.text.periods import find_periods

JANUARY = dt.date(2021, 1, 10)
OCTOBER = dt.date(2020, 10, 30)


def period(text: str, anchor: dt.date | None) -> Period:
    """The only period of a text."""
    (found,) = find_periods(text, anchor)
    return found


@pytest.mark.parametrize(
    ("claim", "anchor", "evidence", "result"),
    [
        # the year was stated: it counts
        ("on 21 September 2020", OCTOBER, "on 21 September 2020", "agrees"),
        ("on 21 September 2020", OCTOBER, "on 21 September 2019", "disagrees"),
        ("in September 2020", OCTOBER, "on 21 September 2020", "agrees"),
        # a day without a year agrees with that day of a year near by, and with no other day
        ("on 21 September", OCTOBER, "on 21 September 2020", "agrees"),
        ("on 21 September", OCTOBER, "on 21 September 2019", "agrees"),
        ("on 21 September", OCTOBER, "on 21 September 2011", "disagrees"),
        ("on 21 September", OCTOBER, "on 12 September 2020", "disagrees"),
        ("in May", JANUARY, "on 4 May 2020", "agrees"),
        ("in May", JANUARY, "on 4 June 2020", "disagrees"),
        ("on 29 February", dt.date(2020, 3, 1), "on 4 June 2019", "disagrees"),
        # a year alone, and a relative day, are not guessed
        ("in 2020", OCTOBER, "in 2019", "disagrees"),
        ("on Monday", OCTOBER, "on 28 October 2019", "disagrees"),
    ],
)
def test_guessed_years(claim: str, anchor: dt.date, evidence: str, result: str) -> None:
    assert compare_dates(period(claim, anchor), period(evidence, None)).result == result


def test_the_note_says_that_the_year_is_not_stated() -> None:
    assert compare_dates(period("on 21 September", OCTOBER), period("on 21 September 2019", None)).note.endswith("the year is not stated")


def test_a_guess_on_the_side_of_the_document() -> None:
    assert compare_dates(period("on 21 September 2020", None), period("on 21 September", dt.date(2019, 12, 1))).result == "agrees"


def test_a_year_told_in_words_is_no_guess() -> None:
    claim = period("in May of the following year", dt.date(1992, 10, 1))
    assert compare_dates(claim, period("on 8 May 1992", None)).result == "disagrees"
