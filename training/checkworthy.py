"""Trains the check-worthiness model (claims/split/worthiness.json) and measures it (benchmarks/checkworthy.md).

usage: python -m training.checkworthy --vectors FILE.npz [--data FOLDER] [--write] [NEWS FOLDER …]

Trained on is ClaimBuster alone; the vectors are what training.word_vectors wrote. A NEWS FOLDER holds articles/ and
gold.jsonl, as benchmarks/evaluation/open does, and is only measured on.
"""

import argparse
import collections
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

import claims.split
from claims.split.worthiness import COUNTED, FILE, Weights
from training import worthiness_data as data
from training.ranking import average_precision, calibration_error, mean_average_precision, platt, reliability
from training.worthiness_fit import Table, Vectors, calibrated, crossed, save, table, trained, written
from training.worthiness_news import Ranked, plain_ranks, read_folder

TABLE = Path(__file__).resolve().parents[1] / "benchmarks" / "checkworthy.md"
SHIPPED = Path(claims.split.__file__).parent / FILE
SEEDS = range(5)
TOLD, OFTEN = 25, 15  # how many features are listed on each side, and in how many sentences they must stand

INTRODUCTION = """# Check-worthiness

How well `claims/split/worthiness.py` ranks sentences and claims, by `make train-checkworthy`. The card of the model is
`claims/split/worthiness.md`. AP is average precision: the area under the precision-recall curve by steps, ties as one step.
Everything is measured by weights pruned and rounded as they are shipped, on sentences that they were not made from. The
penalties and the least weights were chosen on plain folds of ClaimBuster, which flatters its figures by a little.
"""
CLEF = """## CLEF 2019 CheckThat!, task 1, training part

{sentences:,} sentences of {documents} debates and speeches, of which FactCheck.org checked {positive}; those that stand in
ClaimBuster too are left out, and the shipped model was not trained on any. What an organisation had time to check is a
small and changing part of what is worth checking: the best of the task's teams reached a mean AP of 0.166 on its test part.
"""
NEWS = """## News articles

Sentences and claims in which a checkable gold claim is quoted, of how many. Gold names a dozen statements of each article and
not every one worth checking, so that no ranking reaches 1: what tells is the difference. No news was trained on. "Rules, then
model": 0 for a sentence in which the rules of `checkable.py` find no claim. A report's `checkworthiness` is the model's score
of the claim's quote.
"""
CLAIMBUSTER = """## ClaimBuster, training part, five-fold

{sentences:,} sentences of presidential debates, {positive:,} of them worth checking. The rows do not tell of which debate or speaker
they are; "folds apart by wording" keep in one fold all sentences that share a run of {run} words.
"""


def main() -> None:
    """Trains, measures, prints; writes weights and table when asked."""
    parser = argparse.ArgumentParser(prog="python -m training.checkworthy", description=__doc__)
    parser.add_argument("news", nargs="*", type=Path, help="folders with articles/ and gold.jsonl")
    parser.add_argument("--data")
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help=f"write {FILE} and benchmarks/checkworthy.md")
    options = parser.parse_args()
    where, vectors = data.folder(options.data), Vectors.load(options.vectors)
    debates = data.load(where, data.TRAINED_ON)
    rows = table(debates, vectors)
    folds = data.plain_folds(rows.labels)
    logits = crossed(rows, vectors, folds)
    weights = written(trained(rows, vectors), *platt(logits, rows.labels))
    if options.write:
        save(weights, SHIPPED)
    lines = [INTRODUCTION, *clef(weights, data.without(data.load(where, data.MEASURED_ON), debates), vectors)]
    lines += [*news(weights, options.news), *claimbuster(rows, logits, folds, vectors), *size(weights, debates), *telling(weights, rows)]
    print("\n".join(lines))
    if options.write:
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def clef(weights: Weights, sentences: Sequence[data.Sentence], vectors: Vectors) -> list[str]:
    """The section on CLEF 2019."""
    made = table(sentences, vectors)
    labels, documents = made.labels, [s.source for s in made.sentences]
    ranks: dict[str, Any] = {name: [plain_ranks(s.text)[name] for s in made.sentences] for name in plain_ranks("")}
    ranks["the shipped model"] = [weights.score(s.text) for s in made.sentences]
    ranks["the same recipe, trained on the other CLEF documents (not shipped)"] = crossed(made, vectors, data.grouped_folds(documents))
    return [
        CLEF.format(sentences=len(labels), documents=len(set(documents)), positive=int(labels.sum())),
        "| ranked by | AP of all together | mean AP of the documents |",
        "|---|---|---|",
        *(f"| {k} | {average_precision(labels, s):.3f} | {mean_average_precision(labels, s, documents):.3f} |" for k, s in ranks.items()),
        "",
    ]


