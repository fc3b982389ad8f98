"""A claim's verdict versions: added only where something changed, never taken back."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, insert, select, update

from claims.model.report import ReportClaim
from claims.store.causes import Side, cause_of, detail
from claims.store.evidence import evidence_sha256, reason_sha256
from claims.store.newsroom_tables import changes
from claims.store.provenance import COLUMNS, provenance_of
from claims.store.statements import AnyRow
from claims.store.tables import check_documents, checks, claims, runs, verdicts

Outcome = Literal["first", "changed", "unchanged", "kept", "late"]


@dataclass(frozen=True)
class Standing:
    """What a check did to its claim's verdict, and which version stands now.

    outcome: first; changed (a new version); unchanged; kept (nothing could be settled, the last good verdict stands);
    late (a later run has decided already). change_id: of a change that is to be announced.
    """

    outcome: Outcome
    version: int
    change_id: int | None = None


def settle(
    connection: Connection,
    check_id: int,
    run_id: str,
    result: ReportClaim,
    names: dict[str, tuple[str, str]],
    now: dt.datetime,
    *,
    threshold: float,
    due_at: dt.datetime | ColumnElement[Any] | None,
) -> Standing:
    """Adds a version of the claim's verdict if need be, within the caller's transaction; the claim's row is locked first.

    names: source and name of the documents, by key. threshold: the confidence whose crossing is a change worth telling. due_at:
    when the claim is to be checked again.
    """
    claim = connection.execute(select(claims.c.verdict_version).where(claims.c.id == result.id).with_for_update(key_share=True)).one()
    run = connection.execute(select(runs.c.article_id, runs.c.created_at, *COLUMNS).where(runs.c.id == run_id)).one()
    standing = _standing(connection, check_id, result, claim.verdict_version, run, names, now, threshold)
    settled = update(claims).where(claims.c.id == result.id)
    connection.execute(settled.values(verdict_version=standing.version, due_at=due_at))
    return standing


def _standing(
    connection: Connection,
    check_id: int,
    result: ReportClaim,
    held: int,
    run: AnyRow,
    names: dict[str, tuple[str, str]],
    now: dt.datetime,
    threshold: float,
) -> Standing:
    verdict = result.verdict
    values = {
        "label": verdict.label,
        "confidence": verdict.confidence,
        "basis": verdict.basis,
        "reason_sha256": reason_sha256(verdict.reason),
        "evidence_sha256": evidence_sha256(result.asked),
    }
    last = connection.execute(
        select(verdicts, runs.c.created_at, runs.c.article_id, *COLUMNS)
        .join_from(verdicts, checks, checks.c.id == verdicts.c.check_id)
        .join(runs, runs.c.id == checks.c.run_id)
        .where(verdicts.c.claim_id == result.id, verdicts.c.version == held)
    ).one_or_none()
    if last is not None:
        if verdict.label == "unverified" and last.label != "unverified":
            return Standing("kept", last.version)
        if run.created_at < last.created_at:
            return Standing("late", last.version)
        if all(getattr(last, name) == value for name, value in values.items()):
            return Standing("unchanged", last.version)
    version = held + 1
    cause, change_id = None, None
    if last is not None:
        before, after = _side(connection, last), Side(run.article_id, result, names, provenance_of(run))
        cause = cause_of(before, after) if before else "pipeline_changed"
    row = {"claim_id": result.id, "version": version, "check_id": check_id, "cause": cause, "made_at": now}
    connection.execute(insert(verdicts).values(**row, **values))
    if last is None:
        return Standing("first", version)
    if _worth_telling(last, verdict.label, verdict.confidence, threshold):
        told = detail(before, after) if before else {}
        change = {"claim_id": result.id, "from_version": last.version, "to_version": version, "cause": cause, "detail": told}
        change_id = connection.execute(insert(changes).values(**change, made_at=now).returning(changes.c.id)).scalar_one()
    return Standing("changed", version, change_id)


def _worth_telling(last: AnyRow, label: str, confidence: float, threshold: float) -> bool:
    return bool(last.label != label or (last.confidence >= threshold) != (confidence >= threshold))


def _side(connection: Connection, last: AnyRow) -> Side | None:
    """What the last verdict rests on; None where its check was erased."""
    result = connection.execute(select(checks.c.result).where(checks.c.id == last.check_id)).scalar_one()
    if result is None:
        return None
    rows = connection.execute(
        select(check_documents.c.sha256, check_documents.c.record).where(check_documents.c.check_id == last.check_id)
    ).all()
    names = {row.sha256: (row.record["source"], row.record["name"]) for row in rows}
    return Side(last.article_id, ReportClaim.model_validate(result), names, provenance_of(last))
