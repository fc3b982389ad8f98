"""Dated events: the same event first, then its date."""

import pytest

from tests.unit.kinds.kind_sample import label

TEXT = (
    "The new bridge in Bergen was opened to traffic on 3 June 2019. It had been designed in 2011. "
    "A storm damaged the harbour of Bergen in January 2020."
)
CASES = [
    ("The bridge in Bergen was opened in June 2019.", "supported"),
    ("The bridge in Bergen was opened in August 2019.", "refuted"),
    ("The bridge in Oslo was opened in August 2019.", "not_enough_evidence"),
    ("A storm damaged the harbour of Bergen in January 2020.", "supported"),
    ("The museum in Bergen was closed in August 2019.", "not_enough_evidence"),
]


@pytest.mark.parametrize(("claim", "expected"), CASES)
def test_label(claim: str, expected: str) -> None:
    assert label(claim, TEXT, published="2020-09-01") == expected


def test_plans_are_compared_by_their_dates() -> None:
    text = "David Cameron hoped that a new leader would be in place by the time of the party conference in October."
    claim = "David Cameron wanted a successor in place by October."
    assert label(claim, text, published="2016-06-27", dated="2016-06-24") == "supported"
