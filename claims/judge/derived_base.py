"""What the derivations of values share: the figures of a window, the words around a claim's value, what is settled."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.kinds.base import Statement
from claims.kinds.passage import EvidenceSentence
from claims.kinds.slots import counted_alike, distance, head_token
from claims.kinds.words import Word, content_words
from claims.model.evidence import Span
from claims.model.values import Quantity
from claims.text import lexicon, names
from claims.text.nlp import Token
from claims.text.units import dimension

_ASIDE = {
    "turnout": "turnout", "participation": "turnout", "invalid": "invalid", "blank": "invalid", "spoilt": "invalid",
    "spoiled": "invalid", "rejected": "invalid", "void": "invalid", "abstain": "abstained", "abstention": "abstained",
    "register": "total", "registered": "total", "eligible": "total", "electorate": "total", "total": "total", "cast": "total",
    "threshold": "bar", "quorum": "bar", "need": "bar", "require": "bar", "margin": "gap", "lead": "gap", "gap": "gap",
    "difference": "gap", "advantage": "gap", "injure": "hurt", "injured": "hurt", "wound": "hurt", "wounded": "hurt",
}  # fmt: skip


@dataclass(frozen=True)
class Derived:
    """A value that follows from what a window states (contract section 1, "Numbers").

    made: the quantity; shown: it with its inputs in words ("629,041 - 618,485 = 10,556"); inputs: the slices;
    sure: 0..1, how surely it is what the claim means; only: whether no other reading of the window gives a value
    of this kind (only then may a disagreement count).
    """

    made: Quantity
    shown: str
    inputs: tuple[Span, ...]
    sure: float
    only: bool


@dataclass(frozen=True)
class Figure:
    """One figure of a window. mark: what sets it aside from the rest (turnout, invalid, total ...), if anything."""

    q: Quantity
    sentence: EvidenceSentence
    head: Token
    mark: str = ""

    @property
    def span(self) -> Span:
        """Its slice."""
        return slice_of(self.sentence, self.q.start, self.q.end)


def slice_of(sentence: EvidenceSentence, start: int, end: int) -> Span:
    """A slice of a sentence's document."""
    return Span(exact=sentence.passage.reading.text[start:end], start=start, end=end)


def around(claim: Statement, q: Quantity) -> tuple[str, str]:
    """The claim's words before and after a value, in lower case: up to the next figure or mark, within the sentence."""
    text, s = claim.reading.text, claim.clause.sentence
    others = [o for o in s.quantities if o.start != q.start and not (o.unit == "count" and o.low <= 2 and not o.text[:1].isdigit())]
    first = max([s.start, *(o.end for o in others if o.end <= q.start)])
    last = min([s.end, *(o.start for o in others if o.start >= q.end)])
    before = re.split(r"[;:()]|,\s|\s[-–—]\s", text[first : q.start])[-1]
    after = re.split(r"[;:()]|,\s|\s[-–—]\s|\.$", text[q.end : last])[0]
    return re.sub(r"\s+", " ", before).lower(), re.sub(r"\s+", " ", after).lower()


def figures(sentences: Sequence[EvidenceSentence], like: Callable[[Quantity], bool]) -> list[Figure]:
    """The figures of a window that fit, each with what sets it aside: a word of `_ASIDE` that hangs closest on it."""
    out: list[Figure] = []
    for sentence in sentences:
        reading = sentence.passage.reading
        every = [(q, head_token(reading, q.start, q.end)) for q in sentence.sentence.quantities if q.unit != "ordinal"]
        marks: dict[int, str] = {}
        for token in reading.tokens(sentence.sentence):
            mark = _ASIDE.get(token.lower_) or _ASIDE.get(token.lemma_.lower())
            if mark is None or not every or (mark == "gap" and token.pos_ not in {"NOUN", "VERB"}):
                continue
            nearest = min(every, key=lambda e: _closeness(token, e[0], e[1]))
            marks[nearest[0].start] = mark
        out += [Figure(q, sentence, head, marks.get(q.start, "")) for q, head in every if like(q)]
    return out


def _closeness(token: Token, q: Quantity, head: Token) -> float:
    """How far a word stands from a figure; nought where only "of", "was" or the like is between, or it follows at once."""
    gap = token.doc.text[token.idx + len(token.text) : q.start] if token.idx < q.start else token.doc.text[q.end : token.idx]
    if token.idx < q.start and re.fullmatch(r"\s*(?:(?:of|was|is|at|stood at|reached|hit|:)\s+){0,2}", gap):
        return 0.0
    if token.idx > q.start and re.fullmatch(r"\s*(?:of the\s+|were\s+|was\s+)?", gap):
        return 0.1
    return 1.0 + distance(token, head) + 0.3 * abs(token.i - head.i)


def same_things(q: Quantity) -> Callable[[Quantity], bool]:
    """Whether a figure is of the unit of a claim's difference, and of the same things."""
    points = q.unit == "percentage_point" or (q.unit == "count" and (q.counted or "").split()[-1:] in (["points"], ["point"]))

    def fits(v: Quantity) -> bool:
        if v.negated or v.bound not in {"exact", "about"} or v.low != v.high or v.fraction:
            return False
        if points and v.unit == "percent":
            return True
        same = dimension(v.unit) == dimension(q.unit) and v.unit not in {"percentage_point", "multiple", "ratio"}
        return same and counted_alike(q, v) > 0.5

    return fits


