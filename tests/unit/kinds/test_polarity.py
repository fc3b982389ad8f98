"""What is said not to have happened: refusals, denials, silence; and whose member took a post."""

import pytest

from claims.kinds.metonym import stands_for
from claims.kinds.polarity import happened
from claims.text import nlp
from tests.unit.kinds.kind_sample import label

VOTE = "The referendum was held in New Caledonia on 12 December 2021. The French government refused to postpone the vote."
COURT = (
    "The International Court of Justice gave its opinion on Kosovo in July 2010. "
    "The judges found that the declaration had not violated international law."
)
MISSION = (
    "The Security Council took two decisions on Iran and Iraq in August 1988. On the 9th it unanimously adopted resolution 619, by which "
    "an observer group was established for six months. On the 26th, in resolution 620, it condemned the use of chemical weapons. The "
    "group was wound up in February 1991."
)
EARLY = (
    "The war between Iran and Iraq lasted for eight years. In resolution 479 of 28 September 1980 the Security Council called upon Iran "
    "and Iraq to refrain from the use of force."
)
HOUSE = (
    "The National Assembly of South Africa met on 14 June 2024. Thoko Didiza of the African National Congress became speaker. "
    "Annelie Lotriet of the Democratic Alliance was elected deputy speaker."
)
SIGNING = (
    "Egypt and Israel agreed on the Camp David Accords in September 1978. "
    "The signing ceremony of the accords was not held at Camp David but in the White House in Washington."
)
CASES = [
    ("The signing ceremony of the Camp David Accords was held in the White House.", SIGNING, "supported"),
    ("The signing ceremony of the Camp David Accords was held at Camp David.", SIGNING, "refuted"),
    ("The signing ceremony of the Camp David Accords was not held in the White House.", SIGNING, "refuted"),
    ("The government in Paris had refused to postpone the vote in New Caledonia.", VOTE, "supported"),
    ("The government in Paris had postponed the vote in New Caledonia.", VOTE, "refuted"),
    ("The International Court of Justice found that the declaration of Kosovo did violate international law.", COURT, "refuted"),
    ("The observer mission in Iran and Iraq was set up under resolution 619.", MISSION, "supported"),
    ("The observer mission in Iran and Iraq was set up under resolution 620.", MISSION, "refuted"),
    ("The tribunal for Iran and Iraq was set up under resolution 620.", MISSION, "not_enough_evidence"),
    ("The Security Council had kept silent about Iran and Iraq until 1987.", EARLY, "refuted"),
    ("The Security Council had kept silent about Iran and Iraq until 1979.", EARLY, "not_enough_evidence"),
    ("In South Africa the Democratic Alliance received the post of deputy speaker.", HOUSE, "supported"),
    ("In South Africa the Democratic Alliance received the post of speaker.", HOUSE, "refuted"),
    ("In South Africa the Democratic Alliance received the post of president.", HOUSE, "not_enough_evidence"),
]


@pytest.mark.parametrize(("claim", "document", "expected"), CASES)
def test_label(claim: str, document: str, expected: str) -> None:
    assert label(claim, document, published="2024-06-20") == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The army left the town.", "left", True),
        ("The army never left the town.", "left", False),
        ("No soldier left the town.", "left", False),
        ("The army refused to leave the town.", "leave", False),
        ("The army did not refuse to leave the town.", "leave", True),
        ("The army threatened to leave the town.", "leave", None),
        ("The army threatened to leave the town but did not.", "leave", False),
        ("The army may leave the town.", "leave", None),
        ("The final was not played in Milan but in Rome.", "played", True),
        ("The army did not leave but stayed in the town.", "leave", False),
        ("The army did not leave the town but the police left.", "leave", False),
    ],
)
def test_happened(text: str, verb: str, expected: bool | None) -> None:
    assert happened(next(t for t in nlp.parse(text) if t.text == verb)) is expected


def test_a_capital_stands_for_its_state_only_as_the_seat_of_a_government() -> None:
    assert stands_for("paris", "prep_in", "government") == "france"
    assert stands_for("paris", "prep_in", "museum") == "paris"
