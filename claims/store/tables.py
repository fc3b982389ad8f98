"""The tables of the verification itself: articles, jobs, runs, claims, checks, documents, verdicts.

What waits to be done (a run to be split, a check) has `available_at`: of what is queued, from when it may be taken; of what is
leased, when the lease ends; NULL once no attempt is to come. So "may be taken now" is one comparison for both.
"""

from typing import Any

from sqlalchemy import Boolean, Column, Date, Double, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, literal_column

from claims.store.columns import Json, Moment, Number, Words

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)


def attempt_columns() -> list[Column[Any]]:
    """What a row has that is done in attempts under a lease; `sent_at`: when the queue was last told of it."""
    return [
        Column("attempts", Integer, nullable=False, default=0),
        Column("max_attempts", Integer, nullable=False),
        Column("available_at", Moment),
        Column("lease_token", Text),
        Column("sent_at", Moment),
        Column("error", Words),
    ]


articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("uri", Words, nullable=False),  # the newsroom's key, else the sha256
    Column("version", Words, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("title", Words),
    Column("url", Words),
    Column("publisher", Words),
    Column("published", Date),
    Column("language", Text, nullable=False),
    Column("body_start", Integer, nullable=False),
    Column("dates", Json, nullable=False),
    Column("text", Words),  # NULL: forgotten
    Column("state", Text, nullable=False),  # current, superseded, withdrawn, forgotten
    Column("received_at", Moment, nullable=False),
    UniqueConstraint("uri", "version", "sha256"),
    Index(None, "sha256"),
)
_current = articles.c.state == literal_column("'current'")
Index("articles_current", articles.c.uri, unique=True, postgresql_where=_current, sqlite_where=_current)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),  # queued, running, finished, failed
    Column("priority", Integer, nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("offline", Boolean, nullable=False),
    Column("as_of", Date),
    Column("callback_url", Words),
    Column("idempotency_key", Words, unique=True),
    Column("error", Words),
    Column("submitted_at", Moment, nullable=False, index=True),
    Column("finished_at", Moment),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("job_id", ForeignKey("jobs.id"), nullable=False, index=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("cause", Text, nullable=False),  # submitted, corrected, scheduled, asked
    Column("state", Text, nullable=False),  # splitting, checking, finished, failed
    Column("priority", Integer, nullable=False),
    Column("as_of", Date),
    *attempt_columns(),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    Column("program_version", Text),
    Column("sources_sha256", Text),
    Column("policy_sha256", Text),
    Column("models", Json),
    Column("sources", Json),  # [[name, kind], …] in the order in which they are asked
    Column("topics", Json),
    Column("not_checkable", Json),
)
Index("runs_open", runs.c.available_at, postgresql_where=runs.c.finished_at.is_(None), sqlite_where=runs.c.finished_at.is_(None))

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("uri", Words, nullable=False, index=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),  # the version of the article that it is checked in
    Column("fingerprint", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Words),
    Column("state", Text, nullable=False),  # open, closed, unwatched
    Column("first_seen_at", Moment, nullable=False),
    Column("due_at", Moment),  # NULL: never
    Column("verdict_version", Integer, nullable=False, default=0),
)
watched = (claims.c.state == literal_column("'open'")) & claims.c.due_at.is_not(None)  # literal, for SQLite to use the index
Index("claims_due", claims.c.due_at, claims.c.id, postgresql_where=watched, sqlite_where=watched)

article_claims = Table(
    "article_claims",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("claim_id", ForeignKey("claims.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    Column("claim", Json, nullable=False),  # as read in this version of the article
)

checks = Table(
    "checks",
    metadata,
    Column("id", Number, primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False),
    Column("claim_id", ForeignKey("claims.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("state", Text, nullable=False),  # queued, leased, done, failed
    Column("priority", Integer, nullable=False),
    *attempt_columns(),
    Column("created_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("outcome", Text),  # first, changed, unchanged, kept, late, forgotten
    Column("verdict_version", Integer),  # the version that stood when it ended
    Column("reason", Words),  # the verdict's, apart from `verdicts` since it holds words of the article
    Column("result", Json),
    UniqueConstraint("run_id", "claim_id"),
)
_open = checks.c.finished_at.is_(None)
Index("checks_open", checks.c.run_id, checks.c.position, postgresql_where=_open, sqlite_where=_open)
Index("checks_open_claim", checks.c.claim_id, postgresql_where=_open, sqlite_where=_open)

documents = Table(
    "documents",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("text", Words),  # NULL: erased
    Column("size", Integer, nullable=False),  # code points
    Column("licence", Words),
    Column("keep_until", Moment),  # NULL: for ever
    Column("first_read_at", Moment, nullable=False),
)
_expiring = documents.c.keep_until.is_not(None) & documents.c.text.is_not(None)
Index("documents_keep_until", documents.c.keep_until, postgresql_where=_expiring, sqlite_where=_expiring)

check_documents = Table(
    "check_documents",
    metadata,
    Column("check_id", ForeignKey("checks.id"), primary_key=True),
    Column("sha256", ForeignKey("documents.sha256"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    Column("record", Json, nullable=False),  # the document without its text
)

verdicts = Table(  # append-only: a trigger refuses UPDATE and DELETE
    "verdicts",
    metadata,
    Column("claim_id", ForeignKey("claims.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("check_id", ForeignKey("checks.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("basis", Text, nullable=False),
    Column("reason_sha256", Text, nullable=False),
    Column("evidence_sha256", Text, nullable=False),
    Column("cause", Text),  # why it differs from the version before; NULL for the first
    Column("made_at", Moment, nullable=False),
)
