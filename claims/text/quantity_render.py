"""Quantities in words, for the notes of a comparison and for the report."""

from decimal import Decimal

from claims.model.values import Quantity

_BOUND = {
    "exact": "", "more_than": "more than ", "less_than": "less than ", "at_least": "at least ", "at_most": "at most ",
    "nearly": "nearly ", "just_over": "just over ", "about": "about ", "between": "",
}  # fmt: skip
_PLURAL = {"foot": "feet", "inch": "inches", "century": "centuries", "kelvin": "kelvin"}


def plain(unit: str) -> str:
    """A unit's name in words: "square kilometre", "count" is "a number of things"."""
    names = {"count": "a number of things", "multiple": "a multiple", "ratio": "a ratio", "ordinal": "a rank"}
    return names.get(unit, unit.replace("_", " "))


def number(value: Decimal, half_unit: Decimal = Decimal(0)) -> str:
    """A number in digits, grouped, without an exponent: the decimals that `half_unit` states, else at most six."""
    sign, digits, exponent = (half_unit * 2).normalize().as_tuple()
    if digits == (1,) and isinstance(exponent, int) and exponent < 0 and not sign and round(value, -exponent) == value:
        return f"{value:,.{-exponent}f}"
    if value != value.to_integral_value():
        value = round(value, 6)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unit(unit: str) -> str:
    if unit in ("count", "ordinal", "multiple", "ratio"):
        return ""
    if unit == "percent" or unit.isupper():
        return " " + unit
    head, _, tail = unit.partition("_per_")
    words = _PLURAL.get(head) or (head.replace("degree_", "degrees ") if head.startswith("degree") else
                                  head.replace("_", " ") + "s")  # fmt: skip
    return f" {words}" + (f" per {tail.replace('_', ' ')}" if tail else "")


def describe(quantity: Quantity) -> str:
    """A quantity in words that `find_quantities` reads again: "more than 88 percent", "28 of the 32"."""
    q = quantity
    if q.unit == "ordinal":
        return _BOUND[q.bound] + _rank(int(q.low))
    if q.unit == "multiple":
        return f"{_BOUND[q.bound]}{number(q.low)} times as many"
    if q.unit == "ratio":
        return f"{_BOUND[q.bound]}{number(q.low)}:1"
    unit = _unit(q.unit)
    if q.low != q.high:
        return f"between {number(q.low)} and {number(q.high)}{unit}"
    total = f" of the {number(q.of)}" if q.of is not None else ""
    counted = f" {q.counted}" if q.counted and q.unit == "count" else ""
    return f"{'not ' if q.negated else ''}{_BOUND[q.bound]}{number(q.value, q.half_unit)}{unit}{total}{counted}"


def _rank(n: int) -> str:
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
