"""How good a ranking and a probability are: average precision, calibration, and a line that mends the latter."""

from typing import Any

import numpy as np


def average_precision(y: Any, scores: Any) -> float:
    """The area under the precision-recall curve by steps; what ties in the score counts as one step. y: 1 or 0."""
    y, scores = np.asarray(y, float), np.asarray(scores, float)
    _, place = np.unique(-scores, return_inverse=True)
    found, taken = np.bincount(place, y), np.bincount(place)
    return float((found.cumsum() / taken.cumsum() * found).sum() / max(1.0, y.sum()))


def mean_average_precision(y: Any, scores: Any, groups: Any) -> float:
    """The mean of the average precision of each group that has a positive."""
    y, scores, groups = np.asarray(y), np.asarray(scores), np.asarray(groups)
    with_positive = [g for g in np.unique(groups) if y[groups == g].any()]
    return float(np.mean([average_precision(y[groups == g], scores[groups == g]) for g in with_positive]))


def platt(logits: Any, y: Any) -> tuple[float, float]:
    """Slope and offset that make logits probabilities (Platt 1999), by Newton's method on the cross-entropy."""
    z = np.stack([np.asarray(logits, float), np.ones(len(y))], axis=1)
    line = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ line))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + 1e-9 * np.eye(2), z.T @ (p - y))
        line = line - step
        if np.abs(step).max() < 1e-10:
            break
    return float(line[0]), float(line[1])


def reliability(y: Any, scores: Any, bins: int = 10) -> list[tuple[float, float, float, int]]:
    """(lower edge, mean score, share of positives, how many) of each of the equal bins that holds any."""
    y, scores = np.asarray(y, float), np.asarray(scores, float)
    at = np.minimum((scores * bins).astype(int), bins - 1)
    return [(b / bins, float(scores[at == b].mean()), float(y[at == b].mean()), int((at == b).sum())) for b in sorted(set(at.tolist()))]


def calibration_error(y: Any, scores: Any, bins: int = 10) -> float:
    """Expected calibration error of a probability (Naeini et al. 2015), in ten equal bins."""
    return sum(n * abs(mean - share) for _, mean, share, n in reliability(y, scores, bins)) / len(y)
