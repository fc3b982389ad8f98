"""The figures of votes in a sentence: what each measures, whose it is, for which option, where. The votes are invented."""

import pytest

from claims.kinds.vote_options import option_in
from claims.kinds.votes import Figure, figures
from tests.unit.kinds.reading_help import context_of, reading_of


def figures_of(text: str) -> list[Figure]:
    """The figures of all sentences of a text."""
    reading, context = reading_of(text), context_of(text)
    out: list[Figure] = []
    for sentence in reading.sentences:
        out += figures(reading, context, sentence, out[-1] if out else None)
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # measures, and figures that are none of a vote
        ("Turnout was 61 percent.", [("61 percent", "turnout")]),
        ("Some 61 percent of registered voters took part.", [("Some 61 percent", "turnout")]),
        ("Torvath won 54 percent of the vote.", [("54 percent", "share")]),
        ("The party took 40 of the 120 seats.", [("40 of the 120", "seats")]),
        ("The party won 12 seats in parliament and 31 percent of the vote.", [("12", "seats"), ("31 percent", "share")]),
        ("28 of the 32 council areas voted against independence.", [("28 of the 32", "areas")]),
        ("The plan was rejected by a margin of three to one.", [("three to one", "ratio")]),
        ("Torvath beat Lindqvist by 8 percentage points.", [("8 percentage points", "margin")]),
        ("Lindqvist was beaten by 4,200 votes.", [("4,200", "margin")]),
        ("Lindqvist received 4,200 votes.", [("4,200", "votes")]),
        ("The register held 45,288 voters.", [("45,288", "register")]),
        ("With 90 percent of ballots counted, Torvath led with 54 percent.", [("54 percent", "share")]),
        ("Torvath, who is 54, won 61 percent of the vote.", [("61 percent", "share")]),
        ("The dam is 90 metres high.", []),
        # what stands beside a turnout is a turnout
        ("Turnout was 84.6 percent, above the 83.9 percent of 1995.", [("84.6 percent", "turnout"), ("83.9 percent", "turnout")]),
        # a restated value: votes and the share that they make
        ("Torvath received 4,200 votes, or 54 percent.", [("4,200", "votes"), ("54 percent", "share")]),
        ("A total of 17,410 votes (51.9 percent) were cast.", [("17,410", "votes"), ("51.9 percent", "share")]),
        # a small figure ends a tally, and alone is no vote
        ("1,513 votes were in favour and three against.", [("1,513", "votes"), ("three", "votes")]),
        ("The three candidates met in Geneva.", []),
    ],
)
def test_measures(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.quantity.text, f.measure) for f in figures_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Ilma Torvath won 54.2 percent and Pavo Lindqvist won 45.8 percent.", [("ilma torvath",), ("pavo lindqvist",)]),
        ("Ilma Torvath won 54.2 percent and Pavo Lindqvist 45.8 percent.", [("ilma torvath",), ("pavo lindqvist",)]),
        ("Ilma Torvath won in May. Torvath took 54 percent.", [("ilma torvath",)]),  # in full
        ("Torvath beat Lindqvist with 54 percent of the vote.", [("torvath",)]),  # not of the one who was beaten
        ("Torvath received 4,200 votes, or 54 percent.", [("torvath",), ("torvath",)]),
        ("98 percent of Bougainville voters chose to leave.", [("bougainville",)]),
        ("His opponent took 46 percent.", [()]),
        ("Remain won 48 percent, Leave 52 percent.", [(), ()]),  # answers on the ballot hold no votes
        ("Turnout was 61 percent.", [()]),
    ],
)
def test_holders(text: str, holders: list[tuple[str, ...]]) -> None:
    assert [f.holders for f in figures_of(text)] == holders


def test_the_votes_of_an_opponent_are_marked() -> None:
    assert [f.opponent for f in figures_of("Torvath took 54 percent. Her opponent took 46 percent.")] == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # options and places, and pairs "to"
        ("In Scotland, 62 percent voted to remain.", [("62 percent", "stay", "scotland")]),
        ("Scotland backed Remain by 62 percent to 38 percent.", [("62 percent", "stay", "scotland"), ("38 percent", "leave", "scotland")]),
        (
            "England voted to leave by 53.4 percent to 46.6 percent.",
            [("53.4 percent", "leave", "england"), ("46.6 percent", "stay", "england")],
        ),
        ("Voters rejected the plan by 54 percent to 46 percent.", [("54 percent", "oppose", None), ("46 percent", "favour", None)]),
        (
            "55.3 percent voted against independence and 44.7 percent in favour.",
            [("55.3 percent", "oppose", None), ("44.7 percent", "favour", None)],
        ),
        ("Remain won 48 percent, Leave 52 percent.", [("48 percent", "stay", None), ("52 percent", "leave", None)]),
        ("1,513 votes were in favour and three against.", [("1,513", "favour", None), ("three", "oppose", None)]),
        # lists: each place with its own
        (
            "In Scotland, 62 percent voted to remain, and in Wales 47.5 percent did.",
            [("62 percent", "stay", "scotland"), ("47.5 percent", "stay", "wales")],
        ),
        ("Torvath won 54 percent of the vote.", [("54 percent", None, None)]),
    ],
)
def test_options_and_regions(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(f.quantity.text, f.option, f.region) for f in figures_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("voted to remain", "stay"),
        ("voted to leave the union", "leave"),
        ("voted against independence", "oppose"),
        ("voted for independence", "favour"),
        ("backed the plan", "favour"),
        ("said no", "oppose"),
        ("turned the plan down", "oppose"),
        ("keep the pound", "stay"),
        ("54 percent in favour", "favour"),
        ("no party won", None),
        ("the forecast for May", None),
        ("met in Geneva", None),
        ("", None),
    ],
)
def test_options_of_a_run_of_words(text: str, option: str | None) -> None:
    assert option_in(text) == option


def test_of_two_options_the_first_or_the_last() -> None:
    assert (option_in("said yes, then no", last=False), option_in("said yes, then no")) == ("favour", "oppose")
