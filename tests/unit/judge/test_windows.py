"""What windows of a document hold of a claim's values and names."""

import datetime as dt

import pytest

from claims.judge.window_values import Value
from claims.judge.windows import windows
from tests.unit.kinds.reading_help import passage, stated

DAY = dt.date(2021, 6, 1)


def best(claim: str, text: str, title: str | None = None) -> dict[str, Value]:
    """The values of a claim in the window that is closest to it, by what the claim says."""
    found = windows(stated(claim, published=DAY)[1], [passage(text, title=title)], [])
    return {v.part.claim: v for v in [*found[0].values, *found[0].names]}


@pytest.mark.parametrize(
    ("claim", "text", "value", "agrees"),
    [
        ("Lisbon has 24 parishes.", "The city of Lisbon is divided into 24 parishes.", "24", True),
        ("Lisbon has 26 parishes.", "The city of Lisbon is divided into 24 parishes.", "26", False),
        ("Among the 40 districts of Porto one voted No.", "In Porto, thirty-nine of the forty districts voted Yes.", "40", True),
        ("The mission in Mali had up to 7,000 soldiers.", "The mission in Mali was to have 4,200 soldiers.", "up to 7,000", False),
        ("The mission in Mali had up to 7,000 soldiers.", "The mission in Mali was to have 7,000 soldiers.", "up to 7,000", True),
        ("Iceland accepted the treaty by 31 votes to none.", "Iceland's vote was 31 in favour, none against.", "none", True),
        ("Norway joined the pact in May 1949.", "Norway became a member of the pact on 4 May 1949.", "May 1949", True),
        ("Norway joined the pact in May 1950.", "Norway became a member of the pact on 4 May 1949.", "May 1950", False),
    ],
)
def test_a_value_beside_its_counterpart(claim: str, text: str, value: str, agrees: bool) -> None:
    found = best(claim, text)[value]
    assert (found.agreeing > 0) is agrees
    if not agrees:
        assert found.disagreeing > 0 or found.part.result == "undecided"


def test_two_values_do_not_share_one_counterpart() -> None:
    found = best(
        "The force in Chad grew from 2,000 soldiers to as many as 12,000.", "The force in Chad grew from 2,000 soldiers to 15,000."
    )
    assert found["2,000"].agreeing > 0
    assert found["as many as 12,000"].agreeing == 0


def test_a_date_that_stands_at_the_opening_of_the_text() -> None:
    text = "The vote in Malta was held on 12 April 2003. There was a heated campaign. The Yes side had 53.6 percent."
    found = best("On 12 April 2003 the Yes side in Malta had 53.6 percent.", text)
    assert found["53.6 percent"].agreeing > 0
    assert found["12 April 2003"].agreeing > 0


def test_an_acronym_that_is_spelled_out() -> None:
    text = "The United Nations Interim Force in Lebanon was set up in March 1978."
    assert best("UNIFIL was set up in March 1978.", text)["UNIFIL"].agreeing > 0.5


def test_another_name_in_the_place_of_the_claims() -> None:
    found = best("Finland brokered the ceasefire of August 2008.", "The ceasefire of August 2008 was brokered by France.")["Finland"]
    assert found.agreeing == 0
    assert found.part.evidence == "France"


def test_the_window_is_a_slice_of_its_document() -> None:
    document = passage("One. Malta joined the union in May 2004. It had voted in 2003.")
    for window in windows(stated("Malta joined the union in May 2004.", published=DAY)[1], [document], []):
        assert document.reading.text[window.start : window.end] == window.text


def test_what_is_found_does_not_depend_on_other_documents() -> None:
    claim = stated("Malta joined the union in May 2004.", published=DAY)[1]
    first, other = passage("Malta joined the union in May 2004."), passage("Cyprus joined the union in May 2004.")
    alone = windows(claim, [first], [])[0]
    together = next(w for w in windows(claim, [other, first], []) if w.passage is first)
    assert alone.relevance == together.relevance
