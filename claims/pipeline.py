"""The main job, readable from top to bottom: split an article, check each claim, conclude."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from importlib import metadata
from typing import Protocol

from claims.asking import Answers, Asking, Pool, considered_keys, question, stamp
from claims.judge.conclude import conclude
from claims.judge.policy import Policy
from claims.judge.voices import barred
from claims.judge.weigh import considered
from claims.kinds.base import Statement
from claims.kinds.passage import Passage, read_document
from claims.model.article import Article
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


def as_of(article: Article, statement: Statement, circumstances: Circumstances) -> dt.date | None:
    """The date by which a claim is judged."""
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
    with Pool() as pool:
        asking = begin(article, topics, claim, statement, sources, circumstances, memory, pool)
        return finish(article, topics, claim, statement, asking, circumstances, memory)


def begin(
    article: Article,
    topics: list[str],
    claim: Claim,
    statement: Statement,
    sources: Sequence[Source],
    circumstances: Circumstances,
    memory: Memory,
    pool: Pool,
) -> Asking:
    """The first half of the second stage: live sources go on answering in the pool, where the local ones settle nothing."""
    dated = as_of(article, statement, circumstances)

    def settled(answer: Answers) -> bool:
        return settles(article, topics, claim, statement, answer, circumstances, memory)

    asked = question(claim, statement, topics[:TOPICS], dated)
    return Asking(claim, asked, sources, circumstances.policy, circumstances.now, pool, settled)


def finish(
    article: Article,
    topics: list[str],
    claim: Claim,
    statement: Statement,
    asking: Asking,
    circumstances: Circumstances,
    memory: Memory,
) -> Answers:
    """The other half: all answers, with the model's scores where there is one."""
    answer = asking.finish()
    read = [memory.passage(k, d) for k, d in answer.documents.items()]
    dated = as_of(article, statement, circumstances)
    answer.scores = score(article, claim, statement, read, topics[:TOPICS], dated, circumstances)
    return answer


def settles(
    article: Article,
    topics: list[str],
    claim: Claim,
    statement: Statement,
    answer: Answers,
    circumstances: Circumstances,
    memory: Memory,
) -> bool:
    """Whether answers decide a claim so surely that no further source need be asked."""
    if not answer.documents:
        return False
    read = [memory.passage(k, d) for k, d in answer.documents.items()]
    dated = as_of(article, statement, circumstances)
    scores = score(article, claim, statement, read, topics[:TOPICS], dated, circumstances)
    so_far = judge(article, topics, claim, statement, replace(answer, scores=scores), circumstances, memory).verdict
    return so_far.label in {"supported", "refuted"} and so_far.confidence >= circumstances.policy.settled < 1


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
    dated = as_of(article, statement, circumstances)
    mute = mute_of(article, passages)
    verdict, evidence = conclude(statement, passages, answer.asked, topics[:TOPICS], dated, circumstances.policy, scores, mute)
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
    live = any(not source.local for source in sources)
    under_way: list[Asking] = []
    with Pool() as pool:
        for i, (claim, statement) in enumerate(parted.claims):
            if progress and live:
                progress(i, len(parted.claims))
            under_way.append(begin(article, parted.topics, claim, statement, sources, circumstances, memory, pool))
        for i, ((claim, statement), asking) in enumerate(zip(parted.claims, under_way, strict=True)):
            if progress and not live:
                progress(i, len(parted.claims))
            answers[claim.id] = finish(article, parted.topics, claim, statement, asking, circumstances, memory)
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
