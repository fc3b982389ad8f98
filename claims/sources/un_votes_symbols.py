"""Which resolution a table's code stands for, and which one a question asks of.

The scholarly roll-call set (Voeten, Strezhnev and Bailey, "United Nations General Assembly Voting Data") writes "R/62/243". Up to
its 17th session the number is a page of the Assembly's records, in special sessions too; from the 18th to the 30th a letter counts
several votes on one text; from the 31st a number from 400 on is a decision's. None of these is a resolution's symbol.
"""

import re
from dataclasses import dataclass

from claims.sources.base import Question
from claims.text.symbols import Organ, find_symbols

# First and last resolution of the sessions that numbered on (18th to 30th), for codes that are misprinted.
_SESSIONS = {
    18: (1880, 1999),
    19: (2000, 2004),
    20: (2005, 2132),
    21: (2133, 2242),
    22: (2243, 2371),
    23: (2372, 2485),
    24: (2486, 2620),
    25: (2621, 2750),
    26: (2751, 2903),
    27: (2904, 3049),
    28: (3050, 3200),
    29: (3203, 3361),
    30: (3363, 3541),
}
_FIRST_DECISION = 400
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))

_PART = r"[ ]?\[?(?P<part>[A-Z]{1,2}(?:/[IVXLC]+)?|[IVXLC]+)?\]?"
_ASSEMBLY = re.compile(rf"A/RES/(?P<session>ES-?\d+|S-\d+|\d+)/(?P<number>\d+){_PART}\Z")
_NUMBERED_ON = re.compile(rf"A/RES/(?P<number>\d+)[ ]?(?P<letter>[A-Z])?[ ]?\((?P<session>[A-Z0-9-]+)\){_PART}\Z")
_COUNCIL = re.compile(r"S/RES/(?P<number>\d+)[ ]?\((?P<year>\d{4})\)\Z")
_SCHOLARLY = re.compile(r"R/(?P<session>\d+)/(?P<number>\d+)(?:/?(?P<part>[A-Z]+(?:/[IVXLC]+)?))?\Z")
# The letter of a part, and the session or year in brackets, behind a number in a question.
_BEHIND = re.compile(r"[ ]?\[?(?P<part>[A-Z]{1,2})\]?(?=\s*(?:[,.;:()]|\Z|[a-z]))|\s?\((?P<suffix>[IVXLC]+|\d{4})\)")
_BRACKETS = re.compile(r"\s?\((?P<suffix>[IVXLC]+|(?:19|20)\d\d)\)")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True)
class Resolution:
    """One resolution, or part of one. number: as claims.text.symbols has it. suffix: session or year in brackets, where it has one."""

    organ: Organ
    number: str
    part: str = ""
    suffix: str = ""

    @property
    def cited(self) -> str:
        """As a text would cite it: "62/243", "34/93 I", "3379 (XXX)", "2728 (2024)"."""
        return " ".join(word for word in (self.number, self.part, f"({self.suffix})" if self.suffix else "") if word)

    @property
    def symbol(self) -> str:
        """Its symbol in the organ's documents: "A/RES/62/243", "S/RES/2728 (2024)"."""
        return f"{'A' if self.organ == 'general_assembly' else 'S'}/RES/{self.cited}"


@dataclass(frozen=True)
class Wanted:
    """A resolution that a question names. suffix: the session or year that stands with it. organ: None where nothing says."""

    number: str
    part: str
    suffix: str
    organ: Organ | None


def of_symbol(code: str) -> Resolution | None:
    """The resolution of a symbol in the United Nations' own tables."""
    code = " ".join(code.split()).upper()
    if m := _COUNCIL.match(code):
        return Resolution("security_council", m["number"], suffix=m["year"])
    if m := _NUMBERED_ON.match(code):
        return Resolution("general_assembly", m["number"], m["letter"] or m["part"] or "", m["session"])
    if m := _ASSEMBLY.match(code):
        session = re.sub(r"\AES-?", "ES-", m["session"])
        return Resolution("general_assembly", f"{session}/{m['number']}", m["part"] or "")
    return None


def of_scholarly(code: str, session: int) -> Resolution | None:
    """The resolution of a code in the scholarly set, where it is one's: see the module's first words."""
    code = code.strip().upper()
    if code.startswith("A/RES/"):
        return of_symbol(code)
    m = _SCHOLARLY.match(code)
    if m is None or int(m["session"]) != session:
        return None
    number, part = int(m["number"]), m["part"] or ""
    if session > 30:
        return Resolution("general_assembly", f"{session}/{number}", part) if 0 < number < _FIRST_DECISION else None
    first, last = _SESSIONS.get(session, (1, 0))
    if part or not first <= number <= last:
        return None
    return Resolution("general_assembly", str(number), suffix=_roman(session))


def wanted(question: Question) -> list[Wanted]:
    """The resolutions that a question names, in order; a symbol that only its context gave stands without part."""
    text = question.text
    organ = _organ(" ".join((text, *question.names, *question.terms)))
    found: dict[str, Wanted] = {}
    for symbol in find_symbols(text):
        part, suffix, inside = "", "", _BRACKETS.search(text, symbol.start, symbol.end)
        if inside:
            suffix = inside["suffix"]
        at = symbol.end
        while m := _BEHIND.match(text, at):
            part, suffix, at = m["part"] or part, m["suffix"] or suffix, m.end()
        found[symbol.number] = Wanted(symbol.number, part, suffix, symbol.organ or organ)
    for number in question.numbers:
        if number in found or ("/" not in number and (question.kind != "un_resolution" or _YEAR.match(number) or not number.isdigit())):
            continue
        found[number] = Wanted(number, "", "", "general_assembly" if "/" in number else organ)
    return list(found.values())


def fits(asked: Wanted, resolution: Resolution, year: int | None, years: frozenset[int]) -> bool:
    """Whether a resolution is the one asked for.

    Part by part: 40/152 C is not 40/152. A bare number of both organs' ("1514") needs the organ, or a session or year that agrees.
    """
    if (asked.number, asked.part) != (resolution.number, resolution.part):
        return False
    if asked.organ is not None and asked.organ != resolution.organ:
        return False
    if asked.suffix and resolution.suffix and asked.suffix != resolution.suffix:
        # Some cite the year where the Assembly has the session.
        return asked.suffix.isdigit() and resolution.organ == "general_assembly" and year == int(asked.suffix)
    return asked.organ is not None or bool(asked.suffix) or "/" in asked.number or year in years


def _organ(text: str) -> Organ | None:
    low = text.lower()
    council = "security council" in low or "unsc" in low
    assembly = "general assembly" in low or "unga" in low
    if council == assembly:
        return None
    return "security_council" if council else "general_assembly"


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out, number = out + letters, number - value
    return out
