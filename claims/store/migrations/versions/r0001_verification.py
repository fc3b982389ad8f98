"""Articles, jobs, runs, claims, checks, documents and verdicts, which a trigger keeps append-only."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

REFUSE = """
CREATE FUNCTION verdicts_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'verdicts are append-only'; END $$
"""


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index, for both databases."""
    return {"postgresql_where": sa.text(condition), "sqlite_where": sa.text(condition)}


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("published", sa.Date()),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("body_start", sa.Integer(), nullable=False),
        sa.Column("dates", sa.Text(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="articles_pkey"),
        sa.UniqueConstraint("uri", "version", "sha256", name="articles_uri_version_sha256_key"),
    )
    op.create_index("articles_sha256", "articles", ["sha256"])
    op.create_index("articles_current", "articles", ["uri"], unique=True, **where("state = 'current'"))
    op.create_table(
        "jobs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("offline", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.Date()),
        sa.Column("callback_url", sa.Text()),
        sa.Column("idempotency_key", sa.Text()),
        sa.Column("error", sa.Text()),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="jobs_article_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="jobs_pkey"),
        sa.UniqueConstraint("idempotency_key", name="jobs_idempotency_key_key"),
    )
    op.create_index("jobs_article_id", "jobs", ["article_id"])
    op.create_index("jobs_submitted_at", "jobs", ["submitted_at"])
    op.create_table(
        "runs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("max_attempts", sa.Integer(), nullable=False),
        sa.Column("available_at", sa.DateTime(timezone=True)),
        sa.Column("lease_token", sa.Text()),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("error", sa.Text()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True)),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("program_version", sa.Text()),
        sa.Column("sources_sha256", sa.Text()),
        sa.Column("policy_sha256", sa.Text()),
        sa.Column("models", sa.Text()),
        sa.Column("sources", sa.Text()),
        sa.Column("topics", sa.Text()),
        sa.Column("not_checkable", sa.Text()),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="runs_article_id_fkey"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="runs_job_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="runs_pkey"),
    )
    op.create_index("runs_article_id", "runs", ["article_id"])
    op.create_index("runs_job_id", "runs", ["job_id"])
    op.create_index("runs_open", "runs", ["available_at"], **where("finished_at IS NULL"))
    op.create_table(
        "claims",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("uri", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("verdict_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="claims_article_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="claims_pkey"),
    )
    op.create_index("claims_article_id", "claims", ["article_id"])
    op.create_index("claims_due", "claims", ["due_at", "id"], **where("state = 'open' AND due_at IS NOT NULL"))
    op.create_index("claims_uri", "claims", ["uri"])
    op.create_table(
        "article_claims",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="article_claims_article_id_fkey"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="article_claims_claim_id_fkey"),
        sa.PrimaryKeyConstraint("article_id", "claim_id", name="article_claims_pkey"),
    )
    op.create_index("article_claims_claim_id", "article_claims", ["claim_id"])
    op.create_table(
        "checks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("max_attempts", sa.Integer(), nullable=False),
        sa.Column("available_at", sa.DateTime(timezone=True)),
        sa.Column("lease_token", sa.Text()),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("error", sa.Text()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("outcome", sa.Text()),
        sa.Column("verdict_version", sa.Integer()),
        sa.Column("reason", sa.Text()),
        sa.Column("result", sa.Text()),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="checks_claim_id_fkey"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="checks_run_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="checks_pkey"),
        sa.UniqueConstraint("run_id", "claim_id", name="checks_run_id_claim_id_key"),
    )
    op.create_index("checks_claim_id", "checks", ["claim_id"])
    op.create_index("checks_open", "checks", ["run_id", "position"], **where("finished_at IS NULL"))
    op.create_index("checks_open_claim", "checks", ["claim_id"], **where("finished_at IS NULL"))
    op.create_table(
        "documents",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("licence", sa.Text()),
        sa.Column("keep_until", sa.DateTime(timezone=True)),
        sa.Column("first_read_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="documents_pkey"),
    )
    op.create_index("documents_keep_until", "documents", ["keep_until"], **where("keep_until IS NOT NULL AND text IS NOT NULL"))
    op.create_table(
        "check_documents",
        sa.Column("check_id", NUMBER, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["check_id"], ["checks.id"], name="check_documents_check_id_fkey"),
        sa.ForeignKeyConstraint(["sha256"], ["documents.sha256"], name="check_documents_sha256_fkey"),
        sa.PrimaryKeyConstraint("check_id", "sha256", name="check_documents_pkey"),
    )
    op.create_index("check_documents_sha256", "check_documents", ["sha256"])
    op.create_table(
        "verdicts",
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("check_id", NUMBER, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("reason_sha256", sa.Text(), nullable=False),
        sa.Column("evidence_sha256", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["check_id"], ["checks.id"], name="verdicts_check_id_fkey"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="verdicts_claim_id_fkey"),
        sa.PrimaryKeyConstraint("claim_id", "version", name="verdicts_pkey"),
    )
    op.create_index("verdicts_check_id", "verdicts", ["check_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE)
        op.execute(
            "CREATE TRIGGER verdicts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON verdicts "
            "FOR EACH STATEMENT EXECUTE FUNCTION verdicts_are_append_only()"
        )
    else:
        for event in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER verdicts_no_{event} BEFORE {event.upper()} ON verdicts "
                "BEGIN SELECT RAISE(ABORT, 'verdicts are append-only'); END"
            )


def downgrade() -> None:
    """Drops them, with all that they hold."""
    for name in ("verdicts", "check_documents", "documents", "checks", "article_claims", "claims", "runs", "jobs", "articles"):
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION verdicts_are_append_only()")
