"""Finds every expression of time in a text and resolves it to dates."""

import datetime as dt
import re
from typing import cast

from claims.model.values import PartialDate, Period, PeriodForm
from claims.text import period_calendar as cal
from claims.text.period_context import Context, title_year
from claims.text.period_expr import Expr, Found
from claims.text.period_forms import period_at
from claims.text.period_resolve import Value, resolve
from claims.text.period_tokens import runs

_YEARS_JOINED = re.compile(r"\s*(?:,|and|or|,\s*and|,\s*or|&)\s*")
_ATTRIBUTE = re.compile(r"(?:\bof|['’]s|\bthe|[(\[])\s?$", re.I)


def find_periods(text: str, anchor: dt.date | None, *, title: str | None = None) -> list[Period]:
    """Reads the dates and periods of a whole article or document.

    text: the whole text, so that "the year before" finds the date it counts from.
    anchor: the article's date or the document's `published`; None when unknown: then nothing relative to the day
        of writing is emitted, and a day or month without a year takes it from the text before it or the title.
    title: may state the one year that the document is about.

    Returns periods in order of offset, not overlapping; offsets are code points of `text`. The span holds since,
    until, by, from ... to and the like, and leaves out on, in, at, during. An expression that no calendar has
    (30 February), or that nothing in reach resolves, is left out. A point may lie anywhere from its `earliest` to
    its `latest`, which for relative expressions already include the tolerance of contract section 1, "Dates";
    "earlier this year" is such a point, from 1 January to the anchor. "the past two years" is a range.
    """
    context = Context(text=text, anchor=anchor, title_year=title_year(title))
    periods: list[Period] = []
    last_year_end = -1
    for run in runs(text):
        i = 0
        size = len(run) - 12
        while i < size:
            listed = (
                0 < last_year_end <= run[i].start
                and run[i].kind == "YEAR"
                and (_YEARS_JOINED.fullmatch(text[last_year_end : run[i].start][:8]) is not None)
            )
            found = period_at(run, i, text, listed)
            if found is None:
                i += 1
                continue
            for period in _periods(found[0], context):
                periods.append(period)
                if period.start and period.start.precision == "year" and not period.resolved:
                    last_year_end = period.end_offset
            i = max(found[1], i + 1)
    return periods


def _periods(found: Found, context: Context) -> list[Period]:
    if found.last is None:
        value = resolve(found.first, context, found.form)
        return [_single(found, value, context)] if value else []
    if found.listed:
        last = resolve(found.last, context, found.form)
        made: list[Period] = []
        for one in (_years_from(found.first, found.last), found.last):
            value = resolve(one, context) if one is not found.last else last
            if value and one.kind == "weekday" and made and made[0].start and (value.start.earliest < made[0].start.earliest):
                value = value._replace(start=cal.single_day(value.start.earliest + 7 * cal.DAY))
            if value:
                made.append(_single(Found(one.start, one.end, "point", one), value, context))
        return made
    return _range(found, found.last, context)


def _years_from(first: Expr, last: Expr) -> Expr:
    """The first of two dates with what only the second states."""
    if first.kind != "cal" or last.kind != "cal" or first.has_year or not first.month or not last.month:
        return first
    first.year_rel = last.year_rel
    if last.year is not None:
        later = (first.month, first.day or 1) > (last.month, last.day or 31)
        first.year = last.year - 1 if later else last.year
    return first


def _single(found: Found, value: Value, context: Context) -> Period:
    text, one = context.text, found.first
    form = found.form if found.form != "point" else value.form or "point"
    explicit = not value.resolved
    fine = value.start.precision in ("day", "month") or one.kind == "part"
    attribute = _ATTRIBUTE.search(text, max(0, found.start - 5), found.start) is not None
    strong = (
        form == "point"
        and one.kind in ("cal", "part", "season", "ordinal")
        and (fine or not attribute)
        and (explicit or context.anchor is None)
    )
    context.note(value.end or value.start, found.start, found.end, explicit=explicit, fine=fine, strong=strong, news=_of_the_news(one))
    if value.end is not None:
        return _made(found, context, "range", value.start, value.end, value)
    start: PartialDate | None = value.start
    end: PartialDate | None = value.start
    if form == "since":
        end = None
    elif form == "until":
        start = None
    return _made(found, context, form, start, end, value)


def _of_the_news(one: Expr) -> bool:
    """Whether an expression counts from the day of writing: "on Friday", "last year", "two weeks ago"."""
    related = {"last", "this", "next"} & {one.rel or "", one.year_rel or "", (one.inner.rel if one.inner else None) or ""}
    return bool(related) or one.from_anchor or one.kind in ("deictic", "weekend", "lasting") or (one.kind == "weekday" and one.rel is None)


def _range(found: Found, last: Expr, context: Context) -> list[Period]:
    first = found.first
    if first.kind == "cal" and first.day is not None and first.month is None and last.kind == "cal":
        first.month = last.month
    if first.kind == "ordinal" and last.kind == "cal":
        first = Expr(first.start, first.end, "cal", year=last.year, year_rel=last.year_rel, month=last.month, day=first.day)
    high: Value | None
    low: Value | None
    if not first.has_year and last.has_year:
        first = _years_from(first, last)
        if first.kind == "season":
            first.year, first.year_rel = last.year, last.year_rel
        low, high = resolve(first, context), resolve(last, context)
    elif first.has_year and not last.has_year and first.kind == last.kind == "cal":
        low = resolve(first, context)
        high = _after(low, last) if low else None
    else:
        low = resolve(first, context)
        if low and (last.kind in ("ordinal", "shift", "unit") or last.year_rel or last.month_rel):
            context.note(low.start, first.start, first.end, explicit=not low.resolved, fine=True, strong=False)
        high = _after(low, last) if low and first.kind == last.kind == "cal" and not last.has_year else resolve(last, context)
    if low is None or high is None or low.start.earliest > high.start.latest:
        return []
    explicit = not (low.resolved and high.resolved)
    fine = high.start.precision in ("day", "month")
    context.note(high.start, found.start, found.end, explicit=explicit, fine=fine, strong=explicit or context.anchor is None)
    both = Value(low.start, high.start, low.resolved or high.resolved, max(low.tolerance, high.tolerance))
    return [_made(found, context, "range", low.start, high.start, both)]


def _after(low: Value | None, last: Expr) -> Value | None:
    """The first date of that day or month not before the start of a range."""
    if low is None or last.month is None:
        return None
    begin = low.start.earliest
    for year in range(begin.year, begin.year + 9):
        made = cal.month_of(year, last.month) if last.day is None else cal.day_of(year, last.month, last.day)
        if made and made.latest >= begin:
            return Value(made)
    return None


def _made(found: Found, context: Context, form: str, start: PartialDate | None, end: PartialDate | None, value: Value) -> Period:
    return Period(
        text=context.text[found.start : found.end],
        start_offset=found.start,
        end_offset=found.end,
        form=cast(PeriodForm, form),
        start=start,
        end=end,
        resolved=value.resolved,
        tolerance_days=value.tolerance,
        weekday=found.first.weekday,
    )
