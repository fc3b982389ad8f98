"""Results, bars to clear, polls, counts under way and figures of some places are not held against each other."""

import pytest

from claims.kinds.vote_standing import standing
from tests.unit.kinds.reading_help import passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turnout was 36.9 percent.", []),
        ("The result would have been valid only with a turnout of 50 percent.", ["required"]),
        ("The change needs a majority of 60 percent.", ["required"]),
        ("In some Dublin constituencies support came close to 80 percent.", ["some"]),
        ("An exit poll gave the Yes side 72 percent.", ["asked"]),
        ("The partial tally stood at 50.89 percent for the challenger.", ["under way"]),
        ("With 99 percent of the vote counted, he had 50.9 percent.", ["under way"]),
    ],
)
def test_standing(text: str, expected: list[str]) -> None:
    read = passage(text)
    sentence = read.sentences[0].sentence
    assert sorted(standing(read.reading, sentence, sentence.quantities[-1])) == expected
