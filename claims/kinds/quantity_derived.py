"""Values that a document does not state but that follow from what it states; every input is quoted."""

import datetime as dt
import re
from decimal import Decimal

from claims.kinds import event_date_match as match
from claims.kinds import quantity_elapsed
from claims.kinds.base import Statement
from claims.kinds.dates import age_rounds_to
from claims.kinds.event_date_match import dates_of
from claims.kinds.finding import Part
from claims.kinds.numbers import compare_quantities, difference, share
from claims.kinds.passage import EvidenceSentence
from claims.kinds.quantity_match import alike, span, tags_fit
from claims.kinds.quantity_measure import Figure, figures_of
from claims.kinds.slots import distance, head_token
from claims.kinds.vote_options import option_in
from claims.model.evidence import Span
from claims.model.values import Quantity
from claims.text import names
from claims.text.units import dimension

SURE = 0.82
_OPPOSITE = {"favour": "oppose", "oppose": "favour", "leave": "stay", "stay": "leave"}
_OF_OTHER = re.compile(r"\b(?:of|as (?:much|many) as|than)\s+(?:what|that|the|those|is|was|were|it)?\b", re.I)


def parts(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str, topics: list[str]) -> list[Part]:
    """What can be derived for a claim's figure where the first input stands in this sentence."""
    out = _rest(claim, cf, sentence, name)
    if cf.mode == "more" and dimension(cf.quantity.unit) == "length":
        out += _apart(claim, cf, sentence, name, topics)
    if cf.quantity.unit == "percent" and cf.quantity.fraction:
        out += _share(claim, cf, sentence, name)
    if dimension(cf.quantity.unit) == "time":
        out += _since(claim, cf, sentence, name) + quantity_elapsed.parts(claim, cf, sentence, name)
    if cf.quantity.unit == "count" and cf.quantity.counted:
        out += _before(claim, cf, sentence, name)
    return out


def _before(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str) -> list[Part]:
    """ "Had run two marathons before" from "it was his third marathon", where that is the one of the claim's day."""
    reading = claim.reading
    if not re.match(r"[^.;]{0,40}\b(?:before|until then|previously)\b", reading.text[cf.quantity.end : cf.quantity.end + 60]):
        return []
    noun = (cf.quantity.counted or "").split()[-1].rstrip("s")
    theirs = sentence.passage.reading
    for q in sentence.sentence.quantities:
        after = theirs.text[q.end : q.end + 24].lower().split()[:1]
        whose = re.search(r"\b(?:his|her|its|their)\s$", theirs.text[max(0, q.start - 6) : q.start])
        if q.unit != "ordinal" or whose is None or not after or after[0].strip(".,;:").rstrip("s") != noun:
            continue
        others = [n for n in sentence.sentence.names if n.kind == "person"]
        day = match.near_day(claim, sentence)
        if others or not day or not all(match.is_topic(r.canonical, sentence) >= 0.7 for r in match.own_names(claim)):
            continue
        made = q.model_copy(update={"low": q.low - 1, "high": q.high - 1, "unit": "count", "counted": cf.quantity.counted})
        return _made(name, cf, made, f"{q.text} {noun}, so {q.low - 1:f} before", SURE, (span(theirs, q),))
    return []


def _made(name: str, cf: Figure, made: Quantity, shown: str, sure: float, inputs: tuple[Span, ...]) -> list[Part]:
    result = compare_quantities(cf.quantity, made)
    return [Part(name, cf.quantity.text, shown, result.result, sure, result.note, inputs)] if result.result != "incomparable" else []


def _rest(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str) -> list[Part]:
    """The complement: "a No majority in 28 of the 32" from "four of the 32 had a majority for independence"."""
    mine = option_in(claim.text) or option_in(claim.sentence_text)
    if cf.quantity.of is None or mine is None:
        return []
    out = []
    for ef in figures_of(sentence):
        theirs = option_in(ef.statement.text)
        if ef.quantity.of != cf.quantity.of or theirs is None or _OPPOSITE[mine] != theirs or alike(cf.quantity, ef.quantity) < 0.8:
            continue
        like = match.likeness(claim, ef.statement, sentence)
        if like.least < 0.5:
            continue
        left = cf.quantity.of - ef.quantity.low
        made = ef.quantity.model_copy(update={"low": left, "high": left})
        out += _made(name, cf, made, f"{ef.quantity.text}, so the other {left:f}", SURE, (span(sentence.passage.reading, ef.quantity),))
    return out


def level_of(canonical: str, like: Figure, sentence: EvidenceSentence) -> tuple[Figure, EvidenceSentence] | None:
    """The stated level of one measure for a name, anywhere in the document of a sentence."""
    for other in sentence.passage.sentences:
        options = [
            f
            for f in figures_of(other)
            if f.mode == "level" and dimension(f.quantity.unit) == dimension(like.quantity.unit) and tags_fit(like, f, other) >= 0.85
        ]
        mentions = [t for c, t in other.names if names.match(canonical, c) >= 0.8]
        if not options or not mentions:
            continue
        best = min(options, key=lambda f: min(distance(t, f.head) for t in mentions))
        rivals = [
            t
            for c, t in other.names
            if names.match(canonical, c) < 0.8 and distance(t, best.head) + 1 < min(distance(m, best.head) for m in mentions)
        ]
        if not rivals:
            return best, other
    return None


