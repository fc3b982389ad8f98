"""Compares two quantities by the table of the contract (section 1, "Numbers"): rules that can be read, no model.

The caller has matched the subject and what is counted; here only values, units, bounds and precision count.
A claim divides the line into where evidence agrees, where it disagrees, and what lies between. Evidence is a
point, known to its stated digits, or, where it hedges or is a range, an interval: an interval that lies wholly in
one part decides, any other decides nothing. Where a document says more than its digits:

- The same number, hedged alike or by "about" on one side only, agrees ("about 180" with 180).
- "Up to N" and "as many as N" name N: they agree with a flat N. "At least N", "more than N", "at most N" and
  "nearly N" leave room that a flat N does not, and decide nothing about it, however N is written.
- The ends of a stated range are not taken as reached: "between 200,000 and 250,000" is more than 200,000.
"""

from collections.abc import Callable
from decimal import Context, Decimal
from itertools import pairwise
from typing import Literal

from claims.model.base import Frozen
from claims.model.values import Quantity
from claims.text.quantity_derive import complement, difference, ratio, rounded, share, total
from claims.text.quantity_render import describe, plain
from claims.text.units import convert, dimension

__all__ = ["NumberComparison", "compare_quantities", "complement", "difference", "ratio", "share", "total"]

Result = Literal["agrees", "disagrees", "undecided", "incomparable"]

CLOSE = Decimal("0.05")  # about, some, fractions in words
WIDE = Decimal("0.15")
SIDE = Decimal("0.10")  # nearly, just over
SIDE_POINTS = Decimal(5)
SIDE_FAR = Decimal("0.25")
FAR = Decimal(2)
_CONVERTED = Context(prec=18)  # coarser than `convert`, so that there and back is the same number
_CEILING = ("up to", "as many as", "as much as")


class NumberComparison(Frozen):
    """What comparing a claim's quantity with the evidence's gave.

    result: "incomparable" where the units are of different dimensions. note: the reason in plain words.
    far: the evidence agrees with a bound, but at twice it or more (half or less below one): a zero may be lost.
    """

    result: Result
    note: str
    far: bool = False


def _in_unit(quantity: Quantity, unit: str) -> Quantity:
    if quantity.unit == unit:
        return quantity
    return quantity.model_copy(
        update={
            "low": _CONVERTED.plus(convert(quantity.low, quantity.unit, unit)),
            "high": _CONVERTED.plus(convert(quantity.high, quantity.unit, unit)),
            "half_unit": _CONVERTED.plus(convert(quantity.half_unit, quantity.unit, unit, difference=True)),
            "unit": unit,
        }
    )


def _approximate(claim: Quantity) -> bool:
    """Whether a claim's value is prose rather than digits: "about", fractions, "twice", "three to one"."""
    words = dimension(claim.unit) == "multiple" and claim.half_unit == 0
    return claim.bound == "about" or ((claim.fraction or words) and claim.bound == "exact")


def _region(claim: Quantity, point: bool) -> tuple[Callable[[Decimal], Result], list[Decimal]]:
    """Where a value agrees with a claim, and the marks at which that changes. point: the value is not hedged."""
    n, half, bound = claim.value, claim.half_unit, claim.bound
    size = abs(n)
    if _approximate(claim):
        near, wide = max(CLOSE * size, half), max(WIDE * size, half)

        def approximate(x: Decimal) -> Result:
            return "agrees" if abs(x - n) <= near else "disagrees" if abs(x - n) > wide else "undecided"

        return approximate, [n - wide, n - near, n, n + near, n + wide]
    if bound in ("nearly", "just_over"):
        sign = Decimal(1) if bound == "just_over" else Decimal(-1)
        near = SIDE_POINTS if claim.unit == "percent" else SIDE * size
        slack = half if point else Decimal(0)

        def beside(x: Decimal) -> Result:
            off = (x - n) * sign
            if off < -slack or off > SIDE_FAR * size or (not point and off < 0):
                return "disagrees"
            return "agrees" if 0 < off <= near else "undecided"

        return beside, [n + sign * d for d in (-slack, Decimal(0), near, SIDE_FAR * size)]
    if bound in ("more_than", "less_than", "at_least", "at_most"):
        sign = Decimal(1) if bound in ("more_than", "at_least") else Decimal(-1)
        strict = bound in ("more_than", "less_than")

        def beyond(x: Decimal) -> Result:
            off = (x - n) * sign
            return "agrees" if off > 0 or (off == 0 and not strict) else "disagrees"

        return beyond, [n]
    low, high = claim.low - half, claim.high + half

    def within(x: Decimal) -> Result:
        return "agrees" if low <= x <= high else "disagrees"

    return within, [low, high]


