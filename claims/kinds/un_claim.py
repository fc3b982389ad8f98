"""What a claim says of a resolution: which one, when, by which organ, who voted how, who put it forward, what it did."""

import datetime as dt
import re
from dataclasses import dataclass, field

from claims.kinds.base import Statement
from claims.kinds.un_records import authors, dated_symbol
from claims.kinds.un_units import referred_only, skipped, symbol_runs
from claims.kinds.un_votes_text import Votes, read_votes
from claims.kinds.words import Word
from claims.model.values import Period, Quantity
from claims.text.countries import find_states, state
from claims.text.symbols import Symbol

_SC, _GA = re.compile(r"Security Council|\bUNSC\b"), re.compile(r"General Assembly|\bUNGA\b")
_COUNCIL, _ASSEMBLY = re.compile(r"\b[Tt]he Council\b"), re.compile(r"\b[Tt]he Assembly\b")
_ORDINAL = re.compile(
    r"^\W*[Tt]he (first|second|third|fourth|fifth|last|latter|former)\b(?: (?:resolution|text|one|of (?:these|them|the "
    r"\w+)))?\s+(?!time|of\b)\w+"
)
_PLACES = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "latter": -1}
_GOES_ON = re.compile(
    r"^\W*(?:It|Its|The (?:resolution|text|vote|measure|Council|Assembly|document|decision)|That (?:resolution|text"
    r"|vote)|This (?:resolution|text|vote)|"
    r"There (?:was|were))\b"
)
_ADOPTED = re.compile(r"\b(?:adopt\w*|pass(?:ed|ing)|approv\w*|vot(?:e|ed|ing)|veto\w*|blocked|put to the vote|rejected)\b", re.I)
_TIED = re.compile(r"\b(?:after|before|since|until|when|while|once|than)\b[^,;]*$")
VETO = re.compile(r"\b(?:veto\w*|blocked|blocks|blocking)\b", re.I)
_DRAFT = re.compile(r"\b(?:drafts?|draft resolution|text|resolution|proposal|measure)\b", re.I)
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
# Words that tell of the vote itself; what is left is what the resolution did.
_ACT_WORDS = frozenset(
    "adopt pass approve vote resolution council assembly favor favour against abstain abstention text draft member country state "
    "unanimously unanimous veto block ballot cast casting majority number nobody none adoption support oppose dissent submit propose "
    "introduce table sponsor proposal measure session emergency special security general united nations un total day".split()
)


@dataclass
class UnClaim:
    """The parts of a claim about resolutions. start, end: the run that was read. anchor: the sentence of the draft meant."""

    numbers: list[str]
    symbols: list[Symbol]
    votes: Votes
    date: Period | None
    organ: str | None
    authors: set[str]
    vetoers: set[str]
    ordinal: int | None
    chapter: str | None
    words: list[Word]
    places: list[str]
    quantities: list[Quantity]
    tally_quantities: list[Quantity] = field(default_factory=list)
    draft: bool = False
    said_on: dt.date | None = None
    anchor_date: Period | None = None
    anchor_vetoers: set[str] = field(default_factory=set)

    @property
    def bare(self) -> bool:
        """Whether it says nothing of a vote, a date or an author: only what a resolution did."""
        return self.votes.empty and self.date is None and not self.authors and not self.vetoers and self.chapter is None


def _organ(text: str) -> str | None:
    for sc, ga in ((_SC, _GA), (_COUNCIL, _ASSEMBLY)):
        if bool(sc.search(text)) != bool(ga.search(text)):
            return "security_council" if sc.search(text) else "general_assembly"
    return None


def _earlier(claim: Statement, at_least: int, reach: int) -> list[Symbol]:
    sentences = claim.reading.sentences
    for s in reversed(sentences[max(0, claim.clause.sentence.index - reach) : claim.clause.sentence.index]):
        runs = symbol_runs(claim.reading, s, s.start, s.end)
        if any(len(r) >= at_least for r in runs):
            return next(r for r in runs if len(r) >= at_least)
        if runs:
            return []
    return []


