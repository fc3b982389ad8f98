"""Pairs as token ids, `[CLS] claim [SEP] evidence [SEP]`, and batches of pairs of about one length."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from training.data import LABELS, Pair


@dataclass(frozen=True)
class Encoded:
    """The token ids of a pair, how many of them are the claim's, and the class (its place in LABELS)."""

    ids: tuple[int, ...]
    claim: int
    label: int


@dataclass(frozen=True)
class Batch:
    """What the network takes, with the labels."""

    ids: Tensor
    sides: Tensor
    present: Tensor
    labels: Tensor


def tokenizer(path: Path, longest: int) -> Tokenizer:
    """The tokenizer of a tokenizer.json, cutting the evidence so that a pair has at most `longest` tokens."""
    found = Tokenizer.from_file(str(path))
    found.no_padding()
    found.enable_truncation(longest, strategy="only_second")
    return found


def encode(pairs: Sequence[Pair], with_: Tokenizer, longest: int) -> list[Encoded]:
    """The pairs as token ids. A claim that leaves no room for its evidence is cut to half of `longest`."""
    plain = Tokenizer.from_str(with_.to_str())
    plain.no_truncation()
    claims = plain.encode_batch([pair.claim for pair in pairs], add_special_tokens=False)
    texts = [_cut(pair.claim, claim, longest // 2) for pair, claim in zip(pairs, claims, strict=True)]
    found = with_.encode_batch([(text, pair.premise) for text, pair in zip(texts, pairs, strict=True)])
    return [Encoded(tuple(e.ids), e.type_ids.count(0), LABELS.index(p.label)) for e, p in zip(found, pairs, strict=True)]


def _cut(text: str, encoding: Encoding, tokens: int) -> str:
    return text if len(encoding.ids) <= tokens else text[: encoding.offsets[tokens - 1][1]]


def collate(rows: Sequence[Encoded]) -> Batch:
    """One batch, padded to its longest pair, in steps of eight."""
    longest = -(-max(len(row.ids) for row in rows) // 8) * 8  # few shapes: a kernel is made for each
    ids, sides, present = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)] = torch.tensor(row.ids)
        sides[i, row.claim :] = 1
        present[i, : len(row.ids)] = 1
    return Batch(ids, sides, present, torch.tensor([row.label for row in rows]))


def batches(rows: Sequence[Encoded], size: int, rng: random.Random) -> list[list[Encoded]]:
    """All rows in random order, in batches of rows of about one length."""
    shuffled = rng.sample(rows, len(rows))
    found = []
    for start in range(0, len(shuffled), size * 60):
        near = sorted(shuffled[start : start + size * 60], key=lambda row: len(row.ids))
        found += [near[i : i + size] for i in range(0, len(near), size)]
    rng.shuffle(found)
    return found
