"""Calendar arithmetic for periods: months, years, seasons, decades, centuries and parts of them.

The Gregorian calendar throughout. A result outside the years 1 to 9999 is None.
"""

import datetime as dt
from calendar import monthrange

from claims.model.values import PartialDate, Precision

DAY = dt.timedelta(days=1)
MONTHS_IN = {"month": 1, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
SEASONS = ("spring", "summer", "autumn", "winter")
_YEAR_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 2), "end": (11, 12)}
_DECADE_PARTS = {"early": (0, 3), "mid": (3, 7), "late": (6, 9), "start": (0, 1), "end": (8, 9)}
_VAGUE = {"early": (0.0, 0.34), "mid": (0.32, 0.68), "late": (0.66, 1.0), "start": (0.0, 0.23), "end": (0.77, 1.0)}


def make(earliest: dt.date, latest: dt.date, precision: Precision, approximate: bool = False) -> PartialDate:
    """A PartialDate from its two ends."""
    return PartialDate(earliest=earliest, latest=latest, precision=precision, approximate=approximate)


def day_of(year: int, month: int, day: int) -> PartialDate | None:
    """One day; None when the calendar has no such day."""
    try:
        only = dt.date(year, month, day)
    except ValueError:
        return None
    return make(only, only, "day")


def single_day(day: dt.date) -> PartialDate:
    """The day, as a PartialDate."""
    return make(day, day, "day")


