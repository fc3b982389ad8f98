"""Claims and documents from plain strings, for the tests of whatever reads and compares them."""

import datetime as dt
import functools
import hashlib
from typing import Any

from claims.judge.conclude import compared, conclude, findings
from claims.judge.policy import Policy
from claims.kinds.base import Statement
from claims.kinds.passage import Passage, read_document
from claims.model.article import Article
from claims.model.claim import Claim
from claims.model.evidence import Asked, Document, Evidence
from claims.model.verdict import Verdict
from claims.split.splitter import Split, split
from claims.text import clauses as cutting
from claims.text.clauses import Clause
from claims.text.context import Context
from claims.text.reader import Reading, read
from claims.text.reading import article_from_bytes

DAY = dt.date(2020, 10, 30)


def article(text: str, published: dt.date | None = DAY, **more: Any) -> Article:
    """An article of this text; its id is the hash of the text. Nothing is asked about its language."""
    identity = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    return Article(**{"id": identity, "text": text, "published": published, **more})


def from_file(data: str, name: str = "article.txt") -> Article:
    """What a file of this content is read as."""
    return article_from_bytes(data.encode(), name)


@functools.lru_cache(maxsize=1024)
def reading_of(text: str, published: dt.date | None = DAY) -> Reading:
    """A text, read."""
    return read(text, anchor=published)


@functools.lru_cache(maxsize=1024)
def context_of(text: str) -> Context:
    """The context of a text."""
    return Context(reading_of(text))


def clauses_of(text: str, sentence: int = 0) -> list[Clause]:
    """The clauses of one sentence of a text."""
    reading = reading_of(text)
    return cutting.clauses(reading, reading.sentences[sentence])


def parted(text: str, published: dt.date | None = DAY, **more: Any) -> Split:
    """An article of this text, split."""
    return split(article(text, published, **more))


def stated(text: str, quote: str | None = None, published: dt.date | None = DAY) -> tuple[Claim, Statement]:
    """The claim of a text whose quote holds `quote`; without it, its only claim."""
    found = [(c, s) for c, s in parted(text, published).claims if quote is None or quote in c.quote.exact]
    assert len(found) == 1, [c.quote.exact for c, _ in found]
    return found[0]


def document(text: str, **more: Any) -> Document:
    """A document of this text."""
    return Document(**{"text": text, "trust": 0.9, "source": "notes", "name": "note.md", "publisher": "Example", **more})


def passage(text: str, **more: Any) -> Passage:
    """A document of this text, read."""
    return read_document("sha256:" + hashlib.sha256(text.encode()).hexdigest(), document(text, **more))


def _read(
    claim_text: str, documents: tuple[str | Document | Passage, ...], quote: str | None, published: dt.date | None, title: str | None
) -> tuple[Split, Statement, list[Passage]]:
    whole = parted(claim_text, published)
    _, statement = next((c, s) for c, s in whole.claims if quote is None or quote in c.quote.exact)
    read_ones: list[Passage] = []
    for d in documents:
        if isinstance(d, str):
            d = document(d, title=title)
        if isinstance(d, Document):
            d = read_document("sha256:" + hashlib.sha256(d.text.encode()).hexdigest(), d)
        read_ones.append(d)
    return whole, statement, read_ones


def judged(
    claim_text: str,
    *documents: str | Document | Passage,
    quote: str | None = None,
    published: dt.date | None = DAY,
    asked: tuple[Asked, ...] = (),
    policy: Policy | None = None,
    title: str | None = None,
) -> tuple[Verdict, tuple[Evidence, ...]]:
    """The verdict on the claim of a text (see `stated`) by documents; strings become documents with that title."""
    whole, statement, read_ones = _read(claim_text, documents, quote, published, title)
    return conclude(statement, read_ones, asked, whole.topics[:4], published, policy or Policy())


def label(claim_text: str, *documents: str | Document | Passage, **more: Any) -> str:
    """What the kinds' comparison says of that claim."""
    wanted = {"quote": None, "published": DAY, "title": None} | {k: more[k] for k in ("quote", "published", "title") if k in more}
    whole, statement, read_ones = _read(claim_text, documents, **wanted)
    told = findings(statement, read_ones, whole.topics[:4], wanted["published"])
    return compared(statement, told, more.get("policy") or Policy())[0] or "not_enough_evidence"
