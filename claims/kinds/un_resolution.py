"""UN resolutions: which one, by which organ, when, with which votes, and what it decided."""

import re

from claims.kinds import un_actor, un_claim, un_content, un_match, un_silence, un_territory
from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.un_units import read_units

ASKS = ("resolution", "adopted")  # what a source is asked besides the claim's own words

_ORGANS = ("security council", "general assembly")
_ACTS = frozenset("resolution veto abstention abstain vote draft".split())
_UN = re.compile(r"\b(?:Security Council|General Assembly|UNSC|UNGA|UN resolutions?|[Dd]raft)\b")


def _sentences_about(statement: Statement) -> str:
    here = statement.clause.sentence
    before = statement.reading.sentences[max(0, here.index - 4) : here.index + 1]
    return " ".join(statement.reading.text[s.start : s.end] for s in before if here.paragraph - s.paragraph <= 0)


def recognise(statement: Statement) -> bool:
    """A resolution by its symbol or by reference to one, a vote or a veto in an organ of the United Nations."""
    if not _recognised(statement):
        return False
    _fill(statement)
    return True


def _recognised(statement: Statement) -> bool:
    text = statement.sentence_text.lower()
    if un_silence.silent(statement) is not None:
        return True
    if un_claim.another_event(statement, un_claim.resolved(statement)):
        return False
    if statement.symbols or un_claim.resolved(statement):
        return True
    own = statement.text.lower()
    if "resolution" in own and ("un " in own or "united nations" in text or any(o in text for o in _ORGANS)):
        return True
    if any(o in own for o in _ORGANS) and bool(statement.lemmas() & _ACTS):
        return True
    if un_actor.actor(statement) is not None:
        return True
    around = _sentences_about(statement)
    if not _UN.search(around) or not any(o in around.lower() for o in _ORGANS):
        return False
    if un_claim.VETO.search(statement.text):
        return True
    votes = un_claim.read_claim(statement).votes
    return bool(votes.counts or votes.stances or votes.unanimous)


def _fill(statement: Statement) -> None:
    mine = un_claim.read_claim(statement)
    have = {s.number for s in statement.symbols}
    if mine.symbols and not have:
        statement.symbols = list(mine.symbols)
    if mine.organ:
        statement.extra["organ"] = mine.organ
    for role, count in mine.votes.counts.items():
        statement.extra[f"votes_{role}"] = count.value
    if mine.votes.stances:
        statement.extra["voted"] = {name: role for name, (role, _) in mine.votes.stances.items()}
    if mine.votes.unanimous:
        statement.extra["unanimous"] = True
    if mine.vetoers:
        statement.extra["vetoed_by"] = sorted(mine.vetoers)
    if mine.authors:
        statement.extra["author"] = sorted(mine.authors)


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By the document's record of the resolution; a sentence that speaks of another resolution is no evidence."""
    if un_territory.claimed(claim) is not None:
        return un_territory.compare(claim, passage, sentence)
    if un_silence.silent(claim) is not None:
        return un_silence.compare(claim, passage, sentence, topics)
    memo = passage.memo.setdefault("un_findings", {})
    key = (claim.reading.text, claim.clause.start, claim.clause.end)
    if key not in memo:
        memo[key] = None if claim.clause.negated else un_match.findings(claim, passage)
    found: dict[int, Finding] | None = memo[key]
    if found is not None and sentence.index in found:
        return found[sentence.index]
    if found and any(f.stance != "neutral" for f in found.values()):
        return None
    numbers = {s.number for s in claim.symbols}
    if not numbers:
        done = un_actor.compare(claim, passage, sentence)
        return done if done is not None or found is not None else general(claim, sentence, topics)
    if "un_units" not in passage.memo:
        passage.memo["un_units"] = read_units(passage)
    governed = {n for u in passage.memo["un_units"] if u.sentence.index == sentence.index for n in u.symbols}
    if not numbers & governed:
        return None
    if un_content.creation(claim) is not None:
        return None  # only its own record tells what a resolution created
    said = general(claim, sentence, topics)
    if (
        said is not None
        and said.stance == "refutes"
        and not any(p.result == "disagrees" and p.name.startswith("quantity") for p in said.parts)
    ):
        return None  # other names or words of the same resolution are no contradiction
    if said is not None and said.stance == "supports" and found:
        return None  # a part of the claim is open in the record
    return said
