"""Reads relative expressions: "two years ago", "a week earlier", "the previous month", "the past two years"."""

import re

from claims.text.period_expr import Expr, Relation
from claims.text.period_tokens import Token
from claims.text.period_words import FOLLOWS_FREELY, INDEFINITE, UNIT_NAME

_RELATIONS: dict[str, Relation] = {
    "last": "last",
    "this": "this",
    "current": "this",
    "next": "next",
    "previous": "prev",
    "preceding": "prev",
    "following": "foll",
    "same": "same",
    "that": "same",
    "coming": "next",
}
_AFTERWARDS = frozenset({"later", "afterwards", "afterward", "hence"})
_NEXT = re.compile(r"\s*([^\W\d_]+|[^\w\s]|\d)?")
# "a day before it came": the clause says from when; "the year before she had won" looks back from what was told.
_TELLS_ITSELF = re.compile(r"\s+(?:it|he|she|they|we|I|you|there)\s+(?!had\b)")
_THAN_BEFORE = re.compile(r"(?:\d|%|\bpercent|\bcent|\bpoints?|\btimes|\bhigher|\blower)\s$")
_BOUNDS = {
    "more": "before",
    "over": "before",
    "less": "after",
    "nearly": "about",
    "almost": "about",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "some": "about",
}


def relation(t: list[Token], i: int) -> Relation | None:
    """What "last", "this", "previous" ... at token i relate to."""
    return _RELATIONS.get(t[i].low) if t[i].kind == "W" else None


def stands_free(text: str, end: int) -> bool:
    """Whether "the year before" ends here, and is not "the year before the war": what follows is no noun phrase."""
    if _TELLS_ITSELF.match(text, end):
        return False
    match = _NEXT.match(text, end)
    word = match.group(1) if match else None
    return word is None or not word[0].isalnum() or word in FOLLOWS_FREELY


def amount(t: list[Token], i: int) -> tuple[float, float, int] | None:
    """A number of units at token i, digits or words: (low, high, next token). "a", "several", "two and a half"."""
    low = t[i].low
    if low in ("a", "an") and t[i + 1].low in ("few", "couple"):
        i, low = i + 1, t[i + 1].low
    if low in INDEFINITE:
        j = i + 2 if t[i + 1].low == "of" else i + 1
        return float(INDEFINITE[low][0]), float(INDEFINITE[low][1]), j
    if low in ("a", "an"):
        return (1.0, 1.0, i + 1) if t[i + 1].kind == "UNIT" else None
    if low == "half" and t[i + 1].low in ("a", "an"):
        return 0.5, 0.5, i + 2
    value, j = 0.0, i
    if t[i].kind == "NUM":
        value, j = float(t[i].value), i + 1
    elif t[i].kind == "CARD":
        value, j = float(t[i].value), i + 1
        if t[i].value >= 20 and t[i + 1].kind == "-" and t[i + 2].kind == "CARD" and t[i + 2].value < 10:
            value, j = value + t[i + 2].value, i + 3
    else:
        return None
    if t[j].low == "and" and t[j + 1].low == "a" and t[j + 2].low == "half":
        return value + 0.5, value + 0.5, j + 3
    if t[j].low in ("or", "to") and t[j + 1].kind in ("NUM", "CARD") and t[j + 1].value > value:
        return value, float(t[j + 1].value), j + 2
    return value, value, j


