"""Ages, anniversaries and validity on a day, by contract section 1, "Dates"."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from claims.model.evidence import Result
from claims.model.values import PartialDate

_DAYS_PER = {"day": Decimal(1), "week": Decimal(7), "fortnight": Decimal(14), "hour": Decimal(1) / 24}
_MONTHS_PER = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def valid_on(start: PartialDate | None, end: PartialDate | None, day: dt.date) -> bool | None:
    """Whether a statement valid from start to end, each at its own precision, holds on a day (contract: "valid from
    2014 to 2019 says nothing of 2020"). An end that is None is open. The days from the latest start to the earliest
    end surely hold (a year as the end: to its first day at least); those within an end's own span are None.
    """
    if (start is not None and day < start.earliest) or (end is not None and day > end.latest):
        return False
    if (start is not None and day < start.latest) or (end is not None and day > end.earliest):
        return None
    return True


def elapsed_years(a: PartialDate, b: PartialDate) -> tuple[Decimal, Decimal]:
    """The least and the most years that may lie between two dates, a before b; negative the other way.

    Whole years count by anniversaries, the rest by the days to the next one.
    """
    return _years_between(a.latest, b.earliest), _years_between(a.earliest, b.latest)


def _years_between(a: dt.date, b: dt.date) -> Decimal:
    if b < a:
        return -_years_between(b, a)
    return _months_between(a, b) / 12


def _months_between(a: dt.date, b: dt.date) -> Decimal:
    """Months from a to b, not before a: whole ones by the day of the month, the rest by days."""
    whole = (b.year - a.year) * 12 + b.month - a.month
    if _months_on(a, whole) > b:
        whole -= 1
    begin, after = _months_on(a, whole), _months_on(a, whole + 1)
    days = (after - begin).days
    return Decimal(whole) + (Decimal((b - begin).days) / days if days else Decimal(0))


def _months_on(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > 9999:
        return dt.date.max
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    return day


def age_rounds_to(start: PartialDate, as_of: dt.date, unit: str, number: Decimal) -> Result:
    """Whether something that began at start is, on as_of, so many units old (day, week, month, year ...).

    Contract: "a month-old" agrees when the age rounds to one month; for years also when the calendar years differ
    by the number ("two years ago"). Undecided where the precision of start leaves it open, or the unit is unknown.
    """
    if start.earliest > as_of:
        return "disagrees"
    newest = min(start.latest, as_of)
    results = {_rounds(start.earliest, as_of, unit, number), _rounds(newest, as_of, unit, number)}
    if None in results:
        return "undecided"
    oldest_age, newest_age = (_age(day, as_of, unit) for day in (start.earliest, newest))
    if results == {True}:
        return "agrees"
    if results == {False}:
        assert oldest_age is not None and newest_age is not None
        return "undecided" if newest_age < number < oldest_age else "disagrees"
    return "undecided"


def _age(start: dt.date, as_of: dt.date, unit: str) -> Decimal | None:
    if unit in _DAYS_PER:
        return Decimal((as_of - start).days) / _DAYS_PER[unit]
    return _months_between(start, as_of) / _MONTHS_PER[unit] if unit in _MONTHS_PER else None


def _rounds(start: dt.date, as_of: dt.date, unit: str, number: Decimal) -> bool | None:
    age = _age(start, as_of, unit)
    if age is None:
        return None
    step = Decimal(1).scaleb(min(0, int(number.as_tuple().exponent)))
    if age.quantize(step, rounding=ROUND_HALF_UP) == number:
        return True
    return unit == "year" and Decimal(as_of.year - start.year) == number


def anniversary(start: PartialDate, day: dt.date, years: int) -> Result:
    """Whether day is the years-th anniversary of start: the same day and month, or as far as start is known.

    An event of 29 February has its anniversary in other years on 28 February or 1 March.
    """
    if day.year - start.earliest.year != years and day.year - start.latest.year != years:
        return "disagrees"
    if start.earliest == start.latest:
        was = start.earliest
        same = (was.month, was.day) == (day.month, day.day)
        leap = (was.month, was.day) == (2, 29) and (day.month, day.day) in ((2, 28), (3, 1))
        return "agrees" if same or leap else "disagrees"
    try:
        then = day.replace(year=day.year - years)
    except ValueError:
        then = day.replace(year=day.year - years, day=28)
    return "undecided" if start.earliest <= then <= start.latest else "disagrees"
