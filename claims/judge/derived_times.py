"""Times that follow from dates: from one event to another, and how long something went on.

Source: contract section 1, "Dates": time elapsed agrees when it rounds to the number or the calendar years differ by
it; and "Numbers" for bounds ("less than three years" is strictly less).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from claims.judge.derived_base import Derived, slice_of, told, window_told
from claims.kinds.base import Statement
from claims.kinds.date_ages import age_rounds_to, elapsed_years
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import EvidenceSentence
from claims.kinds.slots import head_token
from claims.kinds.words import Word, content_words
from claims.model.evidence import Span
from claims.model.values import PartialDate, Period, Quantity
from claims.text.quantities import find_quantities
from claims.text.quantity_render import number

_PLACED = re.compile(r"\s*(after|before|later|earlier|since|from|ago)\b")
_LASTS = re.compile(
    r"\b(?:for|last(?:s|ed|ing)?|spent|spends|took|takes|within|over|during|in|after|ran|stood|served|ruled|its|his|her|their|the|an?)"
    r"(?: (?:about|just|nearly|almost|only|some|all of|around|full|whole|all))*\s*$"
)
_PER_DAY = {"day": Decimal(1), "week": Decimal(7)}
_PER_YEAR = {"month": Decimal(12), "year": Decimal(1), "decade": Decimal("0.1"), "century": Decimal("0.01")}
_FINE = {"day": 0, "week": 0, "month": 30, "year": 365, "decade": 365, "century": 365}  # how wide a date may be
_BEGIN = frozenset("begin start open launch commence erupt break office oath elect inaugurate appoint arrive found".split())
_END = frozenset("end stop finish close leave resign conclude step_down fall expire quit depart cease".split())


def placed(after: str) -> bool:
    """Whether a time places an event by another ("two years after ...") rather than measures one."""
    m = _PLACED.match(after)
    return m is not None and m[1] != "ago"


def worded(text: str, start: int, end: int) -> list[Quantity]:
    """The quantities of a slice of a text, at its offsets."""
    return [q.model_copy(update={"start": q.start + start, "end": q.end + start}) for q in find_quantities(text[start:end])]


def apart(q: Quantity, first: PartialDate, last: PartialDate, inclusive: bool = False) -> Quantity | None:
    """The time from one date to another in the claim's unit; None where they aren't known finely enough.

    A flat claim that agrees by the contract's rounding of dates gets its own number; so does one that counts the first
    and last days, where `inclusive`.
    """
    if q.unit not in _FINE or first.approximate or last.approximate:
        return None
    if any((d.latest - d.earliest).days > _FINE[q.unit] for d in (first, last)) or last.latest < first.earliest:
        return None
    flat = {"bound": "exact", "half_unit": Decimal(0), "text": "", "start": 0, "end": 0}
    if q.unit in _PER_DAY:
        days = (last.latest - first.earliest).days
        made = [q.model_copy(update={**flat, "low": Decimal(n) / _PER_DAY[q.unit], "high": Decimal(n) / _PER_DAY[q.unit]})
                for n in ((days, days + 1) if inclusive else (days,))]  # fmt: skip
        return next((m for m in made if compare_quantities(q, m).result == "agrees"), made[0])
    low, high = (max(Decimal(0), x * _PER_YEAR[q.unit]) for x in elapsed_years(first, last))
    years = {d.year for d in (first.earliest, first.latest)}, {d.year for d in (last.earliest, last.latest)}
    calendar = q.unit == "year" and len(years[0]) == len(years[1]) == 1 and max(years[1]) - max(years[0]) == q.value
    rounds = {age_rounds_to(first, day, q.unit, q.value) for day in (last.earliest, last.latest)} == {"agrees"}
    if q.bound == "exact" and q.low == q.high and (calendar or rounds):
        low = high = q.value
    return q.model_copy(update={**flat, "low": low, "high": high, "bound": "exact" if low == high else "between"})


@dataclass(frozen=True)
class Dated:
    """A date of a window with the words of the clause that it stands in."""

    date: PartialDate
    period: Period
    sentence: EvidenceSentence
    lemmas: frozenset[str]

    @property
    def span(self) -> Span:
        """Its slice."""
        return slice_of(self.sentence, self.period.start_offset, self.period.end_offset)


def dated(sentences: Sequence[EvidenceSentence]) -> list[Dated]:
    """The dates of a window that stand for a point of time, each once."""
    out: list[Dated] = []
    for sentence in sentences:
        reading = sentence.passage.reading
        for p in sentence.sentence.periods:
            if p.form != "point" or p.start is None or p.tolerance_days or any(d.date == p.start for d in out):
                continue
            at = head_token(reading, p.start_offset, p.end_offset)
            s = next((s for s in sentence.statements if any(t.i == at.i for t in s.clause.tokens)), None)
            tokens = [*s.clause.tokens, *s.clause.subject] if s is not None else reading.tokens(sentence.sentence)
            resolved = {part for n, t in sentence.names if any(t.i == x.i for x in tokens) for part in n.split()}
            out.append(Dated(p.start, p, sentence, frozenset({w.lemma for w in content_words(list(tokens), set())} | resolved)))
    return out


def events(claim: Statement, q: Quantity) -> tuple[list[Word], list[Word], list[Word]]:
    """(words of the claim's event, those of them that its verb phrase holds, words of the event it is placed by)."""
    text, s = claim.reading.text, claim.clause.sentence
    stop = re.search(r"[,;:()]", text[q.end : s.end])
    end = q.end + stop.start() if stop else s.end
    later = claim.reading.tokens_in(q.end, end)
    skip = {t.i for x in s.quantities for t in claim.reading.tokens_in(x.start, x.end)}
    skip |= {t.i for x in s.periods for t in claim.reading.tokens_in(x.start_offset, x.end_offset)}
    inside = {t.i for t in later}
    other = content_words(later, skip)
    subject = {t.i for t in claim.clause.subject}
    mine = [t for t in [*claim.clause.subject, *claim.clause.tokens] if t.i not in inside]
    own = content_words(list({t.i: t for t in mine}.values()), skip)
    return own, [w for w in own if w.token.i not in subject], other


def times(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], before: str, after: str) -> list[Derived]:
    """A time in a claim, from the dates of a window."""
    m = _PLACED.match(after)
    if m is not None:
        now = re.search(r"\bit (?:is|was|has been|had been) (?:[a-z]+ )?$", before) is not None
        return _since(claim, q, sentences, m[1]) if m[1] == "ago" or (now and m[1] == "since") else _between(claim, q, sentences, m[1])
    if re.search(r"\b(?:more|less|[a-z]+er)\b[^,]*\bthan\b", after):
        return []
    lasting = "-" in q.text or _LASTS.search(before) or re.match(r" (?:long|in|as|of|at|on|between)\b", after)
    return _lasted(claim, q, sentences) if lasting else []


