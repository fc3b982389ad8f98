"""The countries of the World Bank by the names that texts have for them.

The list is asked of the interface itself (`/country`); its own names ("Korea, Rep.") are turned into the common ones by code.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claims.sources.base import Question
from claims.sources.live.answer import Answer
from claims.sources.table_states import state_words, with_article
from claims.text import names
from claims.text.countries import find_states

# Codes of ISO 3166 whose name in the list is not the one that texts have.
_COMMON = {
    "BHS": "Bahamas", "BRN": "Brunei", "CIV": "Ivory Coast", "COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo",
    "CPV": "Cape Verde", "CZE": "Czech Republic", "EGY": "Egypt", "FSM": "Federated States of Micronesia", "GMB": "Gambia",
    "HKG": "Hong Kong", "IRN": "Iran", "KGZ": "Kyrgyzstan", "KNA": "Saint Kitts and Nevis", "KOR": "South Korea", "LAO": "Laos",
    "LCA": "Saint Lucia", "MAC": "Macau", "PRI": "Puerto Rico", "PRK": "North Korea", "PSE": "Palestine", "RUS": "Russia",
    "SOM": "Somalia", "SVK": "Slovakia", "SYR": "Syria", "TLS": "East Timor", "TUR": "Turkey",
    "VCT": "Saint Vincent and the Grenadines", "VEN": "Venezuela", "VIR": "United States Virgin Islands", "VNM": "Vietnam", "YEM": "Yemen",
}  # fmt: skip
# Aggregates that are told only where a text names them; the pattern for those that have no name of their own.
_AGGREGATES = {"EUU": "European Union", "EMU": "euro area", "SSF": "Sub-Saharan Africa", "ARB": "Arab World"}
_ALSO = {"eurozone": "EMU", "euro zone": "EMU", "euro area": "EMU", "swaziland": "SWZ", "republic of korea": "KOR"}
WORLD = "WLD"
_WORLD = re.compile(
    r"\bworld['’]s\b|\bworld population\b|\bglobal(?:ly)?\b|\bworldwide\b|\b(?:population|people|economy) (?:of|in) the world\b", re.I
)
_LARGEST = re.compile(
    r"\b(?:world['’]s|in the world|of the world|worldwide|globally)\b[^.;]{0,20}\b(?:\w+est|most|first|top)\b"
    r"|\w+est\b[^.;]{0,40}\bin the world",
    re.I,
)
# Names that a country shares with another place: it is meant only where one of these stands near.
_NAMESAKES = {
    "georgia": frozenset("tbilisi caucasus abkhazia ossetia georgian russia armenia azerbaijan batumi soviet saakashvili".split()),
}
_CODE = re.compile(r"[A-Z0-9]{3}\Z")


@dataclass(frozen=True)
class Place:
    """A country or aggregate. code: the list's, of three letters. told: its name in a sentence, with its article."""

    code: str
    told: str


def read_places(answers: Iterable[Answer]) -> dict[str, Place]:
    """The places by their canonical names. SourceError: the answer is not the list of countries."""
    found: dict[str, Place] = {}
    for answer in answers:
        for row in rows_of(answer)[1]:
            code, name, region = row.get("id"), row.get("name"), row.get("region")
            if not isinstance(code, str) or not isinstance(name, str) or not isinstance(region, dict):
                raise answer.bad("a country without code, name or region")
            if _CODE.match(code) is None:
                raise answer.bad("a country whose code is none")
            if region.get("value") == "Aggregates":
                continue
            common = _COMMON.get(code) or state_words(name)
            for form in (common, name):
                found.setdefault(names.canonical(form), Place(code, with_article(common)))
    return found


def rows_of(answer: Answer) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The head and the rows of an answer; no rows where the interface has none. SourceError: another shape, or its message."""
    data = answer.json()
    if said := message_of(data):
        raise answer.bad(f"it says: {said}")
    head = data[0] if isinstance(data, list) and data else None
    rows = data[1] if isinstance(data, list) and len(data) == 2 else None
    if not isinstance(head, dict) or not isinstance(data, list) or len(data) > 2:
        raise answer.bad("no list of a head and its rows")
    if rows is None:
        rows = []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise answer.bad("rows that are no list of records")
    return head, rows


def message_of(data: Any) -> str | None:
    """What the interface says in place of data: [{"message": [{"key": ..., "value": ...}]}]."""
    head = data[0] if isinstance(data, list) and data else data
    if not isinstance(head, dict) or "message" not in head:
        return None
    notes = head["message"] if isinstance(head["message"], list) else [head["message"]]
    said = [" ".join(str(note.get(key, "")) for key in ("key", "value")) if isinstance(note, dict) else str(note) for note in notes]
    return "; ".join(" ".join(one.split())[:200] for one in said) or "a message without words"


def inspect(answer: Answer) -> None:
    """Raises SourceError for an answer of status 200 that is a message, so that it is not kept."""
    rows_of(answer)


def pages_of(answer: Answer, head: dict[str, Any]) -> int:
    """How many pages an answer has. SourceError when its head says no number."""
    try:
        return int(head.get("pages") or 0)
    except (TypeError, ValueError):
        raise answer.bad("a head without the number of pages") from None


def places_of(question: Question, known: dict[str, Place]) -> list[Place]:
    """The places that a question names, in its order; the world only where no country is named and it is no superlative."""
    named = [names.canonical(name) for name in question.names]
    found = _found(named, question, known) or _found(
        [state.canonical for state in find_states(question.text, seats=False)], question, known
    )
    if not found and _WORLD.search(question.text) and not _LARGEST.search(question.text):
        found.append(Place(WORLD, "the world"))
    return found


def _found(named: list[str], question: Question, known: dict[str, Place]) -> list[Place]:
    """The places of some canonical names, namesakes of other places left out where nothing near tells that they are meant."""
    found: list[Place] = []
    near = frozenset(re.findall(r"\w+", " ".join((question.text, *question.names, *question.context)).lower()))
    for name in named:
        if name in _NAMESAKES and not _NAMESAKES[name] & near:
            continue
        code = _ALSO.get(name) or next((code for code, told in _AGGREGATES.items() if names.canonical(told) == name), None)
        if code in _AGGREGATES:
            found.append(Place(code, _AGGREGATES[code] if code == "SSF" else f"the {_AGGREGATES[code]}"))
        elif place := known.get(name) or next((p for p in known.values() if p.code == code), None):
            found.append(place)
    return list(dict.fromkeys(found))
