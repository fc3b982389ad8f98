"""Editors' decisions, changes and notifications, health of sources and lanes, the audit log."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def where(condition: str) -> dict[str, Any]:
    """The condition of a partial index, for both databases."""
    return {"postgresql_where": sa.text(condition), "sqlite_where": sa.text(condition)}


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "overrides",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("editor", sa.Text(), nullable=False),
        sa.Column("evidence_sha256", sa.Text()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="overrides_claim_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="overrides_pkey"),
    )
    op.create_index("overrides_claim_id", "overrides", ["claim_id"])
    op.create_index("overrides_standing", "overrides", ["claim_id"], unique=True, **where("withdrawn_at IS NULL"))
    op.create_table(
        "changes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("override_id", NUMBER),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="changes_claim_id_fkey"),
        sa.ForeignKeyConstraint(["override_id"], ["overrides.id"], name="changes_override_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="changes_pkey"),
    )
    op.create_index("changes_claim_id", "changes", ["claim_id"])
    op.create_index("changes_made_at", "changes", ["made_at"])
    op.create_index("changes_once", "changes", ["claim_id", "to_version", "cause"], unique=True, **where("override_id IS NULL"))
    op.create_index("changes_override_id", "changes", ["override_id"])
    op.create_index("changes_untold", "changes", ["id"], **where("announced_at IS NULL"))
    op.create_table(
        "notifications",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("max_attempts", sa.Integer(), nullable=False),
        sa.Column("available_at", sa.DateTime(timezone=True)),
        sa.Column("lease_token", sa.Text()),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("error", sa.Text()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="notifications_pkey"),
    )
    op.create_index("notifications_once", "notifications", ["url", "subject"], unique=True)
    op.create_index("notifications_open", "notifications", ["available_at"], **where("finished_at IS NULL"))
    op.create_table(
        "source_health",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("last_ok_at", sa.DateTime(timezone=True)),
        sa.Column("last_failure_at", sa.DateTime(timezone=True)),
        sa.Column("last_error", sa.Text()),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="source_health_pkey"),
    )
    op.create_table(
        "source_outcomes",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("count", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["name"], ["source_health.name"], name="source_outcomes_name_fkey"),
        sa.PrimaryKeyConstraint("name", "outcome", name="source_outcomes_pkey"),
    )
    op.create_table(
        "heartbeats",
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("lane", name="heartbeats_pkey"),
    )
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="audit_pkey"),
    )
    op.create_index("audit_at", "audit", ["at"])


def downgrade() -> None:
    """Drops them, with all that they hold."""
    for name in ("audit", "heartbeats", "source_outcomes", "source_health", "notifications", "changes", "overrides"):
        op.drop_table(name)
