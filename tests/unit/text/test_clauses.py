"""Which statements a sentence is cut into, and the exact quote of each. Persons and places are invented where none is needed."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.clauses import clauses
from tests.unit.kinds.reading_help import clauses_of, reading_of

# Each row: the sentence, and (relation, quote) of every statement in order. `main` alone: the sentence stays whole.
TABLE: list[tuple[str, list[tuple[str, str]]]] = [
    # coordination
    (
        "Ilma Torvath won the first round and Pavo Lindqvist won the second.",
        [("main", "Ilma Torvath won the first round"), ("conj", "Pavo Lindqvist won the second")],
    ),
    (
        "The treaty was signed in 1994 and took effect in 1996.",
        [("main", "The treaty was signed in 1994"), ("conj", "took effect in 1996")],
    ),
    (
        "Parliament passed the bill, but the president vetoed it.",
        [("main", "Parliament passed the bill"), ("conj", "the president vetoed it")],
    ),
    (
        "Brenholm chose to stay with 61 percent, but Eskdale chose to leave with 53 percent.",
        [("main", "Brenholm chose to stay with 61 percent"), ("conj", "Eskdale chose to leave with 53 percent")],
    ),
    # near misses: the members of a list, the parts of a tally and two objects are one statement
    (
        "Police arrested Pavo Lindqvist, Ilma Torvath and Orla Venn.",
        [("main", "Police arrested Pavo Lindqvist, Ilma Torvath and Orla Venn")],
    ),
    ("Ilma Torvath visited Brenholm and Eskdale.", [("main", "Ilma Torvath visited Brenholm and Eskdale")]),
    ("The war lasted from 1988 to 1994.", [("main", "The war lasted from 1988 to 1994")]),
    ("Voters rejected the plan by a margin of three to one.", [("main", "Voters rejected the plan by a margin of three to one")]),
    # semicolons
    (
        "Turnout was 61 percent; the proposal was rejected by 54 percent of voters.",
        [("conj", "Turnout was 61 percent"), ("main", "the proposal was rejected by 54 percent of voters")],
    ),
    # relative clauses: apart after a comma, part of the subject without one
    (
        "The dam, which was completed in 1971, holds 40 million cubic metres of water.",
        [
            ("main", "The dam, which was completed in 1971, holds 40 million cubic metres of water"),
            ("relative", "The dam, which was completed in 1971"),
        ],
    ),
    (
        "The dam that was completed in 1971 holds 40 million cubic metres of water.",
        [("main", "The dam that was completed in 1971 holds 40 million cubic metres of water")],
    ),
    (
        "The fighting, which began on 27 September, ended on 10 November and killed 6,000 people.",
        [
            ("main", "The fighting, which began on 27 September, ended on 10 November"),
            ("relative", "The fighting, which began on 27 September"),
            ("conj", "killed 6,000 people"),
        ],
    ),
    # participles that hold a value or a name; those that hold neither stay
    (
        "The company, founded in 1987 by Orla Venn, employs 4,000 people.",
        [
            ("main", "The company, founded in 1987 by Orla Venn, employs 4,000 people"),
            ("participle", "The company, founded in 1987 by Orla Venn"),
        ],
    ),
    (
        "The bridge collapsed on Monday, killing 14 people.",
        [("main", "The bridge collapsed on Monday"), ("participle", "killing 14 people")],
    ),
    ("The bridge collapsed on Monday, shocking residents.", [("main", "The bridge collapsed on Monday, shocking residents")]),
    # with
    (
        "Torvath won the run-off, with 54 percent of the vote.",
        [("main", "Torvath won the run-off"), ("with", "with 54 percent of the vote")],
    ),
    (
        "The two countries fought a war in 1992, with Norland losing 300 soldiers.",
        [("main", "The two countries fought a war in 1992"), ("with", "with Norland losing 300 soldiers")],
    ),
    ("Torvath won the run-off with 54 percent of the vote.", [("main", "Torvath won the run-off with 54 percent of the vote")]),
    # concessions and reasons
    (
        "Although Norland joined the union in 2004, it kept its own currency.",
        [("concession", "Norland joined the union in 2004"), ("main", "it kept its own currency")],
    ),
    (
        "While Brenholm voted to leave, Eskdale voted to stay.",
        [("concession", "Brenholm voted to leave"), ("main", "Eskdale voted to stay")],
    ),
    (
        "He resigned because the budget had been rejected in May.",
        [("main", "He resigned"), ("concession", "the budget had been rejected in May")],
    ),
    # times: a statement of its own where it has a subject and a value
    ("Thousands fled when the dam burst in 1963.", [("main", "Thousands fled"), ("time", "when the dam burst in 1963")]),
    ("The war ended in 1994 after a truce.", [("main", "The war ended in 1994 after a truce")]),
    # reported speech, before and after what is said, two reports in one sentence
    ("The ministry said that 40 people had been injured.", [("main", "The ministry said"), ("reported", "40 people had been injured")]),
    ("Forty people were injured, the ministry said.", [("reported", "Forty people were injured"), ("main", "the ministry said")]),
    (
        "The ministry said on Friday that exports had risen by 3 percent and that imports had fallen.",
        [("main", "The ministry said on Friday"), ("reported", "exports had risen by 3 percent"), ("conj", "imports had fallen")],
    ),
    # a named court that rules: the ruling itself is the statement
    (
        "The Supreme Court of Norland ruled that the election was void.",
        [("main", "The Supreme Court of Norland ruled that the election was void")],
    ),
    ("The court found that the border was illegal.", [("main", "The court found"), ("reported", "the border was illegal")]),
    # appositions: an affiliation is told in passing, an occupation or an age is not
    (
        "Orla Venn, a scholar at the University of Brenholm, wrote the report.",
        [
            ("main", "Orla Venn, a scholar at the University of Brenholm, wrote the report"),
            ("apposition", "Orla Venn, a scholar at the University of Brenholm"),
        ],
    ),
    ("Pavo Lindqvist, a farmer, won the seat.", [("main", "Pavo Lindqvist, a farmer, won the seat")]),
    ("Orla Venn, 54, was elected mayor.", [("main", "Orla Venn, 54, was elected mayor")]),
    # ages of conflicts, not of persons or companies, and a duration is no age
    (
        "The ongoing one-month-old conflict has displaced 20,000 people.",
        [("main", "The ongoing one-month-old conflict has displaced 20,000 people"), ("age", "ongoing one-month-old conflict")],
    ),
    ("The two-year-old war has killed 300 people.", [("main", "The two-year-old war has killed 300 people"), ("age", "two-year-old war")]),
    ("The one-year-old boy was found on Monday.", [("main", "The one-year-old boy was found on Monday")]),
    ("The five-year-old company is based in Brenholm.", [("main", "The five-year-old company is based in Brenholm")]),
    ("The four-day war was the worst since 1994.", [("main", "The four-day war was the worst since 1994")]),
    # "more than" before a figure and "larger than" after a verb compare nothing with a second statement
    ("More than 200 people died in the fire.", [("main", "More than 200 people died in the fire")]),
    ("The island is larger than Malta.", [("main", "The island is larger than Malta")]),
    ("The turnout was higher than 60 percent.", [("main", "The turnout was higher than 60 percent")]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text[:50] for text, _ in TABLE])
def test_statements_and_their_quotes(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(c.relation, text[c.start : c.end]) for c in clauses_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "head", "compared"),
    [
        (
            "The office gave figures. Turnout reached 58 percent, lower than at the general election of 2015.",
            "Turnout reached 58 percent",
            "Turnout reached 58 percent, lower than at the general election of 2015",
        ),
        (
            "The office gave figures. Turnout was 72.2 percent, higher than at the general election of 2015.",
            "Turnout was 72.2 percent",
            "Turnout was 72.2 percent, higher than at the general election of 2015",
        ),
        (
            "The office gave figures. The share fell to 31 percent, down from 40 percent in 2012.",
            "The share fell to 31 percent",
            "The share fell to 31 percent, down from 40 percent in 2012",
        ),
    ],
)
def test_a_comparison_is_a_statement_quoted_with_what_is_compared(text: str, head: str, compared: str) -> None:
    found = clauses_of(text, 1)
    assert [(c.relation, text[c.start : c.end]) for c in found] == [("main", head), ("comparison", compared)]
    assert [t.text for t in found[1].subject] == [t.text for t in found[0].subject]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The treaty was signed in 1994 and took effect in 1996.", ["The treaty", "The treaty"]),
        ("Ilma Torvath won the first round and Pavo Lindqvist won the second.", ["Ilma Torvath", "Pavo Lindqvist"]),
        ("The bridge collapsed on Monday, killing 14 people.", ["The bridge", "The bridge"]),
        ("The two countries fought a war in 1992, with Norland losing 300 soldiers.", ["The two countries", "Norland"]),
        ("Torvath won the run-off, with 54 percent of the vote.", ["Torvath", "Torvath"]),
        ("The ministry said that 40 people had been injured.", ["The ministry", "40 people"]),
        ("The court heard of the dam, which burst in 1963.", ["The court", "the dam"]),
    ],
)
def test_every_statement_has_a_subject_its_own_or_inherited(text: str, subjects: list[str]) -> None:
    assert [" ".join(t.text for t in c.subject) for c in clauses_of(text)] == subjects


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Norland never joined the union.", True),
        ("Norland did not join the union.", True),
        ("Neither side won the battle.", True),
        ("No country has recognised the republic.", True),
        ("Torvath received no votes.", True),
        ("Norland joined the union.", False),
        ("The fall of the bridge did not stop him from winning the seat in 2010.", False),  # he did win it
        ("Torvath won no fewer than 40 seats.", False),
    ],
)
def test_denials(text: str, negated: bool) -> None:
    assert clauses_of(text)[0].negated is negated


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("The bridge was closed by the council.", True),
        ("The council closed the bridge.", False),
        ("The bridge had collapsed.", False),
    ],
)
def test_passives(text: str, passive: bool) -> None:
    assert clauses_of(text)[0].passive is passive


def test_a_passive_participle_after_a_noun() -> None:
    found = clauses_of("The company, founded in 1987 by Orla Venn, employs 4,000 people.")
    assert [(c.relation, c.passive) for c in found] == [("main", False), ("participle", True)]


_WORDS = st.sampled_from(
    'the war vote Norland Torvath won said that which , ; and but 1994 54 percent of in with lower than although - ( ) " killed was'.split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=14).map(" ".join))
def test_quotes_lie_in_their_sentence_and_no_word_has_two_owners(text: str) -> None:
    reading = reading_of(text)
    for sentence in reading.sentences:
        found = clauses(reading, sentence)
        for clause in found:
            assert sentence.start <= clause.start < clause.end <= sentence.end
        owned = sorted(t.i for c in found if c.relation != "age" for t in c.tokens)
        assert all(a < b for a, b in pairwise(owned))
