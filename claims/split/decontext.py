"""Decontextualised text: names for pronouns, dates for "earlier this year", a subject where the clause has none."""

import re

from claims.model.values import Period
from claims.text import names
from claims.text.clauses import Clause
from claims.text.context import Context
from claims.text.reader import Reading

_MONTHS = ("January February March April May June July August September October November December").split()
_POSSESSIVE = frozenset("his her its their hers theirs".split())


def spoken(period: Period) -> str:
    """A resolved period in words: "23 June 2016", "October 2020", "between 1 January and 30 October 2020"."""

    def one(date: object) -> str:
        from claims.model.values import PartialDate
        assert isinstance(date, PartialDate)
        d = date.earliest
        if date.precision == "day":
            return f"{d.day} {_MONTHS[d.month - 1]} {d.year}"
        if date.precision == "month":
            return f"{_MONTHS[d.month - 1]} {d.year}"
        if date.precision == "year":
            return str(d.year)
        last = date.latest
        return f"{d.day} {_MONTHS[d.month - 1]} {d.year} to {last.day} {_MONTHS[last.month - 1]} {last.year}"

    start = one(period.start) if period.start else None
    end = one(period.end) if period.end else None
    if period.form == "range" and start and end:
        return f"between {start} and {end}" if start != end else start
    if period.form in {"since", "until", "by", "before", "after"}:
        return f"{period.form} {start if period.form in {'since', 'after'} and start else end or start}"
    return start or end or period.text


def _full(reading: Reading, context: Context, canonical: str, shown: str) -> str:
    """The fullest form under which the text names someone."""
    best = shown
    for name in reading.names:
        if len(name.text) > len(best) and names.match(canonical, name.canonical) >= 0.85 and name.kind in {"person", "place", "organisation"}:
            best = name.text
    return re.sub(r"\s+", " ", best)


def _edits(reading: Reading, context: Context, start: int, end: int) -> list[tuple[int, int, str]]:
    edits: list[tuple[int, int, str]] = []
    for token in reading.tokens_in(start, end):
        name = context.name_of(token)
        if name is None:
            continue
        shown = _full(reading, context, name.canonical, name.text)
        if token.pos_ == "NOUN":
            left = token.left_edge
            if left.i < token.i and left.lower_ in {"the", "that", "this"} and left.idx >= start and token.i - left.i <= 3:
                edits.append((left.idx, token.idx + len(token.text), shown))
        else:
            owns = token.lower_ in _POSSESSIVE and token.dep_ == "poss"
            edits.append((token.idx, token.idx + len(token.text), shown + ("'s" if owns else "")))
    for period in reading.periods:
        if period.resolved and start <= period.start_offset and period.end_offset <= end and not re.search(r"\d{4}", period.text):
            edits.append((period.start_offset, period.end_offset, spoken(period)))
    edits.sort()
    kept: list[tuple[int, int, str]] = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def rewrite(reading: Reading, context: Context, start: int, end: int) -> str:
    """The run of text with pronouns, descriptions and relative dates resolved, blanks folded."""
    out, at = [], start
    for a, b, text in _edits(reading, context, start, end):
        out.append(reading.text[at:a])
        out.append(text)
        at = b
    out.append(reading.text[at:end])
    return re.sub(r"\s+", " ", "".join(out)).strip()


def stand_alone(reading: Reading, context: Context, clause: Clause) -> str:
    """The claim as a sentence of its own."""
    own = rewrite(reading, context, clause.start, clause.end).strip(" ,;")
    if not own:
        return own
    whole = own
    if clause.relation in {"with", "comparison"} or (clause.relation == "participle" and clause.head.dep_ == "advcl"):
        outer = clause.parent
        if outer is not None and outer.end <= clause.start:
            whole = stand_alone(reading, context, outer).rstrip(".") + ", " + own
    elif not clause.own_subject and clause.subject:
        first, last = clause.subject[0], clause.subject[-1]
        subject = rewrite(reading, context, first.idx, last.idx + len(last.text))
        if clause.relation == "relative":
            body = re.sub(r"^.*?\b(?:which|who|that|whose)\b\s*", "", own, count=1) if re.search(r"\b(which|who|that)\b", own) else own
            whole = own if re.search(r"\bin which|whose\b", own) else f"{subject} {body}"
        elif clause.head.dep_ == "acl" and clause.head.tag_ == "VBN":
            body = reading.text[clause.head.idx:clause.end]
            plural = clause.head.head.tag_ in {"NNS", "NNPS"}
            whole = f"{subject} {'were' if plural else 'was'} {re.sub(chr(10), ' ', body)}"
        elif not own.startswith(subject):
            whole = f"{subject} {own}"
    whole = re.sub(r"\s+", " ", whole).strip(" ,;")
    whole = whole[0].upper() + whole[1:]
    return whole if whole[-1] in ".!?" else whole + "."
