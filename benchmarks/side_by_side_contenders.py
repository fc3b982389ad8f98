"""The verifiers of the side-by-side benchmark, and how one of them is asked: as a process of its own.

All of them, `claimdesk judge` too, read pairs as JSON lines on standard input and write an answer for each. Nobody's
code is loaded into anybody else's environment.
"""

import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from benchmarks.side_by_side_measures import Said, Thresholds, read
from training.data import Pair

ROOT = Path(__file__).resolve().parents[1]
THREADS = 2
WARM = 20  # pairs before those that count, and after: what is started late or read ahead is in neither end of a timing
ROUNDS = 5
LIMIT = 3600.0  # seconds for one verifier
# Whoever wants to fetch something is told that there is no network.
ENVIRONMENT = {"OMP_NUM_THREADS": str(THREADS), "PYTHONUNBUFFERED": "1", "HF_HUB_OFFLINE": "1"}


@dataclass(frozen=True)
class Contender:
    """A verifier. command: the process; reading: how its answers become labels; needs: the package its interpreter must have."""

    name: str
    command: tuple[str, ...]
    reading: str
    needs: str | None = None
    thresholds: Thresholds | None = None


@dataclass(frozen=True)
class Asked:
    """What a verifier said of each pair, and how many pairs a second it did (median of ROUNDS)."""

    said: list[Said]
    rate: float


class Broken(Exception):
    """A verifier that is there, and did not answer."""


def own(thresholds: Thresholds, first_try: Path | None) -> list[Contender]:
    """This project's judge, its parts, and the first try where the folder of its exported model is given."""
    claimdesk, python = str(Path(sys.executable).with_name("claimdesk")), sys.executable
    found = [
        Contender("claimdesk judge", (claimdesk, "judge", "-"), "as it says", thresholds=thresholds),
        Contender("its model alone", (claimdesk, "judge", "--model-only", "-"), "as it says", thresholds=thresholds),
        Contender(
            "its rules alone",
            (python, "-m", "benchmarks.verifiers.ask_rules"),
            "figures and dates that plainly disagree refute, that agree support; where none can be compared, NEI",
        ),
    ]
    if first_try is not None:
        command = (python, "-m", "benchmarks.verifiers.ask_model", str(first_try))
        reading = "the plain fine-tune, exported as the shipped model is; decided from 0.9 on, uncalibrated"
        found.append(Contender("first try", command, reading, thresholds=Thresholds(0.9, 0.9)))
    return found


def others(python: Path) -> list[Contender]:
    """The verifiers of other people, in the environment of that interpreter."""

    def contender(name: str, package: str, module: str, reading: str, *more: str) -> Contender:
        return Contender(name, (str(python), "-m", f"benchmarks.verifiers.{module}", *more), reading, package)

    quantguard = "CONTRADICTED refutes; all VERIFIED or APPROXIMATE support; UNSUPPORTED, AMBIGUOUS or nothing found is NEI"
    return [
        contender("rag-quantguard", "rag-quantguard", "ask_quantguard", quantguard),
        contender(
            "rag-quantguard, overlap",
            "rag-quantguard",
            "ask_quantguard",
            "the same, with its word-overlap stage for sentences without figures",
            "--overlap",
        ),
        contender(
            "groundrails",
            "groundrails",
            "ask_groundrails",
            "grounded supports; not grounded with a contradiction named refutes; else NEI (default lexical tier, no models, "
            "WordNet's antonyms neutral)",
        ),
        contender(
            "claimproofkit",
            "claimproofkit",
            "ask_claimproofkit",
            "contradicted refutes; all directlySupported support; partiallySupported, unsupported or no claim found is NEI",
        ),
        contender(
            "contexttrace",
            "contexttrace",
            "ask_contexttrace",
            'mode "local_ml" without a model file; contradicted refutes; all supported support; partially_supported, '
            "unsupported, unverifiable is NEI",
        ),
        contender("ragsanity", "ragsanity", "ask_ragsanity", "faithfulness of 0.5 or more supports, else NEI; it has no refutation"),
    ]


def version(contender: Contender) -> str | None:
    """The version of what a contender needs, in its interpreter; None where that, or the interpreter, is missing."""
    code = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"
    try:
        done = subprocess.run([contender.command[0], "-c", code, str(contender.needs)], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def ask(contender: Contender, pairs: Sequence[Pair], timed: Sequence[Pair]) -> Asked:
    """Its answers to all pairs, then ROUNDS times to those that are timed. Broken when it fails or takes longer than LIMIT."""
    plan = [*pairs[:WARM], *pairs, *(pair for _ in range(ROUNDS) for pair in timed), *pairs[:WARM]]
    first = len(pairs[:WARM])
    lines, stamps = _run(contender, plan)
    try:
        said = [read(json.loads(line), contender.thresholds) for line in lines[first : first + len(pairs)]]
    except (ValueError, KeyError, TypeError) as error:
        raise Broken(f"an answer that can't be read: {error}") from error
    ends = [stamps[first + len(pairs) + k * len(timed) - 1] for k in range(ROUNDS + 1)]
    return Asked(said, statistics.median(len(timed) / (b - a) for a, b in itertools.pairwise(ends)))


def _run(contender: Contender, plan: Sequence[Pair]) -> tuple[list[str], list[float]]:
    """The line for each pair, and when it came (seconds)."""
    lines: list[str] = []
    stamps: list[float] = []
    with tempfile.TemporaryFile("w+", errors="replace") as complaints:
        process = subprocess.Popen(
            contender.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=ROOT,
            env=os.environ | ENVIRONMENT,
            encoding="utf-8",
        )
        assert process.stdin is not None and process.stdout is not None
        late = threading.Timer(LIMIT, process.kill)
        late.start()
        threading.Thread(target=_feed, args=(process.stdin, plan), daemon=True).start()
        try:
            for line in process.stdout:
                stamps.append(time.perf_counter())
                lines.append(line)
            status = process.wait()
        finally:
            process.kill()
            in_time = late.is_alive()
            late.cancel()
        if status or len(lines) != len(plan):
            complaints.seek(0)
            last = (complaints.read().strip().splitlines() or ["it said nothing of why"])[-1]
            raise Broken(f"exit status {status}, {len(lines)} answers to {len(plan)} pairs: {last}" if in_time else f"over {LIMIT:.0f} s")
    return lines, stamps


def _feed(stdin: IO[str], plan: Iterable[Pair]) -> None:
    try:
        with stdin:
            for pair in plan:
                stdin.write(json.dumps({"claim": pair.claim, "premise": pair.premise}) + "\n")
    except BrokenPipeError:  # it has ended; its exit status tells
        pass
