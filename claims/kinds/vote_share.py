"""Votes: shares, turnout, counts, seats, winners; which contest, which round."""

from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage

_VOTING = frozenset(
    "vote voter ballot turnout referendum election poll electorate candidate seat constituency round run-off runoff majority "
    "landslide incumbent parliament elect re-elect plebiscite valid".split())
_WINNING = frozenset("win lose beat defeat lead trail elect re-elect oust unseat".split())


def recognise(statement: Statement) -> bool:
    """A share, a turnout, votes or seats; or who won, led or lost a vote."""
    lemmas = statement.lemmas() | {t.lemma_.lower() for t in statement.clause.tokens}
    percent = any(q.unit == "percent" for q in statement.quantities)
    if lemmas & {"turnout"} or (percent and lemmas & _VOTING):
        return True
    counted = {w for q in statement.quantities if q.counted for w in q.counted.split()}
    if counted & {"vote", "votes", "seat", "seats", "ballots", "voters"}:
        return True
    sentence = {t.lemma_.lower() for t in statement.reading.tokens(statement.clause.sentence)}
    if percent and sentence & _VOTING:
        return True
    return bool(lemmas & _WINNING and (lemmas | sentence) & _VOTING)


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By the general rules."""
    return general(claim, sentence, topics)
