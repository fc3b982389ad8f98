"""Where things are: borders, location, capitals, lengths and areas of places."""

import re

from claims.kinds import geography_match
from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage

_BORDERING = frozenset("border frontier boundary neighbour adjoin".split())
_SEATS = re.compile(r"\bseats? of (?:the )?government\b|\b(?:constitutional|de facto|administrative|judicial|legislative) capital\b", re.I)
_RELATION = frozenset(
    "border frontier boundary neighbour neighbor adjoin capital locate lie situate coast landlocked outskirt "
    "buffer zone straddle enclave exclave".split()
)
_MEASURE = frozenset("metre kilometre mile foot square_kilometre square_mile hectare acre centimetre".split())


def recognise(statement: Statement) -> bool:
    """Borders, location, capital of; or a measured place."""
    lemmas = statement.lemmas() | {t.lemma_.lower() for t in statement.clause.subject}
    if not statement.names and not lemmas & _RELATION:
        return False
    if lemmas & _RELATION:
        return True
    return any(q.unit in {"square_kilometre", "square_mile", "hectare", "acre"} for q in statement.quantities)


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By borders, capitals and areas where the document tells of the same place; else by the general rules."""
    memo = passage.memo.setdefault("geography_findings", {})
    key = (claim.reading.text, claim.clause.start, claim.clause.end)
    if key not in memo:
        memo[key] = geography_match.findings(claim, passage, topics)
    found: dict[int, Finding] | None = memo[key]
    if found:
        return found.get(sentence.index)
    said = general(claim, sentence, topics)
    if said is not None and said.stance == "supports" and "capital" in claim.lemmas() and _SEATS.search(passage.document.text):
        return None  # a state with several seats: the words of one do not tell which is the capital
    if (
        said is not None
        and said.stance != "neutral"
        and claim.lemmas() & _BORDERING
        and not any(p.name.startswith("quantity") for p in said.parts)
    ):
        return None  # another neighbour is no contradiction, and two places named beside "border" do not yet share one
    return said
