"""Who held or holds an office, and when."""

import datetime as dt
from decimal import Decimal

from claims.kinds import event_date
from claims.kinds import event_date_match as match
from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.date_points import compare_points, said
from claims.kinds.dates import age_rounds_to
from claims.kinds.finding import Finding, Part
from claims.kinds.office_holder_facts import LEAD, LEAVE, OFFICES, TAKE, Office, ended, office_in, same_office, started
from claims.kinds.office_holder_terms import Term, is_person, people, same_person, terms
from claims.kinds.passage import EvidenceSentence, Passage
from claims.model.values import PartialDate
from claims.text import names

_HOLD = LEAD | TAKE | LEAVE | frozenset("serve hold elect take_office".split())


def recognise(statement: Statement) -> bool:
    """A person with an office, and holding, taking or leaving it."""
    if not any(is_person(n) for n in statement.names):
        return False
    lemmas = statement.lemmas()
    words = lemmas | {t.lemma_.lower() for t in statement.clause.subject} | {t.lemma_.lower() for t in statement.clause.tokens}
    dated_lead = lemmas & {"lead", "head", "govern", "rule"} and any(p.form in {"since", "until", "range"} for p in statement.periods)
    return bool(words & OFFICES and lemmas & _HOLD) or bool(words & OFFICES and statement.clause.head.lemma_ == "be") or bool(dated_lead)


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By terms of office where the claim states one; else as a dated event; else by the general rules."""
    found = _by_terms(claim, passage, sentence)
    if found is not None:
        return found
    if event_date.dates_of(claim):
        dated = event_date.compare(claim, passage, sentence, topics)
        if dated is not None and dated.stance == "refutes" and _both_hold(claim, sentence):
            return Finding(sentence, "neutral", 0.4, dated.parts, why_not="who holds an office at one time may hold it at another")
        return dated
    found = general(claim, sentence, topics)
    if found is not None and found.stance == "supports" and (_later(claim, passage) or _knows(claim, passage)):
        return Finding(sentence, "neutral", 0.5, found.parts, why_not="it does not say who held the office on the claim's day")
    return found


def about_other(claim: Statement, sentence: EvidenceSentence) -> bool:
    """Whether a sentence is about another office."""
    office = office_in(claim)
    theirs = [found for s in sentence.statements if (found := office_in(s)) is not None]
    return office is not None and bool(theirs) and not any(same_office(office, other) for other in theirs)


_HOLDING = frozenset("be serve hold remain".split())


def _both_hold(claim: Statement, sentence: EvidenceSentence) -> bool:
    """Whether claim and sentence tell that an office is held, and neither when that began or ended."""
    heads = {claim.clause.head.lemma_.lower(), *(s.clause.head.lemma_.lower() for s in sentence.statements if s.periods)}
    return heads <= _HOLDING and all(p.form == "point" for s in (claim, *sentence.statements) for p in s.periods)


def _later(claim: Statement, passage: Passage) -> bool:
    """Whether a document appeared after the claim, which is in the present tense."""
    return claim.date is not None and passage.anchor is not None and passage.anchor > claim.date + dt.timedelta(days=7)


def _claimed(claim: Statement) -> tuple[str, Office] | None:
    office = office_in(claim)
    who, _ = people(claim)
    if not who:
        who = [n.canonical for n in claim.names if is_person(n)]
    return (who[0], office) if office is not None and who else None


def _knows(claim: Statement, passage: Passage) -> bool:
    stated = _claimed(claim)
    return stated is not None and any(same_person(stated[0], t.person) and same_office(stated[1], t.office) for t in terms(passage))


def _by_terms(claim: Statement, passage: Passage, sentence: EvidenceSentence) -> Finding | None:
    stated = _claimed(claim)
    if stated is None:
        return None
    person, office = stated
    fitting = [t for t in terms(passage) if same_office(office, t.office) and _one_place(claim, t, passage)]
    here = [t for t in fitting if t.sentence is sentence and same_person(person, t.person)]
    parts: list[Part] = []
    for term in here:
        parts += _ends(claim, term)
    if not parts and claim.clause.head.lemma_.lower() in _HOLDING:
        parts += _meanwhile(claim, here, fitting)
    if not parts and here:
        parts += _length(claim, here[0], fitting, person)
    present = claim.clause.head.tag_ in {"VBZ", "VBP"} and not claim.periods and not claim.quantities
    if not parts and here and claim.date is not None and present:
        parts += [p for t in here for p in _on_day(claim, t, claim.date, fitting)]
    wrong = [p for p in parts if p.result == "disagrees"]
    if wrong:
        return Finding(sentence, "refutes", max(p.certainty for p in wrong), parts)
    if _open_end(claim, parts):
        return Finding(sentence, "neutral", 0.4, parts, why_not="it settles one end of the term only")
    if any(p.result == "agrees" for p in parts):
        return Finding(sentence, "supports", min(p.certainty for p in parts if p.result == "agrees"), parts)
    return Finding(sentence, "neutral", 0.4, parts, why_not="its dates do not settle it") if parts else None


def _one_place(claim: Statement, term: Term, passage: Passage) -> bool:
    """Whether the office is that of the claim's country or organisation, as far as the claim names one."""
    mine = [
        r.canonical
        for r in match.own_names(claim)
        if r.kind in {"place", "organisation", "nationality"}
        and r.role in {"object", "prep_of", "poss", "amod", "compound"}
        and r.governor in OFFICES | LEAD
    ]
    if not mine:
        return True
    about = [*term.places, *passage.title_names, *passage.context.topics[:3]]
    return any(names.match(m, a) >= 0.8 for m in mine for a in about) or any(match.is_topic(m, term.sentence) >= 0.5 for m in mine)


