"""The main job, readable from top to bottom: split an article, check each claim, conclude."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from typing import Protocol

from claims.errors import SourceError, SourceUnusable
from claims.judge.conclude import conclude
from claims.judge.policy import Policy
from claims.judge.weigh import considered
from claims.kinds import registry
from claims.kinds.base import Statement
from claims.kinds.passage import Passage, read_document
from claims.model.article import Article, DatedSpan
from claims.model.claim import Claim
from claims.model.evidence import Asked, Document, Outcome, WindowScore
from claims.model.report import Report, ReportArticle, ReportClaim, ReportDocument, Run, SourceUse
from claims.sources.base import Question, Source
from claims.split.splitter import Split, split
from claims.text.nlp import ReadingCache

TOPICS = 4


@dataclass
class Answers:
    """What the sources answered to one claim: each question's record, and the documents by key.

    scores: what the entailment model says of the passages; None where no model is used.
    """

    asked: tuple[Asked, ...]
    documents: dict[str, Document]
    scores: tuple[WindowScore, ...] | None = None


class Memory:
    """Passages read in this process, so that one document is read once for all claims."""

    def __init__(self, cache: ReadingCache | None = None) -> None:
        self._cache = cache
        self._passages: dict[str, Passage] = {}

    def passage(self, key: str, document: Document) -> Passage:
        """The document, read."""
        if key not in self._passages:
            self._passages[key] = read_document(key, document, self._cache)
        return self._passages[key]


class Scored(Protocol):
    """Probabilities that add up to 1, rounded to four decimals."""

    @property
    def supports(self) -> float: ...

    @property
    def refutes(self) -> float: ...

    @property
    def neutral(self) -> float: ...


class Scorer(Protocol):
    """The entailment model. A pair's scores do not depend on what else is asked with it."""

    @property
    def sha256(self) -> str:
        """The hash of the model, for the report."""

    def scores(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Scored]:
        """What each (claim, evidence) is: supported, refuted, or neither."""


@dataclass
class Circumstances:
    """What a run depends on besides the article and the sources."""

    policy: Policy
    as_of: dt.date | None = None
    sources_sha256: str = ""
    model: Scorer | None = None
    now: Callable[[], dt.datetime] = field(default=lambda: dt.datetime.now(dt.UTC))


def document_key(document: Document) -> str:
    """The key of a document: the hash of its text."""
    return "sha256:" + hashlib.sha256(document.text.encode()).hexdigest()


def _stamp(moment: dt.datetime) -> str:
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
            records.append(Asked(source=source.name, question=asked.text, outcome="not_covered", at=_stamp(now())))
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
                at=_stamp(now()),
                documents=tuple(keys),
            )
        )
    return Answers(tuple(records), documents)


def score(
    claim: Claim, statement: Statement, passages: list[Passage], topics: list[str], as_of: dt.date | None, circumstances: Circumstances
) -> tuple[WindowScore, ...] | None:
    """What the entailment model says of the windows that are closest to a claim; None without a model."""
    if circumstances.model is None:
        return None
    seen = considered(statement, passages, topics, as_of, circumstances.policy)
    said = circumstances.model.scores([(claim.text, w.with_title) for w in seen])
    return tuple(
        WindowScore(document=w.passage.key, start=w.start, end=w.end, supports=p.supports, refutes=p.refutes, neutral=p.neutral)
        for w, p in zip(seen, said, strict=True)
    )


def _as_of(article: Article, statement: Statement, circumstances: Circumstances) -> dt.date | None:
    return circumstances.as_of or article.date_at(statement.clause.start)