def news(weights: Weights, folders: Sequence[Path]) -> list[str]:
    """The section on news articles; nothing without folders."""
    read = [read_folder(folder, weights) for folder in folders]
    lines = [NEWS] if read else []
    for what, parts in (("sentences", [sentences for sentences, _ in read]), ("claims that the rules find", [found for _, found in read])):
        if parts:
            heads = [f"{part[0].folder} ({sum(r.gold for r in part)} of {len(part)})" for part in parts]
            lines += [f"| {what} ranked by | {' | '.join(heads)} |", "|---|" + "---|" * len(parts)]
            lines += [f"| {name} | {' | '.join(f'{_precision(part, name):.3f}' for part in parts)} |" for name in parts[0][0].ranks]
            lines.append("")
    return lines


def _precision(part: Sequence[Ranked], name: str) -> float:
    return average_precision([r.gold for r in part], [r.ranks[name] for r in part])


def claimbuster(rows: Table, logits: Any, folds: Any, vectors: Vectors) -> list[str]:
    """The section on ClaimBuster. logits: of each row by weights that did not see its fold, of `folds`."""
    labels, texts = rows.labels, [s.text for s in rows.sentences]
    apart = crossed(rows, vectors, data.grouped_folds(data.wordings(texts)))
    again = [average_precision(labels, crossed(rows, vectors, data.plain_folds(labels, seed))) for seed in SEEDS]
    each = [average_precision(labels[folds == f], logits[folds == f]) for f in range(data.FOLDS)]
    chance = calibrated(logits, labels, folds)
    return [
        CLAIMBUSTER.format(sentences=len(labels), positive=int(labels.sum()), run=data.RUN),
        "| ranked by | AP |",
        "|---|---|",
        *(f"| {name} | {average_precision(labels, [plain_ranks(t)[name] for t in texts]):.3f} |" for name in plain_ranks("")),
        f"| the model, plain stratified folds | {average_precision(labels, logits):.3f} (each {min(each):.3f} to {max(each):.3f}) |",
        f"| the model, folds apart by wording | {average_precision(labels, apart):.3f} |",
        f"| the model, plain folds drawn {len(SEEDS)} times | {np.mean(again):.3f} ({min(again):.3f} to {max(again):.3f}) |",
        "",
        f"Expected calibration error of the score, each fold calibrated by the others: {calibration_error(labels, chance):.3f}.",
        "",
        "| score from | mean | share worth checking | sentences |",
        "|---|---|---|---|",
        *(f"| {low:.1f} | {mean:.3f} | {share:.3f} | {n} |" for low, mean, share, n in reliability(labels, chance)),
        "",
    ]


def size(weights: Weights, sentences: Sequence[data.Sentence]) -> list[str]:
    """How large the model is, and how fast."""
    began = time.perf_counter()
    for sentence in sentences:
        weights.score(sentence.text)
    rate = len(sentences) / (time.perf_counter() - began)
    counts = ", ".join(f"{len(getattr(weights, kind)):,} {kind}" for kind in COUNTED)
    return ["## Size and speed", "", f"{counts}, {len(weights.signals)} signals; {rate:,.0f} sentences a second on one core.", ""]


def telling(weights: Weights, rows: Table) -> list[str]:
    """Which features speak most for checking and which against, among those that stand in at least OFTEN sentences."""
    lines = ["## What speaks for it, and what against", "", f"Among what stands in {OFTEN} sentences or more of ClaimBuster.", ""]
    lines += ["| | for | against |", "|---|---|---|"]
    for kind in COUNTED:
        held = collections.Counter(name for f in rows.features for name in getattr(f, kind))
        common = sorted((w, name) for name, w in getattr(weights, kind).items() if held[name] >= OFTEN)
        lines.append(f"| {kind} | {_named(common[::-1][:TOLD])} | {_named(common[:TOLD])} |")
    plain = sorted((w, name) for name, w in weights.signals.items())
    return [*lines, f"| signals | {_named([x for x in plain[::-1] if x[0] > 0])} | {_named([x for x in plain if x[0] < 0])} |"]


def _named(found: Sequence[tuple[float, str]]) -> str:
    return ", ".join(f"`{name}` {weight:+.2f}".replace("|", "\\|") for weight, name in found)


if __name__ == "__main__":
    main()
