"""What may be told of an item to one claim: statements chosen by group, each with its words."""

from collections.abc import Callable, Iterator, Sequence

from claims.sources import wikidata_elections as elections
from claims.sources import wikidata_properties as p
from claims.sources import wikidata_words as words
from claims.sources.wikidata_api import Entity
from claims.sources.wikidata_draft import Draft, Known, draft, named
from claims.sources.wikidata_history import history, in_force, series, told, whole
from claims.sources.wikidata_mentions import Wanted
from claims.sources.wikidata_offices import offices
from claims.sources.wikidata_properties import GROUPS, Group
from claims.sources.wikidata_values import Item, Statement
from claims.text import names

HUMAN = "Q5"
# A longer list of values is only told of what the search found too.
_MANY = 30
# How old the last value of a population may be to be told of the claim's day, in years.
_RECENT = 5


def groups_of(wanted: Wanted) -> list[Group]:
    """The groups that a claim asks for."""
    return [group for group in GROUPS if group.answers(wanted.question.kind, wanted.question.text)]


def statements_of(entity: Entity, group: Group, found: frozenset[str]) -> list[Statement]:
    """The statements of a group that may be told, before it is known what their values are called."""
    if group.name == "election":
        return elections.results(entity)
    out: list[Statement] = []
    for property_id in group.properties:
        held = told(entity, property_id)
        if group.named and len(held) > _MANY:
            held = [s for s in held if isinstance(s.value, Item) and s.value.id in found]
        out += held
    return out


def items_of(entity: Entity, group: Group, statements: Sequence[Statement]) -> Iterator[str]:
    """The items whose labels are needed to tell some statements."""
    for statement in statements:
        if isinstance(statement.value, Item):
            yield statement.value.id
        unit = getattr(statement.value, "unit", None)
        if unit:
            yield unit
        if group.name == "office":
            yield from (v.id for name in (p.REPLACES, p.REPLACED_BY) for v in statement.qualifiers.get(name, ()) if isinstance(v, Item))
    if group.name == "office" and statements:
        for property_id in p.OFFICE_OF.values():
            yield from (s.value.id for s in entity.statements(property_id) if isinstance(s.value, Item))


def drafts(entity: Entity, called: str, group: Group, wanted: Wanted, known: Known) -> list[Draft]:
    """The documents that a group makes of an item, best first. called: the name of the item that the claim uses."""
    human = any(s.value == Item(HUMAN) for s in entity.best(p.INSTANCE_OF))
    own = words.Names(called, known.label, human)
    found = statements_of(entity, group, known.found)
    make: Callable[..., Iterator[Draft]] = _MAKERS.get(group.name, _each)
    return [made for made in make(entity, group, found, own, wanted, known) if made.rendered]


def _each(entity: Entity, group: Group, found: list[Statement], own: words.Names, wanted: Wanted, known: Known) -> Iterator[Draft]:
    """One document for each statement: capitals, memberships, relations, signatures."""
    called = [s for s in found if named(s, wanted, known)]
    chosen = called if group.named else history(found, wanted, lambda s: s in called)
    for s in chosen:
        yield draft(entity, group, [s], words.TOLD[s.property_id](s, own), own)


def _borders(entity: Entity, group: Group, found: list[Statement], own: words.Names, wanted: Wanted, known: Known) -> Iterator[Draft]:
    now = in_force(found, wanted)
    said = words.borders(now, own) if whole(entity, p.BORDERS) else None
    if said:
        yield draft(entity, group, now, said, own)
        return
    for s in now:
        if named(s, wanted, known):
            yield draft(entity, group, [s], words.borders([s], own), own)


def _place(entity: Entity, group: Group, found: list[Statement], own: words.Names, wanted: Wanted, known: Known) -> Iterator[Draft]:
    """Where the claim says that it lies; its country also where the claim names another one."""
    called = [s for s in found if named(s, wanted, known)]
    others = any(not names.match(names.canonical(own.subject), place) for place in wanted.places)
    chosen = called or [s for s in found if s.property_id == p.COUNTRY and others]
    for s in history(chosen, wanted, lambda s: s in called):
        yield draft(entity, group, [s], words.place(s, own), own)


def _measured(entity: Entity, group: Group, found: list[Statement], own: words.Names, wanted: Wanted, known: Known) -> Iterator[Draft]:
    """The value of the claim's day, or of its years; a population that was counted long before is none of that day."""
    chosen = series(found, wanted)
    alone = len({(s.value, s.point) for s in chosen}) == len({s.point for s in chosen})
    for s in chosen:
        day = wanted.day[0] if wanted.day else None
        if s.point is None or day is None or wanted.years or group.name == "area" or day - s.point.last[0] <= _RECENT:
            yield draft(entity, group, [s], words.measured(s, own), own, sure=alone)


def _life(entity: Entity, group: Group, found: list[Statement], own: words.Names, wanted: Wanted, known: Known) -> Iterator[Draft]:
    """All in one document. A land's founding is a matter of what is counted: it contradicts nothing."""
    best = [s for property_id in group.properties for s in entity.best(property_id) if s in found]
    told_of = [s for s in best if s.property_id not in (p.PARTICIPANT, p.INCEPTION) or (s.property_id == p.INCEPTION and not own.person)]
    said = [(s, line) for s in told_of if (line := words.life(s, own))]
    sides = [s for s in best if s.property_id == p.PARTICIPANT]
    fought = words.between(sides, own)
    if not said and not fought:
        return
    one = all(len({x.value for x, _ in said if x.property_id == s.property_id}) == 1 for s, _ in said if s.property_id != "P585")
    sure = one and not names.is_country(names.canonical(own.subject))
    lines = " ".join([line for _, line in said] + ([fought] if fought else []))
    yield draft(entity, group, [*(s for s, _ in said), *(sides if fought else [])], lines, own, sure=sure)


def _election(entity: Entity, group: Group, found: list[Statement], own: words.Names, wanted: Wanted, known: Known) -> Iterator[Draft]:
    if any(s.property_id not in ("P585", "P580") for s in found):
        yield draft(entity, group, found, elections.told(found, own), own, sure=elections.clear(found))


_MAKERS: dict[str, Callable[..., Iterator[Draft]]] = {
    "office": offices,
    "borders": _borders,
    "place": _place,
    "population": _measured,
    "area": _measured,
    "life": _life,
    "election": _election,
}
