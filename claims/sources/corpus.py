"""The source kind `corpus`: a folder of documents, indexed once, searched locally."""

import sqlite3
import time
from pathlib import Path

from claims.errors import InputError, SourceUnusable
from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.sources.base import Health, Question, Source
from claims.sources.corpus_index import CorpusIndex
from claims.sources.corpus_search import search
from claims.sources.registry import source_kind
from claims.sources.settings import PathConfig

# A process that runs for long looks at the files again after this time, or after 100 times what a look takes.
LOOK_AGAIN_SECONDS = 60.0


class CorpusConfig(PathConfig):
    """Settings of a corpus: `path` is a folder."""


class CorpusSource:
    """A corpus as a source. Opening it brings its index in line with the files."""

    kind = "corpus"
    local = True

    def __init__(self, config: CorpusConfig, data_dir: Path) -> None:
        self.config = config
        self.name = config.name
        self.trust = config.trust
        self.index = CorpusIndex(config.path, data_dir)
        self._next_look = 0.0
        self._look()
        if not self.index.count():
            first = next(iter(self.index.problems()), "")
            raise InputError(f"source {config.name!r}: no document of the corpus can be read ({first})")

    def covers(self, kind: Kind) -> bool:
        """Whether claims of `kind` are put to this source."""
        return self.config.covers(kind)

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` documents that hold the question's names, numbers and words, best first."""
        try:
            if time.monotonic() > self._next_look:
                self._look()
            # More than asked for: of documents with the same text only the best placed is given.
            ids = search(self.index.connection(), question, 2 * limit)
            found: dict[str, Document] = {}
            for document in self.index.documents(ids):
                found.setdefault(document.text, document)
                if len(found) == limit:
                    break
        except (InputError, sqlite3.Error, OSError) as error:
            raise SourceUnusable(f"{self.name}: {error}") from error
        return [document.model_copy(update={"trust": self.trust, "source": self.name}) for document in found.values()]

    def check(self) -> Health:
        """Looks at the files again and counts the documents."""
        try:
            self._look()
            count = self.index.count()
        except (InputError, sqlite3.Error, OSError) as error:
            return Health(name=self.name, kind=self.kind, ok=False, detail=str(error))
        bad = len(self.problems())
        detail = f"{count} documents" + (f", {bad} that can't be read" if bad else "")
        return Health(name=self.name, kind=self.kind, ok=True, detail=detail, documents=count)

    def problems(self) -> list[str]:
        """The files that could not be read, one line each."""
        return [f"{self.name}: {line}" for line in self.index.problems()]

    def get_reading(self, sha256: str, version: str) -> bytes | None:
        """A caller's parsed form of a document, kept with the index by `put_reading`."""
        return self.index.get_reading(sha256, version)

    def put_reading(self, sha256: str, version: str, blob: bytes) -> None:
        """Keeps a caller's parsed form of the document of this hash; other versions of it are dropped."""
        self.index.put_reading(sha256, version, blob)

    def _look(self) -> None:
        began = time.monotonic()
        self.index.refresh()
        now = time.monotonic()
        self._next_look = now + max(LOOK_AGAIN_SECONDS, 100 * (now - began))


@source_kind("corpus", CorpusConfig, local=True)
def open_corpus(config: CorpusConfig, data_dir: Path) -> Source:
    """Opens the corpus; InputError when its folder is missing, empty or unreadable."""
    return CorpusSource(config, data_dir)
