"""Findings of all documents to one verdict, by parts, trust and agreement (contract, section 1)."""

import datetime as dt

from claims.judge import reasons
from claims.judge.policy import Policy
from claims.kinds import registry
from claims.kinds.base import Statement
from claims.kinds.finding import Finding
from claims.kinds.passage import Passage
from claims.model.evidence import Asked, Evidence
from claims.model.verdict import Basis, Label, PartVerdict, Verdict

_FAILED = frozenset(["unreachable", "rate_limited", "blocked", "bad_answer"])


def findings(claim: Statement, passages: list[Passage], topics: list[str]) -> list[Finding]:
    """Everything that the passages say of the claim, strongest first."""
    kind = registry.module(claim.kind)
    out: list[Finding] = []
    for passage in passages:
        for sentence in passage.sentences:
            found = kind.compare(claim, passage, sentence, topics)
            if found is not None:
                out.append(found)
    return sorted(out, key=lambda f: (-f.strength, f.sentence.passage.key, f.sentence.index))


def _publisher(finding: Finding) -> str:
    d = finding.sentence.passage.document
    return (d.publisher or d.source or d.name).casefold()


def _trust(side: list[Finding]) -> float:
    return max((f.sentence.passage.document.trust for f in side), default=0.0)


def conclude(claim: Statement, passages: list[Passage], asked: tuple[Asked, ...], topics: list[str], as_of: dt.date | None,
             policy: Policy) -> tuple[Verdict, tuple[Evidence, ...]]:
    """The verdict on one claim and its evidence; a pure function of its arguments."""
    found = findings(claim, passages, topics)
    supports = [f for f in found if f.stance == "supports" and f.strength >= policy.support]
    refutes = [f for f in found if f.stance == "refutes" and f.strength >= policy.refute]
    best_s, best_r = (side[0].strength if side else 0.0 for side in (supports, refutes))
    label: Label
    used: list[Finding] = []
    if supports and best_s >= best_r - policy.margin:
        label, used = "supported", supports
    elif refutes:
        label, used = "refuted", refutes
    elif not found and any(a.outcome in _FAILED for a in asked):
        label = "unverified"
    else:
        label = "unverified" if any(a.outcome in _FAILED for a in asked) else "not_enough_evidence"
    used = used[:3]
    kept = used + [f for f in found if f not in used][: max(0, policy.quotes - len(used))]
    evidence = tuple(_evidence(f, f in used) for f in kept)
    basis: Basis = "none" if not passages else "rule" if not used else "comparison" if used[0].basis == "comparison" else "rule"
    parts = _parts(used, kept)
    confidence = _confidence(label, used)
    reason = reasons.reason(label, claim, used, found, asked)
    verdict = Verdict(label=label, confidence=confidence, basis=basis, reason=reason,
                      as_of=as_of.isoformat() if as_of else None, parts=parts)
    return verdict, evidence


def _confidence(label: Label, used: list[Finding]) -> float:
    if not used:
        return 0.6 if label == "not_enough_evidence" else 0.5
    return round(min(0.99, 0.55 + 0.45 * used[0].strength), 2)


def _parts(used: list[Finding], kept: list[Finding]) -> tuple[PartVerdict, ...]:
    out: dict[str, PartVerdict] = {}
    for f in used:
        for p in f.parts:
            index = kept.index(f)
            old = out.get(p.name)
            if old is None:
                out[p.name] = PartVerdict(part=p.name, result=p.result, evidence=(index,))
            elif old.result == p.result:
                out[p.name] = PartVerdict(part=p.name, result=p.result, evidence=(*old.evidence, index))
    return tuple(out.values())


def _evidence(finding: Finding, used: bool) -> Evidence:
    passage = finding.sentence.passage
    d = passage.document
    why = None
    if not used:
        why = finding.why_not or ("too weak a match to decide" if finding.stance != "neutral" else "it settles no part of the claim")
    return Evidence(
        source=d.source, document=d.name, sha256=passage.key.removeprefix("sha256:"), url=d.url, title=d.title, publisher=d.publisher,
        published=d.published, retrieved=d.retrieved, quote=finding.span, stance=finding.stance, score=round(finding.strength, 4),
        used=used, not_used_because=why, compared=tuple(p.compared() for p in finding.parts), rendered=d.rendered)
