"""What live sources have in common beside their session."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from claims.errors import SourceError, SourceUnusable
from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.sources.base import Health, Question
from claims.sources.live.answer import Answer
from claims.sources.live.session import SourceSession
from claims.sources.settings import SourceConfig


class LiveSource(ABC):
    """A source that is asked by HTTP; its kind adds `ask`.

    probe: one small request that shows whether the source answers; what it returns is not looked at.
    """

    local = False

    def __init__(self, config: SourceConfig, session: SourceSession, *, probe: Callable[[], object]) -> None:
        self.config = config
        self.session = session
        self.name = config.name
        self.kind = config.kind
        self.trust = config.trust
        self._probe = probe

    def covers(self, kind: Kind) -> bool:
        """Whether claims of `kind` are put to this source."""
        return self.config.covers(kind)

    @abstractmethod
    def ask(self, question: Question, limit: int) -> list[Document]:
        """See `claims.sources.base.Source`."""

    def check(self) -> Health:
        """Asks the source once, past what is kept."""
        try:
            self._probe()
        except (SourceError, SourceUnusable) as error:
            return Health(name=self.name, kind=self.kind, ok=False, detail=str(error))
        return Health(name=self.name, kind=self.kind, ok=True, detail=f"answers at {self.session.base.url}")

    def problems(self) -> list[str]:
        """None: nothing is read when it is opened."""
        return []

    def document(self, answer: Answer, *, text: str, **fields: Any) -> Document:
        """A document out of an answer: its address unless another is given, when it was read, and this source's name and trust."""
        told = {"url": answer.url, "retrieved": answer.retrieved_at, "trust": self.trust, "source": self.name, **fields}
        return Document(text=text, **told)
