"""Which vote a sentence speaks of: type, date, round. The votes are invented where no title names a real one."""

import pytest

from claims.kinds.contest import Contest, Contests, same, stated
from tests.unit.kinds.reading_help import reading_of


def contests(text: str, title: str | None = None) -> list[tuple[str | None, int | None, int | None]]:
    """(type, year, round) that rules each sentence."""
    reading = reading_of(text)
    found = Contests(reading, title)
    return [(c.type, c.year, c.round) for c in map(found.at, reading.sentences)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Torvath won the presidential election of 2014.", ("presidential", 2014, None)),
        ("Torvath was elected president in 2014.", ("presidential", 2014, None)),
        ("The party won 40 seats in 2018.", ("parliamentary", 2018, None)),
        ("The snap election of May 2018 was close.", ("parliamentary", 2018, None)),
        ("The plebiscite of 1955 failed.", ("referendum", 1955, None)),
        ("She won the second round.", (None, None, 2)),
        ("She won the run-off on 7 May 2017.", (None, 2017, 2)),
        ("She won the run-off of 7 May 2017.", (None, 2017, 2)),
        ("He led after the first ballot.", (None, None, 1)),
        ("Both rounds, the first round and the run-off, were close.", (None, None, None)),  # of both, of neither
        ("The general election of 2015 was close.", ("election", 2015, None)),
        ("The president resigned in 2014.", (None, 2014, None)),
        ("He was president from 2014 to 2018.", (None, None, None)),  # a term is no day of voting
        ("Turnout was 61 percent.", (None, None, None)),
    ],
)
def test_what_a_sentence_says_itself(text: str, expected: tuple[str | None, int | None, int | None]) -> None:
    reading = reading_of(text)
    found = stated(reading, reading.sentences[0])
    assert (found.type, found.year, found.round) == expected


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        # a contest once told rules what follows
        (
            "Torvath won the presidential election of 2014. She took 54 percent. Turnout was 61 percent.",
            None,
            [("presidential", 2014, None)] * 3,
        ),
        ("Turnout was 61 percent.", "2014 Scottish independence referendum", [("referendum", None, None)]),
        # rounds
        ("In the first round Torvath took 41 percent. In the second round she took 54 percent.", None, [(None, None, 1), (None, None, 2)]),
        (
            "There were two rounds. In the first, Torvath took 41 percent. In the second, she took 54 percent.",
            None,
            [(None, None, None), (None, None, 1), (None, None, 2)],
        ),
        # another year is another vote: type and round are not inherited
        (
            "The referendum was held on 23 June 2016. In 2019 Torvath took 54 percent.",
            None,
            [("referendum", 2016, None), (None, 2019, None)],
        ),
        # a new paragraph starts from the main contest of the text
        (
            "The referendum was held on 23 June 2016. In the referendum of 1975 turnout was 64 percent.\n\nTurnout was 72 percent.",
            None,
            [("referendum", 2016, None), ("referendum", 1975, None), ("referendum", 2016, None)],
        ),
    ],
)
def test_what_rules_each_sentence(text: str, title: str | None, expected: list[tuple[str | None, int | None, int | None]]) -> None:
    assert contests(text, title) == expected


def contest(text: str) -> Contest:
    """What a sentence says of its contest."""
    reading = reading_of(text)
    return stated(reading, reading.sentences[0])


@pytest.mark.parametrize(
    ("claim", "evidence", "title_year", "one"),
    [
        ("The presidential election of 2014.", "The presidential election of 2014.", None, True),
        ("The presidential election of 2014.", "The presidential election of 2009.", None, False),
        ("The presidential election of 2014.", "The parliamentary election of 2014.", None, False),
        ("The presidential election of 2014.", "The election of 2014.", None, True),
        ("The referendum of 2014.", "The election of 2014.", None, False),
        ("The referendum of June 2016.", "The referendum of 23 June 2016.", None, True),
        ("The referendum of May 2016.", "The referendum of 23 June 2016.", None, False),
        ("She won the first round.", "She won the second round.", None, False),
        ("She won the first round.", "She won the first round.", None, None),  # of which vote?
        ("She won the election of 2014.", "She won.", None, None),
        # the year in the document's title stands in for a date that is not stated
        ("The referendum of 2014.", "Turnout was 61 percent.", 2014, True),
        ("The referendum of 2014.", "Turnout was 61 percent.", 2009, False),
        ("The vote of 17 April 2014.", "The vote of 19 April 2014.", None, True),  # counted for days
        ("The vote of 17 April 2014.", "The vote of 27 April 2014.", None, False),
    ],
)
def test_one_contest_or_two(claim: str, evidence: str, title_year: int | None, one: bool | None) -> None:
    assert same(contest(claim), contest(evidence), title_year) is one
