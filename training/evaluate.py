"""Measures the shipped model on every development set and on contrast pairs of templates it was not trained on.

usage: python -m training.evaluate [--data FOLDER] [--model FOLDER] [--calibrate] [--write]

--calibrate first sets the temperature and the thresholds in the model's settings from the development sets; --write puts the
tables into benchmarks/entailment.md, and the first of them into the model's card. Needs no torch.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

from claims.judge.entailment import SETTINGS, Entailment, length
from training import data, measures
from training.contrast import contrast_pairs, trained_templates
from training.contrast_base import WITHHELD
from training.measures import Answer

TABLES = Path(__file__).resolve().parents[1] / "benchmarks" / "entailment.md"
SHIPPED = Path(__file__).resolve().parents[1] / "claims" / "judge" / "models"
ROBUST = "contrast, templates withheld"
TARGETS = {ROBUST: 0.85, "dev_fever": 0.86, "dev_feverous": 0.92, "dev_mnli": 0.74, "dev_snli": 0.84}
PRECISION, FLAT = 0.95, 8.0
BEGIN, END = "<!-- figures -->", "<!-- end -->"  # between these the card has its figures
FAMILIAR = "contrast, templates trained on"


def ask(model: Entailment, pairs: Sequence[data.Pair]) -> list[Answer]:
    """The model's answers with the true labels."""
    said = model.scores([(pair.claim, pair.premise) for pair in pairs])
    return [(p, pair.label) for p, pair in zip(said, pairs, strict=True)]


def calibrate(folder: Path, sets: dict[str, list[data.Pair]]) -> None:
    """Sets temperature, doubt and thresholds from the development sets together.

    The temperature is that of the evidence that is not long, the doubt that of what is.
    """
    path = folder / SETTINGS
    settings = json.loads(path.read_text("utf-8")) | {"doubt": 0.0}
    path.write_text(json.dumps(settings | {"temperature": FLAT}), encoding="utf-8")  # flat: rounding then costs nothing
    pairs = [pair for found in sets.values() for pair in found]
    answers = ask(Entailment(folder), pairs)
    lengths = [length(pair.premise) for pair in pairs]
    settings["temperature"] = round(measures.temperature_for([a for a, x in zip(answers, lengths, strict=True) if not x], FLAT), 3)
    long = [(a, x) for a, x in zip(answers, lengths, strict=True) if x]
    if long:
        settings["doubt"] = round(measures.doubt_for([a for a, _ in long], FLAT, settings["temperature"], [x for _, x in long]), 3)
    path.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    answers = ask(Entailment(folder), pairs)
    settings["supports_at"] = measures.threshold_for(answers, "SUPPORTS", PRECISION)
    settings["refutes_at"] = measures.threshold_for(answers, "REFUTES", PRECISION)
    path.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def row(name: str, answers: Sequence[Answer], model: Entailment) -> str:
    """One line of the table."""
    settings = model.settings
    sided = measures.confused(answers)
    cells = [name, str(len(answers)), f"{measures.accuracy(answers):.3f}", f"{measures.majority(answers):.3f}"]
    cells.append(f"{TARGETS[name]:.2f}" if name in TARGETS else "")
    cells.append(f"{sided:.1%}" if sided is not None else "")
    for side, threshold in (("SUPPORTS", settings.supports_at), ("REFUTES", settings.refutes_at)):
        said, right = measures.at_threshold(answers, side, threshold)
        cells.append(f"{right / said:.3f} of {said}" if said else "0")
    cells.append(f"{measures.calibration_error(answers):.3f}")
    return f"| {' | '.join(cells)} |"


def table(found: dict[str, list[Answer]], model: Entailment) -> list[str]:
    """The table of all sets, the one that falls shortest of its target (or of its majority) first."""

    def margin(name: str) -> float:
        return measures.accuracy(found[name]) - TARGETS.get(name, measures.majority(found[name]))

    settings = model.settings
    thresholds = f"S at {settings.supports_at:.3f} | R at {settings.refutes_at:.3f}"
    lines = [f"| set | pairs | accuracy | majority | target | S/R confused | {thresholds} | ECE |", "|---|---|---|---|---|---|---|---|---|"]
    return lines + [row(name, found[name], model) for name in sorted(found, key=margin)]


