"""The result of a check written once, or its failure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, exists, insert, literal, select, update

from claims.model.evidence import Document
from claims.model.report import ReportClaim
from claims.store.columns import Moment
from claims.store.engine import Store
from claims.store.leases import BACKOFF, Backoff, CheckLease, put_back
from claims.store.provenance import Provenance
from claims.store.runs import finish_run
from claims.store.statements import chunks, insert_or_update
from claims.store.stopping import stop_check
from claims.store.tables import check_documents, checks, documents, runs
from claims.store.verdicts import Outcome, settle

THRESHOLD = 0.75


@dataclass(frozen=True)
class Keeping:
    """Under which licence a source's documents are kept, and for how many days; None: for ever."""

    licence: str | None = None
    days: float | None = None


@dataclass(frozen=True)
class Saved:
    """What became of a check's result (`Standing` says what the outcomes mean), and whether its run ended with it."""

    outcome: Outcome
    version: int
    change_id: int | None
    run_finished: bool


def save_check(
    store: Store,
    lease: CheckLease,
    result: ReportClaim,
    read: Mapping[str, Document],
    now: dt.datetime,
    *,
    due_at: dt.datetime | None = None,
    keeping: Mapping[str, Keeping] | None = None,
    threshold: float = THRESHOLD,
    provenance: Provenance | None = None,
) -> Saved | None:
    """Writes a claim's result with the documents that it rests on; None, and nothing written, when the lease is no longer ours.

    read: by key, at least those that `result.asked` names. due_at: when the claim is to be checked again, None: never. keeping:
    by the source's name. threshold: the confidence whose crossing is announced. provenance: for a run that was opened without.
    """
    if result.id != lease.claim_id:
        raise ValueError(f"the result is of another claim ({result.id}) than the lease ({lease.claim_id})")
    with store.write() as connection:
        held = (checks.c.id == lease.check_id, checks.c.lease_token == lease.token, checks.c.finished_at.is_(None))
        if provenance is not None:
            unknown = update(runs).where(runs.c.id == lease.run_id, runs.c.program_version.is_(None), exists().where(*held))
            connection.execute(unknown.values(**provenance.values()))
        if connection.execute(select(checks.c.id).where(*held).with_for_update(key_share=True)).one_or_none() is None:
            return None
        keys = [key for key in dict.fromkeys(key for a in result.asked for key in a.documents) if key in read]
        names = {key: (read[key].source, read[key].name) for key in keys}
        standing = settle(connection, lease.check_id, lease.run_id, result, names, now, threshold=threshold, due_at=due_at)
        _keep_documents(connection, {key: read[key] for key in keys}, keeping or {}, now)
        if keys:
            rows = [(i, key, read[key].model_dump(mode="json", exclude={"text"})) for i, key in enumerate(keys)]
            linked = [{"check_id": lease.check_id, "sha256": key, "position": i, "record": record} for i, key, record in rows]
            connection.execute(insert(check_documents), linked)
        done = {"state": "done", "finished_at": now, "available_at": None, "lease_token": None, "error": None}
        done |= {"outcome": standing.outcome, "verdict_version": standing.version, "reason": result.verdict.reason}
        connection.execute(update(checks).where(checks.c.id == lease.check_id).values(**done, result=result.model_dump(mode="json")))
    finished = finish_run(store, lease.run_id, now)
    return Saved(standing.outcome, standing.version, standing.change_id, finished)


def _keep_documents(connection: Connection, read: Mapping[str, Document], keeping: Mapping[str, Keeping], now: dt.datetime) -> None:
    """Stores each text once. One that is there is kept for the longest time that any source allows."""
    held: dict[str, Any] = {}
    for part in chunks(sorted(read)):
        rows = select(documents.c.sha256, documents.c.keep_until).where(documents.c.sha256.in_(part), documents.c.text.is_not(None))
        held.update((row.sha256, row.keep_until) for row in connection.execute(rows))
    for key in sorted(read):
        document = read[key]
        terms = keeping.get(document.source, Keeping())
        until = None if terms.days is None else now + dt.timedelta(days=terms.days)
        if key in held and (held[key] is None or (until is not None and until <= held[key])):
            continue
        mine = literal(until, Moment())
        longest = case((documents.c.text.is_(None), mine), (documents.c.keep_until.is_(None), documents.c.keep_until), else_=mine)
        row = {"sha256": key, "text": document.text, "size": len(document.text), "licence": terms.licence, "keep_until": until}
        insert_or_update(
            connection, documents, {**row, "first_read_at": now}, {"text": document.text, "licence": terms.licence, "keep_until": longest}
        )


@dataclass(frozen=True)
class Failed:
    """A failed attempt: from when the check is tried again, None when it was the last and the check was stopped."""

    again_at: dt.datetime | None
    run_finished: bool


def fail_check(
    store: Store, lease: CheckLease, error: str, now: dt.datetime, *, backoff: Backoff = BACKOFF, jitter: dt.timedelta = dt.timedelta(0)
) -> Failed | None:
    """Notes that a claim could not be checked; None, and nothing written, when the lease is no longer ours.

    jitter: added to the wait by the caller. After the last attempt the result is `unverified`, basis `none`, the error kept; an
    earlier good verdict stays the claim's.
    """
    with store.write() as connection:
        at = now + backoff.after(lease.attempts) + jitter
        if not put_back(connection, lease, error, at):
            return None
        if lease.attempts < lease.max_attempts:
            return Failed(at, False)
        stop_check(connection, lease.check_id, error, now)
    return Failed(None, finish_run(store, lease.run_id, now))
