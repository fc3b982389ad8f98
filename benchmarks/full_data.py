"""The table sources on whole data sets: how long they load, how much memory, how fast they answer, and whether they are right.

usage: full_data.py [--data DIR] [--write]

DIR (or $DATA_DIR, else ../shared/data/reference) holds unga-votes.csv.gz, the scholarly set of roll calls in the General Assembly, and
ucdp-prio-acd-221.csv.gz, the UCDP/PRIO Armed Conflict Dataset 22.1. Prints Markdown tables, and with --write puts them into
full_data.md beside this file. Exit status 3 where a bound is not held: 30 s and 500 MB to load, 20 ms a question, a wrong verdict.
"""

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.full_data_truth import OFFICIAL, VOTES, WARS, counted, ends, questions
from claims.judge.policy import Policy
from claims.pipeline import Circumstances, Memory, verify
from claims.sources.base import Question, Source
from claims.sources.registry import load_sources, open_sources
from claims.text.reading import article_from_bytes

HERE = Path(__file__).parent
LOAD_SECONDS, LOAD_MB, QUESTION_MS = 30.0, 500, 20.0
SAMPLE = 20
SOURCES = {
    "un_votes": "  - {name: votes, kind: un_votes, path: DATA/unga-votes.csv.gz, trust: 0.9}\n",
    "ucdp": "  - {name: wars, kind: ucdp, path: DATA/ucdp-prio-acd-221.csv.gz, trust: 0.9}\n",
    "table of votes": """  - {name: rows, kind: table, path: DATA/unga-votes.csv.gz, trust: 0.9, columns: {subject: country, value: vote,
      context: short, property: {template: "vote on {unres}"}, valid_from: date, valid_to: date}}
""",
    "table of wars": """  - {name: years, kind: table, path: DATA/ucdp-prio-acd-221.csv.gz, trust: 0.9, columns: {subject: side_a,
      value: side_b, property: {is: opponent}, context: territory_name, valid_from: year, valid_to: year}}
""",
}
PRESS_RELEASE = """---
title: General Assembly adopts resolution reaffirming territorial integrity of Azerbaijan
url: https://press.un.org/en/2008/ga10693.doc.htm
publisher: United Nations press release
published: 2008-03-14
---
On 14 March 2008 the General Assembly adopted resolution 62/243 by a recorded vote of 39 in favour to 7 against, with 100 abstentions.
"""


@dataclass
class Result:
    """Lines of Markdown, and whether every bound was held."""

    lines: list[str]
    held: bool = True

    def row(self, *cells: object) -> None:
        """One row of a table."""
        self.lines.append(f"| {' | '.join(str(cell) for cell in cells)} |")


def opened(data: Path, folder: Path, *entries: str) -> list[Source]:
    """Sources by their entries in a sources.yaml of their own in `folder`."""
    path = folder / "sources.yaml"
    path.write_text("sources:\n" + "".join(entry.replace("DATA", str(data)) for entry in entries), "utf-8")
    return open_sources(load_sources(path), folder / "data")


def verdict(claim: str, sources: list[Source], memory: Memory, date: str = "2022-10-01") -> str:
    """The label of the only claim of one sentence."""
    report = verify(article_from_bytes(f"date {date} {claim}\n".encode(), "claim.txt"), sources, Circumstances(policy=Policy()), memory)
    return report.claims[0].verdict.label if len(report.claims) == 1 else f"{len(report.claims)} claims"


def loading(data: Path, result: Result) -> None:
    """Each source loaded in a process of its own, then asked."""
    result.lines += ["## Loading and asking", "", "| source | documents | load, s | peak memory, MB | question, ms: median | 95% | worst |"]
    result.lines.append("|---|---|---|---|---|---|---|")
    for name in SOURCES:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.full_data", "--data", str(data), "--load", name],
            capture_output=True,
            text=True,
            cwd=HERE.parent,
        )
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr}")
        told = json.loads(done.stdout)
        times = sorted(told["ms"])
        p95 = times[int(0.95 * len(times))]
        result.row(
            name,
            told["documents"],
            f"{told['seconds']:.1f}",
            told["mb"],
            f"{statistics.median(times):.1f}",
            f"{p95:.1f}",
            f"{times[-1]:.1f}",
        )
        result.held &= told["seconds"] < LOAD_SECONDS and told["mb"] < LOAD_MB and p95 < QUESTION_MS


