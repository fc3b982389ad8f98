"""Why a verdict differs from the one before: what its two sides rest on, compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from claims.model.evidence import Asked
from claims.model.report import ReportClaim
from claims.store.provenance import Provenance

Cause = Literal["source_revised", "source_added", "source_gone", "article_corrected", "pipeline_changed", "editor"]
_ANSWERED = {"ok", "no_match"}
Name = tuple[str, str]


@dataclass(frozen=True)
class Side:
    """One verdict with what it rests on. names: source and name of every document that was considered, by its key."""

    article_id: str
    claim: ReportClaim
    names: Mapping[str, Name]
    provenance: Provenance | None


@dataclass
class Difference:
    """The documents that differ between two sides, as keys by name, and the sources that came or went."""

    revised: list[tuple[Name, list[str], list[str]]] = field(default_factory=list)
    added: list[tuple[Name, list[str]]] = field(default_factory=list)
    gone: list[tuple[Name, list[str]]] = field(default_factory=list)
    sources_added: list[str] = field(default_factory=list)
    sources_gone: list[str] = field(default_factory=list)


def difference(before: Side, after: Side, *, used: bool) -> Difference:
    """What differs. used: only documents that are quoted on either side count, not all that were considered."""
    old, new, found = _by_name(before), _by_name(after), Difference()
    counts = _quoted(before) | _quoted(after)
    for name in sorted({*old, *new}):
        had, has = old.get(name, set()), new.get(name, set())
        if used and not (had | has) & counts:
            continue
        if had - has and has - had:
            found.revised.append((name, sorted(had - has), sorted(has - had)))
        elif has - had:
            found.added.append((name, sorted(has - had)))
        elif had - has:
            found.gone.append((name, sorted(had - has)))
    answered, answers = _answered(before.claim.asked), _answered(after.claim.asked)
    found.sources_added, found.sources_gone = sorted(answers - answered), sorted(answered - answers)
    return found


def _by_name(side: Side) -> dict[Name, set[str]]:
    found: dict[Name, set[str]] = {}
    for key, name in side.names.items():
        found.setdefault(name, set()).add(key)
    return found


def _quoted(side: Side) -> set[str]:
    return {"sha256:" + e.sha256.removeprefix("sha256:") for e in side.claim.evidence if e.used}


def _answered(asked: tuple[Asked, ...]) -> set[str]:
    return {a.source for a in asked if a.outcome in _ANSWERED}


def cause_of(before: Side, after: Side) -> Cause:
    """The cause of a new verdict: what the quoted documents show first, then all that were considered, then the program."""
    if before.article_id != after.article_id:
        return "article_corrected"
    quoted, considered = difference(before, after, used=True), difference(before, after, used=False)
    for found in (quoted, considered):
        if found.revised:
            return "source_revised"
        if found.added or (found is considered and found.sources_added):
            return "source_added"
        if found.gone or (found is considered and found.sources_gone):
            return "source_gone"
    return "pipeline_changed"


def detail(before: Side, after: Side) -> dict[str, Any]:
    """The change for its row: both verdicts, and what differs beneath them; no words of the article."""
    found = difference(before, after, used=False)
    return {
        "before": _verdict(before),
        "after": _verdict(after),
        "revised": [{"source": s, "document": d, "before": had, "after": has} for (s, d), had, has in found.revised],
        "added": [{"source": s, "document": d, "sha256": has} for (s, d), has in found.added],
        "gone": [{"source": s, "document": d, "sha256": had} for (s, d), had in found.gone],
        "sources_added": found.sources_added,
        "sources_gone": found.sources_gone,
        "pipeline": _pipeline(before.provenance, after.provenance),
    }


def _verdict(side: Side) -> dict[str, Any]:
    verdict = side.claim.verdict
    return {"label": verdict.label, "confidence": verdict.confidence, "basis": verdict.basis, "quoted": sorted(_quoted(side))}


def _pipeline(before: Provenance | None, after: Provenance | None) -> dict[str, Any]:
    """What of the program, the policy, the models or the sources file differs, as [before, after]."""
    if before is None or after is None:
        return {}
    old, new = before.values(), after.values()
    return {name: [old[name], new[name]] for name in old if old[name] != new[name]}
