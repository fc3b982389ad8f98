"""A re-check that finds what was found before: the earlier result, with the new times of asking.

Where the sources answered the same, under the same program, policy, models and sources file, judging again would give the same.
"""

import datetime as dt
from collections.abc import Mapping

from claims.asking import Answers, considered_keys
from claims.model.evidence import Document, Evidence
from claims.model.report import ReportClaim
from claims.store.evidence import evidence_sha256
from claims.store.leases import CheckLease
from claims.store.provenance import Provenance
from claims.store.reading import Previous


def settled_before(
    lease: CheckLease, earlier: Previous | None, answer: Answers, provenance: Provenance, as_of: dt.date | None
) -> bool | None:
    """Whether these answers of local sources settled the claim when it was checked before; None where that is to be judged again."""
    if earlier is None or not _same_ground(lease, earlier, provenance, as_of):
        return None
    here = {record.source for record in answer.asked}
    before = [record for record in earlier.result.asked if record.source in here]
    if evidence_sha256(before) != evidence_sha256(answer.asked):
        return None
    return any(record.reason == "settled" for record in earlier.result.asked)


def as_before(
    lease: CheckLease, earlier: Previous | None, answer: Answers, provenance: Provenance, as_of: dt.date | None
) -> ReportClaim | None:
    """The earlier result as of now; None where anything that it rests on is another, and the claim is to be judged again."""
    if earlier is None or not _same_ground(lease, earlier, provenance, as_of) or earlier.result.verdict.label == "unverified":
        return None
    if earlier.evidence_sha256 != evidence_sha256(answer.asked):
        return None
    by_hash = {key.removeprefix("sha256:"): answer.documents[key] for key in considered_keys(answer)}
    evidence = [_renewed(quoted, by_hash, as_of) for quoted in earlier.result.evidence]
    if any(quoted is None for quoted in evidence):
        return None
    return earlier.result.model_copy(update={"asked": answer.asked, "evidence": tuple(evidence)})


def _same_ground(lease: CheckLease, earlier: Previous, provenance: Provenance, as_of: dt.date | None) -> bool:
    dated = as_of.isoformat() if as_of else None
    return earlier.article_id == lease.article_id and earlier.provenance == provenance and earlier.result.verdict.as_of == dated


def _renewed(quoted: Evidence, by_hash: Mapping[str, Document], as_of: dt.date | None) -> Evidence | None:
    """A quote as its document has it now; None where what is known of the document has changed so that it may count otherwise."""
    document = by_hash.get(quoted.sha256.removeprefix("sha256:"))
    if document is None:
        return None
    known = ("url", "title", "publisher", "published")
    if any(getattr(quoted, name) != getattr(document, name) for name in known):
        return None
    if (quoted.source, quoted.document) != (document.source, document.name):
        return None
    if document.published is None and _before(quoted.retrieved, as_of) != _before(document.retrieved, as_of):
        return None  # an undated document speaks for the day on which it was read
    return quoted.model_copy(update={"retrieved": document.retrieved})


def _before(retrieved: str | None, as_of: dt.date | None) -> bool | None:
    return None if retrieved is None or as_of is None else retrieved[:10] <= as_of.isoformat()
