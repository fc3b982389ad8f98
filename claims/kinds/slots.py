"""Which value of a sentence answers to which value of a claim: by closeness in syntax to the words both share."""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from claims.kinds.align import Alignment
from claims.kinds.base import Statement
from claims.kinds.passage import EvidenceSentence
from claims.model.values import Period, Quantity
from claims.text import lexicon, names
from claims.text.nlp import Token
from claims.text.reader import Reading

V = TypeVar("V", Quantity, Period)
FARTHER = 0.4  # what a shared word counts for a value that another value of the sentence is closer to


@dataclass
class Candidate(Generic[V]):
    """A value of a sentence with its affinity (0..1) to the claim's value."""

    value: V
    sentence: EvidenceSentence
    affinity: float


def distance(a: Token, b: Token) -> float:
    """Steps between two words in the syntax tree, plus a little for words between them; far for other sentences."""
    if a.i == b.i:
        return 0.0
    up: dict[int, int] = {a.i: 0}
    for steps, t in enumerate(a.ancestors, 1):
        up[t.i] = steps
    down = 0
    at = b
    while at.i not in up:
        if at.head == at or down > 40:
            return 12.0 + 0.05 * abs(a.i - b.i)
        at, down = at.head, down + 1
    return up[at.i] + down + 0.1 * abs(a.i - b.i)


def head_token(reading: Reading, start: int, end: int) -> Token:
    """The word of a value that the rest of the sentence hangs on to."""
    tokens = reading.tokens_in(start, end) or [reading.token_at(start)]
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside), tokens[-1])


def _matched(claim: Statement, alignment: Alignment, sentence: EvidenceSentence) -> list[tuple[Token, list[Token], float]]:
    """(claim word, its counterparts in the sentence, weight x similarity) for every key that the sentence itself covers."""
    out: list[tuple[Token, list[Token], float]] = []
    for ref, _, local in alignment.names:
        if local >= 0.5:
            found = [t for n, t in sentence.names if names.match(ref.canonical, n) >= 0.8]
            if not found:
                parts = set(ref.canonical.replace("-", " ").split())
                found = [t for t in sentence.passage.reading.tokens(sentence.sentence) if names.fold(t.text) in parts][:1]
            if found:
                out.append((ref.token, found, ref.weight * local))
    for word, _, local in alignment.words:
        if local >= 0.6:
            best = max(lexicon.similarity(word.lemma, w.lemma) for w in sentence.words)
            found = [w.token for w in sentence.words if lexicon.similarity(word.lemma, w.lemma) >= best - 0.01]
            out.append((word.token, found, word.weight * local))
    return out


def affinities(claim: Statement, at: Token, alignment: Alignment, heads: list[Token]) -> list[float]:
    """For each value (by its head word) of the sentence, how much it is the one the claim's value at `at` speaks of.

    Shared words close to the claim's value weigh more; each counts whole for the value closest to it, less for others.
    """
    sentence = alignment.sentence
    matched = _matched(claim, alignment, sentence)
    got = [0.0] * len(heads)
    total = 0.0
    for token, found, weight in matched:
        nearness = 1.0 / (1.0 + 0.25 * min(distance(token, at), 12.0)) if token.doc is at.doc else 0.3
        weight *= 0.4 + nearness
        total += weight
        if not heads:
            continue
        spread = [min(distance(f, h) for f in found) for h in heads]
        least = min(spread)
        for i, d in enumerate(spread):
            got[i] += weight * (1.0 if d <= least + 0.6 else FARTHER)
    missing = sum(ref.weight * 0.7 for ref, cover, _ in alignment.names if cover < 0.5)
    missing += sum(w.weight * 0.7 for w, cover, _ in alignment.words if cover < 0.4)
    around = sum(ref.weight * cover * 0.7 for ref, cover, local in alignment.names if local < 0.5 <= cover)
    around += sum(w.weight * cover * 0.5 for w, cover, local in alignment.words if local < 0.6 and cover >= 0.4)
    scale = total + missing + around
    return [(g + around) / scale if scale else 0.0 for g in got]


def _last(counted: str) -> str:
    return counted.split()[-1]


def counted_alike(a: Quantity, b: Quantity) -> float:
    """Whether two quantities count the same things: 1 yes, 0.85 one does not say, 0.3 other things."""
    if not a.counted or not b.counted:
        return 0.85
    if a.counted == b.counted:
        return 1.0
    x, y = [_singular(w) for w in a.counted.split()], [_singular(w) for w in b.counted.split()]
    if lexicon.similarity(x[-1], y[-1]) >= 0.7:
        return 1.0
    if any(lexicon.similarity(p, q) >= 0.9 for p in x for q in y):
        return 0.8
    if _people(x[-1]) and _people(y[-1]):
        return 0.75
    return 0.3


_PEOPLE = frozenset("people person resident inhabitant civilian man woman voter citizen life dead soldier refugee worker child".split())


def _people(word: str) -> bool:
    return word in _PEOPLE or names.is_nationality(word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


_ANOTHER_LOT = re.compile(r"\b(?:further|another|additional|remaining|other|rest of the)\s+$", re.I)
_ONE_SIZE = 100  # figures further apart than so many times are of two things, not one thing told differently


def another_lot(reading: Reading, q: Quantity) -> bool:
    """Whether a figure counts what comes on top of others: "a further 4,000", "the remaining 84,200"."""
    return bool(_ANOTHER_LOT.search(reading.text[max(0, q.start - 16) : q.start]))


def of_one_size(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are near enough in size to be told of one thing; nought is near to all."""
    low, high = sorted((abs(a.value), abs(b.value)))
    return not low or high <= low * _ONE_SIZE
