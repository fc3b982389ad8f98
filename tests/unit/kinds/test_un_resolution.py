"""Resolutions: the right text first, then organ, date, tally, who voted how, and what it did."""

import pytest

from claims.kinds.un_votes_text import read_votes
from tests.unit.kinds.kind_sample import label, statement

COUNCIL = (
    "Resolution 1160 of 31 March 1998 imposed an arms embargo on the Federal Republic of Yugoslavia. It was adopted by 14 votes to none, "
    "with China abstaining.\n\nSix months later, on 23 September 1998, resolution 1199 demanded a ceasefire. It was adopted by the "
    "Security "
    "Council unanimously.\n\nAs in the case of resolution 1160, the Security Council was told that resolution 1203 of 24 October 1998 did "
    "not "
    "go far enough. Thirteen members voted in favour. Cuba voted against, the only member to do so, and Russia abstained."
)
ASSEMBLY = (
    "There were 128 votes in favour of resolution 77/9 and three against, with 35 abstentions; the General Assembly adopted it on "
    "21 December 2022. The three were Nauru, Palau and Togo. Canada and Australia were among those abstaining. It was introduced by Yemen."
)
MISSION = (
    "By resolution 858, adopted unanimously on 24 August 1993, the Security Council established an observer mission in Georgia. It was to "
    "have "
    "up to 88 military observers. Resolution 849 of 9 July asked the Secretary-General to plan for observers once a ceasefire held.\n\n"
    "Resolution 901 of 4 March 1994 demanded withdrawal from the district of Terter. Resolution 937 of 21 July 1994 condemned the seizure "
    "of the district of Barda and demanded withdrawal."
)
DRAFTS = (
    "A draft by the United Arab Emirates demanding an immediate ceasefire failed in the Security Council on Friday 8 December 2023. "
    "Thirteen "
    "members voted in favour, the United Kingdom abstained and the United States cast a veto. On 18 October a text by Brazil had twelve "
    "votes "
    "in favour; the United States voted against and thereby blocked it."
)
CASES = [
    ("Resolution 1160 was adopted in March 1998 with China abstaining.", COUNCIL, "supported"),
    ("Resolution 1160 was adopted in March 1998 with Russia abstaining.", COUNCIL, "refuted"),
    ("Resolution 1160 was adopted in May 1998.", COUNCIL, "refuted"),
    ("Resolution 1160 was adopted on 31 March 1998 by 14 votes to none.", COUNCIL, "supported"),
    ("Resolution 1160 was adopted by 13 votes to none.", COUNCIL, "refuted"),
    ("Resolution 1160 was adopted unanimously.", COUNCIL, "refuted"),
    ("Resolution 1199 was adopted unanimously by the Security Council.", COUNCIL, "supported"),
    ("Resolution 1199 was adopted with China abstaining.", COUNCIL, "refuted"),
    ("The General Assembly adopted resolution 1199 in September 1998.", COUNCIL, "refuted"),
    ("The Security Council passed resolutions 1160, 1199 and 1203, all of them in 1998.", COUNCIL, "supported"),
    ("The Security Council passed resolutions 1160, 1199 and 1203, all of them in 1999.", COUNCIL, "refuted"),
    ("Resolution 1203 was adopted with Cuba casting the only vote against.", COUNCIL, "supported"),
    ("Resolution 1203 was adopted with Russia casting the only vote against.", COUNCIL, "refuted"),
    ("Resolution 1244 was adopted in June 1999.", COUNCIL, "not_enough_evidence"),
    ("Resolution 1203 was adopted with Brazil abstaining.", COUNCIL, "not_enough_evidence"),
    ("Resolution 77/9 was adopted by 128 votes to three with 35 abstentions.", ASSEMBLY, "supported"),
    ("Resolution 77/9 was adopted by 128 votes to nine with 35 abstentions.", ASSEMBLY, "refuted"),
    ("Nauru, Palau and Togo voted against resolution 77/9.", ASSEMBLY, "supported"),
    ("Nauru and Israel voted against resolution 77/9.", ASSEMBLY, "refuted"),
    ("Canada voted against resolution 77/9.", ASSEMBLY, "refuted"),
    ("More than 120 countries voted for resolution 77/9.", ASSEMBLY, "supported"),
    ("More than 130 countries voted for resolution 77/9.", ASSEMBLY, "refuted"),
    ("The Security Council adopted resolution 77/9 in December 2022.", ASSEMBLY, "refuted"),
    ("An observer mission was established in Georgia by resolution 858 in 1993.", MISSION, "supported"),
    ("An observer mission was established in Georgia by resolution 849.", MISSION, "refuted"),
    ("Resolution 901 demanded withdrawal from the district of Terter.", MISSION, "supported"),
    ("Resolution 901 demanded withdrawal from the district of Barda.", MISSION, "refuted"),
    ("Resolution 901 demanded withdrawal from the district of Kelbajar.", MISSION, "not_enough_evidence"),
    ("The United States vetoed a draft by the United Arab Emirates in the Security Council on 8 December 2023.", DRAFTS, "supported"),
    ("The United States vetoed a draft by Algeria in the Security Council on 8 December 2023.", DRAFTS, "refuted"),
    ("China vetoed a draft by Algeria in the Security Council on 2 May 2019.", DRAFTS, "not_enough_evidence"),
]


@pytest.mark.parametrize(("claim", "document", "expected"), CASES)
def test_label(claim: str, document: str, expected: str) -> None:
    assert label(claim, document, published="2024-02-20") == expected


VOTES = [
    ("There were thirteen votes in favour.", {"for": 13}, {}),
    ("It passed by 14 votes to none, with China abstaining.", {"for": 14, "against": 0}, {"china": "abstain"}),
    ("The vote was 39-7-100.", {"for": 39, "against": 7, "abstain": 100}, {}),
    (
        "Of the 15 members 13 voted in favour, the United States voted against and the United Kingdom abstained.",
        {"for": 13},
        {"united states": "against", "united kingdom": "abstain"},
    ),
    (
        "Nine abstained: Australia, Belgium, Canada, Chile, Cuba, Egypt, Fiji, Ghana and Haiti.",
        {"abstain": 9},
        dict.fromkeys(["australia", "belgium", "canada", "chile", "cuba", "egypt", "fiji", "ghana", "haiti"], "abstain"),
    ),
    ("Russia, which objected to a passage, cast a veto.", {}, {"russia": "veto"}),
    ("China, India and South Africa were among those abstaining.", {}, {"china": "abstain", "india": "abstain", "south africa": "abstain"}),
    ("A Russian amendment was turned down, with five votes in favour, one against and nine abstentions.", {}, {}),
    ("China did not use the veto.", {}, {}),
    ("The talks lasted two to three weeks.", {}, {}),
]


@pytest.mark.parametrize(("text", "counts", "stances"), VOTES)
def test_votes(text: str, counts: dict[str, int], stances: dict[str, str]) -> None:
    votes = read_votes(text, 0, len(text), [])
    assert {k: c.value for k, c in votes.counts.items()} == counts
    assert {k: role for k, (role, _) in votes.stances.items()} == stances


def test_the_first_of_a_list_is_meant() -> None:
    article = "The Security Council passed resolutions 822, 853 and 874. The first demanded withdrawal from the district of Kelbajar."
    kind, found = statement(article, "2018-05-30", "The first")
    assert kind == "un_resolution"
    assert [s.number for s in found.symbols] == ["822"]
