"""When something happened: the same event first, then its date."""

from claims.kinds import event_date_match as match
from claims.kinds.align import align
from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.dates import compare_periods
from claims.kinds.event_date_match import dates_of
from claims.kinds.finding import Finding, Part
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.roles import opposites, swapped
from claims.kinds.slots import head_token
from claims.model.evidence import Span
from claims.model.values import Period
from claims.text import names
from claims.text.nlp import Token
from claims.text.reader import Reading

SAME = 0.64  # likeness from which a clause tells of the claim's event
SURE = 0.8  # ... from which its other date refutes


def recognise(statement: Statement) -> bool:
    """A dated event without other figures."""
    return bool(statement.periods) and not statement.quantities


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By the event that each date is said of; where no clause tells of that event, nothing is decided."""
    found = general(claim, sentence, topics)
    dated = [_dated(claim, p, sentence, topics) for p in dates_of(claim)]
    parts = [p for p in dated if p is not None]
    if not dated:
        return found
    others = [p for p in (found.parts if found else []) if not p.name.startswith("date") and p.result == "disagrees"]
    if parts and len(parts) == len(dated):
        if found is not None and found.stance == "refutes" and others:
            return Finding(
                sentence, "refutes", found.strength if any(p.result == "agrees" for p in parts) else 0.5 * found.strength, [*parts, *others]
            )
        if all(p.result == "agrees" for p in parts):
            return Finding(sentence, "supports", min(p.certainty for p in parts), parts)
        wrong = [p for p in parts if p.result == "disagrees"]
        if wrong:
            sure = max(p.certainty for p in wrong)
            return Finding(sentence, "refutes", sure if sure >= SURE else 0.6 * sure, parts)
        return Finding(sentence, "neutral", 0.4, parts, why_not="its date is too coarse to decide")
    if found is None:
        return None
    if found.stance == "supports" and found.strength >= 0.8 and not match.likeness(claim, sentence.statements[0], sentence).missing:
        return Finding(sentence, "supports", 0.9 * found.strength, found.parts)
    return Finding(sentence, "neutral", min(0.5, found.strength), found.parts, why_not="it does not date the same event")


def date_parts(claim: Statement, sentence: EvidenceSentence, topics: list[str]) -> list[Part]:
    """The claim's dates beside those of the same event in a sentence; what the sentence does not date is left out."""
    return [p for p in (_dated(claim, d, sentence, topics) for d in dates_of(claim)) if p is not None]


def span(reading: Reading, start: int, end: int) -> Span:
    """A quoted value."""
    return Span(exact=reading.text[start:end], start=start, end=end)


def _dated(claim: Statement, period: Period, sentence: EvidenceSentence, topics: list[str]) -> Part | None:
    """The claim's date beside that of the same event in a sentence, or None."""
    reading = sentence.passage.reading
    mine = match.governors(head_token(claim.reading, period.start_offset, period.end_offset), match.phrase(claim))
    alignment = align(claim, sentence, topics)
    if swapped(claim, alignment):
        return None
    against = opposites(claim, alignment)
    best: Part | None = None
    for statement in sentence.statements:
        for theirs in dates_of(statement):
            sure = _one_event(claim, mine, statement, theirs, sentence)
            if sure < SAME:
                continue
            compared = compare_periods(period, theirs)
            part = Part(
                "date",
                period.text,
                theirs.text,
                compared.result,
                round(min(sure, 0.97), 3),
                compared.note,
                (span(reading, theirs.start_offset, theirs.end_offset),),
            )
            if against or (part.result == "disagrees" and _other_doer(claim, statement, sentence)):
                part.certainty *= 0.6
            if best is None or (part.result == "agrees", part.certainty) > (best.result == "agrees", best.certainty):
                best = part
    return best


def _other_doer(claim: Statement, statement: Statement, sentence: EvidenceSentence) -> bool:
    """Whether the person or body that the claim says did something has no part in a clause: its date is of another's deed."""
    subject = {t.i for t in claim.clause.subject}
    doers = [r for r in match.own_names(claim) if r.kind in {"person", "organisation"} and (r.role == "subject" or r.token.i in subject)]
    inside = match.phrase(statement)
    here = [n for n, t in sentence.names if t.i in inside] + [n.canonical for n in statement.names if not n.inherited]
    return bool(doers) and not any(names.match(r.canonical, n) >= 0.8 for r in doers for n in here)


def _one_event(claim: Statement, mine: list[Token], statement: Statement, theirs: Period, sentence: EvidenceSentence) -> float:
    """How surely a date of a clause is said of the event whose date the claim states."""
    reading = sentence.passage.reading
    at = match.governors(head_token(reading, theirs.start_offset, theirs.end_offset), match.phrase(statement))
    same = 0.0
    for i, a in enumerate(mine):
        for k, b in enumerate(at):
            x, y = match.lemma(a), match.lemma(b)
            if x in match.PLAIN and y in match.PLAIN:
                same = max(same, 0.75)
            elif x not in match.PLAIN and y not in match.PLAIN:
                same = max(same, match.word_likeness(x, {y}) - 0.03 * (i + k))
                near = {match.lemma(c) for c in b.children if c.dep_ in {"advmod", "acomp", "prt", "oprd"}}
                same = max(same, 0.9 if near and match.word_likeness(x, near) >= 0.7 else 0.0)
    if match.HOPES & {w.lemma for w in claim.words} and match.HOPES & match.lemmas_of(sentence, match.phrase(statement)):
        same = max(same, 0.9)
    if same < 0.65:
        return 0.0
    like = match.likeness(claim, statement, sentence)
    if like.least < 0.5 or like.words < 0.4:
        return 0.0
    return same * (0.25 + 0.4 * like.names + 0.35 * like.words)


__all__ = ["SURE", "compare", "dates_of", "recognise", "span"]