def month_of(year: int, month: int) -> PartialDate | None:
    """One calendar month; None outside the calendar."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return make(dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1]), "month")


def years_of(first: int, last: int, precision: Precision) -> PartialDate | None:
    """The years from first to last, both inclusive; None outside the calendar."""
    if not 1 <= first <= last <= 9999:
        return None
    return make(dt.date(first, 1, 1), dt.date(last, 12, 31), precision)


def year_of(year: int) -> PartialDate | None:
    """One calendar year."""
    return years_of(year, year, "year")


def decade_of(year: int) -> PartialDate | None:
    """The decade that starts with `year`: 1990 gives 1990 to 1999."""
    return years_of(year, year + 9, "decade")


def century_of(number: int) -> PartialDate | None:
    """The nth century AD: the 19th runs from 1801 to 1900."""
    return years_of(100 * number - 99, 100 * number, "century")


def season_of(year: int, season: int) -> PartialDate | None:
    """A season of the northern hemisphere (0 spring to 3 winter), meteorological and astronomical joined.

    The winter of a year begins in its December.
    """
    ends = ((3, 1, 6, 20), (6, 1, 9, 22), (9, 1, 12, 21), (12, 1, 3, 20))[season]
    last = year + 1 if season == 3 else year
    if not (year >= 1 and last <= 9999):
        return None
    return make(dt.date(year, ends[0], ends[1]), dt.date(last, ends[2], ends[3]), "season")


def season_year(season: int, rel: str | None, base: PartialDate, future: bool) -> int | None:
    """The year of "this spring", "last winter" or, without a word, of the season nearest to the base before it (after it: future)."""
    now = middle(base)
    for year in (now.year + 1, now.year, now.year - 1, now.year - 2):
        span = season_of(year, season)
        if span is None:
            continue
        if rel in ("this", "same"):
            if span.earliest.year == now.year or span.earliest <= now <= span.latest:
                return year
        elif rel in ("next", "foll") or future:
            previous = season_of(year - 1, season)
            if span.earliest > now and (previous is None or previous.earliest <= now):
                return year
        elif rel in ("last", "prev"):
            if span.latest < now:
                return year
        elif span.earliest <= now:
            return year
    return None


def add_days(day: dt.date, days: int) -> dt.date | None:
    """The day so many days on; None outside the calendar."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: dt.date, months: int) -> dt.date | None:
    """The same day so many months on, or that month's last; None outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def middle(date: PartialDate) -> dt.date:
    """The middle day of what the date may be."""
    return date.earliest + (date.latest - date.earliest) / 2


def shift(base: PartialDate, low: float, high: float, unit: str, sign: int) -> tuple[PartialDate, int] | None:
    """The date low to high units after (sign 1) or before (-1) a base, and its tolerance in days.

    Contract section 1, "Dates": the elapsed time rounds to the number, or the calendar years (here also
    months) differ by it. So earliest and latest reach half a unit beyond the number, and cover the
    calendar unit that lies so far off. Days count exactly. A decade may be off by two years, a century by ten.
    """
    if unit in DAYS_IN:
        half = DAYS_IN[unit] // 2
        near, far = (round(n * DAYS_IN[unit]) for n in (low, high))
        ends = (near - half, far + half) if sign > 0 else (-far - half, -near + half)
        first, last = add_days(base.earliest, ends[0]), add_days(base.latest, ends[1])
        precision: Precision = "day" if first == last else "span"
    else:
        size = MONTHS_IN[unit]
        half_months = {1: 0, 12: 6, 120: 24, 1200: 120}[size]
        half_days = 15 if size == 1 else 0
        near, far = round(low * size), round(high * size)
        span = (near - half_months, far + half_months) if sign > 0 else (-far - half_months, -near + half_months)
        first, last = add_months(base.earliest, span[0]), add_months(base.latest, span[1])
        first = add_days(first, 1 - half_days if half_days else 1) if first else None
        last = add_days(last, half_days) if last else None
        half = half_months * 30 + half_months // 2 + half_days
        precision = "month" if size == 1 else "year" if size == 12 else "span"
        if first and last and size <= 12:
            for edge, months in ((base.earliest, sign * far), (base.latest, sign * near)):
                landed = add_months(edge, months)
                if landed is None:
                    return None
                whole = year_of(landed.year) if size == 12 else month_of(landed.year, landed.month)
                if whole:
                    first, last = min(first, whole.earliest), max(last, whole.latest)
    if first is None or last is None or first > last:
        return None
    vague = low != high or unit in ("decade", "century")
    # A year or month is named by its first day: where that lies in the one before, the whole span is shown instead.
    center = first + (last - first) / 2
    if (precision == "year" and first.year != center.year) or (
        precision == "month" and ((first.year, first.month) != (center.year, center.month))
    ):
        precision = "span"
    if low != high or (precision == "year" and (base.latest - base.earliest).days > 366):
        precision = "span"
    return make(first, last, precision, vague), half


def part_of(whole: PartialDate, part: str) -> PartialDate | None:
    """A part of a period: early, mid, late, start, end (all approximate), halves h1 h2, quarters q1 to q4,
    thirds t1 to t3, weeks w1 to w4 and wl, days df and dl (the first, the last days).
    """
    first, last = whole.earliest, whole.latest
    days = (last - first).days + 1
    if part[0] in "hqt" and part[1:].isdigit():
        count, index = {"h": 2, "q": 4, "t": 3}[part[0]], int(part[1:])
        if whole.precision == "year" and 12 % count == 0:
            step = 12 // count
            begin, after = dt.date(first.year, step * (index - 1) + 1, 1), add_months(first, step * index)
            return make(begin, after - DAY, "span") if after else None
        return _cut(whole, (index - 1) / count, index / count, False)
    if part in ("df", "dl"):
        size = min(days, 7)
        return make(first, first + DAY * (size - 1), "span", True) if part == "df" else make(last - DAY * (size - 1), last, "span", True)
    if part == "wl":
        return make(max(first, last - 6 * DAY), last, "span", True)
    if part[0] == "w" and part[1:].isdigit():
        begin = first + 7 * DAY * (int(part[1:]) - 1)
        return make(begin, min(last, begin + 6 * DAY), "span", True) if begin <= last else None
    if whole.precision == "year" and first.year == last.year and days >= 365:
        low, high = _YEAR_PARTS[part]
        return make(dt.date(first.year, low, 1), dt.date(first.year, high, monthrange(first.year, high)[1]), "span", True)
    if whole.precision == "decade":
        low, high = _DECADE_PARTS[part]
        return make(dt.date(first.year + low, 1, 1), dt.date(first.year + high, 12, 31), "span", True)
    return _cut(whole, *_VAGUE[part], True)


def _cut(whole: PartialDate, low: float, high: float, vague: bool) -> PartialDate:
    days = (whole.latest - whole.earliest).days + 1
    begin = min(int(days * low), days - 1)
    end = max(begin, min(days, int(days * high)) - 1)
    return make(whole.earliest + begin * DAY, whole.earliest + end * DAY, "span", vague)
