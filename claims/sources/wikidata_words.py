"""Statements of one item in plain English, as one who reads sentences would want them.

When a statement holds is said in its sentence ("from A to B", "since A"): by this a claim's day is told from other days.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.sources.facts_words import listed
from claims.sources.table_states import with_article
from claims.sources.wikidata_dates import DAY, Time
from claims.sources.wikidata_properties import (
    BIRTH,
    CAPITAL,
    DEATH,
    DEATHS,
    DISSOLVED,
    INCEPTION,
    MEMBER,
    POPULATION,
    RATIFIED,
    RELATION,
    SIGNATORY,
)
from claims.sources.wikidata_values import EARLIEST, LATEST, Amount, Item, Nothing, Statement

_ARTICLE = re.compile(
    r"(?:.*\b(?:wars?|conflict|battle|siege|invasion|uprising|revolution|elections?|referendum|treaty|agreement|accords?|convention|pact|"
    r"summit|conference|crisis|earthquake|attacks?|bombing|massacre|games|union|nations|organi[sz]ation|council|commission|committee|court|bank|"
    r"fund|league|association|party|alliance|front|movement|coalition|bloc|assembly|parliament|congress|senate|university|empire|republic|"
    r"kingdom|states|emirates|islands|river|sea|ocean)|[12]\d{3} .*|(?:Treaty|Battle|Siege|University|Republic|Kingdom|Council|Bank|"
    r"Convention|Party|Union|League|Commonwealth|House|First|Second|Third|Social|Christian|Democratic) .*)\Z",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b(?:elections?|referendum|plebiscite|summit|conference|games|championship|cup|congress|assembly|vote)\b", re.I)
_WAR = re.compile(r"\b(?:wars?|conflict|battle|siege)\b", re.I)
_TREATY = re.compile(r"\b(?:treaty|agreement|accords?|convention|pact|protocol)\b", re.I)


@dataclass(frozen=True)
class Names:
    """How things are called: subject, the item itself; of: the label of another item, None where it has none."""

    subject: str
    of: Callable[[str], str | None]
    person: bool = False

    @property
    def the(self) -> str:
        """The subject, with "the" before an event, a union, a body."""
        return self.subject if self.person else the(self.subject)

    def value(self, statement: Statement) -> str | None:
        """The label of a statement's item."""
        return self.of(statement.value.id) if isinstance(statement.value, Item) else None


def the(name: str) -> str:
    """A name with "the" where a text has it."""
    if name.lower().startswith("the ") or with_article(name) != name:
        return name if name.lower().startswith("the ") else with_article(name)
    return f"the {name}" if " " in name and _ARTICLE.match(name) else name


def upper(sentence: str) -> str:
    """With a capital at the beginning and a full stop at the end."""
    return sentence[:1].upper() + sentence[1:].rstrip(".") + "."


def when(statement: Statement) -> str:
    """From A to B, since A, until B, on A, or nothing."""
    start, end, point = statement.start, statement.end, statement.point
    if start and end:
        return f" from {start.words} to {end.words}"
    if start:
        return f" since {start.words}"
    if end:
        return f" until {end.words}"
    return f" {point.at}" if point else ""


def was(statement: Statement) -> str:
    """The form of "to be" that goes with when it holds."""
    if statement.end or statement.point:
        return "was"
    return "has been" if statement.start else "is"


def capital(statement: Statement, names: Names) -> str | None:
    """ "The capital of Kazakhstan has been Astana since 10 December 1997" and the other way round."""
    if isinstance(statement.value, Nothing):
        return upper(f"{names.the} has no capital")
    city = names.value(statement)
    if city is None:
        return None
    verb, held = was(statement), when(statement)
    return f"{upper(f'the capital of {names.the} {verb} {city}{held}')} {upper(f'{city} {verb} the capital of {names.the}{held}')}"


def borders(statements: Sequence[Statement], names: Names) -> str | None:
    """The neighbours in one list."""
    if len(statements) == 1 and isinstance(statements[0].value, Nothing):
        return upper(f"{names.the} has no land border with any country")
    found = tuple(dict.fromkeys(the(name) for s in statements if (name := names.value(s))))
    return upper(f"{names.the} borders {listed(found)}") if found and len(found) == len(statements) else None


