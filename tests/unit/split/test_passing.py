"""Statements told in passing, and dates, in a claim's own words. The article is of Friday, 30 October 2020."""

import pytest

from tests.unit.kinds.reading_help import parted


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The senate debated a treaty, which Orla Venn had drafted.", "Orla Venn had drafted a treaty."),
        ("Norland sits in the Baltic Union, which Eskdale has stayed out of.", "Eskdale has stayed out of the Baltic Union."),
        (
            "The ministry expelled 84 aid workers, three of whom worked for the Red Cross.",
            "Three of 84 aid workers worked for the Red Cross.",
        ),
        (
            "Orm Halvard trusts Pavo Lindqvist, whose party had never been in office before 1990.",
            "Pavo Lindqvist's party had never been in office before 1990.",
        ),
        (
            "The quarrel goes back to March 2011, when Orla Venn, the envoy, visited the camps in Norland.",
            "In March 2011 Orla Venn, the envoy, visited the camps in Norland.",
        ),
        ("They fought over the oilfield at Brenholm, where 1,200 soldiers died.", "At Brenholm 1,200 soldiers died."),
        ("The border goes back to a tribunal in Paris, which ruled in 1899.", "A tribunal in Paris ruled in 1899."),
        ("The best time ever run by a woman, which is two weeks old, stands.", "The best time ever run by a woman is two weeks old."),
        ("The mood was flat in Brenholm, the largest of the nine provinces.", "Brenholm is the largest of the nine provinces."),
        ("Observers, present since 1964, patrol the zone.", "Observers are present since 1964."),
        (
            "The count, announced on Monday evening, gave Orla Venn 54 percent.",
            "The count was announced on the evening of 26 October 2020.",
        ),
        ("Turnout fell after Norland left the union in 1991.", "Norland left the union in 1991."),
        (
            "The shops stayed shut until an army under Orla Venn landed on 20 September 1999.",
            "An army under Orla Venn landed on 20 September 1999.",
        ),
        (
            "The hill sank after the quake of 2015, which some scientists believed had moved Mount Ansel.",
            "The quake of 2015 had moved Mount Ansel.",
        ),
        ("So steep is the hill that climbers must wait 33 hours.", "So steep is the hill that climbers must wait 33 hours."),
        ("The election, first called for 3 May, was put off.", "The election was first called for 3 May 2020."),
        # what stands before the subject holds for what is joined to it
        ("In 1992 the Irish kept one clause but threw out another by 35 percent.", "In 1992 the Irish threw out another by 35 percent."),
        ("Orla Venn, the mayor, won in 2010 and resigned in 2012.", "Orla Venn, the mayor, resigned in 2012."),
        # names with the article that the text gives them; what is named once is not named again
        ("The General Assembly met in 2012. Its resolution passed by 138 votes.", "The General Assembly's resolution passed by 138 votes."),
        ("Somaliland left in 1991. It has had its own currency since 1994.", "Somaliland has had its own currency since 1994."),
        ("About 350 observers from 26 countries came. Their mission ended in 1991.", "The observers' mission ended in 1991."),
        # dates
        ("Pavo Lindqvist led last year's street protests.", "Pavo Lindqvist led the street protests of 2019."),
        ("Orla Venn had won only two races before Sunday's.", "Orla Venn had won only two races before that of 25 October 2020."),
        ("By Monday morning 300 people had signed.", "By the morning of 26 October 2020 300 people had signed."),
        ("The embargo runs until the end of May next year.", "The embargo runs until the end of May 2021."),
        (
            "Rents in Brenholm have risen by 11 percent since the spring.",
            "Rents in Brenholm have risen by 11 percent since the spring of 2020.",
        ),
        (
            "The bank has not raised its rate in the past five years.",
            "The bank has not raised its rate in the five years to 30 October 2020.",
        ),
        ("Orla Venn stood in September 2012. She resigned three weeks later.", "Orla Venn resigned in September or October 2012."),
        ("The war broke out in May 2013. At least 107 nurses have died since then.", "At least 107 nurses have died since May 2013."),
        ("It sank in 1980. On the day of the passage 40 men slept, and since then 20 have died.", "Since then 20 have died."),
        ("Orla Venn turns 79 next week.", "Orla Venn turns 79 in the week of 2 November 2020."),
        ("Hotels in Brenholm charged 40 percent more than a year ago.", "Hotels in Brenholm charged 40 percent more than a year ago."),
    ],
)
def test_stands_alone(text: str, alone: str) -> None:
    assert alone in [c.text for c, _ in parted(text).claims]
