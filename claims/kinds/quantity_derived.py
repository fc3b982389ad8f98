"""Values that a document does not state but that follow from what it states; every input is quoted."""

from claims.kinds.base import Statement
from claims.kinds.finding import Part
from claims.kinds.passage import EvidenceSentence
from claims.kinds.quantity_measure import Figure


def parts(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str, topics: list[str]) -> list[Part]:
    """What can be derived for a claim's figure where the first input stands in this sentence."""
    return []
