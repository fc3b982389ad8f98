"""Alembic's entrance: runs the migrations within the transaction that the caller opened."""

from alembic import context

from claims.store import newsroom_tables
from claims.store.tables import metadata

assert newsroom_tables.audit.metadata is metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
