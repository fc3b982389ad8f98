"""The measured result: verifies the articles of each folder and scores the reports against its gold claims.

usage: evaluate.py DIR ... [-v]

DIR holds articles/*.txt, sources.yaml and gold.jsonl; where it brings a score.py of its own, that one counts.
Reports go to out/eval/NAME, of which nothing is kept from before.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCORER = ROOT / "benchmarks" / "evaluation" / "score.py"


def evaluate(folder: Path, verbose: bool) -> int:
    """Prints the figures of one folder; the exit status of what failed, else 0."""
    articles = sorted((folder / "articles").glob("*.txt"))
    if not articles:
        print(f"{folder}: no articles/*.txt", file=sys.stderr)
        return 2
    out = ROOT / "out" / "eval" / folder.resolve().name
    shutil.rmtree(out, ignore_errors=True)
    program = Path(sys.executable).with_name("claimdesk")
    done = subprocess.run(
        [
            program,
            "verify",
            *articles,
            "--sources",
            folder / "sources.yaml",
            "--format",
            "json",
            "--out",
            out if len(articles) > 1 else out / f"{articles[0].stem}.json",
        ],
        check=False,
    )
    if done.returncode:
        return done.returncode
    own = folder / "score.py"
    print(f"{folder}:", flush=True)
    scored = subprocess.run(
        [
            sys.executable,
            own if own.is_file() else SCORER,
            folder / "gold.jsonl",
            folder / "articles",
            out,
            *(["-v"] if verbose else []),
        ],
        check=False,
    )
    return scored.returncode


def main() -> int:
    """Evaluates every folder named; the worst exit status."""
    parser = argparse.ArgumentParser(description="Verify the articles of evaluation folders and score the reports.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every miss and the decisive verdicts beside gold")
    options = parser.parse_args()
    return max(evaluate(folder, options.verbose) for folder in options.folders)


if __name__ == "__main__":
    sys.exit(main())
