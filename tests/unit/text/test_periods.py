"""What `find_periods` reads, and what it must leave alone."""

import datetime as dt
from itertools import pairwise

import pytest

from claims.model.values import PartialDate, Period
from claims.text.periods import find_periods

ANCHOR = dt.date(2016, 6, 27)  # a Monday


def show_date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    if date.precision in ("day", "month", "year"):
        return date.iso()
    return f"{date.earliest}/{date.latest}"


def show(period: Period) -> str:
    ends = show_date(period.start)
    if period.form == "range":
        ends += " .. " + show_date(period.end)
    elif period.form == "until":
        ends = show_date(period.end)
    return f"{period.text} = {ends}" if period.form == "point" else f"{period.text} = {period.form} {ends}"


def read(text: str, anchor: dt.date | None = ANCHOR, title: str | None = None) -> list[str]:
    found = find_periods(text, anchor, title=title)
    for period in found:
        assert text[period.start_offset : period.end_offset] == period.text
    for one, two in pairwise(found):
        assert one.end_offset <= two.start_offset
    return [show(period) for period in found]


ABSOLUTE = [
    ("It fell on 20 July 1974.", "20 July 1974 = 1974-07-20"),
    ("It fell on July 20, 1974, at dawn.", "July 20, 1974 = 1974-07-20"),
    ("on the 20th of July 1974", "the 20th of July 1974 = 1974-07-20"),
    ("July 4th, 1776", "July 4th, 1776 = 1776-07-04"),
    ("on Thursday 23 June 2016", "Thursday 23 June 2016 = 2016-06-23"),
    ("Thursday, June 23, 2016", "Thursday, June 23, 2016 = 2016-06-23"),
    ("signed on 1974-07-20.", "1974-07-20 = 1974-07-20"),
    ("signed 20/07/1974", "20/07/1974 = 1974-07-20"),
    ("signed 03/04/1974", "03/04/1974 = 1974"),
    ("on Aug. 20, 2008", "Aug. 20, 2008 = 2008-08-20"),
    ("in Sept. 2009", "Sept. 2009 = 2009-09"),
    ("in July 1974", "July 1974 = 1974-07"),
    ("On 10 and 11 March 2013", "10 and 11 March 2013 = range 2013-03-10 .. 2013-03-11"),
    ("from 7 to 8 August 2008", "from 7 to 8 August 2008 = range 2008-08-07 .. 2008-08-08"),
    ("on 29 February and 1 March 1992", "29 February and 1 March 1992 = range 1992-02-29 .. 1992-03-01"),
    ("on 23-25 April 1993", "23-25 April 1993 = range 1993-04-23 .. 1993-04-25"),
    ("April 23–25, 1993", "April 23–25, 1993 = range 1993-04-23 .. 1993-04-25"),
    ("between 23 and 27 September 2022", "between 23 and 27 September 2022 = range 2022-09-23 .. 2022-09-27"),
    ("from August 1992 to September 1993", "from August 1992 to September 1993 = range 1992-08 .. 1993-09"),
    ("from November to February 1994", "from November to February 1994 = range 1993-11 .. 1994-02"),
    ("between 30 December and 2 January 1994", "between 30 December and 2 January 1994 = range 1993-12-30 .. 1994-01-02"),
    ("between 1988 and 1994", "between 1988 and 1994 = range 1988 .. 1994"),
    ("from 1990 until 1995", "from 1990 until 1995 = range 1990 .. 1995"),
    ("in office 2014 to 2019", "2014 to 2019 = range 2014 .. 2019"),
    ("the war (1992-1993)", "1992-1993 = range 1992 .. 1993"),
    ("1961–63", "1961–63 = range 1961 .. 1963"),
    ("in 1999-2000", "1999-2000 = range 1999 .. 2000"),
    ("In 1974 he left", "1974 = 1974"),
    ("In 2016 voters chose", "2016 = 2016"),
    ("the 2014 elections", "2014 = 2014"),
    ("the early 1990s", "the early 1990s = 1990-01-01/1993-12-31"),
    ("in the mid-1980s", "the mid-1980s = 1983-01-01/1987-12-31"),
    ("in the 1840s", "the 1840s = 1840-01-01/1849-12-31"),
    ("in the nineties", "the nineties = 1990-01-01/1999-12-31"),
    ("in the 19th century", "the 19th century = 1801-01-01/1900-12-31"),
    ("in late 2019", "late 2019 = 2019-09-01/2019-12-31"),
    ("at the end of October 2015", "the end of October 2015 = 2015-10-24/2015-10-31"),
    ("in the summer of 2017", "the summer of 2017 = 2017-06-01/2017-09-22"),
    ("the second quarter of 2019", "the second quarter of 2019 = 2019-04-01/2019-06-30"),
    ("Since 2010", "Since 2010 = since 2010"),
    ("until 2021", "until 2021 = until 2021"),
    ("before 2014", "before 2014 = before 2014"),
    ("after May 1994", "after May 1994 = after 1994-05"),
    ("no later than 5 May 2014", "no later than 5 May 2014 = by 2014-05-05"),
    ("from 2014 onwards", "from 2014 onwards = since 2014"),
    ("pre-1974 borders", "pre-1974 = before 1974"),
    ("six months after 20 July 1974 it fell", "six months after 20 July 1974 = 1975-01"),
]

