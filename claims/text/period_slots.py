"""Parts that several date expressions share: the year that completes one, a month's name, a day, "last", "the same"."""

import re

from claims.text.period_expr import Relation
from claims.text.period_relative import relation, relative_unit
from claims.text.period_tokens import Token
from claims.text.period_years import plural_after

# What may follow a bare season or "the 15th" that is a time, and no attribute of the next word.
FREE_AFTER = re.compile(
    r"\s*(?:$|[^\w\s]|\n|(?:and|but|or|when|where|while|because|as|at|in|on|by|with|to|from|the|a|an|he|she|it|they|we"
    r"|i|after|before|until|was|were|is|are|had|has|would|will|that|who|which|for|its|his|her|their|there|during"
    r"|of (?:\d{4}|last|this|next|that|the (?:same|previous|following))|this|last|next|\d{4}|against|over)\b)",
    re.I,
)


def year_slot(t: list[Token], i: int, text: str) -> tuple[int | None, Relation | None, int, int] | None:
    """The year that completes a month or season: (year, relation, offset of its end, next token)."""
    j = i
    comma = t[j].kind == ","
    if comma or t[j].low in ("of", "in"):
        j += 1
    if t[j].kind == "YEAR" and (t[j].end == -1 or text[t[j].end : t[j].end + 1] != "%"):
        if comma and plural_after(text, t[j].end):
            return None
        return t[j].value, None, t[j].end, j + 1
    if comma:
        return None
    unit = relative_unit(t, j, text)
    if unit and unit[0].unit == "year" and unit[0].rel and not unit[0].inner:
        return None, unit[0].rel, unit[0].end, unit[1]
    return None


def month_at(t: list[Token], i: int) -> int | None:
    """The month named by token i, full or abbreviated."""
    return t[i].value if t[i].kind in ("MONTH", "MON") else None


def day_at(t: list[Token], i: int) -> int | None:
    """The day of the month at token i: 15, 15th; None beyond 31."""
    return t[i].value if t[i].kind in ("NUM", "ORD") and 1 <= t[i].value <= 31 else None


def relation_before(t: list[Token], i: int) -> tuple[Relation | None, int]:
    """What "last", "the previous" ... before a weekday, month or season relate to, and the token after."""
    rel = relation(t, i)
    if rel:
        return rel, i + 1
    if t[i].low == "the":
        rel = relation(t, i + 1)
        if rel in ("prev", "same", "foll", "next", "last"):
            return ("foll" if rel == "next" else rel), i + 2
    return None, i
