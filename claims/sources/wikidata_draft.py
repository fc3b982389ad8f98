"""A document in the making: statements of one item with their words, and what is known to tell them by."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.sources.json_record import json_text
from claims.sources.wikidata_api import Entity
from claims.sources.wikidata_dates import Time
from claims.sources.wikidata_mentions import Wanted
from claims.sources.wikidata_properties import Group
from claims.sources.wikidata_values import Item, Statement
from claims.sources.wikidata_words import Names
from claims.text import names


@dataclass(frozen=True)
class Draft:
    """Statements of one item that go into one document. called: the item's name in its words.

    labels: of the items that they name, by id. sure: whether they may contradict a claim.
    """

    entity: Entity
    group: str
    statements: tuple[Statement, ...]
    rendered: str
    called: str
    title: str
    labels: dict[str, str]
    sure: bool = True


@dataclass(frozen=True)
class Known:
    """What is known besides the item: labels, by id; found: the ids that the claim's names were found as; asked: the names themselves."""

    labels: dict[str, Entity]
    found: frozenset[str]
    asked: tuple[str, ...] = ()

    def label(self, item: str) -> str | None:
        """What an item is called: as the claim calls it where that is one of its names, else its English label, else None."""
        entity = self.labels.get(item)
        if entity is None:
            return None
        return next((name for name in (*entity.names[:1], *entity.names) if names.canonical(name) in self.asked), entity.label)

    def named(self, item: str, wanted: Wanted) -> bool:
        """Whether a claim names an item: by its label or an alias."""
        entity = self.labels.get(item)
        return entity is not None and any(map(wanted.names_it, entity.names))


def named(statement: Statement, wanted: Wanted, known: Known) -> bool:
    """Whether a claim names the item that a statement is about."""
    return isinstance(statement.value, Item) and known.named(statement.value.id, wanted)


def draft(
    entity: Entity, group: Group, statements: Sequence[Statement], said: str | None, own: Names, title: str = "", sure: bool = True
) -> Draft:
    """A document of some statements; what is doubted, or dated by the Julian calendar in later times, contradicts nothing."""
    doubted = any(s.doubted for s in statements)
    days = [v for s in statements for v in (s.value, s.start, s.end, s.point) if isinstance(v, Time)]
    sure = sure and group.sure and not doubted and not any(day.old_style for day in days)
    labels = {i: label for s in statements for i in _items(s.raw) if (label := own.of(i))}
    return Draft(entity, group.name, tuple(statements), said or "", own.subject, title or own.subject, labels, sure)


def record(made: Draft) -> str:
    """The statements as received, without their references, with what they are said of and in which revision."""
    entity = made.entity
    about = {"id": entity.id, "label": entity.label, "description": entity.description, "called": made.called, "title": made.title}
    head = {**about, "lastrevid": entity.revision, "modified": entity.modified}
    statements = ",\n".join(json_text({k: v for k, v in s.raw.items() if k != "references"}) for s in made.statements)
    return f'{{"entity": {json_text(head)},\n"statements": [\n{statements}],\n"labels": {json_text(made.labels)}}}'


def _items(raw: object) -> list[str]:
    """The ids of the items that a statement's own values and units name, references left out."""
    if isinstance(raw, dict):
        found = [raw["id"]] if isinstance(raw.get("id"), str) and raw.get("entity-type") == "item" else []
        found += [unit.rsplit("/", 1)[-1]] if isinstance(unit := raw.get("unit"), str) and unit != "1" else []
        return found + [i for key, value in raw.items() if key != "references" for i in _items(value)]
    return [i for value in raw for i in _items(value)] if isinstance(raw, list) else []
