"""What a driver says when the database fails, as one line that names it and says what to do."""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from claims.errors import StoreUnreachable

# By the result code of SQLite (sqlite.org/rescode.html): what is wrong, and what to do.
_SQLITE = {
    "SQLITE_FULL": ("its disk is full", "make room"),
    "SQLITE_READONLY": ("it can't be written to", "make the file and its folder writable"),
    "SQLITE_CANTOPEN": ("it can't be opened", "make sure that its folder exists and is writable"),
    "SQLITE_PERM": ("access is refused", "make the file and its folder writable"),
    "SQLITE_NOTADB": ("the file is no SQLite database", "name another file in CLAIMDESK_DATABASE_URL, or restore a back-up"),
    "SQLITE_CORRUPT": ("the file is damaged", "restore a back-up"),
    "SQLITE_IOERR": ("its disk fails to read or write", "look at the disk"),
    "SQLITE_BUSY": ("another process keeps it locked", "end that process, or try again"),
    "SQLITE_LOCKED": ("another process keeps it locked", "end that process, or try again"),
}
# By the class or code of SQLSTATE (PostgreSQL documentation, appendix A), the longest first.
_POSTGRESQL = {
    "53100": ("its disk is full", "make room on the server"),
    "53300": ("it has too many connections", "raise max_connections, or run fewer processes"),
    "25006": ("it can't be written to (read-only)", "name the primary server in CLAIMDESK_DATABASE_URL"),
    "25P03": ("it cut off a transaction that stood still", "try again"),
    "40": ("two transactions stood in each other's way", "try again"),
    "42501": ("access is refused", "give its user the rights to the tables"),
    "55P03": ("another process keeps a row locked", "try again"),
    "3D000": ("there is no such database", "create it, or name another in CLAIMDESK_DATABASE_URL"),
    "28": ("it refuses this user", "look at user and password in CLAIMDESK_DATABASE_URL"),
    "08": ("it can't be reached", "start it, or name another in CLAIMDESK_DATABASE_URL"),
    "53": ("it is short of resources", "look at its log"),
    "57P": ("it is shutting down or starting", "try again"),
    "58": ("it has a fault of its own", "look at its log"),
}
_BUSY = ("this process has no connection free", "run fewer threads")
_GONE = ("it can't be reached", "start it, or name another in CLAIMDESK_DATABASE_URL")


def unreachable(error: SQLAlchemyError, address: str) -> StoreUnreachable | None:
    """The failure as one line, where it is the database's own; None for a fault of the program or of the data."""
    found = _BUSY if isinstance(error, TimeoutError) else _found(error) if isinstance(error, DBAPIError) else None
    if found is None:
        return None
    said = " ".join(str(getattr(error, "orig", None) or error).split())[:200]
    return StoreUnreachable(f"database {address}: {found[0]} ({said}): {found[1]}")


def _found(error: DBAPIError) -> tuple[str, str] | None:
    if isinstance(error.orig, sqlite3.Error):
        name = getattr(error.orig, "sqlite_errorname", "")
        return next((words for code, words in _SQLITE.items() if name.startswith(code)), None)
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        # psycopg gives no state where no server answered, or the connection broke; a kind of its own where that took too long.
        operational = any(kind.__name__ == "OperationalError" for kind in type(error.orig).__mro__)
        return _GONE if error.connection_invalidated or operational else None
    return next((words for code, words in _POSTGRESQL.items() if state.startswith(code)), None)