def details(name: str, answers: Sequence[Answer]) -> list[str]:
    """The confusion of one set."""
    lines = ["", f"**{name}**", "", "| true \\ said | " + " | ".join(data.LABELS) + " |", "|---|---|---|---|"]
    return lines + [
        f"| {label} | {' | '.join(map(str, counts))} |" for label, counts in zip(data.LABELS, measures.confusion(answers), strict=True)
    ]


def by_template(model: Entailment, pairs: Sequence[data.Pair]) -> list[str]:
    """Accuracy of each contrast template, worst first."""
    answers = ask(model, pairs)
    names = sorted({pair.src for pair in pairs})
    rows = []
    for name in names:
        mine = [a for a, pair in zip(answers, pairs, strict=True) if pair.src == name]
        rows.append((measures.accuracy(mine), name.removeprefix("contrast/"), mine))
    lines = ["", "| template | pairs | accuracy | S/R confused | withheld |", "|---|---|---|---|---|"]
    for right, name, mine in sorted(rows, key=lambda r: r[:2]):
        sided = measures.confused(mine)
        opposite, kept = "" if sided is None else f"{sided:.1%}", "yes" if name in WITHHELD else ""
        lines.append(f"| {name} | {len(mine)} | {right:.3f} | {opposite} | {kept} |")
    return lines


def report(model: Entailment, sets: dict[str, list[data.Pair]]) -> tuple[str, str]:
    """The table of the card, and the whole of benchmarks/entailment.md."""
    made_from = [pair for pairs in sets.values() for pair in pairs]
    robust = contrast_pairs(made_from, sorted(WITHHELD), 7, 150)
    familiar = contrast_pairs(made_from, trained_templates(), 7, 60)
    began = time.monotonic()
    found = {name: ask(model, pairs) for name, pairs in sets.items()}
    speed = len(made_from) / (time.monotonic() - began)
    together = [a for answers in found.values() for a in answers]
    found |= {"all development sets": together, ROBUST: ask(model, robust), FAMILIAR: ask(model, familiar)}
    lines = ["# The entailment model", "", __doc__.split("\n")[0], "", f"Model `{model.sha256}`; `make eval-entailment` repeats this."]
    figures = "\n".join([_EXPLAINED, "", *table(found, model)])
    lines += ["", figures]
    lines += ["", f"{speed:.0f} pairs a second over the development sets, a long evidence being several windows."]
    lines += ["", "## Reliability", ""]
    lines += ["| probability of the label | mean | share right | pairs |", "|---|---|---|---|"]
    lines += [f"| over {low:.1f} | {mean:.3f} | {right:.3f} | {n} |" for low, mean, right, n in measures.reliability(together)]
    lines += ["", "## Confusion"]
    for name, answers in found.items():
        lines += details(name, answers)
    lines += ["", "## Contrast pairs by template", ""]
    lines += ["Made from the development sets' supported pairs; those whose label stays are among them."]
    return figures, "\n".join(lines + by_template(model, robust + familiar)) + "\n"


_EXPLAINED = (
    "Accuracy is three-way, of the likeliest label. S/R confused: pairs that truly support or refute and are said to do the\n"
    "opposite. S at, R at: precision of supports and of refutes at the shipped threshold, and how often they are said. ECE:\n"
    "expected calibration error of the label's probability. The set that falls shortest comes first."
)


def main() -> None:
    """Measures; prints the tables, and writes them when asked."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--data")
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--sample", type=int, help="only the first so many pairs of each set, for a quick look")
    options = parser.parse_args()
    where = data.folder(options.data)
    sets = {name: data.dev_set(where, name)[: options.sample] for name in data.DEV_SETS}
    sets["dev_own"] = data.dev_own()[: options.sample]
    if options.calibrate:
        calibrate(options.model, sets)
    figures, text = report(Entailment(options.model), sets)
    print(text)
    if options.write:
        TABLES.write_text(text, encoding="utf-8")
        card = SHIPPED / "entailment.md"
        before, rest = card.read_text("utf-8").split(BEGIN)
        card.write_text(f"{before}{BEGIN}\n{figures}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