def verify(
    article: Article,
    sources: Sequence[Source],
    circumstances: Circumstances,
    memory: Memory,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Splits, checks and concludes one article."""
    started = circumstances.now()
    parted = split(article)
    topics = parted.topics[:TOPICS]
    answers: dict[str, Answers] = {}
    for i, (claim, statement) in enumerate(parted.claims):
        if progress:
            progress(i, len(parted.claims))
        asked = question(claim, statement, topics, _as_of(article, statement, circumstances))
        answer = ask(claim, asked, sources, circumstances.policy, circumstances.now)
        read = [memory.passage(k, d) for k, d in answer.documents.items()]
        answer.scores = score(claim, statement, read, topics, _as_of(article, statement, circumstances), circumstances)
        answers[claim.id] = answer
    kinds = {s.name: s.kind for s in sources}
    run = Run(
        started=_stamp(started),
        finished=_stamp(circumstances.now()),
        version=version(),
        sources_sha256=circumstances.sources_sha256,
        policy_sha256=circumstances.policy.sha256,
        models={"entailment": circumstances.model.sha256} if circumstances.model else {},
        sources=_use(answers, kinds),
        as_of=circumstances.as_of.isoformat() if circumstances.as_of else None,
    )
    return assemble(article, parted, answers, circumstances, memory, run)


def assemble(
    article: Article, parted: Split, answers: dict[str, Answers], circumstances: Circumstances, memory: Memory, run: Run
) -> Report:
    """Concludes every claim from its answers, and writes the report. The same answers give the same report."""
    topics = parted.topics[:TOPICS]
    claims: list[ReportClaim] = []
    documents: dict[str, ReportDocument] = {}
    for claim, statement in parted.claims:
        answer = answers.get(claim.id, Answers((), {}))
        keys = list(dict.fromkeys(k for a in answer.asked for k in a.documents if k in answer.documents))
        passages = [memory.passage(k, answer.documents[k]) for k in keys]
        scores = None if answer.scores is None else {(x.document, x.start, x.end): x for x in answer.scores}
        verdict, evidence = conclude(
            statement, passages, answer.asked, topics, _as_of(article, statement, circumstances), circumstances.policy, scores
        )
        claims.append(
            ReportClaim(
                **{k: getattr(claim, k) for k in Claim.model_fields},
                asked=answer.asked,
                verdict=verdict,
                evidence=evidence,
                scores=answer.scores,
            )
        )
        for key in keys:
            documents.setdefault(key, ReportDocument(**answer.documents[key].model_dump()))
    shown = ReportArticle(
        id=article.id,
        title=article.title,
        url=article.url,
        published=article.published.isoformat() if article.published else None,
        language=article.language,
        text=article.text,
        body_start=article.body_start,
        dates=tuple((d.start, d.date.isoformat()) for d in article.dates),
        uri=article.uri,
        publisher=article.publisher,
    )
    return Report(article=shown, run=run, claims=tuple(claims), documents=documents, not_checkable=tuple(parted.not_checkable))


def replay(report: Report, circumstances: Circumstances, memory: Memory) -> Report:
    """Derives the report again from what it holds, no source asked; `run` is copied.

    The model's scores are those of the report, unless the circumstances bring a model: then they are computed anew.
    """
    a = report.article
    article = Article(
        id=a.id,
        text=a.text,
        title=a.title,
        url=a.url,
        published=dt.date.fromisoformat(a.published) if a.published else None,
        language=a.language,
        body_start=a.body_start,
        dates=tuple(DatedSpan(start=s, date=dt.date.fromisoformat(d)) for s, d in a.dates),
        uri=a.uri,
        publisher=a.publisher,
    )
    held = {k: Document(**d.model_dump()) for k, d in report.documents.items()}
    answers = {c.id: Answers(c.asked, held, c.scores) for c in report.claims}
    parted = split(article)
    if circumstances.model is not None:
        for claim, statement in parted.claims:
            if (answer := answers.get(claim.id)) is not None:
                passages = [memory.passage(k, held[k]) for a in answer.asked for k in a.documents if k in held]
                as_of = _as_of(article, statement, circumstances)
                answer.scores = score(claim, statement, passages, parted.topics[:TOPICS], as_of, circumstances)
    return assemble(article, parted, answers, circumstances, memory, report.run)


def _use(answers: dict[str, Answers], kinds: dict[str, str]) -> tuple[SourceUse, ...]:
    outcomes: dict[str, Counter[str]] = {name: Counter() for name in kinds}
    for answer in answers.values():
        for a in answer.asked:
            outcomes[a.source][a.outcome] += 1
    return tuple(
        SourceUse(
            name=name,
            kind=kinds[name],
            asked=sum(n for o, n in c.items() if o not in {"not_covered", "not_asked"}),
            outcomes=dict(sorted(c.items())),
        )
        for name, c in outcomes.items()
    )


def version() -> str:
    """The installed version."""
    try:
        return metadata.version("claimdesk")
    except metadata.PackageNotFoundError:
        return "0.0.0"
