"""Time and memory: the whole process on the seed article, and a warm process beside a small and a large corpus.

usage: speed.py [--write] [--sizes 100,100000]

Prints a Markdown table; --write also keeps it in benchmarks/speed.md. Each corpus is made up (synthetic.py) in a temporary
folder and measured in a process of its own, which says what it found as JSON.
"""

import argparse
import datetime as dt
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import synthetic

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "000_94a815136f17aa42.txt"
PROGRAM = Path(sys.executable).with_name("claimdesk")
COLD_RUNS = 5
ARTICLES, PER_ARTICLE = 12, 5  # in the warm process; the first two articles warm it up and are not counted
REPEATS = 5


def timed(command: list[str | Path], env: dict[str, str]) -> tuple[float, float]:
    """(seconds, peak MB) of a process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def cold(folder: Path) -> dict[str, Any]:
    """The whole process on the seed: the first run with an empty data folder, then the median of five."""
    env = {**os.environ, "CLAIMDESK_DATA_DIR": str(folder / "data")}
    command: list[str | Path] = [
        PROGRAM,
        "verify",
        SEED,
        "--sources",
        ROOT / "config" / "sources.yaml",
        "--format",
        "json",
        "--out",
        folder / "seed.json",
    ]
    first = timed(command, env)
    runs = [timed(command, env) for _ in range(COLD_RUNS)]
    claims = len(json.loads((folder / "seed.json").read_text("utf-8"))["claims"])
    return {"first": first, "seconds": [s for s, _ in runs], "megabytes": [m for _, m in runs], "claims": claims}


def warm(size: int, folder: Path) -> dict[str, Any]:
    """A process that has its model and its index open: what one question and one claim then cost. Run in its own process."""
    (folder / "sources.yaml").write_text("sources: [{name: almanac, kind: corpus, path: corpus, trust: 0.9}]\n")
    os.environ["CLAIMDESK_DATA_DIR"] = str(folder / "data")
    synthetic.write_corpus(folder / "corpus", size)
    from claims import pipeline
    from claims.asking import question as question_of
    from claims.desk import Desk, file_sha256
    from claims.sources.registry import load_sources
    from claims.split.splitter import split
    from claims.text.reading import article_from_bytes

    began = time.perf_counter()
    desk = Desk(load_sources(folder / "sources.yaml"), sources_sha256=file_sha256(folder / "sources.yaml"))
    indexed = time.perf_counter() - began
    articles = [
        article_from_bytes(synthetic.article([(n * PER_ARTICLE + k) % 100 for k in range(PER_ARTICLE)]).encode(), f"article {n}")
        for n in range(ARTICLES)
    ]
    for article in articles[:2]:
        pipeline.verify(article, desk.sources, desk.circumstances, desk.memory)
    claims = 0
    began = time.perf_counter()
    for article in articles[2:]:
        claims += len(pipeline.verify(article, desk.sources, desk.circumstances, desk.memory).claims)
    verifying = time.perf_counter() - began
    (source,) = desk.sources
    questions = []
    for article in articles:
        parted = split(article)
        questions += [question_of(c, s, parted.topics[: pipeline.TOPICS], article.published) for c, s in parted.claims]
    times = []
    answered = 0
    for _ in range(REPEATS):
        for question in questions:
            began = time.perf_counter()
            answered += bool(source.ask(question, desk.circumstances.policy.documents))
            times.append(time.perf_counter() - began)
    times.sort()
    return {
        "size": size,
        "indexed": indexed,
        "claims": claims,
        "per_second": claims / verifying,
        "questions": len(questions),
        "answered": answered / len(times),
        "median_ms": 1000 * statistics.median(times),
        "p95_ms": 1000 * times[int(0.95 * len(times))],
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def table(found: dict[str, Any], warms: list[dict[str, Any]]) -> str:
    """The figures as Markdown."""
    first, seconds, megabytes = found["first"], found["seconds"], found["megabytes"]
    small, large = warms[0], warms[-1]
    lines = [
        "# Speed and memory",
        "",
        f"Measured by `make bench` on {dt.date.today().isoformat()}: {os.cpu_count()} cores ({machine()}), Python "
        f"{platform.python_version()}, {platform.system()}. Whole process: `claimdesk verify` on the seed article ({found['claims']} "
        f"claims) with the embedded sources, median of {COLD_RUNS} runs; the first run, which builds the index, apart. Warm process: "
        f"made-up articles of {2 * PER_ARTICLE} statements against made-up documents, model and index open; a question is timed alone "
        f"({small['questions']} questions, {REPEATS} times each).",
        "",
        "| whole process | wall time | peak memory |",
        "|---|---|---|",
        f"| first run, empty data folder | {first[0]:.2f} s | {first[1]:.0f} MB |",
        f"| later runs, median | {statistics.median(seconds):.2f} s (from {min(seconds):.2f} to {max(seconds):.2f}) "
        f"| {statistics.median(megabytes):.0f} MB |",
        "",
        "| warm process | index built in | claims per second | a question, median | 95% below | peak memory |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {w['size']:,} documents | {w['indexed']:.1f} s | {w['per_second']:.1f} | {w['median_ms']:.2f} ms | {w['p95_ms']:.2f} ms "
        f"| {w['megabytes']:.0f} MB |"
        for w in warms
    ]
    if small is not large:
        lines += [
            "",
            f"A question at {large['size']:,} documents takes {large['median_ms'] / small['median_ms']:.1f} times as long as at "
            f"{small['size']:,} (median; {large['p95_ms'] / small['p95_ms']:.1f} times at the 95th percentile).",
        ]
    return "\n".join(lines) + "\n"


def machine() -> str:
    """The processor's name, where the system tells it."""
    try:
        names = [line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.machine()


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="Measure time and memory.")
    parser.add_argument("--write", action="store_true", help="keep the table in benchmarks/speed.md")
    parser.add_argument("--sizes", default="100,100000", help="documents of each corpus, smallest first")
    parser.add_argument("--warm", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimdesk-speed-") as name:
        folder = Path(name)
        if options.warm:
            print(json.dumps(warm(options.warm, folder)))
            return 0
        print("the whole process", file=sys.stderr)
        found = cold(folder)
    warms = []
    for size in map(int, options.sizes.split(",")):
        print(f"a corpus of {size:,} documents", file=sys.stderr)
        done = subprocess.run([sys.executable, __file__, "--warm", str(size)], check=True, stdout=subprocess.PIPE, text=True)
        warms.append(json.loads(done.stdout))
    text = table(found, warms)
    print(text, end="")
    if options.write:
        (ROOT / "benchmarks" / "speed.md").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
