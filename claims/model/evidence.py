"""Documents, quotes, what a source was asked and answered, and how parts compared."""

from typing import Literal

from pydantic import Field

from claims.model.base import Frozen

Outcome = Literal["ok", "no_match", "not_covered", "unreachable", "rate_limited", "blocked", "bad_answer", "not_asked"]
NotAskedReason = Literal["offline", "settled", "budget", "confidential"]
Result = Literal["agrees", "disagrees", "conflicts", "undecided"]
Stance = Literal["supports", "refutes", "neutral"]


class Document(Frozen):
    """One document that a source answered with; its key in a report is "sha256:" of its text.

    name: the file, or record#key. date-like fields are ISO strings as the source states them.
    rendered: for a structured record, what it says in words. may_refute: false for a source whose rules of counting are
    its own, so that another figure or date is no contradiction. may_dispute: all the same it disputes what another publisher
    supports. Both keys are left out where they are as usual.
    """

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    retrieved: str | None = None
    trust: float = 0.5
    source: str = ""
    name: str = ""
    language: str | None = None
    rendered: str | None = None
    body_start: int = 0
    may_refute: bool = Field(default=True, exclude_if=lambda value: value is True)
    may_dispute: bool = Field(default=False, exclude_if=lambda value: value is False)


class Asked(Frozen):
    """One question to one source, and what came of it. `documents` are keys of the report's documents."""

    source: str
    question: str
    outcome: Outcome
    error: str | None = None
    reason: NotAskedReason | None = None
    at: str
    documents: tuple[str, ...] = ()


class Span(Frozen):
    """A slice of a text: exact == text[start:end]."""

    exact: str
    start: int
    end: int


class WindowScore(Frozen):
    """What the entailment model says of one run of sentences of a document (`document`: its key in the report)."""

    document: str
    start: int
    end: int
    supports: float
    refutes: float
    neutral: float


class Compared(Frozen):
    """One part of the claim beside the evidence, both in words; inputs of a derived value quoted."""

    part: str
    claim: str
    evidence: str
    result: Result
    inputs: tuple[Span, ...] = ()


class Evidence(Frozen):
    """One quote of one document and what it does to the claim."""

    source: str
    document: str
    sha256: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    retrieved: str | None
    quote: Span
    stance: Stance
    score: float
    used: bool
    not_used_because: str | None = None
    compared: tuple[Compared, ...] = ()
    rendered: str | None = None
    after_article: bool = False
