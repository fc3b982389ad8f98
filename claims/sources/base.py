"""What every source is: a question in, documents out, each failing as itself."""

import datetime as dt
from typing import Literal, Protocol

from claims.model.base import Frozen
from claims.model.claim import Kind
from claims.model.evidence import Document


class Question(Frozen):
    """What is asked of a source about one claim.

    text: the question as a person would read it (it goes into the report).
    names: proper names that evidence must be about, most important first, with resolved pronouns.
    terms: other content words (unstemmed) of the claim and its context.
    context: names that the article is about; they only help to choose among documents on the claim's own names.
    numbers: digits that would be decisive if found ("541", "1974"); a source may use them to rank.
    """

    text: str
    kind: Kind
    names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    as_of: dt.date | None = None


class Health(Frozen):
    """How a source answered a check."""

    name: str
    kind: str
    ok: bool
    detail: str
    documents: int | None = None


class Source(Protocol):
    """A reference source. `ask` raises SourceError (this question) or SourceUnusable (the source)."""

    name: str
    kind: str
    trust: float
    local: bool

    def covers(self, kind: Kind) -> bool:
        """Whether claims of `kind` are put to this source."""

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` documents, best first; an empty list is `no_match`."""

    def check(self) -> Health:
        """Asks the source whether it is usable; never raises for the source's own failure."""

    def problems(self) -> list[str]:
        """What could not be read when the source was opened (a bad document), one line each."""


Scope = Literal["local", "all"]
