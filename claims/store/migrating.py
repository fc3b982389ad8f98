"""The tables made, brought to this version of the program or back, and their version compared with the program's."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, inspect, select

from claims.errors import InputError
from claims.store.engine import Store

_ADVISORY_LOCK = 0x636C61696D73  # "claims"
_MIGRATIONS = Path(__file__).parent / "migrations"
# Alembic keeps the migration under way in module-level names.
_one_at_a_time = threading.Lock()


def migrate(store: Store) -> None:
    """Brings the tables to this version of the program, in one transaction. InputError when they are of a newer one."""
    with _alone(store) as connection:
        current = _current(connection)
        if current is not None and current not in _known():
            raise InputError(_newer(store, current))
        command.upgrade(_config(connection), "head")


def downgrade(store: Store, revision: str) -> None:
    """Takes the tables back to a revision ("base": to none), in one transaction; what only newer ones hold is lost."""
    if revision != "base" and revision not in _known():
        raise InputError(f"there is no revision {revision!r} of the database; known are base, {', '.join(_known())}")
    with _alone(store) as connection:
        command.downgrade(_config(connection), revision)


def migrate_when_empty(store: Store) -> None:
    """Makes the tables where there is none at all; several processes may do so at once."""
    with store.read() as connection:
        empty = not inspect(connection).get_table_names()
    if empty:
        migrate(store)


def check_revision(store: Store) -> None:
    """InputError, one line that says what to do, unless the tables are of this version of the program."""
    with store.read() as connection:
        current = _current(connection)
    if current is None:
        raise InputError(f"database {store.address}: holds no tables of claimdesk: run `claimdesk doctor --migrate`")
    known = _known()
    if current not in known:
        raise InputError(_newer(store, current))
    if current != known[-1]:
        raise InputError(
            f"database {store.address}: is of an older version ({current}, this program's is {known[-1]}): "
            "make a back-up, then run `claimdesk doctor --migrate`"
        )


def _newer(store: Store, current: str) -> str:
    return f"database {store.address}: this program is older than its database (revision {current}): upgrade claimdesk"


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _known() -> list[str]:
    """The revisions of this program, oldest first."""
    script = ScriptDirectory(str(_MIGRATIONS))
    return [revision.revision for revision in script.walk_revisions()][::-1]


def _config(connection: Connection) -> Config:
    config = Config()
    # The section's values are read with interpolation.
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _alone(store: Store) -> Iterator[Connection]:
    """A transaction in which nobody else migrates; on SQLite any that writes is alone."""
    with _one_at_a_time, store.write() as connection:
        if not store.sqlite:
            connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
        yield connection
