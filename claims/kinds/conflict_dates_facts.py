"""When a war, a battle or a truce began and ended, gathered from a whole document or one claim."""

import re
from dataclasses import dataclass

from claims.kinds import event_date_match as match
from claims.kinds.base import Statement
from claims.kinds.event_date_match import dates_of
from claims.kinds.passage import EvidenceSentence, Passage
from claims.model.evidence import Span
from claims.model.values import PartialDate, Period
from claims.text import names

WAR = frozenset(
    "war conflict fighting hostility invasion offensive battle siege clash uprising insurgency campaign rebellion revolt".split()
)
TRUCE = frozenset("ceasefire cease-fire truce armistice".split())
_BEGIN = frozenset("begin start break_out erupt launch open commence outbreak flare_up".split())
_END = frozenset("end finish cease stop conclude terminate".split())
_LAST = frozenset("last run fight rage wage continue go_on drag_on take_place".split())
_ORDINALS = frozenset("first second third fourth".split())


@dataclass(frozen=True)
class Mark:
    """One end of one war or truce. what: "war" or "truce"; end: "start" or "end"."""

    what: str
    end: str
    date: PartialDate
    input: Span
    sentence: EvidenceSentence | None


def _span(statement: Statement, p: Period) -> Span:
    return Span(exact=statement.reading.text[p.start_offset : p.end_offset], start=p.start_offset, end=p.end_offset)


def _what(statement: Statement) -> str | None:
    """What the clause dates: a war, a truce, or, where a pronoun is the subject, whatever the document is about."""
    subject = {match.lemma(t) for t in statement.clause.subject}
    noun = match.described(statement)
    if noun is not None:
        subject |= {match.lemma(t) for t in noun.subtree if t.i < statement.clause.head.i}
    if subject & TRUCE:
        return "truce"
    if subject & WAR:
        return "war"
    if {t.lower_ for t in statement.clause.subject} & {"it", "they", "this", "which"}:
        return "war"
    tokens = {match.lemma(t) for t in statement.clause.tokens}
    if "fight" in tokens and tokens & WAR:
        return "war"
    return None


def marks(statement: Statement, sentence: EvidenceSentence | None) -> list[Mark]:
    """The ends that one clause states."""
    what = _what(statement)
    if what is None:
        return []
    lemmas = {match.lemma(t) for t in statement.clause.tokens}
    text = statement.text.lower()
    out: list[Mark] = []
    ending = bool(lemmas & _END) or "to an end" in text or "came to a close" in text or "broke down" in text
    beginning = bool(lemmas & _BEGIN) or bool(re.search(r"\b(?:broke|broken|breaks|flared|flares) (?:out|up)\b", text))
    if statement.clause.negated:
        return []
    for p in dates_of(statement):
        brief = p.form == "range" and p.start is not None and p.end is not None and (p.end.latest - p.start.earliest).days <= 3
        if brief and p.start and p.end and beginning != ending:  # "broke out in the night of 7 to 8 August"
            out.append(Mark(what, "start" if beginning else "end", p.start if beginning else p.end, _span(statement, p), sentence))
        elif p.form == "range" and p.start and p.end and (lemmas & (_LAST | WAR | TRUCE)):
            out += [Mark(what, "start", p.start, _span(statement, p), sentence), Mark(what, "end", p.end, _span(statement, p), sentence)]
        elif p.form == "point" and p.start and ending and not beginning:
            out.append(Mark(what, "end", p.start, _span(statement, p), sentence))
        elif p.form == "point" and p.start and beginning and not ending:
            out.append(Mark(what, "start", p.start, _span(statement, p), sentence))
    return out[:2]


def passage_marks(passage: Passage) -> list[Mark]:
    """The ends that a document states of the war it is about, read once."""
    if "marks" not in passage.memo:
        title = {match.lemma(t) for s in passage.sentences[:1] for st in s.statements for t in st.clause.subject} | passage.title_lemmas
        headed = re.search(r"\b(war|conflict|invasion|ceasefire|truce)\b", passage.document.title or "", re.I)
        about = bool(title & (WAR | TRUCE)) or headed is not None
        passage.memo["marks"] = [m for s in passage.sentences for st in s.statements for m in marks(st, s)] if about else []
    found: list[Mark] = passage.memo["marks"]
    return found


def same_war(claim: Statement, passage: Passage, topics: list[str]) -> float:
    """How surely a document is about the claim's war (0..1): its places and people, and no other number of war."""
    refs = [r for r in claim.names if r.kind != "person"]
    general = [*passage.title_names, *passage.context.topics[:4]]
    own = match.own_names(claim)
    title = (passage.document.title or "").lower()
    mine = {w for w in _ORDINALS if re.search(rf"\b{w}\b[\w\s-]{{0,20}}\b(?:war|conflict)", claim.sentence_text.lower())}
    theirs = {w for w in _ORDINALS if re.search(rf"\b{w}\b", title)}
    if mine and theirs and mine != theirs:
        return 0.0
    if own and not all(any(names.match(r.canonical, g) >= 0.8 for g in general) for r in own if r.kind != "person"):
        mentioned = [n for s in passage.sentences for n, _ in s.names]
        if not all(any(names.match(r.canonical, g) >= 0.8 for g in mentioned) for r in own):
            return 0.0
    wanted = [r.canonical for r in own] or [*(r.canonical for r in refs), *topics[:3]]
    best = max((names.match(w, g) for w in wanted for g in general), default=0.0)
    return 0.9 if best >= 0.8 else 0.0
