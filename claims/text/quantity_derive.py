"""Values derived from quoted quantities: sum, difference, ratio, share, complement (contract, section 1, "Numbers").

Half units add up as worst cases do (sums, differences) or as relative errors do (ratios). A count with four
or more significant digits or below a thousand is exact (`rounded`), so that a share of two tallies is as sharp
as they are. The result's `text` is the formula, its offsets are 0: it is no slice of a document; the inputs are quoted.
"""

from collections.abc import Sequence
from decimal import Decimal

from claims.model.values import Bound, Quantity
from claims.text.quantity_render import number
from claims.text.units import convert, dimension

_UP = ("more_than", "at_least")
_DOWN = ("less_than", "at_most")
_FLIP: dict[Bound, Bound] = {
    "more_than": "less_than", "less_than": "more_than", "at_least": "at_most", "at_most": "at_least",
    "nearly": "just_over", "just_over": "nearly",
}  # fmt: skip


def rounded(quantity: Quantity) -> Decimal:
    """The half unit that stays where digits are to be exact (tallies): that of a round large number only.

    A thousand or more with at most three significant digits ("17.4 million") was rounded by whoever wrote it;
    every other whole number counts to the last digit.
    """
    value = abs(quantity.value)
    if value < 1000 or value != value.to_integral_value():
        return Decimal(0) if value == value.to_integral_value() else quantity.half_unit
    return quantity.half_unit if len(str(int(value)).rstrip("0")) <= 3 else Decimal(0)


def _flip(bound: Bound) -> Bound:
    return _FLIP.get(bound, bound)


def _half(quantity: Quantity) -> Decimal:
    return rounded(quantity) if quantity.unit == "count" else quantity.half_unit


def _joint_bound(bounds: Sequence[Bound], whole: str) -> Bound:
    """The bound of a value made of values bounded so; ValueError where they pull in opposite directions."""
    hedged = [b for b in bounds if b not in ("exact", "between")]
    if not hedged:
        return "exact"
    kinds = set(hedged)
    if len(kinds) == 1:
        return hedged[0]
    if kinds <= {*_UP, "just_over"}:
        return "more_than"
    if kinds <= {*_DOWN, "nearly"}:
        return "less_than"
    raise ValueError(f"{whole} can't be derived: its inputs are bounded in opposite directions")


def _common(first: Quantity, second: Quantity) -> Quantity:
    """The second in the first's unit; ValueError where the dimensions differ."""
    if first.unit == second.unit:
        return second
    return second.model_copy(
        update={
            "low": convert(second.low, second.unit, first.unit),
            "high": convert(second.high, second.unit, first.unit),
            "half_unit": convert(_half(second), second.unit, first.unit, difference=True),
            "unit": first.unit,
        }
    )


def _made(text: str, low: Decimal, high: Decimal, unit: str, bound: Bound, half: Decimal, counted: str | None = None) -> Quantity:
    low, high = min(low, high), max(low, high)
    final: Bound = "between" if low != high and bound == "exact" else bound
    if low != high and final != "between":
        raise ValueError(f"{text} can't be derived: a range and a bound together")
    return Quantity(text=text, start=0, end=0, low=low, high=high, unit=unit, bound=final, half_unit=half, counted=counted)


def _show(quantity: Quantity) -> str:
    return number(quantity.low) if quantity.low == quantity.high else f"({number(quantity.low)} to {number(quantity.high)})"


def difference(first: Quantity, second: Quantity) -> Quantity:
    """first - second, in the first's unit; of two percentages, in percentage points. ValueError: other dimensions."""
    other = _common(first, second)
    text = f"{_show(first)} - {_show(other)}"
    if first.unit in ("ordinal", "ratio", "multiple") or dimension(first.unit) == "temperature":
        raise ValueError(f"no difference of {first.unit}s")
    unit = "percentage_point" if first.unit == "percent" else first.unit
    bound = _joint_bound((first.bound, _flip(other.bound)), text)
    half = _half(first) + (_half(other) if other is second else other.half_unit)
    return _made(text, first.low - other.high, first.high - other.low, unit, bound, half, first.counted)


def total(parts: Sequence[Quantity]) -> Quantity:
    """The sum of quantities of one dimension, in the first's unit. ValueError for none, or for mixed dimensions."""
    if not parts:
        raise ValueError("nothing to add up")
    first = parts[0]
    if first.unit in ("ordinal", "ratio", "multiple"):
        raise ValueError(f"no sum of {first.unit}s")
    rest = [_common(first, p) for p in parts[1:]]
    text = " + ".join(_show(q) for q in (first, *rest))
    bound = _joint_bound([first.bound, *(q.bound for q in rest)], text)
    half = _half(first) + sum((_half(p) if q is p else q.half_unit for p, q in zip(parts[1:], rest, strict=True)), Decimal(0))
    counted = first.counted if all(p.counted == first.counted for p in parts) else None
    return _made(
        text,
        first.low + sum(q.low for q in rest),
        first.high + sum(q.high for q in rest),
        first.unit,
        bound,
        half,
        counted,
    )


def ratio(first: Quantity, second: Quantity) -> Quantity:
    """first / second ("three to one" is 3), of one dimension. ValueError where the second may be zero."""
    if first.unit == "ordinal" or dimension(first.unit) == "temperature":
        raise ValueError(f"no ratio of {first.unit}s")
    other = _common(first, second)
    text = f"{_show(first)} / {_show(other)}"
    mine, theirs = _half(first), _half(other) if other is second else other.half_unit
    if other.low - theirs <= 0 or first.low < 0:
        raise ValueError(f"{text} can't be derived: the divisor may be zero")
    bound = _joint_bound((first.bound, _flip(other.bound)), text)
    value = first.value / other.value
    half = mine / other.value + value * theirs / other.value
    return _made(text, first.low / other.high, first.high / other.low, "ratio", bound, half)


def share(part: Quantity, whole: Quantity) -> Quantity:
    """The part in percent of the whole. ValueError where the part exceeds the whole or the whole may be zero."""
    if part.value > (other := _common(part, whole)).value:
        raise ValueError(f"{_show(part)} is no part of {_show(other)}")
    made = ratio(part, whole)
    return made.model_copy(
        update={
            "text": f"{made.text} in percent",
            "low": made.low * 100,
            "high": made.high * 100,
            "half_unit": made.half_unit * 100,
            "unit": "percent",
            "counted": whole.counted,
        }
    )


def complement(quantity: Quantity) -> Quantity:
    """What is left to a hundred percent. ValueError for another unit or a percentage over a hundred."""
    if quantity.unit != "percent" or not 0 <= quantity.low <= quantity.high <= 100:
        raise ValueError("only a percentage from 0 to 100 has a complement")
    text, bound, half = f"100 - {_show(quantity)}", _flip(quantity.bound), quantity.half_unit
    made = _made(text, 100 - quantity.high, 100 - quantity.low, "percent", bound, half, quantity.counted)
    return made.model_copy(update={"fraction": quantity.fraction})
