"""The fit on sparse and dense features together."""

import numpy as np
import pytest

from training.sparse_logistic import Dense, Sparse, fit


def sample(n: int = 400, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Features of which the first speaks for, the second against, the third for nothing."""
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 1, (n, 3)) * (rng.random((n, 3)) < 0.7)
    return x, (rng.random(n) < 1 / (1 + np.exp(-(2 * x[:, 0] - x[:, 1] + 0.5)))).astype(float)


def sparse(x: np.ndarray) -> Sparse:
    """The same as entries."""
    rows, columns = np.nonzero(x)
    return Sparse(rows, columns, x[rows, columns], (x.shape[0], x.shape[1]))


def test_products_are_those_of_the_array() -> None:
    x, y = sample(20)
    w = np.array([1.0, -2.0, 3.0])
    assert sparse(x).times(w) == pytest.approx(Dense(x).times(w))
    assert sparse(x).transposed_times(y) == pytest.approx(Dense(x).transposed_times(y))


def test_the_gradient_is_nothing_at_the_fit() -> None:
    x, y = sample()
    (first, second), bias = fit([sparse(x[:, :1]), Dense(x[:, 1:])], [0.5, 2.0], y)
    w = np.concatenate([first, second])
    p = 1 / (1 + np.exp(-(x @ w + bias)))
    assert x.T @ (p - y) + np.array([0.5, 2.0, 2.0]) * w == pytest.approx(0.0, abs=0.01)
    assert (p - y).sum() == pytest.approx(0.0, abs=0.01)
    assert w[0] > 1 and w[1] < -0.5 and abs(w[2]) < 0.4


def test_a_block_with_a_high_penalty_stays_out() -> None:
    x, y = sample()
    (free, held), _ = fit([Dense(x[:, :1]), sparse(x[:, 1:])], [0.1, 1e6], y)
    assert abs(free[0]) > 1 and np.abs(held).max() < 1e-3
