"""Recognition of states: who recognises whom, since when, who withdrew it, and how many."""

from claims.kinds import recognition_claim, recognition_match
from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.recognition_read import speaks


def recognise(statement: Statement) -> bool:
    """A statement that some state recognises another, or does not, or has withdrawn its recognition."""
    own = speaks(statement.text) or bool({"recognise", "recognition"} & statement.lemmas())
    said = recognition_claim.read_claim(statement).said
    if not said and not own:
        return False
    if not said and not any(n.kind in {"place", "nationality", "organisation", "other"} for n in statement.names):
        return False
    for s in said[:1]:
        statement.extra["act"] = s.act
        if s.who:
            statement.extra["recogniser"] = list(s.who)
        if s.whom:
            statement.extra["recognised"] = list(s.whom)
        if s.rank:
            statement.extra["rank"] = s.rank
    return True


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By what the document says on recognition; by the general rules where the claim could not be read."""
    memo = passage.memo.setdefault("recognition_findings", {})
    key = (claim.reading.text, claim.clause.start, claim.clause.end)
    if key not in memo:
        mine = recognition_claim.read_claim(claim)
        memo[key] = recognition_match.findings(claim, passage) if any(s.whom for s in mine.said) else None
    found: dict[int, Finding] | None = memo[key]
    if found is not None:
        return found.get(sentence.index)
    return general(claim, sentence, topics)
