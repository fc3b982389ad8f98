"""The general comparison: subject first, then values, roles and words."""

import pytest

from claims.kinds.compare import compare, is_exact
from claims.text.quantities import find_quantities
from tests.unit.kinds.reading_help import passage, stated


def stance(claim: str, evidence: str) -> str | None:
    """What the only sentence of a document is to a claim by the general rules."""
    found = compare(stated(claim)[1], passage(evidence).sentences[0], [])
    return found.stance if found is not None else None


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        # the same said again
        ("Orla Venn wrote the report on Eskdale.", "Orla Venn wrote the report on Eskdale.", "supports"),
        ("Pavo Lindqvist defeated Ilma Torvath.", "Ilma Torvath was defeated by Pavo Lindqvist.", "supports"),
        # roles
        ("Pavo Lindqvist defeated Ilma Torvath.", "Ilma Torvath defeated Pavo Lindqvist.", "refutes"),
        ("Orla Venn wrote the report on Eskdale.", "Pavo Lindqvist wrote the report on Eskdale.", "refutes"),
        # negation and opposites
        ("Orla Venn did not write the report on Eskdale.", "Orla Venn wrote the report on Eskdale.", "refutes"),
        ("Orla Venn wrote the report on Eskdale.", "Orla Venn did not write the report on Eskdale.", "refutes"),
        (
            "The court in Brenholm rejected the appeal of Pavo Lindqvist.",
            "The court in Brenholm accepted the appeal of Pavo Lindqvist.",
            "refutes",
        ),
        # values
        ("The dam at Brenholm burst in 1963.", "The dam at Brenholm burst on 4 May 1963.", "supports"),
        ("The dam at Brenholm burst in 1936.", "The dam at Brenholm burst on 4 May 1963.", "refutes"),
        ("The dam at Brenholm burst on 4 May 1963.", "The dam at Brenholm burst in 1963.", "neutral"),  # too coarse
        (
            "The tunnel between Brenholm and Eskdale is 12 kilometres long.",
            "The tunnel between Brenholm and Eskdale is 12.2 kilometres long.",
            "supports",
        ),
        (
            "The tunnel between Brenholm and Eskdale is 21 kilometres long.",
            "The tunnel between Brenholm and Eskdale is 12.2 kilometres long.",
            "refutes",
        ),
        # examples do not show a universal or a superlative
        ("Orla Venn is the only member from Eskdale.", "Orla Venn is a member from Eskdale.", "neutral"),
        ("Every village near Brenholm has a well.", "A village near Brenholm has a well.", "neutral"),
    ],
)
def test_stances(claim: str, evidence: str, expected: str) -> None:
    assert stance(claim, evidence) == expected


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        # another subject, however close the number
        ("The tunnel between Brenholm and Eskdale is 21 kilometres long.", "The bridge between Norvik and Sund is 21 kilometres long."),
        ("The dam at Brenholm burst in 1963.", "The bank at Norvik closed in 1963."),
        ("The dam at Brenholm burst in 1963.", "The dam at Brenholm is 90 metres high."),
        ("Orla Venn wrote the report on Eskdale.", "Orla Venn lives in Norvik."),
        ("Orla Venn wrote 40 reports.", "The dam at Brenholm has 40 gates."),
    ],
)
def test_another_subject_settles_nothing(claim: str, evidence: str) -> None:
    assert stance(claim, evidence) not in {"supports", "refutes"}


def test_a_value_is_quoted_where_it_stands() -> None:
    text = "The dam at Brenholm burst on 4 May 1963."
    found = compare(stated("The dam at Brenholm burst in 1936.")[1], passage(text).sentences[0], [])
    assert found is not None
    (part,) = [p for p in found.parts if p.name == "date"]
    assert (part.claim, part.result) == ("1936", "disagrees")
    (span,) = part.inputs
    assert text[span.start : span.end] == span.exact == "4 May 1963"


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("40 seats", True),
        ("40 votes", True),
        ("193 member states", True),
        ("28 of the 32 areas", True),
        ("the third", True),
        ("40 people", False),
        ("40 percent", False),
        ("40 kilometres", False),
    ],
)
def test_tallies_are_exact(text: str, exact: bool) -> None:
    (quantity,) = find_quantities(text)
    assert is_exact(quantity) is exact
