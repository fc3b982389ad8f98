"""The figures by which the model is judged, from its probabilities and the true labels."""

import math
from collections.abc import Callable, Sequence

from claims.judge.entailment import Probabilities
from training.data import LABELS

Answer = tuple[Probabilities, str]  # what the model said, and the true label


def accuracy(answers: Sequence[Answer]) -> float:
    """The share of right labels."""
    return sum(p.label == label for p, label in answers) / len(answers)


def majority(answers: Sequence[Answer]) -> float:
    """The share of the commonest true label."""
    return max(sum(label == known for _, label in answers) for known in LABELS) / len(answers)


def confused(answers: Sequence[Answer]) -> float | None:
    """Of the pairs that truly support or refute, the share that is said to do the opposite; None without such pairs."""
    sided = [(p.label, label) for p, label in answers if label != "NEI"]
    return sum(said != "NEI" and said != label for said, label in sided) / len(sided) if sided else None


def confusion(answers: Sequence[Answer]) -> list[list[int]]:
    """Counts, a row for each true label and a column for each answer, both in the order of LABELS."""
    found = [[0] * len(LABELS) for _ in LABELS]
    for p, label in answers:
        found[LABELS.index(label)][LABELS.index(p.label)] += 1
    return found


def at_threshold(answers: Sequence[Answer], side: str, threshold: float) -> tuple[int, int]:
    """(said, right): how often SUPPORTS (or REFUTES) has at least that probability, and how often it is then true."""
    place = LABELS.index(side)
    said = [label for p, label in answers if p[place] >= threshold]
    return len(said), sum(label == side for label in said)


def threshold_for(answers: Sequence[Answer], side: str, precision: float) -> float:
    """The lowest probability from which on `side` is right at that precision at every higher one too that 200 answers
    reach; 1.01 (never) where there is none."""
    place = LABELS.index(side)
    order = sorted(((p[place], label == side) for p, label in answers), reverse=True)
    best, right = 1.01, 0
    for said, (value, true) in enumerate(order, 1):
        right += true
        last = said == len(order) or order[said][0] < value
        if last and said >= 200:
            if right / said < precision:
                break
            best = value
    return best


def calibration_error(answers: Sequence[Answer], bins: int = 15) -> float:
    """Expected calibration error of the likeliest label's probability (Guo et al. 2017, arXiv:1706.04599), equal widths."""
    total = 0.0
    for rows in reliability(answers, bins):
        _, mean, share, count = rows
        total += abs(mean - share) * count
    return total / len(answers)


def reliability(answers: Sequence[Answer], bins: int = 10) -> list[tuple[float, float, float, int]]:
    """(lower edge, mean probability, share right, count) of each bin that holds answers."""
    found = []
    for i in range(bins):
        low, high = i / bins, (i + 1) / bins
        inside = [(max(p), p.label == label) for p, label in answers if low < max(p) <= high]
        if inside:
            found.append((low, sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside), len(inside)))
    return found


def log_loss(answers: Sequence[Answer], at: float, temperature: float, doubts: Sequence[float] | None = None) -> float:
    """The mean log loss at a temperature, from probabilities made at the temperature `at`; doubts: added to each neutral logit."""
    total = 0.0
    for i, (p, label) in enumerate(answers):
        logits = [math.log(max(x, 1e-9)) * at / temperature for x in p]
        logits[2] += doubts[i] if doubts else 0.0
        top = max(logits)
        total += top + math.log(sum(math.exp(x - top) for x in logits)) - logits[LABELS.index(label)]
    return total / len(answers)


def temperature_for(answers: Sequence[Answer], at: float) -> float:
    """The temperature of the least log loss, from probabilities that were made at the temperature `at`."""
    return lowest(lambda temperature: log_loss(answers, at, temperature), 0.3, 5.0)


def doubt_for(answers: Sequence[Answer], at: float, temperature: float, lengths: Sequence[float]) -> float:
    """The `doubt` of the least log loss (claims.judge.entailment.Settings); lengths: the logarithms that it multiplies."""
    return lowest(lambda doubt: log_loss(answers, at, temperature, [doubt * length for length in lengths]), 0.0, 10.0)


def lowest(loss: Callable[[float], float], low: float, high: float) -> float:
    """Where a function with one valley is lowest between two values (golden section)."""
    for _ in range(30):
        a, b = high - (high - low) * 0.618, low + (high - low) * 0.618
        low, high = (low, b) if loss(a) < loss(b) else (a, high)
    return (low + high) / 2
