"""What needs torch, done by the training's Python: the network's speed in other hands, and the first try's export."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.side_by_side_contenders import ROOT

TORCH, LOOP, OURS = "torch", "onnxruntime", "claims.judge.entailment"  # how the names of the ways begin


class NoTrainer(Exception):
    """The training's Python is missing, or failed; the message says what to do, or what it said."""


@dataclass(frozen=True)
class Engines:
    """What was measured, and pairs a second of each way to run the network over the same windows, in the order measured."""

    pairs: int
    windows: int
    tokens: int
    rates: dict[str, float]

    def times(self, engine: str) -> float:
        """How many times as fast as the faster of that engine's ways the program's own class is."""
        return self.rates[OURS] / max(rate for name, rate in self.rates.items() if name.startswith(engine))


def engines(trainer: Path, data: Path) -> Engines:
    """What side_by_side_engines.py measures. NoTrainer."""
    return Engines(**json.loads(_run(trainer, "-m", "benchmarks.side_by_side_engines", str(data))))


def exported(trainer: Path, checkpoint: Path, folder: Path) -> Path:
    """The folder with the files of a model.pt, exported as the shipped model is. NoTrainer."""
    out = folder / "first-try"
    _run(trainer, "-m", "training.export", str(checkpoint), "--out", str(out))
    return out


def _run(trainer: Path, *arguments: str) -> str:
    """What a module of this project prints there."""
    try:
        done = subprocess.run([trainer, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        raise NoTrainer(f"{trainer}: there is no such program; `make side-by-side` sets it up, with torch") from None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        raise NoTrainer(f"{trainer} {' '.join(arguments[:2])}: {last}")
    return done.stdout
