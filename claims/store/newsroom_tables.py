"""The tables about the verification: editors' decisions, changes and who is told of them, health, the audit log."""

from sqlalchemy import Column, Double, ForeignKey, Index, Integer, Table, Text

from claims.store.columns import Json, Moment, Number, Words
from claims.store.tables import attempt_columns, metadata

overrides = Table(
    "overrides",
    metadata,
    Column("id", Number, primary_key=True),
    Column("claim_id", ForeignKey("claims.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("reason", Words, nullable=False),
    Column("editor", Words, nullable=False),
    Column("evidence_sha256", Text),  # of the verdict that stood when it was made; NULL where there was none
    Column("made_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
)
_standing = overrides.c.withdrawn_at.is_(None)
Index("overrides_standing", overrides.c.claim_id, unique=True, postgresql_where=_standing, sqlite_where=_standing)

changes = Table(
    "changes",
    metadata,
    Column("id", Number, primary_key=True),
    Column("claim_id", ForeignKey("claims.id"), nullable=False, index=True),
    Column("from_version", Integer, nullable=False),
    Column("to_version", Integer, nullable=False),
    Column("cause", Text, nullable=False),
    Column("override_id", ForeignKey("overrides.id"), index=True),  # of an editor's change
    Column("detail", Json, nullable=False),
    Column("made_at", Moment, nullable=False, index=True),
    Column("announced_at", Moment),
)
_computed = changes.c.override_id.is_(None)
Index(
    "changes_once",
    *(changes.c[name] for name in ("claim_id", "to_version", "cause")),
    unique=True,
    postgresql_where=_computed,
    sqlite_where=_computed,
)
_untold = changes.c.announced_at.is_(None)
Index("changes_untold", changes.c.id, postgresql_where=_untold, sqlite_where=_untold)

notifications = Table(
    "notifications",
    metadata,
    Column("id", Number, primary_key=True),
    Column("url", Words, nullable=False),
    Column("subject", Text, nullable=False),  # "change 17", "run r-…"
    Column("payload", Json, nullable=False),  # ids and labels, no text of the article
    Column("state", Text, nullable=False),  # queued, leased, done, failed
    *attempt_columns(),
    Column("created_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Index("notifications_once", "url", "subject", unique=True),
)
_undelivered = notifications.c.finished_at.is_(None)
Index("notifications_open", notifications.c.available_at, postgresql_where=_undelivered, sqlite_where=_undelivered)

source_health = Table(
    "source_health",
    metadata,
    Column("name", Words, primary_key=True),
    Column("last_ok_at", Moment),
    Column("last_failure_at", Moment),
    Column("last_error", Words),
    Column("seconds", Double, nullable=False),
)

source_outcomes = Table(
    "source_outcomes",
    metadata,
    Column("name", ForeignKey("source_health.name"), primary_key=True),
    Column("outcome", Text, primary_key=True),
    Column("count", Number, nullable=False),
)

heartbeats = Table("heartbeats", metadata, Column("lane", Text, primary_key=True), Column("at", Moment, nullable=False))

audit = Table(
    "audit",
    metadata,
    Column("id", Number, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("actor", Words, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Words, nullable=False),
    Column("detail", Json, nullable=False),  # never text of an article
)
