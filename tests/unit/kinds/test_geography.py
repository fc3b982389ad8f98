"""Borders, capitals, areas: the nearest place that a phrase describes, lists that are whole, order that does not matter."""

import pytest

from tests.unit.kinds.kind_sample import label

PEAKS = (
    "Everest, the highest, lies on the border of Nepal and China. It is followed by K2, with 8,611 metres, in the Karakoram on the border "
    "of "
    "Pakistan and China, and by Kangchenjunga, with 8,586 metres, on the border of Nepal and India."
)
KOSOVO = (
    "Kosovo covers 10,887 square kilometres. Kosovo borders on Serbia along 366 kilometres, on North Macedonia along 160, on Albania "
    "along 112 and on "
    "Montenegro along 76 kilometres. It has no common border with Greece."
)
NIGERIA = "Abuja has been the capital of Nigeria since 12 December 1991. Lagos is its largest city."
CASES = [
    ("K2 is on the border of Pakistan and China.", PEAKS, "Mountains", "supported"),
    ("K2 is on the border of China and Pakistan.", PEAKS, "Mountains", "supported"),
    ("K2 is on the border of Pakistan and India.", PEAKS, "Mountains", "refuted"),
    ("Kangchenjunga is on the border of Pakistan and China.", PEAKS, "Mountains", "refuted"),
    ("K2, on the border of Pakistan and China, is 8,611 metres high.", PEAKS, "Mountains", "supported"),
    ("Broad Peak is on the border of Pakistan and India.", PEAKS, "Mountains", "not_enough_evidence"),
    ("Kosovo borders Albania.", KOSOVO, "Kosovo", "supported"),
    ("Albania borders Kosovo.", KOSOVO, "Kosovo", "supported"),
    ("Kosovo borders Greece.", KOSOVO, "Kosovo", "refuted"),
    ("Kosovo borders Bulgaria.", KOSOVO, "Kosovo", "refuted"),
    ("Serbia borders Hungary.", KOSOVO, "Kosovo", "not_enough_evidence"),
    ("Abuja is the capital of Nigeria.", NIGERIA, "Nigeria", "supported"),
    ("Lagos is the capital of Nigeria.", NIGERIA, "Nigeria", "refuted"),
    ("Accra is the capital of Ghana.", NIGERIA, "Nigeria", "not_enough_evidence"),
]


@pytest.mark.parametrize(("claim", "document", "title", "expected"), CASES)
def test_label(claim: str, document: str, title: str, expected: str) -> None:
    assert label(claim, document, published="2021-02-02", title=title) == expected


def test_a_capital_of_a_later_time_refutes_nothing_earlier() -> None:
    assert label("Lagos is the capital of Nigeria.", NIGERIA, published="1985-03-01", title="Nigeria") == "not_enough_evidence"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The soldiers patrol a buffer zone about 180 kilometres long in Cyprus.", "supported"),
        ("The soldiers patrol a buffer zone about 280 kilometres long in Cyprus.", "refuted"),
        ("The soldiers patrol a buffer zone about 280 metres wide in Cyprus.", "not_enough_evidence"),
    ],
)
def test_a_measured_thing_without_a_name(claim: str, expected: str) -> None:
    text = "The buffer zone runs across the island for some 180 kilometres, from the north-west to the east coast."
    assert label(claim, text, published="2021-02-02", title="Peacekeeping in Cyprus") == expected
