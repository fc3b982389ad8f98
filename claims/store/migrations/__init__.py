"""The changes of the store's tables from version to version, run by Alembic."""
