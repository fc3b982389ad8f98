"""A person's age from the date of birth that a document states, anywhere in it (contract section 1, "Dates")."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from claims.judge.derived_base import Derived, exactly, slice_of, told
from claims.judge.derived_times import dated, events
from claims.kinds.base import NameRef, Statement
from claims.kinds.date_ages import elapsed_years
from claims.kinds.passage import EvidenceSentence, Passage
from claims.model.evidence import Span
from claims.model.values import PartialDate, Period, Quantity
from claims.text import names

_TURN = re.compile(r"\bturn(?:s|ed|ing)? $")
_THEN = re.compile(r"\b(?:at|at the age of|age of|was|were|had been|aged only|aged just) (?:just |only )?$")
_NOW = re.compile(r"\b(?:aged|is|age) $")
_BORN = re.compile(r"\b(?:born|birth)\b|\(\s*(?:b\.|\*)", re.I)
_YEAR = re.compile(r"(?:\bborn|\(b\.|\(\*)\s?((?:1[5-9]|20)\d\d)(?=[),;])")
_DIED = frozenset("die dead death kill murder assassinate execute".split())
_UNKNOWN = Decimal(115)


def asked(claim: Statement, q: Quantity, before: str, after: str) -> bool:
    """Whether a claim's value is a person's age."""
    if q.low != q.high or not 0 < q.low <= _UNKNOWN or q.low != q.low.to_integral_value() or _person(claim, q) is None:
        return False
    if q.unit == "year":
        return "old" in q.text.lower() or after.startswith((" old", "-old")) or bool(re.search(r"\b(?:aged|age of|turn\w*) $", before))
    if q.unit != "count" or q.of is not None:
        return False
    if _TURN.search(before):
        return q.low >= 10
    text = claim.reading.text
    if q.counted:
        return False
    if re.search(r"\bat $", before):
        return 10 <= q.low <= 110 and not re.match(r" ?[a-z%°]", after.replace(" when ", "", 1)) and _subject_acts(claim)
    if re.search(r"\b(?:is|was|aged) $", before):
        return q.low >= 10 and (not after or after.startswith((" when", " years"))) and _subject_acts(claim)
    apposed = text[q.start - 2 : q.start] == ", " and text[q.end : q.end + 1] in {",", ".", ""}
    return apposed and q.low >= 10 and any(n.end == q.start - 2 and n.kind != "place" for n in claim.clause.sentence.names)


def _subject_acts(claim: Statement) -> bool:
    return any(n.role == "subject" and n.kind in {"person", "other"} for n in claim.names)


def _person(claim: Statement, q: Quantity) -> NameRef | None:
    """The person whose age it is: the clause's subject, else the name nearest before the value."""
    people = [n for n in claim.names if n.kind in {"person", "other"}]
    people = [n for n in people if n.kind == "person"] or people
    subject = [n for n in people if n.role == "subject"]
    close = [n for n in people if n.token.doc is claim.reading.doc and abs(n.token.idx - q.start) < 60]
    beside = [n for n in close if claim.reading.text[n.token.idx + len(n.token.text) : q.start] in {", ", ", aged ", " ("}]
    chosen = beside or subject or close
    return chosen[0] if chosen else None


def births(person: str, passage: Passage) -> list[tuple[PartialDate, Span]]:
    """The dates of birth that a document states for a person."""
    out: list[tuple[PartialDate, Span]] = []
    for s in passage.sentences:
        text = passage.reading.text
        people = [(n, t) for n, t in s.names if t.ent_type_ not in {"GPE", "LOC", "DATE"}]
        for p in s.sentence.periods:
            day = p.start
            if day is None or (p.form != "point" and not _lifespan(text, p)):
                continue
            lead = text[max(s.sentence.start, p.start_offset - 60) : p.start_offset]
            born = _BORN.search(lead)
            between = [x for x in s.sentence.periods if x.start_offset < p.start_offset and x.start_offset >= p.start_offset - 60]
            if p.form == "point" and (born is None or any(x.start_offset > p.start_offset - len(lead) + born.start() for x in between)):
                continue
            if born is not None and re.search(r"[;.]\s|\bdied\b|\bhe\b|\bshe\b|\bson\b|\bdaughter\b", lead[born.end() :]):
                continue
            prior = [(n, t) for n, t in people if t.idx < p.start_offset and not _in_place(text, t.idx, born, p, lead)]
            if prior and names.match(person, max(prior, key=lambda x: x[1].idx)[0]) >= 0.8:
                out.append((day, slice_of(s, p.start_offset, p.end_offset)))
        for m in _YEAR.finditer(text, s.sentence.start, s.sentence.end):
            if any(p.start_offset <= m.start(1) < p.end_offset for p in s.sentence.periods):
                continue
            prior = [(n, t) for n, t in people if t.idx < m.start()]
            if prior and names.match(person, max(prior, key=lambda x: x[1].idx)[0]) >= 0.8:
                first, last = dt.date(int(m[1]), 1, 1), dt.date(int(m[1]), 12, 31)
                out.append((PartialDate(earliest=first, latest=last, precision="year"), slice_of(s, *m.span(1))))
    return out


