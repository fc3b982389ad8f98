"""Which of the World Bank's indicators a claim speaks of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from claims.sources.world_bank_table import OF_GDP, SHORT, TABLE
from claims.text import names


@dataclass(frozen=True)
class Indicator:
    """One indicator. unit: as claims.text.units has it. words: a pattern of what a text calls it; never: of what it is not about.

    sentence: with {place}, {value}, {year}; in one of `change` "growth", {value} is "grew by 2.9 percent" or "shrank by ...".
    spread: how far bodies that estimate it, and its own vintages, commonly lie apart: a share of the value, for percentages in points.
    slow: it changes so little that the last year's value tells of an undated claim too.
    """

    id: str
    unit: str
    sentence: str
    words: re.Pattern[str]
    never: re.Pattern[str] | None
    spread: Decimal
    slow: bool = False
    change: Literal["level", "growth"] = "level"


def _pattern(words: list[str], never: bool = False) -> re.Pattern[str] | None:
    kept = [word.lstrip("!") for word in words if word.startswith("!") is never]
    joined = "|".join(kept)
    for short, pattern in SHORT.items():
        joined = joined.replace(short, pattern)
    # A capital matters where it tells a name.
    return re.compile(joined.replace("[A-Z]", "(?-i:[A-Z])"), re.I) if kept else None


INDICATORS = tuple(
    Indicator(
        id=key.lstrip("+~"),
        unit=unit,
        sentence=sentence,
        words=_pattern(words) or re.compile(r"(?!)"),
        never=_pattern(words, never=True),
        spread=Decimal(spread),
        slow=key[0] == "+",
        change="growth" if key[0] == "~" else "level",
    )
    for key, unit, spread, sentence, *words in TABLE
)
# What a text must hold for a figure of a unit to be in it.
_MARKS = {
    "percent": re.compile(r"%|\bper ?cent", re.I),
    "USD": re.compile(r"\$|\bdollars?\b|\bUSD\b", re.I),
    "square_kilometre": re.compile(r"\bsquare\b|\bsq\.? ?(?:km|mi)|km2|km²|\bhectares?\b|\bacres?\b", re.I),
    "tonne": re.compile(r"\bton(?:ne)?s?\b|\bMt\b|\bgigatons?\b", re.I),
}
_FIGURE = re.compile(r"\d|\b(?:hundred|thousand|million|billion|trillion|half|third|quarter|percent|per cent|doubled|tripled)\b", re.I)
# Prices or dollars of another sort than the table's.
_OTHER_MONEY = re.compile(r"\bpurchasing power\b|\bPPP\b|\bin real terms\b|\bconstant (?:prices|dollars)\b|\binternational dollars\b", re.I)
# What may stand before "population" when all who live in a country are meant.
_WHOLE = frozenset(
    "the a an its their total whole entire overall national estimated current own resident combined with of and world global "
    "us uk eu u.s. u.k. human".split()
)
# A part of a year: the table's rates are of whole years.
_PART_OF_YEAR = re.compile(
    r"\b(?:quarters?|months?|monthly|quarterly|January|February|March|April|June|July|August|September|October|November|December"
    r"|May(?= \d| of|,)|half of (?:the year|\d{4})|fiscal year|weeks?)\b"
)

_AVERAGE = re.compile(r"\baverag(?:ed?|ing)\b", re.I)
# What was foreseen is no value.
_FORESEEN = re.compile(
    r"\b(?:forecasts?|expect(?:s|ed|ing)?|project(?:s|ed|ions?)|predict(?:s|ed|ions?)?|will|would|targets?|goal)\b", re.I
)
# A year that only bounds the time, and a decade.
_BOUND = re.compile(r"\b(?:before|until|till|after|prior to)\b[^.;]{0,20}\b(?:19|20)\d\d\b|\b(?:19|20)\d\ds\b", re.I)
_SINCE = re.compile(r"\bsince\b[^.;,]{0,20}?\b((?:19|20)\d\d)\b", re.I)


def years_of(text: str, years: Iterable[int]) -> set[int] | None:
    """Those of a claim's years of which it may state a value; None where it speaks of a time that is no year ("before 2010")."""
    if _BOUND.search(text):
        return None
    return set(years) - {int(m[1]) for m in _SINCE.finditer(text)}


def indicators_of(text: str) -> list[Indicator]:
    """The indicators that a claim speaks of, in its order; of two for the same words, the one that the longer words name."""
    if _FIGURE.search(text) is None or _FORESEEN.search(text):
        return []
    found: list[tuple[int, int, Indicator]] = []
    for indicator in INDICATORS:
        if _fits(indicator, text):
            found += [(m.start(), m.end(), indicator) for m in indicator.words.finditer(text)]
    found = [hit for hit in found if not _is_share(hit, text) and not _is_group(hit, text)]
    kept = [hit for hit in found if not any(_within(hit, other) for other in found)]
    return list(dict.fromkeys(indicator for _, _, indicator in sorted(kept, key=lambda hit: (hit[0], -hit[1]))))


def _fits(indicator: Indicator, text: str) -> bool:
    if indicator.never is not None and indicator.never.search(text):
        return False
    mark = _MARKS.get(indicator.unit)
    if mark is not None and mark.search(text) is None:
        return False
    if indicator.unit == "USD" and _OTHER_MONEY.search(text):
        return False
    return indicator.slow or not (_PART_OF_YEAR.search(text) or _AVERAGE.search(text))


def _is_share(hit: tuple[int, int, Indicator], text: str) -> bool:
    """Whether "GDP" is only what a share is taken of."""
    start, end, indicator = hit
    if not indicator.id.startswith("NY.GDP"):
        return False
    return any(m.start() < end and start < m.end() for m in re.finditer(OF_GDP, text, re.I))


def _is_group(hit: tuple[int, int, Indicator], text: str) -> bool:
    """Whether it is about a group: "the Muslim population", "the Turkish population of Bulgaria", "Syrian refugees"."""
    start, end, indicator = hit
    before = text[:start].split()
    if indicator.id == "SM.POP.RHCR.EA":
        return any(names.is_nationality(m[1]) for m in re.finditer(r"(\w+) refugees\b", text))
    if indicator.id != "SP.POP.TOTL" or text[start:end].lower() != "population" or not before:
        return False
    if names.is_nationality(before[-1]):
        return re.match(r" (?:of|in) [A-Z]", text[end:]) is not None
    return before[-1].lower() not in _WHOLE and re.search(r"(?:['’]s?|,)\Z", before[-1]) is None


def _within(hit: tuple[int, int, Indicator], other: tuple[int, int, Indicator]) -> bool:
    return other[2] != hit[2] and other[0] <= hit[0] and hit[1] <= other[1] and other[1] - other[0] > hit[1] - hit[0]
