"""Figures and dates of a claim beside the one sentence that speaks of the same. All events are invented."""

import pytest

from claims.judge.pair_values import compare_values

PREMISE = "The council met in March. In the flood at Brenholm, 4,200 people lost their homes. The dam was built in 1974."


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        ("In the flood at Brenholm, 4,200 people lost their homes.", [("quantity", "agrees")]),
        ("In the flood at Brenholm, 2,900 people lost their homes.", [("quantity", "disagrees")]),
        ("In the flood at Brenholm, more than 4,000 people lost their homes.", [("quantity", "agrees")]),
        ("In the flood at Brenholm, 4,200 dogs lost their homes.", []),
        ("In the storm at Eskdale, 2,900 cows drowned.", []),
        ("The dam was built in 1974.", [("date", "agrees")]),
        ("The dam was built in 1981.", [("date", "disagrees")]),
        ("The dam was built.", []),
    ],
)
def test_what_is_plain_is_compared(claim: str, parts: list[tuple[str, str]]) -> None:
    found = compare_values(claim, PREMISE)
    assert [(part.part, part.result) for part in found] == parts
    for part in found:
        for span in part.inputs:
            assert PREMISE[span.start : span.end] == span.exact


def test_nothing_to_compare() -> None:
    assert compare_values("", PREMISE) == []
    assert compare_values("The dam was built in 1974.", "") == []
