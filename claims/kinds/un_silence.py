"""An organ that is said to have kept silent until a date: refuted by one act of it before, on the same matter."""

import re

from claims.kinds.align import name_around, name_in
from claims.kinds.base import Statement
from claims.kinds.finding import Finding, Part
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.un_records import records
from claims.model.evidence import Span
from claims.model.values import Period

_SILENT = re.compile(
    r"\b(?:(?:kept|remained|stayed|been|was|fell) (?:silent|quiet|mute)|said nothing|kept its silence|had nothing to say"
    r"|not (?:taken|took) up|never (?:spoken|spoke|acted|addressed|taken up|discussed)"
    r"|(?:adopted|passed) no resolutions?|not (?:adopt(?:ed)?|pass(?:ed)?) (?:a|any) resolutions?)\b",
    re.I,
)
_COUNCIL = re.compile(r"\b(?:Security Council|the Council|UNSC)\b", re.I)
_ASSEMBLY = re.compile(r"\b(?:General Assembly|the Assembly|UNGA)\b", re.I)


def _organ(text: str) -> str | None:
    return "security_council" if _COUNCIL.search(text) else "general_assembly" if _ASSEMBLY.search(text) else None


def silent(claim: Statement) -> tuple[str, Period] | None:
    """(organ, until when) where a claim says that an organ kept silent."""
    until = next((p for p in claim.periods if p.form == "until" and p.end is not None), None)
    organ = _organ(claim.text)
    if until is None or organ is None or not _SILENT.search(claim.text):
        return None
    return organ, until


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """A dated resolution of that organ before that year, in a document on the same parties."""
    said = silent(claim)
    if said is None:
        return None
    organ, until = said
    own = [r.canonical for r in claim.names if not r.inherited and r.role != "subject"]
    about = own or [t for t in topics if _organ("the " + t) is None][:2]
    if not about or any(max(name_in(n, sentence), name_around(n, sentence)) < 0.7 for n in about):
        return None
    numbered, _ = records(passage)
    for record in numbered.values():
        first = record.date
        if record.organ not in {organ, None} or first is None or first.form != "point" or first.end is None or until.end is None:
            continue
        at = next((i for p, _, i in record.dates if p is first), None)
        if at != sentence.index or first.end.latest >= until.end.earliest:
            continue
        span = Span(exact=passage.reading.text[first.start_offset : first.end_offset], start=first.start_offset, end=first.end_offset)
        note = f"resolution {record.name} is earlier"
        return Finding(sentence, "refutes", 0.8, [Part("date", until.text, first.text, "disagrees", 0.8, note, (span,))])
    return None
