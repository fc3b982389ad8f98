"""Who says it, told between commas or after the last one."""

import pytest

from claims.text.asides import said_in_passing
from tests.unit.kinds.reading_help import clauses_of, parted, reading_of


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        ("The number of spoilt ballots, she pointed out, had doubled since 2012.", "she", "point"),
        (
            "The divers spent an hour below the ice, a member of the crew recalled, and two of them fell ill.",
            "a member of the crew",
            "recall",
        ),
        ("By the end of the month, he is sure, there will be forty more camps.", "he", "say"),
        # near misses: what is said is the object of the verb, a list, another clause, a time
        ("The ministry said that the number had doubled.", None, ""),
        ("Norland, Eskdale and Brenholm agreed.", None, ""),
        ("When the count ended, the ministry announced the result.", None, ""),
        ("In the end, the ministry announced.", None, ""),
        ("The bill, which the minister announced, failed.", None, ""),
    ],
)
def test_speaker_and_verb(text: str, speaker: str | None, verb: str) -> None:
    reading = reading_of(text)
    found = said_in_passing(reading.tokens(reading.sentences[0]))
    assert (found and found.speaker, found.verb if found else "") == (speaker, verb)


def test_what_stands_around_an_aside_is_one_statement() -> None:
    text = "The number of spoilt ballots, she pointed out, had doubled since 2012."
    (only,) = clauses_of(text)
    assert text[only.start : only.end] == text.rstrip(".")
    assert [t.text for t in only.subject] == ["The", "number", "of", "spoilt", "ballots"]


def test_a_prediction_after_the_last_comma_is_one() -> None:
    whole = parted("The new coalition will not survive two summers, a lawyer among them predicted.")
    assert [n.why for n in whole.not_checkable] == ["prediction"]
    assert whole.claims == []
