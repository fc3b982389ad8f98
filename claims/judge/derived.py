"""Values that follow from what a window of sentences states, each only where the claim's own words ask for it.

Source: contract section 1, "Numbers" ("Values may be derived from quoted evidence of one subject and date: sum,
difference, ratio, share, complement, count of a list, age, duration, anniversary; each input is quoted") and
"Dates". Each derivation gives no value rather than a doubtful one.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from claims.judge import derived_ages, derived_figures, derived_shares, derived_times
from claims.judge.derived_base import Derived, around
from claims.kinds.base import Statement
from claims.kinds.passage import EvidenceSentence
from claims.model.values import Quantity

__all__ = ["Derived", "asks_difference", "derived", "elapsed"]

_UNITS = {"minute", "hour", "day", "week", "month", "year", "decade", "century"}
_ONE = re.compile(r"\b(?:an?|one) (day|week|month|year|decade|century)(?= (?:before|after|later|earlier)\b)", re.I)


def derived(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence]) -> list[Derived]:
    """What a window of one passage gives for one value of a claim; the surest first."""
    if not sentences or q.negated or q.unit == "ordinal":
        return []
    before, after = around(claim, q)
    if derived_ages.asked(claim, q, before, after):
        found = derived_ages.age(claim, q, sentences, before)
    elif q.unit in _UNITS:
        found = derived_times.times(claim, q, sentences, before, after) or derived_figures.differences(claim, q, sentences, before, after)
    else:
        found = derived_figures.differences(claim, q, sentences, before, after)
        found = found or derived_shares.shares(claim, q, sentences, before, after)
        found = found or derived_figures.sums(claim, q, sentences, before, after)
        found = found or derived_shares.complements(claim, q, sentences)
        found = found or derived_figures.listed(claim, q, sentences)
    unique: dict[Decimal, Derived] = {}
    for d in sorted(found, key=lambda d: -d.sure):
        unique.setdefault(d.made.value, d)
    return list(unique.values())


def asks_difference(claim: Statement, q: Quantity) -> bool:
    """Whether a value tells how far two others are apart: "34 fewer than", "two short of"; no plain figure contradicts it."""
    return bool(derived_figures.asked(claim, q, *around(claim, q)))


def elapsed(claim: Statement) -> list[Quantity]:
    """The times that place the claim's event by another: "thirty days after its launch", "a day before the vote", "twenty
    years later". Statement.quantities leaves them out."""
    inside = {t.i for t in claim.clause.tokens}
    reading, s = claim.reading, claim.clause.sentence
    have = {q.start for q in claim.quantities}
    out = [
        q
        for q in s.quantities
        if q.start not in have
        and q.unit in _UNITS
        and reading.token_at(q.start).i in inside
        and derived_times.placed(reading.text[q.end : q.end + 14].lower())
    ]
    for m in _ONE.finditer(reading.text, s.start, s.end):
        if reading.token_at(m.start()).i in inside and not any(q.start <= m.end() and m.start() <= q.end for q in s.quantities):
            one = Decimal(1)
            out.append(
                Quantity(text=m[0], start=m.start(), end=m.end(), low=one, high=one, unit=m[1].lower(), half_unit=one / 2),
            )
    for p in s.periods:
        later = re.fullmatch(r"(.+?) (?:later|earlier)", p.text, re.I)
        if later is None or reading.token_at(p.start_offset).i not in inside or any(p.start_offset <= q.start < p.end_offset for q in out):
            continue
        out += derived_times.worded(reading.text, p.start_offset, p.start_offset + later.end(1))
    return sorted(out, key=lambda q: q.start)
