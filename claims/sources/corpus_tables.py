"""The tables of a corpus index, and a batch of changes to them under the write lock.

`words` is a full-text table of normalised terms (blanks between them and about them); `frequencies`
says in how many documents each term stands, so that a question knows its rare words beforehand.
"""

import sqlite3
import time
from collections import Counter
from pathlib import Path

from claims.model.evidence import Document
from claims.sources.corpus_terms import name_keys, terms

BUSY_SECONDS = 600.0

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS files(
        path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, read_ns INTEGER, sha256 TEXT, problem TEXT
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS documents(
        id INTEGER PRIMARY KEY, path TEXT NOT NULL, document TEXT NOT NULL, terms INTEGER NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS documents_path ON documents(path)",
    """CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, body, keys, detail = none,
        tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars './~'")""",
    "CREATE TABLE IF NOT EXISTS frequencies(term TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE IF NOT EXISTS readings(
        sha256 TEXT, version TEXT, blob BLOB, PRIMARY KEY (sha256, version)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS totals(id INTEGER PRIMARY KEY CHECK (id = 1), documents INTEGER, terms INTEGER)",
    "INSERT OR IGNORE INTO totals VALUES (1, 0, 0)",
)


def open_database(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode that waits for other writers."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    # SQLite does not wait for the lock that the first change to WAL takes.
    give_up = time.monotonic() + 30
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -32000")
    return connection


def create(connection: sqlite3.Connection) -> None:
    """Makes the tables that are missing; asks for the write lock only when one is."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'totals'").fetchone():
        return
    connection.execute("BEGIN IMMEDIATE")
    for statement in _SCHEMA:
        connection.execute(statement)
    connection.execute("COMMIT")


class Batch:
    """Changes to the index in one transaction that holds the write lock from its beginning."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._frequencies: Counter[str] = Counter()

    def __enter__(self) -> "Batch":
        self.connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is not None:
            self.connection.execute("ROLLBACK")
            return
        self.connection.executemany(
            "INSERT INTO frequencies VALUES (?, ?) ON CONFLICT(term) DO UPDATE SET documents = documents + excluded.documents",
            sorted((term, change) for term, change in self._frequencies.items() if change),
        )
        self.connection.execute("COMMIT")

    def known(self, path: str) -> tuple[int, int, int, str] | None:
        """Size, modification time, time of reading and hash of a file, as the index has them."""
        row: tuple[int, int, int, str] | None = self.connection.execute(
            "SELECT size, mtime_ns, read_ns, sha256 FROM files WHERE path = ?", (path,)
        ).fetchone()
        return row

    def touch(self, path: str, size: int, mtime_ns: int, read_ns: int) -> None:
        """Notes that a file was looked at again and holds what it held."""
        self.connection.execute("UPDATE files SET size = ?, mtime_ns = ?, read_ns = ? WHERE path = ?", (size, mtime_ns, read_ns, path))

    def add(self, file: tuple[str, int, int, int, str, str | None], documents: list[Document]) -> None:
        """Adds a file (the columns of `files`) with its documents."""
        self.connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", file)
        for document in documents:
            body = document.text[document.body_start :]
            # A document without a title is known by its file's name.
            title = terms(document.title or Path(file[0]).stem.replace("_", " "))
            words = terms(body)
            keys = list(dict.fromkeys(name_keys(f"{document.title or ''} {body}")))
            row = self.connection.execute(
                "INSERT INTO documents(path, document, terms) VALUES (?, ?, ?)",
                (file[0], document.model_dump_json(exclude_defaults=True), len(words)),
            )
            self.connection.execute(
                "INSERT INTO words(rowid, title, body, keys) VALUES (?, ?, ?, ?)",
                (row.lastrowid, *(f" {' '.join(part)} " for part in (title, words, keys))),
            )
            self._count({*title, *words, *keys}, len(words), 1)

    def forget(self, path: str) -> None:
        """Takes a file and its documents out."""
        for document_id, length in self.connection.execute("SELECT id, terms FROM documents WHERE path = ?", (path,)).fetchall():
            held = self.connection.execute("SELECT title, body, keys FROM words WHERE rowid = ?", (document_id,)).fetchone()
            self.connection.execute("DELETE FROM words WHERE rowid = ?", (document_id,))
            self._count(set(" ".join(held).split()), length, -1)
        self.connection.execute("DELETE FROM documents WHERE path = ?", (path,))
        self.connection.execute("DELETE FROM files WHERE path = ?", (path,))

    def _count(self, distinct: set[str], length: int, sign: int) -> None:
        for term in distinct:
            self._frequencies[term] += sign
        self.connection.execute("UPDATE totals SET documents = documents + ?, terms = terms + ?", (sign, sign * length))