def place(statement: Statement, names: Names) -> str | None:
    """Where something lies."""
    where = names.value(statement)
    return upper(f"{names.the} {was(statement)} located in {the(where)}{when(statement)}") if where else None


def measured(statement: Statement, names: Names) -> str | None:
    """A population or an area, with its date."""
    if not isinstance(statement.value, Amount):
        return None
    unit = names.of(statement.value.unit) if statement.value.unit else None
    if statement.value.unit and unit is None:
        return None
    number = statement.value.words(unit)
    what = "population" if statement.property_id == POPULATION else "area"
    date = statement.point
    # An estimate of a day of a year is told by others as the year's.
    year = f" in {abs(date.year)}" if date and date.precision >= DAY and what == "population" else f" {date.at}" if date else ""
    about = "about " if statement.about else ""
    return upper(f"the {what} of {names.the} {'was' if date else 'is'} {about}{number}{year}")


def membership(statement: Statement, names: Names) -> str | None:
    """What something is a member of, when it joined, when it left."""
    body = names.value(statement)
    if body is None:
        return None
    of = the(body)
    said = [f"{names.the} {was(statement)} a member of {of}{when(statement)}"]
    if statement.start:
        said.append(f"{names.the} joined {of} {statement.start.at}")
    if statement.end:
        said.append(f"{names.the} left {of} {statement.end.at}")
    return " ".join(map(upper, said))


def related(statement: Statement, names: Names) -> str | None:
    """Diplomatic relations, signatures and ratifications."""
    other = names.value(statement)
    if other is None:
        return None
    if statement.property_id == RELATION:
        have = "had" if statement.end else "has had" if statement.start else "has"
        return upper(f"{names.the} {have} diplomatic relations with {the(other)}{when(statement)}")
    verb = "signed" if statement.property_id == SIGNATORY else "ratified"
    done = statement.point or statement.start
    return upper(f"{the(other)} {verb} {names.the}{f' {done.at}' if done else ''}")


_DONE = {INCEPTION: "was founded", BIRTH: "was born", DEATH: "died", "P580": "began", "P582": "ended"}


def life(statement: Statement, names: Names) -> str | None:
    """When something began, was founded, took place, ended; how many died in it."""
    if statement.property_id == DEATHS and isinstance(statement.value, Amount):
        people = "person was" if statement.value.amount == 1 else "people were"
        number = statement.value.words()
        return f"{upper(f'{names.the} killed {number} people')} {upper(f'In {names.the}, {number} {people} killed')}"
    if not isinstance(statement.value, Time):
        return None
    at = _bounded(statement, statement.value)
    if statement.property_id == DISSOLVED:
        return f"{upper(f'{names.the} was dissolved {at}')} {upper(f'{names.the} ceased to exist {at}')}"
    if statement.property_id == "P585":
        if _TREATY.search(names.subject):
            return upper(f"{names.the} is dated {statement.value.words}")
        held = "was held" if _HELD.search(names.subject) else "took place"
        return upper(f"{names.the} {held} {at}")
    return upper(f"{names.the} {_DONE[statement.property_id]} {at}") if statement.property_id in _DONE else None


def _bounded(statement: Statement, date: Time) -> str:
    first, last = statement.time(EARLIEST), statement.time(LATEST)
    if first and last:
        return f"between {first.words} and {last.words}"
    if first or last:
        bound = first or last
        return f"{'after' if first else 'before'} {bound.words if bound else ''}"
    return f"around {date.words}" if statement.about else date.at


def between(statements: Sequence[Statement], names: Names) -> str | None:
    """Who fought a war: told only of two."""
    sides = tuple(the(name) for s in statements if (name := names.value(s)))
    if len(sides) != 2 or len(statements) != 2 or not _WAR.search(names.subject):
        return None
    return upper(f"{names.the} was fought between {listed(sides)}")


TOLD: dict[str, Callable[[Statement, Names], str | None]] = {
    CAPITAL: capital,
    MEMBER: membership,
    RELATION: related,
    SIGNATORY: related,
    RATIFIED: related,
    POPULATION: measured,
}
