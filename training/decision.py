"""Fits the weights of the decision (claims/judge/decision.json) on evaluation articles.

usage: python -m training.decision FOLDER … [--known NAME] [--rows FILE] [--write]

A FOLDER holds articles/, gold.jsonl and sources.yaml, as benchmarks/evaluation/open does. Each gold claim that the
splitter finds gives one row of signals, once with the entailment model and once without. What is told of the fit
(accuracy, false verdicts, calibration) is measured on articles left out, one subject at a time.
"""

import argparse
import collections
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

import claims.judge
from claims.asking import ask, question
from claims.judge.conclude import compared, findings, settled_by_rule
from claims.judge.decision import FILE, may_refute, may_support
from claims.judge.entailment import Entailment
from claims.judge.policy import load_policy
from claims.judge.weigh import considered, told_of
from claims.pipeline import TOPICS, Circumstances, Memory, score
from claims.sources.registry import load_sources, open_sources
from claims.split.splitter import split
from claims.text.reading import read_article
from training.logistic import crossed, error_of_calibration, fit

LABELS = {"supported": 1, "refuted": 2}
SAY = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85)  # probabilities from which something is said, in the table
TABLE = Path(__file__).resolve().parents[1] / "benchmarks" / "decision.md"
KNOWN = 0.3  # the weight of claims whose articles the kinds' rules were developed on: there the rules look surer than they are


def _answering(anchor: tuple[int, int], claims_: list[Any]) -> Any:
    """The claim whose quote covers an anchor most closely."""
    best, best_key = None, 0.0
    for claim, statement in claims_:
        q = claim.quote
        shared = max(0, min(anchor[1], q.end) - max(anchor[0], q.start))
        key = shared / ((anchor[1] - anchor[0]) + (q.end - q.start) - shared)
        if shared >= 0.6 * (anchor[1] - anchor[0]) and key > best_key:
            best, best_key = (claim, statement), key
    return best


def rows(folder: Path, model: Entailment | None, index: Path) -> list[dict[str, Any]]:
    """One row for each gold claim that was found: its label, its signals with and without the model, its group."""
    gold = collections.defaultdict(list)
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        if line.strip():
            gold[json.loads(line)["article"]].append(json.loads(line))
    sources = open_sources(load_sources(folder / "sources.yaml"), index)
    memory, policy = Memory(), load_policy()
    circumstances = Circumstances(policy, model=model)
    out = []
    for name, wanted in gold.items():
        article = read_article(str(folder / "articles" / f"{name}.txt"))
        parted = split(article)
        topics = parted.topics[:TOPICS]
        for number, item in enumerate(wanted):
            start = article.text.index(item["anchor"])
            answering = _answering((start, start + len(item["anchor"])), parted.claims)
            if answering is None or item["label"] == "not_checkable":
                continue
            claim, statement = answering
            as_of = article.date_at(statement.clause.start)
            answer = ask(claim, question(claim, statement, topics, as_of), sources, policy, circumstances.now)
            passages = [memory.passage(k, d) for k, d in answer.documents.items()]
            found = findings(statement, passages, topics, as_of)
            seen = considered(statement, passages, topics, as_of, policy)
            said = score(article, claim, statement, passages, topics, as_of, circumstances)
            row = {"folder": folder.name, "article": name, "number": number, "label": item["label"], "text": claim.text, "kind": claim.kind}
            label, used = compared(statement, found, policy)
            row["by_rule"] = label if settled_by_rule(statement, found, used, policy) else None
            by_window = {(x.document, x.start, x.end): x for x in said or ()}
            for kind, scores in (("without_model", None), ("with_model", by_window if said else None)):
                told = told_of(statement, found, seen, scores, policy)
                row[kind] = told.values
                row[f"{kind}_may"] = [may_support(told), may_refute(told)]
                for side, reading in (("for", told.support), ("against", told.contradiction)):
                    row[f"{kind}_{side}"] = reading and [reading.window.passage.document.name, reading.window.text]
            row["evidence"] = item["evidence"]
            out.append(row)
    return out