def _in_place(text: str, at: int, born: re.Match[str] | None, p: Period, lead: str) -> bool:
    """Whether a name stands after "born": the place of birth."""
    return born is not None and at >= p.start_offset - len(lead) + born.start()


def _lifespan(text: str, p: Period) -> bool:
    """ "(3 March 1963 - 5 May 2020)"."""
    return p.form == "range" and text[p.start_offset - 1 : p.start_offset] == "(" and text[p.end_offset : p.end_offset + 1] == ")"


def _point(day: dt.date) -> PartialDate:
    return PartialDate(earliest=day, latest=day, precision="day")


def age(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], before: str) -> list[Derived]:
    """The age on the claim's date, at the event it tells of, or on the birthday in the stated month or week."""
    person = _person(claim, q)
    if person is None:
        return []
    found = births(person.canonical, sentences[0].passage)
    if not found or len({d for d, _ in found}) > 1:
        return []
    birth, span = found[0]
    if birth.approximate or (birth.latest - birth.earliest).days > 366:
        return []
    if _TURN.search(before):
        return _turned(claim, q, birth, span, before)
    when = _when(claim, q, sentences, before, birth)
    out = [_aged(q, birth, on, (span, *more), sure) for on, more, sure in when]
    return [d for d in out if d is not None]


def _when(
    claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], before: str, birth: PartialDate
) -> list[tuple[PartialDate, tuple[Span, ...], float]]:
    """The day that the age is of, with the slice that states it where the evidence does."""
    period = claim.period
    stated = period.start if period is not None and period.form == "point" else None
    lemmas = {t.lemma_.lower() for t in claim.clause.tokens}
    past = lemmas & _DIED or _THEN.search(before) is not None
    if past:
        _, done, other = events(claim, q)
        wanted = [w for w in [*done, *(other if "when" in claim.reading.text[q.end : q.end + 14] else [])] if w.lemma not in {"age", "old"}]
        told_there = [d for d in dated(sentences) if d.date != birth and wanted and told(wanted, d.lemmas) >= 0.5]
        if len({d.date for d in told_there}) == 1:
            return [(told_there[0].date, (told_there[0].span,), 0.75)]
        return [(stated, (), 0.75)] if stated is not None and not told_there else []
    if claim.date is None:
        return []
    now = _point(claim.date)
    if stated is not None and abs((stated.latest - claim.date).days) > 31:
        return []
    return [(now, (), 0.85)]


def _aged(q: Quantity, birth: PartialDate, on: PartialDate, inputs: tuple[Span, ...], sure: float) -> Derived | None:
    if on.earliest <= birth.latest or (on.latest - on.earliest).days > 366:
        return None
    low, high = (int(x.to_integral_value(ROUND_FLOOR)) for x in elapsed_years(birth, on))
    years = int(q.value) if low <= q.value <= high else min((low, high), key=lambda n: abs(n - int(q.value)))
    day = inputs[0].exact
    shown = f"born {day}: {years} on {on.iso()}" if low == high else f"born {day}: {low} or {high} in {on.iso()}"
    return Derived(exactly(q, Decimal(years)), shown, inputs, sure if low == high else sure * 0.85, low == high)


def _turned(claim: Statement, q: Quantity, birth: PartialDate, span: Span, before: str) -> list[Derived]:
    """ "Turns 79 next week", "turned 57 on Thursday": only where the birthday falls in the stated time."""
    period = next((p for p in [*claim.periods, claim.period] if p is not None and p.form == "point" and p.start is not None), None)
    known = birth.earliest == birth.latest
    if period is not None and period.start is not None:
        first, last = period.start.earliest, period.start.latest
    elif claim.date is None:
        return []
    elif re.search(r"\bturned $", before):
        first, last = claim.date - dt.timedelta(days=364), claim.date
    else:
        first, last = claim.date, claim.date + dt.timedelta(days=364)
    if not known:
        ages = [y - birth.earliest.year for y in range(first.year, last.year + 1)]
        if birth.earliest.year != birth.latest.year or int(q.value) not in ages:
            return []
        shown = f"born {span.exact}: {int(q.value)} in {birth.earliest.year + int(q.value)}"
        return [Derived(exactly(q, q.value), shown, (span,), 0.6, False)]
    days = [d for y in range(first.year, last.year + 1) if first <= (d := _birthday(birth.earliest, y)) <= last]
    if len(days) != 1:
        return []
    years = Decimal(days[0].year - birth.earliest.year)
    return [Derived(exactly(q, years), f"born {span.exact}: {years} on {days[0].isoformat()}", (span,), 0.85, period is not None)]


def _birthday(born: dt.date, year: int) -> dt.date:
    """The birthday in a year; that of 29 February is on the 28th in others."""
    try:
        return born.replace(year=year)
    except ValueError:
        return dt.date(year, 2, 28)
