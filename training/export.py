"""Writes the trained network as the files that the program loads: eight-bit ONNX, tokenizer, settings.

usage: python -m training.export MODEL.pt [--out FOLDER] [--mode tensor|blocks|float] [--window N]

The settings it writes are those of a model that was not measured yet; `python -m training.evaluate --calibrate` sets them.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

from claims.judge.entailment import MODEL, SETTINGS, TOKENIZER
from training.graph import MODES, build
from training.network import base_file

NEVER = 1.01  # a threshold that no probability reaches
SHIPPED = Path(__file__).resolve().parents[1] / "claims" / "judge" / "models"


def export(checkpoint: Path, out: Path, mode: str, window: int) -> int:
    """Writes the three files into `out`; the size of the model's in bytes."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    model = build({name: weight.float().numpy() for name, weight in state.items()}, mode).SerializeToString()
    out.mkdir(parents=True, exist_ok=True)
    (out / MODEL).write_bytes(model)
    words = Tokenizer.from_file(str(base_file("tokenizer.json")))
    words.no_padding()
    words.no_truncation()
    (out / TOKENIZER).write_text(words.to_str(pretty=False), encoding="utf-8")
    settings = {"model_sha256": hashlib.sha256(model).hexdigest(), "temperature": 1.0, "window": window, "doubt": 0.0}
    settings |= {"supports_at": NEVER, "refutes_at": NEVER}
    (out / SETTINGS).write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    return len(model)


def main() -> None:
    """Exports, and says how large the model is."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--mode", choices=MODES, default="tensor")
    parser.add_argument("--window", type=int, default=256)
    options = parser.parse_args()
    size = export(options.checkpoint, options.out, options.mode, options.window)
    print(f"{options.out / MODEL}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
