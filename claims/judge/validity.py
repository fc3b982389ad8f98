"""What a document's statement says of the date by which a claim is judged (contract, section 1, "Dates")."""

import datetime as dt
import re

from claims.kinds.base import Statement
from claims.kinds.dates import valid_on
from claims.kinds.finding import Finding
from claims.kinds.passage import Passage

_STABLE_UNITS = frozenset("metre kilometre centimetre mile foot square_kilometre square_mile hectare acre".split())
_YEAR = dt.timedelta(days=366)
# Words that say that it was so before too.
_LASTING = re.compile(r"\b(?:to this day|still|so far|ever|never|since|remains?|until now|to date)\b", re.I)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def appeared_after(passage: Passage, as_of: dt.date | None) -> bool:
    """Whether a document was published after the claim's date."""
    published = _day(passage.document.published)
    return as_of is not None and published is not None and published > as_of


def record_in_force(claim: Statement, passage: Passage, as_of: dt.date | None) -> bool:
    """Whether a structured record was valid on the claim's date; records without bounds always are."""
    if passage.document.rendered is None or as_of is None or claim.periods:
        return True
    for period in passage.reading.periods:
        if period.form in {"range", "since", "until"}:
            return valid_on(period.start, period.end, as_of) is not False
    return True


def tells_of(finding: Finding, claim: Statement, as_of: dt.date | None) -> bool:
    """Whether an undated present tense may contradict a claim about an earlier date.

    It holds at its document's date; for an earlier one only where the property is stable.
    """
    document = finding.sentence.passage.document
    date = _day(document.published) or _day(document.retrieved)
    if as_of is None or date is None or date <= as_of + _YEAR or finding.sentence.sentence.periods:
        return True
    if _LASTING.search(finding.sentence.text):
        return True
    if claim.kind == "geography" or any(q.unit in _STABLE_UNITS for q in claim.quantities):
        return True
    tokens = finding.sentence.passage.reading.tokens(finding.sentence.sentence)
    root = next((t for t in tokens if t.dep_ == "ROOT"), None)
    if root is None:
        return True
    auxiliary = next((c for c in root.children if c.dep_ in {"aux", "auxpass"}), None)
    tense = auxiliary.tag_ if auxiliary is not None else root.tag_
    return tense not in {"VBZ", "VBP"} or any(c.lower_ in {"has", "have"} for c in root.children)