def resolved(claim: Statement) -> list[Symbol]:
    """The symbols that the claim speaks of: its own, those of its sentence, or those that "the first", "it" refer to."""
    reading, sentence = claim.reading, claim.clause.sentence
    runs = symbol_runs(reading, sentence, claim.clause.start, claim.clause.end)
    own = [r for r in runs if not referred_only(reading, sentence, r[0])] or runs
    if own:
        return [s for r in own for s in r]
    if claim.clause.parent is not None:
        before = symbol_runs(reading, sentence, sentence.start, claim.clause.start)
        if before and not (_DRAFT.search(claim.text) and VETO.search(claim.text)):
            return before[-1]
    m = _ORDINAL.match(claim.text)
    if m:
        listed = _earlier(claim, 2, 2)
        place = _PLACES[m.group(1).lower()]
        return [listed[place]] if listed and -len(listed) <= place < len(listed) else []
    votes = read_votes(reading.text, claim.clause.start, claim.clause.end, skipped(sentence))
    told = bool(votes.counts or votes.stances or votes.unanimous)
    if ((_GOES_ON.match(claim.text) and not _of_something_else(claim)) or told) and not VETO.search(claim.text):
        listed = _earlier(claim, 1, 2)
        return listed if len(listed) == 1 else []
    return []


def _of_something_else(claim: Statement) -> bool:
    """Whether the pronoun that opens a claim stands for a truce, a war, a place, and not for a resolution."""
    first = claim.clause.tokens[0]
    phrase, name = claim.context.phrase_of(first), claim.context.name_of(first)
    if phrase is not None:
        return phrase.lemma_.lower() not in {"resolution", "text", "draft", "document", "measure", "decision", "motion"}
    return name is not None and "council" not in name.canonical and "assembly" not in name.canonical


def another_event(claim: Statement, symbols: list[Symbol]) -> bool:
    """Whether resolutions stand only in what a clause says of its subject: "their mission, set up under resolution 619, was wound up"."""
    head, own = claim.clause.head, {t.i for t in claim.clause.tokens}
    if head.pos_ != "VERB" or _ADOPTED.search(head.text) or not symbols:
        return False
    for s in symbols:
        at = claim.reading.token_at(s.start)
        verb = next((t for t in at.ancestors if t.pos_ == "VERB"), None)
        if at.i in own and (verb is None or verb.i == head.i or verb.dep_ not in {"acl", "relcl"}):
            return False
        if not claim.clause.start <= s.start < claim.clause.end:
            return False
    return True


def _date(claim: Statement, symbols: list[Symbol]) -> Period | None:
    reading, sentence = claim.reading, claim.clause.sentence
    for s in symbols:
        dated = dated_symbol(reading, sentence, s) if sentence.start <= s.start < sentence.end else None
        if dated is not None and dated.start_offset < claim.clause.end:
            return dated
    own = [p for p in sentence.periods if claim.clause.start <= p.start_offset < claim.clause.end and p.form in {"point", "range"}]
    text = reading.text
    verbs = [m for m in _ADOPTED.finditer(text, claim.clause.start, claim.clause.end)]
    for p in own:
        before = text[claim.clause.start : p.start_offset]
        if _TIED.search(before) and not re.search(r"\bresolution|adopt", before[_tied_at(before) :]):
            continue
        gap = min(
            [abs(p.start_offset - v.end()) if v.end() <= p.start_offset else abs(v.start() - p.end_offset) for v in verbs]
            + [p.start_offset - s.end for s in symbols if sentence.start <= s.end <= p.start_offset],
            default=999,
        )
        if gap <= 30:
            return p
    return None


def _tied_at(before: str) -> int:
    m = _TIED.search(before)
    return m.start() if m else 0


def _vetoers(claim: Statement, votes: Votes, text: str) -> set[str]:
    out = {s for s, (role, _) in votes.stances.items() if role == "veto"}
    m = VETO.search(text)
    if out or m is None:
        return out
    at = claim.clause.start + m.start()
    before = [r for r in claim.names if r.token.idx < at and state(_seat(r.canonical)) is not None]
    return {_seat(before[-1].canonical)} if before else set()


