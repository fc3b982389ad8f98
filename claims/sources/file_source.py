"""What all sources that are read whole from files share: they follow the files, count what these hold, and tell what could not be read."""

from abc import ABC, abstractmethod

from claims.errors import InputError, SourceUnusable
from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.sources.base import Health, Question
from claims.sources.settings import SourceConfig


class FileSource(ABC):
    """A source that is read when it is opened, and again when a file changes. holds: what is counted of it, in words.

    A subclass reads with `_load`, which leaves in `_state` what `_look` gave before it read, and in `_problems` what it could not read.
    """

    kind: str
    holds: str
    local = True

    def __init__(self, config: SourceConfig) -> None:
        self.name = config.name
        self.trust = config.trust
        self._covers = config.covers
        self._problems: list[str] = []
        self._state: object = None

    @abstractmethod
    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` documents, best first."""

    @abstractmethod
    def _look(self) -> object:
        """The state of the files, another when one of them changes. InputError when there are none."""

    @abstractmethod
    def _load(self) -> None:
        """Reads the files. InputError when they hold nothing that can be read."""

    @abstractmethod
    def _count(self) -> int:
        """How much was read."""

    def covers(self, kind: Kind) -> bool:
        """Whether claims of `kind` are put to this source."""
        return self._covers(kind)

    def check(self) -> Health:
        """Reads the files again and counts what they hold."""
        try:
            self._load()
        except InputError as error:
            return Health(name=self.name, kind=self.kind, ok=False, detail=str(error))
        detail = f"{self._count()} {self.holds}" + (f", {len(self._problems)} problems" if self._problems else "")
        return Health(name=self.name, kind=self.kind, ok=True, detail=detail, documents=self._count())

    def problems(self) -> list[str]:
        """What could not be read, one line each."""
        return [f"{self.name}: {line}" for line in self._problems]

    def _follow(self) -> None:
        """Reads the files again if one has changed. SourceUnusable when they can't be read any more."""
        try:
            if self._look() != self._state:
                self._load()
        except InputError as error:
            raise SourceUnusable(f"{self.name}: {error}") from error
