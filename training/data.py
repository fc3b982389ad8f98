"""The labelled pairs: where they lie, what a row holds, and nothing of what is withheld.

The folder is $CLAIMDESK_ENTAILMENT_DATA, else ../shared/data/entailment beside the project. Trained on are its
train.jsonl.gz alone (whose licences allow a shipped model) and the project's own pairs, less an eighth that is held
out; the dev_* files are for measuring.
"""

import gzip
import hashlib
import json
import os
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = "CLAIMDESK_ENTAILMENT_DATA"
LABELS = ("SUPPORTS", "REFUTES", "NEI")  # in the order of the model's classes
DEV_SETS = ("dev_fever", "dev_feverous", "dev_mnli", "dev_snli", "dev_climate", "dev_wice")
OWN = Path(__file__).with_name("own_pairs.jsonl.gz")  # written for this project in the manner of news claims; the facts are altered
OWN_TIMES = 3  # how often each of them is seen in an epoch


@dataclass(frozen=True)
class Pair:
    """A claim, the evidence it is held against, the label (of LABELS) and the set it comes from."""

    claim: str
    premise: str
    label: str
    src: str


def folder(given: str | None = None) -> Path:
    """The folder of the data: `given`, else the environment's, else the one beside the project. FileNotFoundError if none."""
    named = given or os.environ.get(FOLDER)
    path = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data" / "entailment"
    if not path.is_dir():
        raise FileNotFoundError(f"{path}: no such folder; name the data's folder by --data or ${FOLDER}")
    return path


def load(path: Path) -> list[Pair]:
    """The pairs of one gzipped file of JSON lines, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_pair(json.loads(line)) for line in lines]


def train_set(where: Path, others: int | None = None) -> list[Pair]:
    """What the shipped model may be trained on; others: only so many of the pairs that are not our own."""
    given = load(where / "train.jsonl.gz")
    given = given if others is None else random.Random(others).sample(given, others)
    return given + OWN_TIMES * [p for p in load(OWN) if not _held_out(p)]


def dev_own() -> list[Pair]:
    """The pairs of our own that are held out, by premise."""
    return [p for p in load(OWN) if _held_out(p)]


def _held_out(pair: Pair) -> bool:
    return int(hashlib.sha256(pair.premise.encode()).hexdigest(), 16) % 8 == 0


def dev_set(where: Path, name: str) -> list[Pair]:
    """One of DEV_SETS."""
    return load(where / f"{name}.jsonl.gz")


def counts(pairs: Iterable[Pair]) -> dict[str, int]:
    """How many pairs bear each label."""
    found = dict.fromkeys(LABELS, 0)
    for pair in pairs:
        found[pair.label] += 1
    return found


def _pair(row: dict[str, str]) -> Pair:
    return Pair(" ".join(row["claim"].split()), " ".join(row["premise"].split()), row["label"], row["src"])
