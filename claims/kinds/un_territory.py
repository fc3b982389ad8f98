"""Of which state a territory is part, by the words of UN resolutions: "resolutions have made it clear that X is part of Y".

Such a claim is judged by the texts (contract, "Universals"). The texts say it in set phrases: they
reaffirm the territorial integrity of a state, or speak of its occupied territories.
"""

import re

from claims.kinds.align import name_around, name_in
from claims.kinds.base import Statement
from claims.kinds.finding import Finding, Part
from claims.kinds.passage import EvidenceSentence, Passage
from claims.model.evidence import Span
from claims.text import names

_PART = re.compile(r"\b(?:part|territory|portion) (?:of )?(?:the )?$|\bbelongs? to (?:the )?$", re.I)
_BODY = re.compile(r"\b(?:resolution|Security Council|General Assembly|the Council|the Assembly|the text)\b", re.I)
_ORGANS = frozenset(["united nations", "security council", "general assembly"])
_STATE = r"(?:the )?(?P<state>(?:[A-Z][\w'’-]+)(?: (?:of )?(?:the )?[A-Z][\w'’-]+){0,3})"
_PHRASES = (
    re.compile(rf"territorial integrity of {_STATE}"),
    re.compile(rf"(?:occupied|recently occupied|other occupied) (?:territories|areas|districts|lands|regions) of {_STATE}"),
    re.compile(rf"(?:part|region|territory|republic) of {_STATE}"),
    re.compile(rf"(?:within|of) {_STATE} within its (?:internationally )?recogni[sz]ed borders"),
)


def claimed(claim: Statement) -> tuple[str, str] | None:
    """(territory, state) of a claim that resolutions make one part of the other; None for other claims."""
    if claim.clause.negated or not re.search(r"\bresolutions?\b", claim.text, re.I):
        return None
    bodies = [r.canonical for r in claim.names if r.kind == "organisation"]
    if any(b not in _ORGANS for b in bodies) or not (bodies or re.search(r"\bUN\b|United Nations|\bCouncil\b|\bAssembly\b", claim.text)):
        return None  # resolutions of another body
    text = claim.reading.text
    state = next((r for r in claim.names if _PART.search(text[max(0, r.token.left_edge.idx - 30) : _start(claim, r.token.i)])), None)
    if state is None or not names.is_country(state.canonical):
        return None
    territory = next(
        (
            r
            for r in claim.names
            if r is not state
            and r.kind in {"place", "other"}
            and not names.is_country(r.canonical)
            and r.canonical not in {"united nations"}
        ),
        None,
    )
    return (territory.canonical, state.canonical) if territory is not None else None


def _start(claim: Statement, index: int) -> int:
    name = next((n for n in claim.clause.sentence.names if n.first <= index <= n.last), None)
    return name.start if name is not None else claim.reading.doc[index].idx


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence) -> Finding | None:
    """Whether a sentence of a document on resolutions says whose the territory is."""
    wanted = claimed(claim)
    if wanted is None:
        return None
    territory, state = wanted
    lead = " ".join(s.text for s in passage.sentences[:2]) + (passage.document.title or "")
    if not (_BODY.search(sentence.text) or re.search(r"\bresolution", lead, re.I)):
        return None
    if max(name_in(territory, sentence), name_around(territory, sentence)) < 0.5:
        return None
    for pattern in _PHRASES:
        for m in pattern.finditer(sentence.text):
            told = names.canonical(re.sub(r"\s+Republic$|^Republic of ", "", m["state"]))
            told = told if names.is_country(told) else names.canonical(m["state"].split()[0])
            if not names.is_country(told):
                continue
            start = sentence.sentence.start + m.start()
            span = Span(exact=m.group(), start=start, end=start + len(m.group()))
            agrees = names.match(told, state) >= 0.8
            part = Part("territory", f"part of {state.title()}", m.group(), "agrees" if agrees else "disagrees", 0.85, "", (span,))
            return Finding(sentence, "supports" if agrees else "refutes", 0.85 if agrees else 0.8, [part])
    return None