def _apart(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str, topics: list[str]) -> list[Part]:
    """ "300 metres taller than K2": the difference of the two heights."""
    other = next((r.canonical for r in match.own_names(claim) if r.role == "prep_than"), None)
    subject = [r.canonical for r in claim.names if r.role == "subject" and r.canonical != other]
    if other is None or not subject:
        return []
    first = next((f for s in subject if (f := level_of(s, cf, sentence)) is not None), None)
    second = level_of(other, cf, sentence)
    if first is None or second is None or first[1] is not sentence or first[0] is second[0]:
        return []
    try:
        made = difference(first[0].quantity, second[0].quantity)
    except ValueError:
        return []
    signed = first[0].quantity.value - second[0].quantity.value
    if signed * cf.sign < 0:
        shown = f"{first[0].quantity.text} and {second[0].quantity.text}"
        return [Part(name, cf.quantity.text, shown, "disagrees", SURE, "the other way round")]
    reading = sentence.passage.reading
    return _made(
        name,
        cf,
        made,
        f"{first[0].quantity.text} less {second[0].quantity.text}",
        SURE,
        (span(reading, first[0].quantity), span(reading, second[0].quantity)),
    )


def _share(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str) -> list[Part]:
    """ "Less than half of what was spent on X": from the amount for the subject (here or before) and that for X."""
    reading = sentence.passage.reading
    whole = [r for r in match.own_names(claim) if r.role.startswith("prep_")]
    if not whole or not _OF_OTHER.search(claim.reading.text[cf.quantity.end : cf.quantity.end + 20]):
        return []
    before = claim.reading.sentences[max(0, claim.clause.sentence.index - 1) : claim.clause.sentence.index]
    stated = [q for s in before for q in s.quantities if q.unit.isupper()]
    if len(stated) != 1 or not {t.lower_ for t in [*claim.clause.subject, *claim.clause.tokens[:1]]} & {"that", "this", "it"}:
        return []
    mine = [
        f
        for s in sentence.passage.sentences
        for f in figures_of(s)
        if f.quantity.unit == stated[0].unit and compare_quantities(stated[0], f.quantity).result == "agrees"
    ]
    out = []
    for ef in figures_of(sentence):
        if ef.quantity.unit != stated[0].unit or not mine or ef in mine:
            continue
        inside = match.phrase(ef.statement)
        said = {names.fold(reading.doc[i].text) for i in inside}
        if not any(set(r.canonical.split()) <= said for r in whole):
            continue
        try:
            made = share(mine[0].quantity, ef.quantity)
        except ValueError:
            continue
        out += _made(
            name,
            cf,
            made,
            f"{mine[0].quantity.text} of {ef.quantity.text}",
            SURE,
            (span(reading, mine[0].quantity), span(reading, ef.quantity)),
        )
    return out


def _since(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str) -> list[Part]:
    """ "Six weeks after the launch": from the date of that event to the claim's day, where the claim's own event is on it."""
    after = claim.reading.text[cf.quantity.end : cf.quantity.end + 60]
    m = re.match(r"\s+(?:after|since)\s+(?:the|its|his|her|their)\s+(\w+)", after)
    if m is None or claim.date is None:
        return []
    noun = m.group(1).lower()
    pegged = next(
        (
            p
            for p in [*claim.periods, *([claim.period] if claim.period else [])]
            if p.start is not None and 0 <= (claim.date - p.start.latest).days <= 8
        ),
        None,
    )
    if pegged is None or pegged.start is None:
        return []
    reading = sentence.passage.reading
    for statement in sentence.statements:
        for p in dates_of(statement):
            govs = match.governors(head_token(reading, p.start_offset, p.end_offset), match.phrase(statement))
            if (
                p.form != "point"
                or p.start is None
                or p.start.earliest != p.start.latest
                or not any(match.word_likeness(noun, {match.lemma(g)}) >= 0.9 for g in govs[:1])
            ):
                continue
            if (pegged.start.latest - p.start.latest).days < 1 or not _recent(claim, p.start.latest, cf.quantity):
                continue
            if not any(match.is_topic(r.canonical, sentence) >= 0.7 for r in claim.names) and claim.names:
                continue
            days = Decimal((pegged.start.latest - p.start.latest).days)
            made = cf.quantity.model_copy(update={"low": days, "high": days, "unit": "day", "bound": "exact", "half_unit": Decimal(1) / 2})
            quote = Span(exact=reading.text[p.start_offset : p.end_offset], start=p.start_offset, end=p.end_offset)
            if cf.quantity.bound == "exact":
                result = age_rounds_to(p.start, pegged.start.latest, cf.quantity.unit, Decimal(cf.quantity.value))
                return [Part(name, cf.quantity.text, f"{days} days from {p.text}", result, 0.8, "", (quote,))] if result == "agrees" else []
            return [x for x in _made(name, cf, made, f"{days} days from {p.text}", 0.8, (quote,)) if x.result == "agrees"]
    return []


def _recent(claim: Statement, day: dt.date, q: Quantity) -> bool:
    """Whether a date is of the right order, so that another event of that name is not taken for it."""
    if claim.date is None:
        return False
    size = {"day": 1, "week": 7, "month": 30, "year": 365}.get(q.unit, 1) * int(q.value)
    return (claim.date - day).days <= 3 * size + 30
