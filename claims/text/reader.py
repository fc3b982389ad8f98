"""Both sides are read with the same eyes: an article and a reference document become a `Reading`."""

import bisect
import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from claims.model.values import Period, Quantity
from claims.text import nlp
from claims.text.mentions import Name, find_names
from claims.text.nlp import Doc, Token
from claims.text.periods import find_periods
from claims.text.quantities import find_quantities
from claims.text.symbols import Symbol, find_symbols


@dataclass(frozen=True)
class Sentence:
    """One sentence: character span, token span (end exclusive), and the values and names in it."""

    index: int
    start: int
    end: int
    first: int
    stop: int
    names: tuple[Name, ...]
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    symbols: tuple[Symbol, ...]
    paragraph: int


class Reading:
    """A text with its sentences, names and values. Offsets are those of `text`."""

    def __init__(
        self,
        text: str,
        doc: Doc,
        *,
        title: str | None,
        anchor: dt.date | None,
        start: int = 0,
        dates: tuple[tuple[int, dt.date], ...] = (),
        masked: str | None = None,
    ) -> None:
        self.text = text
        self._read = masked if masked is not None else text
        self.doc = doc
        self.title = title
        self.anchor = anchor
        self.start = start
        self._dates = dates

    @cached_property
    def _offsets(self) -> list[int]:
        return [t.idx for t in self.doc]

    @cached_property
    def periods(self) -> list[Period]:
        """All dates of the text; each archive section is read against its own date."""
        plain = nlp.normalise_lines(self._read)
        blank = " " * self.start + plain[self.start :]
        if len(self._dates) < 2:
            return find_periods(blank, self.anchor, title=self.title)
        out: list[Period] = []
        ends = [start for start, _ in self._dates[1:]] + [len(blank)]
        for (start, date), end in zip(self._dates, ends, strict=True):
            section = " " * start + blank[start:end]
            out += find_periods(section, date, title=self.title)
        return out

    @cached_property
    def symbols(self) -> list[Symbol]:
        """All resolution symbols of the text."""
        return [s for s in find_symbols(nlp.normalise(self._read)) if s.start >= self.start]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """All quantities of the text, dates and symbols apart."""
        taken = [(p.start_offset, p.end_offset) for p in self.periods] + [(s.start, s.end) for s in self.symbols]
        taken += [(n.end - len(m[1]), n.end) for n in self.names if (m := re.search(r" (\d{1,3})$", n.text))]  # "Apollo 11" counts nothing
        plain = nlp.normalise(self._read)
        return find_quantities(" " * self.start + plain[self.start :], skip=sorted(taken))

    @cached_property
    def _sentence_of(self) -> list[int]:
        """The index that each token's sentence has in `sentences`, which leaves out blank runs and what precedes the text."""
        out, index = [], -1
        for span in self.doc.sents:
            if any(not t.is_space and t.idx >= self.start for t in span):
                index += 1
            out += [max(index, 0)] * len(span)
        return out

    @cached_property
    def names(self) -> list[Name]:
        """All names of the text."""
        return find_names(self.doc, self._sentence_of)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences in order; blank runs are left out."""
        out: list[Sentence] = []
        paragraph = 0
        for span in self.doc.sents:
            words = [t for t in span if not t.is_space]
            if not words or words[0].idx < self.start:
                if not words or words[-1].idx < self.start:
                    continue
                words = [t for t in words if t.idx >= self.start]
            start, end = words[0].idx, words[-1].idx + len(words[-1].text)
            if out and re.search(r"\n[ \t\r]*\n", self.text[out[-1].end : start]):
                paragraph += 1
            out.append(
                Sentence(
                    index=len(out),
                    start=start,
                    end=end,
                    first=words[0].i,
                    stop=words[-1].i + 1,
                    names=tuple(n for n in self.names if start <= n.start < end),
                    quantities=tuple(q for q in self.quantities if start <= q.start < end),
                    periods=tuple(p for p in self.periods if start <= p.start_offset < end),
                    symbols=tuple(s for s in self.symbols if start <= s.start < end),
                    paragraph=paragraph,
                )
            )
        return out

    def tokens(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence, blanks left out."""
        return [t for t in self.doc[sentence.first : sentence.stop] if not t.is_space]

    def token_at(self, offset: int) -> Token:
        """The token that holds a character offset."""
        return self.doc[max(0, bisect.bisect_right(self._offsets, offset) - 1)]

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that begin within a character span."""
        a = bisect.bisect_left(self._offsets, start)
        b = bisect.bisect_left(self._offsets, end)
        return [t for t in self.doc[a:b] if not t.is_space]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character offset."""
        for sentence in self.sentences:
            if sentence.start <= offset < sentence.end:
                return sentence
        return None


def read(
    text: str,
    *,
    title: str | None = None,
    anchor: dt.date | None = None,
    start: int = 0,
    sha256: str = "",
    dates: tuple[tuple[int, dt.date], ...] = (),
    cache: nlp.ReadingCache | None = None,
    masked: str | None = None,
) -> Reading:
    """Parses `text` from `start` on, or takes the parse from `cache`.

    anchor: the date that relative expressions refer to (an article's date, a document's `published`).
    """
    blob = cache.get_reading(sha256, nlp.READING_VERSION) if cache and sha256 else None
    if blob is not None:
        doc = nlp.from_bytes(blob)
    else:
        doc = nlp.parse(masked if masked is not None else text, start)
        if cache and sha256:
            cache.put_reading(sha256, nlp.READING_VERSION, nlp.to_bytes(doc))
    return Reading(text, doc, title=title, anchor=anchor, start=start, dates=dates, masked=masked)
