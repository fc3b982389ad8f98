"""How much a statement is worth checking: the probability that a reader of debates would mark it so.

A logistic model over what `sentence_features` reads, in plain Python, its weights in worthiness.json for everyone to
read; how they were made, what they can and can't tell is in the card beside it (worthiness.md). A score depends on its
own text alone, and sums are exact (math.fsum) before they are rounded, so that every machine gives the same.
"""

import functools
import hashlib
import importlib.resources
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claims.errors import InputError
from claims.split.sentence_features import Features, damped, read_features

FILE = "worthiness.json"
COUNTED = ("words", "pairs", "shapes")  # the kinds of features that are counted, as Features and Weights name them
_SURE = 500.0  # a logit beyond it is no different from certainty


@dataclass(frozen=True)
class Weights:
    """What each feature adds to the logit. Words, pairs and shapes: by damped count over the text's scale; signals: as they are."""

    bias: float
    signals: Mapping[str, float]
    words: Mapping[str, float]
    pairs: Mapping[str, float]
    shapes: Mapping[str, float]

    def logit(self, features: Features) -> float:
        """The logarithm of the odds that the text is worth checking."""
        counted = (
            weights[name] * damped(count)
            for weights, counts in ((getattr(self, kind), getattr(features, kind)) for kind in COUNTED)
            for name, count in counts.items()
            if name in weights
        )
        plain = (weight * features.signals[name] for name, weight in self.signals.items())
        return self.bias + math.fsum(plain) + math.fsum(counted) / features.scale

    def score(self, text: str) -> float:
        """The probability, rounded to four decimals; 0 for a text without a letter or digit."""
        features = read_features(text)
        if features is None:
            return 0.0
        return round(1 / (1 + math.exp(-min(max(self.logit(features), -_SURE), _SURE))), 4)


def digest(weights: Weights) -> str:
    """What the file is known to be whole by: the SHA-256 of its names and weights, in their order."""
    held = hashlib.sha256(repr(weights.bias).encode())
    for kind in ("signals", *COUNTED):
        held.update("".join(f"\n{name} {weight!r}" for name, weight in getattr(weights, kind).items()).encode())
    return held.hexdigest()


@functools.cache
def load(path: Path | None = None) -> Weights:
    """The shipped weights, or those of another file. InputError where it is missing or damaged."""
    where = path or importlib.resources.files("claims.split") / FILE
    try:
        content = where.read_bytes()
    except OSError as error:
        raise InputError(f"{where}: the check-worthiness model's file can't be read; install claimdesk again") from error
    try:
        data = json.loads(content, parse_int=float)
        weights = Weights(data["bias"], **{kind: data[kind] for kind in ("signals", *COUNTED)})
        whole = digest(weights) == data["sha256"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        whole = False
    if not whole:
        raise InputError(f"{where}: the check-worthiness model's file is damaged; install claimdesk again")
    return weights


def score(text: str) -> float:
    """How much a text is worth checking, by the shipped weights: 0 to 1, four decimals."""
    return load().score(text)
