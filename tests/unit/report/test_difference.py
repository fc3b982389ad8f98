"""What a replay names: places where two reports part, and what can't be true of one."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model.report import Report
from claims.report.difference import differences, faults, first_line
from claims.report.visible import HIDDEN
from tests.unit.report import report_sample

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_a_value_does_not_differ_from_itself(value: Any) -> None:
    assert list(differences(value, copy.deepcopy(value))) == []


@given(JSON, JSON)
def test_values_that_differ_are_named_on_single_lines(held: Any, derived: Any) -> None:
    found = list(differences(held, derived))
    assert bool(found) == (json.dumps(held) != json.dumps(derived))
    assert not any(HIDDEN.search(line) for line in found)


@pytest.mark.parametrize(
    ("held", "derived", "line"),
    [
        ({"a": [{"b": "x"}]}, {"a": [{"b": "y"}]}, "a[0].b: 'x' → 'y'"),
        ({"sha256:1": {"t": 1}}, {"sha256:1": {"t": 1.5}}, "['sha256:1'].t: 1 → 1.5"),
        ({"a": None}, {"a": False}, "a: null → false"),
        ({"a": 1}, {"a": 1.0}, "a: 1 → 1.0"),
        ({"a": 1, "b": 2}, {"a": 1}, "b: 2 is in the report, but not derived"),
        ({}, {"a": [1, 2]}, "a: missing; derived is a list of 2"),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, "the report: the keys stand in another order"),
        ([{"id": "c-1"}, {"id": "c-3"}], [{"id": "c-1"}, {"id": "c-2"}, {"id": "c-3"}], "[1]: missing; derived is {'c-2'}"),
        ([{"id": "c-1"}, {"id": "c-2"}], [{"id": "c-2"}], "[0]: {'c-1'} is in the report, but not derived"),
        ({"a": "x\x1b[1m"}, {"a": "x" * 200}, "a: 'x\\\\x1b[1m' → '" + "x" * 71 + "…'"),
    ],
)
def test_one_difference_is_one_line(held: Any, derived: Any, line: str) -> None:
    assert list(differences(held, derived)) == [line]


def test_the_sample_is_without_fault_but_for_an_input_that_it_makes_up() -> None:
    assert [line for line in faults(report_sample.build()) if ".inputs[" not in line] == []


def test_faults_are_named() -> None:
    report = report_sample.build()
    data = report.model_dump(mode="json", by_alias=True)
    n, claim = next((n, c) for n, c in enumerate(data["claims"]) if c["evidence"])
    claim["quote"]["exact"] += "!"
    claim["evidence"][0]["quote"]["exact"] += "!"
    claim["verdict"]["parts"] = [{"part": "share", "result": "agrees", "evidence": [99]}]
    claim["asked"][0]["documents"] = ["sha256:none"]
    found = list(faults(Report.model_validate(data)))
    for place in (
        f"claims[{n}].quote:",
        f"claims[{n}].evidence[0].quote:",
        f"claims[{n}].verdict.parts[0].evidence:",
        f"claims[{n}].asked[0].documents[0]:",
    ):
        assert sum(line.startswith(place) for line in found) == 1, found


def test_the_first_line_that_was_written_otherwise() -> None:
    assert first_line(b'{\n  "a": 1}\n', b'{\n  "a":  1}\n').startswith("line 2: ")
    assert first_line(b"\xef\xbb\xbf{}", b"{}").startswith("line 1: ")