def _since(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], word: str) -> list[Derived]:
    """ "It is 25 years since", "N years ago": as of the claim's date."""
    if claim.date is None:
        return []
    own, _, other = events(claim, q)
    wanted = other if word == "since" else own
    now = PartialDate(earliest=claim.date, latest=claim.date, precision="day")
    every = dated(sentences)
    out = []
    for d in every:
        share = told(wanted, d.lemmas)
        made = apart(q, d.date, now) if wanted and share >= 0.5 else None
        if made is not None and d.date.latest < claim.date:
            shown = f"from {d.period.text} to {claim.date.isoformat()}: {number(round(made.value, 2))} {q.unit}s"
            out.append(Derived(made, shown, (d.span,), 0.8 * share, len(every) == 1))
    return out


def _between(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], word: str) -> list[Derived]:
    """ "Thirty days after its launch", "a day before the vote", "N years later": from the dates of both events."""
    every = dated(sentences)
    own, done, other = events(claim, q)
    alone = word in {"later", "earlier"} or not other
    if len(every) < 2 or (alone and len(every) > 2) or not own:
        return []
    best: tuple[float, Dated, Dated] | None = None
    for a, b in permutations(every, 2):
        first, last = (b, a) if word in {"after", "later", "since", "from"} else (a, b)
        did = told(done, a.lemmas)
        theirs = 0.6 if alone else told(other, b.lemmas)
        if first.date.earliest > last.date.latest or theirs < 0.5 or did < 0.35:
            continue
        score = told(own, a.lemmas) + theirs
        if best is None or score > best[0]:
            best = (score, first, last)
    if best is None:
        return []
    score, first, last = best
    made = apart(q, first.date, last.date)
    if made is None:
        return []
    shown = f"from {first.period.text} to {last.period.text}: {number(round(made.value, 2))} {q.unit}s"
    only = len(every) == 2 and not alone and score >= 1.3 and made.low == made.high
    return [Derived(made, shown, (first.span, last.span), (0.45 if alone else 0.8) * min(1.0, score / 1.6), only)]


def _lasted(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence]) -> list[Derived]:
    """ "For twelve years" from "from January 2006 to January 2018", or from the dates of a beginning and an end."""
    share = window_told(claim, sentences)
    if share < 0.3:
        return []
    out: list[Derived] = []
    for sentence in sentences:
        text = sentence.passage.reading.text
        for p in sentence.sentence.periods:
            if p.form != "range" or p.start is None or p.end is None or text[max(0, p.start_offset - 1)] == "(":
                continue
            made = apart(q, p.start, p.end, inclusive=True)
            if made is not None:
                inputs = (slice_of(sentence, p.start_offset, p.end_offset),)
                out.append(Derived(made, f"{p.text}: {number(round(made.value, 2))} {q.unit}s", inputs, 0.8 * share, made.low == made.high))
    if not out:
        every = dated(sentences)
        begun = [d for d in every if d.lemmas & _BEGIN and not d.lemmas & _END]
        ended = [d for d in every if d.lemmas & _END and not d.lemmas & _BEGIN]
        if len(begun) == len(ended) == 1 and begun[0].date.latest < ended[0].date.earliest:
            made = apart(q, begun[0].date, ended[0].date, inclusive=True)
            if made is not None:
                shown = f"from {begun[0].period.text} to {ended[0].period.text}: {number(round(made.value, 2))} {q.unit}s"
                only = len(every) == 2 and made.low == made.high
                out.append(Derived(made, shown, (begun[0].span, ended[0].span), 0.65 * share, only))
    return out if len(out) < 2 else [Derived(d.made, d.shown, d.inputs, d.sure * 0.8, False) for d in out]
