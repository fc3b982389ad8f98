"""verify() and replay() over a small article and a small corpus. Norland and its people are invented."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from claims.errors import SourceError, SourceUnusable
from claims.judge.policy import Policy
from claims.model.article import Article
from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.model.report import Report, ReportClaim
from claims.pipeline import Circumstances, Memory, verify
from claims.replaying import replay
from claims.report.json_report import render
from claims.sources.base import Health, Question, Source
from claims.sources.corpus import CorpusConfig, CorpusSource
from claims.text.reading import article_from_bytes

NOW = dt.datetime(2024, 5, 2, 10, 0, tzinfo=dt.UTC)
ARTICLE = (
    "date 2020-10-30 Norland held a referendum on leaving the Baltic League on 14 March 2019. In the referendum, 54.2 percent of voters "
    "in Norland chose to leave. “It was wrong,” a visitor said. The tunnel between Brenholm and Eskdale is 21 kilometres long. "
    "Pavo Lindqvist paints houses in Sundby.\n"
)
DOCUMENTS = {
    "vote.md": (
        "---\ntitle: 2019 referendum in Norland\nurl: https://example.org/vote\npublisher: Example\npublished: 2019-03-20\n---\n"
        "Norland held a referendum on leaving the Baltic League on 14 March 2019. In the referendum, 54.2 percent of voters in Norland "
        "chose to leave.\n"
    ),
    "tunnel.md": (
        "---\ntitle: Tunnels of Norland\npublisher: Example\npublished: 2018-01-05\n---\n"
        "The tunnel between Brenholm and Eskdale is 12.2 kilometres long.\n"
    ),
    "other.txt": "The harbour of Norvik has nine cranes.\n",
}


class Failing:
    """A source that can't answer."""

    kind = "remote"
    trust = 0.9
    local = False

    def __init__(self, name: str, error: Exception, kinds: Sequence[Kind] | None = None) -> None:
        self.name = name
        self._error = error
        self._kinds = kinds

    def covers(self, kind: Kind) -> bool:
        """Whether claims of `kind` are put to it."""
        return self._kinds is None or kind in self._kinds

    def ask(self, question: Question, limit: int) -> list[Document]:
        """Fails."""
        raise self._error

    def check(self) -> Health:
        """Not well."""
        return Health(name=self.name, kind=self.kind, ok=False, detail="down")

    def problems(self) -> list[str]:
        """None."""
        return []


@pytest.fixture
def corpus(tmp_path: Path) -> CorpusSource:
    """The documents as a source."""
    folder = tmp_path / "references"
    folder.mkdir()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text)
    config = CorpusConfig.model_validate({"name": "notes", "kind": "corpus", "path": str(folder), "trust": 0.9})
    return CorpusSource(config, tmp_path / "data")


@pytest.fixture(scope="module")
def article() -> Article:
    """The article, read from its bytes."""
    return article_from_bytes(ARTICLE.encode(), "article.txt")


def run(article: Article, *sources: Source, as_of: dt.date | None = None) -> tuple[Report, Circumstances]:
    """The report by these sources, at a time that stands still."""
    circumstances = Circumstances(policy=Policy(), as_of=as_of, sources_sha256="sha256:0", now=lambda: NOW)
    return verify(article, sources, circumstances, Memory()), circumstances


def of(report: Report, words: str) -> ReportClaim:
    """The claim whose quote holds these words."""
    (found,) = [c for c in report.claims if words in c.quote.exact]
    return found


def test_labels(article: Article, corpus: CorpusSource) -> None:
    report, _ = run(article, corpus)
    labels = {words: of(report, words).verdict.label for words in ("14 March 2019", "54.2 percent", "21 kilometres", "paints")}
    assert labels == {
        "14 March 2019": "supported",
        "54.2 percent": "supported",
        "21 kilometres": "refuted",
        "paints": "not_enough_evidence",
    }
    assert [(n.quote.exact, n.why) for n in report.not_checkable] == [("It was wrong", "opinion")]


