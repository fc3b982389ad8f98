"""Runs of sentences that may settle a claim, and how far each holds the claim's names, words and values.

The kinds compare a claim with a statement of one sentence. What a text says of a claim often stands in two: the
contest in one, its figure in the next. A window is one sentence with, or without, the one before it, read in its
document.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.judge.derived import elapsed
from claims.judge.window_dates import date, pegged, resolutions
from claims.judge.window_names import NAMED, name
from claims.judge.window_values import Value, bare_fraction, bounded, derive, distinct, figure, in_name, nothing
from claims.kinds.align import Alignment, align
from claims.kinds.base import Statement
from claims.kinds.passage import EvidenceSentence, Passage
from claims.model.values import Period, Quantity


@dataclass
class Window:
    """Sentences first to last of a passage, with how they are aligned. values, names: those of the claim, as they fare there."""

    passage: Passage
    first: int
    last: int
    alignment: Alignment
    values: list[Value] = field(default_factory=list)
    names: list[Value] = field(default_factory=list)
    relevance: float = 0.0
    derived: bool = False

    def derive(self, claim: Statement) -> None:
        """Adds what follows from the window's figures to the values that none of them states; once."""
        if not self.derived:
            for value in self.values:
                if value.quantity is not None and not value.agreeing:
                    derive(claim, value.quantity, self.sentences, value)
            self.derived = True
            self.relevance = _relevance(self)

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
    def with_title(self) -> str:
        """The window as the entailment model reads it: after the title of its document."""
        title = self.passage.document.title
        return f"{title}. {self.text}" if title else self.text

    @property
    def sentences(self) -> list[EvidenceSentence]:
        """Its sentences."""
        return self.passage.sentences[self.first : self.last + 1]


def stated(claim: Statement) -> tuple[list[Quantity], list[Period]]:
    """The figures and dates of a claim that evidence has to answer for."""
    dates = [p for p in claim.periods if not p.text.lower().startswith("than ")]
    apart = [q for q in elapsed(claim) if not any(p.start_offset < q.end and q.start < p.end_offset for p in dates)]
    return [q for q in claim.quantities if not in_name(claim, q)] + apart, dates


def values(claim: Statement, alignments: Sequence[Alignment]) -> list[Value]:
    """Each value of a claim beside its counterparts in the sentences."""
    found: dict[str, Value] = {}
    figures, dates = stated(claim)
    apart = [q for q in figures if q not in claim.quantities]
    called = {id(q): "quantity" if not i else f"quantity_{i + 1}" for i, q in enumerate(figures)}
    taken: set[tuple[str, int]] = set()
    for q in sorted(figures, key=lambda q: (bounded(q), -distinct(q))):  # flat and distinct ones first: each figure answers once
        value = figure(claim, q, alignments, called[id(q)], taken)
        if q in apart and value.disagreeing and not value.agreeing:
            value = nothing(q, called[id(q)])  # another time may place another event
        if value.agreeing:
            taken.update((alignments[0].sentence.passage.key, x.start) for x in value.part.inputs)
        found[called[id(q)]] = value
    out = [found[name] for name in called.values()]
    for value, q in ((found[called[id(q)]], q) for q in figures):
        value.optional = q.unit == "ordinal" or bare_fraction(claim, q)
    for i, p in enumerate(dates):
        value = date(claim, p, alignments, "date" if not i else f"date_{i + 1}")
        value.optional = pegged(claim, p)
        out.append(value)
    if claim.symbols:
        out.append(resolutions(claim, [a.sentence for a in alignments]))
    return out


def _relevance(window: Window) -> float:
    """How much a window speaks of what the claim speaks of; what it shares of the claim's values weighs most."""
    a = window.alignment
    shares = [max(v.agreeing, 0.4 * v.disagreeing) for v in window.values]
    told = sum(shares) / len(shares) if shares else a.word_score
    named = sum(v.agreeing for v in window.names) / len(window.names) if window.names else a.name_score
    return 0.2 * named + 0.25 * a.word_score + 0.1 * a.context + 0.45 * told


def windows(claim: Statement, passages: Sequence[Passage], topics: list[str], limit: int = 8) -> list[Window]:
    """The windows that speak most of what a claim speaks of, best first, at most `limit`."""
    found = [w for passage in passages for w in _of_passage(claim, passage, topics)]
    found.sort(key=_rank)
    nearest = found[: 2 * limit]
    for window in nearest:
        window.derive(claim)
    return sorted(nearest, key=_rank)[:limit]


def _rank(w: Window) -> tuple[float, int, str, int]:
    return -w.relevance, w.last - w.first, w.passage.key, w.first


def _of_passage(claim: Statement, passage: Passage, topics: list[str]) -> list[Window]:
    memo = passage.memo.setdefault("windows", {})
    key = (claim.reading.text, claim.clause.start, claim.clause.end, tuple(topics))
    if key not in memo:
        memo[key] = _read(claim, passage, topics)
    found: list[Window] = memo[key]
    return found


def _read(claim: Statement, passage: Passage, topics: list[str]) -> list[Window]:
    found: list[Window] = []
    aligned = [align(claim, s, topics) for s in passage.sentences]
    for i, alignment in enumerate(aligned):
        pairs = [(i, alignment, [alignment])]
        if i and passage.sentences[i - 1].sentence.paragraph == passage.sentences[i].sentence.paragraph:
            pairs.append((i - 1, _joined(aligned[i - 1], alignment), [aligned[i - 1], alignment]))
        for first, whole, each in pairs:
            named = [name(claim, r, each) for r in claim.names if not r.inherited and r.kind in NAMED and r.token.pos_ != "PRON"]
            window = Window(passage, first, i, whole, values(claim, each), named)
            window.relevance = _relevance(window)
            found.append(window)
    return found


def _joined(a: Alignment, b: Alignment) -> Alignment:
    """The alignment of two sentences read together: each key at the better of the two."""
    joined = [(r, max(c, d), max(x, y)) for (r, c, x), (_, d, y) in zip(a.names, b.names, strict=True)]
    words = [(w, max(c, d), max(x, y)) for (w, c, x), (_, d, y) in zip(a.words, b.words, strict=True)]
    out = Alignment(b.sentence, joined, words, max(a.score, b.score), max(a.local, b.local), context=max(a.context, b.context))
    total = sum(r.weight * (0.7 if r.inherited else 1.0) for r, _, _ in joined)
    out.name_score = sum(r.weight * (0.7 if r.inherited else 1.0) * c for r, c, _ in joined) / total if total else 1.0
    total = sum(w.weight for w, _, _ in words)
    out.word_score = sum(w.weight * c for w, c, _ in words) / total if total else 1.0
    return out
