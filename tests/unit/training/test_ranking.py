"""Average precision and calibration."""

import numpy as np
import pytest

from training.ranking import average_precision, calibration_error, mean_average_precision, platt, reliability


def test_average_precision_by_hand() -> None:
    # right, wrong, right: precision 1 at a recall of a half, 2/3 at a recall of one
    assert average_precision([1, 0, 1], [0.9, 0.8, 0.7]) == pytest.approx(0.5 * 1 + 0.5 * 2 / 3)
    assert average_precision([1, 1, 0], [3, 2, 1]) == 1.0
    assert average_precision([0, 0, 1], [3, 2, 1]) == pytest.approx(1 / 3)


def test_ties_are_one_step() -> None:
    assert average_precision([1, 0, 0, 1], [1, 1, 1, 1]) == pytest.approx(0.5)
    assert average_precision([1, 0, 1, 0], [2, 2, 1, 1]) == average_precision([0, 1, 0, 1], [2, 2, 1, 1]) == pytest.approx(0.5)


def test_the_mean_is_over_groups_that_have_a_positive() -> None:
    assert mean_average_precision([1, 0, 0, 1, 0], [2, 1, 2, 1, 9], ["a", "a", "b", "b", "c"]) == pytest.approx((1 + 0.5) / 2)


def test_platt_finds_the_line_that_was_drawn_from() -> None:
    rng = np.random.default_rng(4)
    logits = rng.normal(0, 2, 40_000)
    y = (rng.random(40_000) < 1 / (1 + np.exp(-(0.5 * logits - 1)))).astype(float)
    assert platt(logits, y) == pytest.approx((0.5, -1.0), abs=0.05)


def test_calibration() -> None:
    y = np.array([1, 1, 1, 0, 0, 0, 0, 0, 0, 1])
    assert calibration_error(y, np.where(np.arange(10) < 4, 0.75, 1 / 6)) == pytest.approx(0.0)
    assert calibration_error(y, np.full(10, 0.9)) == pytest.approx(0.5)
    assert reliability([1, 0, 1], [1.0, 0.05, 0.95]) == [(0.0, 0.05, 0.0, 1), (0.9, pytest.approx(0.975), 1.0, 2)]
