"""The parts of a run's report, for `claims.pipeline.compose`: for any run, at any time."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from claims.errors import InputError
from claims.model.article import Article
from claims.model.claim import Claim, NotCheckable
from claims.model.evidence import Document
from claims.model.report import ReportClaim, Run, SourceUse
from claims.store.article_rows import article_of
from claims.store.engine import Store
from claims.store.standing import ClaimStanding, standings
from claims.store.statements import AnyRow, chunks
from claims.store.tables import article_claims, articles, check_documents, checks, documents, runs, verdicts


@dataclass(frozen=True)
class ReportParts:
    """What the report of a run is composed of: claims in order, documents by key in the order of their first use.

    standing: of each claim in `claims`, which version of its verdict is shown and since when it holds, with the editor's word.
    complete: every claim of the article is there; of a run under way, those that are not decided are missing. erased: keys of
    documents whose text was not to be kept any longer, and is empty here; forgotten: so is the article's own.
    """

    article: Article
    claims: tuple[ReportClaim, ...]
    documents: dict[str, Document]
    not_checkable: tuple[NotCheckable, ...]
    run: Run
    standing: tuple[ClaimStanding, ...]
    complete: bool
    erased: tuple[str, ...]
    forgotten: bool


def load_report_parts(store: Store, run_id: str) -> ReportParts:
    """The parts of a run's report. InputError when there is no such run.

    Of a run that checked only some claims, the others come from their latest check in this version of the article. A claim that
    could not be settled keeps its last good verdict, with the evidence of that. The version of a verdict is the store's.
    """
    with store.read() as connection:
        run = connection.execute(select(runs).where(runs.c.id == run_id)).one_or_none()
        if run is None:
            raise InputError(f"there is no run {run_id}")
        article = connection.execute(select(articles).where(articles.c.id == run.article_id)).one()
        of_article = select(article_claims).where(article_claims.c.article_id == article.id).order_by(article_claims.c.position)
        read = {row.claim_id: Claim.model_validate(row.claim) for row in connection.execute(of_article)}
        decided = _decided(connection, run)
        own = {row.claim_id: row for row in decided.values() if row.run_id == run_id}
        shown = [decided[claim_id] for claim_id in read if claim_id in decided]
        source = _shown_checks(connection, shown)
        results = _results(connection, sorted({*source.values(), *(row.id for row in own.values())}))
        held, records, erased = _documents(connection, sorted(set(source.values())))
        where = standings(connection, [(row.claim_id, row.verdict_version, _failure(row, results)) for row in shown])
    claims: list[ReportClaim] = []
    documents_by_key: dict[str, Document] = {}
    for row in shown:
        result = results[source[row.id]]
        claim = {name: getattr(read[row.claim_id], name) for name in Claim.model_fields}
        verdict = result.verdict.model_copy(update={"version": row.verdict_version})
        claims.append(result.model_copy(update={**claim, "verdict": verdict}))
        for key in dict.fromkeys(key for a in result.asked for key in a.documents):
            if (record := records.get((source[row.id], key))) is not None:
                documents_by_key.setdefault(key, Document(text=held[key], **record))
    return ReportParts(
        article=article_of(article),
        claims=tuple(claims),
        documents=documents_by_key,
        not_checkable=tuple(NotCheckable.model_validate(n) for n in run.not_checkable or ()),
        run=_run(run, [results[row.id] for row in own.values()], max((row.finished_at for row in own.values()), default=None)),
        standing=where,
        complete=run.topics is not None and len(claims) == len(read),
        erased=tuple(key for key in documents_by_key if key in erased),
        forgotten=article.text is None,
    )


def _decided(connection: Connection, run: AnyRow) -> dict[str, AnyRow]:
    """The check that speaks for each claim in the report of a run: its own, else the latest before the run ended."""
    c = checks.c
    ended = (
        select(c.id, c.run_id, c.claim_id, c.state, c.outcome, c.verdict_version, c.error, c.finished_at)
        .join_from(checks, runs)
        .where(runs.c.article_id == run.article_id, c.result.is_not(None))
    )
    if run.finished_at is not None:
        ended = ended.where((c.run_id == run.id) | (c.finished_at <= run.finished_at))
    found: dict[str, AnyRow] = {}
    for row in connection.execute(ended.order_by(c.finished_at, c.id)):
        if row.claim_id not in found or found[row.claim_id].run_id != run.id:
            found[row.claim_id] = row
    return found


def _shown_checks(connection: Connection, shown: Sequence[AnyRow]) -> dict[int, int]:
    """By the id of a check, that of the check whose result is shown: another one where an earlier verdict was kept."""
    source = {row.id: row.id for row in shown}
    for row in shown:
        if row.outcome == "kept":
            of_version = (verdicts.c.claim_id == row.claim_id, verdicts.c.version == row.verdict_version)
            source[row.id] = connection.execute(select(verdicts.c.check_id).where(*of_version)).scalar_one()
    return source


def _results(connection: Connection, ids: Sequence[int]) -> dict[int, ReportClaim]:
    found: dict[int, ReportClaim] = {}
    for part in chunks(ids):
        rows = connection.execute(select(checks.c.id, checks.c.result).where(checks.c.id.in_(part)))
        found.update((row.id, ReportClaim.model_validate(row.result)) for row in rows)
    return found


def _documents(connection: Connection, ids: Sequence[int]) -> tuple[dict[str, str], dict[tuple[int, str], dict[str, Any]], set[str]]:
    """Texts by key, records by check and key, and the keys of what was erased."""
    texts: dict[str, str] = {}
    records: dict[tuple[int, str], dict[str, Any]] = {}
    erased: set[str] = set()
    for part in chunks(ids):
        linked = select(check_documents.c.check_id, check_documents.c.sha256, check_documents.c.record)
        for row in connection.execute(linked.where(check_documents.c.check_id.in_(part))):
            records[row.check_id, row.sha256] = row.record
    for keys in chunks(sorted({key for _, key in records})):
        for held in connection.execute(select(documents.c.sha256, documents.c.text).where(documents.c.sha256.in_(keys))):
            texts[held.sha256] = held.text or ""
            if held.text is None:
                erased.add(held.sha256)
    return texts, records, erased


def _failure(row: AnyRow, results: dict[int, ReportClaim]) -> str | None:
    return (row.error or results[row.id].verdict.reason) if row.outcome == "kept" else None


def _run(run: AnyRow, own: Sequence[ReportClaim], last: dt.datetime | None) -> Run:
    """The report's `run`: what this run itself asked; of one under way, finished is when it last decided a claim."""
    started = run.started_at or run.created_at
    kinds = {name: kind for name, kind in run.sources or ()}
    outcomes: dict[str, Counter[str]] = {name: Counter() for name in kinds}
    for asked in (a for claim in own for a in claim.asked):
        outcomes.setdefault(asked.source, Counter())[asked.outcome] += 1
    return Run(
        started=_stamp(started),
        finished=_stamp(run.finished_at or last or started),
        version=run.program_version or "",
        sources_sha256=run.sources_sha256 or "",
        policy_sha256=run.policy_sha256 or "",
        models=run.models or {},
        sources=tuple(
            SourceUse(
                name=name,
                kind=kinds.get(name, ""),
                asked=sum(n for outcome, n in counted.items() if outcome not in {"not_covered", "not_asked"}),
                outcomes=dict(sorted(counted.items())),
            )
            for name, counted in outcomes.items()
        ),
        as_of=run.as_of.isoformat() if run.as_of else None,
    )


def _stamp(moment: dt.datetime) -> str:
    """A time in UTC to the second, as everywhere in a report."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
