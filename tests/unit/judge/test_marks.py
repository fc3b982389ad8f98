"""The rules on words and names as marks on a window."""

import datetime as dt

import pytest

from claims.judge.marks import marks
from claims.judge.windows import windows
from tests.unit.kinds.reading_help import passage, stated


def of(claim: str, text: str) -> dict[str, float]:
    """The marks of the closest window of a text."""
    statement = stated(claim, published=dt.date(2021, 6, 1))[1]
    return marks(statement, windows(statement, [passage(text)], [])[0])


@pytest.mark.parametrize(
    ("claim", "text", "mark", "expected"),
    [
        ("Chile was the only country that recognised the junta.", "Chile recognised the junta.", "universal", True),
        ("Chile was the only country that recognised the junta.", "Chile alone recognised the junta.", "universal", False),
        ("Chile voted against the text last Thursday.", "Chile voted against the text.", "universal", False),
        ("No country ever recognised the junta of Chile.", "Peru recognised the junta of Chile.", "example", True),
        ("No country ever recognised the junta of Chile.", "The junta of Chile was never recognised.", "example", False),
        ("Peru rejected the plan of Chile.", "Peru accepted the plan of Chile.", "opposite", True),
        ("Peru rejected the plan of Chile.", "The plan of Chile was turned down by Peru.", "opposite", False),
        ("Kenya took part in the summit.", "The ministers of Peru met in Lima.", "missing", True),
    ],
)
def test_mark(claim: str, text: str, mark: str, expected: bool) -> None:
    assert bool(of(claim, text)[mark]) is expected


def test_values_that_have_changed_places() -> None:
    told = "In the poll 72 percent of women and 66 percent of men in Malta were in favour."
    straight = of("In the poll 72 percent of women and 66 percent of men in Malta were in favour.", told)
    exchanged = of("In the poll 66 percent of women and 72 percent of men in Malta were in favour.", told)
    assert exchanged["crossed_values"] > straight["crossed_values"]
