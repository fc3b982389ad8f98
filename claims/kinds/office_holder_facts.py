"""Who holds which office from when to when, read from one clause or sentence of either side."""

import re
from dataclasses import dataclass

from claims.kinds import event_date_match as match
from claims.kinds.base import Statement
from claims.model.values import PartialDate, Period

OFFICES = frozenset(
    "president minister premier chancellor king queen secretary-general governor mayor chairman chairwoman chair speaker "
    "head leader director commissioner ambassador chief monarch pope emperor secretary commander manager coach captain "
    "archbishop bishop".split()
)
BODIES = frozenset(
    "party opposition group faction movement union team company club church bank parliament".split()
)  # what is led besides a state
LEAD = frozenset("lead head govern rule reign preside chair run".split())
TAKE = frozenset(
    "become appoint elect swear inaugurate install take_over name take assume succeed replace invest crown begin swear_in".split()
)
LEAVE = frozenset("resign step_down quit leave oust dismiss remove retire hand stand_down end lose depose sack fire".split())
APPOINT = frozenset("swear swear_in appoint name install elect inaugurate crown dismiss remove oust sack fire depose choose".split())
_SAME = (
    frozenset("chairman chairwoman chair head president director leader lead preside chief governor".split()),
    frozenset("king queen monarch emperor".split()),
    frozenset("premier minister leader".split()),
)
_QUALIFIER = {
    "minister": frozenset("prime foreign defence defense finance interior first deputy health justice education".split()),
    "president": frozenset(["vice"]),
    "secretary": frozenset("foreign general state home".split()),
    "chief": frozenset(["army"]),
}


@dataclass(frozen=True)
class Office:
    """noun: "minister"; qualifier: "prime"; None noun where only the verb tells ("has led")."""

    noun: str | None
    qualifier: str | None
    deputy: bool = False


def office_in(statement: Statement) -> Office | None:
    """The office that a clause speaks of."""
    found = None
    words = [t for t in [*statement.clause.subject, *statement.clause.tokens] if match.lemma(t) in OFFICES and t.pos_ in {"NOUN", "PROPN"}]
    for token in words:
        above = token.head
        if (token.dep_ == "pobj" and above.lower_ in {"of", "by", "to", "under", "with", "after", "from"}) or (
            token.dep_ == "nsubj" and match.lemma(above) in APPOINT
        ):
            continue
        noun = match.lemma(token)
        before = token.nbor(-1).lower_ if token.i else ""
        lead_in = statement.reading.text[max(0, token.idx - 16) : token.idx]
        deputy = bool(re.search(r"\b(deputy|vice)[\s-]*$|\b(deputy|vice)\s+\w+\s*$", lead_in, re.I))
        qualifier = before if before in _QUALIFIER.get(noun, frozenset()) and before not in {"deputy", "vice"} else None
        found = found or Office(noun, qualifier, deputy)
    if found is None:
        leads = [t for t in statement.clause.tokens if match.lemma(t) in LEAD]
        led = next((match.lemma(c) for t in leads for c in t.children if c.dep_ == "dobj" and match.lemma(c) in BODIES), None)
        return Office("leader", led) if led else Office(None, None) if leads else None
    return found


def same_office(a: Office, b: Office) -> bool:
    """Whether two offices may be one: prime minister and "has led", chairman and head; never a deputy and the full one."""
    if a.deputy != b.deputy or (a.qualifier in BODIES) != (b.qualifier in BODIES):
        return False
    if a.noun is None or b.noun is None:
        return (a.qualifier or b.qualifier) not in {"foreign", "finance", "defence", "interior", "health", "justice", "education"}
    if a.noun == b.noun:
        return a.qualifier == b.qualifier or a.qualifier is None or b.qualifier is None
    return any(a.noun in g and b.noun in g for g in _SAME) and (a.qualifier or b.qualifier) in {None, "prime"}


def started(statement: Statement, period: Period) -> PartialDate | None:
    """The date from which somebody holds the office, where the clause says it."""
    lemmas = {match.lemma(t) for t in statement.clause.tokens}
    if period.form in {"since", "range"}:
        return period.start
    if period.form == "point" and lemmas & TAKE and not lemmas & LEAVE:
        return period.start
    before = statement.reading.text[max(0, period.start_offset - 40) : period.start_offset]
    if period.form == "point" and re.search(r"\bfrom\b[^,;.]*$", before) and any(p.form == "until" for p in statement.periods):
        return period.start
    return None


def ended(statement: Statement, period: Period) -> PartialDate | None:
    """The date until which somebody holds the office, where the clause says it."""
    lemmas = {match.lemma(t) for t in statement.clause.tokens}
    if period.form in {"until", "range"} and not (period.resolved and re.search(r"\b(?:that|then)\b", period.text, re.I)):
        return period.end
    if period.form == "point" and lemmas & LEAVE:
        return period.start
    return None
