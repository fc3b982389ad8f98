"""What a comparison by kind leaves open: figures of the claim that it did not look at. Dates and contests are the kinds' own matter."""

import re
from dataclasses import replace

from claims.judge.clashes import facing
from claims.judge.window_values import Value, bare_fraction, derive
from claims.judge.windows import stated, values
from claims.kinds.align import align
from claims.kinds.base import Statement
from claims.kinds.finding import Finding
from claims.text import names

_EXCEPT = re.compile(r"\b(?:outside|except|except (?:for|in)|excluding|apart from|other than|without|leaving out) (?:the )?$", re.I)
DIFFERS = 0.6  # how surely another value must stand in its place to refute
NEAR = 0.3  # how surely a value must stand beside the quoted sentence to count as told there


def left_open(finding: Finding, claim: Statement) -> Value | None:
    """A figure of the claim that neither the finding's parts nor the sentences beside it tell so; None where all are told.

    The contract: supported only where every part agrees.
    """
    figures, _ = stated(claim)
    texts = [q.text for q in figures if q.unit != "ordinal" and not bare_fraction(claim, q)]
    untold = [t for t in texts if not _looked_at(t, finding)]
    if not untold:
        return None
    passage, i = finding.sentence.passage, finding.sentence.index
    around = passage.sentences[max(0, i - 1) : i + 2]
    found = {v.part.claim: v for v in values(claim, [align(claim, s, []) for s in around])}
    for text in untold:
        value = found.get(text)
        if value is None:
            continue
        if value.quantity is not None and not value.agreeing:
            derive(claim, value.quantity, around, value)
        if not _told(value):
            return value
    return None


def completed(finding: Finding, claim: Statement) -> Finding:
    """A finding that supports, held against the rest of the claim: neutral where a value stays open or the opposite is said of the
    same thing, refuting where a value differs."""
    if facing(claim, [finding.sentence]) >= 1.0:
        return replace(finding, stance="neutral", strength=0.6 * finding.strength, why_not="the opposite is said of the same thing there")
    if left_out := _left_out(claim, finding):
        why = f"it tells of {left_out}, which the claim leaves out"
        return replace(finding, stance="neutral", strength=0.6 * finding.strength, why_not=why)
    value = left_open(finding, claim)
    if value is None:
        return finding
    q = value.quantity
    bare = q is not None and q.unit == "count" and not q.counted
    if value.disagreeing >= DIFFERS and not bare:
        parts = [*finding.parts, value.part]
        return replace(finding, stance="refutes", strength=finding.strength * value.disagreeing, parts=parts)
    why = f"“{value.part.claim}” is not told there"
    return replace(finding, stance="neutral", strength=0.6 * finding.strength, why_not=why)


def _left_out(claim: Statement, finding: Finding) -> str | None:
    """A name that the claim leaves out ("outside Sevastopol", "except Wales") and the quoted sentence speaks of all the same."""
    theirs = finding.sentence.passage.reading.text
    for ref in claim.names:
        if not _EXCEPT.search(claim.reading.text[max(0, ref.token.idx - 20) : ref.token.idx]):
            continue
        for canonical, token in finding.sentence.names:
            if names.match(ref.canonical, canonical) >= 0.8 and not _EXCEPT.search(theirs[max(0, token.idx - 20) : token.idx]):
                return ref.token.text
    return None


def _told(value: Value) -> bool:
    return value.agreeing >= NEAR


def _looked_at(text: str, finding: Finding) -> bool:
    """Whether a part of the finding compared a value of the claim; its words may be given otherwise, its digits not."""
    low, digits = text.casefold(), set(re.findall(r"\d[\d.,]*", text))
    for part in finding.parts:
        if part.result != "agrees":
            continue
        mine = part.claim.casefold()
        if mine and (low in mine or mine in low):
            return True
        if digits and digits <= set(re.findall(r"\d[\d.,]*", part.claim)):
            return True
    return False
