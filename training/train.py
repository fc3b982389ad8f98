"""Trains the entailment model on the CPU.

usage: python -m training.train --out FOLDER [--data FOLDER] [--minutes N] [--no-contrast] …

With --minutes the learning rate falls to nothing over that time, else over --epochs. FOLDER gets model.pt
(every ten minutes and at the end) and log.jsonl (a line for every hundred steps and every check).

Workers of one thread each change the same weights without waiting for one another (Hogwild!, Niu et al. 2011,
arXiv:1106.5730): on a shared machine, whatever else runs then slows one of them and not all. The result is
therefore not the same to the bit when it is trained again.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training import data
from training.contrast import contrast_pairs, trained_templates
from training.network import CrossEncoder, base_file, start
from training.tokens import Batch, Encoded, batches, collate, encode, tokenizer

CHECKED = ("dev_fever", "dev_feverous", "dev_mnli", "dev_snli")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--data", help="the folder of the pairs")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a model.pt to go on from, instead of the base model")
    parser.add_argument("--epochs", type=float, default=5.0)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="the highest learning rate")
    parser.add_argument("--longest", type=int, default=128, help="tokens of a pair")
    parser.add_argument("--per-template", type=int, default=220, help="contrast pairs of each template, an epoch")
    parser.add_argument("--no-contrast", action="store_true")
    parser.add_argument("--sample", type=int, help="train on so many pairs only, to try things out")
    parser.add_argument("--others", type=int, help="take only so many of the pairs that are not our own: for a last, shorter training")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def stream(pairs: list[data.Pair], options: argparse.Namespace, with_: Tokenizer, worker: int) -> Iterator[tuple[float, Batch]]:
    """(epochs done, batch) without end: this worker's share. Each epoch has all pairs, and contrast pairs of its own."""
    rng = random.Random(options.seed)
    rows = encode(pairs, with_, options.longest)
    epoch = 0
    while True:
        extra: list[Encoded] = []
        if not options.no_contrast:
            made = contrast_pairs(pairs, trained_templates(), options.seed * 1000 + epoch, options.per_template)
            extra = encode(made, with_, options.longest)
        plan = batches(rows + extra, options.batch, rng)
        for i in range(worker, len(plan), options.workers):
            yield epoch + i / len(plan), collate(plan[i])
        epoch += 1


def parameters(network: CrossEncoder, rate: float) -> list[dict[str, Any]]:
    """Groups of the optimiser: the word vectors stay as they are; the head learns faster; no decay of biases and norms."""
    network.words.weight.requires_grad_(False)
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, weight in network.named_parameters():
        if weight.requires_grad:
            groups.setdefault((name.startswith(("read", "classes")), weight.ndim > 1), []).append(weight)
    return [
        {"params": found, "peak": rate * (3 if head else 1), "weight_decay": 0.01 if decayed else 0.0}
        for (head, decayed), found in groups.items()
    ]


@torch.inference_mode()
def accuracy(network: CrossEncoder, rows: list[Encoded]) -> float:
    """The share of rows whose class the network finds."""
    network.eval()
    right = 0
    for batch in batches(rows, 64, random.Random(0)):
        made = collate(batch)
        with torch.autocast("cpu", torch.bfloat16):
            right += int((network(made.ids, made.sides, made.present).argmax(1) == made.labels).sum())
    network.train()
    return right / len(rows)


def train(worker: int, network: CrossEncoder, options: argparse.Namespace) -> None:
    """One worker's training of the shared network; the first one keeps the log and saves."""
    torch.manual_seed(options.seed + worker)
    torch.set_num_threads(1)
    where = data.folder(options.data)
    with_ = tokenizer(base_file("tokenizer.json"), options.longest)
    pairs = data.train_set(where, options.others)
    pairs = random.Random(options.seed).sample(pairs, options.sample) if options.sample else pairs
    checks = {name: encode(data.dev_set(where, name)[:400], with_, options.longest) for name in CHECKED} if worker == 0 else {}
    network.train()
    optimiser = torch.optim.AdamW(parameters(network, options.rate), lr=options.rate, betas=(0.9, 0.98))
    began = saved = time.monotonic()
    losses: list[float] = []
    seen = tokens = 0
    for step, (epoch, batch) in enumerate(stream(pairs, options, with_, worker), 1):
        passed = (time.monotonic() - began) / 60
        done = passed / options.minutes if options.minutes else epoch / options.epochs
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * min(1.0, step / 120) * (1 - done)
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(batch.ids, batch.sides, batch.present)
        loss = functional.cross_entropy(logits.float(), batch.labels)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.item())
        seen, tokens = seen + len(batch.labels), tokens + int(batch.present.sum())
        if step % 100 == 0:
            speed = {"pairs_per_second": round(seen / passed / 60, 1), "tokens_per_second": round(tokens / passed / 60)}
            note = {"worker": worker, "step": step, "epoch": round(epoch, 3), "minutes": round(passed, 1), **speed}
            say(options.out, note | {"loss": round(sum(losses) / len(losses), 4)})
            losses.clear()
        if worker == 0 and time.monotonic() - saved > 600:
            saved = time.monotonic()
            torch.save(network.state_dict(), options.out / "model.pt")
            say(options.out, {"minutes": round(passed, 1)} | {name: round(accuracy(network, rows), 4) for name, rows in checks.items()})
    say(options.out, {"worker": worker, "epochs": round(epoch, 3), "pairs": seen})


def say(out: Path, record: dict[str, Any]) -> None:
    """One line to standard output and to the log."""
    line = json.dumps(record)
    print(line, flush=True)
    with open(out / "log.jsonl", "a", encoding="utf-8") as log:
        print(line, file=log)


def main() -> None:
    """Trains, and writes model.pt and log.jsonl."""
    options = arguments()
    data.folder(options.data)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    network = start()
    if options.start:
        network.load_state_dict(torch.load(options.start, map_location="cpu", weights_only=True))
    network.share_memory()
    torch.multiprocessing.spawn(train, (network, options), nprocs=options.workers)
    torch.save(network.state_dict(), options.out / "model.pt")


if __name__ == "__main__":
    main()
