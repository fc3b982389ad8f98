"""What Wikidata is asked, and its answers as entities: a search by name, one by words, and entities with their statements.

Source: the interface's own help (www.wikidata.org/w/api.php?action=help&modules=wbsearchentities, wbgetentities, query+search).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from claims.sources.live.addressing import Parameter
from claims.sources.live.answer import Answer
from claims.sources.live.session import SourceSession
from claims.sources.wikidata_values import Statement, read_statement
from claims.text.naming import shown

MAX_IDS = 50  # the interface's own limit for one request
# English, and the names that are the same in all languages.
_LANGUAGES = ("en", "mul")
_ID = re.compile(r"Q[1-9]\d*\Z")


@dataclass(frozen=True)
class Entity:
    """An item as wbgetentities gives it. answer: the answer that it stands in."""

    id: str
    title: str
    revision: int
    modified: str
    label: str | None
    description: str
    aliases: tuple[str, ...]
    sitelinks: int
    claims: dict[str, list[Any]] = field(repr=False, compare=False)
    answer: Answer = field(repr=False, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Its label and aliases."""
        return (*((self.label,) if self.label else ()), *self.aliases)

    def statements(self, property_id: str) -> list[Statement]:
        """The statements of a property, deprecated ones left out. SourceError (bad_answer) for an unknown shape."""
        if property_id not in self._read:
            found = self.claims.get(property_id, [])
            try:
                self._read[property_id] = [s for s in map(read_statement, found) if s.rank != "deprecated"]
            except ValueError as error:
                raise self.answer.bad(f"{self.id}, {property_id}: {error}") from None
        return self._read[property_id]

    def best(self, property_id: str) -> list[Statement]:
        """The preferred statements of a property where there are any, else the normal ones."""
        found = self.statements(property_id)
        return [s for s in found if s.rank == "preferred"] or found

    @cached_property
    def _read(self) -> dict[str, list[Statement]]:
        return {}


@dataclass(frozen=True)
class Hit:
    """What a search by name found. text: the label or alias that matched. raw: as received."""

    id: str
    text: str
    label: str
    raw: dict[str, Any] = field(repr=False, compare=False)


class Api:
    """The questions that are put to one Wikibase. maxlag: see mediawiki.org/wiki/Manual:Maxlag_parameter; None: not sent."""

    def __init__(self, session: SourceSession, maxlag: int | None) -> None:
        self._session = session
        self._common: dict[str, Parameter] = {"format": "json", "maxlag": maxlag}

    @property
    def pages(self) -> str:
        """The address of the pages: index.php beside api.php."""
        return re.sub(r"api\.php\Z", "", self._session.base.url) + "index.php"

    def find(self, name: str, limit: int = 7) -> list[Hit]:
        """Items whose label or alias begins with a name, as the interface ranks them."""
        asked: dict[str, Parameter] = {
            "action": "wbsearchentities",
            "search": name,
            "language": "en",
            "uselang": "en",
            "type": "item",
            "limit": limit,
        }
        answer = self._session.get(params={**asked, **self._common})
        found = _mapping(answer).get("search")
        if not isinstance(found, list):
            raise answer.bad("no list of what was found")
        hits = []
        for raw in found:
            if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
                raise answer.bad("a find without its id")
            match = raw.get("match")
            text = match.get("text") if isinstance(match, dict) else None
            label = str(raw.get("label", ""))
            hits.append(Hit(raw["id"], str(text or label), label, raw))
        return [hit for hit in hits if _ID.match(hit.id)]

    def search(self, words: str, limit: int = 5) -> list[str]:
        """The ids of items that hold some words in their labels, aliases or descriptions."""
        asked: dict[str, Parameter] = {
            "action": "query",
            "list": "search",
            "srsearch": words,
            "srnamespace": 0,
            "srlimit": limit,
            "srprop": "",
        }
        answer = self._session.get(params={**asked, **self._common})
        query = _mapping(answer).get("query")
        found = query.get("search") if isinstance(query, dict) else None
        if not isinstance(found, list) or not all(isinstance(hit, dict) for hit in found):
            raise answer.bad("no list of what was found")
        return [hit["title"] for hit in found if _ID.match(str(hit.get("title", "")))]

    def entities(self, ids: Sequence[str]) -> dict[str, Entity]:
        """The items of these ids, by the id asked for: missing ones are left out, one that was merged is its successor."""
        return self._get(ids, "info|labels|descriptions|aliases|claims|sitelinks")

    def named(self, ids: Iterable[str], most: int = 2 * MAX_IDS) -> dict[str, Entity]:
        """The labels and aliases of the first `most` of some items, without their statements."""
        return self._get(list(dict.fromkeys(i for i in ids if _ID.match(i)))[:most], "info|labels|aliases")

    def _get(self, ids: Sequence[str], props: str) -> dict[str, Entity]:
        found: dict[str, Entity] = {}
        for at in range(0, len(ids), MAX_IDS):
            asked = {"action": "wbgetentities", "ids": "|".join(ids[at : at + MAX_IDS]), "props": props, "languages": "|".join(_LANGUAGES)}
            answer = self._session.get(params={**asked, "languagefallback": 1, **self._common})
            held = _mapping(answer).get("entities")
            if not isinstance(held, dict):
                raise answer.bad("no entities")
            for key, raw in held.items():
                entity = _entity(raw, answer)
                if entity is not None:
                    redirect = raw.get("redirects")
                    asked_for = redirect.get("from") if isinstance(redirect, dict) else None
                    found.update({str(name): entity for name in (key, entity.id, asked_for) if name})
        return found


