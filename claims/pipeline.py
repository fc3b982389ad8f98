"""The main job, readable from top to bottom: split an article, check each claim, conclude."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from typing import Protocol

from claims.asking import Answers, ask, considered_keys, question, stamp
from claims.judge.conclude import conclude
from claims.judge.policy import Policy
from claims.judge.voices import barred
from claims.judge.weigh import considered
from claims.kinds.base import Statement
from claims.kinds.passage import Passage, read_document
from claims.model.article import Article, DatedSpan
from claims.model.claim import Claim, NotCheckable
from claims.model.evidence import Asked, Document, WindowScore
from claims.model.report import Report, ReportArticle, ReportClaim, ReportDocument, Run, SourceUse
from claims.sources.base import Source
from claims.split.splitter import Split, split
from claims.text.nlp import ReadingCache

TOPICS = 4


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


def score(
    article: Article,
    claim: Claim,
    statement: Statement,
    passages: list[Passage],
    topics: list[str],
    as_of: dt.date | None,
    circumstances: Circumstances,
) -> tuple[WindowScore, ...] | None:
    """What the entailment model says of the windows that are closest to a claim; None without a model."""
    if circumstances.model is None:
        return None
    mute = mute_of(article, passages)
    seen = considered(statement, [p for p in passages if p.key not in mute], topics, as_of, circumstances.policy)
    said = circumstances.model.scores([(claim.text, w.with_title) for w in seen])
    return tuple(
        WindowScore(document=w.passage.key, start=w.start, end=w.end, supports=p.supports, refutes=p.refutes, neutral=p.neutral)
        for w, p in zip(seen, said, strict=True)
    )


def _as_of(article: Article, statement: Statement, circumstances: Circumstances) -> dt.date | None:
    return circumstances.as_of or article.date_at(statement.clause.start)


def check(
    article: Article,
    topics: list[str],
    claim: Claim,
    statement: Statement,
    sources: Sequence[Source],
    circumstances: Circumstances,
    memory: Memory,
) -> Answers:
    """The second stage: puts one claim to the sources and, where there is one, the model. topics: of the article's split."""
    topics, as_of = topics[:TOPICS], _as_of(article, statement, circumstances)
    answer = ask(claim, question(claim, statement, topics, as_of), sources, circumstances.policy, circumstances.now)
    read = [memory.passage(k, d) for k, d in answer.documents.items()]
    answer.scores = score(article, claim, statement, read, topics, as_of, circumstances)
    return answer


def mute_of(article: Article, passages: Iterable[Passage]) -> dict[str, str]:
    """By the key of each document that has no voice on an article, why."""
    reasons = ((p.key, barred(article, p.document)) for p in passages)
    return {key: why for key, why in reasons if why is not None}


def judge(
    article: Article,
    topics: list[str],
    claim: Claim,
    statement: Statement,
    answer: Answers,
    circumstances: Circumstances,
    memory: Memory,
) -> ReportClaim:
    """The third stage: concludes one claim from its answers, no source asked. The same answers give the same claim."""
    passages = [memory.passage(k, answer.documents[k]) for k in considered_keys(answer)]
    scores = None if answer.scores is None else {(x.document, x.start, x.end): x for x in answer.scores}
    as_of = _as_of(article, statement, circumstances)
    mute = mute_of(article, passages)
    verdict, evidence = conclude(statement, passages, answer.asked, topics[:TOPICS], as_of, circumstances.policy, scores, mute)
    return ReportClaim(
        **{k: getattr(claim, k) for k in Claim.model_fields},
        asked=answer.asked,
        verdict=verdict,
        evidence=evidence,
        scores=answer.scores,
    )


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
    answers: dict[str, Answers] = {}
    for i, (claim, statement) in enumerate(parted.claims):
        if progress:
            progress(i, len(parted.claims))
        answers[claim.id] = check(article, parted.topics, claim, statement, sources, circumstances, memory)
    asked = [answer.asked for answer in answers.values()]
    return assemble(article, parted, answers, circumstances, memory, describe_run(started, asked, sources, circumstances))


