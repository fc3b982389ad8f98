"""The contract's table for numbers, row by row, and the laws that it implies."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claims.kinds.numbers import compare_quantities, complement, difference, ratio, share, total
from claims.model.values import Quantity
from claims.text.quantities import find_quantities
from claims.text.units import convert

D = Decimal


def read(text: str) -> Quantity:
    (only,) = find_quantities(text)
    return only


TABLE = [
    # the claim's digits
    ("51.9 percent", "51.89 percent", "agrees"),
    ("51.9 percent", "51.94 percent", "agrees"),
    ("51.9 percent", "52.0 percent", "disagrees"),
    ("88 percent", "88.01 percent", "agrees"),
    ("60 percent", "61 percent", "disagrees"),
    ("45 percent", "54 percent", "disagrees"),
    ("62 percent", "62.0 percent", "agrees"),
    ("62.0 percent", "62 percent", "undecided"),
    ("64.91 percent", "about 65 percent", "undecided"),
    ("64.91 percent", "65 percent", "undecided"),
    ("64.91 percent", "70 percent", "disagrees"),
    ("17.4 million people", "17,410,742 people", "agrees"),
    ("17.4 million people", "17,460,742 people", "disagrees"),
    ("17,410,742 people", "17.4 million people", "undecided"),
    ("200,000 people", "209,000 people", "agrees"),
    ("200,000 people", "211,000 people", "disagrees"),
    ("88 observers", "89 observers", "disagrees"),
    ("sixty people", "60 people", "agrees"),
    # other units
    ("86 centimetres", "0.86 metres", "agrees"),
    ("0.86 metres", "68 centimetres", "disagrees"),
    ("three quarters of a point", "75 basis points", "agrees"),
    ("3 percent", "3 percentage points", "incomparable"),
    ("3 metres", "3 seconds", "incomparable"),
    ("$3", "£3", "incomparable"),
    ("20 tons", "20 tonnes", "incomparable"),
    # strict bounds
    ("more than 88 percent", "88.01 percent", "agrees"),
    ("more than 88 percent", "88 percent", "undecided"),
    ("more than 88 percent", "87.9 percent", "disagrees"),
    ("more than 32 councils", "32 councils", "disagrees"),
    ("more than 32 councils", "33 councils", "agrees"),
    ("fewer than 32 councils", "31 councils", "agrees"),
    ("fewer than 32 councils", "32 councils", "disagrees"),
    ("more than 200,000 people", "between 200,000 and 250,000 people", "agrees"),
    ("fewer than 200,000 people", "between 200,000 and 250,000 people", "disagrees"),
    ("more than 220,000 people", "between 200,000 and 250,000 people", "undecided"),
    ("more than 200,000 people", "some 230,000 people", "agrees"),
    ("more than 200,000 people", "about 205,000 people", "undecided"),
    ("more than 200,000 people", "more than 250,000 people", "agrees"),
    ("more than 250,000 people", "more than 200,000 people", "undecided"),
    ("more than 200,000 people", "at least 200,000 people", "undecided"),
    ("more than 200,000 people", "fewer than 150,000 people", "disagrees"),
    # at least, at most
    ("at least 40 percent", "40 percent", "agrees"),
    ("at least 40 percent", "39.9 percent", "disagrees"),
    ("at most 88 observers", "88 observers", "agrees"),
    ("at most 88 observers", "89 observers", "disagrees"),
    # nearly, just over
    ("nearly 60 percent", "58 percent", "agrees"),
    ("nearly 60 percent", "60.2 percent", "undecided"),
    ("nearly 60 percent", "60.6 percent", "disagrees"),
    ("nearly 60 percent", "54 percent", "undecided"),
    ("nearly 60 percent", "44 percent", "disagrees"),
    ("nearly 4 percent", "2.9 percent", "disagrees"),
    ("nearly 1,000 people", "901 people", "agrees"),
    ("nearly 1,000 people", "899 people", "undecided"),
    ("just over 50 percent", "51.9 percent", "agrees"),
    ("just over 50 percent", "49 percent", "disagrees"),
    ("just over 50 percent", "nearly 50 percent", "disagrees"),
    # about, fractions, multiples in words
    ("about 65 percent", "64.91 percent", "agrees"),
    ("about 100 kilometres", "105 kilometres", "agrees"),
    ("about 100 kilometres", "106 kilometres", "undecided"),
    ("about 100 kilometres", "115 kilometres", "undecided"),
    ("about 100 kilometres", "116 kilometres", "disagrees"),
    ("about six square kilometres", "6.19 square kilometres", "agrees"),
    ("two thirds of voters", "67.2 percent", "agrees"),
    ("a quarter of voters", "27 percent", "undecided"),
    ("a quarter of voters", "29 percent", "disagrees"),
    ("51.9 percent", "half of voters", "undecided"),
    ("more than 60 percent", "two thirds of voters", "agrees"),
    ("by three to one", "3.1 times as many", "agrees"),
    ("by three to one", "4 times as many", "disagrees"),
    # hedged evidence for a flat claim
    ("88 observers", "up to 88 observers", "agrees"),
    ("89 observers", "up to 88 observers", "disagrees"),
    ("88 observers", "at most 88 observers", "undecided"),
    ("2,000 residents", "at least 2,000 residents", "undecided"),
    ("1,500 residents", "at least 2,000 residents", "disagrees"),
    ("180 kilometres", "some 180 kilometres", "agrees"),
    ("230,000 people", "between 200,000 and 250,000 people", "undecided"),
    ("300,000 people", "between 200,000 and 250,000 people", "disagrees"),
    ("between 200,000 and 250,000 people", "230,000 people", "agrees"),
    ("between 200,000 and 250,000 people", "300,000 people", "disagrees"),
    # totals
    ("28 of the 32 areas", "28 of the 32 areas", "agrees"),
    ("28 of the 32 areas", "28 of the 33 areas", "disagrees"),
    ("not 12 men", "12 men", "disagrees"),
]


@pytest.mark.parametrize(("claim", "evidence", "result"), TABLE)
def test_table(claim: str, evidence: str, result: str) -> None:
    found = compare_quantities(read(claim), read(evidence))
    assert found.result == result, found.note


@pytest.mark.parametrize(
    ("claim", "evidence", "result"),
    [
        ("100 votes", "101 votes", "disagrees"),
        ("100 votes", "100 votes", "agrees"),
        ("100 votes", "about 100 votes", "undecided"),
        ("1,100,260 votes", "1,100,261 votes", "disagrees"),
        ("17.4 million votes", "17,410,742 votes", "agrees"),
        ("17,410,742 votes", "17.4 million votes", "undecided"),
        ("more than 300 votes", "300 votes", "disagrees"),
    ],
)
def test_exact(claim: str, evidence: str, result: str) -> None:
    assert compare_quantities(read(claim), read(evidence), exact=True).result == result


def test_ordinals_are_always_exact() -> None:
    assert compare_quantities(read("his 20th climb"), read("his 21st climb")).result == "disagrees"


@pytest.mark.parametrize(
    ("claim", "evidence", "far"),
    [
        ("more than 20,000 people", "200,000 people", True),
        ("more than 20,000 people", "39,000 people", False),
        ("more than 20,000 people", "40,000 people", True),
        ("fewer than 20,000 people", "10,000 people", True),
        ("fewer than 20,000 people", "11,000 people", False),
        ("20,000 people", "20,000 people", False),
    ],
)
def test_far(claim: str, evidence: str, far: bool) -> None:
    found = compare_quantities(read(claim), read(evidence))
    assert (found.result, found.far, "zero" in found.note) == ("agrees", far, far)


def make(value: Decimal | int, unit: str = "count", bound: str = "exact", half: Decimal | int = 0) -> Quantity:
    return Quantity(text="x", start=0, end=1, low=D(value), high=D(value), unit=unit, bound=bound, half_unit=D(half))  # type: ignore[arg-type]


VALUES = st.decimals(D("0.1"), D(10**6), places=2)
HALVES = st.sampled_from([D(0), D("0.005"), D("0.05"), D("0.5"), D(5)])
BOUNDS = st.sampled_from(["exact", "more_than", "less_than", "at_least", "at_most", "nearly", "just_over", "about"])
OPPOSITE = {"agrees": "disagrees", "disagrees": "agrees"}
QUICK = settings(max_examples=150, deadline=None)


@QUICK
@given(VALUES, HALVES, BOUNDS, st.booleans())
def test_reflexive(value: Decimal, half: Decimal, bound: str, exact: bool) -> None:
    q = make(value, "metre", bound, half)
    assert compare_quantities(q, q, exact=exact).result == "agrees"


@QUICK
@given(VALUES, VALUES)
def test_more_than_and_at_most_are_opposite_on_exact_evidence(n: Decimal, e: Decimal) -> None:
    for strict, loose in (("more_than", "at_most"), ("less_than", "at_least")):
        a, b = (compare_quantities(make(n, bound=x), make(e)).result for x in (strict, loose))
        assert b == OPPOSITE[a]


@QUICK
@given(VALUES, HALVES, BOUNDS, VALUES, HALVES, BOUNDS, st.sampled_from(["centimetre", "kilometre", "mile", "foot"]))
def test_units_never_change_a_result(n: Decimal, h: Decimal, b: str, e: Decimal, eh: Decimal, eb: str, unit: str) -> None:
    claim, evidence = make(n, "metre", b, h), make(e, "metre", eb, eh)
    other = make(convert(e, "metre", unit), unit, eb, convert(eh, "metre", unit, difference=True))
    assert compare_quantities(claim, other).result == compare_quantities(claim, evidence).result


@QUICK
@given(VALUES, HALVES, VALUES, HALVES)
def test_flat_numbers_agree_only_within_the_claims_digits(n: Decimal, h: Decimal, e: Decimal, eh: Decimal) -> None:
    result = compare_quantities(make(n, "metre", half=h), make(e, "metre", half=eh)).result
    if result == "agrees":
        assert abs(n - e) <= h
    if result == "disagrees":
        assert abs(n - e) > max(h, eh)
    if result == "undecided":
        assert eh > h


@QUICK
@given(VALUES, BOUNDS, VALUES, VALUES)
def test_a_wider_range_never_decides_the_other_way(n: Decimal, bound: str, a: Decimal, b: Decimal) -> None:
    assume(a != b)
    low, high = min(a, b), max(a, b)
    claim = make(n, "metre", bound)
    wide = Quantity(text="x", start=0, end=1, low=low, high=high, unit="metre", bound="between")
    narrow = compare_quantities(claim, make((low + high) / 2, "metre")).result
    broad = compare_quantities(claim, wide).result
    assert broad == "undecided" or broad == narrow


def test_share_of_a_tally_is_sharp() -> None:
    found = share(read("39,860 votes"), read("45,288 valid votes"))
    assert (found.unit, round(found.value, 2), found.half_unit) == ("percent", D("88.01"), D(0))
    assert compare_quantities(read("88.01 percent"), found).result == "agrees"
    assert compare_quantities(read("88.10 percent"), found).result == "disagrees"


def test_difference_of_percentages_is_in_points() -> None:
    first, second = find_quantities("it was raised from 3 to 3.5 per cent")
    rise = difference(second, first)
    assert (rise.low, rise.unit, rise.half_unit) == (D("0.5"), "percentage_point", D("0.1"))
    assert compare_quantities(read("half a percentage point"), rise).result != "disagrees"
    assert compare_quantities(read("three quarters of a point"), rise).result == "disagrees"


def test_ratio_complement_and_total() -> None:
    found = ratio(read("75.83 percent"), read("24.17 percent"))
    assert compare_quantities(read("roughly three to one"), found).result == "agrees"
    rest = complement(read("more than 60 percent"))
    assert (rest.low, rest.bound, rest.half_unit) == (D(40), "less_than", D("0.5"))
    both = total([read("62 seats"), read("10 seats")])
    assert (both.low, both.unit, both.counted, both.half_unit) == (D(72), "count", "seats", D(0))
    assert total([read("1 metre"), read("50 centimetres")]).low == D("1.5")


def test_bounds_are_carried_through() -> None:
    assert difference(read("more than 60 men"), read("20 men")).bound == "more_than"
    assert difference(read("60 men"), read("more than 20 men")).bound == "less_than"
    assert share(read("about 50 men"), read("200 men")).bound == "about"
    spread = difference(read("between 50 and 60 men"), read("20 men"))
    assert (spread.low, spread.high, spread.bound) == (D(30), D(40), "between")


@pytest.mark.parametrize(
    "make_it",
    [
        lambda: total([]),
        lambda: share(read("30 men"), read("20 men")),
        lambda: ratio(read("30 men"), make(0)),
        lambda: difference(read("3 metres"), read("3 seconds")),
        lambda: difference(read("more than 60 men"), read("more than 20 men")),
        lambda: complement(read("30 men")),
        lambda: total([read("his 22nd climb"), read("his 23rd climb")]),
    ],
)
def test_what_cannot_be_derived_says_so(make_it: object) -> None:
    with pytest.raises(ValueError):
        make_it()  # type: ignore[operator]


@QUICK
@given(st.lists(st.tuples(VALUES, HALVES), min_size=1, max_size=4))
def test_total_bounds_every_possible_sum(parts: list[tuple[Decimal, Decimal]]) -> None:
    found = total([make(v, "metre", half=h) for v, h in parts])
    extreme = sum((v + h for v, h in parts), D(0))
    assert found.low + found.half_unit == extreme
