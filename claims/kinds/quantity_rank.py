"""Places in an order: "the second fastest in history" beside "the second fastest time ever"."""

import re

from claims.kinds import event_date_match as match
from claims.kinds.base import Statement
from claims.kinds.finding import Finding, Part
from claims.kinds.passage import EvidenceSentence
from claims.kinds.quantity_match import span
from claims.model.values import Quantity
from claims.text import names
from claims.text.reader import Reading

SURE = 0.82
_EVER = re.compile(r"\b(?:ever|in (?:all )?history|of all time|on record)\b", re.I)
_THEN = re.compile(r"\bat (?:that|the) time\b|\bthen\b|\buntil\b", re.I)
_BACK = frozenset("it this that its".split())


def _place(q: Quantity, reading: Reading) -> str | None:
    """The superlative that an ordinal counts: "fastest" of "the second fastest"."""
    m = re.match(r"[\s-]+(\w+est)\b", reading.text[q.end : q.end + 24])
    return m.group(1).lower() if q.unit == "ordinal" and m else None


def compare(claim: Statement, sentence: EvidenceSentence) -> Finding | None:
    """What a sentence says of the claim's place in an order of all times; None where it ranks nothing of that kind."""
    mine = [(q, s) for q in claim.quantities if (s := _place(q, claim.reading)) is not None]
    if len(mine) != 1 or not _EVER.search(claim.text) or claim.clause.negated:
        return None
    reading = sentence.passage.reading
    if not _EVER.search(sentence.text) or _THEN.search(sentence.text) or not _about(claim, sentence):
        return None
    wanted, word = mine[0]
    for q in sentence.sentence.quantities:
        if _place(q, reading) == word:
            result = "agrees" if q.low == wanted.low else "disagrees"
            shown = f"{q.text} {word}"
            part = Part("rank", f"{wanted.text} {word}", shown, result, SURE, "", (span(reading, q),))  # type: ignore[arg-type]
            return Finding(sentence, "supports" if result == "agrees" else "refutes", SURE, [part])
    return None


def _about(claim: Statement, sentence: EvidenceSentence) -> bool:
    """Whether a sentence is of the claim's names: it holds them, or its "it" looks back to the sentence that does."""
    own = [r.canonical for r in match.own_names(claim)]
    tokens = sentence.passage.reading.tokens(sentence.sentence)
    people = [n for n in sentence.sentence.names if n.kind == "person"]
    near = [sentence]
    if not people and tokens and tokens[0].lower_ in _BACK:
        near += [s for s in sentence.near() if s.sentence.paragraph == sentence.sentence.paragraph]
    return bool(own) and all(any(names.match(o, n) >= 0.8 for s in near for n, _ in s.names) for o in own)
