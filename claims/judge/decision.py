"""One calibrated decision: signals to the probabilities of "supports", "refutes" and "settles nothing".

A multinomial logistic model whose weights stand in decision.json, for reading with the model and without it. They
are fitted on the evaluation articles by `make train-decision` (training/decision.py); benchmarks/decision.md says
how well it does on articles that were left out. Guards stand above the weights: what the contract rules out is not
for a weight to allow.
"""

import functools
import importlib.resources
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from claims.errors import InputError
from claims.judge.signals import Signals

CLASSES = ("nothing", "supports", "refutes")
FILE = "decision.json"


@dataclass(frozen=True)
class Chances:
    """Probabilities that add up to 1."""

    nothing: float
    supports: float
    refutes: float


@dataclass(frozen=True)
class Weights:
    """names: of the signals, in order. mean, scale: of each. weights: a row for each of CLASSES. intercept: likewise."""

    names: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    intercept: tuple[float, ...]


@functools.cache
def load(model: bool) -> Weights:
    """The shipped weights: for use with the entailment model, or without."""
    try:
        text = importlib.resources.files("claims.judge").joinpath(FILE).read_text("utf-8")
        data = json.loads(text)["with_model" if model else "without_model"]
        return Weights(
            names=tuple(data["names"]),
            mean=tuple(data["mean"]),
            scale=tuple(data["scale"]),
            weights=tuple(tuple(row) for row in data["weights"]),
            intercept=tuple(data["intercept"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"claims/judge/{FILE}: is missing or damaged ({error}); reinstall claimdesk") from error


def chances(values: Mapping[str, float], weights: Weights) -> Chances:
    """Softmax of the weighted signals."""
    standard = [(values[n] - m) / s for n, m, s in zip(weights.names, weights.mean, weights.scale, strict=True)]
    logits = [b + sum(w * x for w, x in zip(row, standard, strict=True)) for row, b in zip(weights.weights, weights.intercept, strict=True)]
    top = max(logits)
    powers = [math.exp(x - top) for x in logits]
    nothing, supports, refutes = (round(x / sum(powers), 4) for x in powers)
    return Chances(nothing, supports, refutes)


def may_support(s: Signals) -> bool:
    """Whether anything found can carry "supported": a kind's comparison, or a window that holds every value and name.

    The contract: every part agrees, and a universal is never supported by silence. Nor does a window support what it
    denies, or says the opposite of.
    """
    if s.values["kind_surely_supports"]:
        return True
    r = s.support
    if r is None or not r.holds_all or r.marks["universal"]:
        return False
    return not (r.marks["negation"] or r.marks["undone"] or r.marks["denied"] or r.marks["facing"])


def may_refute(s: Signals) -> bool:
    """Whether anything found can carry "refuted": a value or name that differs, a rule on words, or what the model says.

    The contract: a figure or date contradicts only where all that the claim names stands; a name or a word, where all else agrees.
    """
    if s.values["kind_refutes"] >= 0.3:
        return True
    r = s.contradiction
    if r is None or r.unnamed > 1:
        return False
    m = r.marks
    denied = max(m["negation"], m["undone"], m["example"], m["none_of_it"])
    if r.unnamed:
        return (max(r.rival, m["rival"]) > 0.3 or denied > 0) and not r.disagree
    if m["denied"] and r.disagree:
        return False  # "did not win 90 percent" says nothing against 88
    worded = max(r.clash, m["rival"], m["opposite"], m["exchanged"], denied)
    return r.disagree > 0.3 or worded > 0 or r.refutes >= 0.5
