"""Column types that give back on SQLite and PostgreSQL what was put in."""

import datetime as dt
import json
import re
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

# Neither database takes halves of characters, PostgreSQL no NUL either; \x1a marks what stands for one, and itself.
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_MARKED = re.compile("\x1a([0-9a-f]{4})")
_HALVES = re.compile("[\ud800-\udfff]")

Number = BigInteger().with_variant(Integer, "sqlite")
"""An integer key that the database counts up; SQLite does so for INTEGER alone."""


class Moment(TypeDecorator[dt.datetime]):
    """A time in UTC; naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The time in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> dt.datetime | None:
        """The time, aware, in UTC; SQLite gives it back naive."""
        if value is None:
            return None
        found: dt.datetime = value
        return found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)


class Words(TypeDecorator[str]):
    """Text from outside, any of it: what a database can't hold is written as an escape and read back as it was."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text, escaped."""
        return value if value is None else _UNSTORABLE.sub(lambda found: f"\x1a{ord(found[0]):04x}", value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """The text as it was."""
        return value if value is None or "\x1a" not in value else _MARKED.sub(lambda found: chr(int(found[1], 16)), value)


class Json(TypeDecorator[Any]):
    """A JSON value as text: the order of its keys and every digit of its numbers come back. None is NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:
        """The value as JSON text."""
        if value is None:
            return None
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return _HALVES.sub(lambda found: f"\\u{ord(found[0]):04x}", text)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any:
        """The value."""
        return None if value is None else json.loads(value)
