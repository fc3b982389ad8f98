"""The side-by-side benchmark as Markdown."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks import side_by_side_measures as measures
from benchmarks.side_by_side_contenders import ROUNDS, THREADS, Asked, Contender
from benchmarks.side_by_side_measures import Said
from benchmarks.side_by_side_speed import LOOP, TORCH, Engines
from training.data import Pair

MAJORITY = "the commonest label"
REPORTED = "first try (reported, not run here)"
# Figures that came with the data sets: the same network fine-tuned plainly on them for 20 minutes, the whole development sets.
REPORTED_ACCURACY = {"dev_fever": 0.807, "dev_feverous": 0.885, "dev_mnli": 0.654, "dev_snli": 0.779}
REPORTED_CONFUSED = {"dev_fever": 0.08, "dev_feverous": 0.10, "dev_mnli": 0.10, "dev_snli": 0.03}
FASTER_THAN_TORCH, OF_OWN_LOOP = 3.0, 0.9  # what was wanted
LEFT_OUT = (
    "Looked at and left out: groundcheck 1.0.0 (its wheel lacks files that it opens on every call); dokis (its score is relative to "
    "the other texts given, and one text always has the best); corroborate, opengate-grounding (they find figures that a text lacks, "
    "and call nothing supported); touchstone-mcp (a probability for whole texts; thin ones are out of its scope); ragground, "
    "halluguard, claimcheck, summac and the like (weights fetched from a hub); factscore, graphite-engine, onus (a language model)."
)


@dataclass(frozen=True)
class Result:
    """What came of one contender: its answers, or why there are none."""

    contender: Contender
    version: str | None
    asked: Asked | None
    failure: str | None = None


Sets = Mapping[str, Sequence[Pair]]  # in the order of the columns


def ordered(sets: Sets, said: Sequence[Said] | None) -> list[str]:
    """The names of the sets, that first on which these answers are least above (or furthest below) the majority."""
    if said is None:
        return list(sets)
    parts = split(said, sets)
    margin = {n: measures.accuracy(parts[n], pairs) - measures.accuracy(measures.majority(pairs), pairs) for n, pairs in sets.items()}
    return sorted(sets, key=lambda name: margin[name])


def split(said: Sequence[Said], sets: Sets) -> dict[str, Sequence[Said]]:
    """The answers to all pairs, set by set."""
    found, start = {}, 0
    for name, pairs in sets.items():
        found[name] = said[start : start + len(pairs)]
        start += len(pairs)
    return found


def document(heading: str, sets: Sets, results: Sequence[Result], engines: Engines | str) -> str:
    """The whole of benchmarks/side_by_side.md. heading: what was measured, when and where; engines: their speed, or why there is none."""
    names = ordered(sets, next((r.asked.said for r in results if r.asked is not None), None))
    everything = [pair for pairs in sets.values() for pair in pairs]
    errors = 100 * 0.5 / math.sqrt(min(len(pairs) for pairs in sets.values()))
    parts = [
        "# Side by side",
        heading,
        "## Accuracy",
        "Share of right labels, of three. The set on which the judge is least above the commonest label comes first. An accuracy on one "
        f"set has a standard error of up to {errors:.1f} points.",
        _by_set(names, sets, results, measures.accuracy, "{:.3f}", REPORTED_ACCURACY),
        "## Support and refutation confused",
        "Of the pairs that truly support or refute, the share said to do the opposite. Who mostly says NEI confuses little.",
        _by_set(names, sets, results, measures.confused, "{:.1%}", REPORTED_CONFUSED),
        "## What is decided, and how precisely",
        'Pairs on which a verifier stands by "supports" or "refutes". This project\'s judge and model: from the thresholds shipped '
        "with the model (a threshold over 1 is never reached), or by the comparison of figures and dates. The others state no threshold: "
        "whatever they do not leave open.",
        _decided(everything, results),
        "## Speed",
        f"Pairs a second of a warm process, from text to answer, one verifier after the other: the median of {ROUNDS} rounds over the same "
        f"pairs, equally many of each set. This project's use {THREADS} threads; the others are one process of one thread each.",
        _speed(results),
        "## The same network",
        _engines(engines),
        "## How answers were read",
        _readings(results),
        LEFT_OUT,
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


def _by_set(
    names: Sequence[str],
    sets: Sets,
    results: Sequence[Result],
    figure: Callable[[Sequence[Said], Sequence[Pair]], float | None],
    style: str,
    reported: Mapping[str, float],
) -> str:
    everything = [pair for pairs in sets.values() for pair in pairs]

    def shown(value: float | None) -> str:
        return "" if value is None else style.format(value)

    def row(name: str, said: Sequence[Said]) -> list[str]:
        mine = split(said, sets)
        return [name, *(shown(figure(mine[n], sets[n])) for n in names), shown(figure(said, everything))]

    rows = [[r.contender.name, *_missing(r, len(names) + 1)] if r.asked is None else row(r.contender.name, r.asked.said) for r in results]
    if not any(r.contender.name == "first try" for r in results):
        rows.append([REPORTED, *(shown(reported.get(n)) for n in names), ""])
    rows.append(row(MAJORITY, [one for pairs in sets.values() for one in measures.majority(pairs)]))
    return _table(["", *(n.removeprefix("dev_") for n in names), "all"], rows)


def _missing(result: Result, cells: int) -> list[str]:
    """The cells of one that was not measured: why, as far as the colon; the last table says what to do."""
    return [(result.failure or "not run").split(":")[0], *[""] * (cells - 1)]


def _decided(everything: Sequence[Pair], results: Sequence[Result]) -> str:
    rows = []
    for r in results:
        if r.asked is None:
            rows.append([r.contender.name, *_missing(r, 3)])
            continue
        sides = [measures.decided(r.asked.said, everything, side) for side in ("SUPPORTS", "REFUTES")]
        share = sum(side.said for side in sides) / len(everything)
        rows.append([r.contender.name, *(f"{s.right / s.said:.3f} of {s.said}" if s.said else "never said" for s in sides), f"{share:.1%}"])
    return _table(["", "supports: precision", "refutes: precision", "decided"], rows)


def _speed(results: Sequence[Result]) -> str:
    rows = [[r.contender.name, *_missing(r, 1)] if r.asked is None else [r.contender.name, f"{r.asked.rate:,.0f}"] for r in results]
    return _table(["", "pairs a second"], rows)


def _engines(engines: Engines | str) -> str:
    if isinstance(engines, str):
        return f"Not measured: {engines}"
    torch, loop = engines.times(TORCH), engines.times(LOOP)
    return "\n\n".join(
        [
            f"{engines.pairs} pairs of FEVER, MNLI and SNLI in {engines.windows} windows of {engines.tokens / engines.windows:.0f} tokens "
            f"on average, {THREADS} threads; pairs a second, the best of three rounds, all in one process. torch and onnxruntime's loop "
            "are given the windows' token ids, made beforehand; the last row begins with text.",
            _table(["", "pairs a second"], [[name, f"{rate:,.0f}"] for name, rate in engines.rates.items()]),
            f"The program's own class is {torch:.1f} times as fast as the faster of torch's ways (wanted: {FASTER_THAN_TORCH:g}), and has "
            f"{loop:.2f} of the faster of onnxruntime's (wanted: {OF_OWN_LOOP:g}).",
        ]
    )


def _readings(results: Sequence[Result]) -> str:
    rows = []
    for r in results:
        errors = [one.error for one in r.asked.said if one.error is not None] if r.asked is not None else []
        note = r.failure or (f"raises an error on {len(errors)} of these pairs, taken as NEI; the first: {errors[0]}" if errors else "")
        rows.append([r.contender.name, r.version or "", r.contender.reading, note])
    return _table(["", "version", "answers", "note"], rows)
