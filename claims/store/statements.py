"""Statements that SQLAlchemy has only for each database apart."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

T = TypeVar("T")
AnyRow = Row[*tuple[Any, ...]]
"""A row of whatever columns were selected."""
# Fewer than the 32,766 variables that SQLite takes in one statement.
_CHUNK = 10_000


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts the rows whose key or unique columns are not there yet; the others are left as they are."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(sqlite_insert(table).on_conflict_do_nothing(), list(rows))
    else:
        connection.execute(postgresql_insert(table).on_conflict_do_nothing(), list(rows))


def insert_or_update(connection: Connection, table: Table, row: Mapping[str, Any], changed: Mapping[str, Any]) -> None:
    """Inserts a row; where its primary key is there, sets the columns `changed` instead."""
    keys = [column.name for column in table.primary_key.columns]
    if connection.dialect.name == "sqlite":
        connection.execute(sqlite_insert(table).values(row).on_conflict_do_update(index_elements=keys, set_=changed))
    else:
        connection.execute(postgresql_insert(table).values(row).on_conflict_do_update(index_elements=keys, set_=changed))


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in runs that fit into one statement."""
    return (items[i : i + _CHUNK] for i in range(0, len(items), _CHUNK))
