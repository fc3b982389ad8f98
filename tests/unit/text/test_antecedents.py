"""Pronouns and who or what they can stand for. Persons are invented; a wrong resolution is worse than none."""

import pytest

from claims.split.splitter import split
from tests.unit.kinds.reading_help import article, context_of, from_file, reading_of


def resolved(text: str, word: str, occurrence: int = 0) -> str | None:
    reading, context = reading_of(text), context_of(text)
    token = [t for t in reading.doc if t.text == word][occurrence]
    name, phrase = context.name_of(token), context.phrase_of(token)
    return name.text if name is not None else phrase.text if phrase is not None else None


@pytest.mark.parametrize(
    ("text", "word", "stands_for"),
    [
        # an institution is nobody
        ("Pavo Lindqvist won. The Supreme Electoral Tribunal declared that he had taken 55 percent.", "he", "Pavo Lindqvist"),
        # the topic comes before those told of in a relative clause, a subject before an object
        ("For Pavo Lindqvist, who took over from Ilma Torvath in May, the vote is a triumph. He wants more.", "He", "Pavo Lindqvist"),
        ("Pavo Lindqvist beat Orm Halvard. He took 54 percent.", "He", "Pavo Lindqvist"),
        # of two who do something together either may be meant
        ("Pavo Lindqvist and Orm Halvard shook hands. He left early.", "He", None),
        # an object is another than its subject
        ("Pavo Lindqvist won. Orla Venn was quick to congratulate him.", "him", "Pavo Lindqvist"),
        ("Orla Venn, the interim president, gave up her own candidacy.", "her", "Orla Venn"),
        # a person without a name stands in the way of a name told of before
        ("Pavo Lindqvist won. A shopkeeper in Brenholm saw it differently. He had lost 40 sheep.", "He", "shopkeeper"),
        ("Pavo Lindqvist won. A driver said that he had voted.", "he", None),
        ("Pavo Lindqvist himself was faster once.", "himself", None),
        # whose: of a relative clause, what it describes
        ("France followed. Kosovo, which declared its independence in 2008, joined.", "its", "Kosovo"),
        ("Orm Halvard lost. Third was Pavo Lindqvist, an economist who ran his campaign from abroad.", "his", "Pavo Lindqvist"),
        # it is no person, nothing denied, no part of many, no thought
        ("A trader in Brenholm claimed that no country had recognised it.", "it", None),
        ("No other bank charged a rate. In Japan it had been cut.", "it", None),
        ("The dealers met. The council passed resolutions 3 and 4, all of them in 1993.", "them", None),
        ("The harbour was closed. Orla Venn would believe it when the ships came.", "it", None),
        ("The harbour was closed. What it all cost is not known.", "it", None),
        # they are several
        ("Pavo Morales won. They danced.", "They", None),
        ("Their delegates may sit. They have waited.", "They", "delegates"),
    ],
)
def test_pronouns(text: str, word: str, stands_for: str | None) -> None:
    assert resolved(text, word) == stands_for


@pytest.mark.parametrize(
    ("text", "word", "stands_for"),
    [
        # named by the same word before
        ("Eskdale fell. They hold the region of Karabakh. Troops left the region in May.", "region", "Karabakh"),
        # a state that the text tells of with its name is no country of the text
        ("Ireland and Spain recognised a Palestinian state. The state was proclaimed in 1988.", "state", None),
        # one place told of once and long ago is not "the territory"
        ("A farmer in Ermera sang. The bells rang. The queues grew. They burned their way through the territory.", "territory", None),
        ("Ireland met Spain. The country won.", "country", None),
    ],
)
def test_descriptions(text: str, word: str, stands_for: str | None) -> None:
    reading = reading_of(text)
    last = sum(t.text == word for t in reading.doc) - 1
    assert resolved(text, word, last) == stands_for


def test_a_date_mark_before_the_text_changes_nothing() -> None:
    body = "Orla Venn won the vote. Ilma Torvath met Pavo Lindqvist in May. She took 54 percent of the vote."
    plain = [c.text for c, _ in split(article(body)).claims]
    assert [c.text for c, _ in split(from_file("date 2020-10-30 " + body)).claims] == plain
    assert "Ilma Torvath took 54 percent of the vote." in plain


def test_the_number_of_a_craft_is_part_of_its_name_and_counts_nothing() -> None:
    reading = reading_of("Tellur 2 passed the edge on 5 November. In Brenholm 11 people watched Tellur 2.")
    assert [n.text for n in reading.names] == ["Tellur 2", "Brenholm", "Tellur 2"]
    assert [q.text for q in reading.quantities] == ["11"]
