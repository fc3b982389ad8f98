"""Terms of office that a claim is judged by: of a person, and of those who lead a state."""

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.sources import wikidata_office_words as office_words
from claims.sources import wikidata_properties as p
from claims.sources import wikidata_words as words
from claims.sources.wikidata_api import Entity
from claims.sources.wikidata_draft import Draft, Known, draft, named
from claims.sources.wikidata_history import history
from claims.sources.wikidata_mentions import Wanted, spelled, words_of
from claims.sources.wikidata_properties import Group
from claims.sources.wikidata_values import Statement
from claims.text import names

SUCCESSION = "succession"
_LEADING = re.compile(r"\b(?:lead\w*|led|govern\w*|rul\w+|head(?:s|ed)?|in power)\b", re.IGNORECASE)
_FOLLOWING = re.compile(r"\b(?:succe\w+|replac\w+|predecess\w+|follow\w+|took over|taken over)\b", re.IGNORECASE)
_TOP = re.compile(
    r"(?:federal |prime )?(?:president|minister|chancellor|premier|secretary-general|king|queen|emperor|leader|head|chair)", re.I
)
_SPECIAL = frozenset(
    "vice deputy foreign finance interior defence defense health justice education labour home general first former acting".split()
)
_TURNING = re.compile(
    r"\b(?:bec[ao]m\w+|took|takes?|taken|assum\w+|swor\w+|sw[eo]ar\w*|appoint\w*|elect\w*|named|install\w*|inaugurat\w*|crown\w*|"
    r"resign\w*|left|leaves?|stepp?\w*|stood down|quit\w*|oust\w*|dismiss\w*|remov\w+|sack\w*|depos\w+|retir\w+|beg[aiu]n\w*|"
    r"start\w*|end\w*|hand\w*)\b",
    re.IGNORECASE,
)
_OFFICE_NOUNS = frozenset("of the a an and for to member".split())


def offices(entity: Entity, group: Group, found: list[Statement], own: words.Names, wanted: Wanted, known: Known) -> Iterator[Draft]:
    """Terms of office: of a person, those in the offices and states that the claim speaks of; of a state, its leaders'."""
    text = wanted.question.text
    asked = words_of(text).difference(_OFFICE_NOUNS, *map(words_of, wanted.question.names))
    held = [(s, office) for s in found if s.property_id == p.POSITION and (office := _office_held(s, own, wanted))]
    called = {id(s): office for s, office in held}
    leads = _LEADING.search(text) is not None and not asked & _SPECIAL
    like = [s for s, office in held if _like(asked, words_of(office)) or (leads and _TOP.match(office) and _of_named(office, own, wanted))]
    for s in history(like, wanted, lambda s: True):
        office = called[id(s)]
        yield from _terms(entity, group, s, own, own.the, office, wanted)
        if _FOLLOWING.search(text):
            followed = draft(entity, group, [s], office_words.succession(s, own, office), own, f"{office}: succession")
            yield replace(followed, group=SUCCESSION)
    leaders: list[Statement] = []
    for s in found:
        if s.property_id in p.OFFICE_OF and own.value(s):
            office = called[id(s)] = _office_of(entity, s, own)
            title = words_of(office) - words_of(own.subject) - _OFFICE_NOUNS
            if leads or _like(asked, title):
                leaders.append(s)
    for s in history(leaders, wanted, lambda s: named(s, wanted, known)):
        yield from _terms(entity, group, s, own, own.value(s) or "", called[id(s)], wanted)


def _terms(entity: Entity, group: Group, s: Statement, own: words.Names, person: str, office: str, wanted: Wanted) -> Iterator[Draft]:
    """A term of office; its beginning and end apart, and only where the claim tells of one: the one alone would leave the other open."""
    yield draft(entity, group, [s], office_words.holder(s, person, office), own, office)
    if _TURNING.search(wanted.question.text):
        yield draft(entity, group, [s], office_words.turning(s, person, office), own, f"{office}: beginning and end")


def _office_held(statement: Statement, own: words.Names, wanted: Wanted) -> str | None:
    """What a person's office is called; None where it is another state's or body's than those that the claim names."""
    label = own.value(statement)
    if label is None:
        return None
    held = words_of(label)
    for name in wanted.question.names:
        if words_of(name) <= held and names.match(names.canonical(own.subject), name) < 0.85:
            return office_words.of_state(label, _state(name)) if names.is_country(name) else label
    return None if wanted.places and re.search(r"\bof (?:the )?[A-Z]", label) else label


def _like(asked: frozenset[str], title: frozenset[str]) -> bool:
    """Whether an office may be the one that is asked for: no foreign minister for the prime minister, no deputy for the other."""
    shared = asked & title
    return bool(shared) and not (asked & _SPECIAL) - title and not (shared == {"minister"} and "prime" in title)


def _of_named(office: str, own: words.Names, wanted: Wanted) -> bool:
    """Whether an office is that of a state or body which the claim names."""
    own_name = names.canonical(own.subject)
    return any(words_of(name) <= words_of(office) for name in wanted.question.names if names.match(own_name, name) < 0.85)


def _state(name: str) -> str:
    """A state's canonical name in capitals."""
    return spelled(name, "")


def _office_of(entity: Entity, statement: Statement, own: words.Names) -> str:
    """What the office is called: as the state's own statement on it says, else "head of government" of it."""
    start = statement.start.last if statement.start else (statement.end.first if statement.end else (9999, 12, 31))
    found = [s for s in entity.best(p.OFFICE_OF[statement.property_id]) if s.holds(start) and own.value(s)]
    label = (own.value(found[0]) if len(found) == 1 else None) or office_words.OFFICE_WORDS[statement.property_id]
    plain = office_words.of_state(label, own.subject)
    return plain if words_of(own.subject) <= words_of(plain) else f"{plain} of {words.the(own.subject)}"
