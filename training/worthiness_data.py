"""The labelled sentences: of debates, by which the check-worthiness model is made, and of news articles, on which it must hold.

The folder of the debates is --data, else $CLAIMDESK_CHECKWORTHINESS_DATA, else ../shared/data/checkworthiness beside the
project. A news folder holds articles/ and gold.jsonl, as benchmarks/evaluation/open does.
"""

import collections
import gzip
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = "CLAIMDESK_CHECKWORTHINESS_DATA"
TRAINED_ON, MEASURED_ON = "train_claimbuster", "train_clef2019"
FOLDS = 5
RUN = 6  # words in a row that two sentences of one fold may share with none of another


@dataclass(frozen=True)
class Sentence:
    """A sentence, whether it is worth checking (1 or 0), and the debate, speech or article it is of, where that is told."""

    text: str
    label: int
    source: str


def folder(given: str | None = None) -> Path:
    """The folder of the debates. FileNotFoundError when there is none."""
    named = given or os.environ.get(FOLDER)
    path = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data" / "checkworthiness"
    if not path.is_dir():
        raise FileNotFoundError(f"{path}: no such folder; name the data's folder by --data or ${FOLDER}")
    return path


def load(where: Path, name: str) -> list[Sentence]:
    """The sentences of one gzipped file of JSON lines, in order."""
    with gzip.open(where / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [Sentence(row["text"], int(row["label"]), row["src"]) for row in map(json.loads, lines)]


def without(sentences: Sequence[Sentence], others: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that do not stand among the others, blanks and capitals aside."""
    seen = {_folded(s.text) for s in others}
    return [s for s in sentences if _folded(s.text) not in seen]


def plain_folds(labels: Any, seed: int = 0) -> Any:
    """The fold of each row, at random, every fold with the same share of positives."""
    labels, out = np.asarray(labels), np.zeros(len(labels), int)
    rng = np.random.default_rng(seed)
    for label in (0, 1):
        rows = rng.permutation(np.flatnonzero(labels == label))
        out[rows] = np.arange(len(rows)) % FOLDS
    return out


def grouped_folds(groups: Sequence[Any], seed: int = 0) -> Any:
    """The fold of each row, all rows of a group in one; groups in random order, each to the smallest fold."""
    sizes = collections.Counter(groups)
    order = sorted(sizes)
    np.random.default_rng(seed).shuffle(order)
    filled, where = [0] * FOLDS, {}
    for group in order:
        where[group] = fold = filled.index(min(filled))
        filled[fold] += sizes[group]
    return np.array([where[group] for group in groups])


def wordings(texts: Sequence[str]) -> list[int]:
    """A number for each text, the same for those that share a run of RUN words, directly or through others."""
    leader = list(range(len(texts)))

    def lead(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    first: dict[tuple[str, ...], int] = {}
    for i, text in enumerate(texts):
        words = re.findall(r"\w+", text.lower())
        for k in range(max(1, len(words) - RUN + 1)):
            leader[lead(i)] = lead(first.setdefault(tuple(words[k : k + RUN]), i))
    return [lead(i) for i in range(len(texts))]


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