def test_the_report_holds_to_the_contract(article: Article, corpus: CorpusSource) -> None:
    report, _ = run(article, corpus)
    assert report.article.text == ARTICLE and report.article.published == "2020-10-30"
    for claim in report.claims:
        assert ARTICLE[claim.quote.start : claim.quote.end] == claim.quote.exact != ""
        assert claim.verdict.as_of == "2020-10-30"
        used = {e.stance for e in claim.evidence if e.used}
        expected = {"supported": {"supports"}, "refuted": {"refutes"}}.get(claim.verdict.label, set())
        assert used == expected
        for e in claim.evidence:
            text = report.documents["sha256:" + e.sha256].text
            assert text[e.quote.start : e.quote.end] == e.quote.exact != ""
            assert (e.not_used_because is None) == e.used
            for span in (s for c in e.compared for s in c.inputs):
                assert text[span.start : span.end] == span.exact
        for part in claim.verdict.parts:
            assert all(claim.evidence[i].used for i in part.evidence)
        for record in claim.asked:
            assert set(record.documents) <= set(report.documents)
            assert record.at == "2024-05-02T10:00:00Z"
    assert {k: "sha256:" + hashlib.sha256(d.text.encode()).hexdigest() for k, d in report.documents.items()} == {
        k: k for k in report.documents
    }
    assert {d.text for d in report.documents.values()} <= set(DOCUMENTS.values())
    assert (report.run.started, report.run.finished) == ("2024-05-02T10:00:00Z",) * 2


def test_use_of_sources_is_counted(article: Article, corpus: CorpusSource) -> None:
    report, _ = run(article, corpus, Failing("remote", SourceError("timed out"), kinds=("geography",)))
    notes, remote = report.run.sources
    assert (notes.name, notes.kind, notes.asked) == ("notes", "corpus", len(report.claims))
    assert sum(notes.outcomes.values()) == len(report.claims)
    covered = sum(c.kind == "geography" for c in report.claims)
    assert remote.asked == covered
    assert remote.outcomes.get("not_covered", 0) == len(report.claims) - covered


def test_a_replay_is_byte_identical(article: Article, corpus: CorpusSource) -> None:
    report, circumstances = run(article, corpus, Failing("remote", SourceError("timed out")))
    text = render(report)
    again = Report.model_validate_json(text)
    assert render(replay(again, circumstances, Memory())) == text
    assert len(report.claims) > 3


def test_a_replay_of_a_changed_document_is_not(article: Article, corpus: CorpusSource) -> None:
    report, circumstances = run(article, corpus)
    text = render(report)
    changed = Report.model_validate_json(text.replace("is 12.2 kilometres", "is 21.2 kilometres"))
    assert of(replay(changed, circumstances, Memory()), "21 kilometres").verdict.label == "supported"


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (SourceError("timed out"), "unreachable"),
        (SourceError("slow down", "rate_limited"), "rate_limited"),
        (SourceError("no entry", "blocked"), "blocked"),
        (SourceError("no JSON", "bad_answer"), "bad_answer"),
        (SourceUnusable("misconfigured"), "unreachable"),
    ],
)
def test_a_failure_is_recorded_and_becomes_no_verdict(article: Article, corpus: CorpusSource, error: Exception, outcome: str) -> None:
    report, _ = run(article, corpus, Failing("remote", error))
    for claim in report.claims:
        (record,) = [a for a in claim.asked if a.source == "remote"]
        assert (record.outcome, record.error, record.documents) == (outcome, str(error), ())
    # settled verdicts stand, what nothing settles is unverified
    assert of(report, "54.2 percent").verdict.label == "supported"
    assert of(report, "21 kilometres").verdict.label == "refuted"
    unsettled = of(report, "paints").verdict
    assert unsettled.label == "unverified" and "remote" in unsettled.reason


def test_only_failing_sources_settle_nothing(article: Article) -> None:
    report, _ = run(article, Failing("remote", SourceError("timed out")))
    assert {c.verdict.label for c in report.claims} == {"unverified"}
    assert {c.verdict.basis for c in report.claims} == {"none"}
    assert report.documents == {}


def test_without_a_source_that_covers_it_a_claim_is_not_unverified(article: Article) -> None:
    report, _ = run(article, Failing("remote", SourceError("timed out"), kinds=()))
    assert {(c.verdict.label, c.verdict.basis) for c in report.claims} == {("not_enough_evidence", "none")}
    assert {a.outcome for c in report.claims for a in c.asked} == {"not_covered"}


def test_another_date_to_judge_by(article: Article, corpus: CorpusSource) -> None:
    report, _ = run(article, corpus, as_of=dt.date(2019, 6, 1))
    assert {c.verdict.as_of for c in report.claims} == {"2019-06-01"} and report.run.as_of == "2019-06-01"


def test_progress_is_told(article: Article, corpus: CorpusSource) -> None:
    told: list[tuple[int, int]] = []
    circumstances = Circumstances(policy=Policy(), now=lambda: NOW)
    report = verify(article, [corpus], circumstances, Memory(), progress=lambda i, n: told.append((i, n)))
    n = len(report.claims)
    assert told == [(i, n) for i in range(n)]
