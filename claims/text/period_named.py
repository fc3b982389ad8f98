"""Reads seasons, decades, centuries, yesterday and tonight, weekends, Christmas Day."""

import re

from claims.text.period_expr import Expr
from claims.text.period_relative import relation
from claims.text.period_slots import FREE_AFTER, relation_before, year_slot
from claims.text.period_tokens import Token

_TWICE = (("before", "yesterday"), ("after", "tomorrow"))


def season(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    rel, j = relation_before(t, i)
    if rel is None and t[i].low == "the":
        j = i + 1
    if t[j].kind != "SEASON":
        return None
    name = text[t[j].start : t[j].end]
    found = Expr(t[i].start, t[j].end, "season", number=t[j].value)
    k = j + 2 if t[j + 1].low == "of" else j + 1
    if t[k].kind == "YEAR" and t[k + 1].kind in ("-", "/") and t[k + 2].kind == "NUM" and (t[k + 2].value == (t[k].value + 1) % 100):
        found.year, found.end = t[k].value, t[k + 2].end
        return found, k + 3
    slot = year_slot(t, j + 1, text)
    if slot:
        found.year, found.year_rel, found.end = slot[0], slot[1], slot[2]
        return found, slot[3]
    if rel:
        if name.lower() == "fall" and re.match(r"\s(?:in|of|from|to)\b", text[t[j].end : t[j].end + 6]):
            return None
        found.rel = rel
        return found, j + 1
    signed = re.search(
        r"\b(?:in|during|by|since|until|before|after|of|from|this|early|mid|late)[ -]$", text[max(0, t[i].start - 8) : t[i].start], re.I
    )
    if name.lower() == "fall" or name[0].isupper() or not signed or not FREE_AFTER.match(text, t[j].end):
        return None
    return found, j + 1


def decade(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    j = i + 1 if t[i].low == "the" else i
    if t[j].kind == "DEC":
        value = t[j].value
        if value % 100 == 0 and value != 2000 and len(t[j].low) == 5:
            return Expr(t[i].start, t[j].end, "century", number=value // 100 + 1, unit="hundreds"), j + 1
        return Expr(t[i].start, t[j].end, "decade", number=value), j + 1
    if t[j].kind == "DECW" and (j > i or (i and t[i - 1].low in ("early", "mid", "late", "-"))):
        return Expr(t[i].start, t[j].end, "decade", number=t[j].value), j + 1
    return None


def century(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    j = i + 1 if t[i].low == "the" else i
    start, number = j, 0
    if t[j].kind == "CARD" and t[j].value == 20 and t[j + 1].kind == "-" and t[j + 2].kind == "ORDW":
        number, j = 20 + t[j + 2].value, j + 3
    elif t[j].kind in ("ORD", "ORDW"):
        number, j = t[j].value, j + 1
    if not 1 <= number <= 30:
        return None
    j = j + 1 if t[j].kind == "-" else j
    if t[j].low != "century" or re.match(r"\s*(?:BC|B\.C|before Christ)", text[t[j].end : t[j].end + 16]):
        return None
    return Expr(t[i].start if start != i else t[start].start, t[j].end, "century", number=number), j + 1


def deictic(t: list[Token], i: int, text: str) -> tuple[Expr, int] | None:
    kind, low = t[i].kind, t[i].low
    if kind == "DEICTIC":
        return Expr(t[i].start, t[i].end, "deictic", number=t[i].value), i + 1
    following = t[i + 1].low
    if low == "the" and following == "day" and (t[i + 2].low, t[i + 3].low) in _TWICE:
        return Expr(t[i].start, t[i + 3].end, "deictic", number=2 * t[i + 3].value), i + 4
    if low == "last" and following == "night":
        return Expr(t[i].start, t[i + 1].end, "deictic", number=-1), i + 2
    if low == "this" and following in ("morning", "afternoon", "evening"):
        return Expr(t[i].start, t[i + 1].end, "deictic", number=0), i + 2
    if low in ("the", "last", "this", "next") and t[i + 1].kind == "WEEKEND" and FREE_AFTER.match(text, t[i + 1].end):
        rel = relation(t, i) if low != "the" else None
        return Expr(t[i].start, t[i + 1].end, "weekend", rel=rel), i + 2
    if kind == "FEAST" and following in ("day", "eve"):
        feast = Expr(t[i].start, t[i + 1].end, "cal", month=12, day=25 if following == "day" else 24)
        slot = year_slot(t, i + 2, text)
        if slot is None:
            return feast, i + 2
        feast.year, feast.year_rel, feast.end = slot[0], slot[1], slot[2]
        return feast, slot[3]
    return None
