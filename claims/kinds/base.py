"""A statement: what one clause says, in the same shape for an article's claim and a document's sentence."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from claims.kinds.metonym import stands_for
from claims.kinds.words import Word, content_words, predicate, role_of
from claims.model.claim import Attribution, Kind
from claims.model.values import Period, Quantity
from claims.text import names
from claims.text.clauses import Clause
from claims.text.context import Context
from claims.text.mentions import Name
from claims.text.nlp import Token
from claims.text.reader import Reading
from claims.text.symbols import Symbol


@dataclass(frozen=True)
class NameRef:
    """A name that the statement holds: canonical form, its role in the clause, and whether it was resolved or inherited."""

    canonical: str
    kind: str
    role: str
    governor: str
    weight: float
    token: Token
    inherited: bool = False


@dataclass
class Statement:
    """What one clause says. quantities, periods, symbols are its own; period is when it is true of, possibly inherited."""

    kind: Kind
    reading: Reading
    context: Context
    clause: Clause
    names: list[NameRef]
    words: list[Word]
    quantities: list[Quantity]
    periods: list[Period]
    symbols: list[Symbol]
    period: Period | None
    said: Attribution | None = None
    date: dt.date | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The clause's run of text."""
        return self.reading.text[self.clause.start : self.clause.end]

    @property
    def sentence_text(self) -> str:
        """The whole sentence."""
        return self.reading.text[self.clause.sentence.start : self.clause.sentence.end]

    def lemmas(self) -> set[str]:
        """The lemmas of its own words."""
        return {w.lemma for w in self.words if not w.inherited}

    def parts(self) -> dict[str, Any]:
        """The parts as JSON values: what is compared with evidence."""
        subject = " ".join(t.text for t in self.clause.subject)
        out: dict[str, Any] = {"subject": re.sub(r"\s+", " ", subject) or None, "predicate": predicate(self.clause.head)}
        named = list(dict.fromkeys(n.canonical for n in self.names))
        if named:
            out["names"] = named
        for i, q in enumerate(self.quantities):
            value = str(q.low) if q.low == q.high else [str(q.low), str(q.high)]
            out["quantity" if not i else f"quantity_{i + 1}"] = {
                "value": value,
                "unit": q.unit,
                "bound": q.bound,
                "counted": q.counted,
                **({"of": str(q.of)} if q.of is not None else {}),
            }
        for i, p in enumerate(self.periods):
            out["date" if not i else f"date_{i + 1}"] = {
                "form": p.form,
                "start": p.start.iso() if p.start else None,
                "end": p.end.iso() if p.end else None,
            }
        if self.symbols:
            out["resolution"] = [s.number for s in self.symbols]
        if self.clause.negated:
            out["negated"] = True
        out.update(self.extra)
        return out


def _spans(clause: Clause, reading: Reading) -> tuple[list[Quantity], list[Period], list[Symbol]]:
    inside = {t.i for t in clause.tokens}
    s = clause.sentence

    def own(offset: int) -> bool:
        return reading.token_at(offset).i in inside

    return (
        [q for q in s.quantities if own(q.start) and not _points_back(reading, q)],
        [p for p in s.periods if own(p.start_offset)],
        [y for y in s.symbols if own(y.start)],
    )


def _points_back(reading: Reading, q: Quantity) -> bool:
    return _known_few(reading, q) or _apart_in_time(reading, q) or _compared_to(reading, q)


def _compared_to(reading: Reading, q: Quantity) -> bool:
    """ "Faster than the first": the ordinal names what is compared with."""
    before = reading.text[max(0, q.start - 10) : q.start].lower()
    return q.unit == "ordinal" and not q.counted and bool(re.search(r"\b(?:than|as) the\s+$", before))


def _known_few(reading: Reading, q: Quantity) -> bool:
    """ "The two sides", "both of the three": a small number that only points back, and says nothing new."""
    if q.unit != "count" or q.of is not None or q.low > 10 or q.bound != "exact" or q.text[:1].isdigit():
        return False
    before = reading.text[max(0, q.start - 16) : q.start].lower()
    return bool(
        re.search(
            r"\b(?:the|these|those|all|both|its|their|his|her|other|last|first|past|of the|all the|earlier)\s+(?:other |last |first )?$",
            before,
        )
    )


