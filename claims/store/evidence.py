"""What a verdict rests on, as one hash: equal hashes, policies and programs give equal verdicts."""

import hashlib
import json
from collections.abc import Sequence

from claims.model.evidence import Asked


def evidence_sha256(asked: Sequence[Asked]) -> str:
    """The hash of what the sources answered: each one's outcome and the hashes of its documents; no times, no errors' words."""
    answered = [[a.source, a.outcome, a.reason, list(a.documents)] for a in asked]
    return "sha256:" + hashlib.sha256(json.dumps(answered, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def reason_sha256(reason: str) -> str:
    """The hash of a verdict's reason, so that a change of it is seen after its words were erased."""
    return "sha256:" + hashlib.sha256(reason.encode("utf-8", "replace")).hexdigest()
