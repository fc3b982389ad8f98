"""A multinomial logistic model, fitted and checked on what it was not fitted on."""

from dataclasses import dataclass
from typing import Any

import numpy as np

STRENGTH = 0.03  # the inverse of the L2 penalty; chosen by the cross-validated loss


@dataclass(frozen=True)
class Fit:
    """A multinomial logistic model of standardised signals. weights: signals x classes."""

    mean: Any
    scale: Any
    weights: Any
    intercept: Any

    def chances(self, x: Any) -> Any:
        """The probabilities of each row."""
        logits = (x - self.mean) / self.scale @ self.weights + self.intercept
        powers = np.exp(logits - logits.max(1, keepdims=True))
        return powers / powers.sum(1, keepdims=True)


def fit(x: Any, y: Any, weight: Any) -> Fit:
    """Newton's method on the cross-entropy, each row with its weight, plus half the squared weights over STRENGTH."""
    mean, scale = x.mean(0), np.where(x.std(0) > 1e-9, x.std(0), 1.0)
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    n, k = z.shape[1], 3
    theta = np.zeros((n, k))
    ridge = np.full(n, 1 / STRENGTH)
    ridge[-1] = 1e-6  # the intercept is free
    target = np.eye(k)[y]
    for _ in range(30):
        logits = z @ theta
        p = np.exp(logits - logits.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        gradient = z.T @ ((p - target) * weight[:, None]) + ridge[:, None] * theta
        hessian = np.zeros((n * k, n * k))
        for a in range(k):
            for b in range(k):
                curve = weight * p[:, a] * ((a == b) - p[:, b])
                hessian[a * n : (a + 1) * n, b * n : (b + 1) * n] = (z * curve[:, None]).T @ z
        hessian[np.diag_indices(n * k)] += np.tile(ridge, k) + 1e-8
        step = np.linalg.solve(hessian, gradient.T.reshape(-1)).reshape(k, n).T
        theta -= step
        if np.abs(step).max() < 1e-8:
            break
    return Fit(mean, scale, theta[:-1], theta[-1])


def crossed(x: Any, y: Any, groups: Any, weight: Any) -> Any:
    """Probabilities of each row from a fit that saw none of its subject."""
    out = np.zeros((len(y), 3))
    for group in sorted(set(groups)):
        test = groups == group
        out[test] = fit(x[~test], y[~test], weight[~test]).chances(x[test])
    return out


def error_of_calibration(chance: Any, y: Any, bins: int = 10) -> float:
    """Expected calibration error of the most probable class (Guo et al. 2017), in ten equal bins."""
    sure, right = chance.max(1), chance.argmax(1) == y
    at = np.minimum((sure * bins).astype(int), bins - 1)
    return float(sum(abs(sure[at == b].mean() - right[at == b].mean()) * (at == b).mean() for b in set(at)))
