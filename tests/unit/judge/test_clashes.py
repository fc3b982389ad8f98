"""Where a text says the opposite of the same thing; contests and places are made up or altered."""

import datetime as dt

import pytest

from claims.judge import clashes
from claims.judge.windows import windows
from claims.kinds.base import Statement
from tests.unit.kinds.reading_help import passage, stated


def read(claim: str) -> Statement:
    return stated(claim, published=dt.date(2021, 6, 1))[1]


@pytest.mark.parametrize(
    ("claim", "text", "opposed"),
    [
        ("The territory lies to the east of the Essequibo river.", "The territory lies to the west of the Essequibo river.", True),
        ("The territory lies to the east of the Essequibo river.", "The territory lies to the east of the Essequibo river.", False),
        ("Peru rejected the plan of Chile.", "Peru accepted the plan of Chile.", True),
        ("Peru rejected the plan.", "Peru rejected the plan, while Chile accepted the loan.", False),
        ("Chile exported rice in 2019.", "Peru imported wheat.", False),
    ],
)
def test_facing(claim: str, text: str, opposed: bool) -> None:
    assert bool(clashes.facing(read(claim), passage(text).sentences)) is opposed


@pytest.mark.parametrize(
    ("claim", "text", "none"),
    [
        ("He was elected after a second round.", "As he is above the mark, there will be no second round.", True),
        ("He was elected after a second round.", "There was no third round.", False),
        ("He was elected after a second round.", "He was elected in the second round.", False),
        ("The treaty was signed with a reservation.", "Chile signed the treaty without reservation.", True),
    ],
)
def test_none_of_it(claim: str, text: str, none: bool) -> None:
    statement = read(claim)
    assert clashes.none_of_it(statement, windows(statement, [passage(text)], [])[0]) is none


@pytest.mark.parametrize(
    ("claim", "text", "expected"),
    [
        ("The cabinet accepted the text by 24 votes to one.", "The cabinet followed with 24 votes in favour, none against.", (0.0, 1.0)),
        ("The cabinet accepted the text by 24 votes to none.", "The cabinet followed with 24 votes in favour, none against.", (1.0, 0.0)),
        ("Japan and the United Kingdom abstained.", "Britain's ally Japan abstained, while the United Kingdom voted against.", (0.0, 1.0)),
        ("Japan abstained.", "The United States and Japan abstained.", (1.0, 0.0)),
        ("The court gave the order in a unanimous vote.", "The order was given by thirteen votes to two.", (0.0, 1.0)),
        ("Japan alone abstained.", "Japan and India abstained.", (0.0, 1.0)),
        ("The cabinet met on Sunday.", "The cabinet followed with 24 votes in favour, none against.", (0.0, 0.0)),
    ],
)
def test_votes(claim: str, text: str, expected: tuple[float, float]) -> None:
    statement = read(claim)
    assert clashes.votes(statement, windows(statement, [passage(text)], [])[0]) == expected


@pytest.mark.parametrize(
    ("claim", "text", "told"),
    [
        ("The minister resigned in May.", "In May the minister stepped down.", True),
        ("The minister was arrested in May.", "In May the minister travelled to Lima.", False),
    ],
)
def test_told_predicate(claim: str, text: str, told: bool) -> None:
    statement = read(claim)
    assert (clashes.told_predicate(statement, windows(statement, [passage(text)], [])[0]) >= 0.7) is told
