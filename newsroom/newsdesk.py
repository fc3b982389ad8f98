"""What the verbs on the store share: the store opened, the time, and the words for both."""

import contextlib
import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from claims.errors import InputError
from newsroom import failures

if TYPE_CHECKING:
    from claims.store.engine import Store

FORMATS = ("text", "json")
STORE_FILE = "store.sqlite3"
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


@contextlib.contextmanager
def opened(*, migrated: bool = True) -> "Iterator[Store]":
    """The store at $CLAIMDESK_DATABASE_URL, else the SQLite file in the data folder; closed at the end.

    migrated: its tables must be those of this version of the program. InputError, StoreUnreachable.
    """
    from claims.sources.registry import data_dir
    from claims.store.engine import open_store

    store = open_store(os.environ.get("CLAIMDESK_DATABASE_URL") or None, data_dir() / STORE_FILE, migrated=migrated)
    try:
        yield store
    finally:
        store.close()


def now() -> dt.datetime:
    """The time, in UTC."""
    return dt.datetime.now(dt.UTC)


def stamp(moment: dt.datetime | None) -> str:
    """A time as in a report, in UTC to the second; "-" for none."""
    return "-" if moment is None else moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamped(moment: dt.datetime | None) -> str | None:
    """`stamp` for a program: None stays None."""
    return None if moment is None else stamp(moment)


def since(option: str, value: str | None, at: dt.datetime) -> dt.datetime | None:
    """A time written as a date, a time (UTC unless it says otherwise) or a duration before `at` (30m, 12h, 7d, 2w)."""
    if value is None:
        return None
    try:
        if found := re.fullmatch(r"(\d+)([mhdw])", value, re.ASCII):
            return at - dt.timedelta(**{_UNITS[found[2]]: int(found[1])})
        moment = dt.datetime.fromisoformat(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise InputError(f"{option}: {value!r} is no date (YYYY-MM-DD), time or duration (30m, 12h, 7d, 2w)") from None


def lasted(span: dt.timedelta) -> str:
    """How long something took, in its largest unit or two: 4s, 2m 10s, 3h 5m, 6d 2h."""
    seconds = max(int(span.total_seconds()), 0)
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    for large, small, unit, next_unit in ((days, hours % 24, "d", "h"), (hours, minutes % 60, "h", "m"), (minutes, seconds % 60, "m", "s")):
        if large:
            return f"{large}{unit} {small}{next_unit}" if small else f"{large}{unit}"
    return f"{seconds}s"


def at_most(option: str, value: int) -> int:
    """The value of an option that counts; InputError when it is not positive."""
    if value < 1:
        raise InputError(f"{option}: {value} is not a positive number")
    return value


def emit_json(value: Any) -> None:
    """Writes `value` to standard output for a program; what a terminal would obey stands as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    from claims.report.visible import HIDDEN

    failures.emit(HIDDEN.sub(lambda found: found[0] if found[0] == "\n" else _escaped(found[0]), text) + "\n")


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if ord(character) != 0x7F else "\\u007f"


def actor() -> str:
    """The user logged in, for the audit log; empty when the system knows no name."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # OSError from Python 3.13 on
        return ""


def editor(named: str | None) -> str:
    """Who decides: the name given, else that of the user logged in; InputError when neither is known."""
    if named is not None:
        return named
    if not (found := actor()):
        raise InputError("--editor: nobody is logged in by name: say who decides")
    return found
