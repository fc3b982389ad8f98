"""The side-by-side benchmark's figures: how an answer is read, and what is counted of answers."""

import pytest

from benchmarks import side_by_side_measures as measures
from benchmarks.side_by_side_measures import Decided, Said, Thresholds, read
from benchmarks.verifiers.ask_rules import judge as by_rules
from benchmarks.verifiers.lines import of_statuses
from training.data import Pair

AT = Thresholds(0.9, 0.8)


def pair(label: str) -> Pair:
    """A pair of that true label."""
    return Pair("claim", "premise", label, "test")


def probable(label: str, probability: float, *compared: str) -> dict[str, object]:
    """A line of `claimdesk judge` with that label and probability, and these results of the comparison."""
    return {"label": label, "probabilities": {label: probability}, "compared": [{"result": result} for result in compared]}


@pytest.mark.parametrize(
    ("answer", "decided"),
    [
        (probable("SUPPORTS", 0.9), True),
        (probable("SUPPORTS", 0.89), False),
        (probable("SUPPORTS", 0.89, "agrees"), False),
        (probable("REFUTES", 0.8), True),
        (probable("REFUTES", 0.79), False),
        (probable("REFUTES", 0.1, "agrees", "disagrees"), True),
        (probable("NEI", 1.0), False),
    ],
)
def test_a_model_stands_by_what_reaches_its_threshold_or_is_compared(answer: dict[str, object], decided: bool) -> None:
    assert read(answer, AT) == Said(str(answer["label"]), decided)


def test_without_thresholds_every_side_taken_is_decided() -> None:
    assert [read({"label": label}, None).decided for label in ("SUPPORTS", "REFUTES", "NEI")] == [True, True, False]
    assert read({"label": "NEI", "error": "ValueError: x"}, None).error == "ValueError: x"
    with pytest.raises(ValueError, match="'YES'"):
        read({"label": "YES"}, None)


def test_shares() -> None:
    pairs = [pair(label) for label in ("SUPPORTS", "SUPPORTS", "REFUTES", "REFUTES", "NEI")]
    said = [Said("SUPPORTS", True), Said("REFUTES", True), Said("REFUTES", False), Said("NEI", False), Said("SUPPORTS", True)]
    assert measures.accuracy(said, pairs) == 0.4
    assert measures.confused(said, pairs) == 0.25
    assert measures.confused(said[-1:], pairs[-1:]) is None
    assert measures.decided(said, pairs, "SUPPORTS") == Decided(2, 1)
    assert measures.decided(said, pairs, "REFUTES") == Decided(1, 0)


def test_the_majority_says_one_label() -> None:
    pairs = [pair("NEI"), pair("REFUTES"), pair("REFUTES")]
    assert measures.majority(pairs) == [Said("REFUTES", True)] * 3
    assert not measures.majority([pair("NEI")])[0].decided


def test_a_sample_is_the_same_each_time_and_all_where_there_are_no_more() -> None:
    pairs = [Pair(str(n), "premise", "NEI", "test") for n in range(100)]
    drawn = measures.sample(pairs, 30, "a seed")
    assert drawn == measures.sample(pairs, 30, "a seed") and len(set(drawn)) == 30
    assert drawn != measures.sample(pairs, 30, "another")
    assert measures.sample(pairs, 0, "a seed") == measures.sample(pairs, 100, "a seed") == pairs


@pytest.mark.parametrize(
    ("statuses", "label"),
    [
        ({"good"}, "SUPPORTS"),
        ({"good", "fine"}, "SUPPORTS"),
        ({"good", "open"}, "NEI"),
        ({"open"}, "NEI"),
        (set(), "NEI"),
        ({"good", "bad"}, "REFUTES"),
        ({"open", "bad"}, "REFUTES"),
    ],
)
def test_a_claim_taken_apart_gets_one_label(statuses: set[str], label: str) -> None:
    assert of_statuses(statuses, {"good", "fine"}, {"bad"}) == label


def test_the_rules_alone() -> None:
    premise = "In the flood at Brenholm, 4,200 people lost their homes."
    assert by_rules(premise, premise) == "SUPPORTS"
    assert by_rules("In the flood at Brenholm, 2,900 people lost their homes.", premise) == "REFUTES"
    assert by_rules("The mayor of Brenholm resigned.", premise) == "NEI"
