"""Turns one expression into dates, by the anchor and what the text has said before."""

import datetime as dt
import re
from typing import NamedTuple

from claims.model.values import PartialDate
from claims.text import period_calendar as cal
from claims.text.period_context import Context
from claims.text.period_expr import Expr, Relation


class Value(NamedTuple):
    """What an expression says: one date, or the two ends of "the past two years"."""

    start: PartialDate
    end: PartialDate | None = None
    resolved: bool = True
    tolerance: int = 0
    form: str = ""


def resolve(one: Expr, context: Context, form: str = "point") -> Value | None:
    """The dates of an expression; None when the calendar has no such day, or nothing says from where to count.

    form: the preposition's form, which helps to tell what is still to come.
    """
    try:
        value = _READERS[one.kind](one, context, form)
    except OverflowError:
        return None  # before the year 1 or after 9999
    if value is None:
        return None
    if one.approximate and not value.start.approximate:
        value = value._replace(start=value.start.model_copy(update={"approximate": True}))
    return value._replace(form=one.bound) if one.bound and not value.form else value


def _base(rel: Relation | None, context: Context, at: int = -1) -> PartialDate | None:
    """What a relation counts from: the anchor for last, this, next; else the latest date, or the anchor.

    In "on 20 July 1974, five days later" the words say the same day twice, and count from the date before.
    """
    if rel in ("prev", "same", "foll") and context.latest is not None:
        if context.before is not None and context.text[context.latest_end : at].strip() == ",":
            return context.before
        return context.latest
    return cal.single_day(context.anchor) if context.anchor else None


_NOW_ENDING = re.compile(r"the (?:year|month|week|decade|century)\b", re.I)
_TOO_COARSE = {"day": 45, "week": 45, "fortnight": 45, "month": 400}
_STEP = {"last": -1, "prev": -1, "this": 0, "same": 0, "next": 1, "foll": 1}


def _year_in_words(rel: Relation, context: Context) -> int | None:
    base = _base(rel, context)
    if base is None or (
        base.earliest.year != base.latest.year and cal.middle(base).year != base.earliest.year and (base.precision not in ("year", "span"))
    ):
        return None
    return cal.middle(base).year + _STEP[rel]


def _calendar(one: Expr, context: Context, form: str) -> Value | None:
    year, month, resolved = one.year, one.month, False
    if one.month_rel:
        base = _base(one.month_rel, context)
        if base is None or (base.latest - base.earliest).days > 45:
            return None
        middle = cal.add_months(cal.middle(base).replace(day=1), _STEP[one.month_rel])
        if middle is None:
            return None
        year, month, resolved = middle.year, middle.month, True
    elif one.rel and month:
        year, resolved = _month_by_relation(month, one.rel, context), True
    elif one.year_rel:
        year, resolved = _year_in_words(one.year_rel, context), True
    elif year is None and month:
        year, resolved = context.year_for(month, one.day, one.weekday, one.start, one.end, form), True
        if year and one.day == 29 and month == 2 and context.anchor:
            year = next((y for y in range(year, year - 8, -1) if cal.day_of(y, 2, 29)), year)
    if year is None:
        return None
    made = cal.year_of(year) if month is None else (cal.month_of(year, month) if one.day is None else cal.day_of(year, month, one.day))
    return Value(made, resolved=resolved) if made else None


def _month_by_relation(month: int, rel: Relation, context: Context) -> int | None:
    base = _base(rel, context)
    if base is None:
        return None
    if rel in ("last", "prev"):
        return base.earliest.year if month < base.earliest.month else base.earliest.year - 1
    if rel in ("next", "foll"):
        return base.latest.year if month > base.latest.month else base.latest.year + 1
    return cal.middle(base).year