def measured(chance: Any, may: Any, rules: Any, y: Any, say: tuple[float, float]) -> dict[str, float]:
    """How good the labels are at given thresholds, in percent. rules: the labels that the kinds' rules set beforehand, or None."""
    label = np.zeros(len(y), int)
    for i, (p, m, rule) in enumerate(zip(chance, may, rules, strict=True)):
        if rule is not None:
            label[i] = LABELS.get(rule, 0)
        elif p[1] >= max(say[0], p[2]) and m[0]:
            label[i] = 1
        elif p[2] >= max(say[1], p[1]) and m[1]:
            label[i] = 2
    said = label > 0
    false = ((label == 1) & (y == 2)) | ((label == 2) & (y == 1))
    return {
        "accuracy": 100 * float((label == y).mean()),
        "false": 100 * float(false.mean()),
        "decided": 100 * float(said.mean()),
        "precision": 100 * float((label == y)[said].mean()) if said.any() else 0.0,
    }


def weights(x: Any, y: Any, weight: Any, names: list[str]) -> dict[str, Any]:
    """The fit on everything, as it is written down."""
    made = fit(x, y, weight)
    return {
        "names": names,
        "mean": [round(float(v), 5) for v in made.mean],
        "scale": [round(float(v), 5) for v in made.scale],
        "weights": [[round(float(v), 4) for v in row] for row in made.weights.T],
        "intercept": [round(float(v), 4) for v in made.intercept],
    }


def told(kind: str, table: list[dict[str, Any]], y: Any, chance: Any) -> list[str]:
    """What is told of one fit: lines of Markdown, a row for each folder and threshold."""
    out = [
        f"## {kind.replace('_', ' ').capitalize()}",
        "",
        f"{len(y)} claims; expected calibration error {error_of_calibration(chance, y):.3f}.",
        "",
        "| said from probability | articles | label accuracy | false verdicts | decided | precision |",
        "|---|---|---|---|---|---|",
    ]
    for say in SAY:
        for folder in [None, *sorted({r["folder"] for r in table})]:
            pick = np.array([folder in (None, r["folder"]) for r in table])
            some = [r for r, p in zip(table, pick, strict=True) if p]
            m = measured(chance[pick], [r[f"{kind}_may"] for r in some], [r["by_rule"] for r in some], y[pick], (say, say))
            figures = " | ".join(f"{m[k]:.1f}%" for k in ("accuracy", "false", "decided", "precision"))
            out.append(f"| {say} | {folder or 'all'} | {figures} |")
    return [*out, ""]


INTRODUCTION = """# The decision

How well the logistic decision (claims/judge/decision.py) does on subjects that it was not fitted on, by
`make train-decision`: each subject's two articles are left out in turn. Gold claims that the splitter found and that are
checkable; conflicting ones count as not settled. The rules were developed on `eval`, `open` and `second`, and with the
errors made on `fitting` in view.
"""


def main() -> None:
    """Fits, tells how good it is on subjects left out, and writes weights and table."""
    parser = argparse.ArgumentParser(prog="python -m training.decision", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--known", action="append", default=[], metavar="NAME", help="a folder whose articles the rules were made with")
    parser.add_argument("--rows", type=Path, help="where the rows are written, or read from where the file exists")
    parser.add_argument("--write", action="store_true", help="write claims/judge/decision.json and benchmarks/decision.md")
    options = parser.parse_args()
    if options.rows and options.rows.exists():
        table = json.loads(options.rows.read_text("utf-8"))
    else:
        with tempfile.TemporaryDirectory() as index:
            table = [r for folder in options.folders for r in rows(folder, Entailment(), Path(index))]
        if options.rows:
            options.rows.write_text(json.dumps(table), "utf-8")
    y = np.array([LABELS.get(r["label"], 0) for r in table])
    weight = np.array([KNOWN if r["folder"] in options.known else 1.0 for r in table])
    groups = np.array([r["folder"] + r["article"].rsplit(".", 1)[0] for r in table])
    made: dict[str, Any] = {}
    lines = [INTRODUCTION]
    for kind in ("with_model", "without_model"):
        names = list(table[0][kind])
        x = np.array([[r[kind][n] for n in names] for r in table])
        lines += told(kind, table, y, crossed(x, y, groups, weight))
        made[kind] = weights(x, y, weight, names)
    print("\n".join(lines))
    if options.write:
        (Path(claims.judge.__file__).parent / FILE).write_text(json.dumps(made, indent=1) + "\n", "utf-8")
        TABLE.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
