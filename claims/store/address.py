"""The database's address: what is accepted, and how it is shown."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from claims.errors import InputError

_POSTGRESQL = {"postgresql", "postgres", "postgresql+psycopg"}
_SQLITE = {"sqlite", "sqlite+pysqlite"}


def database_url(address: str | None, default: Path) -> URL:
    """The address as SQLAlchemy takes it; without one, the SQLite file `default`. InputError when it is none that is known."""
    if not address:
        return URL.create("sqlite", database=str(default.absolute()))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise InputError("CLAIMDESK_DATABASE_URL: is no database address; such as postgresql://user:password@host/name") from None
    if url.drivername in _POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in _SQLITE:
        raise InputError(f"CLAIMDESK_DATABASE_URL: {url.drivername} is not supported; sqlite and postgresql are")
    if url.host or not url.database or url.database.startswith((":memory:", "file:")) or url.query:
        raise InputError("CLAIMDESK_DATABASE_URL: SQLite needs the path of a file, such as sqlite:////var/lib/claimdesk/store.sqlite3")
    return URL.create("sqlite", database=str(Path(url.database).expanduser().absolute()))


def shown_url(url: URL) -> str:
    """The address without its password."""
    bare = url.set(drivername=url.get_backend_name())
    for key in [key for key in bare.query if "password" in key.lower()]:
        bare = bare.update_query_dict({key: "***"})
    return bare.render_as_string(hide_password=True)
