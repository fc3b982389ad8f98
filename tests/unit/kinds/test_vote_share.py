"""Claims about votes against a document: same contest, holder, option and place first, and only then the number.

Real results are those of https://en.wikipedia.org/wiki/2017_French_presidential_election,
https://en.wikipedia.org/wiki/2014_Scottish_independence_referendum and
https://en.wikipedia.org/wiki/2016_United_Kingdom_European_Union_membership_referendum; Norland and its people are invented.
"""

import pytest

from tests.unit.kinds.reading_help import judged, label, stated

FRANCE = "French presidential election, 2017"
FIRST = "Emmanuel Macron won 24.01 percent of the vote in the first round on 23 April 2017, and Marine Le Pen won 21.3 percent."
SECOND = "In the second round on 7 May 2017, Emmanuel Macron won 66.1 percent of the vote and Marine Le Pen won 33.9 percent."
ROUNDS = f"{FIRST} {SECOND}"
SCOTLAND = "Scottish independence referendum, 2014"
SCOTS = "In the referendum of 18 September 2014, 55.3 percent voted against independence and 44.7 percent in favour."
SCOTS_TURNOUT = f"{SCOTS} Turnout was 84.6 percent."
AREAS = "In the referendum of 18 September 2014, 28 of the 32 council areas voted against independence."
EUROPE = "2016 United Kingdom European Union membership referendum"
NATIONS = (
    "In the referendum of 23 June 2016, Scotland voted to remain by 62 percent to 38 percent. "
    "England voted to leave by 53.4 percent to 46.6 percent."
)
NORLAND = "2014 presidential election in Norland"
TORVATH = "Ilma Torvath won 54 percent of the vote in the presidential election of 2014 in Norland."

SUPPORTED, REFUTED, NEITHER = "supported", "refuted", "not_enough_evidence"


