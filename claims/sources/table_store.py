"""A read-only index of one file: SQLite in the data folder, built whole beside the old one and put in its place.

The index follows the file: each look compares size and modification time, and, for a file that changed just before it was read,
its hash. Several processes may look at once: one builds, the others wait for it. A build that fails leaves nothing behind.
"""

import contextlib
import fcntl
import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from claims.errors import InputError
from claims.text.naming import shown

STORE_VERSION = 1
# A file changed within this time before it was read may change again without a new modification time.
RACY_NS = 2_000_000_000

Build = Callable[[sqlite3.Connection, Path], list[str]]
"""Fills an empty database from the file, and says what could not be read, one line each. InputError: nothing could."""


class Store:
    """The index of `path`. identity: what its contents depend on besides the file (settings, versions)."""

    def __init__(self, path: Path, data_dir: Path, kind: str, identity: str, build: Build) -> None:
        self.path = path
        name = hashlib.sha256(os.fsencode(path.absolute()) + b"\0" + identity.encode()).hexdigest()[:20]
        self.index = data_dir / kind / f"{name}-{STORE_VERSION}.sqlite"
        self._build = build
        self._local = threading.local()
        try:
            self.index.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{shown(str(data_dir))}: the data folder can't be written: {error.strerror}") from None

    def connection(self) -> sqlite3.Connection:
        """This thread's connection to the index as it is now; it may only be read."""
        try:
            state = os.stat(self.index)
        except OSError as error:
            raise InputError(f"{shown(str(self.index))}: the index can't be read: {error.strerror}") from None
        mark = (os.getpid(), state.st_ino, state.st_ctime_ns)
        held: tuple[tuple[int, int, int], sqlite3.Connection] | None = getattr(self._local, "held", None)
        if held is None or held[0] != mark:
            opened = sqlite3.connect(f"{self.index.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            opened.execute("PRAGMA cache_size = -8000")
            held = (mark, opened)
            self._local.held = held
        return held[1]

    def refresh(self) -> None:
        """Brings the index in line with the file. InputError: the file is missing or can't be read, the folder not written."""
        if self._current():
            return
        try:
            with self._alone():
                if not self._current():
                    self._rebuild()
        except OSError as error:
            raise InputError(f"{shown(str(self.index.parent))}: the index can't be written: {error.strerror}") from None
        except sqlite3.Error as error:
            raise InputError(f"{shown(str(self.index))}: the index can't be written: {error}") from None

    def problems(self) -> list[str]:
        """What of the file could not be read, one line each."""
        return [str(row[0]) for row in self.connection().execute("SELECT line FROM problems ORDER BY rowid")]

    def _current(self) -> bool:
        try:
            state = self.path.stat()
        except OSError as error:
            raise InputError(f"{shown(str(self.path))}: can't be read: {error.strerror}") from None
        if not self.index.exists():
            return False
        try:
            held: tuple[int, int, int, str] = self.connection().execute("SELECT size, mtime_ns, read_ns, sha256 FROM file").fetchone()
        except sqlite3.Error:
            return False  # damaged, or another program's: built anew
        size, mtime_ns, read_ns, sha256 = held
        if (state.st_size, state.st_mtime_ns) != (size, mtime_ns):
            return False
        if mtime_ns <= read_ns - RACY_NS:
            return True
        began = time.time_ns()
        if self._hash() != sha256:
            return False
        if mtime_ns <= began - RACY_NS:  # it has come to rest: no need to read it again
            with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(self.index)) as connection, connection:
                connection.execute("UPDATE file SET read_ns = ?", (began,))
        return True

    def _hash(self) -> str:
        try:
            with self.path.open("rb") as data:
                return hashlib.file_digest(data, "sha256").hexdigest()
        except OSError as error:
            raise InputError(f"{shown(str(self.path))}: can't be read: {error.strerror}") from None

    def _rebuild(self) -> None:
        began = time.time_ns()
        state, sha256 = self.path.stat(), self._hash()
        fresh = self.index.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
                # Nothing is lost if this is cut off: it only counts once it is whole and in its place.
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute("PRAGMA cache_size = -64000")
                connection.execute("CREATE TABLE file(size INTEGER, mtime_ns INTEGER, read_ns INTEGER, sha256 TEXT)")
                connection.execute("CREATE TABLE problems(line TEXT)")
                connection.execute("BEGIN")
                problems = self._build(connection, self.path)
                connection.executemany("INSERT INTO problems VALUES (?)", [(line,) for line in problems])
                connection.execute("INSERT INTO file VALUES (?, ?, ?, ?)", (state.st_size, state.st_mtime_ns, began, sha256))
                connection.execute("COMMIT")
            os.replace(fresh, self.index)
        finally:
            fresh.unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self.index.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
