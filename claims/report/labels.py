"""The words of the contract as an editor reads them, and the order in which they matter."""

import re

from claims.model.dates import month_words
from claims.model.evidence import Outcome, Result, Stance
from claims.model.verdict import Basis, Label, Verdict

ORDER: tuple[Label, ...] = (
    "refuted",
    "conflicting_evidence",
    "supported",
    "not_enough_evidence",
    "unverified",
)
"""Labels by urgency: what is wrong comes first."""

WORDS: dict[Label, str] = {
    "refuted": "Refuted",
    "conflicting_evidence": "Conflicting evidence",
    "supported": "Supported",
    "not_enough_evidence": "Not enough evidence",
    "unverified": "Unverified",
}

SIGNS: dict[Label, str] = {
    "refuted": "✗",
    "conflicting_evidence": "≠",
    "supported": "✓",
    "not_enough_evidence": "?",
    "unverified": "!",
}
"""One sign each, so that a label is never told by colour alone."""

MEANINGS: dict[Label, str] = {
    "refuted": "quoted evidence about the same subject and date disagrees",
    "conflicting_evidence": "independent, trusted sources disagree",
    "supported": "quoted evidence agrees with every part",
    "not_enough_evidence": "nothing that was read settles it",
    "unverified": "a source that could settle it failed",
}

OUTCOMES: dict[Outcome, str] = {
    "ok": "answered",
    "no_match": "found nothing",
    "not_covered": "does not cover this",
    "unreachable": "could not be reached",
    "rate_limited": "refused: too many requests",
    "blocked": "blocked",
    "bad_answer": "answered unreadably",
    "not_asked": "not asked",
}

FAILURES: tuple[Outcome, ...] = ("unreachable", "rate_limited", "blocked", "bad_answer")
"""The outcomes that mean that a source failed."""

STANCES: dict[Stance, str] = {"supports": "Supports", "refutes": "Refutes", "neutral": "Leaves it open"}

RESULTS: dict[Result, str] = {
    "agrees": "agrees",
    "disagrees": "disagrees",
    "conflicts": "conflicts",
    "undecided": "undecided",
}

BASES: dict[Basis, str] = {
    "comparison": "values compared",
    "rule": "a rule",
    "model": "a language model's reading",
    "none": "no evidence",
}

_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T[\d:.]+Z?)?)?")


def date_words(date: str) -> str:
    """An ISO date or time as its day in words, "2020-10-30" as "30 October 2020"; anything else as it is."""
    found = _ISO.fullmatch(date)
    if not found:
        return date
    year, month, day = found.groups()
    return f"{int(day)} " * bool(day) + f"{month_words(int(year), int(month))}"


def part_words(part: str) -> str:
    """A part's name as words: `vote_share` becomes "vote share"."""
    return part.replace("_", " ")


def percent(probability: float) -> str:
    """A probability as a percentage without false certainty: 0.996 is "over 99%"."""
    if probability > 0.99:
        return "over 99%"
    if probability < 0.01:
        return "under 1%"
    return f"{round(probability * 100)}%"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 claim", "3 claims"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def says_how_sure(verdict: Verdict) -> bool:
    """Whether a reader is shown the confidence: of what was decided. That little was found makes no verdict more or less sure."""
    return verdict.basis != "none" and verdict.label in {"supported", "refuted", "conflicting_evidence"}


def verdict_words(verdict: Verdict) -> str:
    """A computed verdict in one phrase: "✓ Supported, 96% sure"."""
    words = f"{SIGNS[verdict.label]} {WORDS[verdict.label]}"
    return f"{words}, {percent(verdict.confidence)} sure" if says_how_sure(verdict) else words
