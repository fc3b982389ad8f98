"""How sources are asked about one claim: local ones first, live ones at once, none where it is settled or too late. Norland is invented."""

import datetime as dt
import time
from typing import Any

import pytest

from claims.asking import Asking, Pool, ask
from claims.errors import SourceError
from claims.judge.policy import Policy
from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.model.report import Report
from claims.pipeline import Circumstances, Memory, verify
from claims.sources.base import Health, Question
from claims.text.reading import article_from_bytes
from tests.unit.kinds.reading_help import stated

NOW = dt.datetime(2024, 5, 2, tzinfo=dt.UTC)
TEXT = "The tunnel between Brenholm and Eskdale is 21 kilometres long."


class Source:
    """Answers with its documents, after some seconds; counts the questions."""

    kind = "trial"

    def __init__(self, name: str, *texts: str, local: bool = False, trust: float = 0.9, seconds: float = 0.0, error: Any = None) -> None:
        self.name, self.local, self.trust = name, local, trust
        self._texts, self._seconds, self._error = texts, seconds, error
        self.began: list[float] = []

    def covers(self, kind: Kind) -> bool:
        """All kinds."""
        return True

    def ask(self, question: Question, limit: int) -> list[Document]:
        """The documents."""
        self.began.append(time.monotonic())
        time.sleep(self._seconds)
        if self._error:
            raise self._error
        return [Document(text=text, trust=self.trust, source=self.name, name=f"{self.name}-{i}") for i, text in enumerate(self._texts)]

    def check(self) -> Health:
        """Well."""
        return Health(name=self.name, kind=self.kind, ok=True, detail="")

    def problems(self) -> list[str]:
        """None."""
        return []


def report(sources: list[Source], text: str = TEXT, policy: Policy | None = None) -> Report:
    """The report on an article of one claim."""
    article = article_from_bytes(f"date 2020-10-30 {text}\n".encode(), "tunnel.txt")
    return verify(article, sources, Circumstances(policy=policy or Policy(), now=lambda: NOW), Memory())


def outcomes(made: Report) -> list[tuple[str, str, str | None]]:
    """Source, outcome and reason of the first claim's questions."""
    return [(a.source, a.outcome, a.reason) for a in made.claims[0].asked]


def test_what_local_sources_settle_is_not_asked_of_live_ones() -> None:
    """The live source stands before the local one in the file, and is left alone; its record says why."""
    live, local = Source("live", "Nothing."), Source("local", "It has nine cranes.", TEXT, local=True)
    assert outcomes(report([live, local], policy=Policy(settled=0.75))) == [("live", "not_asked", "settled"), ("local", "ok", None)]
    assert not live.began


@pytest.mark.parametrize(
    ("local_text", "settled"),
    [
        ("The harbour of Norvik has nine cranes.", 0.75),  # says nothing of it
        (TEXT, 1.0),  # all are asked, always
    ],
)
def test_what_is_not_settled_is_asked_of_live_ones(local_text: str, settled: float) -> None:
    """Records and documents keep the order of the file."""
    live, local = Source("live", TEXT), Source("local", local_text, local=True)
    made = report([live, local], policy=Policy(settled=settled))
    assert outcomes(made) == [("live", "ok", None), ("local", "ok", None)]
    assert made.claims[0].verdict.label == "supported"
    assert [d.source for d in made.documents.values()] == (["live", "local"] if local_text != TEXT else ["live"])


def test_live_sources_are_asked_at_the_same_time_the_trusted_first() -> None:
    """Three sources that take their time overlap; a failing one is recorded as failing."""
    claim, statement = stated(TEXT)
    assert statement is not None
    failing = Source("failing", error=SourceError("failing: HTTP 500", outcome="bad_answer"), trust=0.7)
    sources = [Source("slow", TEXT, seconds=0.3, trust=0.5), failing, Source("other", seconds=0.3)]
    question = Question(text=claim.text, kind=claim.kind)
    answer = ask(claim, question, sources, Policy(), lambda: NOW)
    assert [(a.source, a.outcome) for a in answer.asked] == [("slow", "ok"), ("failing", "bad_answer"), ("other", "no_match")]
    assert answer.asked[1].error == "failing: HTTP 500"
    slow, other = sources[0].began[0], sources[2].began[0]
    assert abs(slow - other) < 0.3
    assert other <= slow


def test_a_question_that_did_not_begin_in_time_is_not_asked() -> None:
    """Five claims on a source that takes its time, two at once: those that still wait when the time is over are left."""
    claim, _ = stated(TEXT)
    live, policy = Source("live", seconds=0.5), Policy(ask_seconds=0.2)
    with Pool(at_once=2) as pool:
        asking = [Asking(claim, Question(text=claim.text, kind=claim.kind), [live], policy, lambda: NOW, pool) for _ in range(5)]
        (said,) = zip(*(one.finish().asked for one in reversed(asking)), strict=True)
    assert [(a.outcome, a.reason) for a in said] == [("not_asked", "budget")] * 3 + [("no_match", None)] * 2
    assert len(live.began) == 2