def _apart_in_time(reading: Reading, q: Quantity) -> bool:
    """ "Two years after the proclamation": it places an event, and is no measure of it; "it is two years since" is."""
    if re.search(r"\bit (?:is|was|has been|had been)\s+$", reading.text[max(0, q.start - 14) : q.start], re.I):
        return False
    return q.unit in {"day", "week", "month", "year", "decade", "hour"} and bool(
        re.match(r"\s*(?:after|before|later|earlier|ago|since|from)\b", reading.text[q.end : q.end + 12])
    )


def value_tokens(reading: Reading, quantities: list[Quantity], periods: list[Period], symbols: list[Symbol]) -> set[int]:
    """Token indices covered by values."""
    out: set[int] = set()
    for start, end in [
        *((q.start, q.end) for q in quantities),
        *((p.start_offset, p.end_offset) for p in periods),
        *((y.start, y.end) for y in symbols),
    ]:
        out.update(t.i for t in reading.tokens_in(start, end))
    return out


def _reference(name: Name, reading: Reading, context: Context, weight: float, inherited: bool, at: Token | None = None) -> NameRef:
    token = at if at is not None else reading.doc[name.head]
    role, governor = role_of(token)
    canonical = context.full(name.canonical) if name.kind == "person" else stands_for(name.canonical, role, governor)
    return NameRef(canonical, name.kind, role, governor, weight, token, inherited)


def make_statement(reading: Reading, context: Context, clause: Clause, kind: Kind = "other", date: dt.date | None = None) -> Statement:
    """Reads one clause, with what it inherits: the subject, resolved pronouns, the event that a description refers to."""
    quantities, periods, symbols = _spans(clause, reading)
    by_first = {n.first: n for n in clause.sentence.names}
    inside = {t.i for t in clause.tokens}
    skip = value_tokens(reading, quantities, periods, symbols)
    for n in clause.sentence.names:
        skip.update(range(n.first, n.last + 1))
    refs: list[NameRef] = []
    subject = {t.i for t in clause.subject}
    for token in sorted({*clause.tokens, *clause.subject}, key=lambda t: t.i):
        name = by_first.get(token.i)
        own = token.i in inside
        if name is not None:
            heavy = token.i in subject or (role_of(reading.doc[name.head])[0] == "subject")
            refs.append(_reference(name, reading, context, 2.0 if heavy else 1.5, not own))
            continue
        resolved = context.name_of(token)
        if resolved is not None:
            pronoun = token.pos_ != "NOUN"
            refs.append(
                _reference(resolved, reading, context, (1.5 if token.i in subject else 1.0) if pronoun else 0.6, not pronoun, token)
            )
    refs += _outer_names(clause, reading, context) + _event_names(clause, reading, context)
    words = content_words(clause.tokens, skip)
    have = {w.lemma for w in words}
    words += [
        Word(w.lemma, w.weight * 0.6, w.token, True)
        for w in content_words([t for t in clause.subject if t.i not in inside], skip)
        if w.lemma not in have
    ]
    period = periods[0] if periods else _inherited_period(clause, reading)
    return Statement(kind, reading, context, clause, _unique(refs), words, quantities, periods, symbols, period, None, date)


def _outer_names(clause: Clause, reading: Reading, context: Context) -> list[NameRef]:
    """The names of the clauses that this one hangs on, as background."""
    out: list[NameRef] = []
    outer, hops = clause.parent, 0
    while outer is not None and hops < 3:
        inside = {t.i for t in outer.tokens}
        out += [_reference(n, reading, context, 0.6, True) for n in clause.sentence.names if n.first in inside]
        outer, hops = outer.parent, hops + 1
    return out


def _event_names(clause: Clause, reading: Reading, context: Context) -> list[NameRef]:
    """The names of the earlier sentence that told of "that war", "the vote"."""
    out: list[NameRef] = []
    for token in [*clause.tokens, *clause.subject]:
        event = context.event_of(token)
        if event is not None:
            out += [_reference(n, reading, context, 0.5, True) for n in event.names]
    return out


def _unique(refs: list[NameRef]) -> list[NameRef]:
    out: list[NameRef] = []
    for ref in refs:
        same = next((i for i, o in enumerate(out) if names.match(o.canonical, ref.canonical) >= 0.85), None)
        if same is None:
            out.append(ref)
        elif len(ref.canonical) > len(out[same].canonical):
            out[same] = ref
    return out


def _inherited_period(clause: Clause, reading: Reading) -> Period | None:
    outer = clause.parent
    while outer is not None:
        inside = {t.i for t in outer.tokens}
        for period in clause.sentence.periods:
            if reading.token_at(period.start_offset).i in inside:
                return period
        outer = outer.parent
    return None
