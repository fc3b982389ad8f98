"""Which of a property's statements a claim is judged by: those that held on its day, and of those of other times what it names itself.

A later value is no word on an earlier day: statements of a series (a population, a count) that are dated after the day by
which a claim is judged are left out, unless the claim names their year. Contract, section 1, "Dates".
"""

from collections.abc import Callable, Iterable, Sequence

from claims.sources.wikidata_api import Entity
from claims.sources.wikidata_dates import Moment
from claims.sources.wikidata_mentions import Wanted
from claims.sources.wikidata_values import Statement

_TODAY: Moment = (9999, 12, 31)


def told(entity: Entity, property_id: str) -> list[Statement]:
    """The statements that may be told: the best where none is dated, else all; none that is of a part or unsure in time."""
    found = entity.statements(property_id)
    found = found if any(s.dated for s in found) else entity.best(property_id)
    return [s for s in found if not s.narrow and not s.open]


def whole(entity: Entity, property_id: str) -> bool:
    """Whether a list of a property's best statements leaves none out."""
    return not any(s.narrow or s.open for s in entity.best(property_id))


def in_force(statements: Iterable[Statement], wanted: Wanted) -> list[Statement]:
    """Those that held on the claim's day, preferred ones first; one that is only a point in time held then and no more."""
    day = wanted.day or _TODAY
    found = [s for s in statements if s.holds(day) and not (s.point and not s.start and not s.end)]
    return sorted(found, key=lambda s: s.rank != "preferred")


def history(statements: Sequence[Statement], wanted: Wanted, named: Callable[[Statement], bool], changes: bool = False) -> list[Statement]:
    """The statements that a claim is judged by, most telling first. named: whether the claim names a statement's value.

    A claim that names years is judged by the statements on what it names, where there are any, else by those of its years.
    One that doesn't, by those in force on its day, and by those on what it names; in the past tense by the latter alone,
    where there are any. changes: whether statements that only give a point in time are kept too.
    """
    kept = [s for s in statements if changes or not (s.point and not s.start and not s.end)]
    own = [s for s in kept if named(s)]
    if wanted.years:
        of_years = [s for s in kept if any(s.meets(year) for year in wanted.years)]
        return _once([*(s for s in own if s in of_years), *own]) if own else of_years
    if own and not wanted.present:
        return own
    held = in_force(kept, wanted)
    return _once([*(s for s in held if s in own), *held, *own])


def series(statements: Sequence[Statement], wanted: Wanted) -> list[Statement]:
    """Of dated values: those of the years that a claim names, else the last up to its day; those without a date where none has one."""
    dated = [s for s in statements if s.point is not None]
    if not dated:
        return [s for s in statements if s.holds(wanted.day or _TODAY)]
    if wanted.years:
        of_years = [s for s in dated if any(s.meets(year) for year in wanted.years)]
        if of_years:
            return of_years
    before = [s for s in dated if s.point is not None and s.point.first <= (wanted.day or _TODAY)]
    last = max((s.point.first for s in before if s.point is not None), default=None)
    of_last = [s for s in before if s.point is not None and s.point.first == last]
    return [s for s in of_last if s.rank == "preferred"] or of_last


def _once(statements: Iterable[Statement]) -> list[Statement]:
    return list({s.id or str(s.raw): s for s in statements}.values())
