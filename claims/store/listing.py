"""The work as it stands: jobs with their counts, and the queue."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select

from claims.errors import InputError
from claims.store.engine import Store
from claims.store.statements import AnyRow
from claims.store.tables import articles, checks, claims, jobs, runs, watched


@dataclass(frozen=True)
class JobState:
    """A job with its article, and how many of its claims are where. run_id: of its first run, which the counts are of.

    last_run_id: of its latest run that ended, a re-verification perhaps; None before the first has. forgotten: the article's
    text is erased.
    """

    job_id: str
    state: str
    article_id: str
    uri: str
    version: str
    title: str | None
    article_state: str
    run_id: str
    run_state: str
    last_run_id: str | None
    priority: int
    confidential: bool
    as_of: dt.date | None
    offline: bool
    callback_url: str | None
    error: str | None
    submitted_at: dt.datetime
    finished_at: dt.datetime | None
    queued: int
    running: int
    done: int
    failed: int


@dataclass(frozen=True)
class Queue:
    """What waits. checks: by state and priority; oldest_waiting: since when the oldest check or run could have been taken."""

    checks: Mapping[tuple[str, int], int]
    splitting: int
    due: int
    oldest_waiting: dt.datetime | None


def list_jobs(store: Store, *, limit: int = 100, state: str | None = None, before: dt.datetime | None = None) -> list[JobState]:
    """Jobs, the latest first. before: only those submitted before (to page on)."""
    conditions: list[ColumnElement[bool]] = [jobs.c.state == state] if state else []
    if before is not None:
        conditions.append(jobs.c.submitted_at < before)
    return _jobs(store, conditions, limit)


def find_job(store: Store, job_id: str) -> JobState:
    """One job. InputError when there is none of this id."""
    found = _jobs(store, [jobs.c.id == job_id], 1)
    if not found:
        raise InputError(f"there is no job {job_id}")
    return found[0]


def _jobs(store: Store, conditions: list[ColumnElement[bool]], limit: int) -> list[JobState]:
    chosen = select(jobs).where(*conditions).order_by(jobs.c.submitted_at.desc(), jobs.c.id).limit(limit)
    with store.read() as connection:
        rows = connection.execute(chosen).all()
        of_jobs = select(runs).where(runs.c.job_id.in_([row.id for row in rows])).order_by(runs.c.created_at, runs.c.id)
        first: dict[str, AnyRow] = {}
        last: dict[str, AnyRow] = {}
        for run in connection.execute(of_jobs):
            first.setdefault(run.job_id, run)
            if run.finished_at is not None and (run.job_id not in last or run.finished_at >= last[run.job_id].finished_at):
                last[run.job_id] = run
        counted = select(checks.c.run_id, checks.c.state, func.count()).group_by(checks.c.run_id, checks.c.state)
        counts = {(r, s): n for r, s, n in connection.execute(counted.where(checks.c.run_id.in_([run.id for run in first.values()])))}
        held = select(articles.c.id, articles.c.uri, articles.c.version, articles.c.title, articles.c.state)
        by_id = {a.id: a for a in connection.execute(held.where(articles.c.id.in_([row.article_id for row in rows])))}
    return [
        JobState(
            job_id=row.id,
            state=row.state,
            article_id=row.article_id,
            uri=by_id[row.article_id].uri,
            version=by_id[row.article_id].version,
            title=by_id[row.article_id].title,
            article_state=by_id[row.article_id].state,
            run_id=first[row.id].id,
            run_state=first[row.id].state,
            last_run_id=last[row.id].id if row.id in last else None,
            priority=row.priority,
            confidential=row.confidential,
            as_of=row.as_of,
            offline=row.offline,
            callback_url=row.callback_url,
            error=row.error,
            submitted_at=row.submitted_at,
            finished_at=row.finished_at,
            queued=counts.get((first[row.id].id, "queued"), 0),
            running=counts.get((first[row.id].id, "leased"), 0),
            done=counts.get((first[row.id].id, "done"), 0),
            failed=counts.get((first[row.id].id, "failed"), 0),
        )
        for row in rows
    ]


def queue_state(store: Store, now: dt.datetime) -> Queue:
    """What waits at `now`."""
    # A lease that ran out waits as well.
    state = case((checks.c.available_at <= now, "queued"), (checks.c.state == "leased", "leased"), else_="postponed")
    waiting = select(state.label("state"), checks.c.priority, func.count().label("n")).where(checks.c.finished_at.is_(None))
    with store.read() as connection:
        by_state = {(row.state, row.priority): row.n for row in connection.execute(waiting.group_by(state, checks.c.priority))}
        open_runs = (runs.c.finished_at.is_(None), runs.c.state == "splitting")
        splitting = connection.execute(select(func.count()).select_from(runs).where(*open_runs)).scalar_one()
        due = connection.execute(select(func.count()).select_from(claims).where(watched, claims.c.due_at <= now)).scalar_one()
        oldest = [
            connection.execute(select(func.min(t.c.available_at)).where(t.c.finished_at.is_(None), t.c.available_at <= now)).scalar()
            for t in (checks, runs)
        ]
    return Queue(by_state, splitting, due, min((at for at in oldest if at is not None), default=None))
