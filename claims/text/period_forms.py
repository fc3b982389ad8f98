"""Reads a whole period from a run of tokens: since, until, by, from ... to, between ... and, 10 and 11 March."""

import re
from dataclasses import replace
from itertools import pairwise

from claims.text.period_expr import Expr, Found
from claims.text.period_parse import expression
from claims.text.period_relative import stands_free
from claims.text.period_slots import day_at, month_at, year_slot
from claims.text.period_tokens import Token
from claims.text.period_years import counted_after, labelled, plural_after

_JOINS = frozenset({"to", "until", "till", "through"})
_MOVED = re.compile(r"\b(?:moved|postponed|delayed|shifted|rescheduled|changed|deferred|brought forward|put (?:off|back)|pushed)\b")
_BEFORE_IS_QUANTITY = re.compile(
    r"\b(?:ros?e|risen|f[ae]ll|fallen|grew|grown|up|down|increas\w+|decreas\w+|dropp?\w*|cut|reduc\w+|jumped|climbed"
    r"|some|about|nearly|over|than)\s(?:from\s|between\s)?$",
    re.I,
)
# "extended on 15 April until 15 October": a date and a bound, no range.
_AT = re.compile(r"\b(?:on|in)\s$", re.IGNORECASE)
_ARE = re.compile(r"\s(?:were|are|was|have|had|died|fled|took)\b")


def period_at(t: list[Token], i: int, text: str, listed: bool) -> tuple[Found, int] | None:
    """The period that starts at token i, and the token after it. listed as in `expression`."""
    prefix = _prefix(t, i)
    if prefix:
        form, k = prefix
        if form in ("from", "between"):
            return _bounded(t, i, k, form, text)
        inner = _ends(t, k, text, False)
        if inner is None or inner[0].form != "point" or inner[0].last is not None:
            return None if inner is None else _with_start(inner, t[i].start, form)
        found, after = inner
        if found.first.kind == "shift" and not found.first.from_anchor and form in ("before", "after"):
            return None
        return Found(t[i].start, found.end, form, found.first), after
    return _ends(t, i, text, listed)


def _with_start(inner: tuple[Found, int], start: int, form: str) -> tuple[Found, int] | None:
    """A range after since, by or the like: "by 10 or 11 March", "since 1992-93": its first or last end counts."""
    found = inner[0]
    if found.listed or found.last is None:
        return None
    end = found.last if form in ("until", "by", "before") else found.first
    return Found(start, found.end, form, end if end is found.last else _borrow(end, found.last)), inner[1]


def _prefix(t: list[Token], i: int) -> tuple[str, int] | None:
    low, following = t[i].low, t[i + 1].low
    if low in ("since", "before", "after", "from", "between"):
        if (low == "after" and i and t[i - 1].kind == "UNIT") or (low == "before" and i and t[i - 1].kind == "UNIT"):
            return None
        return low, i + 1
    if low in ("until", "till"):
        return "until", i + 1
    if low == "up" and following in ("to", "until", "till"):
        return "until", i + 2
    if low == "by":
        return "by", i + 1
    if low == "no" and following in ("later", "earlier") and t[i + 2].low == "than":
        return ("by" if following == "later" else "since"), i + 3
    if low == "prior" and following == "to":
        return "before", i + 2
    if low in ("pre", "post") and following == "-":
        return ("before" if low == "pre" else "after"), i + 2
    return None


def _single(t: list[Token], one: tuple[Expr, int], text: str) -> tuple[Found, int] | None:
    first, after = one
    if t[after].kind == "-" and t[after + 1].low == "present" and first.kind == "cal":
        return Found(first.start, t[after + 1].end, "since", first), after + 2
    if first.kind == "shift" and not first.from_anchor and t[after - 1].low in ("after", "before"):
        base = expression(t, after, text)
        if base and base[0].kind == "cal":
            first = replace(first, inner=base[0], end=base[0].end)
            return Found(first.start, first.end, "point", first), base[1]
        if not stands_free(text, first.end):
            return None
    return Found(first.start, first.end, "point", first), after


