"""Spans of time that follow from stated dates: the age of a thing, an anniversary, how long a place was held."""

import re
from decimal import Decimal

from claims.kinds import event_date_match as match
from claims.kinds.base import Statement
from claims.kinds.dates import age_rounds_to
from claims.kinds.finding import Part
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.quantity_measure import Figure
from claims.kinds.slots import head_token
from claims.model.evidence import Span
from claims.model.values import PartialDate, Period
from claims.text import names

SURE = 0.82
_HELD = re.compile(r"\b(?:in|under)\s+(?:\S+\s+)?(?:hands|control|occupation|rule)\b|\b(?:held|occupied|controlled)\b|\bhands of\b", re.I)
_CAPTURE = frozenset("capture seize occupy take conquer overrun fall invade".split())
_REGAIN = frozenset("recapture retake liberate free recover regain reconquer win_back take_back".split())
_STOP = frozenset("stop end cease halt finish".split())
_FIGHTING = frozenset("fight fighting war hostility shooting shell battle".split())
_SILENCE = frozenset("ceasefire cease-fire truce armistice".split())


def parts(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str) -> list[Part]:
    """What the dates of a document say to a span of time that the claim states."""
    if cf.quantity.bound != "exact" or cf.quantity.unit not in {"day", "week", "month", "year", "decade"}:
        return []
    if "age" in cf.tags:
        return _age(claim, cf, sentence, name)
    if re.match(r"[^.;]{0,30}?\bsince\b", claim.reading.text[cf.quantity.end : cf.quantity.end + 40]):
        return _anniversary(claim, cf, sentence, name)
    return _held(claim, cf, sentence, name) if _HELD.search(claim.text) else []


def _quote(sentence: EvidenceSentence, p: Period) -> Span:
    return Span(exact=sentence.passage.reading.text[p.start_offset : p.end_offset], start=p.start_offset, end=p.end_offset)


def _days(statement: Statement) -> list[tuple[Period, PartialDate]]:
    return [(p, p.start) for p in match.dates_of(statement) if p.form == "point" and p.start is not None and p.start.precision == "day"]


def _local(claim: Statement, sentence: EvidenceSentence) -> bool:
    """Whether a sentence holds every name of the claim."""
    own = match.own_names(claim)
    return bool(own) and all(any(names.match(r.canonical, n) >= 0.8 for n, _ in sentence.names) for r in own)


def _age(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str) -> list[Part]:
    """ "The record is two weeks old" from the day on which it was set."""
    subject = {t.i for t in claim.clause.subject}
    person = any(r.kind == "person" and r.token.i in subject for r in claim.names)
    if claim.date is None or person or not _local(claim, sentence):
        return []
    nouns = {match.lemma(t) for t in claim.clause.subject if t.pos_ == "NOUN"}
    for statement in sentence.statements:
        for p, day in _days(statement):
            at = match.governors(head_token(statement.reading, p.start_offset, p.end_offset), match.phrase(statement))
            told = any(match.word_likeness(match.lemma(g), nouns) >= 0.9 for g in at[:2])
            result = age_rounds_to(day, claim.date, cf.quantity.unit, Decimal(cf.quantity.value))
            if result == "agrees" or (told and result == "disagrees"):
                return [Part(name, cf.quantity.text, f"since {p.text}", result, SURE, "", (_quote(sentence, p),))]
    return []


def _anniversary(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str) -> list[Part]:
    """ "It is thirty years since the two stopped fighting" from the day of the ceasefire."""
    peg = next((p.start.latest for p in claim.periods if p.start is not None and p.start.precision == "day"), claim.date)
    if peg is None or not all(match.is_topic(r.canonical, sentence) >= 0.7 for r in match.own_names(claim)):
        return []
    wanted = {w.lemma for w in claim.words}
    for statement in sentence.statements:
        here = match.lemmas_of(sentence, match.phrase(statement))
        silent = bool(wanted & _STOP and wanted & _FIGHTING) and (bool(here & _SILENCE) or bool(here & _STOP and here & _FIGHTING))
        like = match.likeness(claim, statement, sentence)
        if not silent and (like.least < 0.7 or like.local < 0.7):
            continue
        for p, day in _days(statement):
            result = age_rounds_to(day, peg, cf.quantity.unit, Decimal(cf.quantity.value))
            same_day = (day.latest.month, day.latest.day) == (peg.month, peg.day)
            if result == "agrees" and (same_day or not claim.periods):
                return [Part(name, cf.quantity.text, f"since {p.text}", result, SURE, "", (_quote(sentence, p),))]
    return []


def _turns(passage: Passage, place: str, verbs: frozenset[str]) -> list[tuple[PartialDate, Period, EvidenceSentence]]:
    """The days on which a place was taken, or taken back."""
    out = []
    for sentence in passage.sentences:
        for statement in sentence.statements:
            inside = match.phrase(statement)
            here = [n for n, t in sentence.names if t.i in inside] + [n.canonical for n in statement.names if not n.inherited]
            pronoun = any(statement.reading.doc[i].lower_ == "it" for i in inside) and match.is_topic(place, sentence) >= 0.8
            doing = {match.lemma(t) for t in statement.clause.tokens if t.pos_ == "VERB"}
            if doing & verbs and (pronoun or any(names.match(place, n) >= 0.8 for n in here)):
                out += [(day, p, sentence) for p, day in _days(statement)]
    return out


def _held(claim: Statement, cf: Figure, sentence: EvidenceSentence, name: str) -> list[Part]:
    """ "The port spent nineteen months in their hands" from the days of its capture and recapture."""
    places = [r.canonical for r in match.own_names(claim) if r.kind not in {"nationality", "person"}]
    for place in places:
        taken = _turns(sentence.passage, place, _CAPTURE)
        back = [t for t in _turns(sentence.passage, place, _REGAIN) if taken and t[0].earliest > taken[0][0].latest]
        if not back or len(taken) > 1 or taken[0][2] is not sentence:
            continue
        result = age_rounds_to(taken[0][0], back[0][0].latest, cf.quantity.unit, Decimal(cf.quantity.value))
        inputs = (_quote(sentence, taken[0][1]), _quote(back[0][2], back[0][1]))
        return [Part(name, cf.quantity.text, f"from {taken[0][1].text} to {back[0][1].text}", result, SURE, "", inputs)]
    return []
