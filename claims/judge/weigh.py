"""Everything found on one claim, weighed to one label."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.judge.decision import Chances, chances, load, may_refute, may_support
from claims.judge.policy import Policy
from claims.judge.signals import Reading, Signals, read_windows, signals
from claims.judge.validity import record_in_force, tells_of
from claims.judge.windows import Window, windows
from claims.kinds import registry
from claims.kinds.base import Statement
from claims.kinds.denial import called, claimed
from claims.kinds.finding import Finding, Part
from claims.kinds.hearsay import asserted
from claims.kinds.passage import Passage
from claims.model.evidence import Stance, WindowScore
from claims.model.verdict import Label

_RULES = (
    ("facing", "wording", "as the article says", "the opposite"),
    ("vote_differs", "votes", "as the article says", "otherwise"),
    ("none_of_it", "negation", "there was one", "there was none"),
    ("rival", "who or what", "as the article names it", "another one"),
    ("opposite", "wording", "as the article says", "the opposite"),
    ("exchanged", "roles", "as the claim has them", "the other way round"),
    ("negation", "negation", "so", "not so"),
    ("undone", "negation", "so", "not so"),
    ("example", "negation", "none", "one"),
)


@dataclass
class Weighed:
    """label: None where nothing settles the claim. findings: what carries it, the best first."""

    label: Label | None
    chances: Chances
    findings: list[Finding]
    signals: Signals


def considered(claim: Statement, passages: Sequence[Passage], topics: list[str], as_of: dt.date | None, policy: Policy) -> list[Window]:
    """The windows that may decide: of documents whose word counts both ways and, for records, that were in force."""
    if claimed(claim) is not None:
        return []  # the article says of it that it is untrue, or open: only a kind's comparison tells which way that goes
    counting = [p for p in passages if p.document.trust >= policy.side_trust and p.document.may_refute]
    trusted = [p for p in counting if record_in_force(claim, p, as_of)]
    return windows(claim, trusted, topics, policy.windows)


def weigh(
    claim: Statement,
    found: list[Finding],
    seen: Sequence[Window],
    scores: Mapping[tuple[str, int, int], WindowScore] | None,
    policy: Policy,
    as_of: dt.date | None = None,
) -> Weighed:
    """The label with the probabilities behind it. scores: None where no entailment model is used.

    What tells of a later time than as_of never refutes.
    """
    told = told_of(claim, found, seen, scores, policy)
    chance = chances(told.values, load(scores is not None))
    label: Label | None = None
    carried: list[Finding] = []
    if chance.supports >= max(policy.say_supported, chance.refutes) and may_support(told):
        label, carried = "supported", _carrying("supports", chance.supports, policy.support, found, told.support)
    elif chance.refutes >= max(policy.say_refuted, chance.supports) and may_refute(told):
        label, carried = "refuted", _carrying("refutes", chance.refutes, policy.refute, found, told.contradiction)
        carried = [f for f in carried if tells_of(f, claim, as_of)]
    return Weighed(label if carried else None, chance, carried, told)


def told_of(
    claim: Statement,
    found: list[Finding],
    seen: Sequence[Window],
    scores: Mapping[tuple[str, int, int], WindowScore] | None,
    policy: Policy,
) -> Signals:
    """The signals that the decision is taken from."""
    trusted = [f for f in found if f.sentence.passage.document.trust >= policy.side_trust]
    return signals(claim, trusted, [r for r in read_windows(claim, seen, scores or {}) if _told_as_so(claim, r)])


def _told_as_so(claim: Statement, reading: Reading) -> bool:
    """Whether the window's last sentence asserts what it says, rather than denying or alleging it, and of the claim's subject."""
    last = reading.window.sentences[-1]
    s = last.sentence
    values = [v.part.inputs[0].start for v in reading.window.values if v.part.inputs and s.start <= v.part.inputs[0].start < s.end]
    if any(called(last, at) for at in (*values[:1], s.end - 2)):
        return False
    return asserted(last, s.end - 2) and not registry.about_other(claim, last)


def _carrying(stance: Stance, chance: float, least: float, found: list[Finding], reading: Reading | None) -> list[Finding]:
    """The findings that carry a verdict: the kinds' own where they are sure, and the window."""
    kinds = [f for f in found if f.stance == stance and f.strength >= least]
    if kinds or reading is None:
        return kinds or [f for f in found if f.stance == stance][:1]
    window = reading.window
    parts = [v.part for v in [*window.values, *(n for n in window.names if not n.agreeing)] if v.part.inputs]
    said = max(reading.supports, reading.refutes) >= 0.5
    compared = any(p.result == ("agrees" if stance == "supports" else "disagrees") for p in parts)
    if stance == "supports":
        parts = [p for p in parts if p.result != "disagrees"]
    if stance == "refutes" and not compared:
        parts += [Part(name, mine, theirs, "disagrees", chance) for mark, name, mine, theirs in _RULES if reading.marks[mark]][:1]
    basis = "comparison" if compared else "model" if said else "rule"
    last = window.sentences[-1]
    return [Finding(last, stance, chance, parts, basis=basis, start=window.start, end=window.end)]