def _bounded(t: list[Token], i: int, k: int, form: str, text: str) -> tuple[Found, int] | None:
    """from A to B, between A and B; from A on: since."""
    joins = _JOINS | {"-"} if form == "from" else frozenset({"and", "-"})
    days = _days(t, k, text, joins)
    if days:
        return Found(t[i].start, days[0].end, "range", days[0].first, days[0].last), days[1]
    first = _end_at(t, k, text)
    if first:
        j = first[1] + 1 if t[first[1]].kind == "," else first[1]
        word = t[j].low
        if t[j].low in joins or t[j].kind == "-":
            step = j + 2 if word == "up" else j + 1
            now = step + 1 if t[step].low == "the" else step
            if t[now].low in ("present", "now", "today") and first[0].kind == "cal":
                return Found(t[i].start, t[now].end, "since", first[0]), now + 1
            last = _end_at(t, step, text)
            if last and _pair(first[0], last[0], text, t[i].start):
                moved = form == "from" and _MOVED.search(text, max(0, t[i].start - 60), t[i].start) is not None
                start = first[0].start if moved else t[i].start
                return Found(start, last[0].end, "range", first[0], last[0], moved), last[1]
        if form == "from" and word in ("on", "onwards", "onward") and not _NOUNISH.match(text, t[j].end):
            return Found(t[i].start, t[j].end, "since", first[0]), j + 1
    return None


_NOUNISH = re.compile(r"\s(?:the|a|an|\d|his|her|its)\b")


def _end_at(t: list[Token], k: int, text: str) -> tuple[Expr, int] | None:
    """One end of a range: here a bare year needs no other sign than the other end."""
    if t[k].kind == "YEAR" and t[k + 1].kind != "MONTH":
        return Expr(t[k].start, t[k].end, "cal", year=t[k].value), k + 1
    return expression(t, k, text)


def _pair(first: Expr, last: Expr, text: str, start: int) -> bool:
    """Whether two expressions are the ends of one period, and not two numbers or unlike things."""
    if first.kind == "cal" and last.kind == "cal" and _level(first) == _level(last) == 1:
        if (first.year or 0) >= (last.year or 0) or counted_after(text, last.end):
            return False
        if _ARE.match(text, last.end) or _BEFORE_IS_QUANTITY.search(text, max(0, start - 14), start):
            return False
        return not (plural_after(text, last.end) and text[start : start + 4].lower() != "betw") and not labelled(text, start)
    return first.kind not in ("lasting", "partial_unit") and last.kind not in ("lasting", "partial_unit")


def _level(one: Expr) -> int:
    """1 a year, 2 a month, 3 a day, 0 anything else."""
    if one.kind != "cal":
        return 0
    return 3 if one.day else 2 if one.month else 1


def _ends(t: list[Token], i: int, text: str, listed: bool) -> tuple[Found, int] | None:
    """Two ends without a preposition: 1988-1994, 23-25 April 1993, 29 February and 1 March 1992, 2014 to 2019."""
    days = _days(t, i, text, _JOINS | {"-", "/", "and", "or"})
    if days:
        return days
    years = _years(t, i, text, listed)
    if years:
        return years
    first = expression(t, i, text, listed)
    if first is None:
        return None
    return _joined_to(t, i, first, text) or _single(t, first, text)


def _joined_to(t: list[Token], i: int, first: tuple[Expr, int], text: str) -> tuple[Found, int] | None:
    """A date and another that a dash, a stroke, "to" or "and" joins to it."""
    if first[0].kind not in ("cal", "season", "decade", "part", "weekday"):
        return None
    j = first[1]
    mark = t[j].kind if t[j].kind in ("-", "/") else t[j].low
    if mark not in _JOINS and mark not in ("-", "/", "and", "or"):
        return None
    if mark in ("until", "till") and _AT.search(text, max(0, t[i].start - 4), t[i].start):
        return None
    last = expression(t, j + 1, text)
    if last is None or first[0].kind != last[0].kind or _level(first[0]) != _level(last[0]):
        return None
    a, b = first[0], last[0]
    if mark in ("and", "or"):
        if a.has_year or not b.has_year or a.rel or _level(a) < 2:
            return None
        a = _borrow(a, b)
        return Found(a.start, b.end, "range", a, b, listed=mark == "or" or not _adjacent(a, b)), last[1]
    if a.kind == "weekday" or _level(a) == 1:
        return None
    moved = mark == "to" and _MOVED.search(text, max(0, t[i].start - 60), t[i].start) is not None
    return Found(a.start, b.end, "range", a, b, listed=moved), last[1]


def _adjacent(a: Expr, b: Expr) -> bool:
    """Whether two days follow each other, so that "and" joins them to one period."""
    if a.day is None or b.day is None or a.month is None or b.month is None:
        return False
    if a.month == b.month:
        return b.day == a.day + 1
    return b.day == 1 and a.day >= 28 and b.month == a.month % 12 + 1


