"""Whether an action is said to have happened: "refused to postpone" and "did not postpone" are alike, "postponed" is not."""

from typing import Literal

from claims.kinds.align import Alignment
from claims.kinds.base import Statement, predicate
from claims.text import lexicon
from claims.text.nlp import Token

Polarity = Literal["same", "opposite"]

_REFUSING = frozenset("refuse decline fail neglect omit forget".split())
_OPEN = frozenset(
    "threaten plan want wish hope promise intend propose offer try attempt seek ask order tell urge call agree decide expect".split()
)
_TELLING = frozenset("find say rule hold conclude state declare announce report note show believe know recall add tell confirm".split())
_NOBODY = frozenset("no none nobody nothing neither never".split())
_MAYBE = frozenset("may might could would should can must".split())
_ARGUMENTS = frozenset("dobj nsubjpass attr oprd".split())


def happened(verb: Token) -> bool | None:
    """True where a text says that it is so, False where it says that it is not, None where it leaves that open."""
    told = not any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and (
            child.lower_ in _NOBODY or any(g.lower_ in _NOBODY and g.dep_ == "det" for g in child.children)
        ):
            told = not told
        if child.dep_ == "aux" and child.lemma_.lower() in _MAYBE:
            return None
        if child.dep_ == "mark" and child.lower_ in {"if", "whether", "unless"}:
            return None
    outer = verb.head
    if verb.dep_ == "xcomp" and outer is not verb:
        if outer.lemma_.lower() in _REFUSING:
            above = happened(outer)
            return None if above is None else told != above
        if outer.lemma_.lower() in _OPEN:
            return False if told and _let_be(outer) else None
    if verb.dep_ == "pcomp" and outer.lower_ in {"of", "out"} and outer.head.lower_ in {"short", "ruled", "stopped"}:
        return not told
    if verb.dep_ == "ccomp" and outer.lemma_.lower() in {"deny", "doubt", "dispute", "question", "claim", "allege"}:
        return None
    return told


def _let_be(verb: Token) -> bool:
    """ "Threatened to leave but did not"."""
    return any(
        c.dep_ == "conj"
        and c.lemma_.lower() in {"do", "have"}
        and any(g.dep_ == "neg" for g in c.children)
        and not any(g.dep_ in _ARGUMENTS for g in c.children)
        for c in verb.children
    )


def _action(head: Token) -> Token:
    """What is said to be done: the verb under "refused to" or under "found that"."""
    lemma = head.lemma_.lower()
    for child in head.children:
        if (lemma in _REFUSING and child.dep_ == "xcomp") or (lemma in _TELLING and child.dep_ == "ccomp"):
            return child
    return head


def _arguments(verb: Token) -> set[str]:
    """The nouns of an action, its doer apart: objects, and what hangs on a preposition."""
    found = [c for c in verb.children if c.dep_ in _ARGUMENTS]
    found += [g for c in verb.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return {t.lemma_.lower() for t in found if t.pos_ in {"NOUN", "PROPN"}}


def polarity(claim: Statement, alignment: Alignment) -> Polarity | None:
    """Whether a sentence tells of the claim's action that it was, or was not, done as the claim says; None where it does not tell."""
    action = _action(claim.clause.head)
    mine, objects = happened(action), _arguments(action)
    if mine is None or not objects or action.lemma_ in {"be", "have"} or action.pos_ not in {"VERB", "NOUN"}:
        return None
    found: list[bool | None] = []
    passage = alignment.sentence.passage
    for token in passage.reading.tokens(alignment.sentence.sentence):
        if token.pos_ != "VERB" or lexicon.similarity(predicate(token), predicate(action)) < 0.8:
            continue
        theirs = _arguments(token)
        if all(max((lexicon.similarity(o, t) for t in theirs), default=0.0) >= 0.8 for o in objects):
            found.append(happened(token))
    if not found or None in found:
        return None
    return "same" if mine in found else "opposite"
