"""The fit of the decision's weights."""

import numpy as np
import pytest

from training.logistic import crossed, error_of_calibration, fit


def sample(n: int = 300, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    """Signals of which the first two tell the class and the third does not."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n)
    x = np.stack([(y == 1) + rng.normal(0, 0.4, n), (y == 2) + rng.normal(0, 0.4, n), rng.normal(0, 1, n)], axis=1)
    return x, y


def test_the_signals_that_tell_get_the_weight() -> None:
    x, y = sample()
    made = fit(x, y, np.ones(len(y)))
    assert (made.chances(x).argmax(1) == y).mean() > 0.7
    assert made.weights[0, 1] > abs(made.weights[2, 1]) * 3
    assert made.weights[1, 2] > abs(made.weights[2, 2]) * 3


def test_probabilities_add_up_to_one() -> None:
    x, y = sample()
    assert fit(x, y, np.ones(len(y))).chances(x).sum(1) == pytest.approx(1.0)


def test_a_signal_that_never_changes_does_no_harm() -> None:
    x, y = sample()
    made = fit(np.hstack([x, np.ones((len(y), 1))]), y, np.ones(len(y)))
    assert np.isfinite(made.weights).all()


def test_a_row_is_judged_by_a_fit_that_did_not_see_its_group() -> None:
    x, y = sample(40)
    groups = np.arange(40) // 4
    told = crossed(x, y, groups, np.ones(40))
    mine = groups == 0
    assert told[mine] == pytest.approx(fit(x[~mine], y[~mine], np.ones(36)).chances(x[mine]))


def test_calibration_error() -> None:
    sure = np.array([[0.0, 1.0, 0.0]] * 10)
    assert error_of_calibration(sure, np.ones(10, int)) == pytest.approx(0.0)
    assert error_of_calibration(sure, np.array([1] * 6 + [2] * 4)) == pytest.approx(0.4)
