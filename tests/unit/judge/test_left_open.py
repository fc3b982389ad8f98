"""A comparison by kind is no support while another figure of the claim is open. Parties and figures are made up."""

import pytest

from claims.judge.windows import windows
from tests.unit.kinds.reading_help import label, passage, stated

TITLE = "2025 parliamentary election in Norland"
TEXT = "In the election of 11 March 2025 the Harbour Party received 29.9 percent of the vote, compared with 9.1 percent in 2021."


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("In the election of 11 March 2025 the Harbour Party won 29.9 percent of the vote in Norland.", "supported"),
        ("In the election of 11 March 2025 the Harbour Party more than quadrupled its share of the vote, to 29.9 percent.", "refuted"),
    ],
)
def test_every_figure_counts(claim: str, expected: str) -> None:
    assert label(claim, TEXT, title=TITLE) == expected


def test_growth_follows_from_two_levels() -> None:
    claim = stated("In the election of 11 March 2025 the Harbour Party more than tripled its share of the vote, to 29.9 percent.")[1]
    (window,) = windows(claim, [passage(TEXT)], [])
    tripled = next(v for v in window.values if v.part.claim == "more than tripled")
    assert tripled.part.result == "agrees"
    assert [s.exact for s in tripled.part.inputs] == ["29.9 percent", "9.1 percent"]


def test_a_part_that_is_left_out_is_no_evidence() -> None:
    claim = "Outside Sevastopol the turnout in the referendum of 16 March 2014 was 89.5 percent."
    text = "In Sevastopol the turnout in the referendum of 16 March 2014 was 89.5 percent."
    assert label(claim, text, title="2014 referendum") == "not_enough_evidence"
