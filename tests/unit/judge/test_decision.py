"""The decision: probabilities from signals, and the guards above them."""

import datetime as dt
import math

import pytest

from claims.judge import decision
from claims.judge.policy import Policy
from claims.judge.signals import Signals, read_windows, signals
from claims.judge.weigh import weigh
from claims.judge.windows import windows
from tests.unit.kinds.reading_help import passage, stated

DAY = dt.date(2021, 6, 1)


def told(claim: str, text: str) -> Signals:
    """The signals of a claim from one document, without findings of its kind and without the model."""
    statement = stated(claim, published=DAY)[1]
    return signals(statement, [], read_windows(statement, windows(statement, [passage(text)], []), {}))


@pytest.mark.parametrize("model", [True, False])
def test_the_shipped_weights_fit_the_signals(model: bool) -> None:
    weights = decision.load(model)
    assert weights.names == tuple(told("Malta joined the union in May 2004.", "Malta joined in 2004.").values)
    assert all(len(row) == len(weights.names) for row in weights.weights)
    assert all(scale > 0 for scale in weights.scale)


def test_probabilities_add_up_to_one() -> None:
    made = decision.chances(told("Malta joined the union in May 2004.", "Malta joined the union in May 2004.").values, decision.load(False))
    assert math.isclose(made.nothing + made.supports + made.refutes, 1.0, abs_tol=0.001)


def test_agreement_makes_support_likelier_and_a_difference_refutation() -> None:
    same = decision.chances(told("Malta has 67 local councils.", "There are 67 local councils in Malta.").values, decision.load(False))
    other = decision.chances(told("Malta has 67 local councils.", "There are 54 local councils in Malta.").values, decision.load(False))
    assert same.supports > other.supports
    assert other.refutes > same.refutes


def test_an_open_value_cannot_be_supported() -> None:
    assert not decision.may_support(told("Malta joined the union with 67 councils.", "Malta joined the union."))
    assert decision.may_support(told("Malta joined the union with 67 councils.", "Malta, with its 67 councils, joined the union."))


def test_silence_supports_no_universal() -> None:
    assert not decision.may_support(told("Malta was the only state to refuse.", "Malta refused."))


def test_what_names_nobody_of_the_claim_is_not_weighed_as_support() -> None:
    statement = stated("Kenya joined the union in May 2004.", published=DAY)[1]
    seen = windows(statement, [passage("Malta joined the union in May 2004.")], [])
    assert weigh(statement, [], seen, None, Policy()).label != "supported"


def test_nothing_found_settles_nothing() -> None:
    statement = stated("Malta joined the union in May 2004.", published=DAY)[1]
    assert weigh(statement, [], [], None, Policy()).label is None
