"""Offices: person, office and place first, then since when."""

import pytest

from tests.unit.kinds.kind_sample import label

TEXT = (
    "Mark Rutte has been prime minister of the Netherlands since 14 October 2010. He succeeded Jan Peter Balkenende. "
    "In the city of Utrecht, Sharon Dijksma was elected mayor on 16 December 2020."
)
CASES = [
    ("Mark Rutte, who has been prime minister since 2010, spoke in Rotterdam.", "has been", "supported"),
    ("Mark Rutte, who has led the Netherlands since 2010, spoke in Rotterdam.", "has led", "supported"),
    ("Mark Rutte, who has been prime minister since 2012, spoke in Rotterdam.", "has been", "refuted"),
    ("Sharon Dijksma has been mayor of Utrecht since December 2020.", "Dijksma", "supported"),
    ("Sharon Dijksma has been mayor of Utrecht since March 2018.", "Dijksma", "refuted"),
    ("Angela Merkel has been chancellor of Germany since 2010.", "Merkel", "not_enough_evidence"),
    ("Mark Rutte has been chairman of the football club of Leiden since 2012.", "Rutte", "not_enough_evidence"),
]


@pytest.mark.parametrize(("claim", "anchor", "expected"), CASES)
def test_label(claim: str, anchor: str, expected: str) -> None:
    assert label(claim, TEXT, published="2021-03-01", anchor=anchor) == expected


def test_who_took_office_later_did_not_hold_it() -> None:
    text = "On 5 March 2022 Ana Costa was elected president of the assembly of Coimbra. She replaced Rui Melo."
    assert label("The president of the assembly of Coimbra is Ana Costa.", text, published="2021-12-01") == "refuted"
