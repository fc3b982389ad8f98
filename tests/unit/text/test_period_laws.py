"""Laws of `find_periods` that hold for any date and any text."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.periods import find_periods

ANCHOR = dt.date(2016, 6, 27)  # a Monday
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

PRINTED = (
    "{d} {m} {y}",
    "{m} {d}, {y}",
    "the {d}{th} of {m} {y}",
    "{w} {d} {m} {y}",
    "{w}, {m} {d}, {y}",
    "{iso}",
    "{d}{th} {m} {y}",
    "{m} {d} {y}",
    "{m} {d}{th}, {y}",
)


@given(
    st.dates(dt.date(1000, 1, 1), dt.date(2199, 12, 31)),
    st.sampled_from(PRINTED),
    st.one_of(st.none(), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))),
)
@settings(max_examples=150, deadline=None)
def test_a_printed_day_is_read_back(day: dt.date, form: str, anchor: dt.date | None) -> None:
    suffix = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    printed = form.format(d=day.day, m=MONTHS[day.month - 1], y=day.year, th=suffix, w=day.strftime("%A"), iso=day.isoformat())
    found = find_periods(f"The house was sold on {printed}, they say.", anchor)
    assert [(p.text, p.start and (p.start.earliest, p.start.latest)) for p in found] == [(printed, (day, day))]


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 60), st.sampled_from(("years", "months")))
@settings(max_examples=150, deadline=None)
def test_ago_holds_every_day_that_the_contract_allows(anchor: dt.date, count: int, unit: str) -> None:
    (period,) = find_periods(f"It fell {count} {unit} ago.", anchor)
    assert period.start is not None
    days = count * (365.2425 if unit == "years" else 30.436875)
    assert period.start.earliest <= anchor - dt.timedelta(days=round(days)) <= period.start.latest
    if unit == "years":
        assert period.start.earliest <= dt.date(anchor.year - count, 1, 1)
        assert period.start.latest >= dt.date(anchor.year - count, 12, 31)
        assert period.start.earliest.year >= anchor.year - count - 1
        assert period.start.latest.year <= anchor.year - count + 1


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 6))
@settings(max_examples=80, deadline=None)
def test_weekdays_are_the_latest_ones(anchor: dt.date, weekday: int) -> None:
    name = (dt.date(2024, 1, 1) + dt.timedelta(days=weekday)).strftime("%A")
    (on,) = find_periods(f"It fell on {name}.", anchor)
    (last,) = find_periods(f"It fell last {name}.", anchor)
    assert on.start is not None and last.start is not None
    assert on.start.earliest.weekday() == last.start.earliest.weekday() == weekday
    assert 0 <= (anchor - on.start.earliest).days <= 6
    assert 1 <= (anchor - last.start.earliest).days <= 7


PIECES = [
    "1974 ",
    "20 ",
    "July ",
    "May ",
    "the ",
    "and ",
    "to ",
    "from ",
    "since ",
    "- ",
    "–",
    ", ",
    ". ",
    "last ",
    "year ",
    "years ",
    "ago ",
    "two ",
    "later ",
    "Monday ",
    "before ",
    "15th ",
    "of ",
    "1990s ",
    "early ",
    "in ",
    "\n",
    "(",
    ")",
    "spring ",
    "century ",
    "between ",
    "30 ",
    "February ",
    "day ",
    "Friday ",
    "next ",
    "end ",
    "week ",
    "first ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join), st.one_of(st.none(), st.dates()))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_slices(text: str, anchor: dt.date | None) -> None:
    found = find_periods(text, anchor)
    end = 0
    for period in found:
        assert end <= period.start_offset < period.end_offset
        assert text[period.start_offset : period.end_offset] == period.text
        end = period.end_offset
        for date in (period.start, period.end):
            assert date is None or date.earliest <= date.latest
        if period.form == "range":
            assert period.start and period.end and period.start.earliest <= period.end.latest


@pytest.mark.parametrize("piece", ["1974-", "1974 ", "from 1974 ", "resolutions 1, ", "a", "May ", "1, ", "and "])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def spent(size: int) -> float:
        begin = time.process_time()
        find_periods((piece * size)[:size], ANCHOR)
        return time.process_time() - begin

    spent(1000)
    assert spent(40_000) < 16 * max(spent(10_000), 0.01)
