"""Which year a day or month takes, and from when "earlier" and "before that" count. The article is of Saturday, 24 October 2020."""

import datetime as dt

import pytest

from claims.text.periods import find_periods
from claims.text.reader import read

ANCHOR = dt.date(2020, 10, 24)


def dates(text: str) -> list[str]:
    out = []
    for p in find_periods(text, ANCHOR):
        edge = p.start or p.end
        out.append(
            f"{p.text} {edge.iso() if edge and edge.precision in ('day', 'month', 'year') else edge and (edge.earliest, edge.latest)}"
        )
    return out


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # the present tense, a date of the news, a relative clause and a new paragraph end what was told before
        ("He ran the bank on Friday. He ran it in 2016. His party has a majority. He gave up in September.", "September 2020-09"),
        ("Weah, who in 1995 won the prize, gave up on Friday. The house was elected in October.", "October 2020-10"),
        ("She won on Friday. She had led it in 2016.\n\nThe shop closed in September.", "September 2020-09"),
        ("She won on Friday. They fought in 2009. The shops were shut in June.", "June 2009-06"),
        # the year of an event that the sentence tells of
        ("They met on Friday. The war of 2014 ended with a truce on 26 August.", "26 August 2014-08-26"),
        # a paragraph that goes on
        (
            "It is Friday. The vote was on 30 August 1999.\n\nThe troops came within days. They landed on 20 November.",
            "20 November 1999-11-20",
        ),
        # what was once planned is past; what is still to come is not
        ("The vote, first called for 3 May, was put off.", "3 May 2020-05-03"),
        ("The vote is called for 3 May.", "3 May 2021-05-03"),
        ("The mission was set up before Friday's vote.", "before Friday 2020-10-23"),
        (
            "It lost in June 2017. He wants the law in place before the end of the year.",
            "before the end of the year (datetime.date(2020, 11, 1), datetime.date(2020, 12, 31))",
        ),
        # before that: what was told, not what it is compared with
        (
            "It was passed in November 2012 with fewer votes than this month's. A year before that they had joined.",
            "A year before that 2011",
        ),
    ],
)
def test_last_date(text: str, last: str) -> None:
    assert dates(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "Norland was first in 2011, a day before it came into being.",  # before something told of
        "Norland signed in 1975; his army crossed the border five days later.",  # days from some day of a year
        "They met in 2011, a year before that vote.",
        "The mourning may last a year.",
    ],
)
def test_from_when_is_not_known(text: str) -> None:
    assert [d for d in dates(text) if "later" in d or "before" in d or "last" in d] == []


def test_less_than_so_long_before_lies_between() -> None:
    found = find_periods("They landed on 20 September 1999. It was allowed less than a week earlier.", ANCHOR)[-1]
    assert found.start is not None
    assert (found.start.earliest, found.start.latest) == (dt.date(1999, 9, 13), dt.date(1999, 9, 20))


def test_a_comparison_is_no_bound() -> None:
    assert dates("Hotels charged 40 percent more than a year ago.")[0].startswith("a year ago")


def test_a_reading_keeps_paragraphs_apart() -> None:
    text = "She won on Friday. They fought in 2009.\n\nThe shops were shut in June."
    assert [p.start.iso() for p in read(text, anchor=ANCHOR).periods if p.start] == ["2020-10-23", "2009", "2020-06"]
