"""Logistic regression on sparse and dense features together, in numpy alone.

Minimised is the cross-entropy plus half the squared weights, each block with a penalty of its own, by Newton's method
with conjugate gradients (truncated Newton; Nocedal and Wright 2006, chapter 7). The bias is free.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_CLOSE = 1e-5  # the gradient, against that of the start, at which the minimum is reached
_STEPS, _INNER = 60, 200


@dataclass(frozen=True)
class Sparse:
    """A matrix of `shape` by its entries: rows, columns, values."""

    rows: Any
    columns: Any
    values: Any
    shape: tuple[int, int]

    def times(self, weights: Any) -> Any:
        """The matrix times a vector."""
        return np.bincount(self.rows, self.values * weights[self.columns], self.shape[0])

    def transposed_times(self, vector: Any) -> Any:
        """The transposed matrix times a vector."""
        return np.bincount(self.columns, self.values * vector[self.rows], self.shape[1])


@dataclass(frozen=True)
class Dense:
    """A plain array with the same two products."""

    array: Any

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.array.shape[0], self.array.shape[1]

    def times(self, weights: Any) -> Any:
        """The matrix times a vector."""
        return self.array @ weights

    def transposed_times(self, vector: Any) -> Any:
        """The transposed matrix times a vector."""
        return self.array.T @ vector


Block = Sparse | Dense


def fit(blocks: Sequence[Block], penalties: Sequence[float], y: Any) -> tuple[list[Any], float]:
    """The weights of each block, and the bias. y: 1 or 0 for each row."""
    sizes = [block.shape[1] for block in blocks]
    ends = np.cumsum(sizes)
    ridge = np.concatenate([np.full(n, p) for n, p in zip(sizes, penalties, strict=True)] + [np.array([1e-9])])

    def times(w: Any) -> Any:
        return w[-1] + sum(block.times(part) for block, part in zip(blocks, np.split(w[:-1], ends[:-1]), strict=True))

    def transposed_times(v: Any) -> Any:
        return np.concatenate([block.transposed_times(v) for block in blocks] + [np.array([v.sum()])])

    def loss(w: Any) -> float:
        z = times(w)
        return float(np.logaddexp(0, z).sum() - y @ z + 0.5 * (ridge * w) @ w)

    w = np.zeros(sum(sizes) + 1)
    started = math.inf
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-times(w)))
        gradient = transposed_times(p - y) + ridge * w
        size = float(np.linalg.norm(gradient))
        started = size if math.isinf(started) else started
        if size <= _CLOSE * started:
            break
        curve = p * (1 - p)
        step = _solved(lambda v, c=curve: transposed_times(c * times(v)) + ridge * v, -gradient, min(0.1, math.sqrt(size / started)))
        length, before, slope = 1.0, loss(w), float(gradient @ step)
        while loss(w + length * step) > before + 1e-4 * length * slope and length > 1e-6:
            length /= 2
        w = w + length * step
    return list(np.split(w[:-1], ends[:-1])), float(w[-1])


def _solved(product: Any, target: Any, tolerance: float) -> Any:
    """x with product(x) = target, by conjugate gradients, up to `tolerance` of the target's length."""
    x, residual = np.zeros_like(target), target.copy()
    direction, left = residual.copy(), float(residual @ residual)
    enough = tolerance**2 * left
    for _ in range(_INNER):
        if left <= enough:
            break
        bent = product(direction)
        along = left / float(direction @ bent)
        x += along * direction
        residual -= along * bent
        before, left = left, float(residual @ residual)
        direction = residual + left / before * direction
    return x
