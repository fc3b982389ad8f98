"""The verdict on one claim."""

from typing import Literal

from claims.model.base import Frozen
from claims.model.evidence import Result

Label = Literal["supported", "refuted", "conflicting_evidence", "not_enough_evidence", "unverified"]
Basis = Literal["comparison", "rule", "model", "none"]


class PartVerdict(Frozen):
    """How one part fared; `evidence` are indices into the claim's evidence list."""

    part: str
    result: Result
    evidence: tuple[int, ...] = ()


class Verdict(Frozen):
    """label, and why; confidence is the probability that the label is right."""

    label: Label
    confidence: float
    basis: Basis
    reason: str
    as_of: str | None
    version: int = 1
    parts: tuple[PartVerdict, ...] = ()
