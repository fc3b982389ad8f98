"""Symbols of UN resolutions in text: "resolutions 822, 853, 874 and 884", "62/243", "ES-10/19", "S/RES/1244 (1999)"."""

import re
from typing import Literal

from claims.model.base import Frozen

Organ = Literal["security_council", "general_assembly"]

_NOT_COUNT = (
    r"(?!\s*(?:votes?|states|members|countries|nations|years?|months?|days?|weeks?|million|billion|per ?cent|times|people|pages)\b)"
)
_ONE = r"(?:ES-?\d{1,2}/\d{1,3}|S-\d{1,2}/\d{1,3}|\d{1,2}/\d{1,3}|\d{1,4}(?:\s?\((?:[IVXLC]+|(?:19|20)\d\d)\))?)" + _NOT_COUNT
_LIST = re.compile(
    rf"\b(?P<organ>(?:UN\s+|U\.N\.\s+|United Nations\s+)?(?:Security Council|General Assembly|UNSC|UNGA)(?:'s)?\s+)?"
    rf"[Rr]esolutions?\s+(?:[Nn]o\.?\s*|[Nn]umber\s+)?(?P<list>{_ONE}(?:(?:,\s*|,?\s+and\s+|\s+or\s+|\s*&\s*|\s+to\s+){_ONE})*)"
)
_FULL = re.compile(r"\b(?P<organ>[SA])/RES/(?P<one>ES-?\d{1,2}/\d{1,3}|\d{1,2}/\d{1,3}|\d{1,4}(?:\s?\([^)]{1,6}\))?)")
_BARE = re.compile(r"(?<![\d/])(?P<one>(?:ES-\d{1,2}|\d{2})/\d{1,3})(?![\d/])" + _NOT_COUNT)
_UN = re.compile(r"\b(?:UN|U\.N\.|United Nations|UNSC|UNGA|Security Council|General Assembly|[Tt]he Council|[Rr]esolutions?)\b")
_SC = re.compile(r"Security Council|UNSC|S/RES")
_GA = re.compile(r"General Assembly|UNGA|A/RES|emergency special session")


class Symbol(Frozen):
    """One resolution named in text. number is as cited without year or session suffix ("1244", "62/243", "181")."""

    number: str
    organ: Organ | None
    start: int
    end: int


def _organ(number: str, stated: str | None, around: str) -> Organ | None:
    if "/" in number or re.search(r"\([IVXLC]+\)", number):
        return "general_assembly"
    if stated:
        return "security_council" if _SC.search(stated) else "general_assembly"
    sc, ga = bool(_SC.search(around)), bool(_GA.search(around))
    if sc != ga:
        return "security_council" if sc else "general_assembly"
    return None


def _bare(one: str) -> str:
    return re.sub(r"\s?\(.*\)", "", one).replace("ES10", "ES-10").replace("ES11", "ES-11").upper()


def find_symbols(text: str) -> list[Symbol]:
    """All resolutions named in `text`, in order; the organ is what the words near by say, or the form of the symbol."""
    found: list[Symbol] = []
    taken: list[tuple[int, int]] = []

    def add(one: str, start: int, end: int, stated: str | None) -> None:
        if any(s < end and start < e for s, e in taken):
            return
        taken.append((start, end))
        around = text[max(0, start - 200) : end + 120]
        found.append(Symbol(number=_bare(one), organ=_organ(one, stated, around), start=start, end=end))

    for m in _FULL.finditer(text):
        add(m["one"], m.start(), m.end(), "Security Council" if m["organ"] == "S" else "General Assembly")
    un = _UN.search(text) is not None
    for m in _LIST.finditer(text) if un else ():
        for one in re.finditer(_ONE, m["list"]):
            add(one.group(), m.start("list") + one.start(), m.start("list") + one.end(), m["organ"])
    if re.search(r"[Rr]esolution|General Assembly", text):
        for m in _BARE.finditer(text):
            add(m["one"], m.start(), m.end(), None)
    return sorted(found, key=lambda s: s.start)
