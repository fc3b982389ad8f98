"""`claimdesk judge`: what a text says of a claim, for pairs of one's own."""

import collections
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from newsroom.json_lines import JsonLines, Record, emit, text_of
from newsroom.progress import Progress

if TYPE_CHECKING:
    from claims.judge.entailment import Judged


def judge(
    pairs: Annotated[str, typer.Argument(metavar="PAIRS.jsonl", help='Lines of {"claim", "premise"}; - for standard input.')],
    model_only: Annotated[bool, typer.Option("--model-only", help="The trained model alone; figures and dates are not compared.")] = False,
) -> int:
    """Judge claims against texts: one line of JSON out for each line in, with label, probabilities and what was compared."""
    from claims.judge.entailment import Entailment

    model = Entailment()
    progress = Progress()
    lines = JsonLines(pairs, ("claim", "premise"), progress)
    waiting: collections.deque[Record] = collections.deque()
    try:
        for done, judged in enumerate(model.judge(_held(lines, waiting)), 1):
            emit(_answered(waiting.popleft(), judged, None if model_only else model.settings.supports_at))
            if done % 100 == 0:
                progress.show(f"{done} pairs judged")
    finally:
        progress.clear()
    return lines.status


def _held(lines: Iterable[Record], waiting: "collections.deque[Record]") -> Iterator[tuple[str, str]]:
    """The claim and premise of each line, the line itself put aside until it is judged."""
    for record in lines:
        waiting.append(record)
        yield text_of(record, "claim"), text_of(record, "premise")


def _answered(record: Record, judged: "Judged", sure: float | None) -> Record:
    """The line with its label. sure: the probability of support that a plain disagreement does not outweigh; None: nothing is compared."""
    label, compared = judged.probabilities.label, []
    claim, premise = text_of(record, "claim"), text_of(record, "premise")
    if sure is not None and claim.strip() and premise.strip():
        from claims.judge.pair_values import compare_values

        compared = compare_values(claim, premise)
        if label != "NEI" and judged.probabilities.supports < sure and any(part.result == "disagrees" for part in compared):
            label = "REFUTES"
    p = judged.probabilities
    added = {
        "label": label,
        "probabilities": {"SUPPORTS": p.supports, "REFUTES": p.refutes, "NEI": p.neutral},
        "compared": [part.model_dump(mode="json") for part in compared],
    }
    return record | added