def alike(found: Sequence[Figure]) -> bool:
    """Whether figures are of one dimension and count things alike."""
    first = found[0]
    return all(dimension(f.q.unit) == dimension(first.q.unit) and counted_alike(first.q, f.q) > 0.5 for f in found)


def told(words: Iterable[Word], lemmas: Iterable[str]) -> float:
    """The share of words that others answer to, by weight; 1 where there is none."""
    there = list(lemmas)
    total = held = 0.0
    for w in words:
        best = max((lexicon.similarity(w.lemma, x) for x in there), default=0.0)
        total += w.weight
        held += w.weight * (best if best >= 0.7 else 0.0)
    return held / total if total else 1.0


def window_told(claim: Statement, sentences: Sequence[EvidenceSentence]) -> float:
    """How much of the claim's own words a window holds."""
    return told([w for w in claim.words if not w.inherited], {x for s in sentences for x in s.lemmas})


def fitted(q: Quantity, made: Quantity) -> Quantity:
    """A derived value ready to be compared: as sharp as the claim where rounding of the inputs leaves the same digits."""
    half = made.half_unit
    if q.half_unit < half <= 2 * q.half_unit and abs(made.value - q.value) <= q.half_unit:
        half = q.half_unit
    unit = q.unit if made.unit == "percentage_point" and q.unit == "count" else made.unit
    counted = q.counted if unit == "count" else made.counted
    return made.model_copy(update={"half_unit": half, "unit": unit, "counted": counted})


@dataclass(frozen=True)
class Holder:
    """One of the two that a claim sets against each other: canonical names, or a lemma, or a ballot's answer."""

    names: tuple[str, ...]
    lemmas: frozenset[str]
    token: Token

    def tokens(self, sentence: EvidenceSentence) -> list[Token]:
        """Where a sentence speaks of it."""
        found = [t for n, t in sentence.names if any(names.match(c, n) >= 0.8 for c in self.names)]
        if not found and self.names:
            last = {c.split()[-1] for c in self.names}
            found = [t for t in sentence.passage.reading.tokens(sentence.sentence) if t.pos_ == "PROPN" and names.fold(t.text) in last]
        if not self.names:
            here = sentence.passage.reading.tokens(sentence.sentence)
            found = [t for t in here if t.lemma_.lower() in self.lemmas and t.pos_ in {"NOUN", "PROPN", "INTJ", "DET", "ADJ"}]
        return found


_ANSWERS = frozenset("yes no remain leave".split())
_OTHER = frozenset("than as of over behind by from against with".split())


def holders(claim: Statement, q: Quantity) -> tuple[list[Holder], list[Holder]]:
    """Whose value the claim's difference is, and whose it is set against, in the claim's own words."""
    own = [n for n in claim.names if not n.inherited]
    subject = {t.i for t in claim.clause.subject}
    first: list[Holder] = []
    second: list[Holder] = []
    taken: set[int] = set()
    for n in own:
        holder = Holder((n.canonical,), frozenset(), n.token)
        taken.add(n.token.i)
        if n.token.i in subject or n.role in {"subject", "poss"}:
            first.append(holder)
        elif n.role == "object" or n.role.removeprefix("prep_") in _OTHER - {"by"}:
            second.append(holder)
    inside = content_words(claim.clause.tokens, set())
    for w in inside:
        t = w.token
        if t.i in taken or t.pos_ != "NOUN" or (t.idx >= q.start - 1 and t.idx < q.end + len(q.counted or "") + 1):
            continue
        holder = Holder((), frozenset({t.lemma_.lower()}), t)
        if t.i in subject and t.dep_ in {"nsubj", "nsubjpass", "conj"} and not first:
            first.append(holder)
        elif t.dep_ == "pobj" and t.head.lower_ in {"than", "as"} and t.i > claim.reading.token_at(q.start).i:
            second.append(holder)
    for t in claim.clause.tokens:
        if t.lower_ in _ANSWERS and t.text[:1].isupper() and (t.i not in taken):
            (first if t.idx < q.start and not first else second).append(Holder((), frozenset({t.lower_}), t))
    if not second:
        places = [n for n in own if n.role in {"prep_in", "prep_at", "prep_for"}]
        if len(places) == 2 and not any(h.names for h in first):
            return [Holder((places[0].canonical,), frozenset(), places[0].token)], [
                Holder((places[1].canonical,), frozenset(), places[1].token)
            ]
    return first, second


def figure_of(holder: Holder, found: Sequence[Figure], others: Sequence[Holder]) -> Figure | None:
    """The figure that hangs closest on a holder; None where another holder is closer to it, or none stands beside it."""
    best: tuple[float, Figure] | None = None
    for f in found:
        mine = [_reach(t, f.head) for t in holder.tokens(f.sentence)]
        if not mine:
            continue
        theirs = [_reach(t, f.head) for o in others for t in o.tokens(f.sentence)]
        if theirs and min(theirs) <= min(mine):
            continue
        if best is None or min(mine) < best[0]:
            best = (min(mine), f)
    return best[1] if best else None


def _reach(a: Token, b: Token) -> float:
    """Steps between two words in syntax; words before a figure are closer than those after it."""
    return distance(a, b) + 0.15 * abs(a.i - b.i) + (0.3 if a.i > b.i else 0.0)


def exactly(q: Quantity, value: Decimal, **more: object) -> Quantity:
    """The claim's quantity with another value, flat and exact."""
    update = {"text": f"{value}", "start": 0, "end": 0, "low": value, "high": value, "bound": "exact", "half_unit": Decimal(0), "of": None}
    return q.model_copy(update={**update, "fraction": False, **more})