def shifted(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    """So many units ago, earlier, later, before, after(wards), hence, from now; "the year before"."""
    j, bound = i, ""
    if t[i].low == "than" or (t[i].low in ("more", "less") and _THAN_BEFORE.search(text, max(0, t[i].start - 10), t[i].start)):
        return None  # "charged 40 percent more than a year ago" compares
    while (
        t[j].low in ("about", "around", "roughly", "nearly", "almost", "exactly", "just", "more", "less", "over", "than", "some", "at")
        and j < i + 4
    ):
        if t[j].low == "some" and t[j + 1].kind == "UNIT":
            break
        bound = _BOUNDS.get(t[j].low, bound)
        j += 1
    count = amount(t, j)
    if count is None and t[j].kind == "UNIT" and t[j].value == 2 and t[j + 1].low in ("later", "earlier", "ago"):
        count = (2.0, 11.0, j)
    if count is None:
        return None
    low, high, k = count
    if t[k].kind != "UNIT":
        return None
    unit = UNIT_NAME[t[k].low]
    k += 1
    if t[k].low == "and" and t[k + 1].low == "a" and t[k + 2].low == "half":
        low, high, k = low + 0.5, high + 0.5, k + 3
    word, end = t[k].low, t[k].end
    made = Expr(t[i].start, end, "shift", unit=unit, low=low, high=high, approximate=bound == "about")
    made.bound = bound if bound in ("before", "after") else ""
    if word == "ago":
        made.sign, made.from_anchor = -1, True
        return made, k + 1
    if word == "from" and t[k + 1].low == "now":
        made.sign, made.from_anchor, made.end = 1, True, t[k + 1].end
        return made, k + 2
    if word in _AFTERWARDS or word == "earlier":
        if _NEXT_THAN.match(text, end):
            return None
        made.sign = -1 if word == "earlier" else 1
        return made, k + 1
    made.bound = ""
    if word in ("before", "after"):
        made.sign = -1 if word == "before" else 1
        if t[k + 1].low == "that":  # "a year before that": before what was told, but not "before that vote"
            made.end = t[k + 1].end
            return (made, k + 2) if stands_free(text, made.end) or text[made.end : made.end + 2].strip().isdigit() else None
        if stands_free(text, end) or t[k + 1].kind in ("NUM", "MONTH", "MON", "YEAR", "ISO"):
            return made, k + 1
    return None


_NEXT_THAN = re.compile(r"\s+than\b")


def relative_unit(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    """last month, this year, the previous day, that year, the year before, earlier this year, the same week."""
    start = i
    if t[i].low in ("earlier", "later") and t[i].kind == "W":
        j = i + 2 if t[i + 1].low in ("in", "on") else i + 1
        inner = relative_unit(t, j, text)
        if inner is None and t[j].low == "the" and t[j + 1].kind == "UNIT" and t[j + 1].value == 1:
            inner = Expr(t[j].start, t[j + 1].end, "unit", unit=UNIT_NAME[t[j + 1].low], rel="same"), j + 2
        if inner and inner[0].kind == "unit" and inner[0].rel:
            part = t[i].low
            return Expr(t[i].start, inner[0].end, "partial_unit", part=part, inner=inner[0]), inner[1]
        return None
    the = t[i].low == "the"
    j = i + 1 if the else i
    rel = relation(t, j)
    if rel and t[j + 1].kind == "UNIT" and t[j + 1].value == 1:
        unit = UNIT_NAME[t[j + 1].low]
        if the and rel in ("last", "this"):
            return None
        if (the or unit == "day") and rel == "next":
            rel = "foll"
        if unit == "day" and rel in ("last", "this"):
            return None
        if t[j].low == "that" and not _that_is_time(t, j, text):
            return None
        return Expr(t[start].start, t[j + 1].end, "unit", unit=unit, rel=rel), j + 2
    if the and t[j].kind == "UNIT" and t[j].value == 1:
        word, end = t[j + 1].low, t[j + 1].end
        if word in ("before", "earlier", "previously", "after", "afterwards", "later"):
            if (word in ("before", "after") and not stands_free(text, end)) or _NEXT_THAN.match(text, end):
                return None
            sign: Relation = "prev" if word in ("before", "earlier") else "foll"
            return Expr(t[start].start, end, "unit", unit=UNIT_NAME[t[j].low], rel=sign), j + 2
        if i and t[i - 1].low == "of" and i > 1 and t[i - 2].low in ("end", "start", "beginning", "middle", "close"):
            return Expr(t[start].start, t[j].end, "unit", unit=UNIT_NAME[t[j].low], rel="same"), j + 1
    return None


def _that_is_time(t: list[Token], j: int, text: str) -> bool:
    """Whether "that year" is a time, and not "said that month after month"."""
    return stands_free(text, t[j + 1].end) or t[j + 1].low in ("year", "month")


def lasting(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    """the past two years, the last three months, recent weeks, the coming days, the next five years."""
    j = i + 1 if t[i].low == "the" else i
    word = t[j].low
    if word == "recent" and t[j + 1].kind == "UNIT" and t[j + 1].value == 2:
        return Expr(t[i].start, t[j + 1].end, "lasting", unit=UNIT_NAME[t[j + 1].low], low=2, high=9, sign=-1), j + 2
    if word not in ("past", "last", "next", "coming", "previous") or t[j].kind != "W":
        return None
    sign = 1 if word in ("next", "coming") else -1
    if t[j + 1].kind == "UNIT":
        unit = UNIT_NAME[t[j + 1].low]
        if t[j + 1].value == 2 and word in ("past", "coming"):
            return Expr(t[i].start, t[j + 1].end, "lasting", unit=unit, low=2, high=9, sign=sign), j + 2
        if t[j + 1].value == 1 and j > i and word in ("past", "last") and t[j + 2].low != "of":
            return Expr(t[i].start, t[j + 1].end, "lasting", unit=unit, low=1, high=1, sign=-1), j + 2
        return None
    count = amount(t, j + 1) if t[j + 1].low not in ("a", "an") else None  # "may last a year" lasts
    if count is None or t[count[2]].kind != "UNIT" or word == "previous":
        return None
    low, high, k = count
    if t[k + 1].low == "of":
        return None
    return Expr(t[i].start, t[k].end, "lasting", unit=UNIT_NAME[t[k].low], low=low, high=high, sign=sign), k + 1
