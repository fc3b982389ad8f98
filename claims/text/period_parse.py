"""Reads one date expression from a run of tokens. Ranges and prepositions are period_forms' work."""

import re
from functools import lru_cache

from claims.text.period_expr import Expr
from claims.text.period_named import century, decade, deictic, season
from claims.text.period_relative import lasting, relation, relative_unit, shifted
from claims.text.period_slots import FREE_AFTER, day_at, month_at, relation_before, year_slot
from claims.text.period_tokens import Token
from claims.text.period_years import plural_after, year_stands

_PARTS = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
    "close": "end",
    "start": "start",
    "beginning": "start",
}
_ORDINAL_PARTS = {
    ("half", 1): "h1",
    ("half", 2): "h2",
    ("quarter", 1): "q1",
    ("quarter", 2): "q2",
    ("quarter", 3): "q3",
    ("quarter", 4): "q4",
    ("week", 1): "w1",
    ("week", 2): "w2",
    ("week", 3): "w3",
    ("week", 4): "w4",
    ("days", 1): "df",
    ("weeks", 1): "df",
}
_LAST_PARTS = {"half": "h2", "quarter": "q4", "week": "wl", "days": "dl", "weeks": "end", "months": "end", "years": "end"}
_NAMED_DAY = re.compile(
    r"(?:\b(?:Good|Black|Bloody|Easter|Super|Ash|Cyber|Holy|Maundy|Whit|Palm|Blue|Fat|Shrove"
    r"|Giving|every|each|a|an|any|most|one|Man|some)\s)$"
)
_NAMED_AFTER = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|World|Business|Independent|Star"
    r"|Review|Night Live|School|Club|Group|Agreement|Island)\b"
)
_TIME_WORD = re.compile(
    r"\b(?:on|in|since|until|till|by|before|after|from|between|during|of|to|and|through|or"
    r"|last|next|this|that|early|mid|late|for|around|every|as|previous|following|same)\s$|-$"
)
_SPELLED_NAME = re.compile(r"\b[A-Z][a-z]+\s$")
_ON = re.compile(r"\b[Oo]n\s$")
# Month names that are also words or given names need a sign of time beside them.
_DOUBTFUL = frozenset({3, 4, 5, 6, 8})


def expression(t: list[Token], i: int, text: str, listed: bool = False) -> tuple[Expr, int] | None:
    """The date expression that starts at token i, and the token after it; None when none starts there.

    listed: a year ends just before and is joined to this one by a comma or "and".
    """
    kind, low = t[i].kind, t[i].low
    if kind == "W" and low in (
        "about",
        "around",
        "circa",
        "roughly",
        "nearly",
        "almost",
        "exactly",
        "just",
        "more",
        "over",
        "less",
        "shortly",
        "some",
        "at",
    ):
        return shifted(t, i, text) or _about(t, i, text)
    partial = _part(t, i, text)
    return partial or core(t, i, text, listed)


def core(t: list[Token], i: int, text: str, listed: bool = False) -> tuple[Expr, int] | None:
    """An expression without a leading "early", "the end of" and the like."""
    kind = t[i].kind
    if kind == "ISO":
        return _iso(t[i]), i + 1
    if kind == "NUMERIC" or (kind == "NUM" and t[i + 1].kind == "/" and t[i + 3].kind == "/"):
        return _numeric(t, i)
    for read in (_weekday, _calendar, season, decade, century, lasting, shifted, relative_unit, deictic):
        found = read(t, i, text)
        if found:
            return found
    if t[i].low == "the" and t[i + 1].low == "year" and t[i + 2].kind == "YEAR":
        return Expr(t[i].start, t[i + 2].end, "cal", year=t[i + 2].value), i + 3
    if kind == "YEAR" and year_stands(text, t[i].start, t[i].end, listed):
        return Expr(t[i].start, t[i].end, "cal", year=t[i].value), i + 1
    return None


