"""The tables from nothing to this version and back, with data in them, on both databases."""

import multiprocessing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import delete, func, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from claims.errors import InputError
from claims.store import newsroom_tables
from claims.store.editing import override
from claims.store.engine import Store, open_store
from claims.store.history import claim_history
from claims.store.migrating import check_revision, downgrade, migrate
from claims.store.tables import articles, metadata, verdicts
from tests.integration.store.material import NOW, decide_all, split_into


def tables(store: Store) -> set[str]:
    """The names of the tables that are there."""
    with store.read() as connection:
        return set(inspect(connection).get_table_names())


def indexes(store: Store) -> dict[str, str]:
    """Every index as the database says it, with the conditions of partial ones, which Alembic does not compare."""
    ask = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    if not store.sqlite:
        ask = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    with store.read() as connection:
        return {name: " ".join(made.split()) for name, made in connection.execute(text(ask)) if "alembic" not in name}


def test_the_migrated_schema_is_the_one_that_the_program_knows(store: Store) -> None:
    assert newsroom_tables.audit.name in metadata.tables
    with store.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
    assert tables(store) == {*metadata.tables, "alembic_version"}
    migrated = indexes(store)
    downgrade(store, "base")
    with store.write() as connection:
        metadata.create_all(connection)
    assert indexes(store) == migrated and any("WHERE" in made for made in migrated.values())


def test_up_and_down_with_data(store: Store) -> None:
    opened = split_into(store, ["54 percent voted", "Buka is a town"])
    decide_all(store, opened)
    override(store, opened.claims[0].id, "refuted", "The source is wrong.", NOW, editor="E. Ditor")
    downgrade(store, "0001")
    assert "overrides" not in tables(store) and "verdicts" in tables(store)
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(verdicts)).scalar() == 2
    migrate(store)
    history = claim_history(store, opened.claims[0].id)
    assert [v.label for v in history.verdicts] == ["supported"] and history.overrides == ()
    migrate(store)  # again: nothing to do
    check_revision(store)
    downgrade(store, "base")
    assert tables(store) == {"alembic_version"}
    migrate(store)
    decide_all(store, split_into(store, ["54 percent voted"]))


def test_verdicts_are_append_only(store: Store) -> None:
    decide_all(store, split_into(store, ["54 percent voted"]))
    for statement in (update(verdicts).values(label="refuted"), delete(verdicts)):
        with pytest.raises(DBAPIError, match="append-only"), store.write() as connection:
            connection.execute(statement)
    with store.read() as connection:
        assert connection.execute(select(verdicts.c.label)).scalars().all() == ["supported"]


def test_an_older_and_a_newer_database_are_refused(store: Store, address: str) -> None:
    downgrade(store, "0001")
    with pytest.raises(InputError, match=r"older version \(0001, this program's is 0002\).*claimdesk doctor --migrate"):
        open_store(address, Path("unused"))
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(InputError, match=r"this program is older than its database \(revision 9999\)"):
        open_store(address, Path("unused"))
    with pytest.raises(InputError, match="this program is older than its database"):
        migrate(store)
    with pytest.raises(InputError, match="no revision '0007'"):
        downgrade(store, "0007")


def test_an_empty_postgresql_is_not_filled_by_itself(postgresql: str) -> None:
    with pytest.raises(InputError, match="holds no tables of claimdesk: run `claimdesk doctor --migrate`"):
        open_store(postgresql.format("postgres"), Path("unused"))


def open_and_count(address: str) -> int:
    """Opens a store that may be empty, in a process of its own."""
    store = open_store(address, Path("unused"), migrated=address.startswith("sqlite"))
    if not store.sqlite:
        migrate(store)
    check_revision(store)
    with store.read() as connection:
        return int(connection.execute(select(func.count()).select_from(articles)).scalar_one())


def test_several_processes_open_an_empty_store_at_once(empty: str) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert pool.map(open_and_count, [empty] * 6, chunksize=1) == [0] * 6