@pytest.mark.parametrize(
    ("claim", "text", "title", "expected"),
    [
        # rounds
        (
            "Emmanuel Macron won 66.1 percent of the vote in the run-off of the French presidential election of 2017.",
            SECOND,
            FRANCE,
            SUPPORTED,
        ),
        (
            "Emmanuel Macron won 66.1 percent of the vote in the run-off of the French presidential election of 2017.",
            FIRST,
            FRANCE,
            NEITHER,
        ),
        (
            "Emmanuel Macron won 24 percent of the vote in the first round of the French presidential election of 2017.",
            SECOND,
            FRANCE,
            NEITHER,
        ),
        (
            "Emmanuel Macron won 24 percent of the vote in the first round of the French presidential election of 2017.",
            ROUNDS,
            FRANCE,
            SUPPORTED,
        ),
        (
            "Emmanuel Macron won 42 percent of the vote in the first round of the French presidential election of 2017.",
            ROUNDS,
            FRANCE,
            REFUTED,
        ),
        ("Emmanuel Macron won 24 percent of the vote in the run-off of the French presidential election of 2017.", ROUNDS, FRANCE, REFUTED),
        # years and kinds of election
        ("Emmanuel Macron won 66 percent of the vote in the French presidential election of 2022.", SECOND, FRANCE, NEITHER),
        ("Emmanuel Macron won 58.5 percent of the vote in the French presidential election of 2022.", SECOND, FRANCE, NEITHER),
        ("Emmanuel Macron won 58.5 percent of the vote in the French presidential election of 2017.", SECOND, FRANCE, REFUTED),
        ("Emmanuel Macron won 66.1 percent of the vote in the French legislative election of 2017.", SECOND, FRANCE, NEITHER),
        # whose figure
        ("Marine Le Pen won 66 percent of the vote in the run-off of the French presidential election of 2017.", SECOND, FRANCE, REFUTED),
        (
            "Marine Le Pen won 33.9 percent of the vote in the run-off of the French presidential election of 2017.",
            SECOND,
            FRANCE,
            SUPPORTED,
        ),
        # for or against
        ("Scotland voted against independence by 55 percent in the referendum of 2014.", SCOTS, SCOTLAND, SUPPORTED),
        ("In the 2014 referendum, 45 percent of Scots voted for independence.", SCOTS, SCOTLAND, SUPPORTED),
        ("In the 2014 referendum, 54 percent of Scots voted for independence.", SCOTS, SCOTLAND, REFUTED),
        ("In the 2014 referendum, 55.3 percent of Scots voted for independence.", SCOTS, SCOTLAND, REFUTED),
        # turnout is no share
        ("Turnout in the 2014 referendum in Scotland was 84.6 percent.", SCOTS_TURNOUT, SCOTLAND, SUPPORTED),
        ("Turnout in the 2014 referendum in Scotland was 55.3 percent.", SCOTS_TURNOUT, SCOTLAND, REFUTED),
        ("Turnout in the 2014 referendum in Scotland was 55.3 percent.", SCOTS, SCOTLAND, NEITHER),
        # places
        ("In the 2016 referendum, 62 percent of voters in Scotland chose to remain.", NATIONS, EUROPE, SUPPORTED),
        ("In the 2016 referendum, 62 percent of voters in England chose to leave.", NATIONS, EUROPE, REFUTED),
        ("In the 2016 referendum, 62 percent of voters in Wales chose to remain.", NATIONS, EUROPE, NEITHER),
        # how places voted, without a figure
        ("Scotland voted to remain in the 2016 referendum.", NATIONS, EUROPE, SUPPORTED),
        ("Scotland voted to leave in the 2016 referendum.", NATIONS, EUROPE, REFUTED),
        ("Wales voted to leave in the 2016 referendum.", NATIONS, EUROPE, NEITHER),
        # areas: of the same whole, and the complement
        ("In the 2014 referendum, 28 of the 32 council areas in Scotland voted against independence.", AREAS, SCOTLAND, SUPPORTED),
        ("In the 2014 referendum, four of the 32 council areas in Scotland voted for independence.", AREAS, SCOTLAND, SUPPORTED),
        ("In the 2014 referendum, 30 of the 32 council areas in Scotland voted against independence.", AREAS, SCOTLAND, REFUTED),
        ("In the 2014 referendum, 29 of the 32 council areas in Scotland voted for independence.", AREAS, SCOTLAND, REFUTED),
        ("In the 2014 referendum, 28 of the 59 constituencies in Scotland voted against independence.", AREAS, SCOTLAND, NEITHER),
        # ratios
        (
            "Voters in Gibraltar rejected the plan in the referendum of 2002 by a margin of three to one.",
            "In the referendum of 7 November 2002, 75.2 percent of voters in Gibraltar voted against the plan and 24.8 percent in favour.",
            "Gibraltar referendum, 2002",
            SUPPORTED,
        ),
        (
            "Voters in Gibraltar rejected the plan in the referendum of 2002 by a margin of three to one.",
            "In the referendum of 7 November 2002, 90.2 percent of voters in Gibraltar voted against the plan and 9.8 percent in favour.",
            "Gibraltar referendum, 2002",
            REFUTED,
        ),
        # margins
        (
            "Emmanuel Macron beat Marine Le Pen by 32 percentage points in the run-off of the French presidential election of 2017.",
            SECOND,
            FRANCE,
            SUPPORTED,
        ),
        (
            "Emmanuel Macron beat Marine Le Pen by 12 percentage points in the run-off of the French presidential election of 2017.",
            SECOND,
            FRANCE,
            REFUTED,
        ),
        # who led, won and lost
        ("Emmanuel Macron led the first round of the French presidential election of 2017.", FIRST, FRANCE, SUPPORTED),
        ("Marine Le Pen led the first round of the French presidential election of 2017.", FIRST, FRANCE, REFUTED),
        ("Marine Le Pen led the first round of the French presidential election of 2017.", SECOND, FRANCE, NEITHER),
        ("Emmanuel Macron won the run-off of the French presidential election of 2017.", SECOND, FRANCE, SUPPORTED),
        ("Marine Le Pen won the run-off of the French presidential election of 2017.", SECOND, FRANCE, REFUTED),
        ("Emmanuel Macron lost the run-off of the French presidential election of 2017.", SECOND, FRANCE, REFUTED),
        # seats are exact
        (
            "Norland's party won 308 seats in the legislative election of 2017.",
            "In the legislative election of June 2017, Norland's party won 308 seats.",
            "2017 legislative election",
            SUPPORTED,
        ),
        (
            "Norland's party won 307 seats in the legislative election of 2017.",
            "In the legislative election of June 2017, Norland's party won 308 seats.",
            "2017 legislative election",
            REFUTED,
        ),
        # the year of the title; rounding; another subject
        (TORVATH, "Ilma Torvath won 53.6 percent of the vote.", NORLAND, SUPPORTED),
        (TORVATH, "Ilma Torvath won 53.4 percent of the vote.", NORLAND, REFUTED),
        (TORVATH, "Ilma Torvath won 45 percent of the vote.", NORLAND, REFUTED),
        (TORVATH, "Ilma Torvath won 45 percent of the vote.", "2009 presidential election in Norland", NEITHER),
        (TORVATH, "Ilma Torvath won 54 percent of the vote.", "2009 presidential election in Norland", NEITHER),
        (TORVATH, "Ilma Torvath was born in 1954.", NORLAND, NEITHER),
        (TORVATH, "Ilma Torvath took 61.4 percent in the presidential election of 2014 in Eastmark.", "Elections in Eastmark", NEITHER),
        (
            "Ilma Torvath won 54 percent of the vote in Eskdale in the presidential election of 2014 in Norland.",
            "Ilma Torvath won 45 percent of the vote.",
            NORLAND,
            NEITHER,
        ),
        # bounds
        (
            "Ilma Torvath won more than half of the vote in the presidential election of 2014 in Norland.",
            "Ilma Torvath won 53.6 percent of the vote.",
            NORLAND,
            SUPPORTED,
        ),
        (
            "Ilma Torvath won more than 54 percent of the vote in the presidential election of 2014 in Norland.",
            "Ilma Torvath won 53.6 percent of the vote.",
            NORLAND,
            REFUTED,
        ),
        (
            "Ilma Torvath won nearly 54 percent of the vote in the presidential election of 2014 in Norland.",
            "Ilma Torvath won 53.6 percent of the vote.",
            NORLAND,
            SUPPORTED,
        ),
    ],
)
def test_verdicts(claim: str, text: str, title: str, expected: str) -> None:
    assert label(claim, text, title=title) == expected


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Torvath won 54 percent of the vote.", "vote_share"),
        ("Turnout was 61 percent.", "vote_share"),
        ("The party took 40 seats.", "vote_share"),
        ("Torvath won the run-off.", "vote_share"),
        ("Scotland voted to remain in 2016.", "vote_share"),
        # near misses
        ("Inflation was 54 percent.", "quantity"),
        ("Torvath won the Nobel Prize in 1994.", "event_date"),
        ("Norland won 40 medals.", "quantity"),
    ],
)
def test_what_is_about_a_vote(claim: str, kind: str) -> None:
    assert stated(claim)[0].kind == kind


