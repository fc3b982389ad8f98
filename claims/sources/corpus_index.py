"""The search index of one corpus folder: SQLite with FTS5, kept in the data folder, shared by processes.

The documents' text is kept in the index, so that what is quoted is what was indexed, and a question
opens no file. The index follows the files: `refresh` compares size and modification time, and reads
only what may have changed. Several processes may do so at once: each takes a batch under the write
lock, and leaves out what another has done meanwhile.
"""

import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.errors import InputError
from claims.model.evidence import Document
from claims.sources.corpus_documents import DOCUMENTS_VERSION, read_documents
from claims.sources.corpus_files import Found, scan
from claims.sources.corpus_tables import Batch, create, open_database
from claims.sources.corpus_terms import TERMS_VERSION
from claims.text.naming import shown

INDEX_VERSION = 1
BATCH = 500
# A file changed within this time before it was read may change again without a new modification time.
RACY_NS = 2_000_000_000


def index_path(folder: Path, data_dir: Path) -> Path:
    """Where the index of `folder` lies: named by its absolute path's hash and the versions of what it holds."""
    name = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:20]
    return data_dir / "corpus" / f"{name}-{INDEX_VERSION}.{DOCUMENTS_VERSION}.{TERMS_VERSION}.sqlite"


class CorpusIndex:
    """The index of `folder`. Use from any thread and after a fork: each gets a connection of its own."""

    def __init__(self, folder: Path, data_dir: Path) -> None:
        self.folder = folder
        self.path = index_path(folder, data_dir)
        self._local = threading.local()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            create(self.connection())
        except OSError as error:
            raise InputError(f"{shown(str(data_dir))}: the data folder can't be written: {error.strerror}") from None
        except sqlite3.OperationalError as error:
            raise InputError(f"{shown(str(data_dir))}: the data folder can't be written: {error}") from None
        except sqlite3.DatabaseError as error:
            raise InputError(f"{shown(str(self.path))}: the index is damaged, delete it ({error})") from None

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit mode."""
        held: tuple[int, sqlite3.Connection] | None = getattr(self._local, "held", None)
        if held is None or held[0] != os.getpid():
            held = (os.getpid(), open_database(self.path))
            self._local.held = held
        return held[1]

    def refresh(self) -> None:
        """Brings the index in line with the files. InputError when the folder is missing or holds no document."""
        found = scan(self.folder)
        known = {
            path: (size, mtime_ns, read_ns)
            for path, size, mtime_ns, read_ns in self.connection().execute("SELECT path, size, mtime_ns, read_ns FROM files")
        }
        gone = [path for path in known if path not in found]
        changed = [file for path, file in found.items() if _may_have_changed(file, known.get(path))]
        for start in range(0, len(gone), BATCH):
            with Batch(self.connection()) as batch:
                for path in gone[start : start + BATCH]:
                    if not (self.folder / path).is_file():
                        batch.forget(path)
        for start in range(0, len(changed), BATCH):
            with Batch(self.connection()) as batch:
                for file in changed[start : start + BATCH]:
                    self._follow(batch, file)

    def _follow(self, batch: Batch, file: Found) -> None:
        """Reads one file again unless another process has, or its bytes are those that were read before."""
        known = batch.known(file.path)
        if known is not None and not _may_have_changed(file, known[:3]):
            return
        read_ns = time.time_ns()
        documents: list[Document] = []
        problem = None
        sha256 = ""
        try:
            data = (self.folder / file.path).read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            if known is not None and sha256 == known[3]:
                batch.touch(file.path, file.size, file.mtime_ns, read_ns)
                return
            documents = read_documents(data, file.path)
        except FileNotFoundError:
            batch.forget(file.path)
            return
        except OSError as error:
            problem = f"{shown(file.path)}: can't be read: {error.strerror}"
        except InputError as error:
            problem = str(error)
        batch.forget(file.path)
        batch.add((file.path, file.size, file.mtime_ns, read_ns, sha256, problem), documents)

    def problems(self) -> list[str]:
        """What could not be read, one line for each file, by path."""
        rows = self.connection().execute("SELECT problem FROM files WHERE problem IS NOT NULL ORDER BY path")
        return [row[0] for row in rows]

    def count(self) -> int:
        """How many documents the index holds, pieces of long ones counted."""
        return int(self.connection().execute("SELECT documents FROM totals").fetchone()[0])

    def documents(self, ids: Iterable[int]) -> Iterator[Document]:
        """The documents of these ids, in their order; trust and source name are not set."""
        for document_id in ids:
            row = self.connection().execute("SELECT document FROM documents WHERE id = ?", (document_id,)).fetchone()
            if row is not None:
                yield Document.model_validate_json(row[0])

    def get_reading(self, sha256: str, version: str) -> bytes | None:
        """What `put_reading` kept for the document of this hash in this version, if anything."""
        row = self.connection().execute("SELECT blob FROM readings WHERE sha256 = ? AND version = ?", (sha256, version)).fetchone()
        return None if row is None else bytes(row[0])

    def put_reading(self, sha256: str, version: str, blob: bytes) -> None:
        """Keeps a caller's parsed form of a document; its readings of other versions are dropped."""
        with Batch(self.connection()) as batch:
            batch.connection.execute("DELETE FROM readings WHERE sha256 = ? AND version <> ?", (sha256, version))
            batch.connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", (sha256, version, blob))


def _may_have_changed(file: Found, known: tuple[int, int, int] | None) -> bool:
    if known is None:
        return True
    size, mtime_ns, read_ns = known
    return (file.size, file.mtime_ns) != (size, mtime_ns) or mtime_ns > read_ns - RACY_NS
