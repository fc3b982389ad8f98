"""Runs that say nothing by themselves stay with the statement that they hang on; those that say something do not."""

import pytest

from tests.unit.kinds.reading_help import clauses_of


def quotes(text: str) -> list[str]:
    return [text[c.start : c.end] for c in clauses_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        # how long before or after something it was
        "The strike began in May 2009, less than two years after the merger",
        "The envoy left on 3 June 1994, shortly after a ten-day siege",
        "Norland recognised the republic, a day before it was proclaimed",
        "The council had asked for it in resolution 812, more than a year before the day came",
        # the rest of a tally, a phrase without a verb before or between the words of its clause
        "The senate passed the bill by ten votes, with two members abstaining",
        "A mission, with up to 800 soldiers at its command, was created in 1992",
        "With nine names on the list, Orla Venn finished third with 12 percent",
        # a rank or a denial and the time that it reaches to
        "Turnout was the highest since voting became voluntary in 1999",
        "No climber before Venn had gone above 8,000 metres in winter",
        "It was the first time since then that more than half of the members had come",
        "The islanders were not the only ones to vote this spring",
    ],
)
def test_one_statement(text: str) -> None:
    assert quotes(text + ".") == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two months after it joined the union in May 2004, the country held an election.",
            ["Two months after it joined the union in May 2004", "the country held an election"],
        ),
        (
            "The fighting is the most serious since they fought a war between 1977 and 1981.",
            ["The fighting is the most serious", "since they fought a war between 1977 and 1981"],
        ),
        (
            "The bank cut its rate to nine percent, and announced that it had sold 40 tonnes of gold.",
            ["The bank cut its rate to nine percent", "announced", "it had sold 40 tonnes of gold"],
        ),
        (
            "Scots turned it down by 55 percent to 45, with a No majority in 28 of the 32 areas.",
            ["Scots turned it down by 55 percent to 45", "with a No majority in 28 of the 32 areas"],
        ),
    ],
)
def test_statements_of_their_own(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a share of people who say so is a figure, one who says so is a speaker
        (
            "In the exit poll, 72 percent of miners said that they had voted.",
            ["In the exit poll, 72 percent of miners said that they had voted"],
        ),
        ("The ministry said that 72 percent had voted.", ["The ministry said", "72 percent had voted"]),
        # what a named body finds is its finding, also where its name stands with the verb before
        (
            "The Supreme Court took up the case and found that the law was valid.",
            ["The Supreme Court took up the case", "found that the law was valid"],
        ),
    ],
)
def test_what_is_said_by_a_share_or_found_by_a_body(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected
