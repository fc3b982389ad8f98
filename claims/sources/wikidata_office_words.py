"""Offices and their holders in words."""

import re

from claims.sources.wikidata_mentions import words_of
from claims.sources.wikidata_properties import HEAD_OF_GOVERNMENT, HEAD_OF_STATE, REPLACED_BY, REPLACES
from claims.sources.wikidata_values import Statement
from claims.sources.wikidata_words import Names, the, upper, was, when

_MEMBER_OF = re.compile(r"(?:member|senator|deputy|judge|ambassador|minister without|commissioner)\b", re.I)
_TITLE = re.compile(r"\b(?:president|minister|chancellor|king|queen|secretary|governor|mayor|premier|chair|head|leader|speaker|pope)", re.I)
_STATE_WORDS = frozenset(
    "republic kingdom federation federal state states people democratic islamic socialist commonwealth union united arab emirates "
    "plurinational bolivarian co-operative cooperative principality sultanate".split()
)
OFFICE_WORDS = {HEAD_OF_GOVERNMENT: "head of government", HEAD_OF_STATE: "head of state"}


def holder(statement: Statement, person: str, office: str) -> str:
    """A term of office with its bounds."""
    return upper(f"{person} {was(statement)} {a_or_the(office)}{when(statement)}")


def turning(statement: Statement, person: str, office: str) -> str:
    """When a term of office began and ended."""
    start, end = statement.start, statement.end
    said = [f"became {a_or_the(office)} {start.at}"] if start else []
    said += [f"left office {end.at}" if start else f"left office as {a_or_the(office)} {end.at}"] if end else []
    return upper(f"{person} {' and '.join(said)}") if said else ""


def a_or_the(office: str) -> str:
    """An office with its article: "the Prime Minister of Australia", "a member of the Bundestag"."""
    return f"a {office}" if _MEMBER_OF.match(office) else the_office(office)


def of_state(office: str, state: str) -> str:
    """An office with its state by this name: of "President of the French Republic" and France "President of France"."""
    own = words_of(state)
    for cut in re.finditer(r"\bof\b", office):
        rest = words_of(office[cut.end() :])
        if own <= rest and rest - own <= _STATE_WORDS:
            return f"{office[: cut.end()]} {the(state)}"
    return office


def succession(statement: Statement, names: Names, office: str) -> str:
    """Whom a holder followed in an office, and who followed."""
    post = a_or_the(office)
    before, after = (names.of(item) if (item := statement.item(p)) else None for p in (REPLACES, REPLACED_BY))
    said = [f"{names.the} succeeded {before} as {post}"] if before else []
    said += [f"{after} succeeded {names.the} as {post}"] if after else []
    return " ".join(map(upper, said))


def the_office(office: str) -> str:
    """An office with its article: "the Prime Minister of Australia", "the head of government of Norway"."""
    if office.lower().startswith("the "):
        return office
    return f"the {office}" if _TITLE.search(office) or " of " in office else f"{'an' if office[0].lower() in 'aeiou' else 'a'} {office}"
