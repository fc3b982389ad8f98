"""The kinds, most specific first. A new kind is one new module that is listed here by its name."""

import importlib
from typing import Protocol

from claims.kinds.base import Statement, make_statement
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage
from claims.model.article import Article
from claims.model.claim import Kind
from claims.text.clauses import Clause
from claims.text.context import Context
from claims.text.reader import Reading

ORDER: tuple[Kind, ...] = (
    "un_resolution",
    "recognition",
    "vote_share",
    "conflict_dates",
    "office_holder",
    "geography",
    "event_date",
    "quantity",
    "other",
)


class KindModule(Protocol):
    """What a kind's module offers."""

    def recognise(self, statement: Statement) -> bool:
        """Whether a statement is of this kind; may fill `statement.extra` with the kind's parts."""

    def compare(self, claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
        """The stance of one sentence, in its document, to a claim of this kind."""


def module(kind: Kind) -> KindModule:
    """The module of a kind."""
    found: KindModule = importlib.import_module(f"claims.kinds.{kind}")
    return found


def recognise(reading: Reading, context: Context, clause: Clause, article: Article) -> Statement:
    """Reads a clause and says of which kind it is."""
    statement = make_statement(reading, context, clause, date=article.date_at(clause.start))
    for kind in ORDER:
        if module(kind).recognise(statement):
            statement.kind = kind
            break
    return statement


def asks(statement: Statement) -> list[str]:
    """Words that a kind adds to the question because documents on its subject hold them."""
    return list(getattr(module(statement.kind), "ASKS", ()))


def across(claim: Statement, passages: list[Passage]) -> list[Finding]:
    """What a kind derives from several documents together."""
    derive = getattr(module(claim.kind), "across", None)
    found: list[Finding] = derive(claim, passages) if derive is not None else []
    return found


def about_other(claim: Statement, sentence: EvidenceSentence) -> bool:
    """Whether a sentence is about another subject of the kind: another contest, another round."""
    other = getattr(module(claim.kind), "about_other", None)
    return bool(other(claim, sentence)) if other is not None else False
