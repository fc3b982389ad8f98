"""A reference document as evidence: its sentences with their words, names and values, and what surrounds them."""

import datetime as dt
import functools
from dataclasses import dataclass, field
from typing import Any

from claims.kinds.base import Statement, make_statement, value_tokens
from claims.kinds.words import Word, content_words
from claims.model.evidence import Document
from claims.text import names, nlp
from claims.text.clauses import clauses
from claims.text.context import Context
from claims.text.mentions import Name
from claims.text.nlp import Token
from claims.text.reader import Reading, Sentence, read


@dataclass
class EvidenceSentence:
    """One sentence of a document."""

    passage: "Passage"
    sentence: Sentence
    words: list[Word]
    lemmas: set[str]
    names: list[tuple[str, Token]]
    folded: set[str]

    @property
    def index(self) -> int:
        """Its place in the document."""
        return self.sentence.index

    @property
    def text(self) -> str:
        """The sentence to the letter."""
        return self.passage.reading.text[self.sentence.start : self.sentence.end]

    @functools.cached_property
    def statements(self) -> list[Statement]:
        """Its clauses as statements."""
        p = self.passage
        return [make_statement(p.reading, p.context, c, date=p.anchor) for c in clauses(p.reading, self.sentence)]

    def near(self, before: int = 1, after: int = 0) -> "list[EvidenceSentence]":
        """Neighbouring sentences."""
        i = self.index
        return [s for s in self.passage.sentences[max(0, i - before) : i + after + 1] if s is not self]


@dataclass
class Passage:
    """A document that was read. key: its hash in the report."""

    key: str
    document: Document
    reading: Reading
    context: Context
    anchor: dt.date | None
    title_names: list[str] = field(default_factory=list)
    title_lemmas: set[str] = field(default_factory=set)
    memo: dict[Any, Any] = field(default_factory=dict)

    @functools.cached_property
    def sentences(self) -> list[EvidenceSentence]:
        """All sentences."""
        return [self._sentence(s) for s in self.reading.sentences]

    def _sentence(self, sentence: Sentence) -> EvidenceSentence:
        r = self.reading
        tokens = r.tokens(sentence)
        skip = value_tokens(r, list(sentence.quantities), list(sentence.periods), list(sentence.symbols))
        found: list[tuple[str, Token]] = []
        denied = _contrasted(tokens)
        for n in sentence.names:
            skip.update(range(n.first, n.last + 1))
            if n.head in denied:
                continue
            found.append((self.context.full(n.canonical) if n.kind == "person" else n.canonical, r.doc[n.head]))
        for token in tokens:
            resolved = self.context.name_of(token)
            if resolved is not None:
                found.append((self.context.full(resolved.canonical) if resolved.kind == "person" else resolved.canonical, token))
        words = content_words(tokens, skip)
        folded = {names.fold(t.text) for t in tokens if t.is_alpha and t.i not in denied}
        return EvidenceSentence(self, sentence, words, {w.lemma for w in words}, found, folded)


def _contrasted(tokens: list[Token]) -> set[int]:
    """The words that a sentence puts aside: "not in Stepanakert, but in Shusha"."""
    out: set[int] = set()
    denial: Token | None = None
    for i, token in enumerate(tokens):
        if token.dep_ == "neg" or token.lower_ == "not":
            denial = token
        elif token.lower_ == "but" and denial is not None:
            after = tokens[i + 1] if i + 1 < len(tokens) else None
            if after is not None and after.pos_ in {"ADP", "DET", "PROPN", "NOUN", "NUM"}:
                out.update(t.i for t in tokens if denial.i < t.i < token.i)
            denial = None
    return out


def _title(title: str) -> tuple[list[str], set[str]]:
    doc = nlp.parse(title)
    reading = Reading(title, doc, title=None, anchor=None)
    found: list[Name] = reading.names
    skip: set[int] = set()
    for n in found:
        skip.update(range(n.first, n.last + 1))
    return [n.canonical for n in found], {w.lemma for w in content_words(list(doc), skip)}


@functools.lru_cache(maxsize=4096)
def title_of(title: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """(names, lemmas) of a document's title."""
    found, lemmas = _title(title)
    return tuple(found), frozenset(lemmas)


def _date(text: str | None) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def read_document(key: str, document: Document, cache: nlp.ReadingCache | None = None) -> Passage:
    """Reads a document (parsing it, or taking the parse from `cache`)."""
    text, start = (document.rendered, 0) if document.rendered else (document.text, document.body_start)
    anchor = _date(document.published)
    reading = read(text, title=document.title, anchor=anchor, start=start, sha256=key.removeprefix("sha256:"), cache=cache)
    title_names, title_lemmas = title_of(document.title) if document.title else ((), frozenset())
    return Passage(key, document, reading, Context(reading), anchor, list(title_names), set(title_lemmas))
