"""Terms of office: who held what from when to when, gathered from a whole document."""

import re
from dataclasses import dataclass, field

from claims.kinds import event_date_match as match
from claims.kinds.base import NameRef, Statement
from claims.kinds.office_holder_facts import APPOINT, LEAVE, TAKE, Office, ended, office_in, started
from claims.kinds.passage import EvidenceSentence, Passage
from claims.model.evidence import Span
from claims.model.values import PartialDate
from claims.text import names

_SUCCESSION = frozenset("succeed replace follow take_over".split())
_POST = re.compile(
    r"\b(?:tak\w*|took|assum\w+|enter\w*|left|leav\w+|hand\w* in|sworn?\w*)\b[^.;]{0,30}"
    r"\b(?:office|charge|post|oath|resignation|place|over)\b"
    r"|\bplace (?:is|was) taken\b|\b(?:swore|sworn)\b|\bterm\b",
    re.I,
)


@dataclass
class Term:
    """One statement of a term; start or end is None where it is not said."""

    person: str
    office: Office
    start: PartialDate | None
    end: PartialDate | None
    sentence: EvidenceSentence
    places: list[str] = field(default_factory=list)
    inputs: tuple[Span, ...] = ()


def is_person(ref: NameRef) -> bool:
    """Whether a name may be a person's: marked so, or two words or more of what is no country and holds or takes something."""
    if ref.kind == "person":
        return True
    unlikely = names.is_country(ref.canonical) or len(ref.canonical.split()) != 2
    return ref.role in {"subject", "object"} and not unlikely and ref.token.pos_ == "PROPN"


def people(statement: Statement) -> tuple[list[str], list[str]]:
    """(who takes or holds, who is followed) among the persons of a clause."""
    verbs = {match.lemma(t) for t in statement.clause.tokens if t.pos_ == "VERB"}
    here = {t.i for t in [*statement.clause.tokens, *statement.clause.subject]}
    mine = [n for n in statement.names if n.token.i in here and is_person(n)]
    noun = match.described(statement)
    if verbs & APPOINT:
        named = [n.canonical for n in mine if n.role == "object"]
        if named:
            return named[:1], []
    if verbs & _SUCCESSION:
        return [n.canonical for n in mine if n.role == "subject"], [n.canonical for n in mine if n.role != "subject"]
    if noun is not None and not statement.clause.own_subject:
        head = [n.canonical for n in mine if n.token.i == noun.i]
        if head:
            return head, []
    leading = [n.canonical for n in mine if n.role in {"subject", "object"} and n.token.i in {t.i for t in statement.clause.subject}]
    return (leading or [n.canonical for n in mine if n.role in {"subject", "object"}])[:1], []


def _office(statement: Statement, sentence: EvidenceSentence) -> Office | None:
    own = office_in(statement)
    if own is not None:
        return own
    if not _POST.search(statement.text) and not {match.lemma(t) for t in statement.clause.tokens} & (TAKE | LEAVE):
        return None
    for other in [sentence, *reversed(sentence.passage.sentences[max(0, sentence.index - 3) : sentence.index])]:
        for s in other.statements:
            found = office_in(s)
            if found is not None and found.noun is not None:
                return found
    return None


def terms(passage: Passage) -> list[Term]:
    """All terms that a document states, with dates, read once."""
    if "terms" not in passage.memo:
        passage.memo["terms"] = [t for s in passage.sentences for st in s.statements for t in _terms(st, s)]
    found: list[Term] = passage.memo["terms"]
    return found


def _terms(statement: Statement, sentence: EvidenceSentence) -> list[Term]:
    office = _office(statement, sentence)
    if office is None:
        return []
    takers, _ = people(statement)
    places = [n.canonical for n in statement.names if n.kind in {"place", "organisation", "nationality"} and not n.inherited]
    reading = sentence.passage.reading
    out = []
    for person in takers[:1]:
        begin: PartialDate | None = None
        end: PartialDate | None = None
        inputs = []
        for p in _periods(statement, sentence):
            s, e = started(statement, p), ended(statement, p)
            begin, end = begin or s, end or e
            if s is not None or e is not None:
                inputs.append(Span(exact=reading.text[p.start_offset : p.end_offset], start=p.start_offset, end=p.end_offset))
        if begin is not None and end is not None and end.latest < begin.earliest:
            end = None
        if begin is not None or end is not None:
            out.append(Term(person, office, begin, end, sentence, places, tuple(inputs)))
    return out


def _periods(statement: Statement, sentence: EvidenceSentence) -> list:  # type: ignore[type-arg]
    own = [p for p in statement.periods if not p.text.lower().startswith("than ")]
    verbs = {match.lemma(t) for t in statement.clause.tokens}
    if own or not verbs & (TAKE | LEAVE):
        return own
    before = sentence.passage.sentences[sentence.index - 1] if sentence.index else None
    if (
        before is not None
        and before.sentence.paragraph == sentence.sentence.paragraph
        and len(before.sentence.periods) == 1
        and before.sentence.periods[0].form == "point"
    ):
        return list(before.sentence.periods)
    return []


def same_person(a: str, b: str) -> bool:
    """Whether two names are one person's."""
    return names.match(a, b) >= 0.8
