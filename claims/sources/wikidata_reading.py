"""What is read of Wikidata for one question: the items that its names may mean, and what their values are called."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.sources.wikidata_api import Api, Entity
from claims.sources.wikidata_choice import fits
from claims.sources.wikidata_draft import Known
from claims.sources.wikidata_drafts import items_of, statements_of
from claims.sources.wikidata_elections import round_of
from claims.sources.wikidata_mentions import VOTES, Mention, Wanted
from claims.sources.wikidata_properties import BORDERS, CAPITAL, COUNTRY, HAS_PART, LOCATED, Group
from claims.sources.wikidata_values import Item

# By what two places of one name are told apart.
TELLING = (COUNTRY, LOCATED, CAPITAL, BORDERS)
_NAMESAKES = 5
_PARTS = 4


@dataclass(frozen=True)
class Read:
    """ids: of the items that each name may mean; entities: these, by id; parts: rounds of votes; known: what their values are called."""

    groups: tuple[Group, ...]
    ids: dict[Mention, list[str]]
    entities: dict[str, Entity]
    parts: tuple[Entity, ...]
    known: Known

    def candidates(self, mention: Mention) -> list[Entity]:
        """The items that a name may mean."""
        return [self.entities[i] for i in self.ids[mention] if i in self.entities]

    def answers(self, entity: Entity) -> bool:
        """Whether an item has a statement of the kind that is asked for."""
        return any(statements_of(entity, group, self.known.found) for group in self.groups)

    def items(self, entity: Entity) -> Iterator[str]:
        """The items whose names are needed to tell of an item."""
        for group in self.groups:
            yield from items_of(entity, group, statements_of(entity, group, self.known.found))

    def telling(self, entity: Entity) -> Iterator[str]:
        """The items whose names tell it from its namesakes."""
        yield from self.items(entity)
        yield from (s.value.id for p in TELLING for s in entity.best(p) if isinstance(s.value, Item))

    def related(self, entity: Entity) -> set[str]:
        """The names of what an item's statements lead to."""
        return {name for i in self.telling(entity) if i in self.known.labels for name in self.known.labels[i].names}

    def rounds_of(self, entity: Entity) -> list[Entity]:
        """The rounds of a vote."""
        own = {s.value.id for s in entity.best(HAS_PART) if isinstance(s.value, Item)}
        return [part for part in self.parts if part.id in own]


class Reader:
    """Puts a question's requests: searches, the items found, rounds of votes, and what the values are called."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def read(self, asked: Wanted, groups: Sequence[Group]) -> Read | None:
        """All that is needed to answer a question; None where nothing is found."""
        ids = self._find(asked)
        every = list(dict.fromkeys(i for found in ids.values() for i in found))
        if not every:
            return None
        entities = self._api.entities(every)
        found = frozenset(entity.id for entity in entities.values())
        read = Read(tuple(groups), ids, entities, (), Known({}, found))
        answering = [entity for entity in {e.id: e for e in entities.values()}.values() if read.answers(entity)]
        parts = self._parts(asked, answering)
        needed = [i for entity in (*answering, *parts) for i in read.items(entity)]
        for mention in ids:
            alike = [entity for entity in read.candidates(mention) if read.answers(entity)]
            needed += [i for entity in alike for i in read.telling(entity)] if len(alike) > 1 else []
        labels = {**self._api.named(i for i in needed if i not in entities), **entities}
        return Read(read.groups, ids, entities, tuple(parts), Known(labels, found, asked.question.names))

    def _find(self, asked: Wanted) -> dict[Mention, list[str]]:
        """The ids of the items that may be meant, for each name."""
        out: dict[Mention, list[str]] = {}
        by_words = False
        for mention in asked.mentions:
            hits: list[str] = []
            for text in mention.searches:
                hits = hits or [hit.id for hit in self._api.find(text) if fits((hit.text, hit.label), mention, asked.years)]
            if not hits and mention.event and not by_words:
                by_words = True
                hits = self._api.search(" ".join(sorted(mention.words | ({str(mention.year)} if mention.year else set()))))
            out[mention] = list(dict.fromkeys(hits))[:_NAMESAKES]
        return out

    def _parts(self, asked: Wanted, entities: Sequence[Entity]) -> list[Entity]:
        """The rounds of the votes among some items."""
        if not any(mention.event and mention.words & VOTES for mention in asked.mentions):
            return []
        ids = [s.value.id for e in entities for s in e.best(HAS_PART) if isinstance(s.value, Item)][:_PARTS]
        return [e for e in {e.id: e for e in self._api.entities(ids).values()}.values() if round_of(e)] if ids else []
