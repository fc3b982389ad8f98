"""An article handed in: its row, its job and its first run, in one transaction; a repeat is harmless."""

import contextlib
import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from claims.errors import InputError
from claims.model.article import Article
from claims.store.article_rows import article_values
from claims.store.auditing import record
from claims.store.engine import Store
from claims.store.identifiers import new_id
from claims.store.statements import AnyRow, insert_new
from claims.store.tables import articles, jobs, runs

DESK, RECHECK = 0, 10
"""The usual priorities, the lower first: an editor's submission, a re-verification."""
# PostgreSQL indexes keys up to about 2,700 bytes.
_LONGEST = {"uri": 2000, "version": 200, "idempotency_key": 200, "callback_url": 2000}
_RACES = 10


@dataclass(frozen=True)
class Submitted:
    """The job of an article, and the run that verifies it.

    created: False when it was there before. differs: which options of that earlier job differ from those now given.
    """

    job_id: str
    run_id: str
    created: bool
    differs: tuple[str, ...] = ()


def submit(
    store: Store,
    article: Article,
    *,
    now: dt.datetime,
    uri: str | None = None,
    version: str | None = None,
    priority: int = DESK,
    confidential: bool = False,
    as_of: dt.date | None = None,
    offline: bool = False,
    callback_url: str | None = None,
    idempotency_key: str | None = None,
    max_attempts: int = 3,
    actor: str = "",
) -> Submitted:
    """Takes an article in. The same idempotency key, or the same uri, version and bytes, give the job that is there.

    uri: the newsroom's key of the article, else its own uri, else the hash of its bytes. A newer version of a uri supersedes the
    older; what is newer, numbers in `version` say, else the order of arrival. One that was withdrawn or forgotten begins anew.
    InputError: a key or address too long, or an idempotency key that was used for another article.
    """
    uri, version = uri or article.uri or article.id, version or ""
    given = {"uri": uri, "version": version, "idempotency_key": idempotency_key, "callback_url": callback_url}
    for name, value in given.items():
        if value is not None and len(value.encode("utf-8", "replace")) > _LONGEST[name]:
            raise InputError(f"{name}: longer than {_LONGEST[name]} bytes")
    options = {"priority": priority, "confidential": confidential, "offline": offline, "as_of": as_of, "callback_url": callback_url}
    for _ in range(_RACES):
        # Two came at once with one idempotency key, or as versions of one uri: the first is in by now.
        with contextlib.suppress(IntegrityError):
            return _submit(store, article, uri, version, options, idempotency_key, max_attempts, actor, now)
    return _submit(store, article, uri, version, options, idempotency_key, max_attempts, actor, now)


def _submit(
    store: Store,
    article: Article,
    uri: str,
    version: str,
    options: dict[str, Any],
    idempotency_key: str | None,
    max_attempts: int,
    actor: str,
    now: dt.datetime,
) -> Submitted:
    with store.write() as connection:
        if idempotency_key and (found := _job_of_key(connection, idempotency_key, (uri, version, article.id))):
            return _repeated(connection, found, options)
        article_id = new_id("a")
        row = {**article_values(article), "id": article_id, "uri": uri, "version": version, "state": "superseded", "received_at": now}
        insert_new(connection, articles, [row])
        same = (articles.c.uri == uri, articles.c.version == version, articles.c.sha256 == article.id)
        held = connection.execute(select(articles).where(*same).with_for_update(key_share=True)).one()
        if held.id != article_id:
            if held.state in {"current", "superseded"}:
                found = connection.execute(
                    select(jobs).where(jobs.c.article_id == held.id).order_by(jobs.c.submitted_at.desc(), jobs.c.id).limit(1)
                ).one()
                return _repeated(connection, found, options)
            article_id = held.id
            connection.execute(
                update(articles).where(articles.c.id == article_id).values(**article_values(article), state="superseded", received_at=now)
            )
        corrected = _supersede(connection, article_id, uri, version)
        job_id, run_id = new_id("j"), new_id("r")
        job = {"id": job_id, "article_id": article_id, "state": "queued", "submitted_at": now, **options}
        connection.execute(insert(jobs).values(**job, idempotency_key=idempotency_key or None))
        run = {"id": run_id, "job_id": job_id, "article_id": article_id, "state": "splitting"}
        run |= {"priority": options["priority"], "as_of": options["as_of"]}
        cause = "corrected" if corrected else "submitted"
        connection.execute(insert(runs).values(**run, cause=cause, max_attempts=max_attempts, available_at=now, created_at=now))
        record(connection, now, actor, "submit", job_id, article=article_id, sha256=article.id, confidential=options["confidential"])
    return Submitted(job_id, run_id, True)


def _job_of_key(connection: Connection, key: str, same: tuple[str, str, str]) -> AnyRow | None:
    found = connection.execute(select(jobs).where(jobs.c.idempotency_key == key)).one_or_none()
    if found is None:
        return None
    held = connection.execute(select(articles).where(articles.c.id == found.article_id)).one()
    if (held.uri, held.version, held.sha256) != same:
        raise InputError(f"the idempotency key was used for another article (job {found.id})")
    return found


def _repeated(connection: Connection, job: AnyRow, options: dict[str, Any]) -> Submitted:
    first = select(runs.c.id).where(runs.c.job_id == job.id).order_by(runs.c.created_at, runs.c.id).limit(1)
    differs = tuple(name for name, value in options.items() if getattr(job, name) != value)
    return Submitted(job.id, connection.execute(first).scalar_one(), False, differs)


def _supersede(connection: Connection, article_id: str, uri: str, version: str) -> bool:
    """Settles whether this article or another version of its uri is the current one; True when it corrects another."""
    others = select(articles.c.id, articles.c.version).where(articles.c.uri == uri, articles.c.id != article_id)
    current = connection.execute(others.where(articles.c.state == "current").with_for_update(key_share=True)).all()
    if not any(_precedes(version, other.version) for other in current):
        connection.execute(update(articles).where(articles.c.id.in_([other.id for other in current])).values(state="superseded"))
        connection.execute(update(articles).where(articles.c.id == article_id).values(state="current"))
    return bool(current)


def _precedes(version: str, other: str) -> bool:
    """Whether a version is older than another although it came later; without two versions to compare it is not."""
    return bool(version and other) and _natural(version) < _natural(other)


def _natural(version: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", version) if part]
