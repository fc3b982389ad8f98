"""Numbers that belong together: ranges, tallies, ratios, "28 of the 32", "one in five", elided units."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from claims.text.numbers import Number, tidy
from claims.text.quantity_counted import STOP, counted_after, is_plural
from claims.text.quantity_draft import Draft, half_unit, sentence
from claims.text.quantity_ranges import BETWEEN, FROM, VOTING, as_range, inherit, share_scale
from claims.text.units import WORDS, convert, dimension

_RATIO_HINT = re.compile(
    r"\b(?:by|by a|by about|ratio of|margin of|majority of|odds of|outnumber\w*|roughly|about|around|nearly|"
    r"almost|more than|"
    r"over|approximately|some|at least|a|a ratio of|by a margin of)\s+$",
    re.I,
)
_STRONG_RATIO = re.compile(r"\b(?:ratio of|margin of|odds of|roughly|about|around|nearly|almost|more than|over|approximately)\s+$", re.I)
_ROUND = {Decimal(n) for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 30, 50, 100, 1000, 10000, 100000, 1000000)}
_VOTES = re.compile(r"\s+votes?\b")
_NONE = re.compile(r"(?:\s+votes)?\s*(?:,\s*)?(?:\bto\b|[-–])\s*(?:none|nil|zero|0|nothing)\b", re.I)


def _as_ratio(text: str, first: Draft, second: Draft, gap: str) -> Draft | None:
    """Reads "three to one" after "by", "roughly" and the like, "3:1", "a two-to-one majority"."""
    if first.has_unit or second.has_unit or second.low <= 0 or first.low <= 0:
        return None
    before = text[max(0, first.start - 30) : first.start]
    ratio = replace(
        first,
        end=second.end,
        unit="ratio",
        has_unit=True,
        low=first.low / second.low,
        high=first.high / second.low,
        half=Decimal(0),
    )
    if gap == "colon" or (gap == "-to-" and second.low == 1):
        return ratio
    if gap != "to" or _VOTES.match(text, first.end) or _VOTES.match(text, second.end):
        return None
    if second.low == 1 and _RATIO_HINT.search(before):
        return ratio
    return ratio if _STRONG_RATIO.search(before) and first.low <= 20 and second.low <= 10 and first.number.form == "words" else None


def _as_part(text: str, first: Draft, second: Draft, gap: str) -> Draft | None:
    """Reads "28 of the 32 council areas", "one in five", "nine out of ten"."""
    if first.has_unit or second.low <= first.low or second.low == 0 or first.number.form in ("ordinal", "fraction"):
        return None
    if second.number.form in ("ordinal", "fraction") or (second.has_unit and gap != "of the"):
        return None
    single = first.low == 1 and text[first.start : first.end].lower() == "one"
    if gap in ("in", "out of"):
        if (
            second.low not in _ROUND
            or (first.number.form != second.number.form and first.low != 1)
            or (gap == "in" and second.number.grouped and first.low != 1)
        ):
            return None
        after = re.compile(r"\s+([a-z]+)").match(text, second.end)
        if after and after[1] in WORDS:
            return None
        if gap == "out of" and second.low not in (3, 4, 5, 10, 20, 100, 1000):
            gap = "of"
        else:
            value = tidy(first.low / second.low * 100)
            found = replace(
                first,
                end=second.end,
                unit="percent",
                has_unit=True,
                low=value,
                high=value,
                fraction=True,
                half=Decimal(0),
            )
            named = counted_after(text, second.end)
            found.counted = named[0] if named else None
            return found
    if gap in ("of", "of the", "out of the"):
        if single and gap != "out of the" and not re.search(r"\b(?:only|just)\s+$", text[max(0, first.start - 8) : first.start], re.I):
            return None
        if second.number.form == "digits" and not second.number.grouped and 1000 <= second.low <= 2100 and gap == "of":
            return None
        return replace(first, of=second.low, of_end=second.end)
    counted = re.fullmatch(r"[a-z]+ in", gap_text) if (gap_text := text[first.end : second.start].strip()) else None
    if counted and single and 2 <= second.low <= 20 and not counted_after(text, second.end):  # "one seat in three"
        share = tidy(first.low / second.low * 100)
        noun = gap_text.split()[0]
        return replace(
            first, end=second.end, unit="percent", has_unit=True, low=share, high=share, fraction=True, half=Decimal(0), counted=noun
        )
    return None


def _tally(text: str, first: Draft, second: Draft, gap: str) -> bool:
    """Reads "100 to 11", "14-0": both are set, in place, to count votes where votes are spoken of."""
    if not {first.unit, second.unit} <= {"count", "percent"} or "fraction" in (first.number.form, second.number.form):
        return False
    if first.has_unit or second.has_unit:
        if (gap in ("to", "against", "dash") and first.unit == "percent") or second.unit == "percent":
            inherit(first, second)
        return True
    left, right = sentence(text, first.start, second.end)
    around = text[max(left, first.start - 80) : min(right, second.end + 60)]
    for draft in (first, second):
        draft.tally, draft.half = True, Decimal(0)
    total = first.low + second.low
    if (
        first.number.step
        and second.number.step
        and 90 <= total <= 101
        and re.search(r"percent|per cent|%", text[max(0, left - 200) : right])
    ):
        for draft in (first, second):
            draft.unit, draft.has_unit, draft.half = "percent", True, None
    elif VOTING.search(around) and re.search(
        r"\bvot|ballot|resolution|council|assembly|parliament|abst|motion|bill|court|judg|committee", around, re.I
    ):
        first.counted = first.counted or "votes"
        second.counted = second.counted or "votes"
    return True


_HEDGE = r"(?:(?:about|around|some|nearly|almost|over|more than|as many as|perhaps|well over)\s+)"
_GAPS: list[tuple[str, re.Pattern[str]]] = [
    (
        "of the",
        re.compile(
            r"\s+of\s+(?:(?-i:[A-Z]\w+['’]s)|the|its|their|his|her|our|all|these|those|all the|some|about)\s+$",
            re.I,
        ),
    ),
    ("of", re.compile(r"\s+of\s+$", re.I)),
    ("out of the", re.compile(r"\s+out\s+of\s+(?:the|its|their|a total of|a possible|some)\s+$", re.I)),
    ("out of", re.compile(r"\s+out\s+of\s+$", re.I)),
    ("in", re.compile(r"\s+in\s+(?:every\s+)?$", re.I)),
    ("-to-", re.compile(r"-to-$", re.I)),
    ("to", re.compile(rf",?\s+to\s+{_HEDGE}?$", re.I)),
    ("and", re.compile(rf",?\s+and\s+{_HEDGE}?$", re.I)),
    ("next", re.compile(r",? $")),
    ("or", re.compile(r"\s+or\s+$", re.I)),
    ("colon", re.compile(r"^:$")),
    ("dash", re.compile(r"^\s?[-–]\s?$")),
    ("against", re.compile(r",?\s+(?:against|versus|v)\s+$", re.I)),
]
_VOTES_GAP = re.compile(r"\s+((?:[a-z]+\s+)?votes)(?:\s+(?:in favou?r|for))?,?\s+(?:to|against)\s+$", re.I)
_SHARE_GAP = re.compile(r"(?:\s+of the [a-z ]{0,24}votes?)?,?\s+(?:to|against|and|(?:(?:up|down) )?from)\s+$", re.I)


def _gap(between: str) -> str | None:
    return next((name for name, pattern in _GAPS if pattern.match(between)), None)


def _elided(text: str, drafts: Sequence[Draft]) -> None:
    """Gives percent where it is left out after it was said: "60.5 per cent of the vote to 39.5", "Wales with 64.8"."""
    for index, draft in enumerate(drafts):
        if draft.has_unit or draft.number.form != "digits":
            continue
        earlier = [d for d in drafts[:index] if d.unit == "percent" and not d.fraction]
        if not earlier or draft.low > 100:
            continue
        between = text[earlier[-1].end : draft.start]
        paired = _SHARE_GAP.fullmatch(between) and counted_after(text, draft.end) is None
        same_clause = draft.number.step and not re.search(r"[.;!?]\s", between)
        if paired or (same_clause and not _noun_follows(text, draft.end)):
            draft.unit, draft.has_unit = "percent", True


def _noun_follows(text: str, end: int) -> bool:
    match = re.compile(r"[ -]([A-Za-z]+)").match(text, end)
    return bool(match and match[1].lower() not in STOP and (is_plural(match[1]) or text[end] == "-"))


def _nones(text: str, draft: Draft, closed: Sequence[tuple[int, int]]) -> Draft | None:
    """The "none" of a tally: "14 to none", "by 13 votes to none", as a count of 0."""
    match = _NONE.match(text, draft.end)
    if not match or draft.has_unit:
        return None
    start = match.end() - len(re.split(r"[\s\-–]", match[0])[-1])
    if any(start < right and left < match.end() for left, right in closed):
        return None
    if text[start : match.end()] == "0":
        return None
    draft.tally, draft.counted = True, "votes"
    zero = Number(start, match.end(), Decimal(0), "words")
    return Draft(zero, start, match.end(), Decimal(0), Decimal(0), tally=True, counted="votes")


_OPPOSED = re.compile(
    r"\b(?:votes?|favou?r|abst\w+|against)\b[^.;]{0,60}?"
    r"\b((?:none|nobody|no one|nil)) (?:were |was |voted |votes? )?(?:against|opposed)\b",
    re.I,
)


def nobody_against(text: str) -> list[Draft]:
    """The "none against" of a tally told in words ("24 votes in favour, none against"), as a count of 0."""
    found = []
    for m in _OPPOSED.finditer(text):
        zero = Number(m.start(1), m.end(1), Decimal(0), "words")
        found.append(Draft(zero, m.start(1), m.end(1), Decimal(0), Decimal(0), tally=True, counted="votes against"))
    return found


def _of_before(text: str, drafts: Sequence[Draft]) -> None:
    """Reads "Of the 68 counting areas only two ...": the two are of 68."""
    for first, second in pairwise(drafts):
        if first.has_unit or second.has_unit or second.of is not None or second.low > first.low:
            continue
        before, between = text[max(0, first.start - 12) : first.start], text[first.end : second.start]
        if (
            re.search(r"\b[Oo]f (?:the|its|their|all) $", before)
            and re.fullmatch(r"(?: [A-Za-z\-]+){1,4},? (?:(?:only|just|some|at least) )?", between)
            and not re.search(r"\b(?:in|of|by|to|for|and|on|at|from)\s", between)
        ):
            named = counted_after(text, first.end)
            second.of, second.counted = first.low, named[0] if named else None


def _compound(text: str, first: Draft, second: Draft) -> Draft | None:
    """Reads "6 feet 2 inches", "2 hours and 15 minutes" as one quantity in the smaller unit."""
    kind = dimension(first.unit)
    if kind not in ("time", "length", "mass") or kind != dimension(second.unit) or first.low != first.high:
        return None
    between = text[first.end : second.start]
    if not re.fullmatch(r",? (?:and )?", between) or second.low >= convert(Decimal(1), first.unit, second.unit):
        return None
    value = tidy(convert(first.low, first.unit, second.unit) + second.low)
    return replace(second, start=first.start, low=value, high=value, half=half_unit(second.number, second.unit))


def _year_in_words(text: str, first: Draft, second: Draft) -> bool:
    """Whether two numbers in words side by side are a year ("nineteen eighty-four", "twenty twenty")."""
    alone = not first.has_unit and first.number.form == second.number.form == "words"
    return alone and text[first.end : second.start] == " " and first.low in range(10, 22) and second.low < 100


def join(text: str, drafts: list[Draft], closed: Sequence[tuple[int, int]]) -> list[Draft]:
    """Joins drafts that one expression holds, and gives elided units; `closed`: spans where nothing is read."""
    result: list[Draft] = []
    index = 0
    while index < len(drafts):
        first = drafts[index]
        second = drafts[index + 1] if index + 1 < len(drafts) else None
        if second is not None:
            between = text[first.end : second.start]
            votes = _VOTES_GAP.fullmatch(between)
            gap = "to" if votes else _gap(between)
            if _year_in_words(text, first, second):
                index += 2
                continue
            if votes and not first.has_unit and not second.has_unit:
                first.counted = second.counted = " ".join(votes[1].lower().split())
                first.tally = second.tally = True
                first.half = second.half = Decimal(0)
            elif gap or re.fullmatch(r" [a-z]+ in ", between):
                gap = gap or "among"
                joined = (
                    _compound(text, first, second)
                    or _as_part(text, first, second, gap)
                    or _as_ratio(text, first, second, gap)
                    or as_range(text, first, second, gap)
                )
                if joined and index + 2 < len(drafts) and (third := _compound(text, joined, drafts[index + 2])):
                    joined, index = third, index + 1  # "2 hours 0 minutes 35 seconds"
                if joined:
                    result.append(joined)
                    index += 2
                    continue
                if gap in ("to", "dash", "against", "and"):
                    change = FROM.search(text[max(0, first.start - 12) : first.start])
                    if gap == "to" and change:
                        share_scale(text, first, second)
                        inherit(first, second)
                    elif gap == "and" and (
                        (first.age and second.low <= 120 and counted_after(text, second.end) is None)
                        or BETWEEN.search(text[max(0, first.start - 24) : first.start])
                    ):
                        inherit(first, second)
                    elif gap != "and":
                        _tally(text, first, second, gap)
        result.append(first)
        if zero := _nones(text, first, closed):
            result.append(zero)
            if index + 1 < len(drafts) and drafts[index + 1].start < zero.end:
                index += 1
        index += 1
    _elided(text, result)
    _of_before(text, result)
    return result
