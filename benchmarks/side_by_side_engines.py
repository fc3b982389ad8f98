"""The same windows of the same pairs through torch, through onnxruntime's own loop, and through the program's own class.

usage: python -m benchmarks.side_by_side_engines FOLDER, where torch is installed; FOLDER holds the pairs. Prints one line of
JSON. It is training/speed.py on windows: that reads each pair cut to 128 tokens, the program all of it. The network in torch
has the shipped one's shape and unlearned weights, which cost the same.
"""

import json
import sys
from pathlib import Path

import torch

from benchmarks.side_by_side_measures import sample
from benchmarks.side_by_side_speed import LOOP, OURS, TORCH
from claims.judge.entailment import Entailment
from training import data
from training.network import CrossEncoder
from training.speed import THREADS, in_torch, own_loop, rate
from training.tokens import Encoded

SETS = ("dev_fever", "dev_mnli", "dev_snli")
OF_EACH = 40


def measure(where: Path) -> dict[str, object]:
    """pairs, windows, tokens (of all windows); rates: pairs a second of each way, the best of three rounds."""
    torch.set_num_threads(THREADS)
    pairs = [pair for name in SETS for pair in sample(data.dev_set(where, name), OF_EACH, f"engines {name}")]
    texts = [(pair.claim, pair.premise) for pair in pairs]
    model = Entailment()
    model.scores(texts[:2])
    rows = [Encoded(tuple(w.ids), w.claim, 0) for text in texts for w in model._windows(*text) if w is not None]
    network = CrossEncoder().eval()
    n = len(pairs)
    return {
        "pairs": n,
        "windows": len(rows),
        "tokens": sum(len(row.ids) for row in rows),
        "rates": {
            f"{TORCH}, 32 bits, one window at a time": rate(n, lambda: in_torch(network, rows, 1)),
            f"{TORCH}, 32 bits, batches of 32 windows of about one length": rate(n, lambda: in_torch(network, rows, 32)),
            f"{LOOP}'s own loop, two threads in a run": rate(n, own_loop(rows, 2)),
            f"{LOOP}'s own loop, two runs at once": rate(n, own_loop(rows, 1)),
            OURS: rate(n, lambda: model.scores(texts)),
        },
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