def _ordinal(one: Expr, context: Context, form: str) -> Value | None:
    """The 15th: of the month of the latest date, else the latest before the anchor (the next one, if to come)."""
    day = one.day or 0
    latest = context.latest
    if latest is not None and (latest.latest - latest.earliest).days < 45 and not _deictic_latest(context):
        middle = cal.middle(latest)
        made = cal.day_of(middle.year, middle.month, day)
    elif context.anchor:
        future = context.future(one.start, one.end, form)
        first = context.anchor.replace(day=1)
        if future != (day >= context.anchor.day) and day != context.anchor.day:
            first = cal.add_months(first, 1 if future else -1) or first
        made = cal.day_of(first.year, first.month, day)
    else:
        return None
    return Value(made) if made else None


def _deictic_latest(context: Context) -> bool:
    """Whether the latest date is the news itself, so that "the 30th" is counted from the anchor."""
    return context.anchor is not None and context.latest is not None and (abs((context.latest.latest - context.anchor).days) <= 7)


def _weekday(one: Expr, context: Context, form: str) -> Value | None:
    """Contract: "last Thursday" is the latest before the anchor; "on Friday" the latest not after it."""
    wanted = one.weekday or 0
    if one.inner:
        week = resolve(one.inner, context)
        return Value(cal.single_day(week.start.earliest + cal.DAY * wanted)) if week else None
    base = _base(one.rel, context)
    if base is None or (one.rel in ("prev", "same", "foll") and (base.latest - base.earliest).days > 6):
        return None
    rel = one.rel
    if rel is None:
        rel = "this" if context.future(one.start, one.end, form) else None
    if rel in ("last", "prev"):
        day = base.earliest - cal.DAY * ((base.earliest.weekday() - wanted - 1) % 7 + 1)
    elif rel in ("next", "foll"):
        day = base.latest + cal.DAY * ((wanted - base.latest.weekday() - 1) % 7 + 1)
    elif rel in ("this", "same"):
        day = base.latest + cal.DAY * ((wanted - base.latest.weekday()) % 7)
    else:
        day = base.earliest - cal.DAY * ((base.earliest.weekday() - wanted) % 7)
    return Value(cal.single_day(day))


def _season(one: Expr, context: Context, form: str) -> Value | None:
    year, resolved = one.year, one.year is None
    if one.year_rel:
        year = _year_in_words(one.year_rel, context)
    elif one.year is None:
        base = _base(one.rel, context)
        if base is None:
            year = context.year or context.title_year or context.weak_year
        else:
            year = cal.season_year(one.number, one.rel, base, one.rel is None and context.future(one.start, one.end, form))
    made = cal.season_of(year, one.number) if year else None
    return Value(made, resolved=resolved) if made else None


def _decade(one: Expr, context: Context, form: str) -> Value | None:
    made = cal.decade_of(one.number)
    return Value(made, resolved=False) if made else None


def _century(one: Expr, context: Context, form: str) -> Value | None:
    made = cal.years_of(100 * one.number - 100, 100 * one.number - 1, "century") if one.unit == "hundreds" else (cal.century_of(one.number))
    return Value(made, resolved=False) if made else None


def _unit(one: Expr, context: Context, form: str) -> Value | None:
    made = _unit_span(one, context, form)
    return Value(made) if made else None


