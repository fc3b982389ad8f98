"""The reason of a verdict in one or two sentences that an editor can print."""

from claims.kinds.base import Statement
from claims.kinds.finding import Finding, Part
from claims.model.evidence import Asked
from claims.model.verdict import Label


def _who(finding: Finding) -> str:
    d = finding.sentence.passage.document
    return d.publisher or d.title or d.name


def _difference(part: Part) -> str:
    note = f" ({part.note})" if part.note else ""
    if part.name.startswith(("quantity", "date", "resolution", "share", "turnout")):
        return f"the article says {part.claim}, {{who}} has {part.evidence}{note}"
    if part.name == "negation":
        return "{who} says the contrary"
    if part.name == "wording":
        return f"the article says “{part.claim}”, {{who}} “{part.evidence}”"
    if part.name == "roles":
        return "{who} has it the other way round"
    return f"the article says {part.claim}, {{who}} says {part.evidence}{note}"


def reason(label: Label, claim: Statement, used: list[Finding], found: list[Finding], asked: tuple[Asked, ...]) -> str:
    """Why the label is what it is."""
    failed = sorted({a.source for a in asked if a.outcome in {"unreachable", "rate_limited", "blocked", "bad_answer"}})
    if label == "refuted":
        wrong = [p for p in used[0].parts if p.result == "disagrees"]
        if not wrong:
            return f"{_who(used[0])} says otherwise."
        said = "; ".join(_difference(p).replace("{who}", _who(used[0])) for p in wrong[:2])
        return said[:1].upper() + said[1:] + "."
    if label == "supported":
        agree = [p for p in used[0].parts if p.result == "agrees" and p.evidence]
        if agree:
            shown = ", ".join(f"{p.claim} ({p.evidence})" if p.claim != p.evidence else p.claim for p in agree[:3])
            return f"{_who(used[0])} agrees: {shown}.{_beside(found)}"
        return f"{_who(used[0])} says the same.{_beside(found)}"
    if label == "conflicting_evidence":
        first, second = used[0], used[-1]
        sides = [
            f"{f.hearsay or _who(f)} has {', '.join(p.evidence for p in f.parts if p.inputs and p.result == want) or 'it'}"
            for f, want in ((first, "agrees"), (second, "disagrees"))
        ]
        return f"Trusted sources disagree: {sides[0]}; {sides[1]}."
    if label == "unverified":
        return f"Could not be settled: {', '.join(failed)} failed to answer."
    if not asked:
        return "No configured source covers this claim."
    if not found:
        return "No document that was found speaks of this."
    return "Documents on the subject were found, but none settles the claim."


def _beside(found: list[Finding]) -> str:
    """What does not count as a country but should be told: those that recognise a territory and are no UN members."""
    noted = [p for f in found for p in f.parts if "not members of the United Nations" in p.note]
    if not noted:
        return ""
    best = max(noted, key=lambda p: len(p.note) + len(p.evidence))
    text = best.note if best.note.startswith("recognised") else f"recognised by {best.evidence}, {best.note}"
    return f" {text[:1].upper()}{text[1:]}."
