"""What a document says of the date by which a claim is judged; the article is of 30 October 2020. Everything is invented."""

import datetime as dt
from typing import Any

import pytest

from claims.judge.validity import appeared_after, record_in_force
from tests.unit.kinds.reading_help import DAY, document, judged, label, passage, stated

CLAIM = "The club at Brenholm has 400 members."
NOW = "The club at Brenholm has 900 members."


@pytest.mark.parametrize(
    ("claim", "text", "dated", "expected"),
    [
        # an undated present holds at its document's date, not years before
        (CLAIM, NOW, {"retrieved": "2020-10-01T00:00:00Z"}, "refuted"),
        (CLAIM, NOW, {"retrieved": "2024-01-01T00:00:00Z"}, "not_enough_evidence"),
        (CLAIM, NOW, {"published": "2024-01-01"}, "not_enough_evidence"),
        # a later document may tell of the claim's date
        (CLAIM, "The club at Brenholm had 900 members in 2020.", {"published": "2024-01-01"}, "refuted"),
        # what is stable holds at any date
        (
            "The tunnel between Brenholm and Eskdale is 21 kilometres long.",
            "The tunnel between Brenholm and Eskdale is 12.2 kilometres long.",
            {"published": "2024-01-01"},
            "refuted",
        ),
    ],
)
def test_later_documents(claim: str, text: str, dated: dict[str, str], expected: str) -> None:
    assert label(claim, document(text, **dated)) == expected


@pytest.mark.parametrize(
    ("published", "after"),
    [("2020-10-29", False), ("2020-10-30", False), ("2020-10-31", True), ("2024", False), (None, False), ("2021-02-03T10:00:00Z", True)],
)
def test_what_appeared_after_the_article(published: str | None, after: bool) -> None:
    assert appeared_after(passage(NOW, published=published), DAY) is after


def test_without_a_date_to_judge_by_nothing_appears_after_it() -> None:
    assert not appeared_after(passage(NOW, published="2024-01-01"), None)


def test_later_evidence_is_marked_and_may_be_used() -> None:
    later = document("In the flood at Brenholm in 1963, 400 people died.", published="2024-01-01")
    _, evidence = judged("In the flood at Brenholm in 1963, 900 people died.", later)
    assert [(e.used, e.after_article) for e in evidence] == [(True, True)]


@pytest.mark.parametrize(
    ("rendered", "as_of", "in_force"),
    [
        ("The club at Brenholm has had 900 members since 2015.", DAY, True),
        ("The club at Brenholm has had 900 members since 2023.", DAY, False),
        ("From 2001 to 2010 the club at Brenholm had 900 members.", DAY, False),
        ("From 2001 to 2010 the club at Brenholm had 900 members.", dt.date(2005, 1, 1), True),
        ("From 2001 to 2010 the club at Brenholm had 900 members.", None, True),
        ("The club at Brenholm has 900 members.", DAY, True),
        (None, DAY, True),
    ],
)
def test_records_in_force(rendered: str | None, as_of: dt.date | None, in_force: bool) -> None:
    more: dict[str, Any] = {"rendered": rendered}
    assert record_in_force(stated(CLAIM)[1], passage("From 2001 to 2010.", **more), as_of) is in_force


def test_a_claim_that_states_its_own_date_is_held_against_any_record() -> None:
    claim = stated("The club at Brenholm had 400 members in 2005.")[1]
    assert record_in_force(claim, passage("x", rendered="From 2001 to 2010 the club at Brenholm had 900 members."), DAY)


def test_an_expired_record_refutes_nothing() -> None:
    expired = document("x", rendered="From 2001 to 2010 the club at Brenholm had 900 members.")
    in_force = document("y", rendered="The club at Brenholm has had 900 members since 2015.")
    assert label(CLAIM, expired) == "not_enough_evidence"
    assert label(CLAIM, in_force) == "refuted"
