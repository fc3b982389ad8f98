"""UN resolutions: organ, number, date, votes, what was decided."""

from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage

_ORGANS = frozenset(["security council", "general assembly"])
_ACTS = frozenset("resolution veto abstention abstain vote draft".split())


def recognise(statement: Statement) -> bool:
    """A resolution by its symbol, or an organ of the UN that votes, adopts, vetoes."""
    text = statement.sentence_text.lower()
    if statement.symbols:
        return True
    own = statement.text.lower()
    if "resolution" in own and ("un " in own or "united nations" in text or any(o in text for o in _ORGANS)):
        return True
    return any(o in text for o in _ORGANS) and bool(statement.lemmas() & _ACTS)


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By the general rules."""
    return general(claim, sentence, topics)
