"""Wars and ceasefires: when they began and ended, how long they lasted."""

import datetime as dt
from decimal import Decimal

from claims.kinds import event_date, quantity
from claims.kinds.base import Statement
from claims.kinds.conflict_dates_facts import TRUCE, WAR, Mark, marks, passage_marks, same_war
from claims.kinds.date_points import compare_points, said
from claims.kinds.dates import age_rounds_to
from claims.kinds.finding import Finding, Part
from claims.kinds.passage import EvidenceSentence, Passage
from claims.model.evidence import Span
from claims.model.values import PartialDate, Quantity
from claims.text.units import dimension

_WAR = WAR | TRUCE | frozenset(["troop"])
_TIME = frozenset("begin start erupt end break_out last run land invade continue cease stop sign fight launch rage drag resume".split())
_APART = 3  # years from which two stated ends are hardly of one war


def recognise(statement: Statement) -> bool:
    """When a war, a battle or a ceasefire began, ended, or how long it lasted."""
    lemmas = statement.lemmas() | {t.lemma_.lower() for t in statement.clause.subject}
    durations = any(q.unit in {"day", "week", "month", "year"} for q in statement.quantities)
    return bool(lemmas & _WAR) and (bool(statement.periods) or durations) and bool(lemmas & _TIME or durations or statement.periods)


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """End by end where both state ends of one war; its length where that follows; else as a dated event or by its figures."""
    mine = marks(claim, None)
    theirs = [m for m in passage_marks(passage) if m.sentence is not None]
    sure = same_war(claim, passage, topics) if mine or theirs else 0.0
    if mine and theirs and sure:
        found = _ends(mine, theirs, sentence, sure)
        if found is not None:
            return found
    lengths = [q for q in claim.quantities if dimension(q.unit) == "time" and q.unit != "hour"]
    if lengths and not mine and theirs and sure:
        return _length(claim, lengths[0], theirs, sentence, sure)
    if any(q.unit != "ordinal" for q in claim.quantities):
        return quantity.compare(claim, passage, sentence, topics)
    return event_date.compare(claim, passage, sentence, topics)


def _ends(mine: list[Mark], theirs: list[Mark], sentence: EvidenceSentence, sure: float) -> Finding | None:
    """Each end that the claim states beside that of the document; the finding stands at the sentence that states it."""
    parts: list[Part] = []
    here = False
    for m in mine:
        options = [t for t in theirs if t.end == m.end and t.what == m.what]
        options += [t for t in theirs if t.end == m.end and t.what != m.what and m.what == "war" and not options]
        near = [t for t in options if abs(t.date.earliest.year - m.date.earliest.year) <= _APART]
        if not near:
            continue
        judged = [(_points(m.date, t.date), t) for t in near]
        (result, why), best = next((j for j in judged if j[0][0] == "agrees"), judged[0])
        if result == "disagrees" and len({(t.date.earliest, t.date.latest) for t in near}) > 1:
            result = "undecided"  # a document of several wars or truces
        here = here or best.sentence is sentence
        parts.append(Part(m.end, m.input.exact, said(best.date), result, sure, why, (best.input,)))  # type: ignore[arg-type]
    if not parts or not here:
        return None
    if any(p.result == "disagrees" for p in parts):
        return Finding(sentence, "refutes", sure if len(parts) == len(mine) or len(mine) == 1 else 0.6 * sure, parts)
    if len(parts) == len(mine) and all(p.result == "agrees" for p in parts):
        return Finding(sentence, "supports", sure, parts)
    return Finding(sentence, "neutral", 0.4, parts, why_not="not both ends are settled here")


def _days(q: Quantity) -> int:
    return int(q.value * {"day": 1, "week": 7, "month": 30, "year": 365}.get(q.unit, 1))


def _points(mine: PartialDate, theirs: PartialDate) -> tuple[str, str]:
    """As dates are compared; "the last days of September 1993" lies within September 1993."""
    result, why = compare_points(mine, theirs)
    if result == "undecided" and mine.earliest <= theirs.earliest and theirs.latest <= mine.latest:
        return "agrees", f"{said(theirs)} lies within {said(mine)}"
    return result, why


def _going_on(starts: list[Mark], marks: list[Mark], day: dt.date, claimed: int) -> list[Mark]:
    """The war that is still fought on a day: the last to have begun by then, unless the document tells of its end.

    One that began years before a war of the claimed age (in days) is rather another.
    """
    begun = sorted((m for m in starts if m.date.earliest <= day), key=lambda m: m.date.earliest)
    if not begun:
        return []
    last = begun[-1]
    if (day - last.date.latest).days > max(3 * 365, 5 * claimed):
        return []
    over = any(m.end == "end" and last.date.earliest <= m.date.latest <= day for m in marks)
    return [] if over else [last]


def _length(claim: Statement, q: Quantity, theirs: list[Mark], sentence: EvidenceSentence, sure: float) -> Finding | None:
    """How long the war lasted, or how old it is on the claim's day ("a month-old conflict")."""
    starts = [m for m in theirs if m.end == "start" and m.what == "war"]
    end = next((m for m in theirs if m.end == "end" and m.what == "war"), None)
    old = "old" in claim.reading.text[q.start : q.end + 6]
    if old and claim.date is not None:
        starts = _going_on(starts, theirs, claim.date, _days(q))
    start = starts[0] if starts else None
    if start is None or start.sentence is not sentence:
        return None
    day = claim.period.start or claim.period.end if claim.period is not None else None
    if day is not None and abs(day.earliest.year - start.date.earliest.year) > _APART:
        return None
    last: PartialDate | None = end.date if end is not None and not old else None
    if old and claim.date is not None:
        result = age_rounds_to(start.date, claim.date, q.unit, Decimal(q.value))
        shown = f"since {said(start.date)}"
        inputs: tuple[Span, ...] = (start.input,)
    elif last is not None and end is not None and last.earliest >= start.date.earliest:
        result = age_rounds_to(start.date, last.latest, q.unit, Decimal(q.value))
        if q.unit == "day" and result == "disagrees" and abs((last.latest - start.date.earliest).days + 1 - int(q.value)) <= 1:
            result = "agrees" if (last.latest - start.date.earliest).days + 1 == int(q.value) else "undecided"
        far = _days(q) > 2 * max(1, (last.latest - start.date.earliest).days) or 2 * _days(q) < (last.earliest - start.date.latest).days
        if result == "disagrees" and (q.bound != "exact" or far):  # rather the length of something else
            result = "undecided"
        shown, inputs = f"from {said(start.date)} to {said(last)}", (start.input, end.input)
    else:
        return None
    part = Part("duration", q.text, shown, result, sure, "", inputs)
    stance = "supports" if result == "agrees" else "refutes" if result == "disagrees" else "neutral"
    return Finding(sentence, stance, sure if stance != "neutral" else 0.4, [part])  # type: ignore[arg-type]
