"""One claim of a run checked under its lease: asked, judged, written; or given back with its error."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from claims.asking import Answers, ask, question
from claims.errors import InputError
from claims.kinds.base import Statement
from claims.model.claim import Claim
from claims.model.evidence import Document
from claims.model.report import ReportClaim
from claims.pipeline import TOPICS, Circumstances, judge, score, settles
from claims.sources.base import Question
from claims.store.finishing import fail_check, save_check
from claims.store.leases import CheckLease, lease_check, release
from claims.store.listing import find_job
from claims.store.reading import CheckWork, check_work, previous
from worker import counters
from worker.failure import attempt
from worker.intervals import next_due
from worker.process import Bench, Process, why_local
from worker.unchanged import as_before, settled_before

_log = structlog.get_logger("worker.check")


def check_claim(process: Process, check_id: int) -> None:
    """Takes a check, if it is to be had, and does it. What fails is kept with the check, which is tried again or stopped."""
    store, settings = process.store, process.settings
    lease = lease_check(store, check_id, process.now(), settings.lease_seconds)
    if lease is None:
        return
    log = _log.bind(job=lease.job_id, run=lease.run_id, claim=lease.claim_id, check=check_id, attempt=lease.attempts)
    with attempt(settings, log, lambda log, told: _failed(process, lease, log, told), lambda: release(store, lease, process.now())):
        _check(process, lease, log)


def _failed(process: Process, lease: CheckLease, log: structlog.stdlib.BoundLogger, told: str) -> None:
    failed = fail_check(process.store, lease, told, process.now(), backoff=process.backoff, jitter=jitter(process.backoff.base))
    counters.checks.labels("failed" if failed and failed.again_at is None else "tried_again").inc()
    log.warning("check_failed", again=str(failed.again_at) if failed and failed.again_at else None)


def jitter(base: dt.timedelta) -> dt.timedelta:
    """A chance wait, so that attempts that failed together are not repeated together."""
    return base * random.random()


@dataclass(frozen=True)
class _Found:
    """A claim's result, the documents it rests on, and how it came about: judged, or as before."""

    result: ReportClaim
    documents: Mapping[str, Document]
    how: str


def _check(process: Process, lease: CheckLease, log: structlog.stdlib.BoundLogger) -> None:
    bench = process.bench()
    with counters.stage("load"):
        work = check_work(process.store, lease)
    found = _find(process, bench, lease, work)
    due_at = _due(process, lease, work, found.result)
    with counters.stage("save"):
        saved = save_check(
            process.store,
            lease,
            found.result,
            found.documents,
            process.now(),
            due_at=due_at,
            threshold=process.intervals.threshold,
            provenance=bench.provenance if _again(lease) else None,
        )
    process.note(found.result.asked, bench)
    if saved is None:
        log.info("check_was_taken_over")
        return
    counters.checks.labels(saved.outcome).inc()
    if saved.change_id is not None:
        counters.changes.inc()
    log.info("check_done", outcome=saved.outcome, how=found.how, label=found.result.verdict.label, version=saved.version)
    if saved.run_finished:
        process.tell_health()
        log.info("run_finished")


def _again(lease: CheckLease) -> bool:
    """Whether this is a re-verification."""
    return lease.cause in {"scheduled", "asked"}


def _find(process: Process, bench: Bench, lease: CheckLease, work: CheckWork) -> _Found:
    circumstances = bench.circumstances(lease.as_of, process.now)
    topics = list(work.topics[:TOPICS])
    asked = _question(process, lease, work, topics)
    earlier = previous(process.store, lease.claim_id) if _again(lease) else None

    def settled(answer: Answers) -> bool:
        before = settled_before(lease, earlier, answer, bench.provenance, asked.as_of)
        if before is not None:
            return before
        statement = _statement(process, work)
        return settles(work.article, topics, work.claim, statement, answer, circumstances, bench.desk.memory)

    with counters.stage("ask"):
        answer = ask(work.claim, asked, bench.sources(why_local(lease)), circumstances.policy, process.now, settled)
    if earlier is not None:
        same = as_before(lease, earlier, answer, bench.provenance, asked.as_of)
        if same is not None:
            return _Found(same, answer.documents, "as_before")
    return _Found(_judge(process, bench, work, topics, answer, asked.as_of, circumstances), answer.documents, "judged")


def _question(process: Process, lease: CheckLease, work: CheckWork, topics: list[str]) -> Question:
    key = (lease.article_id, lease.claim_id, lease.as_of)
    held = process.questions.get(key)
    if held is None:
        statement = _statement(process, work)
        as_of = lease.as_of or work.article.date_at(statement.clause.start)
        held = process.questions.put(key, question(work.claim, statement, topics, as_of))
    return held


def _judge(
    process: Process,
    bench: Bench,
    work: CheckWork,
    topics: list[str],
    answer: Answers,
    as_of: dt.date | None,
    circumstances: Circumstances,
) -> ReportClaim:
    """As `claims.pipeline.check` and `judge` do, once the sources have answered."""
    statement, memory = _statement(process, work), bench.desk.memory
    with counters.stage("score"):
        passages = [memory.passage(key, document) for key, document in answer.documents.items()]
        answer.scores = score(work.article, work.claim, statement, passages, topics, as_of, circumstances)
    with counters.stage("judge"):
        return judge(work.article, topics, work.claim, statement, answer, circumstances, memory)


def _statement(process: Process, work: CheckWork) -> Statement:
    """What the judge compares of a claim; of one that an earlier version of the program found, that of the same words."""
    with counters.stage("split"):
        parted = process.split_of(work.article)
    for claim, statement in parted.claims:
        if claim.id == work.claim.id:
            return statement
    quote = work.claim.quote
    for claim, statement in parted.claims:
        if _place(claim) == (quote.start, quote.end):
            return statement
    raise InputError("this version of the program finds no such claim in the article any more; submit the article again")


def _place(claim: Claim) -> tuple[int, int]:
    return claim.quote.start, claim.quote.end


def _due(process: Process, lease: CheckLease, work: CheckWork, result: ReportClaim) -> dt.datetime | None:
    """When the claim is to be checked again: by its kind and the article's age, sooner where the sources failed."""
    published = work.article.date_at(work.claim.quote.start) or find_job(process.store, lease.job_id).submitted_at.date()
    policy, now = process.intervals, process.now()
    due = next_due(work.claim.kind, published, now, policy, work.claim.id)
    if result.verdict.label != "unverified":
        return due
    soon = now + policy.unverified
    return soon if due is None else min(due, soon)
