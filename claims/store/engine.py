"""The store opened: SQLite in WAL, or PostgreSQL by an address; a transaction that writes, and one that only reads."""

import importlib.util
import os
import sqlite3
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from claims.errors import InputError, StoreUnreachable
from claims.store.address import database_url, shown_url
from claims.store.faults import unreachable

BUSY_SECONDS = 30
CONNECT_SECONDS = 10
_WRITES = "claimdesk_writes"
# A client that was stopped in the midst of a transaction must not keep others out for ever.
_POSTGRESQL_OPTIONS = "-c lock_timeout=30s -c idle_in_transaction_session_timeout=60s"


class Store:
    """A database with its connections; may be shared by threads, and a process forked from this one gets connections of its own.

    address: the database's, without its password.
    """

    def __init__(self, engine: Engine, address: str) -> None:
        self.engine = engine
        self.address = address
        self.sqlite = engine.dialect.name == "sqlite"
        self._writer = engine.execution_options(**{_WRITES: True})
        # What one reading sees is of one moment, on SQLite by itself.
        self._reader = engine if self.sqlite else engine.execution_options(isolation_level="REPEATABLE READ")
        forked = weakref.WeakMethod(self._forked)
        os.register_at_fork(after_in_child=lambda: (drop := forked()) and drop())

    def _forked(self) -> None:
        self.engine.dispose(close=False)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may write, committed at the end. StoreUnreachable when the database fails; then nothing was written."""
        with self._guarded(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees one moment. StoreUnreachable when the database fails."""
        with self._guarded(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            if (line := unreachable(error, self.address)) is not None:
                raise line from error
            raise

    def close(self) -> None:
        """Closes its connections."""
        self.engine.dispose()


def open_store(address: str | None, default: Path, *, migrated: bool = True) -> Store:
    """The store at an address (`sqlite:////path`, `postgresql://user:password@host/name`), without one in the file `default`.

    An empty SQLite file gets its tables. migrated: the tables must be those of this version of the program.
    InputError when the address is none, its driver is missing, or the tables are of another version; StoreUnreachable.
    """
    from claims.store.migrating import check_revision, migrate_when_empty

    url = database_url(address, default)
    store = Store(_sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url), shown_url(url))
    if migrated:
        try:
            if store.sqlite:
                migrate_when_empty(store)
            check_revision(store)
        except BaseException:
            store.close()
            raise
    return store


def _sqlite(url: URL) -> Engine:
    path = Path(url.database or "")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnreachable(f"database {shown_url(url)}: its folder can't be made ({error.strerror}): make {path.parent}") from None
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None}, pool_timeout=BUSY_SECONDS)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        _prepare(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that writes takes the lock at its beginning: taking it later may fail at once, without waiting.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")

    return engine


def _prepare(connection: sqlite3.Connection) -> None:
    give_up = time.monotonic() + BUSY_SECONDS
    while True:  # SQLite does not wait for the lock that the first change to WAL takes.
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
    connection.execute("PRAGMA synchronous = FULL")  # what was accepted outlives a power failure
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten


def _postgresql(url: URL) -> Engine:
    if importlib.util.find_spec("psycopg") is None:
        raise InputError(f"database {shown_url(url)}: PostgreSQL needs a driver: pip install claimdesk[postgresql]")
    query = {"connect_timeout": str(CONNECT_SECONDS), "application_name": "claimdesk", "options": _POSTGRESQL_OPTIONS} | dict(url.query)
    return create_engine(url.set(query=query), pool_pre_ping=True, pool_size=5, max_overflow=10, pool_timeout=BUSY_SECONDS)
