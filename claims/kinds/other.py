"""Whatever else can be checked: who did what, by names in their roles and words."""

from claims.kinds import posts
from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage


def recognise(statement: Statement) -> bool:
    """Everything."""
    return statement is not None


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By the posts that parties took where the claim tells of one, else by the general rules."""
    if posts.claimed(claim) is not None:
        return posts.compare(claim, sentence, topics)
    return general(claim, sentence, topics)
