"""Findings of all documents to one verdict, by parts, trust and agreement (contract, section 1)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from claims.judge import reasons
from claims.judge.decision import Chances
from claims.judge.doubts import absent_name, by_value, told_as_so, turned, voiceless
from claims.judge.left_open import completed
from claims.judge.policy import Policy
from claims.judge.validity import appeared_after, record_in_force, tells_of
from claims.judge.weigh import considered, weigh
from claims.kinds import registry
from claims.kinds.base import Statement
from claims.kinds.denial import claimed
from claims.kinds.finding import Finding
from claims.kinds.hearsay import same_speaker, speaker
from claims.kinds.passage import Passage
from claims.model.evidence import Asked, Evidence, Span, WindowScore
from claims.model.verdict import Basis, Label, PartVerdict, Verdict

_FAILED = frozenset(["unreachable", "rate_limited", "blocked", "bad_answer"])


def findings(
    claim: Statement, passages: list[Passage], topics: list[str], as_of: dt.date | None = None, mute: Mapping[str, str] | None = None
) -> list[Finding]:
    """Everything that the passages say of the claim, strongest first; what held at another date decides nothing.

    mute: by the key of a document that has no voice on this article, why.
    """
    kind = registry.module(claim.kind)
    out: list[Finding] = []
    disputed: list[tuple[int, Finding]] = []
    for passage in passages:
        if not record_in_force(claim, passage, as_of):
            continue
        for sentence in passage.sentences:
            found = kind.compare(claim, passage, sentence, topics)
            if found is None:
                continue
            if found.stance != "neutral" and (why := voiceless(found, passage, mute or {})):
                if passage.document.may_dispute and passage.key not in (mute or {}):
                    disputed.append((len(out), found))
                found = replace(found, stance="neutral", strength=0.5 * found.strength, why_not=why)
            if found.stance == "refutes" and not tells_of(found, claim, as_of):
                found = replace(found, stance="neutral", strength=0.5 * found.strength, why_not="it tells of a later time than the claim")
            if found.stance != "neutral" and not told_as_so(found):
                found = replace(
                    found, stance="neutral", strength=0.4 * found.strength, why_not="it is denied, alleged or only supposed there"
                )
            if (found.stance == "supports" or by_value(found)) and (absent := absent_name(found, claim)):
                found = replace(found, stance="neutral", strength=0.6 * found.strength, why_not=f"{absent} is not named there")
            if found.stance == "supports":
                found = completed(found, claim)
            out.append(turned(found, claim))
    heard = [p for p in passages if p.document.may_refute and p.key not in (mute or {})]
    out += registry.across(claim, heard)
    for place, found in disputed:
        if any(f.stance == "supports" and _publisher(f) != _publisher(found) for f in out):
            out[place] = found
    return sorted(out, key=lambda f: (-f.strength, f.sentence.passage.key, f.sentence.index))


def _publisher(finding: Finding) -> str:
    d = finding.sentence.passage.document
    return (d.publisher or d.source or d.name).casefold()


def _trust(side: list[Finding]) -> float:
    return max((f.sentence.passage.document.trust for f in side), default=0.0)


def conclude(
    claim: Statement,
    passages: list[Passage],
    asked: tuple[Asked, ...],
    topics: list[str],
    as_of: dt.date | None,
    policy: Policy,
    scores: Mapping[tuple[str, int, int], WindowScore] | None = None,
    mute: Mapping[str, str] | None = None,
) -> tuple[Verdict, tuple[Evidence, ...]]:
    """The verdict on one claim and its evidence; a pure function of its arguments.

    scores: what the entailment model says of windows, by (document, start, end); None where no model is used.
    mute: by the key of a document that has no voice on this article, why.
    """
    found = findings(claim, passages, topics, as_of, mute)
    heard = [p for p in passages if p.key not in (mute or {})]
    for f in found[:12]:
        _attribute(f)
    label, used = compared(claim, found, policy)
    chance: Chances | None = None
    if not settled_by_rule(claim, found, used, policy):
        weighed = weigh(claim, found, considered(claim, heard, topics, as_of, policy), scores, policy, as_of)
        label, chance = weighed.label, weighed.chances
        used = weighed.findings
        found += [f for f in used if f not in found]
    if label is None:
        label = "unverified" if any(a.outcome in _FAILED for a in asked) else "not_enough_evidence"
    used = _shown(label, used)
    kept = used + [f for f in found if f not in used][: max(0, policy.quotes - len(used))]
    evidence = tuple(_evidence(f, f in used, as_of) for f in kept)
    basis: Basis = "none" if not passages else cast(Basis, used[0].basis) if used else "rule"
    parts = _parts(used, kept)
    confidence = _confidence(label, used, found, chance)
    reason = reasons.reason(label, claim, used, found, asked)
    verdict = Verdict(
        label=label, confidence=confidence, basis=basis, reason=reason, as_of=as_of.isoformat() if as_of else None, parts=parts
    )
    return verdict, evidence


def compared(claim: Statement, found: list[Finding], policy: Policy) -> tuple[Label | None, list[Finding]]:
    """What the kinds' own comparisons say together, and the findings that say so; (None, []) where they settle nothing."""
    supports, refutes = _sides(found, policy)
    return _decide(claim, supports, refutes, policy)


