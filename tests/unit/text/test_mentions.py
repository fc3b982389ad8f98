"""Names in a text: where they begin and end, their kind, titles left out."""

import pytest

from claims.text.mentions import Name
from tests.unit.kinds.reading_help import reading_of


def names_of(text: str) -> list[Name]:
    """The names of a text; every one is a slice of it."""
    found = reading_of(text).names
    assert all(text[n.start : n.end] == n.text for n in found)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # https://en.wikipedia.org/wiki/Emmanuel_Macron, https://en.wikipedia.org/wiki/Angela_Merkel
        ("President Emmanuel Macron met Chancellor Angela Merkel in Berlin.", ["Emmanuel Macron", "Angela Merkel", "Berlin"]),
        ("Mr Pavo Lindqvist spoke to Dr. Orla Venn.", ["Pavo Lindqvist", "Orla Venn"]),
        ("Prime Minister Ilma Torvath resigned.", ["Ilma Torvath"]),
        ("Former foreign minister Ilma Torvath resigned.", ["Ilma Torvath"]),
        ("The president resigned.", []),
        ("The President resigned.", []),
        # a nationality, a title and a person: two names
        ("Turkish President Ilma Torvath visited Nicosia.", ["Turkish", "Ilma Torvath", "Nicosia"]),
        # hyphens: what follows -based is no part of the name; a double name is
        ("The London-based institute published the report.", ["London"]),
        ("The Saudi-led coalition bombed Sanaa.", ["Saudi", "Sanaa"]),
        ("The Baku-based analyst said so.", ["Baku"]),
        ("The Nagorno-Karabakh war began in 1988.", ["Nagorno-Karabakh"]),
        # institutions keep their small words
        ("The Bank of England raised rates.", ["Bank of England"]),
        ("The Republic of Cyprus joined the European Union in 2004.", ["Republic of Cyprus", "European Union"]),
        ("The University of Brenholm was founded in 1743.", ["University of Brenholm"]),
        ("Bosnia and Herzegovina held elections.", ["Bosnia and Herzegovina"]),
        ("British Airways cancelled flights.", ["British Airways"]),
        # near misses: a list of two is two names, of is not always part of one
        ("On Monday, Russia and Georgia signed the treaty.", ["Russia", "Georgia"]),
        ("Orla Venn of Eskdale won.", ["Orla Venn", "Eskdale"]),
        ("Norland's president met Eastmark’s envoy.", ["Norland", "Eastmark"]),
        # days, months, sentence openers and numbers in words are none
        ("In May, voters went to the polls. However, turnout fell.", []),
        ("Talks between Norland and Eastmark failed.", ["Norland", "Eastmark"]),
        ("Security Council resolution 541 was adopted.", ["Security Council"]),
        ("Remain won 48 percent, Leave 52 percent.", ["Remain", "Leave"]),
        ("Queen Elizabeth II visited Ireland in 2011.", ["Elizabeth II", "Ireland"]),
    ],
)
def test_names_without_their_titles(text: str, expected: list[str]) -> None:
    assert [n.text for n in names_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("President Ilma Torvath resigned.", "Ilma Torvath", "person"),
        ("Orla Venn, the mayor of Eskdale, said that nobody was hurt.", "Orla Venn", "person"),
        ("Orla Venn, the mayor of Eskdale, said that nobody was hurt.", "Eskdale", "place"),
        ("Voters in Lachin, a town in Azerbaijan, backed the plan.", "Lachin", "place"),
        ("Voters in Lachin, a town in Azerbaijan, backed the plan.", "Azerbaijan", "place"),
        ("Russian troops crossed into Georgia.", "Russian", "nationality"),
        ("Russian troops crossed into Georgia.", "Georgia", "place"),
        ("The Bank of England raised rates.", "Bank of England", "organisation"),
        ("The University of Brenholm was founded in 1743.", "University of Brenholm", "organisation"),
        ("The Republic of Cyprus joined the European Union in 2004.", "Republic of Cyprus", "place"),
        ("The Gulf of Finland froze.", "Gulf of Finland", "place"),
        ("Lake Ansel is 90 metres deep.", "Lake Ansel", "place"),
        ("Remain won 48 percent, Leave 52 percent.", "Leave", "other"),  # an answer on the ballot
        # the surname alone is the person named in full
        ("Pavo Lindqvist won. Voters backed Lindqvist in May.", "Lindqvist", "person"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    found = [n.kind for n in names_of(text) if n.text == name]
    assert found == [kind] * len(found) != []


def test_one_name_has_one_kind_in_a_text() -> None:
    text = "Torvath resigned. Ilma Torvath, who is a lawyer, spoke in Geneva. Torvath said no more."
    kinds = {n.kind for n in names_of(text) if n.canonical.endswith("torvath")}
    assert kinds == {"person"}


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Russian troops crossed the river.", ["russia"]),
        ("The Armenians left.", ["armenia"]),
        ("Voters in Laçın backed the plan.", ["lacin"]),
        ("The UN sent observers.", ["united nations"]),
        ("In Scotland, north of the border, nothing changed.", ["scotland", "scotland"]),
    ],
)
def test_canonical_forms(text: str, canonical: list[str]) -> None:
    assert [n.canonical for n in names_of(text)] == canonical


def test_north_of_the_border_is_a_direction_where_scotland_is_not_spoken_of() -> None:
    assert [n.canonical for n in names_of("The village lies north of the border with Georgia.")] == ["georgia"]
