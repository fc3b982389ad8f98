"""How fast the shipped model is beside the same network in torch, on the same pairs and machine.

usage: python -m training.speed MODEL.pt [--data FOLDER] [--pairs N]

Prints pairs a second, the best of three rounds each, of: torch in 32 bits, one pair at a time and in padded batches of 32
pairs of about one length; onnxruntime's own loop over token ids made beforehand; the program's own class, from text.
"""

import argparse
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import onnxruntime
import torch

from claims.judge.entailment import MODEL, Entailment
from training import data
from training.network import CrossEncoder, base_file
from training.tokens import Encoded, collate, encode, tokenizer

SHIPPED = Path(__file__).resolve().parents[1] / "claims" / "judge" / "models"
THREADS = 2


def rate(pairs: int, work: Callable[[], object]) -> float:
    """Pairs a second, the best of three rounds."""
    took = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return pairs / min(took)


def in_torch(network: CrossEncoder, rows: list[Encoded], size: int) -> None:
    """All rows through the network in batches of `size`."""
    ordered = sorted(rows, key=lambda row: len(row.ids))
    with torch.inference_mode():
        for i in range(0, len(ordered), size):
            made = collate(ordered[i : i + size])
            network(made.ids, made.sides, made.present)


def own_loop(rows: list[Encoded], threads: int) -> Callable[[], object]:
    """onnxruntime alone: `threads` inside one run, or two runs of one thread side by side."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(SHIPPED / MODEL), options, providers=["CPUExecutionProvider"])
    fed = [{"ids": [row.ids], "claim": [row.claim]} for row in rows]

    def run() -> object:
        if threads > 1:
            return [session.run(None, f) for f in fed]
        with ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(lambda f: session.run(None, f), fed))

    return run


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m training.speed", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--data")
    parser.add_argument("--pairs", type=int, default=300)
    options = parser.parse_args()
    torch.set_num_threads(THREADS)
    where = data.folder(options.data)
    pairs = [p for name in ("dev_fever", "dev_mnli", "dev_snli") for p in data.dev_set(where, name)[: options.pairs // 3]]
    rows = encode(pairs, tokenizer(base_file("tokenizer.json"), 128), 128)
    network = CrossEncoder()
    network.load_state_dict(torch.load(options.checkpoint, map_location="cpu", weights_only=True))
    network.eval()
    model = Entailment()
    texts = [(p.claim, p.premise) for p in pairs]
    model.scores(texts[:2])
    n = len(pairs)
    print(f"{n} pairs, {sum(len(r.ids) for r in rows) / n:.0f} tokens each on average, {THREADS} threads; pairs a second:")
    print(f"torch 32 bits, one at a time   {rate(n, lambda: in_torch(network, rows, 1)):7.0f}")
    print(f"torch 32 bits, batches of 32   {rate(n, lambda: in_torch(network, rows, 32)):7.0f}")
    print(f"onnxruntime, two threads a run {rate(n, own_loop(rows, 2)):7.0f}")
    print(f"onnxruntime, two runs at once  {rate(n, own_loop(rows, 1)):7.0f}")
    print(f"claims.judge.entailment        {rate(n, lambda: model.scores(texts)):7.0f}")


if __name__ == "__main__":
    main()
