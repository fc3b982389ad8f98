"""Where the sentences are looked for, and how they are parted into folds."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from training import worthiness_data as data


def test_rows_become_sentences(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "some.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": "It rained.", "label": 1, "src": "debate", "speaker": "A"}) + "\n")
    assert data.load(tmp_path, "some") == [data.Sentence("It rained.", 1, "debate")]


def test_the_folder_is_named_or_told_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(data.FOLDER, str(tmp_path))
    assert data.folder() == tmp_path
    with pytest.raises(FileNotFoundError, match=data.FOLDER):
        data.folder(str(tmp_path / "none"))


def test_what_stands_elsewhere_is_left_out() -> None:
    here = [data.Sentence("It  Rained.", 1, "a"), data.Sentence("It snowed.", 0, "a")]
    assert data.without(here, [data.Sentence("it rained.", 0, "b")]) == here[1:]


def test_plain_folds_hold_the_same_share_of_positives() -> None:
    labels = np.array([1] * 25 + [0] * 75)
    folds = data.plain_folds(labels)
    assert [(int((folds == f).sum()), int(labels[folds == f].sum())) for f in range(data.FOLDS)] == [(20, 5)] * data.FOLDS
    assert (folds == data.plain_folds(labels)).all() and (folds != data.plain_folds(labels, 1)).any()


def test_a_group_lies_in_one_fold() -> None:
    groups = [i // 3 for i in range(60)]
    folds = data.grouped_folds(groups)
    assert all(len({folds[i] for i in range(60) if groups[i] == g}) == 1 for g in groups)
    assert [int((folds == f).sum()) for f in range(data.FOLDS)] == [12] * data.FOLDS


def test_sentences_that_share_a_run_of_words_are_of_one_wording() -> None:
    shared = "the deficit was cut in half last"
    texts = [f"We say {shared} year.", f"They say {shared} May, and the debt rose by a tenth every year.", "It rained."]
    texts += ["I say the debt rose by a tenth every year.", "The deficit was cut in half."]
    one, other, rain, debt, short = data.wordings(texts)
    assert one == other == debt == short != rain
    assert data.wordings(["It rained.", "it rained", "It snowed."])[0] == data.wordings(["It rained.", "it rained", "It snowed."])[1]