def _interval(evidence: Quantity) -> tuple[Decimal | None, Decimal | None, bool, bool]:
    """What hedged evidence leaves possible: its ends (None: open-ended) and whether each end is left out."""
    n, bound = evidence.value, evidence.bound
    points = evidence.unit == "percent"
    side = SIDE_POINTS if points else SIDE * abs(n)
    if bound in ("more_than", "at_least"):
        return n, None, bound == "more_than", False
    if bound in ("less_than", "at_most"):
        return (Decimal(0) if n > 0 else None), n, False, bound == "less_than"
    if bound == "nearly":
        return n - min(side, SIDE_FAR * abs(n)), n, False, True
    if bound == "just_over":
        return n, n + min(side, SIDE_FAR * abs(n)), True, False
    if evidence.low != evidence.high:
        return evidence.low, evidence.high, True, True
    spread = max(CLOSE * abs(n), evidence.half_unit)
    return n - spread, n + spread, False, False


def _over_interval(claim: Quantity, evidence: Quantity) -> Result:
    """The one result that every value left possible by the evidence gives, else undecided."""
    region, marks = _region(claim, point=False)
    low, high, low_open, high_open = _interval(evidence)
    far = max([abs(m) for m in marks] + [abs(e) for e in (low, high) if e is not None]) * 10 + 1
    left, right = -far if low is None else low, far if high is None else high
    inner = sorted({left, right, *(m for m in marks if left < m < right)})
    tried = {region((a + b) / 2) for a, b in pairwise(inner)}
    tried |= {region(m) for m in inner if not (m == left and low_open) and not (m == right and high_open)}
    return tried.pop() if len(tried) == 1 else "undecided"


def _flat(claim: Quantity, evidence: Quantity) -> Result:
    """A flat claim against a flat number: the evidence, rounded to the claim's digits, gives the claim."""
    off, half, coarse = abs(evidence.value - claim.value), claim.half_unit, evidence.half_unit
    if off == 0:
        return "undecided" if 0 < half < coarse else "agrees"
    if coarse > half:
        return "undecided" if off <= coarse else "disagrees"
    return "agrees" if off <= half else "disagrees"


def _beyond_point(claim: Quantity, evidence: Quantity) -> Result:
    """A bound against a flat number: one that is the bound itself, rounded, or a round large one decides nothing."""
    region, _ = _region(claim, point=True)
    n, e, coarse = claim.value, evidence.value, evidence.half_unit
    strict = claim.bound in ("more_than", "less_than")
    if e == n:
        return "undecided" if strict and coarse > 0 else region(e)
    small = claim.unit == "count" and abs(e) < 1000
    return "undecided" if abs(e - n) < coarse and not small else region(e)


def _same_hedge(claim: Quantity, evidence: Quantity, exact: bool) -> bool:
    """Whether both state the same number in words that do not contradict."""
    if (claim.low, claim.high) != (evidence.low, evidence.high):
        return False
    if claim.bound == evidence.bound and claim.bound != "exact":
        return True
    if claim.bound == "exact" and evidence.bound == "at_most" and evidence.text.lower().startswith(_CEILING):
        return True
    return claim.bound == "exact" and evidence.bound == "about" and not exact


