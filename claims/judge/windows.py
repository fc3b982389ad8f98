"""Runs of sentences that may settle a claim, and how far each holds the claim's names, words and values.

The kinds compare a claim with a statement of one sentence. What a text says of a claim often stands in two: the
contest in one, its figure in the next. A window is one sentence with, or without, the one before it, read in its
document.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.kinds.align import Alignment, align
from claims.kinds.base import Statement
from claims.kinds.compare import is_exact
from claims.kinds.date_match import compare_dates
from claims.kinds.finding import Part
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.slots import affinities, counted_alike, head_token
from claims.model.evidence import Span
from claims.model.values import Period, Quantity
from claims.text.symbols import find_symbols

DISTINCT_DIGITS = 3  # a number with so many stated digits hardly stands in a text by chance


@dataclass
class Value:
    """One value of a claim in a window. agreeing, disagreeing: how surely (0..1) a value there is its counterpart."""

    part: Part
    agreeing: float = 0.0
    disagreeing: float = 0.0


@dataclass
class Window:
    """Sentences first to last of a passage; the alignment is that of the last one. values: those of the claim."""

    passage: Passage
    first: int
    last: int
    alignment: Alignment
    values: list[Value] = field(default_factory=list)
    relevance: float = 0.0

    @property
    def start(self) -> int:
        """Where the window begins in the document."""
        return self.passage.sentences[self.first].sentence.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.passage.sentences[self.last].sentence.end

    @property
    def text(self) -> str:
        """The window to the letter."""
        return self.passage.reading.text[self.start : self.end]

    @property
    def sentences(self) -> list[EvidenceSentence]:
        """Its sentences."""
        return self.passage.sentences[self.first : self.last + 1]


def _span(passage: Passage, start: int, end: int) -> Span:
    return Span(exact=passage.reading.text[start:end], start=start, end=end)


def _digits(q: Quantity) -> int:
    return len(str(q.low).replace(".", "").strip("0-")) if q.text[:1].isdigit() or any(c.isdigit() for c in q.text) else 1


def distinct(q: Quantity) -> float:
    """How little a number is likely to stand in a text by chance: 1 for 43.83, 0.4 for "two"."""
    return min(1.0, 0.2 + 0.27 * _digits(q))


def _quantity(claim: Statement, q: Quantity, alignments: Sequence[Alignment], name: str) -> Value:
    value = Value(Part(name, q.text, "", "undecided", 0.0, "no figure of this kind there"))
    at = head_token(claim.reading, q.start, q.end)
    hedged = q.bound in ("more_than", "less_than", "at_least", "at_most")
    for alignment in alignments:
        sentence = alignment.sentence
        reading = sentence.passage.reading
        pool = [v for v in sentence.sentence.quantities if counted_alike(q, v) > 0.5 and v.unit == q.unit or _same_words(q, v)]
        pool = [v for v in pool if compare_quantities(q, v, is_exact(q)).result != "incomparable"]
        if not pool:
            continue
        near = affinities(claim, at, alignment, [head_token(reading, v.start, v.end) for v in pool])
        for v, affinity in zip(pool, near, strict=True):
            compared = compare_quantities(q, v, is_exact(q))
            alike = counted_alike(q, v)
            sure = affinity * (0.6 + 0.4 * alike)
            part = Part(name, q.text, v.text, "undecided", sure, compared.note, (_span(sentence.passage, v.start, v.end),))
            if compared.result == "agrees":
                sure = sure if hedged else max(sure, sure + (1 - sure) * (distinct(q) - 0.4))
                if sure > value.agreeing:
                    part.result, part.certainty = "agrees", sure
                    value.part, value.agreeing = part, sure
            elif compared.result == "disagrees" and sure > value.disagreeing:
                part.result = "disagrees"
                value.disagreeing = sure
                if not value.agreeing:
                    value.part = part
    return value


def _same_words(q: Quantity, v: Quantity) -> bool:
    return v.unit != q.unit and compare_quantities(q, v, is_exact(q)).result == "agrees"


def _period(claim: Statement, p: Period, alignments: Sequence[Alignment], name: str) -> Value:
    value = Value(Part(name, p.text, "", "undecided", 0.0, "no date there"))
    at = head_token(claim.reading, p.start_offset, p.end_offset)
    for alignment in alignments:
        sentence = alignment.sentence
        reading = sentence.passage.reading
        pool = sentence.sentence.periods
        if not pool:
            continue
        near = affinities(claim, at, alignment, [head_token(reading, v.start_offset, v.end_offset) for v in pool])
        for v, affinity in zip(pool, near, strict=True):
            compared = compare_dates(p, v)
            part = Part(
                name, p.text, v.text, compared.result, affinity, compared.note, (_span(sentence.passage, v.start_offset, v.end_offset),)
            )
            if compared.result == "agrees":
                sure = affinity + (1 - affinity) * 0.5
                if sure > value.agreeing:
                    part.certainty = sure
                    value.part, value.agreeing = part, sure
            elif compared.result == "disagrees" and affinity > value.disagreeing:
                value.disagreeing = affinity
                if not value.agreeing:
                    value.part = part
    return value


def _symbols(claim: Statement, sentences: Sequence[EvidenceSentence]) -> Value:
    wanted = [s.number for s in claim.symbols]
    here = [s.number for x in sentences for s in x.sentence.symbols]
    around = {s.number for x in sentences[0].passage.sentences[: sentences[-1].index + 1] for s in x.sentence.symbols}
    around |= {s.number for s in find_symbols(sentences[0].passage.document.title or "")}
    part = Part("resolution", ", ".join(wanted), ", ".join(here), "undecided", 0.0)
    value = Value(part)
    if all(w in here for w in wanted):
        part.result, part.certainty, value.agreeing = "agrees", 0.95, 0.95
    elif not here and all(w in around for w in wanted):
        part.result, part.certainty, value.agreeing = "agrees", 0.7, 0.7
    elif here and not set(here) & set(wanted):
        part.result, part.certainty, value.disagreeing = "disagrees", 0.7, 0.7
    return value


def values(claim: Statement, alignments: Sequence[Alignment]) -> list[Value]:
    """Each value of a claim beside its counterparts in the sentences."""
    out: list[Value] = []
    for i, q in enumerate(claim.quantities):
        out.append(_quantity(claim, q, alignments, "quantity" if not i else f"quantity_{i + 1}"))
    for i, p in enumerate(x for x in claim.periods if not x.text.lower().startswith("than ")):
        out.append(_period(claim, p, alignments, "date" if not i else f"date_{i + 1}"))
    if claim.symbols:
        out.append(_symbols(claim, [a.sentence for a in alignments]))
    return out


def _relevance(window: Window) -> float:
    a = window.alignment
    shares = [max(v.agreeing, 0.8 * v.disagreeing) for v in window.values]
    told = sum(shares) / len(shares) if shares else a.word_score
    return 0.35 * a.name_score + 0.4 * a.word_score + 0.25 * told


def windows(claim: Statement, passages: Sequence[Passage], topics: list[str], limit: int = 8) -> list[Window]:
    """The windows that speak most of what a claim speaks of, best first, at most `limit`, no two of one last sentence twice
    as long. Names and words are those of the sentences together."""
    found: list[Window] = []
    for passage in passages:
        aligned = [align(claim, s, topics) for s in passage.sentences]
        for i, alignment in enumerate(aligned):
            alone = Window(passage, i, i, alignment, values(claim, [alignment]))
            alone.relevance = _relevance(alone)
            found.append(alone)
            if i and passage.sentences[i - 1].sentence.paragraph == passage.sentences[i].sentence.paragraph:
                both = Window(passage, i - 1, i, _joined(aligned[i - 1], alignment), values(claim, [aligned[i - 1], alignment]))
                both.relevance = _relevance(both)
                found.append(both)
    found.sort(key=lambda w: (-w.relevance, w.last - w.first, w.passage.key, w.first))
    return found[:limit]


def _joined(a: Alignment, b: Alignment) -> Alignment:
    """The alignment of two sentences read together: each key at the better of the two."""
    names = [(r, max(c, d), max(x, y)) for (r, c, x), (_, d, y) in zip(a.names, b.names, strict=True)]
    words = [(w, max(c, d), max(x, y)) for (w, c, x), (_, d, y) in zip(a.words, b.words, strict=True)]
    out = Alignment(b.sentence, names, words, max(a.score, b.score), max(a.local, b.local), context=max(a.context, b.context))
    total = sum(r.weight * (0.7 if r.inherited else 1.0) for r, _, _ in names)
    out.name_score = sum(r.weight * (0.7 if r.inherited else 1.0) * c for r, c, _ in names) / total if total else 1.0
    total = sum(w.weight for w, _, _ in words)
    out.word_score = sum(w.weight * c for w, c, _ in words) / total if total else 1.0
    return out
