"""Which organ of the United Nations did something that has no symbol: asked for an opinion, admitted a member."""

import re

from claims.kinds.align import word_around, word_in
from claims.kinds.base import Statement
from claims.kinds.finding import Finding, Part
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.words import Word, predicate
from claims.model.evidence import Span
from claims.text import lexicon

_ORGANS = ("security council", "general assembly")
_ACTS = frozenset(
    "request ask demand condemn decide establish recommend refer admit recognise expel revoke suspend approve grant "
    "authorise "
    "impose endorse elect".split()
)


def _organ(canonical: str) -> str | None:
    return next((o for o in _ORGANS if o in canonical), None)


def actor(statement: Statement) -> tuple[str, str] | None:
    """(organ, verb) where a clause says what the Security Council or the General Assembly did."""
    for ref in statement.names:
        organ = _organ(ref.canonical)
        if organ and not ref.inherited and ref.role == "subject" and any(lexicon.similarity(ref.governor, a) >= 0.8 for a in _ACTS):
            return organ, ref.governor
    return None


def _content(statement: Statement, verb: str) -> list[Word]:
    return [w for w in statement.words if w.lemma != verb and w.lemma not in {"council", "assembly", "security", "general"}]


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence) -> Finding | None:
    """The same act of the same organ supports, of the other organ refutes; the act's object must be told of in the sentence."""
    mine = actor(claim)
    if mine is None or claim.clause.negated:
        return None
    words = _content(claim, mine[1])
    if not words:
        return None
    for statement in sentence.statements:
        theirs = _named(statement) or _beside(statement, mine[1])
        if theirs is None or lexicon.similarity(theirs[1], mine[1]) < 0.7 or statement.clause.negated:
            continue
        cover = min(max(word_in(w.lemma, sentence.lemmas), word_around(w.lemma, sentence)) for w in words)
        names = [r for r in claim.names if not r.inherited and _organ(r.canonical) is None]
        if cover < 0.55 or (names and not any(r.canonical in passage.document.text.lower() for r in names)):
            continue
        same = theirs[0] == mine[0]
        m = re.search(theirs[0], sentence.text, re.I)
        start = sentence.sentence.start + (m.start() if m else 0)
        span = Span(exact=passage.reading.text[start : start + len(theirs[0])], start=start, end=start + len(theirs[0]))
        return Finding(
            sentence,
            "supports" if same else "refutes",
            0.75,
            [
                Part(
                    "organ",
                    mine[0].title(),
                    theirs[0].title(),
                    "agrees" if same else "disagrees",
                    0.75,
                    predicate(statement.clause.head),
                    (span,),
                )
            ],
        )
    return None


def _named(statement: Statement) -> tuple[str, str] | None:
    for ref in statement.names:
        organ = _organ(ref.canonical)
        if organ and not ref.inherited and ref.role == "subject":
            return organ, ref.governor
    return None


def _beside(statement: Statement, verb: str) -> tuple[str, str] | None:
    """The organ that stands before a verb which has no other subject: "On 8 October 2008 the General Assembly, ..., asked"."""
    head = statement.clause.head
    if (
        head.pos_ != "VERB"
        or lexicon.similarity(predicate(head), verb) < 0.7
        or any(c.dep_ in {"nsubjpass", "auxpass", "agent"} for c in head.children)
    ):
        return None
    for ref in statement.names:
        organ = _organ(ref.canonical)
        subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
        if organ and not ref.inherited and ref.token.i < head.i and (subject is None or subject.i == ref.token.i):
            return organ, predicate(head)
    return None
