"""Recognition of states: who recognises whom, since when, who withdrew it."""

from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage

ASKS = ("recognised", "recognition")  # what a source is asked besides the claim's own words

def recognise(statement: Statement) -> bool:
    """A statement that some state recognises another, or does not, or has withdrawn its recognition."""
    if not {"recognise", "recognition"} & statement.lemmas():
        return False
    return any(n.kind in {"place", "nationality", "organisation", "other"} for n in statement.names)


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By the general rules."""
    return general(claim, sentence, topics)
