"""Who held or holds an office, and when."""

from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage

OFFICES = frozenset("president minister premier chancellor king queen secretary-general governor mayor chairman chairwoman speaker "
                    "head leader director commissioner ambassador chief monarch pope emperor secretary".split())
_HOLD = frozenset("lead head serve hold become appoint elect inaugurate swear succeed replace resign step_down rule govern name "
                  "take_office oust chair reign install".split())


def recognise(statement: Statement) -> bool:
    """A person with an office, and holding, taking or leaving it."""
    if not any(n.kind == "person" for n in statement.names):
        return False
    lemmas = statement.lemmas()
    words = lemmas | {t.lemma_.lower() for t in statement.clause.subject} | {t.lemma_.lower() for t in statement.clause.tokens}
    return bool(words & OFFICES and lemmas & _HOLD) or bool(
        words & OFFICES and statement.clause.head.lemma_ == "be")


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By the general rules."""
    return general(claim, sentence, topics)