def _about(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    if t[i].low not in ("about", "around", "circa", "roughly"):
        return None
    found = expression(
        t, i + 1, text, listed=t[i].low == "circa" or (t[i - 1].low in ("in", "from", "since", "by", "until") if i else False)
    )
    if found is None or found[0].kind == "deictic":
        return None
    found[0].approximate, found[0].start = True, t[i].start
    return found


def _iso(token: Token) -> Expr:
    year, month, day = (int(part) for part in token.low.split("-"))
    return Expr(token.start, token.end, "cal", year=year, month=month, day=day)


def _numeric(t: list[Token], i: int) -> tuple[Expr, int] | None:
    """20/07/1974 and 20.07.1974. Where day and month could be changed about, only the year is read."""
    if t[i].kind == "NUMERIC":
        a, b, year = (int(part) for part in t[i].low.split("."))
        end, after, dotted = t[i].end, i + 1, True
    else:
        if t[i + 2].kind != "NUM" or t[i + 4].kind != "YEAR":
            return None
        a, b, year = t[i].value, t[i + 2].value, t[i + 4].value
        end, after, dotted = t[i + 4].end, i + 5, False
    found = Expr(t[i].start, end, "cal", year=year)
    if a > 12 or a == b or dotted:
        found.day, found.month = a, b
    elif b > 12:
        found.day, found.month = b, a
    return found, after


def _calendar(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    """A day or a month: 20 July 1974, July 20, 1974, the 20th of July, July 1974, last July, the 15th."""
    j = i + 1 if t[i].low == "the" else i
    day = day_at(t, j)
    if day is None and t[j].kind == "ORDW" and t[j + 1].low == "of" and month_at(t, j + 2):
        day = t[j].value
    if day is not None:
        k = j + 2 if t[j + 1].low == "of" else j + 1
        if t[k].low == "the" and t[k + 1].low in ("same", "previous", "following", "next"):
            k += 1
        month = month_at(t, k)
        if month:
            return _finish(Expr(t[i].start, t[k].end, "cal", month=month, day=day), t, k + 1, text)
        rel = relation(t, k)
        if rel and t[k + 1].low == "month":
            return Expr(t[i].start, t[k + 1].end, "cal", month_rel=rel, day=day), k + 2
        if j > i and t[j].kind == "ORD" and FREE_AFTER.match(text, t[j].end) and _bare_ordinal(t, i, text):
            return Expr(t[i].start, t[j].end, "ordinal", day=day), j + 1
        return None
    rel, m = relation_before(t, i)
    month = month_at(t, m)
    if month is None:
        return None
    if rel:
        return Expr(t[i].start, t[m].end, "cal", month=month, rel=rel), m + 1
    if j != i:
        return None
    day = day_at(t, i + 1)
    if day is None and t[i + 1].low == "the" and t[i + 2].kind == "ORD":
        day = day_at(t, i + 2)
        if day:
            return _finish(Expr(t[i].start, t[i + 2].end, "cal", month=month, day=day), t, i + 3, text)
    if day is None and t[i + 1].kind == "ORDW" and t[i + 2].kind in ("", ","):
        day = t[i + 1].value
    if day is not None and t[i + 2].kind not in ("MONTH", "MON"):
        slot = year_slot(t, i + 2, text)
        # "In July 15 soldiers died" counts soldiers.
        if slot or not (plural_after(text, t[i + 1].end) and not _ON.search(text, max(0, t[i].start - 4), t[i].start)):
            return _finish(Expr(t[i].start, t[i + 1].end, "cal", month=month, day=day), t, i + 2, text)
    found = _finish(Expr(t[i].start, t[i].end, "cal", month=month), t, i + 1, text)
    if found[0].has_year or _month_stands(t[i], text):
        return found
    return None


def _finish(found: Expr, t: list[Token], i: int, text: str) -> tuple[Expr, int]:
    slot = year_slot(t, i, text)
    if slot is None:
        return found, i
    found.year, found.year_rel, found.end = slot[0], slot[1], slot[2]
    return found, slot[3]


def _bare_ordinal(t: list[Token], i: int, text: str) -> bool:
    before = text[max(0, t[i].start - 20) : t[i].start].lower()
    if before.endswith((" on ", " by ", " until ", " between ", " from ")) or before in ("on ", "by ", "until "):
        return True
    return i > 0 and t[i - 1].low in ("to", "and", "-", "since", "through", "till")


def _month_stands(token: Token, text: str) -> bool:
    """Whether a month's name alone is the month: no name of a person, no verb."""
    if token.kind == "MON" and not token.low.startswith(("sep", "oct", "nov", "dec", "feb", "aug")):
        return False
    signed = _TIME_WORD.search(text, max(0, token.start - 12), token.start) is not None
    if token.kind == "MON" or token.value == 3:
        return signed and FREE_AFTER.match(text, token.end) is not None
    if token.value in _DOUBTFUL:
        if token.value == 5:
            return signed and _may_stands(token, text)
        if not signed and _SPELLED_NAME.search(text, max(0, token.start - 20), token.start):
            return False
        return signed or not re.match(r"\s[A-Z]", text[token.end : token.end + 2])
    return True


_MAY_GOVERNS = re.compile(
    r"(?:['’]s|\s(?:\w+ed|was|were|had|has|said|says|told|lost|won|called|took|became|made|left"
    r"|quit|is|did|does|and h(?:er|is)|herself|I|we|you))\b"
)


def _may_stands(token: Token, text: str) -> bool:
    before = text[max(0, token.start - 9) : token.start]
    if before.endswith((" in ", "In ", "early ", "late ", "mid-", " last ", "next ", "this ", "during ", "of ")):
        return not _MAY_GOVERNS.match(text, token.end) or before.endswith((" in ", "In "))
    if _MAY_GOVERNS.match(text, token.end):
        return False
    return not _names_may(text)


@lru_cache(maxsize=1)
def _names_may(text: str) -> bool:
    return re.search(r"\b(?:Theresa|Mrs\.?|Mr\.?|Ms\.?|Brian|Minister) May\b", text) is not None


def _weekday(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    rel, j = relation_before(t, i)
    if t[j].kind not in ("WD", "WDS"):
        return None
    day = t[j].value
    if rel is None:
        k = j + 1
        if t[k].kind == ",":
            k += 1
        dated = _calendar(t, k, text)
        if dated and (dated[0].day is not None):
            dated[0].start, dated[0].weekday = t[i].start, day
            return dated
        if t[k].low == "the" and t[k + 1].kind == "ORD" and day_at(t, k + 1):
            return Expr(t[i].start, t[k + 1].end, "ordinal", day=t[k + 1].value, weekday=day), k + 2
    if t[j].kind == "WDS":
        return None
    if _NAMED_DAY.search(text, max(0, t[i].start - 9), t[i].start) or _NAMED_AFTER.match(text, t[j].end):
        return None
    if rel is None:
        k = j + 2 if t[j + 1].low == "of" else j + 1
        week = relative_unit(t, k, text)
        if week and week[0].unit == "week" and week[0].rel:
            return Expr(t[i].start, week[0].end, "weekday", weekday=day, inner=week[0]), week[1]
    return Expr(t[i].start, t[j].end, "weekday", weekday=day, rel=rel), j + 1


def _part(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    """early May, mid-1980s, the end of October, the first half of 2019, the last days of September."""
    j = i + 1 if t[i].low == "the" else i
    part, low = "", t[j].low
    if low in _PARTS:
        part, j = _PARTS[low], j + 1
        loose = low in ("early", "mid", "late")
        if t[j].low == "of" or (loose and (t[j].low == "in" or t[j].kind == "-")):
            j += 1
        elif not loose:
            return None
    elif t[j].kind in ("ORDW", "ORD") and t[j + 2].low == "of":
        part, j = _ORDINAL_PARTS.get((t[j + 1].low, t[j].value), ""), j + 3
    elif low in ("last", "final", "closing", "first", "opening") and t[j + 2].low == "of":
        part, j = _LAST_PARTS.get(t[j + 1].low, ""), j + 3
        part = "df" if low == "opening" and part == "dl" else part
    if not part:
        return None
    inner = (_whole(t, j, text) if t[j].kind in ("YEAR", "MONTH", "MON") else None) or core(t, j, text)
    if inner is None or inner[0].kind not in ("cal", "season", "decade", "century", "unit") or inner[0].day:
        return None
    whole = inner[0]
    return Expr(t[i].start, whole.end, "part", part=part, inner=whole, year=whole.year), inner[1]


def _whole(t: list[Token], j: int, text: str) -> tuple[Expr, int] | None:
    if t[j].kind == "YEAR":
        if plural_after(text, t[j].end):
            return None
        return Expr(t[j].start, t[j].end, "cal", year=t[j].value), j + 1
    if day_at(t, j + 1) and not year_slot(t, j + 1, text):
        return None
    return _finish(Expr(t[j].start, t[j].end, "cal", month=t[j].value), t, j + 1, text)
