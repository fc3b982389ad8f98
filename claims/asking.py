"""One claim put to the sources: the question, and every answer and failure on record."""

import contextlib
import datetime as dt
import functools
import hashlib
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Self

from claims.errors import SourceError, SourceUnusable
from claims.judge.policy import Policy
from claims.kinds import registry
from claims.kinds.base import Statement
from claims.model.claim import Claim
from claims.model.evidence import Asked, Document, NotAskedReason, Outcome, WindowScore
from claims.sources.base import Question, Source
from claims.sources.live.budget import within
from claims.sources.registry import NotAsked

AT_ONCE = 16  # questions that wait for one source at the same time


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


class Pool:
    """Threads in which questions to live sources wait, some for each source, so that a slow one holds up no other."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._threads: dict[str, ThreadPoolExecutor] = {}

    def submit(self, source: Source, put: Callable[[], "_Put"]) -> "Future[_Put]":
        """Puts a question in one of the source's threads."""
        if source.name not in self._threads:
            self._threads[source.name] = ThreadPoolExecutor(self._at_once, thread_name_prefix=f"ask-{source.kind}")
        return self._threads[source.name].submit(put)

    def close(self) -> None:
        """Drops what has not begun."""
        for threads in self._threads.values():
            threads.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True)
class _Put:
    record: Asked
    documents: tuple[Document, ...] = ()


class Asking:
    """One claim's questions under way: local sources have answered, live ones are being asked.

    Every local source that covers the claim is asked. The live ones are asked at the same time, and only where what the local ones
    answered does not settle the claim. settled: whether it does, given their answers; None where that is not looked at.
    All has ended when the policy's `ask_seconds` are over; a question that has not begun by then is not asked.
    """

    def __init__(
        self,
        claim: Claim,
        asked: Question,
        sources: Sequence[Source],
        policy: Policy,
        now: Callable[[], dt.datetime],
        pool: Pool,
        settled: Callable[[Answers], bool] | None = None,
    ) -> None:
        self._asked, self._policy, self._now = asked, policy, now
        self._order = [source.name for source in sources]
        self._until = time.monotonic() + policy.ask_seconds
        live = [source for source in sources if not source.local and source.covers(claim.kind) and not isinstance(source, NotAsked)]
        self._puts = {s.name: self._put(claim, s) for s in sources if s not in live}
        self._futures: dict[str, Future[_Put]] = {}
        if live and settled is not None and settled(self._gathered()):
            self._puts |= {source.name: self._left_out(source.name, "settled") for source in live}
            return
        for source in sorted(live, key=lambda source: -source.trust):
            self._futures[source.name] = pool.submit(source, functools.partial(self._put, claim, source))

    def finish(self) -> Answers:
        """All answers, in the order of the sources, when they are there."""
        for name, future in self._futures.items():
            try:
                self._puts[name] = future.result(max(0.0, self._until - time.monotonic()))
            except (TimeoutError, CancelledError):
                begun = not future.cancel() and not future.cancelled()
                self._puts[name] = future.result() if begun else self._left_out(name, "budget")
        self._futures = {}
        return self._gathered()

    def _gathered(self) -> Answers:
        documents: dict[str, Document] = {}
        puts = [self._puts[name] for name in self._order if name in self._puts]
        for put in puts:
            for document in put.documents:
                documents.setdefault(document_key(document), document)
        return Answers(tuple(put.record for put in puts), documents)

    def _left_out(self, name: str, reason: NotAskedReason) -> _Put:
        return _Put(Asked(source=name, question=self._asked.text, outcome="not_asked", reason=reason, at=stamp(self._now())))

    def _put(self, claim: Claim, source: Source) -> _Put:
        """What came of the question to one source; a failure is recorded as such."""
        if not source.covers(claim.kind):
            return _Put(Asked(source=source.name, question=self._asked.text, outcome="not_covered", at=stamp(self._now())))
        if isinstance(source, NotAsked):
            return self._left_out(source.name, source.reason)
        error: str | None = None
        documents: list[Document] = []
        outcome: Outcome
        try:
            with contextlib.nullcontext() if source.local else within(self._until - time.monotonic()):
                documents = source.ask(self._asked, self._policy.documents)
            outcome = "ok" if documents else "no_match"
        except SourceError as failure:
            outcome, error = failure.outcome, str(failure)
        except SourceUnusable as failure:
            outcome, error = "unreachable", str(failure)
        record = Asked(
            source=source.name,
            question=self._asked.text,
            outcome=outcome,
            error=error,
            at=stamp(self._now()),
            documents=tuple(document_key(document) for document in documents),
        )
        return _Put(record, tuple(documents))


def ask(
    claim: Claim,
    asked: Question,
    sources: Sequence[Source],
    policy: Policy,
    now: Callable[[], dt.datetime],
    settled: Callable[[Answers], bool] | None = None,
) -> Answers:
    """Puts a question to the sources and waits for their answers; see Asking."""
    with Pool() as pool:
        return Asking(claim, asked, sources, policy, now, pool, settled).finish()
