"""Where the pairs are looked for, and what a row becomes."""

import gzip
import json
from pathlib import Path

import pytest

from training import data


def write(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    """A gzipped file of JSON lines."""
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_rows_become_pairs(tmp_path: Path) -> None:
    write(tmp_path, "train", [{"src": "fever", "premise": "It  rained\n.", "claim": "It rained.", "label": "SUPPORTS"}])
    write(tmp_path, "dev_wice", [{"src": "wice", "premise": "It rained.", "claim": "It snowed.", "label": "NEI", "wice": "not_supported"}])
    assert data.train_set(tmp_path)[0] == data.Pair("It rained.", "It rained .", "SUPPORTS", "fever")
    assert data.counts(data.dev_set(tmp_path, "dev_wice")) == {"SUPPORTS": 0, "REFUTES": 0, "NEI": 1}


def test_what_is_held_out_of_our_own_pairs_is_not_trained_on(tmp_path: Path) -> None:
    write(tmp_path, "train", [])
    trained, held = data.train_set(tmp_path), data.dev_own()
    assert held and trained
    assert not {pair.premise for pair in held} & {pair.premise for pair in trained}


def test_the_folder_is_named_or_told_to_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(data.FOLDER, str(tmp_path))
    assert data.folder() == tmp_path
    assert data.folder(str(tmp_path.parent)) == tmp_path.parent
    with pytest.raises(FileNotFoundError, match=data.FOLDER):
        data.folder(str(tmp_path / "none"))
