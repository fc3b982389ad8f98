"""Answers kept on disk, with what it takes to ask whether they still hold.

One SQLite file for all processes, so that a write is whole or not there. A cache that fails costs
time and is logged once; it never fails a question.
"""

import contextlib
import datetime as dt
import hashlib
import json
import logging
import sqlite3
import threading
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from claims.sources.live.answer import Answer

FOLDER = "http-cache"
MAX_BYTES = 500_000_000
KEEP_DAYS = 30.0  # an answer that may be asked about again is kept this much longer than it is used unasked
_BUSY_SECONDS = 5.0
_RENEWED = ("etag", "last-modified", "cache-control", "expires", "date")  # RFC 9111, 3.2: what a 304 says anew
T = TypeVar("T")
_log = logging.getLogger(__name__)
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, url TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL,
    retrieved REAL NOT NULL, confirmed REAL NOT NULL, until REAL NOT NULL, size INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_confirmed ON answers (confirmed, size);
"""


def cache_key(source: str, url: str, headers: dict[str, str], identity: bytes) -> str:
    """What an answer is kept under: a hash of who was asked what, and with which key. url: without the key."""
    told = json.dumps([source, url, sorted((name.lower(), value) for name, value in headers.items())])
    return hashlib.sha256(hashlib.sha256(identity).digest() + told.encode()).hexdigest()


class AnswerCache:
    """The answers kept under `folder`, at most `max_bytes` of compressed bodies and headers; the longest unconfirmed go first."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._path = folder / "answers.sqlite3"
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._made = False
        self._failed = False

    def get(self, key: str, source: str) -> Answer | None:
        """The answer kept under `key`, if there is one."""

        def read(connection: sqlite3.Connection) -> Answer | None:
            columns = "url, status, headers, body, retrieved, confirmed"
            row = connection.execute(f"SELECT {columns} FROM answers WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            url, status, headers, body, retrieved, confirmed = row
            return Answer(source, url, status, json.loads(headers), zlib.decompress(body), _time(retrieved), _time(confirmed), True)

        return self._with(read)

    def put(self, key: str, answer: Answer, days: float) -> None:
        """Keeps an answer, in place of an older one, for `days` and, if it can be asked about again, some more."""
        headers = json.dumps(dict(answer.headers))
        body = zlib.compress(answer.body, 6)
        size = len(body) + len(headers) + len(answer.url) + 200
        confirmed = answer.confirmed.timestamp()
        if size > self._max_bytes // 4:
            return
        row = (key, answer.url, answer.status, headers, body, answer.retrieved.timestamp(), confirmed, self._until(answer, days), size)

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            self._prune(connection, confirmed)
            connection.execute("COMMIT")

        self._with(write)

    def confirm(self, key: str, answer: Answer, headers: dict[str, str], days: float, now: dt.datetime) -> Answer:
        """The kept answer, of which the source says that it still holds (304, with these headers)."""
        merged = {**answer.headers, **{name: value for name, value in headers.items() if name in _RENEWED}}
        confirmed = replace(answer, headers=merged, confirmed=now)
        row = (json.dumps(merged), now.timestamp(), self._until(confirmed, days), key)
        self._with(lambda connection: connection.execute("UPDATE answers SET headers = ?, confirmed = ?, until = ? WHERE key = ?", row))
        return confirmed

    def _until(self, answer: Answer, days: float) -> float:
        more = KEEP_DAYS if validators(answer) else 0.0
        return answer.confirmed.timestamp() + 86_400 * (days + more)

    def _prune(self, connection: sqlite3.Connection, now: float) -> None:
        connection.execute("DELETE FROM answers WHERE until < ?", (now,))
        (total,) = connection.execute("SELECT coalesce(sum(size), 0) FROM answers").fetchone()
        if total <= self._max_bytes:
            return
        surplus = total - self._max_bytes * 9 // 10
        for key, size in connection.execute("SELECT key, size FROM answers ORDER BY confirmed").fetchall():
            if surplus <= 0:
                break
            connection.execute("DELETE FROM answers WHERE key = ?", (key,))
            surplus -= size

    def _with(self, act: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `act` gives, with a connection of this moment, good in forked processes too; None, logged once, where that fails."""
        try:
            with contextlib.closing(self._open()) as connection:
                return act(connection)
        except (sqlite3.Error, OSError, zlib.error, ValueError) as error:
            if not self._failed:
                _log.warning("answers are not kept: %s: %s", self._path, error)
            self._failed = True
            return None

    def _open(self) -> sqlite3.Connection:
        with self._lock:
            if not self._made:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._failed and not self._made:
                raise OSError("it could not be opened")
            connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
            try:
                if not self._made:
                    connection.execute("PRAGMA auto_vacuum = FULL")
                    connection.execute("PRAGMA journal_mode = WAL")
                    connection.executescript(_TABLE)
                    self._made = True
                connection.execute("PRAGMA synchronous = NORMAL")
            except BaseException:
                connection.close()
                raise
            return connection


def validators(answer: Answer) -> dict[str, str]:
    """The headers that ask whether an answer still holds; none when it gave nothing to ask by."""
    asked = {"If-None-Match": answer.headers.get("etag"), "If-Modified-Since": answer.headers.get("last-modified")}
    return {name: value for name, value in asked.items() if value}


def may_be_kept(answer: Answer) -> bool:
    """Whether the server lets an answer be stored (RFC 9111, 5.2.2.5: no-store); this is a private cache."""
    directives = answer.headers.get("cache-control", "").lower().split(",")
    return answer.status == 200 and "no-store" not in (directive.strip() for directive in directives)


def _time(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