def _sides(found: list[Finding], policy: Policy) -> tuple[list[Finding], list[Finding]]:
    return (
        [f for f in found if f.stance == "supports" and f.strength >= policy.support],
        [f for f in found if f.stance == "refutes" and f.strength >= policy.refute],
    )


def settled_by_rule(claim: Statement, found: list[Finding], used: list[Finding], policy: Policy) -> bool:
    """Whether the kinds settle it: two sides that both count, a body that did issue the figure, a comparison beyond doubt."""
    supports, refutes = _sides(found, policy)
    if (supports and refutes) or claimed(claim) is not None:
        return True
    return bool(used) and (used == _issuer(claim, supports) or used[0].strength >= policy.sure)


def _attribute(finding: Finding) -> None:
    if finding.hearsay is None:
        start = next((p.inputs[0].start for p in finding.parts if p.inputs), finding.span.start)
        finding.hearsay = speaker(finding.sentence, start)


def _decide(claim: Statement, supports: list[Finding], refutes: list[Finding], policy: Policy) -> tuple[Label | None, list[Finding]]:
    """Supported, refuted or conflicting with the findings that say so; (None, []) where nothing decides."""
    supports = [f for f in supports if _trust(supports) >= policy.side_trust]
    refutes = [f for f in refutes if _trust(refutes) >= policy.side_trust]
    if not supports and not refutes:
        return None, []
    if not refutes:
        return "supported", supports
    if not supports:
        return "refuted", refutes
    issuer = _issuer(claim, supports)
    if issuer:
        return "supported", issuer
    best_s, best_r = supports[0].strength, refutes[0].strength
    against = [r for r in refutes if r.strength >= max(policy.refute, best_s - policy.conflict) and _independent(supports[0], r)]
    if against and _same_part(supports[0], against[0]):
        gap = round(_trust(supports) - _trust(against), 6)
        if gap >= policy.outvote or _trust(against) < policy.side_trust <= _trust(supports):
            return "supported", supports
        if -gap >= policy.outvote or _trust(supports) < policy.side_trust <= _trust(against):
            return "refuted", against
        return "conflicting_evidence", [supports[0], against[0]]
    if best_s >= best_r - policy.margin:
        return "supported", supports
    return "refuted", refutes


def _issuer(claim: Statement, supports: list[Finding]) -> list[Finding]:
    """The findings that show that the body which the claim names did issue the figure."""
    said = claim.said
    if said is None or not said.issuer or not said.speaker:
        return []
    return [f for f in supports if f.hearsay and same_speaker(f.hearsay, said.speaker)]


def _independent(a: Finding, b: Finding) -> bool:
    """Two voices: different speakers quoted, or a quoted one beside another publisher's own word."""
    if a.hearsay and b.hearsay:
        return not same_speaker(a.hearsay, b.hearsay)
    if _publisher(a) == _publisher(b):
        return False
    return bool(a.hearsay or b.hearsay) or min(a.strength, b.strength) >= 0.75


def _same_part(a: Finding, b: Finding) -> bool:
    """Whether the two compare one figure of the claim."""
    mine = {p.claim for p in a.parts if p.result == "agrees" and p.inputs}
    theirs = {p.claim for p in b.parts if p.result == "disagrees" and p.inputs}
    return bool(mine & theirs)


def _shown(label: Label, used: list[Finding]) -> list[Finding]:
    if label == "conflicting_evidence":
        return used
    return used[:3]


def _confidence(label: Label, used: list[Finding], found: list[Finding], chance: Chances | None) -> float:
    """The probability that the label is right: the decision's own, which is fitted and checked on articles left out.

    Where two sides stood against each other by rule, it was not asked; then from how often that was right on the
    evaluation articles (benchmarks/evaluation).
    """
    if chance is not None:
        return round({"supported": chance.supports, "refuted": chance.refutes}.get(label, chance.nothing), 2)
    if label == "conflicting_evidence":
        return 0.8
    return 0.8 if used else 0.5


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


def _evidence(finding: Finding, used: bool, as_of: dt.date | None) -> Evidence:
    passage = finding.sentence.passage
    d = passage.document
    whole = Span(exact=d.text, start=0, end=len(d.text)) if d.rendered else None
    compared = tuple(p.compared() for p in finding.parts)
    if whole is not None:  # a record is quoted as it was received; offsets in its rendering are none of its own
        compared = tuple(c.model_copy(update={"inputs": ()}) for c in compared)
    why = None
    if not used:
        why = finding.why_not or ("too weak a match to decide" if finding.stance != "neutral" else "it settles no part of the claim")
    return Evidence(
        source=d.source,
        document=d.name,
        sha256=passage.key.removeprefix("sha256:"),
        url=d.url,
        title=d.title,
        publisher=d.publisher,
        published=d.published,
        retrieved=d.retrieved,
        quote=whole or finding.span,
        stance=finding.stance,
        score=round(finding.strength, 4),
        used=used,
        not_used_because=why,
        compared=compared,
        rendered=d.rendered,
        after_article=appeared_after(passage, as_of),
    )
