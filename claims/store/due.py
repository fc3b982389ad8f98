"""Claims to be verified again: which are due, and the runs that do it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, exists, insert, select, update

from claims.errors import InputError
from claims.store.auditing import record
from claims.store.engine import Store
from claims.store.identifiers import new_id
from claims.store.provenance import Provenance
from claims.store.statements import AnyRow, chunks
from claims.store.submitting import RECHECK
from claims.store.tables import article_claims, articles, checks, claims, jobs, runs, watched


@dataclass(frozen=True)
class DueClaim:
    """A claim to be checked again, with what a policy may go by."""

    claim_id: str
    article_id: str
    kind: str
    due_at: dt.datetime
    first_seen_at: dt.datetime
    published: dt.date | None
    received_at: dt.datetime


@dataclass(frozen=True)
class Recheck:
    """A run that checks claims of one article again; check_ids in the order of the claims."""

    run_id: str
    article_id: str
    check_ids: tuple[int, ...]


def due_claims(store: Store, now: dt.datetime, limit: int) -> list[DueClaim]:
    """Claims whose time has come, the longest due first; not those being checked, nor of articles no longer watched."""
    c, a = claims.c, articles.c
    due = (
        select(c.id, c.article_id, c.kind, c.due_at, c.first_seen_at, a.published, a.received_at)
        .join_from(claims, articles)
        .where(watched, c.due_at <= now, a.state == "current", ~_being_checked())
        .order_by(c.due_at, c.id)
        .limit(limit)
    )
    with store.read() as connection:
        return [DueClaim(*row) for row in connection.execute(due)]


def _being_checked() -> ColumnElement[bool]:
    return exists().where(checks.c.claim_id == claims.c.id, checks.c.finished_at.is_(None)).correlate(claims)


def schedule(store: Store, claim_id: str, due_at: dt.datetime | None) -> None:
    """Sets when a claim is to be checked again; None: never. InputError when there is no such claim."""
    with store.write() as connection:
        if not connection.execute(update(claims).where(claims.c.id == claim_id).values(due_at=due_at)).rowcount:
            raise InputError(f"there is no claim {claim_id}")


def open_recheck_run(
    store: Store,
    claim_ids: Sequence[str],
    cause: Literal["scheduled", "asked"],
    now: dt.datetime,
    *,
    priority: int = RECHECK,
    max_attempts: int = 3,
    provenance: Provenance | None = None,
    actor: str = "",
) -> list[Recheck]:
    """Opens a run for each article of the claims, in one transaction; the job's `as_of` stays.

    Left out: a claim that is being checked already, one of a forgotten article, and, when scheduled, one no longer watched.
    provenance: what will verify, where it is known here; else the first `save_check` tells. InputError, and nothing opened, when
    no claim is named, or one is unknown.
    """
    ids = sorted(set(claim_ids))
    if not ids:
        raise InputError("nothing to check again: no claim is named")
    opened: list[Recheck] = []
    with store.write() as connection:
        found = [row for part in chunks(ids) for row in _lock(connection, part, cause)]
        _refuse_unknown(connection, ids)
        found.sort(key=lambda row: (row.article_id, row.position))
        for article_id, group in groupby(found, key=lambda row: str(row.article_id)):
            split = _last_split(connection, article_id)
            run_id = new_id("r")
            run = {"id": run_id, "article_id": article_id, "cause": cause, "state": "checking", "priority": priority, **split}
            told = provenance.values() if provenance else {}
            connection.execute(insert(runs).values(**run, **told, max_attempts=max_attempts, created_at=now, started_at=now))
            shared = {"run_id": run_id, "state": "queued", "priority": priority, "available_at": now, "created_at": now}
            rows = [{**shared, "max_attempts": max_attempts, "claim_id": row.id, "position": row.position} for row in group]
            connection.execute(insert(checks), rows)
            checked = connection.execute(select(checks.c.id).where(checks.c.run_id == run_id).order_by(checks.c.position)).scalars()
            opened.append(Recheck(run_id, article_id, tuple(checked)))
            if cause == "asked":
                record(connection, now, actor, "recheck", run_id, article=article_id, claims=len(rows))
    return opened


def _lock(connection: Connection, ids: Sequence[str], cause: str) -> Sequence[AnyRow]:
    """The claims that may be checked, locked, so that no other opens a run for them at the same time."""
    connection.execute(select(claims.c.id).where(claims.c.id.in_(ids)).order_by(claims.c.id).with_for_update(key_share=True))
    may = (
        select(claims.c.id, claims.c.article_id, article_claims.c.position)
        .join_from(claims, articles)
        .join(article_claims, (article_claims.c.claim_id == claims.c.id) & (article_claims.c.article_id == claims.c.article_id))
        .where(claims.c.id.in_(ids), articles.c.text.is_not(None), ~_being_checked())
    )
    if cause == "scheduled":
        may = may.where(watched, articles.c.state == "current")
    return connection.execute(may).all()


def _refuse_unknown(connection: Connection, ids: Sequence[str]) -> None:
    known = {i for part in chunks(ids) for i in connection.execute(select(claims.c.id).where(claims.c.id.in_(part))).scalars()}
    unknown = [i for i in ids if i not in known]
    if unknown:
        more = f" (and {len(unknown) - 1} more)" if len(unknown) > 1 else ""
        raise InputError(f"there is no claim {unknown[0]}{more}")


def _last_split(connection: Connection, article_id: str) -> dict[str, Any]:
    """What a run takes over from the one that split its article: the job, its date, the topics, what is not checkable."""
    run = connection.execute(
        select(jobs.c.id.label("job_id"), jobs.c.as_of, runs.c.topics, runs.c.not_checkable)
        .join_from(runs, jobs)
        .where(runs.c.article_id == article_id, runs.c.topics.is_not(None))
        .order_by(runs.c.created_at.desc(), runs.c.id)
        .limit(1)
    ).one()
    return dict(run._mapping)
