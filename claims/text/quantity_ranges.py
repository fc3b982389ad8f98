"""Ranges ("between A and B", "A to B", "A-B", "three or four"), and units and scales that one end leaves out."""

import re
from dataclasses import replace
from decimal import Decimal

from claims.text.numbers import SCALES, SHORT_SCALES, Number
from claims.text.quantity_counted import counted_after
from claims.text.quantity_draft import Draft, half_unit, sentence

BETWEEN = re.compile(r"\b(?:between|anywhere between|somewhere between)\s+$", re.I)
FROM = re.compile(r"\bfrom\s+$", re.I)
_CHANGE = re.compile(
    r"\b(?:rais|ris(?:e|es|en|ing)|rose|cut|fall|fell|increas|decreas|drop|lift|grow|grew|climb|slow|eas(?:e|ed|"
    r"ing)|reduc|"
    r"lower|went|gone|goes|came|com(?:e|ing) down|go(?:es|ing)? up|improv|widen|narrow|enlarg|expand|extend|"
    r"chang|mov|declin|jump|slip|sank|"
    r"shr[aiu]nk|soar|surg|plung|slash|hik|swell|swoll|doubl|up\s+from|down\s+from|tak|took|brought|boost|trim|"
    r"revis|edg|dipp|tumbl)",
    re.I,
)
_RANGING = re.compile(r"\b(?:rang|var(?:y|ied|ies)|anything|anywhere|estimat|vary)", re.I)
_SCALED = re.compile(r"(hundred|thousand|million|billion|trillion|lakh|crore|bn|mn|m|k|tn)$", re.I)
_VOTES_AFTER = re.compile(r"\s+(?:votes?|win|victory|majority)\b", re.I)
_SCORED = re.compile(r"\b(?:by|(?:margin|vote|result|score) of)\s+$", re.I)
VOTING = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballot|passed|adopted|approved|rejected|carried|abstention|abstain\w*|in favou?r|"
    r"against|defeated|beat|won|lost|margin|verdict|ruled)\b",
    re.I,
)


def inherit(first: Draft, second: Draft) -> None:
    """Gives one number the unit of the other ("3.1 to 4.2 percent"); paired percentages share the finer digit.

    In "from 3 to 3.5 per cent" the 3 is as exact as the 3.5.
    """
    if first.number.step != second.number.step and "fraction" not in (first.number.form, second.number.form):
        finer = min(n.step or Decimal(1) for n in (first.number, second.number))
        if (second if second.has_unit else first).unit == "percent":
            first.number, second.number = replace(first.number, step=finer), replace(second.number, step=finer)
    source, target = (second, first) if second.has_unit and not first.has_unit else (first, second)
    if source.has_unit and not target.has_unit and source.unit not in ("ordinal", "multiple", "ratio") and not source.fraction:
        target.unit, target.has_unit, target.factor, target.age = source.unit, True, source.factor, source.age
        target.low, target.high = target.low * source.factor, target.high * source.factor


def share_scale(text: str, first: Draft, second: Draft) -> None:
    """Gives the first end of a range the scale of the second: "between 3 and 4 million"."""
    number = second.number
    match = _SCALED.search(text[number.start : number.end])
    plain = not first.number.grouped or first.number.step
    if not plain or not match or first.low >= 1000 or first.low >= second.low:
        return
    factor = Decimal((SCALES | SHORT_SCALES)[match[1].lower()])
    if first.low * factor > second.high:
        return
    step = first.number.step and first.number.step * factor
    first.number = Number(first.number.start, first.number.end, first.number.value * factor, first.number.form, step, True)
    first.low = first.high = first.low * factor


def _range(text: str, first: Draft, second: Draft, start: int) -> Draft:
    share_scale(text, first, second)
    inherit(first, second)
    halves = half_unit(first.number, second.unit, second.factor), half_unit(second.number, second.unit, second.factor)
    half = Decimal(0) if second.age else min(halves) if second.unit == "percent" else max(halves)
    return replace(second, start=start, low=first.low, high=second.high, bound="between", half=half)


def _compatible(first: Draft, second: Draft) -> bool:
    plain = ("ordinal", "multiple", "ratio")
    if first.number.form == "fraction" or second.number.form == "fraction":
        return first.unit == second.unit
    return first.unit not in plain and second.unit not in plain and (first.unit == second.unit or not first.has_unit or not second.has_unit)


def as_range(text: str, first: Draft, second: Draft, gap: str) -> Draft | None:
    """Reads "between A and B", "A to B", "A-B", "three or four", where A is below B."""
    before = text[max(0, first.start - 60) : first.start]
    if not _compatible(first, second):
        return None
    if gap == "and" and (match := BETWEEN.search(before)):
        share_scale(text, first, second)
        return _range(text, first, second, first.start - len(match[0])) if first.low < second.high else None
    if first.low >= second.low:
        return None
    if gap == "to" and (match := FROM.search(before)):
        clause = text[sentence(text, first.start, second.end)[0] : first.start]
        if _CHANGE.search(clause[-90:]) and not _RANGING.search(clause[-60:]):
            return None
        return _range(text, first, second, first.start - len(match[0]))
    if gap == "or":
        near = first.number.form == second.number.form and second.low - first.low <= max(Decimal(1), first.low / 5)
        return _range(text, first, second, first.start) if near and not first.has_unit else None
    things = counted_after(text, second.end) is not None and not _VOTES_AFTER.match(text, second.end)
    scored = gap == "to" and _SCORED.search(before)
    scaled = _SCALED.search(text[second.start : second.end]) is not None
    if gap in ("to", "dash") and (second.has_unit or things or scaled) and not scored:
        return _range(text, first, second, first.start)
    return None
