"""Which claims are meant by a job, a kind or a source; and how an article begins."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Select, Text, exists, false, func, select, true, type_coerce

from claims.model.evidence import Outcome
from claims.store.columns import Words
from claims.store.engine import Store
from claims.store.listing import find_job
from claims.store.statements import chunks
from claims.store.tables import article_claims, articles, checks, claims, jobs

_NOT_PUT: frozenset[Outcome] = frozenset({"not_asked", "not_covered"})


def chosen_claims(store: Store, *, job_id: str | None = None, kind: str | None = None) -> list[str]:
    """The ids of the open claims of a job's article, of a kind, or of both; in their order in the article.

    Claims of articles that are withdrawn, forgotten or superseded are left out. InputError when there is no such job.
    """
    with store.read() as connection:
        return list(connection.execute(_open_claims(store, job_id, kind)).scalars())


def claims_of_source(
    store: Store,
    name: str,
    kinds: Collection[str] | None,
    *,
    local: bool,
    job_id: str | None = None,
    kind: str | None = None,
) -> list[str]:
    """The ids of those among `chosen_claims` that a source of this name would be asked about now, or was in their latest check.

    kinds: what it is asked now; None: everything, none: it is not asked any more. local: it needs no network, so that articles
    in confidence are put to it, too. InputError when there is no such job.
    """
    wanted = _open_claims(store, job_id, kind)
    with store.read() as connection:
        now = set(connection.execute(wanted.where(_put_to(kinds, local))).scalars())
        before = set(_asked_before(connection, wanted, name))
        return [found for found in connection.execute(wanted).scalars() if found in now or found in before]


def _open_claims(store: Store, job_id: str | None, kind: str | None) -> Select[str]:
    if job_id is not None:
        find_job(store, job_id)
    wanted = (
        select(claims.c.id)
        .join_from(claims, articles, articles.c.id == claims.c.article_id)
        .join(article_claims, (article_claims.c.claim_id == claims.c.id) & (article_claims.c.article_id == claims.c.article_id))
        .where(claims.c.state == "open", articles.c.state == "current")
        .order_by(claims.c.article_id, article_claims.c.position)
    )
    if kind is not None:
        wanted = wanted.where(claims.c.kind == kind)
    if job_id is not None:
        wanted = wanted.where(claims.c.article_id == select(jobs.c.article_id).where(jobs.c.id == job_id).scalar_subquery())
    return wanted


def _put_to(kinds: Collection[str] | None, local: bool) -> ColumnElement[bool]:
    """Whether a claim is put to a source that is asked about these kinds."""
    covered = true() if kinds is None else claims.c.kind.in_(sorted(kinds)) if kinds else false()
    if local:
        return covered
    free = exists().where(jobs.c.article_id == claims.c.article_id, ~jobs.c.confidential, ~jobs.c.offline).correlate(claims)
    return covered & free


def _asked_before(connection: Connection, wanted: Select[str], name: str) -> Iterator[str]:
    """Of the claims wanted, those whose latest check that was done put a question to the source."""
    done = select(func.max(checks.c.id)).where(checks.c.claim_id == claims.c.id, checks.c.state == "done").correlate(claims)
    # In the text of a result these letters can only be a key and its value: within a string, the quotation marks are escaped.
    named = f'"source":{json.dumps(name, ensure_ascii=False)}'
    held = (
        wanted.add_columns(checks.c.result)
        .join(checks, checks.c.claim_id == claims.c.id)
        .where(checks.c.id == done.scalar_subquery(), type_coerce(checks.c.result, Text).contains(named, autoescape=True))
    )
    for claim_id, result in connection.execute(held):
        if any(asked["source"] == name and asked["outcome"] not in _NOT_PUT for asked in result["asked"]):
            yield claim_id


def openings(store: Store, article_ids: Sequence[str], characters: int = 200) -> Mapping[str, str]:
    """The first characters of articles' prose, by the articles' ids, as they stand; without those that are forgotten."""
    found: dict[str, str] = {}
    begun = func.substr(articles.c.text, articles.c.body_start + 1, characters, type_=Words())
    with store.read() as connection:
        for part in chunks(sorted(set(article_ids))):
            rows = connection.execute(select(articles.c.id, begun).where(articles.c.id.in_(part), articles.c.text.is_not(None)))
            found.update((row[0], row[1]) for row in rows)
    return found