def describe_run(started: dt.datetime, asked: Iterable[Sequence[Asked]], sources: Sequence[Source], circumstances: Circumstances) -> Run:
    """A report's `run`, finished now. asked: what was asked for each claim."""
    return Run(
        started=stamp(started),
        finished=stamp(circumstances.now()),
        version=version(),
        sources_sha256=circumstances.sources_sha256,
        policy_sha256=circumstances.policy.sha256,
        models={"entailment": circumstances.model.sha256} if circumstances.model else {},
        sources=_use(asked, {s.name: s.kind for s in sources}),
        as_of=circumstances.as_of.isoformat() if circumstances.as_of else None,
    )


def assemble(
    article: Article, parted: Split, answers: dict[str, Answers], circumstances: Circumstances, memory: Memory, run: Run
) -> Report:
    """Concludes every claim from its answers, and writes the report. The same answers give the same report."""
    claims: list[ReportClaim] = []
    documents: dict[str, Document] = {}
    for claim, statement in parted.claims:
        answer = answers.get(claim.id, Answers((), {}))
        claims.append(judge(article, parted.topics, claim, statement, answer, circumstances, memory))
        for key in considered_keys(answer):
            documents.setdefault(key, answer.documents[key])
    return compose(article, claims, documents, parted.not_checkable, run)


def compose(
    article: Article, claims: Sequence[ReportClaim], documents: dict[str, Document], not_checkable: Sequence[NotCheckable], run: Run
) -> Report:
    """The report of an article from its concluded claims. documents: by key, in the order in which the claims were given them."""
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
    held = {key: ReportDocument(**document.model_dump()) for key, document in documents.items()}
    return Report(article=shown, run=run, claims=tuple(claims), documents=held, not_checkable=tuple(not_checkable))


def article_of(shown: ReportArticle) -> Article:
    """The article that a report holds."""
    return Article(
        id=shown.id,
        text=shown.text,
        title=shown.title,
        url=shown.url,
        published=dt.date.fromisoformat(shown.published) if shown.published else None,
        language=shown.language,
        body_start=shown.body_start,
        dates=tuple(DatedSpan(start=s, date=dt.date.fromisoformat(d)) for s, d in shown.dates),
        uri=shown.uri,
        publisher=shown.publisher,
    )


def replay(report: Report, circumstances: Circumstances, memory: Memory) -> Report:
    """Derives the report again from what it holds, no source asked. Copied: `run`, a verdict's version, an editor's verdict, and a
    claim whose check was given up before a source was asked.

    The model's scores are those of the report, unless the circumstances bring a model: then they are computed anew.
    """
    article = article_of(report.article)
    held = {k: Document(**d.model_dump()) for k, d in report.documents.items()}
    answers = {c.id: Answers(c.asked, held, c.scores) for c in report.claims}
    parted = split(article)
    if circumstances.model is not None:
        for claim, statement in parted.claims:
            if (answer := answers.get(claim.id)) is not None:
                passages = [memory.passage(k, held[k]) for a in answer.asked for k in a.documents if k in held]
                as_of = _as_of(article, statement, circumstances)
                answer.scores = score(article, claim, statement, passages, parted.topics[:TOPICS], as_of, circumstances)
    derived = assemble(article, parted, answers, circumstances, memory, report.run)
    before = {c.id: c for c in report.claims}
    return derived.model_copy(update={"claims": tuple(_with_history(c, before.get(c.id)) for c in derived.claims)})


def _with_history(derived: ReportClaim, before: ReportClaim | None) -> ReportClaim:
    if before is None:
        return derived
    if not before.asked:
        return before
    verdict = derived.verdict.model_copy(update={"version": before.verdict.version})
    return derived.model_copy(update={"verdict": verdict, "override": before.override})


def _use(asked: Iterable[Sequence[Asked]], kinds: dict[str, str]) -> tuple[SourceUse, ...]:
    outcomes: dict[str, Counter[str]] = {name: Counter() for name in kinds}
    for records in asked:
        for a in records:
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