@pytest.mark.parametrize(("word", "expected"), [("higher", SUPPORTED), ("lower", REFUTED)])
def test_a_turnout_compared_with_that_of_another_vote(word: str, expected: str) -> None:
    text = (
        "Turnout in Norland in the referendum of 23 June 2016 was 72.2 percent. "
        "At the general election of 2015 in Norland, turnout was 66.4 percent."
    )
    claim = f"Turnout in Norland in the referendum of 2016 was 72.2 percent, {word} than at the general election of 2015."
    assert label(claim, text, title="2016 referendum in Norland", quote=f"{word} than") == expected


def test_derived_values_quote_their_inputs() -> None:
    claim = "Emmanuel Macron beat Marine Le Pen by 32 percentage points in the run-off of the French presidential election of 2017."
    _, evidence = judged(claim, SECOND, title=FRANCE)
    (margin,) = [c for c in evidence[0].compared if c.part == "margin"]
    assert [i.exact for i in margin.inputs] == ["66.1 percent", "33.9 percent"]
    assert all(SECOND[i.start : i.end] == i.exact for i in margin.inputs)


def test_parts_of_a_claim() -> None:
    claim, _ = stated("Ilma Torvath won more than 54 percent of the vote in the second round of the presidential election of 2014.")
    assert (claim.parts["contest"], claim.parts["round"], claim.parts["contest_date"]) == ("presidential", 2, "2014")
    assert claim.parts["figures"] == [
        {"measure": "share", "value": "54", "unit": "percent", "bound": "more_than", "holder": ["ilma torvath"]}
    ]
