"""One claim put to the sources: the question, and every answer and failure on record."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.errors import SourceError, SourceUnusable
from claims.judge.policy import Policy
from claims.kinds import registry
from claims.kinds.base import Statement
from claims.model.claim import Claim
from claims.model.evidence import Asked, Document, Outcome, WindowScore
from claims.sources.base import Question, Source
from claims.sources.registry import NotAsked


@dataclass
class Answers:
    """What the sources answered to one claim: each question's record, and the documents by key.

    scores: what the entailment model says of the passages; None where no model is used.
    """

    asked: tuple[Asked, ...]
    documents: dict[str, Document]
    scores: tuple[WindowScore, ...] | None = None


def considered_keys(answer: Answers) -> list[str]:
    """The keys of the documents that a claim is concluded from, in the order in which they were answered."""
    return list(dict.fromkeys(k for a in answer.asked for k in a.documents if k in answer.documents))


def document_key(document: Document) -> str:
    """The key of a document: the hash of its text."""
    return "sha256:" + hashlib.sha256(document.text.encode()).hexdigest()


def stamp(moment: dt.datetime) -> str:
    """A time in UTC, to the second."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def question(claim: Claim, statement: Statement, topics: list[str], as_of: dt.date | None) -> Question:
    """What is asked of a source about a claim."""
    names = list(dict.fromkeys(n.canonical for n in statement.names))
    terms = [w.token.text.lower() for w in statement.words] + registry.asks(statement)
    numbers = [s.number for s in statement.symbols]
    numbers += [str(p.start.earliest.year) for p in [*statement.periods, *([statement.period] if statement.period else [])] if p.start]
    return Question(
        text=claim.text,
        kind=claim.kind,
        names=tuple(names),
        context=tuple(t for t in topics if t not in names),
        terms=tuple(dict.fromkeys(terms)),
        numbers=tuple(dict.fromkeys(numbers)),
        as_of=as_of,
    )


def ask(claim: Claim, asked: Question, sources: Sequence[Source], policy: Policy, now: Callable[[], dt.datetime]) -> Answers:
    """Puts a question to every source that covers the claim; a failure is recorded as such."""
    records: list[Asked] = []
    documents: dict[str, Document] = {}
    for source in sources:
        if not source.covers(claim.kind):
            records.append(Asked(source=source.name, question=asked.text, outcome="not_covered", at=stamp(now())))
            continue
        if isinstance(source, NotAsked):
            records.append(Asked(source=source.name, question=asked.text, outcome="not_asked", reason=source.reason, at=stamp(now())))
            continue
        error: str | None = None
        keys: list[str] = []
        outcome: Outcome
        try:
            for document in source.ask(asked, policy.documents):
                key = document_key(document)
                documents.setdefault(key, document)
                keys.append(key)
            outcome = "ok" if keys else "no_match"
        except SourceError as failure:
            outcome, error = failure.outcome, str(failure)
        except SourceUnusable as failure:
            outcome, error = "unreachable", str(failure)
        records.append(
            Asked(
                source=source.name,
                question=asked.text,
                outcome=outcome,
                error=error,
                at=stamp(now()),
                documents=tuple(keys),
            )
        )
    return Answers(tuple(records), documents)
