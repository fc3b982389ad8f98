"""The words of a clause: lemmas, particles, and the part that a word plays in it."""

import re
from dataclasses import dataclass

from claims.text import lexicon
from claims.text.nlp import Token

_LIGHT = frozenset(
    "be have do take make get go come put give say tell see show include become use call one also then still just very quite "
    "too well even only much many more most less least such same other own several few some any all each both either neither "
    "never ever always often already again now today later earlier ago before after since until while when where however "
    "according percent per cent number figure total thing way time year month week day hour minute second ago previous next last "
    "new former current early late mid self style styled".split()
)
_WEIGHT = {"NOUN": 1.0, "PROPN": 1.0, "VERB": 0.8, "ADJ": 0.6, "ADV": 0.3, "ADP": 0.0, "DET": 0.0}
KEPT_ADVERBS = frozenset("unanimously ahead behind abroad directly formally narrowly permanently temporarily".split())
KEPT_ADPOSITIONS = frozenset("against above below beneath under over inside outside without".split())


@dataclass(frozen=True)
class Word:
    """A content word: lemma with its particle ("turn_down"), weight by part of speech."""

    lemma: str
    weight: float
    token: Token
    inherited: bool = False


def normal_lemma(token: Token) -> str:
    """Lower-case lemma in British spelling."""
    lemma = token.lemma_.lower()
    lemma = re.sub(r"iz(e|ation|ing|ed)$", r"is\1", lemma)
    return {"colour": "color", "favour": "favor", "neighbor": "neighbour", "percentage": "percent"}.get(lemma, lemma)


def predicate(head: Token) -> str:
    """The head's lemma with its particle: "turn_down", "step_down"."""
    lemma = normal_lemma(head)
    for c in head.children:
        beside = c.dep_ == "advmod" and c.i == head.i + 1
        if c.dep_ == "prt" or (beside and (c.lower_ in {"out", "off"} or lexicon.groups(f"{lemma}_{c.lower_}"))):
            return f"{lemma}_{c.lower_}"
    return lemma


def content_words(tokens: list[Token], skip: set[int]) -> list[Word]:
    """The words that carry meaning, those of names and values (token indices in `skip`) left out."""
    out = []
    for token in tokens:
        if token.i in skip or (not token.is_alpha and "-" not in token.text):
            continue
        if token.lower_ in KEPT_ADPOSITIONS and token.dep_ in {"prep", "advmod", "prt", "acomp"}:
            out.append(Word(token.lower_, 0.5, token))
            continue
        weight = _WEIGHT.get(token.pos_, 0.0)
        lemma = predicate(token) if token.pos_ == "VERB" else normal_lemma(token)
        if token.pos_ in {"ADJ", "ADV"} and lemma in lexicon.EVALUATIVE:
            continue
        if not weight or len(lemma) < 3 or lemma in _LIGHT or token.dep_ in {"aux", "auxpass"}:
            continue
        if token.pos_ == "ADV" and token.lower_ not in KEPT_ADVERBS and token.tag_ not in {"RBR", "RBS"}:
            continue
        out.append(Word(lemma, weight, token))
    return out


def role_of(token: Token) -> tuple[str, str]:
    """(role, governor): subject, object, by, prep_in ... with passives turned round, coordination looked through."""
    at, hops = token, 0
    while hops < 8:
        if at.dep_ in {"compound", "conj", "appos", "flat", "nmod"} and at.head != at:
            at, hops = at.head, hops + 1
            continue
        break
    head = at.head
    if at.dep_ == "nsubj":
        return "subject", predicate(head)
    if at.dep_ == "nsubjpass":
        return "object", predicate(head)
    if at.dep_ in {"dobj", "attr", "oprd", "dative"}:
        return "object", predicate(head)
    if at.dep_ == "pobj":
        if head.dep_ == "agent" or head.lower_ == "by":
            return "subject", predicate(head.head)
        return f"prep_{head.lower_}", predicate(head.head)
    if at.dep_ in {"poss", "amod"}:
        return at.dep_, normal_lemma(head)
    return at.dep_, normal_lemma(head)