def _seat(canonical: str) -> str:
    found = find_states(canonical.title())
    return found[0].canonical if found and found[0].seat else canonical


def read_claim(claim: Statement) -> UnClaim:
    """The parts of a claim, from its run of text."""
    reading, sentence = claim.reading, claim.clause.sentence
    start, end = claim.clause.start, claim.clause.end
    text = reading.text[start:end]
    symbols = resolved(claim)
    votes = read_votes(reading.text, start, end, skipped(sentence))
    vetoers = _vetoers(claim, votes, text)
    words = [w for w in claim.words if not w.inherited and w.lemma not in _ACT_WORDS and w.lemma.rstrip("s") not in _ACT_WORDS]
    actors = set(votes.stances) | vetoers | authors(text)
    places = list(
        dict.fromkeys(
            r.canonical
            for r in claim.names
            if not r.inherited
            and r.kind in {"place", "other", "nationality"}
            and _seat(r.canonical) not in actors
            and not _SC.search(r.token.text)
            and r.token.pos_ != "PRON"
        )
    )
    taken = [(c.start, c.end) for c in votes.counts.values()]
    words = [w for w in words if not any(a <= w.token.idx < b for a, b in taken)]
    quantities = [
        q
        for q in claim.quantities
        if not any(a < q.end and q.start < b for a, b in taken)
        and q.unit != "ordinal"
        and not re.search(r"\b(?:votes?|members?|countries|abstentions?)\b", q.counted or "")
    ]
    chapter = re.search(r"\bChapter (VII|VI)\b", text)
    ordinal = next((i + 1 for i, w in enumerate(ORDINALS) if re.search(rf"\b{w}\b (?:draft|text|veto|time|resolution|such)", text)), None)
    out = UnClaim(
        [s.number for s in symbols],
        symbols,
        votes,
        _date(claim, symbols),
        _organ(text),
        authors(text),
        vetoers,
        ordinal,
        chapter.group(1) if chapter else None,
        words,
        places,
        quantities,
    )
    out.said_on = claim.date
    out.tally_quantities = [q for q in claim.quantities if q not in quantities]
    if not symbols:
        _anchor(claim, out, text)
    return out


def _anchor(claim: Statement, out: UnClaim, text: str) -> None:
    """The draft that a claim without a number speaks of: its own words, else its sentence's, else the sentence before."""
    here = claim.clause.sentence
    around = [s for s in reversed(claim.reading.sentences[max(0, here.index - 3) : here.index + 1]) if s.paragraph == here.paragraph]
    for s in around:
        said = claim.reading.text[s.start : s.end]
        if not VETO.search(said) and not (re.search(r"\bdraft\b", said) and read_votes(said, 0, len(said), []).counts):
            continue
        out.draft = True
        veto = VETO.search(claim.reading.text, s.start, s.end)
        near = [p for p in s.periods if p.form == "point"]
        if near and veto is not None:
            out.anchor_date = min(near, key=lambda p: abs(p.start_offset - veto.start()))
        votes = read_votes(claim.reading.text, s.start, s.end, skipped(s))
        out.anchor_vetoers = (
            out.vetoers or {n for n, (r, _) in votes.stances.items() if r == "veto"} or _pronoun_vetoer(claim, s.first, s.stop)
        )
        if out.anchor_date is not None:
            break
    if out.organ is None:
        for s in around:
            out.organ = out.organ or _organ(claim.reading.text[s.start : s.end])


def _pronoun_vetoer(claim: Statement, first: int, stop: int) -> set[str]:
    for token in claim.reading.doc[first:stop]:
        if VETO.fullmatch(token.text):
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            name = claim.context.name_of(subject) if subject is not None else None
            if name is not None and state(_seat(name.canonical)) is not None:
                return {_seat(name.canonical)}
    return set()
