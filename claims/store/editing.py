"""An editor's word: a verdict beside the computed one and above it, and whether a claim is watched."""

import datetime as dt
from typing import get_args

from sqlalchemy import Connection, insert, select, update

from claims.errors import InputError
from claims.model.verdict import Label
from claims.store.auditing import record
from claims.store.engine import Store
from claims.store.newsroom_tables import changes, overrides
from claims.store.tables import claims, verdicts


def override(store: Store, claim_id: str, label: str, reason: str, now: dt.datetime, *, editor: str) -> int:
    """Sets an editor's verdict above the computed one; the id of the override. An earlier override is withdrawn by it.

    InputError: an unknown claim, a label that is none of the five, no reason, no editor.
    """
    if label not in get_args(Label):
        raise InputError(f"there is no label {label!r}; there are {', '.join(get_args(Label))}")
    if not reason.strip():
        raise InputError("an override needs a reason")
    if not editor.strip():
        raise InputError("an override needs the name of its editor")
    with store.write() as connection:
        version = _lock(connection, claim_id)
        computed = connection.execute(
            select(verdicts.c.label, verdicts.c.evidence_sha256).where(verdicts.c.claim_id == claim_id, verdicts.c.version == version)
        ).one_or_none()
        earlier = _withdraw(connection, claim_id, now)
        row = {"claim_id": claim_id, "label": label, "reason": reason.strip(), "editor": editor.strip(), "made_at": now}
        row["evidence_sha256"] = computed.evidence_sha256 if computed else None
        override_id = int(connection.execute(insert(overrides).values(**row).returning(overrides.c.id)).scalar_one())
        shown = earlier[1] if earlier else computed.label if computed else None
        if shown != label:
            _change(connection, claim_id, version, override_id, shown, label, now)
        record(connection, now, editor.strip(), "override", claim_id, label=label, override=override_id)
    return override_id


def withdraw_override(store: Store, claim_id: str, now: dt.datetime, *, editor: str) -> None:
    """Takes an editor's verdict back, so that the computed one is shown again. InputError when none stands."""
    with store.write() as connection:
        version = _lock(connection, claim_id)
        earlier = _withdraw(connection, claim_id, now)
        if earlier is None:
            raise InputError(f"no override stands on claim {claim_id}")
        computed = select(verdicts.c.label).where(verdicts.c.claim_id == claim_id, verdicts.c.version == version)
        label = connection.execute(computed).scalar_one_or_none()
        if label != earlier[1]:
            _change(connection, claim_id, version, earlier[0], earlier[1], label, now)
        record(connection, now, editor, "withdraw_override", claim_id, override=earlier[0])


def watch(store: Store, claim_id: str, watched: bool, now: dt.datetime, *, actor: str) -> None:
    """Sets whether a claim is checked again when it is due. InputError when it is unknown, or closed."""
    with store.write() as connection:
        _lock(connection, claim_id)
        state = "open" if watched else "unwatched"
        changed = update(claims).where(claims.c.id == claim_id, claims.c.state != "closed").values(state=state)
        if not connection.execute(changed).rowcount:
            raise InputError(f"claim {claim_id} is closed: its article no longer holds it, or is no longer watched")
        record(connection, now, actor, "watch" if watched else "unwatch", claim_id)


def _lock(connection: Connection, claim_id: str) -> int:
    """The current version of a claim's verdict, its row locked."""
    found = connection.execute(
        select(claims.c.verdict_version).where(claims.c.id == claim_id).with_for_update(key_share=True)
    ).one_or_none()
    if found is None:
        raise InputError(f"there is no claim {claim_id}")
    return int(found.verdict_version)


def _withdraw(connection: Connection, claim_id: str, now: dt.datetime) -> tuple[int, str] | None:
    """Ends the override that stands; its id and label."""
    standing = update(overrides).where(overrides.c.claim_id == claim_id, overrides.c.withdrawn_at.is_(None)).values(withdrawn_at=now)
    found = connection.execute(standing.returning(overrides.c.id, overrides.c.label)).one_or_none()
    return None if found is None else (int(found.id), str(found.label))


def _change(
    connection: Connection, claim_id: str, version: int, override_id: int, before: str | None, after: str | None, now: dt.datetime
) -> None:
    told = {"before": {"label": before}, "after": {"label": after}}
    row = {"claim_id": claim_id, "from_version": version, "to_version": version, "cause": "editor", "override_id": override_id}
    connection.execute(insert(changes).values(**row, detail=told, made_at=now))