def _unit_span(one: Expr, context: Context, form: str = "point") -> PartialDate | None:
    """last month, the previous day, that year: a whole unit before, at or after the one that holds the base."""
    rel = one.rel or "this"
    if rel == "same" and _NOW_ENDING.match(context.text, one.start) and context.future(one.start, one.end, form):
        rel = "this"  # "before the end of the year", of what is still to come
    base = _base(rel, context)
    if base is None:
        return None
    step, width = _STEP[rel], (base.latest - base.earliest).days
    middle = cal.middle(base)
    if one.unit == "day":
        return cal.make(base.earliest + step * cal.DAY, base.latest + step * cal.DAY, "day") if width == 0 else None
    if one.unit == "week":
        if width > 7:
            return None
        monday = middle - cal.DAY * middle.weekday() + 7 * step * cal.DAY
        return cal.make(monday, monday + 6 * cal.DAY, "span", rel != "this" and rel != "last")
    if one.unit == "month":
        if width > 45:
            return None
        moved = cal.add_months(middle.replace(day=1), step)
        return cal.month_of(moved.year, moved.month) if moved else None
    if one.unit == "year":
        year = _year_in_words(rel, context)
        return cal.year_of(year) if year else None
    if one.unit == "decade":
        return cal.decade_of(middle.year // 10 * 10 + 10 * step)
    return cal.century_of((middle.year - 1) // 100 + 1 + step) if one.unit == "century" else None


def _partial_unit(one: Expr, context: Context, form: str) -> Value | None:
    """earlier this year: some day from the year's first to the anchor; later that month: from the date to its end."""
    assert one.inner is not None
    base = _base(one.inner.rel, context)
    whole = _unit_span(one.inner, context)
    if whole is None or base is None:
        return None
    if one.inner.rel in ("this", "same"):
        if one.part == "earlier":
            end = max(whole.earliest, min(base.latest, whole.latest))
            return Value(cal.make(whole.earliest, end, "span"))
        return Value(cal.make(min(whole.latest, max(base.earliest, whole.earliest)), whole.latest, "span"))
    return Value(whole)


def _shift(one: Expr, context: Context, form: str) -> Value | None:
    base: PartialDate | None
    if one.inner is not None:
        inner = resolve(one.inner, context)
        base = inner.start if inner else None
    else:
        base = _base("last" if one.from_anchor else "prev", context, one.start)
    if base is None or base.precision in ("decade", "century"):
        return None
    if (base.latest - base.earliest).days > _TOO_COARSE.get(one.unit, 100_000):
        return None  # five days after some day of a year
    if one.bound and not one.from_anchor:
        return _within(one, base)
    if one.bound:
        exact = cal.shift(cal.single_day(cal.middle(base)), one.low, one.low, one.unit, one.sign)
        return Value(cal.single_day(cal.middle(exact[0]))) if exact else None
    made = cal.shift(base, one.low, one.high, one.unit, one.sign)
    return Value(made[0], tolerance=made[1]) if made else None


def _within(one: Expr, base: PartialDate) -> Value | None:
    """less than a week earlier: between then and the base; more than a week later says only from when on."""
    exact = cal.shift(base, one.low, one.low, one.unit, one.sign)
    if exact is None or one.bound == "before":
        return None
    far = cal.middle(exact[0])
    ends = (far, base.latest) if one.sign < 0 else (base.earliest, far)
    return Value(cal.make(*ends, "span"), form="point")


def _lasting(one: Expr, context: Context, form: str) -> Value | None:
    if context.anchor is None:
        return None
    here = cal.single_day(context.anchor)
    made = cal.shift(here, one.low, one.high, one.unit, one.sign)
    if made is None:
        return None
    start, end = (made[0], here) if one.sign < 0 else (here, made[0])
    return Value(start, end, tolerance=made[1])


def _deictic(one: Expr, context: Context, form: str) -> Value | None:
    day = cal.add_days(context.anchor, one.number) if context.anchor else None
    return Value(cal.single_day(day)) if day else None


def _weekend(one: Expr, context: Context, form: str) -> Value | None:
    if context.anchor is None:
        return None
    anchor: dt.date = context.anchor
    saturday = anchor - cal.DAY * ((anchor.weekday() - 5) % 7)
    if one.rel == "last" and anchor.weekday() >= 5:
        saturday -= 7 * cal.DAY
    ahead = one.rel in ("next", "this") or (one.rel is None and context.future(one.start, one.end, form))
    if ahead and anchor.weekday() < 5:
        saturday += 7 * cal.DAY
    return Value(cal.make(saturday, saturday + cal.DAY, "span"))


def _part(one: Expr, context: Context, form: str) -> Value | None:
    inner = resolve(one.inner, context, form) if one.inner else None
    made = cal.part_of(inner.start, one.part) if inner else None
    return Value(made, resolved=inner.resolved) if made and inner else None


_READERS = {
    "cal": _calendar,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "weekday": _weekday,
    "unit": _unit,
    "shift": _shift,
    "lasting": _lasting,
    "deictic": _deictic,
    "weekend": _weekend,
    "part": _part,
    "partial_unit": _partial_unit,
    "ordinal": _ordinal,
}