def load(data: Path, name: str) -> None:
    """Loads one source and prints what it took as JSON. Peak memory is that of the process, the program's modules in it."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        (source,) = opened(data, Path(folder), SOURCES[name])
        seconds = time.perf_counter() - began
        peak = int(re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[0]) // 1024
        took = []
        for question in questions(data):
            began = time.perf_counter()
            source.ask(question, 8)
            took.append(1000 * (time.perf_counter() - began))
        print(json.dumps({"seconds": seconds, "mb": peak, "ms": took, "documents": source.check().documents}))


def votes(data: Path, folder: Path, result: Result) -> None:
    """Twenty resolutions: the count of the rows, a wrong count, and a resolution that is not in the table."""
    sources = opened(data, folder, SOURCES["un_votes"])
    strict = opened(data, folder, SOURCES["un_votes"].replace("trust", "may_refute: true, trust"))
    truth, memory, other = counted(data), Memory(), Memory()
    chosen = random.Random(3).sample(sorted(name for name in truth if re.fullmatch(r"\d+/\d+", name)), SAMPLE)
    result.lines += [
        "",
        "## Votes of twenty resolutions",
        "",
        "| resolution | rows count | that count | two votes more | the same, `may_refute: true` | next free number |",
    ]
    result.lines.append("|---|---|---|---|---|---|")
    for number in chosen:
        yes, no, abstain = truth[number]
        session, n = number.split("/")
        absent = next(
            f"{session}/{k}" for k in range(int(n) + 1, 400) if f"{session}/{k}" not in truth and not _listed(sources, session, k)
        )
        told = [
            verdict(f"The General Assembly adopted resolution {which} by {count} votes to {no}, with {abstain} abstentions.", asked, read)
            for which, count, asked, read in (
                (number, yes, sources, memory),
                (number, yes + 2, sources, memory),
                (number, yes + 2, strict, other),
                (absent, yes, sources, memory),
            )
        ]
        result.row(number, f"{yes}-{no}-{abstain}", *told)
        result.held &= told == ["supported", "not_enough_evidence", "refuted", "not_enough_evidence"]
    result.lines += [
        "",
        "## Beside the United Nations' own counts",
        "",
        "| resolution | own count | rows count | verdict on the own count |",
    ]
    result.lines.append("|---|---|---|---|")
    for number, (yes, no, abstain) in OFFICIAL.items():
        claim = f"The General Assembly adopted resolution {number} by {yes} votes to {no}, with {abstain} abstentions."
        rows = "-".join(str(count) for count in truth[number])
        label = verdict(claim, sources, memory)
        result.row(number, f"{yes}-{no}-{abstain}", rows, label)
        result.held &= label != "refuted"


def _listed(sources: list[Source], session: str, number: int) -> bool:
    symbol = f"{session}/{number}"
    return bool(sources[0].ask(Question(text=f"General Assembly resolution {symbol}", kind="un_resolution", numbers=(symbol,)), 1))


def both(data: Path, folder: Path, result: Result) -> None:
    """Resolution 62/243 with the table and the press release, which differ by one vote."""
    notes = folder / "notes"
    notes.mkdir()
    (notes / "ga10693.md").write_text(PRESS_RELEASE, "utf-8")
    entry = f"  - {{name: notes, kind: corpus, path: {notes}, trust: 0.9}}\n"
    sources = opened(data, folder, SOURCES["un_votes"], entry)
    result.lines += [
        "",
        "## Resolution 62/243 with the table (38-7-101) and a press release (39-7-100)",
        "",
        "| claim | verdict |",
        "|---|---|",
    ]
    for yes, no, abstain, wrong in ((39, 7, 100, False), (38, 7, 101, False), (49, 7, 90, True)):
        claim = f"The General Assembly adopted resolution 62/243 by {yes} votes to {no}, with {abstain} abstentions."
        label = verdict(claim, sources, Memory())
        result.row(f"{yes}-{no}-{abstain}", label)
        result.held &= (label == "refuted") == wrong


def wars(data: Path, folder: Path, result: Result) -> None:
    """Twenty wars: the day of the end, its month, and another year."""
    sources = opened(data, folder, SOURCES["ucdp"])
    truth, memory = ends(data), Memory()
    chosen = random.Random(5).sample(sorted(truth), min(SAMPLE, len(truth)))
    result.lines += [
        "",
        f"## Ends of {len(chosen)} wars between states",
        "",
        "| war | end by the rows | that day | that year | three years on |",
    ]
    result.lines.append("|---|---|---|---|---|")
    for a, b in chosen:
        day = truth[a, b]
        year, month, date = (int(part) for part in day.split("-"))
        written = f"{date} {time.strftime('%B', (2000, month, 1, 0, 0, 0, 0, 1, 0))} {year}"
        told = [
            verdict(f"The war between {a} and {b} ended {when}.", sources, memory)
            for when in (f"on {written}", f"in {year}", f"in {year + 3}")
        ]
        result.row(f"{a} – {b}", day, *told)
        result.held &= told == ["supported", "supported", "not_enough_evidence"]


def main() -> int:
    """Measures everything, or loads one source where --load asks for it."""
    parser = argparse.ArgumentParser(description="Measure the table sources on whole data sets.")
    default = os.environ.get("DATA_DIR") or HERE.parent.parent / "shared" / "data" / "reference"
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--write", action="store_true", help="write full_data.md")
    parser.add_argument("--load", choices=SOURCES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if missing := [name for name in (VOTES, WARS) if not (options.data / name).is_file()]:
        print(f"{options.data}: lacks {', '.join(missing)} (name the folder with --data or DATA_DIR)", file=sys.stderr)
        return 2
    data = options.data.absolute()
    if options.load:
        load(data, options.load)
        return 0
    result = Result(
        ["# The table sources on whole data sets", "", "`python -m benchmarks.full_data --write`, with no entailment model.", ""]
    )
    loading(data, result)
    for part in (votes, both, wars):
        with tempfile.TemporaryDirectory() as folder:
            part(data, Path(folder), result)
    result.lines += ["", "Every bound is held." if result.held else "**Not every bound is held.**"]
    text = "\n".join(result.lines) + "\n"
    print(text, end="")
    if options.write:
        (HERE / "full_data.md").write_text(text, "utf-8")
    return 0 if result.held else 3


if __name__ == "__main__":
    sys.exit(main())
