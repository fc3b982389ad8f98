"""Which earlier words a pronoun can stand for: whose verb is whose, who is a person, what is spoken of.

A wrong resolution is worse than none: where the syntax leaves two about equal, nothing is returned.
"""

import re
from dataclasses import dataclass

from claims.text import names
from claims.text.mentions import Name
from claims.text.name_kinds import is_human
from claims.text.nlp import Token

PERSONAL = frozenset("he him his she her hers".split())
NEUTER = frozenset("it its".split())
PLURAL = frozenset("they them their theirs".split())
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVES = frozenset("who which that whose whom".split())
_NOBODY = frozenset("no none nobody neither few hardly".split())
_PARTS = frozenset("all most some many few both none half each one two three four five part several any either neither".split())
_BELIEF = frozenset("believe know say think doubt deny regret".split())
_FRACTION = re.compile(r"(?:hal(?:f|ves)|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|percent|cent)$")


@dataclass(frozen=True)
class Person:
    """Someone told of: by name, or as a common noun ("a shopkeeper"). subject: of a clause that is not itself in passing."""

    token: Token
    name: Name | None
    sentence: int
    subject: bool
    passing: bool


def governing(token: Token) -> Token:
    """The verb that a word hangs on."""
    at, hops = token, 0
    while at.pos_ not in {"VERB", "AUX"} and at.head != at and hops < 8:
        at, hops = at.head, hops + 1
    return at


def subject_of(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, that of the verb it is joined to, or what a relative clause describes."""
    at, hops = verb, 0
    while hops < 6:
        own = next((c for c in at.children if c.dep_ in SUBJECTS), None)
        if own is not None and (own.lower_ not in _RELATIVES or own.dep_ == "det"):
            return own
        if own is not None or at.dep_ in {"relcl", "acl"}:
            return described(at) if at.dep_ in {"relcl", "acl"} else None
        if at.dep_ not in {"conj", "xcomp", "advcl", "pcomp", "prep"} or at.head == at:
            return None
        at, hops = governing(at.head), hops + 1
    return None


def described(verb: Token) -> Token:
    """What a relative clause or participle describes; a noun in apposition to a name counts as the name."""
    noun = verb.head
    return noun.head if noun.dep_ == "appos" else noun


def in_passing(token: Token) -> bool:
    """Whether a word stands in a relative clause or after a preposition, and is not what the sentence is about."""
    at, hops = token, 0
    while at.head != at and hops < 12:
        if at.dep_ in {"relcl", "acl"}:
            return True
        at, hops = at.head, hops + 1
    return False


def is_subject(token: Token) -> bool:
    """Whether a word is, or belongs to the name of, a subject."""
    at, hops = token, 0
    while hops < 4:
        if at.dep_ in SUBJECTS:
            return True
        if at.dep_ in {"compound", "conj", "appos", "nmod"}:
            at, hops = at.head, hops + 1
            continue
        return False
    return False


def expletive(token: Token) -> bool:
    """It is likely that ..., it was in May that ..., it takes two."""
    head = token.head
    if token.dep_ == "expl" or (token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "ADJ"):
        return True
    if head.lemma_ in {"be", "seem", "appear", "take"} and token.dep_ == "nsubj":
        return any(c.dep_ in {"ccomp", "advcl", "xcomp", "acl", "relcl"} and c.i > head.i for c in head.children) or any(
            c.dep_ in {"acomp", "attr"} and any(g.dep_ in {"ccomp", "xcomp", "relcl"} for g in c.children) for c in head.children
        )
    return False


def vague(token: Token) -> bool:
    """Whether "it" or "them" stands for no one thing: "believe it", "what it all cost", "most of them"."""
    if token.lower_ == "it" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "all":
        return True
    if token.dep_ == "poss" and token.head.dep_ == "pobj" and token.head.head.lower_ == "as":
        return True  # "was admitted as its 193rd member"
    if token.lower_ == "it" and token.dep_ == "dobj" and token.head.lemma_ in _BELIEF:
        return True
    parted = token.lower_ == "them" and token.dep_ == "pobj" and token.head.lower_ == "of"
    whole = token.head.head
    return parted and (whole.lower_ in _PARTS or whole.like_num or _FRACTION.match(whole.lower_) is not None)


def can_be(token: Token, name: Name | None, plural: bool) -> bool:
    """Whether "it" (plural: "they") can stand for a noun: no person, nothing denied, of the right number."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if any(c.lower_ in _NOBODY and c.dep_ in {"det", "amod"} for c in token.children):
        return False
    if not plural and (name.kind == "person" if name is not None else is_human(token)):
        return False
    joined = any(c.dep_ == "conj" for c in token.children)
    if plural and name is not None and name.kind == "person":
        return joined
    if plural:
        people = name is not None and (name.kind == "nationality" or (name.kind == "organisation" and name.text.endswith("s")))
        return joined or token.tag_ == "NNS" or people or (token.tag_ == "NNPS" and not (name and names.is_country(name.canonical)))
    if joined or (_FRACTION.match(token.lower_) and not any(c.lower_ == "the" for c in token.children)):
        return False
    return token.tag_ in {"NN", "NNP"} or (name is not None and (names.is_country(name.canonical) or name.kind == "place"))


def choose_person(token: Token, here: int, people: list[Person], resolved: dict[int, Name]) -> Person | None:
    """Whom "he" or "her" stands for. here: the index of its sentence; people: those told of so far, in order.

    In its own sentence: the subject of its verb (of a possessive), else of the clause it hangs on. Otherwise the subject of
    the sentence before, else whoever is told of there outside relative clauses; up to four sentences back.
    """
    verb = governing(token)
    does = subject_of(verb)
    possessive = token.dep_ == "poss"
    own = [p for p in people if p.sentence == here]
    mine = _as_person(does, own, resolved)
    if possessive and mine is not None and does is not token:
        return mine
    barred = {mine.name.canonical if mine.name else mine.token.text} if mine is not None and not possessive and does is not token else set()
    at, hops = verb, 0
    while at.head != at and hops < 6:
        at, hops = at.head, hops + 1
        outer = _as_person(next((c for c in at.children if c.dep_ in SUBJECTS and c is not token), None), own, resolved)
        if outer is not None and _key(outer) not in barred:
            return outer
    rest = [p for p in own if p.token.i < token.i and _key(p) not in barred]
    if rest:
        subjects = [p for p in rest if p.subject]
        return subjects[-1] if subjects else rest[-1]
    for distance in range(1, 5):
        there = [p for p in people if here - p.sentence == distance and _key(p) not in barred]
        for group in ([p for p in there if p.subject and not p.passing], [p for p in there if not p.passing], there):
            if group:
                joined = [p for p in group if _key(p) != _key(group[0]) and p.token.head == group[0].token and p.token.dep_ == "conj"]
                return None if joined else group[0]  # of "A and B met. He ..." either may be meant
    return None


def _key(person: Person) -> str:
    return person.name.canonical if person.name else person.token.text


def _as_person(token: Token | None, own: list[Person], resolved: dict[int, Name]) -> Person | None:
    if token is None:
        return None
    for person in own:
        if person.token is token or person.token == token or (person.name and person.name.first <= token.i <= person.name.last):
            return person
    name = resolved.get(token.i)
    if name is not None and name.kind == "person":
        return Person(token, name, -1, True, False)
    return None
