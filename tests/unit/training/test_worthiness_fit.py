"""The fit of the check-worthiness weights: what is written says what was fitted."""

import random
from pathlib import Path

import numpy as np
import pytest

from claims.split.sentence_features import read_features
from claims.split.worthiness import load
from training import worthiness_fit
from training.ranking import average_precision
from training.sparse_logistic import Block, fit
from training.worthiness_data import Sentence, plain_folds
from training.worthiness_fit import LEAST, Vectors, calibrated, crossed, save, table, trained, written

FACTS, TALK = "tax budget deficit jobs exports crime".split(), "hope dream spirit love faith courage".split()
VECTORS = Vectors({w: i for i, w in enumerate([*FACTS, "tariffs", *TALK, "kindness"])}, np.repeat([[1.0, 0.1], [-1.0, 0.1]], 7, axis=0))


def sentences(n: int = 200) -> list[Sentence]:
    """Half about facts, half talk; one in ten with the wrong label."""
    rng = random.Random(8)
    out = []
    for i in range(n):
        words = " ".join(rng.sample(FACTS if i % 2 else TALK, 3))
        out.append(Sentence(f"The {words} of the {rng.choice(['town', 'land'])}.", int((i % 2 == 1) != (i % 10 == 0)), "debate"))
    return [*out, Sentence("?", 0, "debate")]


def test_weights_rank_and_words_never_seen_get_the_weight_of_their_like() -> None:
    rows = table(sentences(), VECTORS)
    assert len(rows.labels) == 200  # "?" holds nothing
    weights = trained(rows, VECTORS)
    assert weights.words["tariffs"] > 0 > weights.words["kindness"]
    assert weights.score("Kindness.") < 0.5 < weights.score("Tariffs.")


def test_weights_that_leave_nothing_out_give_the_logits_of_the_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table(sentences(), VECTORS)
    taken: dict[str, np.ndarray] = {}

    def spied(blocks: list[Block], penalties: list[float], y: np.ndarray) -> tuple[list[np.ndarray], float]:
        parts, bias = fit(blocks, penalties, y)
        taken["logits"] = bias + sum(block.times(part) for block, part in zip(blocks, parts, strict=True))
        return parts, bias

    monkeypatch.setattr(worthiness_fit, "fit", spied)
    weights = trained(rows, VECTORS)
    assert [weights.logit(f) for f in rows.features] == pytest.approx(taken["logits"])


def test_what_is_written_is_rounded_pruned_and_calibrated() -> None:
    rows = table(sentences(), VECTORS)
    whole = trained(rows, VECTORS)
    shipped = written(whole, 2.0, 0.25)
    assert shipped.bias == round(whole.bias * 2 + 0.25, 3)
    assert shipped.words and all(abs(w) >= LEAST["words"] - 0.001 and w == round(w, 3) for w in shipped.words.values())
    features = read_features("The tax and the budget.")
    assert features is not None
    assert shipped.logit(features) == pytest.approx(2 * whole.logit(features) + 0.25, abs=0.5)


def test_what_is_saved_is_what_the_program_reads(tmp_path: Path) -> None:
    shipped = written(trained(table(sentences(), VECTORS), VECTORS), 1.1, 0.1)
    save(shipped, tmp_path / "weights.json")
    assert load(tmp_path / "weights.json") == shipped


def test_rows_are_scored_by_weights_that_did_not_see_them() -> None:
    rows = table(sentences(), VECTORS)
    folds = plain_folds(rows.labels)
    logits = crossed(rows, VECTORS, folds)
    unseen = written(trained(rows.at(np.flatnonzero(folds != 0)), VECTORS))
    assert [unseen.logit(rows.features[i]) for i in np.flatnonzero(folds == 0)] == pytest.approx(logits[folds == 0])
    assert 0.7 < average_precision(rows.labels, logits) < 1
    chance = calibrated(logits, rows.labels, folds)
    assert ((chance > 0) & (chance < 1)).all() and abs(chance.mean() - rows.labels.mean()) < 0.05