RELATIVE = [
    ("It fell yesterday.", "yesterday = 2016-06-26"),
    ("the day before yesterday", "the day before yesterday = 2016-06-25"),
    ("It fell last Thursday.", "last Thursday = 2016-06-23"),
    ("It fell last Monday.", "last Monday = 2016-06-20"),
    ("It fell on Monday.", "Monday = 2016-06-27"),
    ("It fell on Friday.", "Friday = 2016-06-24"),
    ("On Friday he will resign.", "Friday = 2016-07-01"),
    ("It will be announced on Friday.", "Friday = 2016-07-01"),
    ("He announced on Friday that he will go.", "Friday = 2016-06-24"),
    ("He resigns next Friday.", "next Friday = 2016-07-01"),
    ("It fell last week.", "last week = 2016-06-20/2016-06-26"),
    ("It fell last month.", "last month = 2016-05"),
    ("It fell last year.", "last year = 2015"),
    ("next month", "next month = 2016-07"),
    ("earlier this year", "earlier this year = 2016-01-01/2016-06-27"),
    ("Later this year", "Later this year = 2016-06-27/2016-12-31"),
    ("It fell two years ago.", "two years ago = 2013-12-28/2014-12-31"),
    ("It fell five days ago.", "five days ago = 2016-06-22"),
    ("It fell a week ago.", "a week ago = 2016-06-17/2016-06-23"),
    ("over the past two years", "the past two years = range 2013-12-28/2014-12-31 .. 2016-06-27"),
    ("in the spring of last year", "the spring of last year = 2015-03-01/2015-06-20"),
    ("This spring it fell.", "This spring = 2016-03-01/2016-06-20"),
    ("It fell on 10 May.", "10 May = 2016-05-10"),
    ("It fell on 20 December.", "20 December = 2015-12-20"),
    ("It fell in July.", "July = 2015-07"),
    ("The vote will be held in September.", "September = 2016-09"),
    ("He wanted a successor in place by October.", "by October = by 2016-10"),
    ("It had been planned for April.", "April = 2016-04"),
    ("It fell on Thursday 23 June.", "Thursday 23 June = 2016-06-23"),
    ("20 July last year", "20 July last year = 2015-07-20"),
    ("It fell more than two years ago.", "more than two years ago = before 2014-06-30"),
]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE + RELATIVE)
def test_reads(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE)
def test_absolute_dates_need_no_anchor_and_heed_none(text: str, expected: str) -> None:
    for anchor in (None, dt.date(1950, 1, 31)):
        assert read(text, anchor) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "1974 people died",
        "2,000 votes",
        "It cost $1974.",
        "1974 per cent",
        "resolution 1974 was adopted",
        "resolutions 1160 and 1199",
        "S/RES/1974 says so",
        "a majority of 1974",
        "It won by 1974 votes.",
        "page 1974",
        "between 1500 and 1700 people",
        "It burnt in 1974 homes.",
        "the 1500 men",
        "as of 1974 votes",
        "It rose from 1500 to 2000.",
        "a height of 1500 metres",
        "£2015",
        "1,974",
        "on 30 February 2010",
        "31 June 1990",
        "you may go",
        "May I go?",
        "They march on.",
        "March on Washington",
        "after May resigned",
        "one second later",
        "The Sun said so.",
        "a fourth day of turmoil",
        "a five-day war",
        "it took thirteen months",
        "Bloody Sunday",
        "every Sunday",
        "the Good Friday Agreement",
        "in the Sunday Times",
        "the fall of Asmara",
        "hot spring",
        "in his nineties",
        "the year before the war",
        "two days before the vote",
        "two years after the fall",
        "a year earlier than planned",
        "on the 15th floor",
        "the 2500th meeting",
        "5th century BC",
        "Flight 2001",
        "six days after the 23rd.",
        "the last two of them",
        "Jan Smith",
        "June Brown said",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["yesterday", "last Thursday", "two years ago", "on Monday", "on 20 July", "in May"])
