"""What is read off a sentence."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.split.sentence_features import LONGEST, Features, damped, read_features


def features(text: str) -> Features:
    """The features of a text that has some."""
    found = read_features(text)
    assert found is not None
    return found


@pytest.mark.parametrize("text", ["", " \n\t", "?!", "— …", "_"])
def test_nothing_is_read_off_nothing(text: str) -> None:
    assert read_features(text) is None


def test_numbers_count_by_what_they_are() -> None:
    words = features("In 2014, 54.1 percent of two million voters chose the 3rd of the 1990s' parties.").words
    assert {"(year)", "(number)", "(number word)", "(scale)", "(ordinal)", "(decade)"} <= words.keys()
    assert not any(c.isdigit() for word in words for c in word)


def test_the_digits_of_a_number_do_not_tell() -> None:
    assert features("Turnout was 54 percent in 2014.") == features("Turnout was 61 percent in 1987.")


def test_a_possessive_is_a_word_of_its_own_and_a_contraction_is_not() -> None:
    words = features("The bank’s rate won't fall, O'Neill's aide said.").words
    assert {"bank", "'s", "won't", "o'neill"} <= words.keys()


def test_shapes_keep_grammar_and_hide_content() -> None:
    shapes = features("She voted for the Norland Party in Brenholm.").shapes
    assert "^ she -ed" in shapes and "for the (name)" in shapes and "(name) in (name)" in shapes
    assert not any("norland" in shape for shape in shapes)


def test_capitals_are_no_names_in_a_headline() -> None:
    assert features("Norland Votes To Leave The Union After Forty Years").signals["names"] == 0
    assert features("NORLAND VOTES TO LEAVE").signals["names"] == 0
    assert features("Voters in Norland chose Orla Venn.").signals["names"] == 3


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Did it rain?", "question"),
        ("Prices rose 5%.", "percent"),
        ("It cost $5.", "money"),
        ("She came third.", "rank"),
        ("It rained in 1963.", "year"),
        ("It didn't rain.", "negation"),
        ("It'll rain.", "future"),
        ("And it rained.", "opens loosely"),
        ("“It rained,” he said.", "quotation"),
        ("It was a terrible day.", "evaluation"),
        ("I was there.", "first person"),
    ],
)
def test_signals(text: str, signal: str) -> None:
    assert features(text).signals[signal]
    assert not features("Rain fell on the town of Brenholm last night.").signals[signal]


def test_a_long_text_counts_by_its_mean() -> None:
    sentence = "Rain fell on the town ."
    assert features(sentence).scale == pytest.approx(math.sqrt(6))
    many = features(sentence * 1000)
    assert many.scale == pytest.approx(6000 / math.sqrt(LONGEST))


def test_a_second_time_counts_less() -> None:
    assert damped(1) == 1 and damped(2) - damped(1) > damped(3) - damped(2) > 0


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = read_features(text)
    assert (found is not None) == any(c.isalnum() for c in text)
    if found is not None:
        assert found.scale >= 1 and all(math.isfinite(float(v)) for v in found.signals.values())
