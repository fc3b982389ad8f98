"""Fits the weights of the check-worthiness model, and tells how they do on sentences that they did not see.

A word's weight is the sum of one of its own, learned where the word is seen, and one that its vector gives, so that
words of a like meaning get a like weight and words never seen in a debate get one too.
"""

import collections
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from claims.split.sentence_features import Features, damped, read_features
from claims.split.worthiness import COUNTED, Weights, digest
from training.ranking import platt
from training.sparse_logistic import Block, Dense, Sparse, fit
from training.worthiness_data import FOLDS, Sentence

# Chosen by the cross-validated average precision; the plateau is wide.
AT_LEAST = {"words": 2, "pairs": 4, "shapes": 4}  # sentences in which a feature must stand
PENALTIES = {"words": 20.0, "pairs": 30.0, "shapes": 30.0, "signals": 67.0, "vectors": 137.0}
LEAST = {"words": 0.3, "pairs": 0.1, "shapes": 0.1}  # smaller weights are left out
DECIMALS = 3


@dataclass(frozen=True)
class Vectors:
    """The base model's vectors. rows: the place of each word's in `array`."""

    rows: Mapping[str, int]
    array: Any

    @classmethod
    def load(cls, path: Path) -> "Vectors":
        """What training.word_vectors wrote, about its mean and with unit spread."""
        with np.load(path) as held:
            array = held["vectors"].astype(np.float64)
            array = (array - array.mean(0)) / array.std()
            return cls({str(word): i for i, word in enumerate(held["words"])}, array)


@dataclass(frozen=True)
class Table:
    """Sentences as they are trained on: features, labels, and the sum of the vectors of each one's words over its scale."""

    sentences: list[Sentence]
    features: list[Features]
    labels: Any
    sums: Any

    def at(self, rows: Any) -> "Table":
        """Some of the rows."""
        return Table([self.sentences[i] for i in rows], [self.features[i] for i in rows], self.labels[rows], self.sums[rows])


def table(sentences: Sequence[Sentence], vectors: Vectors) -> Table:
    """The sentences that hold a letter or digit."""
    kept = [(s, f) for s in sentences if (f := read_features(s.text)) is not None]
    sums = np.zeros((len(kept), vectors.array.shape[1]))
    for i, (_, features) in enumerate(kept):
        held = [(vectors.rows[w], damped(n)) for w, n in features.words.items() if w in vectors.rows]
        if held:
            places, counts = zip(*held, strict=True)
            sums[i] = np.array(counts) @ vectors.array[list(places)] / features.scale
    return Table([s for s, _ in kept], [f for _, f in kept], np.array([s.label for s, _ in kept], float), sums)


def trained(rows: Table, vectors: Vectors) -> Weights:
    """The weights fitted on a table, not yet calibrated."""
    blocks: list[Block] = []
    rarities = {kind: _rarity(rows.features, kind) for kind in COUNTED}
    for kind in COUNTED:
        blocks.append(_counted(rows.features, kind, rarities[kind]))
    signals = np.array([[float(v) for v in f.signals.values()] for f in rows.features])
    middle, spread = signals.mean(0), signals.std(0) + 1e-9
    centre, size = rows.sums.mean(0), rows.sums.std(0).mean()
    blocks += [Dense((signals - middle) / spread), Dense((rows.sums - centre) / size)]
    (*counted, plain, along), bias = fit(blocks, [PENALTIES[k] for k in (*COUNTED, "signals", "vectors")], rows.labels)
    found = {
        k: {name: w * r for (name, r), w in zip(rarities[k].items(), part, strict=True)} for k, part in zip(COUNTED, counted, strict=True)
    }
    for word, weight in zip(vectors.rows, vectors.array @ along / size, strict=True):
        found["words"][word] = found["words"].get(word, 0.0) + weight
    bias -= float(plain @ (middle / spread) + along @ centre / size)
    names = list(rows.features[0].signals)
    return Weights(bias=bias, signals=dict(zip(names, plain / spread, strict=True)), **found)


def _rarity(features: Sequence[Features], kind: str) -> dict[str, float]:
    """The inverse document frequency of each feature that enough sentences hold: rare ones may weigh more."""
    held = collections.Counter(name for f in features for name in getattr(f, kind))
    return {name: math.log((1 + len(features)) / (1 + n)) + 1 for name, n in held.items() if n >= AT_LEAST[kind]}


def _counted(features: Sequence[Features], kind: str, rarity: Mapping[str, float]) -> Sparse:
    place = {name: i for i, name in enumerate(rarity)}
    entries = [
        (i, place[name], damped(n) * rarity[name] / f.scale)
        for i, f in enumerate(features)
        for name, n in getattr(f, kind).items()
        if name in place
    ]
    rows, columns, values = (np.array(part) for part in zip(*entries, strict=True))
    return Sparse(rows, columns, values, (len(features), len(place)))


def written(weights: Weights, slope: float = 1.0, offset: float = 0.0) -> Weights:
    """The weights as they are shipped: calibrated by `slope` and `offset`, rounded, the smallest left out."""
    counted = {
        kind: {
            name: round(float(w) * slope, DECIMALS) for name, w in sorted(getattr(weights, kind).items()) if abs(w * slope) >= LEAST[kind]
        }
        for kind in COUNTED
    }
    signals = {name: round(float(w) * slope, DECIMALS) for name, w in weights.signals.items()}
    return Weights(bias=round(float(weights.bias * slope + offset), DECIMALS), signals=signals, **counted)


def crossed(rows: Table, vectors: Vectors, folds: Any) -> Any:
    """The logit of each row by weights that did not see its fold; not calibrated."""
    out = np.zeros(len(rows.labels))
    for fold in range(FOLDS):
        made = written(trained(rows.at(np.flatnonzero(folds != fold)), vectors))
        for i in np.flatnonzero(folds == fold):
            out[i] = made.logit(rows.features[i])
    return out


def calibrated(logits: Any, labels: Any, folds: Any) -> Any:
    """Probabilities of the logits, each fold's by a line fitted on the others."""
    out = np.zeros(len(labels))
    for fold in range(FOLDS):
        slope, offset = platt(logits[folds != fold], labels[folds != fold])
        out[folds == fold] = 1 / (1 + np.exp(-(slope * logits[folds == fold] + offset)))
    return out


def save(weights: Weights, path: Path) -> None:
    """Writes the file that the program reads: one weight a line."""
    held: dict[str, Any] = {"trained_on": "ClaimBuster (doi:10.5281/zenodo.3609356), CC BY 4.0; see worthiness.md"}
    held |= {"sha256": digest(weights), "bias": weights.bias}
    held |= {kind: dict(getattr(weights, kind)) for kind in ("signals", *COUNTED)}
    path.write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
