"""Laws of `find_quantities` that hold for any text and number, absurd input, and conversions."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model.values import Quantity
from claims.text.numbers import find_numbers
from claims.text.quantities import find_quantities
from claims.text.quantity_render import describe
from claims.text.units import UNITS, convert, dimension

D = Decimal


WORDS = (
    "more than|nearly|between|and|to|from|of the|one|two|three|half|a third|million|hundred|88|3.5|17,410,742|1974|"
    "per cent|%|votes|metres|£|m|-|,|.|(|)|in|resolution|first|22nd|twice|or more|none|by|not|point|of a|aged|km²|½"
)
TEXTS = st.lists(st.sampled_from(WORDS.split("|")), max_size=14)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([" ", "", "  "]))
def test_any_text_gives_slices_in_order(words: list[str], glue: str) -> None:
    text = glue.join(words)
    last = 0
    for q in find_quantities(text):
        assert q.text == text[q.start : q.end] and q.text
        assert q.start >= last and q.low <= q.high and q.half_unit >= 0
        assert (q.bound == "between") == (q.low != q.high)
        last = q.end


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 40), st.integers(1, 20))
def test_nothing_overlaps_skip(words: list[str], start: int, length: int) -> None:
    text = " ".join(words)
    for q in find_quantities(text, skip=[(start, start + length)]):
        assert q.end <= start or q.start >= start + length


@settings(max_examples=100, deadline=None)
@given(
    st.decimals(D("0.01"), D(10**9), places=2),
    st.sampled_from(["percent", "metre", "square_kilometre", "USD", "GBP", "tonne", "year", "percentage_point", "foot"]),
    st.sampled_from(["exact", "more_than", "less_than", "at_least", "at_most", "nearly", "just_over", "about"]),
)
def test_printed_quantity_reads_again(value: Decimal, unit: str, bound: str) -> None:
    q = Quantity(text="", start=0, end=0, low=value, high=value, unit=unit, bound=bound, half_unit=D("0.005"))  # type: ignore[arg-type]
    (again,) = find_quantities("It was " + describe(q))
    assert (again.low, again.unit, again.bound, again.half_unit) == (value, unit, bound, D("0.005"))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**10).filter(lambda n: n != 1))
def test_words_and_digits_are_the_same_number(n: int) -> None:
    assert [x.value for x in find_numbers(in_words(n))] == [n]
    assert [x.value for x in find_numbers(f"{n:,}")] == [n]


def in_words(n: int) -> str:
    """British cardinals, written apart from the grammar under test."""
    small = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
             "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if n < 20:
        return small[n]
    if n < 100:
        return tens[n // 10] + (f"-{small[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{small[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            return f"{in_words(n // size)} {name}" + ((" and " if rest < 100 else " ") + in_words(rest) if rest else "")
    raise AssertionError(n)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(UNITS)), st.decimals(-1000, 1000, places=3))
def test_conversion_goes_there_and_back(a: str, b: str, value: Decimal) -> None:
    if dimension(a) != dimension(b):
        with pytest.raises(ValueError, match="dimensions"):
            convert(value, a, b)
    else:
        assert abs(convert(convert(value, a, b), b, a) - value) <= D("1e-12")


@pytest.mark.parametrize("text", ["1" * 9000 + " percent", "9 million " + "million " * 200, "a hundred " * 300, "1/" * 3000])
def test_absurd_input_is_harmless(text: str) -> None:
    assert all(q.low < 10**24 for q in find_quantities(text))


def test_skip_over_the_bounding_words_leaves_the_number() -> None:
    text = "more than 30 men"
    (only,) = find_quantities(text, skip=[(0, 9)])
    assert (only.text, only.low) == ("30", D(30))


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("1", "mile", "metre", "1609.344"),
        ("1", "foot", "centimetre", "30.48"),
        ("1", "square_mile", "hectare", "258.9988110336"),
        ("212", "degree_fahrenheit", "degree_celsius", "100"),
        ("36", "kilometre_per_hour", "metre_per_second", "10"),
        ("1", "knot", "kilometre_per_hour", "1.852"),
        ("2", "tonne", "kilogram", "2000"),
        ("75", "basis_point", "percentage_point", "0.75"),
        ("1", "century", "year", "100"),
    ],
)
def test_known_conversions(value: str, source: str, target: str, expected: str) -> None:
    assert convert(D(value), source, target) == D(expected)
