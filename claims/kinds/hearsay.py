"""Whose word a statement in a document is: the document's own, or that of somebody it quotes."""

import re

from claims.kinds.passage import EvidenceSentence
from claims.text.clauses import REPORTING

_BY_WORD = re.compile(
    r"\b(?:according to|in the words of|by the (?:count|account|reckoning) of|as (?:claimed|reported|stated) by)\s+"
    r"(?:the\s+)?([^,.;()]{3,60})",
    re.I,
)
_PUTS = re.compile(
    r"\b([A-Z][\w'’-]+(?:\s[\w'’-]+){0,4}?)\s+(?:puts?|put|estimates?|estimated|counts?|counted|gives?|gave)\s+(?:it|them|the|a|that|its|their|some|about|\d)"
)


def speaker(sentence: EvidenceSentence, start: int) -> str | None:
    """Who says what stands at `start` (a code point), or None when the document says it itself."""
    reading = sentence.passage.reading
    token = reading.token_at(start)
    for statement in sentence.statements:
        clause = statement.clause
        if not any(t.i == token.i for t in clause.tokens):
            continue
        at, hops = clause, 0
        while at is not None and hops < 4:
            if at.relation == "reported":
                verb = at.head.head
                subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
                return (
                    _phrase(subject.text if subject is None else " ".join(t.text for t in subject.subtree)) if subject is not None else None
                )
            at, hops = at.parent, hops + 1  # type: ignore[assignment]
        head = clause.head
        if head.lemma_.lower() in REPORTING | {"speak", "repeat", "put", "give", "list"} and head.lemma_.lower() not in {
            "show",
            "find",
            "describe",
        }:
            subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
            if (
                subject is not None
                and token.i > head.i
                and head.lemma_.lower()
                in {"say", "claim", "report", "speak", "repeat", "put", "estimate", "announce", "give", "declare", "allege"}
            ):
                return _phrase(" ".join(t.text for t in subject.subtree))
    text = sentence.text
    stated = _BY_WORD.search(text) or _PUTS.search(text)
    return _phrase(stated.group(1)) if stated else None


_NOT_ASSERTING = frozenset("deny dispute doubt allege accuse suspect question rumour threaten fear".split())
_HEDGED = re.compile(r"\b(?:allegedly|purportedly|it (?:is|was|has been|had been) (?:alleged|rumou?red|suggested|feared))\b", re.I)


def asserted(sentence: EvidenceSentence, start: int) -> bool:
    """Whether what stands at `start` is said to be so: not denied, not alleged, not the case of an "if"."""
    reading = sentence.passage.reading
    token = reading.token_at(start)
    if _HEDGED.search(reading.text[sentence.sentence.start : start]):
        return False
    for verb in [token, *token.ancestors]:
        if (
            verb.lemma_.lower() in _NOT_ASSERTING
            and verb.i != token.i
            and verb.i < token.i
            and any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children)
        ):
            return False
        if verb.pos_ in {"VERB", "AUX"}:
            conditions = [c for c in verb.children if c.dep_ == "advcl" and any(g.lower_ in {"if", "unless"} for g in c.children)]
            if conditions or any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in verb.children):
                return False
    return True


def _phrase(text: str) -> str:
    return re.sub(r"\s+", " ", re.split(r"\s,\s|\swho\s|\swhich\s", text)[0]).strip(" ,")


def same_speaker(a: str, b: str) -> bool:
    """Whether two phrases name one speaker: they share a word that is no article, title or preposition."""
    small = {"the", "a", "an", "of", "in", "for", "its", "his", "her", "their", "and", "to", "by", "official", "officials"}
    x = {w for w in re.findall(r"[\w-]+", a.lower()) if w not in small}
    y = {w for w in re.findall(r"[\w-]+", b.lower()) if w not in small}
    return bool(x and y) and (x <= y or y <= x or len(x & y) >= 2)
