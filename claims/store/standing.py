"""Where claims stand: the verdict that holds, how old it is, and the editor's word above it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, select, tuple_

from claims.model.verdict import Label
from claims.store.newsroom_tables import overrides
from claims.store.statements import AnyRow, chunks
from claims.store.tables import claims, verdicts


@dataclass(frozen=True)
class Override:
    """An editor's verdict, above the computed one until it is withdrawn.

    evidence_sha256: what the computed verdict rested on when it was made; None where there was none.
    """

    id: int
    label: Label
    reason: str
    editor: str
    made_at: dt.datetime
    withdrawn_at: dt.datetime | None
    evidence_sha256: str | None


@dataclass(frozen=True)
class ClaimStanding:
    """A claim's verdict as one run left it, with the time at which it was made, and the editor's as it is now.

    evidence_changed: since the override was made, the computed verdict rests on something else. failure: why the run could not
    decide, an earlier verdict standing.
    """

    claim_id: str
    version: int
    label: Label
    made_at: dt.datetime
    override: Override | None = None
    evidence_changed: bool = False
    failure: str | None = None


def override_of(row: AnyRow) -> Override:
    """An override's row."""
    label = cast(Label, row.label)
    return Override(row.id, label, row.reason, row.editor, row.made_at, row.withdrawn_at, row.evidence_sha256)


def standings(connection: Connection, held: Sequence[tuple[str, int, str | None]]) -> tuple[ClaimStanding, ...]:
    """Where claims stand, in the order given. held: a claim's id, the version of its verdict, and why it could not be renewed."""
    made: dict[tuple[str, int], AnyRow] = {}
    above: dict[str, Override] = {}
    now: dict[str, str] = {}
    for part in chunks(held):
        ids = [claim_id for claim_id, _, _ in part]
        rows = select(verdicts).where(tuple_(verdicts.c.claim_id, verdicts.c.version).in_([(i, v) for i, v, _ in part]))
        made.update(((row.claim_id, row.version), row) for row in connection.execute(rows))
        standing = select(overrides).where(overrides.c.claim_id.in_(ids), overrides.c.withdrawn_at.is_(None))
        above.update((row.claim_id, override_of(row)) for row in connection.execute(standing))
        current = select(verdicts.c.claim_id, verdicts.c.evidence_sha256).join_from(
            claims, verdicts, (verdicts.c.claim_id == claims.c.id) & (verdicts.c.version == claims.c.verdict_version)
        )
        now.update((row.claim_id, row.evidence_sha256) for row in connection.execute(current.where(claims.c.id.in_(ids))))
    out = []
    for claim_id, version, failure in held:
        row, override = made[claim_id, version], above.get(claim_id)
        changed = override is not None and override.evidence_sha256 != now.get(claim_id)
        out.append(ClaimStanding(claim_id, version, cast(Label, row.label), row.made_at, override, changed, failure))
    return tuple(out)