def _ends(claim: Statement, term: Term) -> list[Part]:
    out = []
    for p in event_date.dates_of(claim):
        for name, mine, theirs in (("start", started(claim, p), term.start), ("end", ended(claim, p), term.end)):
            if mine is None or theirs is None:
                continue
            result, why = compare_points(mine, theirs)
            out.append(Part(name, p.text, said(theirs), result, 0.9, why, term.inputs))
    return out


def _open_end(claim: Statement, parts: list[Part]) -> bool:
    """Whether a claim states both ends of a term, and only one of them was compared."""
    stated = {name for p in event_date.dates_of(claim) for name, day in (("start", started(claim, p)), ("end", ended(claim, p))) if day}
    return stated == {"start", "end"} and {p.name for p in parts} & stated not in (set(), stated)


def _meanwhile(claim: Statement, here: list[Term], fitting: list[Term]) -> list[Part]:
    """ "Was minister in 2010": within a stated term, or outside of all that the document states of the person."""
    points = [p for p in event_date.dates_of(claim) if p.form == "point" and p.start is not None]
    if len(points) != 1 or points[0].start is None:
        return []
    first, last = points[0].start.earliest, points[0].start.latest
    outside: list[Term] = []
    for term in here:
        start, end = term.start, term.end
        left = [t.end for t in fitting if same_person(t.person, term.person) and t.end is not None and start is not None]
        if end is None:  # "became minister in 2010 and left in 2014" is two clauses
            end = min((e for e in left if e.latest >= start.earliest), key=lambda e: e.latest, default=None) if start is not None else None
        until = end.latest if end is not None else _spoken(term)
        if start is not None and until is not None and start.earliest <= last and first <= until:
            told = f"from {said(start)}" + (f" to {said(end)}" if end else "")
            return [Part("holder", points[0].text, told, "agrees", 0.9, "", term.inputs)]
        if (start is not None and last < start.earliest) or (end is not None and end.latest < first):
            outside.append(term)
    if not outside or len(outside) < len(here):
        return []
    term = outside[0]
    told = " ".join(f"{word} {said(day)}" for word, day in (("from", term.start), ("until", term.end)) if day is not None)
    return [Part("holder", points[0].text, told, "disagrees", 0.8, "", term.inputs)]


def _spoken(term: Term) -> dt.date | None:
    """The day for which a document speaks: on which it was published, else read."""
    passage = term.sentence.passage
    if passage.anchor is not None:
        return passage.anchor
    read = passage.document.retrieved
    try:
        return dt.date.fromisoformat(read[:10]) if read else None
    except ValueError:
        return None


def _length(claim: Statement, term: Term, fitting: list[Term], person: str) -> list[Part]:
    """ "Prime minister for ten months": from the start to the end, or to the successor's start."""
    lasting = [q for q in claim.quantities if q.unit in {"day", "week", "month", "year"}]
    if not lasting or term.start is None:
        return []
    own = [t for t in fitting if same_person(person, t.person) and t.end is not None]
    after = [t for t in fitting if not same_person(person, t.person) and t.start is not None and t.start.earliest > term.start.latest]
    last = own[0] if own else min(after, key=lambda t: t.start.earliest if t.start else dt.date.max, default=None)
    end = (last.end if own else last.start) if last is not None else None
    if end is None or last is None:
        return []
    q = lasting[0]
    result = age_rounds_to(term.start, end.latest, q.unit, Decimal(q.value))
    return [Part("duration", q.text, f"from {said(term.start)} to {said(end)}", result, 0.88, "", (*term.inputs, *last.inputs))]


def _on_day(claim: Statement, term: Term, day: dt.date, fitting: list[Term]) -> list[Part]:
    """Whether somebody held an office on the claim's day; a start after it refutes, an open start before it does not decide."""
    start, end = term.start, term.end
    text = claim.text[:60]
    if start is not None and start.earliest > day:
        return [Part("holder", text, f"only from {said(start)}", "disagrees", 0.85, "", term.inputs)]
    if end is not None and end.latest < day:
        return [Part("holder", text, f"only until {said(end)}", "disagrees", 0.85, "", term.inputs)]
    if end is None and start is not None:  # to the start of whoever came next
        end = min(
            (
                t.start
                for t in fitting
                if t.start is not None and not same_person(t.person, term.person) and t.start.earliest > start.latest
            ),
            key=lambda d: d.earliest,
            default=None,
        )
        if end is not None and end.latest < day:
            return []
    if start is not None and start.latest <= day and ((end is not None and _covers(end, day)) or (end is None and _current(term, day))):
        return [Part("holder", text, f"from {said(start)}" + (f" to {said(end)}" if end else ""), "agrees", 0.85, "", term.inputs)]
    return []


def _covers(end: PartialDate, day: dt.date) -> bool:
    return end.earliest >= day


def _current(term: Term, day: dt.date) -> bool:
    spoken = _spoken(term)
    return spoken is not None and spoken >= day and term.end is None and term.start is not None