def _borrow(a: Expr, b: Expr) -> Expr:
    """The first of two dates with the year, and the month, of the second."""
    if a.kind != "cal" or b.kind != "cal" or a.year or a.year_rel:
        return a
    year = b.year
    if year and a.month and b.month and (a.month, a.day or 1) > (b.month, b.day or 31):
        year -= 1
    return replace(a, year=year, year_rel=b.year_rel)


def _years(t: list[Token], i: int, text: str, listed: bool) -> tuple[Found, int] | None:
    """1988-1994, 1974-75, 2014 to 2019, 1992/93, 1992-present."""
    if t[i].kind != "YEAR":
        return None
    mark = t[i + 1].kind if t[i + 1].kind in ("-", "/") else t[i + 1].low
    second = t[i + 2]
    low, end = t[i].value, 0
    if mark in ("-", "/") and second.kind == "NUM" and len(second.low) == 2:
        end = low - low % 100 + second.value
        if end <= low:
            iso = mark == "-" and text[t[i + 1].start] == "-" and 1 <= second.value <= 12
            return (
                (Found(t[i].start, second.end, "point", Expr(t[i].start, second.end, "cal", year=low, month=second.value)), i + 3)
                if iso
                else None
            )
    elif second.kind == "YEAR" and mark in ("-", "/", "to", "until", "through"):
        end = second.value
    elif mark == "-" and second.low == "present":
        return Found(t[i].start, second.end, "since", Expr(t[i].start, t[i].end, "cal", year=low)), i + 3
    if end <= low or t[i + 3].kind in ("MONTH", "-", "/"):
        return None
    start = t[i].start
    if counted_after(text, second.end) or labelled(text, start):
        return None
    if (
        mark in ("to", "-")
        and text[start - 1 : start] != "("
        and (
            (plural_after(text, second.end) and not text[max(0, start - 5) : start].lower().endswith((" the ", " in ")))
            or _BEFORE_IS_QUANTITY.search(text, max(0, start - 14), start)
        )
    ):
        return None
    first = Expr(start, t[i].end, "cal", year=low)
    return Found(start, second.end, "range", first, Expr(second.start, second.end, "cal", year=end)), i + 3


def _days(t: list[Token], i: int, text: str, joins: frozenset[str]) -> tuple[Found, int] | None:
    """Days of one month: 10 and 11 March 2013, 23-25 April 1993, April 23-25, 1993, 10, 11 and 12 March."""
    lead = month_at(t, i)
    j = i + 1 if lead or t[i].low == "the" else i
    first, k = day_at(t, j), j + 1
    if first is None:
        return None
    if t[k].low == "of" and lead is None:
        return None
    days, joined = [(first, t[j])], ""
    while len(days) < 8:
        mark = t[k].kind if t[k].kind in ("-", "/", ",") else t[k].low
        step = k + 1
        if mark == "," and t[step].low in ("and", "or"):
            mark, step = t[step].low, step + 1
        step = step + 1 if t[step].low == "the" else step
        following = day_at(t, step)
        if following is None or not (mark in joins or mark == ",") or following <= days[-1][0]:
            break
        days.append((following, t[step]))
        joined, k = mark, step + 1
        if mark != ",":
            break
    if len(days) < 2 or joined == ",":
        return None
    if lead is None:
        k = k + 1 if t[k].low == "of" else k
        lead, k = month_at(t, k), k + 1
        if lead is None:
            return None
    elif month_at(t, k):
        return None
    end = t[k - 1].end
    slot = year_slot(t, k, text)
    year, rel = (slot[0], slot[1]) if slot else (None, None)
    if slot:
        end, k = slot[2], slot[3]
    elif t[i].kind != "NUM" and t[i].kind != "ORD" and plural_after(text, days[-1][1].end):
        return None
    begin = t[i].start
    a, b = (Expr(tok.start, tok.end, "cal", year=year, year_rel=rel, month=lead, day=day) for day, tok in (days[0], days[-1]))
    run = all(y[0] == x[0] + 1 for x, y in pairwise(days))
    if joined in ("and", "or") and "to" in joins and not (run and joined == "and"):
        return Found(begin, end, "range", replace(a, start=begin), replace(b, end=end), True), k
    return Found(begin, end, "range", a, b), k