def test_nothing_relative_without_an_anchor(text: str) -> None:
    assert read(text, None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He won on 18 October 2020. He had led in the first round a week earlier.", "a week earlier = 2020-10-08/2020-10-14"),
        ("It was 72 percent on 23 June 2016, higher than at the vote the year before but low.", "the year before = 2015"),
        ("It opened on 14 August 1974. It stopped two days later.", "two days later = 1974-08-16"),
        ("They landed on 20 July 1974. On the same day the Council met.", "the same day = 1974-07-20"),
        ("They landed on 20 July 1974. The following month it fell.", "The following month = 1974-08"),
        ("Iraq accepted on 6 April 1991, as it had resolution 678 of the previous November.", "the previous November = 1990-11"),
        ("They took Sukhumi on 27 September 1993; by the 30th it was over.", "by the 30th = by 1993-09-30"),
        ("It was extended on 15 April 2008 until 15 October of that year.", "until 15 October of that year = until 2008-10-15"),
        (
            "It began on 14 August 1992, and ended in September 1993, thirteen months later.",
            "thirteen months later = 1993-08-31/1993-09-30",
        ),
        (
            "A plan was adopted on 21 December 2017. It answered the move, made on 6 December 2017, of the court. "
            "A draft was vetoed three days before.",
            "three days before = 2017-12-18",
        ),
        (
            "It was created on 4 March 1964, after war had come the previous December, and worked later in the same month.",
            "later in the same month = 1964-03-04/1964-03-31",
        ),
    ],
)
def test_relative_to_the_latest_date(text: str, expected: str) -> None:
    assert read(text, None)[-1] == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("On 15 July 1974 the Guard rose. Turkey, by the settlement of 1960, landed on 20 July.", None, "20 July = 1974-07-20"),
        (
            "They voted on 1 March 1992. Some months earlier, in November 1991, others voted. It was proclaimed on 3 March.",
            None,
            "3 March = 1992-03-03",
        ),
        (
            "From 23 to 25 April 1993 they voted, after a war which had ended in May 1991. They won on 27 April.",
            None,
            "27 April = 1993-04-27",
        ),
        ("In the first, on 19 April, he led.", "2015 Northern Cypriot election", "19 April = 2015-04-19"),
        ("All in a single year, 1993. The first, of 30 April, failed.", None, "30 April = 1993-04-30"),
    ],
)
def test_year_from_context_in_a_document(text: str, title: str | None, expected: str) -> None:
    assert read(text, None, title)[-1] == expected


def test_a_title_with_two_years_gives_none() -> None:
    assert read("It began on 14 August.", None, "War in Abkhazia (1992-1993)") == []


def test_year_from_context_in_an_article() -> None:
    assert read("Troops landed on 20 July 1974. A second offensive began on 14 August.")[-1] == "14 August = 1974-08-14"
    assert read("Britain joined on 1 January 1973. On 23 June it chose to leave.")[-1] == "23 June = 2016-06-23"
    assert read("Troops landed on 20 July 1974.\n\nA strike began on 14 August.")[-1] == "14 August = 2015-08-14"
    assert read("The rate rose in May, the most since 1989. It fell in June.")[-1] == "June = 2016-06"


def test_two_days_that_do_not_follow_each_other_are_two_dates() -> None:
    assert read("on 3 and 17 May 2010") == ["3 = 2010-05-03", "17 May 2010 = 2010-05-17"]
    assert read("in 1960, 1974 and 1983") == ["1960 = 1960", "1974 = 1974", "1983 = 1983"]
    assert read("moved from 11 October to 18 October") == ["11 October = 2015-10-11", "18 October = 2015-10-18"]


def test_resolved_says_whether_something_was_filled_in() -> None:
    stated, filled, relative = find_periods("on 20 July 1974, on 20 May and yesterday", ANCHOR)
    assert (stated.resolved, filled.resolved, relative.resolved) == (False, True, True)
    assert [p.tolerance_days for p in find_periods("two years ago. a month ago. six days ago", ANCHOR)] == [183, 15, 0]


def test_open_forms_leave_the_open_end_out() -> None:
    since, until, by = find_periods("since 2010. until 2021. by 2015", ANCHOR)
    assert (since.end, until.start) == (None, None)
    assert by.start == by.end


def test_weekday_is_kept() -> None:
    assert [p.weekday for p in find_periods("on Thursday 23 June 2016, on Monday, in 1974", ANCHOR)] == [3, 0, None]
