"""Who does what to whom: exchanged names, rivals in a role, opposites, denials, universals."""

import pytest

from claims.kinds.align import Alignment, align
from claims.kinds.base import Statement
from claims.kinds.roles import crossed, direction, exceptional, extremes, negation, opposites, rival, swapped
from tests.unit.kinds.reading_help import passage, reading_of, stated


def beside(claim: str, evidence: str) -> tuple[Statement, Alignment]:
    """A claim's statement and its alignment with one sentence."""
    statement = stated(claim)[1]
    return statement, align(statement, passage(evidence).sentences[0], [])


@pytest.mark.parametrize(
    ("claim", "evidence", "exchanged"),
    [
        ("Pavo Lindqvist defeated Ilma Torvath.", "Ilma Torvath defeated Pavo Lindqvist.", True),
        ("Pavo Lindqvist defeated Ilma Torvath.", "Pavo Lindqvist defeated Ilma Torvath.", False),
        ("Pavo Lindqvist defeated Ilma Torvath.", "Ilma Torvath was defeated by Pavo Lindqvist.", False),
        ("Russia invaded Georgia.", "Georgia invaded Russia.", True),
        ("Russia invaded Georgia.", "Georgia was invaded by Russia.", False),
        ("Russia invaded Georgia.", "Georgia visited Russia.", False),  # another verb
    ],
)
def test_subject_and_object_exchanged(claim: str, evidence: str, exchanged: bool) -> None:
    assert swapped(*beside(claim, evidence)) is exchanged


MET = "The mayor of Brenholm met the governor of Eskdale."


@pytest.mark.parametrize(
    ("claim", "evidence", "exchanged"),
    [
        (MET, "The mayor of Eskdale met the governor of Brenholm.", True),
        ("Norland exported timber to Eastmark.", "Eastmark exported timber to Norland.", True),
        (MET, MET, False),
        (MET, "The governor of Eskdale met the mayor of Brenholm.", False),  # the order of telling is no exchange
        ("Pavo Lindqvist defeated Ilma Torvath.", "Ilma Torvath was defeated by Pavo Lindqvist.", False),
    ],
)
def test_two_names_each_with_the_words_of_the_other(claim: str, evidence: str, exchanged: bool) -> None:
    assert crossed(*beside(claim, evidence)) is exchanged


@pytest.mark.parametrize(
    ("claim", "evidence", "name", "other"),
    [
        ("Orla Venn wrote the report on Eskdale.", "Pavo Lindqvist wrote the report on Eskdale.", "orla venn", "Pavo Lindqvist"),
        ("The report was written by Orla Venn.", "The report was written by Pavo Lindqvist.", "orla venn", "Pavo Lindqvist"),
        ("Orla Venn was born in Brenholm.", "Orla Venn was born in Eskdale.", "brenholm", "Eskdale"),
        ("The survey of 1955 was carried out by Nepal.", "The survey of 1955 was carried out by India.", "nepal", "India"),
        # near misses: another verb, another role, the same name, another kind of thing, a place within the other
        ("Orla Venn wrote the report on Eskdale.", "Pavo Lindqvist read the report on Eskdale.", "orla venn", None),
        ("Orla Venn wrote the report on Eskdale.", "The report on Eskdale names Pavo Lindqvist.", "orla venn", None),
        ("Orla Venn wrote the report on Eskdale.", "The report on Eskdale was written for Pavo Lindqvist.", "orla venn", None),
        ("Orla Venn wrote the report on Eskdale.", "Orla Venn wrote the report on Eskdale.", "orla venn", None),
        ("Orla Venn wrote the report on Eskdale.", "The Brenholm Institute wrote the report on Eskdale.", "orla venn", None),
        ("Orla Venn was born in France.", "Orla Venn was born in Paris.", "france", None),
    ],
)
def test_a_rival_in_a_role(claim: str, evidence: str, name: str, other: str | None) -> None:
    statement, alignment = beside(claim, evidence)
    ref = next(r for r in statement.names if r.canonical == name)
    found = rival(statement, ref, alignment)
    assert (found[0] if found else None) == other


@pytest.mark.parametrize(
    ("claim", "evidence", "pairs"),
    [
        ("The court in Brenholm rejected the appeal.", "The court in Brenholm accepted the appeal.", [("reject", "accept")]),
        ("The court in Brenholm rejected the appeal.", "The court in Brenholm rejected the appeal.", []),
        ("The court in Brenholm rejected the appeal.", "The court in Brenholm heard the appeal.", []),
        # the word itself stands there too
        ("The court in Brenholm rejected the appeal.", "The court in Brenholm rejected the appeal that it had accepted.", []),
    ],
)
def test_opposite_words(claim: str, evidence: str, pairs: list[tuple[str, str]]) -> None:
    assert opposites(*beside(claim, evidence)) == pairs


@pytest.mark.parametrize(
    ("claim", "evidence", "result"),
    [
        ("Orla Venn wrote the report.", "Orla Venn wrote the report.", "agrees"),
        ("Orla Venn did not write the report.", "Orla Venn wrote the report.", "disagrees"),
        ("Orla Venn wrote the report.", "Orla Venn never wrote the report.", "disagrees"),
        ("Orla Venn did not write the report.", "Orla Venn never wrote the report.", "agrees"),
        ("Orla Venn wrote the report.", "Orla Venn did not read the report.", None),
    ],
)
def test_denials(claim: str, evidence: str, result: str | None) -> None:
    found = negation(*beside(claim, evidence))
    assert (found.result if found else None) == result


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No country has recognised it.", {"none"}),
        ("It never joined.", {"none"}),
        ("Only one country has recognised it.", {"only"}),
        ("Every state joined.", {"every"}),
        ("All countries signed.", {"every"}),
        ("It is the largest city.", {"largest"}),
        ("It was the first vote.", {"first"}),
        ("The most populous city grew.", {"most"}),
        ("It is a large city.", set()),
        ("At least 40 died.", set()),
        ("One country has recognised it.", set()),
    ],
)
def test_universals_and_superlatives(text: str, found: set[str]) -> None:
    assert extremes(list(reading_of(text).doc)) == found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("No state has joined since South Sudan.", True),
        ("No state but Norland has joined.", True),
        ("No state has joined.", False),
    ],
)
def test_universals_with_an_exception(text: str, named: bool) -> None:
    assert exceptional(list(reading_of(text).doc)) is named


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        ("higher", 1),
        ("above", 1),
        ("increase", 1),
        ("lower", -1),
        ("below", -1),
        ("fewer", -1),
        ("equal", 0),
        ("beside", 0),
    ],
)
def test_directions(word: str, sign: int) -> None:
    assert direction(word) == sign
