"""Which words mean the same, and which the opposite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.lexicon import GROUPS, OPPOSITE_WORDS, OPPOSITES, opposed, similarity


@pytest.mark.parametrize(
    ("a", "b", "how_much"),
    [
        ("support", "support", 1.0),
        # one stem
        ("recognise", "recognition", 0.9),
        ("withdraw", "withdrawal", 0.9),
        ("elect", "election", 0.9),
        ("president", "presidency", 0.9),
        # one group
        ("win", "victory", 0.8),
        ("start", "commence", 0.8),
        ("war", "conflict", 0.8),
        ("adopt", "pass", 0.8),
        ("ceasefire", "truce", 0.8),
        ("leave", "exit", 0.8),
        ("invade", "invasion", 0.8),
        # synonyms of WordNet
        ("buy", "purchase", 0.7),
        # near misses
        ("general", "generation", 0.0),
        ("elect", "electric", 0.0),
        ("vote", "veto", 0.0),
        ("house", "horse", 0.0),
        ("president", "resident", 0.0),
        ("commission", "commit", 0.0),
        ("man", "manage", 0.0),
        ("capture", "liberate", 0.0),
        ("kill", "injure", 0.0),
        ("win", "lose", 0.0),
        ("leave", "stay", 0.0),
        ("river", "bank", 0.0),
        ("dam", "damage", 0.0),
    ],
)
def test_similarity(a: str, b: str, how_much: float) -> None:
    assert similarity(a, b) == how_much
    assert similarity(b, a) == how_much


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("win", "lose"),
        ("leave", "stay"),
        ("exit", "remain"),
        ("begin", "end"),
        ("rise", "fall"),
        ("increase", "drop"),
        ("approve", "reject"),
        ("support", "oppose"),
        ("favour", "against"),
        ("above", "below"),
        ("north", "south"),
        ("buy", "sell"),
        ("unanimously", "narrowly"),
        ("permanent", "temporary"),
        ("majority", "minority"),
        ("succeed", "fail"),
        ("succeed", "precede"),
        ("lift", "impose"),
        ("confirm", "deny"),
        ("ahead", "behind"),
        ("largest", "smallest"),
    ],
)
def test_opposites(a: str, b: str) -> None:
    assert opposed(a, b) and opposed(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("win", "victory"),
        ("win", "war"),
        ("begin", "rise"),
        ("north", "east"),
        ("buy", "lend"),
        ("approve", "adopt"),
        ("win", "abstain"),
        ("above", "north"),
        ("leave", "exit"),
        ("kill", "injure"),
        ("majority", "election"),
    ],
)
def test_what_is_no_opposite(a: str, b: str) -> None:
    assert not opposed(a, b) and not opposed(b, a)


_WORD = st.sampled_from(sorted({w for words in GROUPS.values() for w in words.split()} | {w for pair in OPPOSITE_WORDS for w in pair}))


@given(_WORD, _WORD)
def test_both_relations_are_symmetric_and_no_word_opposes_itself(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert opposed(a, b) == opposed(b, a)
    assert similarity(a, a) == 1.0 and not opposed(a, a)


@pytest.mark.parametrize("pair", OPPOSITES)
def test_opposite_groups_exist(pair: tuple[str, str]) -> None:
    assert set(pair) <= set(GROUPS)
