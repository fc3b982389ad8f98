"""Documents that may not speak for or against an article, in whole reports. Norland is invented."""

import datetime as dt
from typing import Any

import pytest

from claims.judge.policy import Policy
from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.model.report import Report
from claims.pipeline import Circumstances, Memory, verify
from claims.replaying import replay
from claims.report.json_report import load, render
from claims.sources.base import Health, Question
from claims.text.reading import article_from_bytes

ARTICLE = "---\ntitle: A tunnel\ndate: 2020-10-30\npublisher: The Norland Daily\nurl: https://daily.example/tunnel\n---\n{}\n"
RIGHT = "The tunnel between Brenholm and Eskdale is 12.2 kilometres long."
WRONG = "The tunnel between Brenholm and Eskdale is 21 kilometres long."


class Holding:
    """A local source that answers every question with the same document."""

    kind = "held"
    name = "held"
    trust = 0.9
    local = True

    def __init__(self, **document: Any) -> None:
        self._document = Document(**{"text": RIGHT, "trust": 0.9, "source": "held", "name": "one", **document})

    def covers(self, kind: Kind) -> bool:
        """All kinds."""
        return True

    def ask(self, question: Question, limit: int) -> list[Document]:
        """The document."""
        return [self._document]

    def check(self) -> Health:
        """Well."""
        return Health(name=self.name, kind=self.kind, ok=True, detail="")

    def problems(self) -> list[str]:
        """None."""
        return []


def report(text: str, /, **document: Any) -> Report:
    """The article's report, asked of a source that holds this document."""
    circumstances = Circumstances(policy=Policy(), now=lambda: dt.datetime(2024, 5, 2, tzinfo=dt.UTC))
    article = article_from_bytes(ARTICLE.format(text).encode(), "tunnel.txt")
    return verify(article, [Holding(**document)], circumstances, Memory())


@pytest.mark.parametrize(
    ("text", "document", "label"),
    [
        (RIGHT, {}, "supported"),
        (RIGHT, {"publisher": "Norland Daily"}, "not_enough_evidence"),
        (RIGHT, {"url": "https://www.daily.example/tunnel"}, "not_enough_evidence"),
        (RIGHT, {"text": f"{RIGHT} This is what https://daily.example/tunnel says."}, "not_enough_evidence"),
        (WRONG, {}, "refuted"),
        (WRONG, {"publisher": "The Norland Daily"}, "not_enough_evidence"),
        (WRONG, {"may_refute": False}, "not_enough_evidence"),
        (RIGHT, {"may_refute": False}, "supported"),
    ],
)
def test_an_article_does_not_verify_itself_and_some_sources_refute_nothing(text: str, document: dict[str, Any], label: str) -> None:
    """The document is kept in the report with the reason why it counts for nothing, and the report is derived again from itself."""
    made = report(text, **document)
    (claim,) = made.claims
    assert claim.verdict.label == label
    if label == "not_enough_evidence":
        (evidence,) = claim.evidence
        assert not evidence.used
        assert evidence.stance == "neutral"
        assert "article" in str(evidence.not_used_because) or "by rules of its own" in str(evidence.not_used_because)
    kept = load(render(made), "report.json")
    circumstances = Circumstances(policy=Policy())
    assert render(replay(kept, circumstances, Memory())) == render(made)
