"""Whose word a statement in a document is."""

import pytest

from claims.kinds.hearsay import same_speaker, speaker
from tests.unit.kinds.reading_help import passage


@pytest.mark.parametrize(
    ("text", "at", "who"),
    [
        ("The ministry of health said that 4,200 people died.", "4,200", "The ministry of health"),
        ("4,200 people died, the ministry of health said.", "4,200", "the ministry of health"),
        ("Orla Venn, who leads the union, said 4,200 people died.", "4,200", "Orla Venn"),
        ("Eastmark claimed that Norland lost 4,200 soldiers.", "4,200", "Eastmark"),
        ("According to the Red Cross, 4,200 people died.", "4,200", "Red Cross"),
        ("By the count of the Red Cross, 4,200 people died.", "4,200", "Red Cross"),
        ("The Red Cross puts the toll at 4,200.", "4,200", "The Red Cross"),
        ("The Red Cross estimated that 4,200 people died.", "4,200", "The Red Cross"),
        ("The ministry reported 4,200 deaths.", "4,200", "The ministry"),
        ("The ministry gave a figure of 4,200 dead.", "4,200", "The ministry"),
        # two voices in one sentence
        ("Norland said 4,200 people died, while Eastmark said 300 died.", "4,200", "Norland"),
        ("Norland said 4,200 people died, while Eastmark said 300 died.", "300", "Eastmark"),
        # the document's own word
        ("4,200 people died.", "4,200", None),
        ("Norland lost 4,200 soldiers.", "4,200", None),
        ("The Red Cross sent 4,200 tents.", "4,200", None),
    ],
)
def test_speakers(text: str, at: str, who: str | None) -> None:
    assert speaker(passage(text).sentences[0], text.index(at)) == who


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("the ministry of health", "ministry of health", True),
        ("the Red Cross", "Red Cross officials", True),
        ("the commission", "the electoral commission", True),
        ("Orla Venn", "Venn", True),
        ("the ministry of health", "the ministry of defence", False),
        ("the government of Norland", "the government of Eastmark", False),
        ("Red Cross", "Green Cross", False),
        ("Norland", "Eastmark", False),
        ("the", "the", False),
        ("", "", False),
    ],
)
def test_one_speaker_or_two(a: str, b: str, one: bool) -> None:
    assert same_speaker(a, b) is one
    assert same_speaker(b, a) is one