def _result(claim: Quantity, evidence: Quantity, exact: bool) -> Result:
    if _same_hedge(claim, evidence, exact):
        return "agrees"
    hedged = evidence.bound != "exact" or evidence.low != evidence.high
    whole = evidence.value == evidence.value.to_integral_value()
    words = dimension(evidence.unit) == "multiple" and evidence.half_unit == 0 and whole
    prose = (evidence.fraction or words) and not hedged
    if hedged or (prose and not _approximate(claim)):
        loose = evidence.bound in ("about", "nearly", "just_over") or prose
        if loose and _approximate(claim):
            region, _ = _region(claim, point=True)
            return region(evidence.value)
        return _over_interval(claim, evidence)
    if claim.bound in ("more_than", "less_than", "at_least", "at_most"):
        return _beyond_point(claim, evidence)
    if claim.bound == "exact" and claim.low == claim.high and not _approximate(claim):
        return _flat(claim, evidence)
    return _region(claim, point=True)[0](evidence.value)


def _is_far(claim: Quantity, evidence: Quantity) -> bool:
    n = claim.value
    if n <= 0:
        return False
    if claim.bound in ("more_than", "at_least"):
        return evidence.low >= FAR * n
    return claim.bound in ("less_than", "at_most") and evidence.high * FAR <= n


def compare_quantities(claim: Quantity, evidence: Quantity, exact: bool = False) -> NumberComparison:
    """Judges a claim's quantity by the evidence's, by the contract's table.

    exact: digits count to the last (tallies, seats, resolution numbers); ordinals always do. A large round
    number ("17.4 million") stays rounded even so. Units of one dimension are converted; others, percent and
    percentage points among them, are incomparable. Totals ("of the 32") must be equal where both are given.
    What is counted is not looked at: the subject is the caller's.
    """
    shown = f"{describe(claim)} against {describe(evidence)}"
    if dimension(claim.unit) != dimension(evidence.unit):
        return NumberComparison(result="incomparable", note=f"{plain(claim.unit)} is not {plain(evidence.unit)}: {shown}")
    ours, theirs = claim, _in_unit(evidence, claim.unit)
    if exact or claim.unit == "ordinal":
        ours = ours.model_copy(update={"half_unit": rounded(ours)})
        theirs = theirs.model_copy(update={"half_unit": rounded(theirs)})
    result = _result(ours, theirs, exact or claim.unit == "ordinal")
    if evidence.negated and not claim.negated:
        result = "disagrees" if result == "agrees" and claim.bound == "exact" else "undecided"
    elif claim.negated and not evidence.negated:
        opposite: dict[Result, Result] = {"agrees": "disagrees", "disagrees": "agrees"}
        result = opposite.get(result, result)
    if claim.of is not None and evidence.of is not None and claim.of != evidence.of and result == "agrees":
        return NumberComparison(result="disagrees", note=f"the totals differ, {claim.of:f} and {evidence.of:f}: {shown}")
    far = result == "agrees" and _is_far(ours, theirs)
    return NumberComparison(result=result, note=_note(ours, theirs, result, far, shown), far=far)


def _note(claim: Quantity, evidence: Quantity, result: Result, far: bool, shown: str) -> str:
    if result == "agrees":
        tail = "; it is at least twice the bound (or at most half of it), so a zero may be lost" if far else ""
        return f"the evidence agrees: {shown}{tail}"
    if result == "disagrees":
        return f"the evidence disagrees: {shown}"
    strict = claim.bound in ("more_than", "less_than")
    if strict and evidence.bound == "exact" and evidence.value == claim.value:
        return f"the evidence is the bound itself, rounded, and decides nothing: {shown}"
    if evidence.bound != "exact" or evidence.half_unit > claim.half_unit:
        return f"the evidence is compatible but coarser or hedged, and decides nothing: {shown}"
    return f"the evidence lies between agreeing and disagreeing: {shown}"
