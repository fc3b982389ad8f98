"""What became of claims: every verdict one ever had, what editors said, and which changes there were."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Select, select

from claims.errors import InputError
from claims.model.report import ReportClaim
from claims.model.verdict import Basis, Label
from claims.store.causes import Cause
from claims.store.engine import Store
from claims.store.newsroom_tables import changes, overrides
from claims.store.standing import Override, override_of
from claims.store.statements import AnyRow
from claims.store.tables import articles, checks, claims, verdicts


@dataclass(frozen=True)
class ClaimRecord:
    """A claim as the store knows it; text: None where its article was forgotten."""

    claim_id: str
    uri: str
    article_id: str
    kind: str
    text: str | None
    state: str
    first_seen_at: dt.datetime
    due_at: dt.datetime | None
    verdict_version: int


@dataclass(frozen=True)
class VerdictVersion:
    """One version of a verdict; cause: why it differs from the one before. reason: None where its article was forgotten."""

    version: int
    label: Label
    confidence: float
    basis: Basis
    reason: str | None
    cause: Cause | None
    evidence_sha256: str
    made_at: dt.datetime
    check_id: int
    run_id: str


@dataclass(frozen=True)
class Change:
    """A change that is worth telling. detail: both verdicts and what differs beneath them, without words of the article."""

    change_id: int
    claim_id: str
    text: str | None
    uri: str
    from_version: int
    to_version: int
    cause: Cause
    detail: Mapping[str, Any]
    made_at: dt.datetime
    announced_at: dt.datetime | None


@dataclass(frozen=True)
class ClaimHistory:
    """Everything about one claim: verdicts and changes oldest first, the override that stands, the attempts since that failed.

    last_checked_at: when it was last looked at with success, which may be later than the verdict was made. last_failure: why the
    latest check could settle nothing, an earlier verdict standing. evidence_changed: the computed verdict rests on something else
    than when the override was made.
    """

    claim: ClaimRecord
    verdicts: tuple[VerdictVersion, ...]
    overrides: tuple[Override, ...]
    changes: tuple[Change, ...]
    last_checked_at: dt.datetime | None
    last_failure: str | None
    evidence_changed: bool

    @property
    def override(self) -> Override | None:
        """The editor's verdict that stands."""
        return next((o for o in self.overrides if o.withdrawn_at is None), None)


def claim_history(store: Store, claim_id: str) -> ClaimHistory:
    """The history of one claim. InputError when there is none of this id."""
    c = checks.c
    with store.read() as connection:
        claim = connection.execute(select(claims).where(claims.c.id == claim_id)).one_or_none()
        if claim is None:
            raise InputError(f"there is no claim {claim_id}")
        versions = select(verdicts, c.reason, c.run_id).join_from(verdicts, checks, c.id == verdicts.c.check_id)
        made = connection.execute(versions.where(verdicts.c.claim_id == claim_id).order_by(verdicts.c.version)).all()
        said = connection.execute(select(overrides).where(overrides.c.claim_id == claim_id).order_by(overrides.c.id)).all()
        changed = connection.execute(_changes().where(changes.c.claim_id == claim_id).order_by(changes.c.id)).all()
        ended = select(c.state, c.outcome, c.error, c.reason, c.finished_at).where(c.claim_id == claim_id, c.finished_at.is_not(None))
        done = connection.execute(ended.order_by(c.finished_at.desc(), c.id.desc())).all()
    good = next((row for row in done if row.state == "done" and row.outcome != "kept"), None)
    failed = bool(done) and (done[0].state == "failed" or done[0].outcome == "kept")
    above = next((override_of(row) for row in said if row.withdrawn_at is None), None)
    return ClaimHistory(
        claim=ClaimRecord(
            claim.id,
            claim.uri,
            claim.article_id,
            claim.kind,
            claim.text,
            claim.state,
            claim.first_seen_at,
            claim.due_at,
            claim.verdict_version,
        ),
        verdicts=tuple(_version(row) for row in made),
        overrides=tuple(override_of(row) for row in said),
        changes=tuple(_change(row) for row in changed),
        last_checked_at=good.finished_at if good else None,
        last_failure=(done[0].error or done[0].reason) if failed else None,
        evidence_changed=above is not None and above.evidence_sha256 != (made[-1].evidence_sha256 if made else None),
    )


def changes_since(store: Store, *, since: dt.datetime | None = None, limit: int = 100) -> list[Change]:
    """Changes, newest first. since: only those made after it."""
    found = _changes().order_by(changes.c.id.desc()).limit(limit)
    with store.read() as connection:
        return [_change(row) for row in connection.execute(found.where(changes.c.made_at > since) if since else found)]


def change_sides(store: Store, change: Change) -> tuple[ReportClaim | None, ReportClaim | None]:
    """The claim as checked before and after a change, each with its evidence; None where there was no check, or it was erased."""
    results = select(verdicts.c.version, checks.c.result).join_from(verdicts, checks, checks.c.id == verdicts.c.check_id)
    both = results.where(verdicts.c.claim_id == change.claim_id, verdicts.c.version.in_([change.from_version, change.to_version]))
    with store.read() as connection:
        found = {row.version: row.result for row in connection.execute(both)}
    before, after = (found.get(version) for version in (change.from_version, change.to_version))
    return before and ReportClaim.model_validate(before), after and ReportClaim.model_validate(after)


def _changes() -> Select[*tuple[Any, ...]]:
    return select(changes, claims.c.text, articles.c.uri).join_from(changes, claims).join(articles, articles.c.id == claims.c.article_id)


def _change(row: AnyRow) -> Change:
    cause = cast(Cause, row.cause)
    told = (row.from_version, row.to_version, cause, row.detail, row.made_at, row.announced_at)
    return Change(row.id, row.claim_id, row.text, row.uri, *told)


def _version(row: AnyRow) -> VerdictVersion:
    label, basis, cause = cast(Label, row.label), cast(Basis, row.basis), cast("Cause | None", row.cause)
    made = (row.evidence_sha256, row.made_at, row.check_id, row.run_id)
    return VerdictVersion(row.version, label, row.confidence, basis, row.reason, cause, *made)
