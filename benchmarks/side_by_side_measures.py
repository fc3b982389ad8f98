"""What is counted of each verifier's answers in the side-by-side benchmark."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.judge.entailment import Probabilities
from training import measures
from training.data import LABELS, Pair

_CERTAIN = {"SUPPORTS": Probabilities(1.0, 0.0, 0.0), "REFUTES": Probabilities(0.0, 1.0, 0.0), "NEI": Probabilities(0.0, 0.0, 1.0)}


@dataclass(frozen=True)
class Thresholds:
    """From which probability a model's "supports", and its "refutes", counts as decided."""

    supports: float
    refutes: float


@dataclass(frozen=True)
class Said:
    """A verifier's answer: its label (of LABELS), whether it stands by it, and what it failed with, if it did."""

    label: str
    decided: bool
    error: str | None = None


@dataclass(frozen=True)
class Decided:
    """Of the answers that a verifier stands by: how often one side was said, how often that was right."""

    said: int
    right: int


def read(answer: Mapping[str, Any], thresholds: Thresholds | None) -> Said:
    """One line of a verifier's answers.

    Without thresholds it stands by whatever it does not call NEI. With them, by what reaches its threshold, and by a refutation
    that the comparison of figures and dates carries, which outranks the model. ValueError when the label is none of LABELS.
    """
    label = answer["label"]
    if label not in LABELS:
        raise ValueError(f"{label!r} is no label")
    decided = label != "NEI"
    if decided and thresholds is not None:
        at = thresholds.supports if label == "SUPPORTS" else thresholds.refutes
        compared = label == "REFUTES" and any(part["result"] == "disagrees" for part in answer.get("compared", ()))
        decided = compared or answer["probabilities"][label] >= at
    return Said(label, decided, answer.get("error"))


def sample(pairs: Sequence[Pair], size: int, seed: str) -> list[Pair]:
    """`size` of the pairs, drawn without replacement; all of them, in order, where size is 0 or there are no more."""
    return random.Random(seed).sample(pairs, size) if 0 < size < len(pairs) else list(pairs)


def accuracy(said: Sequence[Said], pairs: Sequence[Pair]) -> float:
    """The share of right labels, of three."""
    return measures.accuracy(_answers(said, pairs))


def confused(said: Sequence[Said], pairs: Sequence[Pair]) -> float | None:
    """Of the pairs that truly support or refute, the share said to do the opposite; None without such pairs."""
    return measures.confused(_answers(said, pairs))


def majority(pairs: Sequence[Pair]) -> list[Said]:
    """The commonest true label of the pairs, said of each."""
    counts = [sum(pair.label == label for pair in pairs) for label in LABELS]
    label = LABELS[counts.index(max(counts))]
    return [Said(label, label != "NEI")] * len(pairs)


def decided(said: Sequence[Said], pairs: Sequence[Pair], side: str) -> Decided:
    """How often a verifier stands by SUPPORTS (or REFUTES), and how often that is right."""
    true = [pair.label == side for one, pair in zip(said, pairs, strict=True) if one.decided and one.label == side]
    return Decided(len(true), sum(true))


def _answers(said: Sequence[Said], pairs: Sequence[Pair]) -> list[measures.Answer]:
    return [(_CERTAIN[one.label], pair.label) for one, pair in zip(said, pairs, strict=True)]
