"""The figures of a claim beside those of a run of sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.judge.derived import asks_difference, derived
from claims.kinds.align import Alignment
from claims.kinds.base import Statement
from claims.kinds.compare import is_exact
from claims.kinds.finding import Part
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.slots import affinities, another_lot, counted_alike, head_token, of_one_size
from claims.model.evidence import Span
from claims.model.values import Quantity

FAR_OFF = 0.4  # what agreement with a bound is worth at twice it or more
SURELY_MEANT = 0.4  # how sure a derived value must be to contradict
NEAR_BY = 0.5  # what a distinct figure is worth that stands near the window


@dataclass
class Value:
    """One value of a claim in a window. agreeing, disagreeing: how surely (0..1) a value there is its counterpart.

    optional: the evidence need not tell it (the day of the news). affinity: of the value that agrees, by place alone.
    """

    part: Part
    agreeing: float = 0.0
    disagreeing: float = 0.0
    optional: bool = False
    affinity: float = 0.0
    quantity: Quantity | None = None


def span(passage: Passage, start: int, end: int) -> Span:
    return Span(exact=passage.reading.text[start:end], start=start, end=end)


def _digits(q: Quantity) -> int:
    return len(str(q.low).replace(".", "").strip("0-")) if q.text[:1].isdigit() or any(c.isdigit() for c in q.text) else 1


def distinct(q: Quantity) -> float:
    """How little a number is likely to stand in a text by chance: 1 for 43.83, 0.4 for "two"."""
    return min(1.0, 0.2 + 0.27 * _digits(q))


def figure(claim: Statement, q: Quantity, alignments: Sequence[Alignment], name: str, taken: set[tuple[str, int]]) -> Value:
    value = nothing(q, name)
    at = head_token(claim.reading, q.start, q.end)
    hedged = bounded(q)
    difference = asks_difference(claim, q)
    for alignment in alignments:
        sentence = alignment.sentence
        reading = sentence.passage.reading
        pool = [v for v in _with_totals(sentence) if (sentence.passage.key, v.start) not in taken and _counterpart(q, v)]
        pool = [v for v in pool if of_one_size(q, v) and another_lot(reading, v) == another_lot(claim.reading, q)]
        if not pool:
            continue
        near = affinities(claim, at, alignment, [head_token(reading, v.start, v.end) for v in pool])
        for v, affinity in zip(pool, near, strict=True):
            compared = compare_quantities(q, v, is_exact(q))
            alike = counted_alike(q, v)
            sure = affinity * (0.6 + 0.4 * alike)
            part = Part(name, q.text, v.text, "undecided", sure, compared.note, (span(sentence.passage, v.start, v.end),))
            if compared.result == "agrees" and not _below_ceiling(q, v):
                raw = sure
                if hedged:
                    sure *= FAR_OFF if compared.far else 1.0
                else:
                    sure = max(sure, sure + (1 - sure) * (distinct(q) - 0.4))
                if sure > value.agreeing:
                    part.result, part.certainty = "agrees", sure
                    value.part, value.agreeing, value.affinity = part, sure, raw
            elif compared.result == "disagrees" and sure > value.disagreeing and not difference:
                part.result = "disagrees"
                value.disagreeing = sure
                if not value.agreeing:
                    value.part = part
    if not value.agreeing and not hedged and distinct(q) > 0.7:
        _stated_around(q, alignments, value)
    return value


def _stated_around(q: Quantity, alignments: Sequence[Alignment], value: Value) -> None:
    """A distinct figure that stands two sentences off in the same paragraph."""
    passage, first, last = alignments[0].sentence.passage, alignments[0].sentence, alignments[-1].sentence
    for sentence in passage.sentences[max(0, first.index - 2) : last.index + 3]:
        if sentence.sentence.paragraph != first.sentence.paragraph:
            continue
        for v in sentence.sentence.quantities:
            if v.unit == q.unit and counted_alike(q, v) > 0.5 and compare_quantities(q, v, is_exact(q)).result == "agrees":
                value.agreeing = NEAR_BY
                value.part = Part(value.part.name, q.text, v.text, "agrees", NEAR_BY, "", (span(passage, v.start, v.end),))
                return


def _with_totals(sentence: EvidenceSentence) -> list[Quantity]:
    """The figures of a sentence, and the totals of those that are stated as a part: the 40 of "39 of the 40"."""
    stated = list(sentence.sentence.quantities)
    return stated + [v.model_copy(update={"low": v.of, "high": v.of, "of": None}) for v in stated if v.of is not None]


def nothing(q: Quantity, name: str) -> Value:
    return Value(Part(name, q.text, "", "undecided", 0.0, "no figure of this kind there"), quantity=q)


def derive(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], value: Value) -> None:
    """What follows from the figures of a window; a contradiction only where nothing else could be meant."""
    for d in derived(claim, q, sentences):
        compared = compare_quantities(q, d.made, is_exact(q))
        part = Part(value.part.name, q.text, d.shown, "undecided", d.sure, compared.note, d.inputs)
        sure = d.sure * (FAR_OFF if compared.far else 1.0)
        if compared.result == "agrees" and sure > value.agreeing:
            part.result = "agrees"
            value.part, value.agreeing, value.affinity = part, sure, sure
        elif compared.result == "disagrees" and d.only and d.sure >= SURELY_MEANT and not value.agreeing:
            part.result = "disagrees"
            value.part, value.disagreeing = part, max(value.disagreeing, d.sure)


def _below_ceiling(q: Quantity, v: Quantity) -> bool:
    """Whether a figure only lies under an "up to N" that names N."""
    named = q.bound == "at_most" and re.match(r"(?:up to|as (?:many|much) as|a maximum of)\b", q.text, re.I)
    return bool(named) and abs(v.value - q.value) > q.value * Decimal("0.05")


def _counterpart(q: Quantity, v: Quantity) -> bool:
    """Whether a figure may answer to a claim's: one of the same things, or the very same figure."""
    result = compare_quantities(q, v, is_exact(q)).result
    if result == "incomparable":
        return False
    if v.unit == q.unit and counted_alike(q, v) > 0.5:
        return True
    return result == "agrees" and (not bounded(q) or (v.value == q.value and distinct(q) > 0.7))


def bare_fraction(claim: Statement, q: Quantity) -> bool:
    """ "The Guyanese half", "half an hour": a word rather than a measured share."""
    return q.fraction and not any(c.isdigit() for c in q.text) and claim.reading.text[q.end : q.end + 4].strip()[:2] not in {"of", "th"}


def in_name(claim: Statement, q: Quantity) -> bool:
    """Whether a number belongs to a name: "Voyager 2", "Apollo 11"."""
    tokens = claim.reading.tokens_in(q.start, q.end)
    return bool(tokens) and any(n.first <= tokens[0].i <= n.last for n in claim.clause.sentence.names)


def bounded(q: Quantity) -> bool:
    return q.bound in ("more_than", "less_than", "at_least", "at_most")
