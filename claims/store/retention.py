"""What is no longer kept: an article's words, documents past their time; and an article that is no longer watched.

On PostgreSQL, what was overwritten leaves the files for certain with a VACUUM FULL, and back-ups hold it until they are replaced.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, exists, select, update

from claims.errors import InputError
from claims.store.auditing import record
from claims.store.engine import Store
from claims.store.erasing import erased_claim, erased_not_checkable, erased_result
from claims.store.tables import article_claims, articles, check_documents, checks, claims, documents, jobs, runs

_GONE = "the article was forgotten"


@dataclass(frozen=True)
class Forgotten:
    """How much was erased: articles (versions of one), their claims, documents that only they had used in confidence."""

    articles: int
    claims: int
    documents: int


def forget(store: Store, which: str, now: dt.datetime, *, actor: str = "") -> Forgotten:
    """Erases the words of an article wherever they stand; hashes, labels and the history of verdicts stay.

    which: a uri (all its versions), the hash of an article's bytes, or the store's id of it. Work on it that is under way is
    ended. Documents stay, except those that nothing but a confidential job of it has used. An editor's reasons stay. InputError
    when there is no such article. Repeating it is harmless.
    """
    with store.write() as connection:
        ids = _articles(connection, which)
        connection.execute(update(articles).where(articles.c.id.in_(ids)).values(text=None, title=None, dates=[], state="forgotten"))
        run_ids = _forget_runs(connection, ids, now)
        _end_jobs(connection, ids, now)
        _forget_checks(connection, run_ids, now)
        count = _forget_claims(connection, ids)
        gone = _forget_documents(connection, ids)
        record(connection, now, actor, "forget", ids[0], articles=len(ids), claims=count, documents=gone)
    _empty_log(store)
    return Forgotten(len(ids), count, gone)


def _articles(connection: Connection, which: str) -> list[str]:
    named = (articles.c.uri == which) | (articles.c.id == which) | articles.c.sha256.in_([which, f"sha256:{which}"])
    found = list(connection.execute(select(articles.c.id).where(named).order_by(articles.c.id).with_for_update(key_share=True)).scalars())
    if not found:
        raise InputError(f"there is no article {which!r}; name its uri, its hash or its id")
    return found


def _forget_runs(connection: Connection, ids: Sequence[str], now: dt.datetime) -> list[str]:
    held = select(runs.c.id, runs.c.not_checkable).where(runs.c.article_id.in_(ids)).order_by(runs.c.id)
    rows = connection.execute(held.with_for_update(key_share=True)).all()
    for row in rows:
        told = None if row.not_checkable is None else [erased_not_checkable(n) for n in row.not_checkable]
        connection.execute(
            update(runs).where(runs.c.id == row.id).values(not_checkable=told, topics=None if told is None else [], error=None)
        )
    ended = {"state": "failed", "error": _GONE, "finished_at": now, "available_at": None, "lease_token": None}
    connection.execute(update(runs).where(runs.c.article_id.in_(ids), runs.c.finished_at.is_(None)).values(**ended))
    return [row.id for row in rows]


def _end_jobs(connection: Connection, ids: Sequence[str], now: dt.datetime) -> None:
    mine = jobs.c.article_id.in_(ids)
    connection.execute(update(jobs).where(mine, jobs.c.finished_at.is_not(None)).values(error=None))
    connection.execute(update(jobs).where(mine, jobs.c.finished_at.is_(None)).values(state="failed", error=_GONE, finished_at=now))


def _forget_checks(connection: Connection, run_ids: Sequence[str], now: dt.datetime) -> None:
    for run_id in run_ids:
        held = select(checks.c.id, checks.c.finished_at, checks.c.result).where(checks.c.run_id == run_id).order_by(checks.c.id)
        for row in connection.execute(held.with_for_update(key_share=True)).all():
            values: dict[str, Any] = {"reason": None, "error": None}
            if row.result is not None:
                values["result"] = erased_result(row.result)
            if row.finished_at is None:
                values |= {"state": "failed", "outcome": "forgotten", "error": _GONE, "finished_at": now}
                values |= {"available_at": None, "lease_token": None}
            connection.execute(update(checks).where(checks.c.id == row.id).values(**values))


def _forget_claims(connection: Connection, ids: Sequence[str]) -> int:
    closed = update(claims).where(claims.c.article_id.in_(ids)).values(text=None, state="closed", due_at=None)
    connection.execute(closed)
    rows = connection.execute(select(article_claims).where(article_claims.c.article_id.in_(ids))).all()
    for row in rows:
        of_row = (article_claims.c.article_id == row.article_id, article_claims.c.claim_id == row.claim_id)
        connection.execute(update(article_claims).where(*of_row).values(claim=erased_claim(row.claim)))
    return len({row.claim_id for row in rows})


def _forget_documents(connection: Connection, ids: Sequence[str]) -> int:
    """Erases the texts of documents that nothing but confidential checks of these articles has used."""
    of_jobs = select(checks.c.id).join_from(checks, runs).join(jobs, jobs.c.id == runs.c.job_id)
    confidential = of_jobs.where(runs.c.article_id.in_(ids), jobs.c.confidential)
    used = check_documents.c.sha256 == documents.c.sha256
    mine = exists().where(used, check_documents.c.check_id.in_(confidential)).correlate(documents)
    others = exists().where(used, check_documents.c.check_id.not_in(confidential)).correlate(documents)
    return connection.execute(update(documents).where(documents.c.text.is_not(None), mine, ~others).values(text=None)).rowcount


def expire_documents(store: Store, now: dt.datetime) -> int:
    """Erases the texts of documents that were to be kept until now; how many. Hash, size, licence and record stay."""
    past = update(documents).where(documents.c.keep_until.is_not(None), documents.c.text.is_not(None), documents.c.keep_until <= now)
    with store.write() as connection:
        count = connection.execute(past.values(text=None)).rowcount
    if count:
        _empty_log(store)
    return count


def withdraw(store: Store, which: str, now: dt.datetime, *, actor: str = "") -> int:
    """No longer watches an article that was withdrawn: its claims are closed; how many were. `which` as in `forget`.

    Work on it that is under way is finished. InputError when there is no such article.
    """
    with store.write() as connection:
        ids = _articles(connection, which)
        connection.execute(update(articles).where(articles.c.id.in_(ids), articles.c.state == "current").values(state="withdrawn"))
        count = connection.execute(
            update(claims).where(claims.c.article_id.in_(ids), claims.c.state != "closed").values(state="closed")
        ).rowcount
        record(connection, now, actor, "withdraw", ids[0], claims=count)
    return count


def _empty_log(store: Store) -> None:
    """SQLite's write-ahead log still holds what was overwritten, until it is written back and cut off."""
    if store.sqlite:
        raw = store.engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()
