"""The claim as a sentence of its own. The article is of Friday, 30 October 2020."""

import datetime as dt

import pytest

from claims.split.dated import spoken
from claims.text.periods import find_periods
from tests.unit.kinds.reading_help import DAY, parted, stated


@pytest.mark.parametrize(
    ("text", "quote", "alone"),
    [
        # pronouns
        ("Orla Venn was born in Brenholm in 1962. She was elected mayor in 2010.", "She", "Orla Venn was elected mayor in 2010."),
        ("Orla Venn won. Her brother was born in 1960.", "Her", "Orla Venn's brother was born in 1960."),
        ("Pavo Lindqvist said he had won 54 percent of the vote.", "he had", "Pavo Lindqvist had won 54 percent of the vote."),
        (
            "Bougainville voted in 2019. Its voters chose independence with 98 percent.",
            "Its",
            "Bougainville's voters chose independence with 98 percent.",
        ),
        ("The survey was made in 1955. It put the height at 8,848 metres.", "It", "The survey put the height at 8,848 metres."),
        ("A survey was made in 1955. It put the height at 8,848 metres.", "It", "The survey put the height at 8,848 metres."),
        ("The company bought the mine in 1990 and sold it in 2001.", "sold", "The company sold the mine in 2001."),
        # near misses: a pronoun that stands for nothing named, and one whose noun stands in the claim itself
        ("The president said he won in 2004.", "he won", "He won in 2004."),
        ("Norland doubled its debt in 2004.", "debt", "Norland doubled its debt in 2004."),
        # descriptions
        (
            "France's president resigned in 1969. The country held an election in June 1969.",
            "country",
            "France held an election in June 1969.",
        ),
        ("The bridge opened in 1932. The match was played in 1950.", "match", "The match was played in 1950."),
        # relative dates
        ("The bridge was closed on Monday.", "bridge", "The bridge was closed on 26 October 2020."),
        ("Inflation rose to 5 percent last month.", "Inflation", "Inflation rose to 5 percent in September 2020."),
        ("The vote was held earlier this year.", "vote", "The vote was held in 2020."),
        ("On 12 May the bridge opened.", "bridge", "On 12 May 2020 the bridge opened."),
        ("Yesterday's vote was won by Ilma Torvath.", "vote", "The vote of 29 October 2020 was won by Ilma Torvath."),
        ("The talks opened on Tuesday evening in Geneva.", "talks", "The talks opened on the evening of 27 October 2020 in Geneva."),
        ("Torvath has led Norland since last year.", "Torvath", "Torvath has led Norland since 2019."),
        ("The bridge opened two years ago.", "bridge", "The bridge opened about 2018."),
        # absolute ones stay
        ("The vote was held in 2014.", "vote", "The vote was held in 2014."),
        ("The vote was held on 18 September 2014.", "vote", "The vote was held on 18 September 2014."),
        # subjects filled in
        ("The treaty was signed in 1994 and took effect in 1996.", "took", "The treaty took effect in 1996."),
        ("The court heard of the dam, which burst in 1963.", "burst", "The dam burst in 1963."),
        ("The bridge collapsed on 4 May 2009, killing 14 people.", "killing", "The bridge collapsed on 4 May 2009, killing 14 people."),
        ("Torvath won the run-off, with 54 percent of the vote.", "with", "Torvath won the run-off, with 54 percent of the vote."),
        ("The ministry said that 40 people had been injured.", "40", "40 people had been injured."),
        # blanks and line ends are folded
        ("The  treaty was\nsigned in 1994.", "signed", "The treaty was signed in 1994."),
    ],
)
def test_stands_alone(text: str, quote: str, alone: str) -> None:
    assert stated(text, quote)[0].text == alone


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The dam, which was completed in 1971, holds 40 million cubic metres of water.", "The dam was completed in 1971."),
        ("The company, founded in 1987, employs 4,000 people.", "The company was founded in 1987."),
        ("The bridges, built in 1932, were closed in 2001.", "The bridges were built in 1932."),
        (
            "Orla Venn, an analyst at the Brenholm Institute, wrote the report in 2010.",
            "Orla Venn is an analyst at the Brenholm Institute.",
        ),
        ("The two-year-old war has killed 300 people.", "The two-year-old war."),
        (
            "Turnout reached 58 percent, lower than at the general election of 2015.",
            "Turnout reached 58 percent, lower than at the general election of 2015.",
        ),
    ],
)
def test_what_is_told_in_passing_stands_alone(text: str, alone: str) -> None:
    assert alone in [c.text for c, _ in parted(text).claims]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("on 23 June 2016", "23 June 2016"),
        ("in October 2019", "October 2019"),
        ("in 1994", "1994"),
        ("since May 2019", "since May 2019"),
        ("from 1988 to 1994", "between 1988 and 1994"),
        ("last month", "September 2020"),
        ("until 1994", "until 1994"),
        ("before 1994", "before 1994"),
        ("after 1994", "after 1994"),
    ],
)
def test_periods_in_words(words: str, said: str) -> None:
    (period,) = find_periods(words, DAY)
    assert spoken(period) == said


def test_the_same_words_on_another_day_are_another_date() -> None:
    text = "The bridge was closed on Monday."
    assert stated(text, published=dt.date(2016, 6, 29))[0].text == "The bridge was closed on 27 June 2016."
