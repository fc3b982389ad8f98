"""A claim's figures and dates beside those of the one sentence of a text that speaks of the same; for single pairs.

The kinds do this with syntax and context in a whole article. Here are two bare texts, so that only what is plain is
compared: one sentence that holds most of the claim's words, and in it one figure of the same unit and counted thing,
or one date.
"""

import re
from collections.abc import Iterator

from claims.kinds.date_match import compare_dates
from claims.kinds.numbers import compare_quantities
from claims.model.evidence import Compared, Span
from claims.model.values import Period, Quantity
from claims.text.lexicon import stem
from claims.text.periods import find_periods
from claims.text.quantities import find_quantities

SAME = 0.6  # share of the claim's words that a sentence holds when it speaks of the same
_WORD = re.compile(r"[A-Za-z][a-z'’]+|[A-Z]{2,}")
_PLAIN = frozenset(
    "the and that with was were has have had been are for from his her its their this than more less over under about in on at by of to as "
    "it is be an or who which there".split()
)


def compare_values(claim: str, premise: str) -> list[Compared]:
    """What of the claim's figures and dates agrees or disagrees; nothing where no sentence of the premise speaks of the same."""
    best = max(_sentences(premise), key=lambda s: _shared(claim, s[1]), default=None)
    if best is None or _shared(claim, best[1]) < SAME:
        return []
    offset, sentence = best
    found = []
    for q in find_quantities(claim):
        like = [v for v in find_quantities(sentence) if v.unit == q.unit and _counted(v) == _counted(q)]
        if len(like) == 1:
            result = compare_quantities(q, like[0], q.unit == "ordinal").result
            if result in ("agrees", "disagrees"):
                found.append(_compared("quantity", q.text, like[0].text, result, offset + like[0].start))
    mine, theirs = _dates(claim), _dates(sentence)
    if len(mine) == len(theirs) == 1 and mine[0].form == theirs[0].form:
        dated = compare_dates(mine[0], theirs[0]).result
        if dated in ("agrees", "disagrees"):
            found.append(_compared("date", mine[0].text, theirs[0].text, dated, offset + theirs[0].start_offset))
    return found


def _compared(part: str, claim: str, evidence: str, result: str, start: int) -> Compared:
    span = Span(exact=evidence, start=start, end=start + len(evidence))
    return Compared.model_validate({"part": part, "claim": claim, "evidence": evidence, "result": result, "inputs": (span,)})


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in re.finditer(r"(?<=[.!?])\s+(?=[A-Z\"“])|\n+", text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _words(text: str) -> set[str]:
    return {stem(w.lower()) for w in _WORD.findall(text) if w.lower() not in _PLAIN}


def _shared(claim: str, sentence: str) -> float:
    wanted = _words(claim)
    return len(wanted & _words(sentence)) / len(wanted) if wanted else 0.0


def _counted(q: Quantity) -> str:
    return stem(q.counted.split()[-1]) if q.counted else ""


def _dates(text: str) -> list[Period]:
    return [p for p in find_periods(text, None) if p.start is not None or p.end is not None]
