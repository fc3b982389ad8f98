"""Who did what, and when; never with text of an article."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, insert, select

from claims.store.engine import Store
from claims.store.newsroom_tables import audit

Action = Literal["submit", "recheck", "override", "withdraw_override", "withdraw", "forget", "unwatch", "watch"]


@dataclass(frozen=True)
class Entry:
    """One entry of the audit log."""

    at: dt.datetime
    actor: str
    action: str
    subject: str
    detail: Mapping[str, Any]


def record(connection: Connection, now: dt.datetime, actor: str, action: Action, subject: str, **detail: Any) -> None:
    """Adds an entry within the caller's transaction. subject: the id of what was acted on."""
    connection.execute(insert(audit).values(at=now, actor=actor, action=action, subject=subject, detail=detail))


def audit_log(store: Store, limit: int = 100) -> list[Entry]:
    """The latest entries, newest first."""
    with store.read() as connection:
        rows = connection.execute(select(audit).order_by(audit.c.id.desc()).limit(limit)).all()
    return [Entry(row.at, row.actor, row.action, row.subject, row.detail) for row in rows]
