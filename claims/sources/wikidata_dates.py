"""Dates as Wikidata states them: a precision from century to day, years before Christ, the Julian calendar.

Source: Wikibase's docs/topics/json.md: month and day may be 00; precision 7 century, 8 decade, 9 year, 10 month, 11 day; years
before Christ in historical numbering, without a year 0; the calendar's item is Q1985727 (Gregorian) or Q1985786 (Julian), and
the date is written in that calendar.
"""

import calendar
import re
from dataclasses import dataclass
from typing import Any

CENTURY, DECADE, YEAR, MONTH, DAY = 7, 8, 9, 10, 11
_TIME = re.compile(r"([+-])0*(\d+)-(\d\d)-(\d\d)T")
_JULIAN = "Q1985786"
_GREGORIAN = "Q1985727"
# From this day on a Julian date is told with its Gregorian one; before it, the Julian date is the usual one.
_REFORM = (1582, 10, 15)

Moment = tuple[int, int, int]


@dataclass(frozen=True)
class Time:
    """A date. year: negative before Christ. month, day: 0 where not stated. julian: whether it is written in the Julian calendar."""

    year: int
    month: int
    day: int
    precision: int
    julian: bool = False

    @property
    def old_style(self) -> bool:
        """Whether it is a Julian day of the time in which others already counted by the Gregorian calendar."""
        return self.julian and self.precision == DAY and gregorian(self.year, self.month, self.day) >= _REFORM

    @property
    def first(self) -> Moment:
        """The first day that it may mean, for comparing."""
        return self._span()[0]

    @property
    def last(self) -> Moment:
        """The last day that it may mean."""
        return self._span()[1]

    def meets(self, year: int) -> bool:
        """Whether it may lie in a year."""
        return self.first[0] <= year <= self.last[0]

    def _span(self) -> tuple[Moment, Moment]:
        if self.precision == DAY:
            day = gregorian(self.year, self.month, self.day) if self.old_style else (self.year, self.month, self.day)
            return day, day
        if self.precision == MONTH:
            return (self.year, self.month, 1), (self.year, self.month, 31)
        length = {CENTURY: 100, DECADE: 10}.get(self.precision, 1)
        shift = int(self.precision == CENTURY)  # the 11th century begins in 1001, the 1080s in 1080
        start = (abs(self.year) - shift) // length * length + shift
        first, last = (start, start + length - 1) if self.year > 0 else (-(start + length - 1), -start)
        return (first, 1, 1), (last, 12, 31)

    @property
    def words(self) -> str:
        """24 August 2018, August 2018, 2018, the 1980s, the 11th century, 27 BC; a late Julian day in both calendars."""
        if self.precision == DAY and self.old_style:
            day = Time(*gregorian(self.year, self.month, self.day), DAY)
            return f"{day.words} ({self.day} {calendar.month_name[self.month]} in the Julian calendar)"
        era = " BC" if self.year < 0 else ""
        year = abs(self.year)
        if self.precision == CENTURY:
            return f"the {_ordinal((year - 1) // 100 + 1)} century{era}"
        if self.precision == DECADE:
            return f"the {year // 10 * 10}s{era}"
        parts = [str(self.day)] if self.precision == DAY else []
        parts += [calendar.month_name[self.month]] if self.precision >= MONTH else []
        return " ".join([*parts, f"{year}{era}"])

    @property
    def at(self) -> str:
        """The words with "on" before a day, else "in"."""
        return f"{'on' if self.precision == DAY else 'in'} {self.words}"


def read_time(value: dict[str, Any]) -> Time | None:
    """The date of a time value; None where it is coarser than a century or names no year that there was.

    ValueError when it is no time value.
    """
    stated, precision, model = value.get("time"), value.get("precision"), value.get("calendarmodel")
    found = _TIME.match(stated) if isinstance(stated, str) else None
    item = model.rsplit("/", 1)[-1] if isinstance(model, str) else None
    if found is None or not isinstance(precision, int) or item not in (_JULIAN, _GREGORIAN):
        raise ValueError(f"no time value: {str(value)[:120]}")
    year, month, day = int(found[2]), int(found[3]), int(found[4])
    if precision < CENTURY or year == 0:
        return None
    precision = min(precision, DAY, MONTH if not day else DAY, YEAR if not month else DAY)
    if month > 12 or day > 31:
        raise ValueError(f"no time value: {stated}")
    return Time(-year if found[1] == "-" else year, month, day, precision, item == _JULIAN)


def gregorian(year: int, month: int, day: int) -> Moment:
    """The Gregorian date of a Julian one, by way of the Julian day number (Richards, Explanatory Supplement, 3rd ed., 15.11)."""
    year += 1 if year < 0 else 0
    shift = (14 - month) // 12
    y, m = year + 4800 - shift, month + 12 * shift - 3
    number = day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083
    a = number + 32044
    b = (4 * a + 3) // 146097
    c = a - 146097 * b // 4
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return 100 * b + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
