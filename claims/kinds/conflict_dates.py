"""Wars and ceasefires: when they began and ended, how long they lasted."""

from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage

ASKS = ("war",)  # what a source is asked besides the claim's own words

_WAR = frozenset("war conflict fighting hostility ceasefire cease-fire truce armistice invasion offensive battle siege clash troop "
                 "uprising insurgency campaign".split())
_TIME = frozenset("begin start erupt end break_out last run land invade continue cease stop sign fight launch rage drag resume".split())


def recognise(statement: Statement) -> bool:
    """When a war, a battle or a ceasefire began, ended, or how long it lasted."""
    lemmas = statement.lemmas() | {t.lemma_.lower() for t in statement.clause.subject}
    durations = any(q.unit in {"day", "week", "month", "year"} for q in statement.quantities)
    return bool(lemmas & _WAR) and (bool(statement.periods) or durations) and bool(lemmas & _TIME or durations or statement.periods)


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By the general rules."""
    return general(claim, sentence, topics)
