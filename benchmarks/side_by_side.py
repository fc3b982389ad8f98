"""The judge beside its parts, the first try, and other people's verifiers: the same pairs, the same machine, the same run.

usage: side_by_side.py [--sample N] [--first-try MODEL.pt] [--data FOLDER] [--others PYTHON] [--trainer PYTHON] [--write]

Prints Markdown tables; --write also keeps them in benchmarks/side_by_side.md. `make side-by-side` sets up what it needs. A
verifier that is not installed gets a row that says so; exit status 1 when one that is installed breaks, 2 for bad input.
"""

import argparse
import datetime as dt
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from benchmarks.side_by_side_contenders import ROOT, Broken, Contender, ask, others, own, version
from benchmarks.side_by_side_measures import Thresholds, sample
from benchmarks.side_by_side_speed import Engines, NoTrainer, engines, exported
from benchmarks.side_by_side_tables import Result, document
from benchmarks.speed import machine
from claims.errors import InputError
from claims.judge.entailment import Entailment
from training import data
from training.data import Pair

TABLES = ROOT / "benchmarks" / "side_by_side.md"
SEED = "side by side"
TIMED = 20  # pairs of each set by which the speed is measured
NOT_INSTALLED = "not installed: `make side-by-side` installs it, into .venv-others"


def result(contender: Contender, pairs: Sequence[Pair], timed: Sequence[Pair]) -> Result:
    """What one contender says, or why it says nothing."""
    print(contender.name, file=sys.stderr)
    found = version(contender) if contender.needs else None
    if contender.needs and found is None:
        return Result(contender, None, None, NOT_INSTALLED)
    try:
        return Result(contender, found, ask(contender, pairs, timed))
    except Broken as error:
        print(f"{contender.name}: {error}", file=sys.stderr)
        return Result(contender, found, None, f"broke: {error}")


def heading(model: Entailment, sets: dict[str, list[Pair]], seed: str | None) -> str:
    """What was measured, when, on what, and how busy the machine was with other things."""
    settings = model.settings
    counts = ", ".join(f"{name} {len(pairs):,}" for name, pairs in sets.items())
    drawn = f"Random pairs of each set, the same for all (seed {seed!r})" if seed else "All pairs of each set"
    return (
        f"Measured by `make side-by-side` on {dt.date.today().isoformat()}: {os.cpu_count()} cores ({machine()}), Python "
        f"{platform.python_version()}, {platform.system()}; load of the machine before it began: {os.getloadavg()[0]:.1f}. "
        f"{drawn}: {counts}.\n\n"
        f"claimdesk {metadata.version('claimdesk')}, onnxruntime {metadata.version('onnxruntime')}; model `{model.sha256}`;"
        f' "supports" from {settings.supports_at:.3f}, "refutes" from {settings.refutes_at:.3f}.'
    )


def speed(trainer: Path, where: Path) -> Engines | str:
    """The network's speed in other hands, or why it was not measured."""
    print("the same network", file=sys.stderr)
    try:
        return engines(trainer, where)
    except NoTrainer as error:
        print(f"the same network: {error}", file=sys.stderr)
        return str(error)


def measured(options: argparse.Namespace, folder: Path) -> tuple[str, bool]:
    """The tables, and whether everything that is installed worked. folder: for what is made on the way."""
    where = data.folder(options.data).resolve()
    sets = {name: sample(data.dev_set(where, name), options.sample, f"{SEED} {name}") for name in data.DEV_SETS}
    model = Entailment()
    began = heading(model, sets, SEED if options.sample else None)
    first_try = exported(options.trainer, options.first_try.resolve(), folder) if options.first_try else None
    thresholds = Thresholds(model.settings.supports_at, model.settings.refutes_at)
    pairs = [pair for found in sets.values() for pair in found]
    timed = [pair for name, found in sets.items() for pair in sample(found, TIMED, f"{SEED} {name} timed")]
    results = [result(one, pairs, timed) for one in [*own(thresholds, first_try), *others(options.others)]]
    rates = speed(options.trainer, where)
    worked = not any(r.asked is None and r.failure != NOT_INSTALLED for r in results)
    return document(began, sets, results, rates), worked


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="The judge beside other verifiers, on the same pairs.")
    parser.add_argument("--sample", type=int, default=300, help="pairs of each set, drawn at random; 0 for all")
    parser.add_argument("--first-try", type=Path, metavar="MODEL.pt", help="the plain fine-tune (training.train --no-contrast)")
    parser.add_argument("--data", help="the folder of the pairs")
    parser.add_argument("--others", type=Path, default=ROOT / ".venv-others" / "bin" / "python", help="where the others are installed")
    parser.add_argument("--trainer", type=Path, default=ROOT / ".venv-train" / "bin" / "python", help="where torch is installed")
    parser.add_argument("--write", action="store_true", help="keep the tables in benchmarks/side_by_side.md")
    options = parser.parse_args()
    try:
        if options.sample < 0:
            raise InputError(f"--sample {options.sample}: not a number of pairs")
        with tempfile.TemporaryDirectory(prefix="side-by-side-") as name:
            text, worked = measured(options, Path(name))
    except (InputError, OSError, NoTrainer) as error:
        print(f"side_by_side.py: {error}", file=sys.stderr)
        return 2
    print(text, end="")
    if options.write:
        TABLES.write_text(text, encoding="utf-8")
    return 0 if worked else 1


if __name__ == "__main__":
    sys.exit(main())