def inspect(answer: Answer) -> None:
    """SourceError (bad_answer) for an answer of status 200 that says what went wrong (mediawiki.org/wiki/API:Errors_and_warnings)."""
    told = answer.json()
    error = (told.get("error") or told.get("errors")) if isinstance(told, dict) else None
    if error:
        first = error[0] if isinstance(error, list) else error
        said = f"{first.get('code')}: {first.get('info') or first.get('text') or ''}" if isinstance(first, dict) else str(first)
        raise answer.bad(f"the interface says {shown(said, 200)}")


def _mapping(answer: Answer) -> dict[str, Any]:
    told = answer.json()
    if not isinstance(told, dict):
        raise answer.bad("no JSON object")
    return told


def _entity(raw: Any, answer: Answer) -> Entity | None:
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
        raise answer.bad("an entity without its id")
    if "missing" in raw or raw.get("type") != "item":
        return None
    claims = _held(raw, "claims", answer)
    if not isinstance(raw.get("lastrevid"), int) or not all(isinstance(found, list) for found in claims.values()):
        raise answer.bad(f"{raw['id'][:20]}: no revision, or statements of another shape")
    aliases = [a for language in _LANGUAGES for a in _held(raw, "aliases", answer).get(language, [])]
    return Entity(
        id=raw["id"],
        title=str(raw.get("title", raw["id"])),
        revision=raw["lastrevid"],
        modified=str(raw.get("modified", "")),
        label=_worded(raw, "labels", answer),
        description=_worded(raw, "descriptions", answer) or "",
        aliases=tuple(str(a.get("value", "")) for a in aliases if isinstance(a, dict)),
        sitelinks=len(_held(raw, "sitelinks", answer)),
        claims=claims,
        answer=answer,
    )


def _held(raw: dict[str, Any], name: str, answer: Answer) -> dict[str, Any]:
    held = raw.get(name) or {}  # PHP writes an empty map as an empty list
    if not isinstance(held, dict):
        raise answer.bad(f"{raw['id'][:20]}: {name} of another shape")
    return held


def _worded(raw: dict[str, Any], name: str, answer: Answer) -> str | None:
    held = _held(raw, name, answer)
    found = (held[language].get("value") for language in _LANGUAGES if isinstance(held.get(language), dict))
    return next((value for value in found if isinstance(value, str) and value.strip()), None)
