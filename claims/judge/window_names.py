"""The names of a claim beside those of a run of sentences."""

import re
from collections.abc import Sequence

from claims.judge.window_values import Value, span
from claims.kinds.align import Alignment, name_around, name_in
from claims.kinds.base import NameRef, Statement
from claims.kinds.finding import Part
from claims.kinds.passage import EvidenceSentence
from claims.kinds.roles import identifies
from claims.kinds.slots import affinities
from claims.text import names

NAMED = frozenset(["person", "place", "nationality", "organisation", "other"])
_ALIKE = ({"place", "nationality"}, {"organisation", "other"})


def _kin(a: str, b: str) -> bool:
    return a == b or any({a, b} <= group for group in _ALIKE)


def _here(ref: NameRef, sentence: EvidenceSentence) -> float:
    """How surely a sentence names what a claim names: also by its state's or its capital's name, or spelled out."""
    found = name_in(ref.canonical, sentence)
    state = names.capital_of(ref.canonical)
    if found < 0.8 and state is not None:
        found = max(found, 0.8 * name_in(state, sentence))
    if found < 0.8 and ref.token.text.isupper() and len(ref.token.text) >= 4 and _spelled_out(ref.token.text, sentence.text):
        found = 0.9
    return found


def _spelled_out(acronym: str, text: str) -> bool:
    """Whether the first letters of some words in a row, small ones taken or left out, make an acronym."""
    words = re.findall(r"[A-Za-z]+", text)
    for i, word in enumerate(words):
        if word[:1] == acronym[:1]:
            capitals = "".join(w[0] for w in words[i : i + 12] if w[0].isupper())
            every = "".join(w[0].upper() for w in words[i : i + 12])
            if every.startswith(acronym) or capitals.startswith(acronym):
                return True
    return False


def name(claim: Statement, ref: NameRef, alignments: Sequence[Alignment]) -> Value:
    """A name of the claim in a window: there, beside it, or another of its kind in its place."""
    value = Value(Part("name", ref.token.text, "", "undecided", 0.0, "not named there"))
    passage = alignments[0].sentence.passage
    last = alignments[-1].sentence
    here = max(_here(ref, a.sentence) for a in alignments)
    if here >= 0.5:
        value.agreeing = here
        value.part = Part("name", ref.token.text, ref.token.text, "agrees", here)
        return value
    around = name_around(ref.canonical, last)
    if around >= 0.5 or any(_here(ref, s) >= 0.8 for s in passage.sentences):
        value.agreeing = max(around, 0.4)
        value.part = Part("name", ref.token.text, ref.token.text, "agrees", value.agreeing)
    if identifies(claim, ref):
        return value
    own = [r.canonical for r in claim.names]
    for alignment in alignments:
        kinds = {n.head: n.kind for n in alignment.sentence.sentence.names}
        others = [
            t
            for c, t in alignment.sentence.names
            if _kin(ref.kind, kinds.get(t.i, "")) and not any(names.match(c, o) >= 0.8 or set(c.split()) & set(o.split()) for o in own)
        ]
        for token, affinity in zip(others, affinities(claim, ref.token, alignment, others), strict=True):
            if affinity > value.disagreeing:
                value.disagreeing = affinity
                if not value.agreeing:
                    start, end = token.idx, token.idx + len(token.text)
                    value.part = Part("name", ref.token.text, token.text, "disagrees", affinity, "", (span(passage, start, end),))
    return value
