"""Wars: the right war first, then each end."""

import pytest

from tests.unit.kinds.kind_sample import label

TITLE = "Border war between Ethiopia and Eritrea (1998-2000)"
WAR = (
    "The war between Ethiopia and Eritrea broke out on 6 May 1998 over the town of Badme. It came to an end in June 2000. "
    "A peace treaty was signed in Algiers on 12 December 2000."
)
CASES = [
    ("The war between Ethiopia and Eritrea began in May 1998.", "supported"),
    ("The war between Ethiopia and Eritrea began in March 1998.", "refuted"),
    ("The war between Ethiopia and Eritrea lasted from May 1998 to June 2000.", "supported"),
    ("The war between Ethiopia and Eritrea lasted from May 1998 to August 2000.", "refuted"),
    ("The war between Ethiopia and Eritrea ended in June 2000.", "supported"),
    ("The war between Ethiopia and Eritrea ended in December 2000.", "refuted"),
    ("The war between Somalia and Kenya began in March 1998.", "not_enough_evidence"),
    ("The war between Ethiopia and Somalia ended in March 1978.", "not_enough_evidence"),
]


@pytest.mark.parametrize(("claim", "expected"), CASES)
def test_label(claim: str, expected: str) -> None:
    assert label(claim, WAR, published="2018-07-10", title=TITLE) == expected


def test_the_age_of_a_war_is_not_that_of_an_earlier_one() -> None:
    claim = "The one-month-old conflict between Ethiopia and Eritrea is spreading."
    old = "The war between Ethiopia and Eritrea broke out on 6 May 1998."
    new = "The war between Ethiopia and Eritrea broke out on 3 June 2018."
    assert label(claim, old, published="2018-07-10", title="War between Ethiopia and Eritrea", anchor="month") == "not_enough_evidence"
    assert label(claim, new, published="2018-07-10", title="War between Ethiopia and Eritrea", anchor="month") == "supported"


def test_the_opening_night_is_no_length() -> None:
    text = "Heavy fighting between Armenia and Azerbaijan broke out in the night of 1 to 2 April 2016."
    assert label("A four-day war between Armenia and Azerbaijan ended on 5 April 2016.", text, published="2016-05-01") != "refuted"
