"""The claims of an article kept, each with a check of its own; those that a correction took away are closed."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from claims.model.claim import Claim, NotCheckable
from claims.store.engine import Store
from claims.store.leases import BACKOFF, Backoff, RunLease, put_back
from claims.store.provenance import Provenance
from claims.store.runs import end_run, stop_run
from claims.store.statements import AnyRow, chunks
from claims.store.tables import article_claims, articles, checks, claims, runs


def save_split(
    store: Store,
    lease: RunLease,
    found: Sequence[Claim],
    not_checkable: Sequence[NotCheckable],
    topics: Sequence[str],
    now: dt.datetime,
    provenance: Provenance,
    *,
    max_attempts: int = 3,
) -> list[int]:
    """Writes what an article was split into; the ids of the run's checks, in the order of the claims.

    Done once: who comes again, or whose lease was taken over, writes nothing and is given the checks that are there. Claims of an
    earlier version of the article that stand in this one keep their id, and so their history. Without a claim the run ends at once.
    """
    with store.write() as connection:
        run = connection.execute(select(runs).where(runs.c.id == lease.run_id).with_for_update(key_share=True)).one()
        if run.state == "splitting" and run.lease_token == lease.token:
            _keep(connection, run, found, now)
            _queue(connection, run, found, now, max_attempts)
            held = {"topics": list(topics), "not_checkable": [n.model_dump(mode="json") for n in not_checkable]}
            done = {"state": "checking", "available_at": None, "lease_token": None, "error": None}
            connection.execute(update(runs).where(runs.c.id == run.id).values(**done, **held, **provenance.values()))
            if not found:
                end_run(connection, run.id, "finished", None, now)
        ids = select(checks.c.id).where(checks.c.run_id == lease.run_id).order_by(checks.c.position)
        return list(connection.execute(ids).scalars())


def _keep(connection: Connection, run: AnyRow, found: Sequence[Claim], now: dt.datetime) -> None:
    article = connection.execute(select(articles.c.uri, articles.c.state).where(articles.c.id == run.article_id)).one()
    current = article.state == "current"
    # In the order of their ids, so that two runs of one article wait for each other and do not block each other.
    ids = sorted(c.id for c in found)
    known: dict[str, str] = {}
    for part in chunks(ids):
        rows = select(claims.c.id, claims.c.state).where(claims.c.id.in_(part)).order_by(claims.c.id)
        known.update((row.id, row.state) for row in connection.execute(rows.with_for_update(key_share=True)))
    read = {claim.id: claim for claim in found}
    for claim_id in ids:
        claim = read[claim_id]
        values = {"article_id": run.article_id, "kind": claim.kind, "text": claim.text, "fingerprint": claim.fingerprint}
        if claim_id not in known:
            state = "open" if current else "closed"
            connection.execute(insert(claims).values(id=claim_id, uri=article.uri, state=state, first_seen_at=now, **values))
        elif current:
            state = "open" if known[claim_id] == "closed" else known[claim_id]
            connection.execute(update(claims).where(claims.c.id == claim_id).values(state=state, **values))
    if current:
        watched = select(claims.c.id).where(claims.c.uri == article.uri, claims.c.state != "closed").order_by(claims.c.id)
        gone = [i for i in connection.execute(watched).scalars() if i not in read]
        for part in chunks(gone):
            connection.execute(update(claims).where(claims.c.id.in_(part)).values(state="closed"))
    connection.execute(delete(article_claims).where(article_claims.c.article_id == run.article_id))
    rows_of = [
        {"article_id": run.article_id, "claim_id": claim.id, "position": i, "claim": claim.model_dump(mode="json")}
        for i, claim in enumerate(found)
    ]
    if rows_of:
        connection.execute(insert(article_claims), rows_of)


def _queue(connection: Connection, run: AnyRow, found: Sequence[Claim], now: dt.datetime, max_attempts: int) -> None:
    shared = {"run_id": run.id, "state": "queued", "priority": run.priority, "available_at": now, "created_at": now}
    rows = [{**shared, "max_attempts": max_attempts, "claim_id": claim.id, "position": i} for i, claim in enumerate(found)]
    if rows:
        connection.execute(insert(checks), rows)


def fail_run(
    store: Store, lease: RunLease, error: str, now: dt.datetime, *, backoff: Backoff = BACKOFF, jitter: dt.timedelta = dt.timedelta(0)
) -> dt.datetime | None:
    """Notes that an article could not be split; from when it is tried again, None when it was the last attempt or no longer ours.

    jitter: added to the wait by the caller. After the last attempt the run has failed, and its job.
    """
    with store.write() as connection:
        at = now + backoff.after(lease.attempts) + jitter
        if not put_back(connection, lease, error, at) or lease.attempts < lease.max_attempts:
            return at if lease.attempts < lease.max_attempts else None
        stop_run(connection, lease.run_id, error, now)
    return None
