"""The figures: accuracy, confusion of support and refutation, thresholds, calibration."""

import math
import random

import pytest

from claims.judge.entailment import Probabilities
from training import measures

RIGHT = (Probabilities(0.9, 0.05, 0.05), "SUPPORTS")
OPPOSITE = (Probabilities(0.9, 0.05, 0.05), "REFUTES")
BESIDE = (Probabilities(0.1, 0.1, 0.8), "NEI")


def test_shares() -> None:
    answers = [RIGHT, RIGHT, OPPOSITE, BESIDE]
    assert measures.accuracy(answers) == 0.75
    assert measures.majority(answers) == 0.5
    assert measures.confused(answers) == pytest.approx(1 / 3)
    assert measures.confused([BESIDE]) is None
    assert measures.confusion(answers) == [[2, 0, 0], [1, 0, 0], [0, 0, 1]]
    assert measures.at_threshold(answers, "SUPPORTS", 0.9) == (3, 2)


def test_the_threshold_keeps_its_precision() -> None:
    answers = [(Probabilities(1 - i / 1000, i / 1000, 0.0), "SUPPORTS" if i < 300 else "REFUTES") for i in range(400)]
    threshold = measures.threshold_for(answers, "SUPPORTS", 0.95)
    said, right = measures.at_threshold(answers, "SUPPORTS", threshold)
    assert right / said >= 0.95 and said >= 300
    assert measures.threshold_for([OPPOSITE] * 500, "SUPPORTS", 0.95) > 1


def test_calibration() -> None:
    sure = [RIGHT] * 9 + [OPPOSITE]
    assert measures.calibration_error(sure) == pytest.approx(0, abs=1e-9)
    assert measures.calibration_error([RIGHT] * 5 + [OPPOSITE] * 5) == pytest.approx(0.4)
    assert [row[3] for row in measures.reliability(sure)] == [10]


def test_the_doubt_that_fits_makes_long_texts_neutral() -> None:
    flat = Probabilities(0.36, 0.32, 0.32)
    answers = [(flat, "NEI")] * 8 + [(flat, "SUPPORTS")] * 2
    doubt = measures.doubt_for(answers, 8.0, 1.0, [1.0] * 10)
    assert measures.log_loss(answers, 8.0, 1.0, [doubt] * 10) < measures.log_loss(answers, 8.0, 1.0)
    assert 1 < doubt < 5


def test_the_temperature_is_found_again() -> None:
    rng = random.Random(1)
    answers = []
    for _ in range(4000):
        logits = [rng.gauss(0, 2) for _ in range(3)]
        true = rng.choices(range(3), [math.exp(x / 2.0) for x in logits])[0]
        flat = [math.exp(x / 8.0) for x in logits]
        answers.append((Probabilities(*(x / sum(flat) for x in flat)), ("SUPPORTS", "REFUTES", "NEI")[true]))
    assert measures.temperature_for(answers, 8.0) == pytest.approx(2.0, abs=0.2)
