"""What a resolution did: the claim's words, places and figures beside those of its record and of the others'."""

from claims.kinds.align import name_in, word_in
from claims.kinds.align import word_in as similar
from claims.kinds.base import Statement
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.slots import counted_alike
from claims.kinds.un_claim import UnClaim
from claims.kinds.un_gather import Gathered, shown
from claims.kinds.un_records import Record
from claims.text import names

_CREATING = frozenset("establish create found set_up set institute form deploy".split())
_CREATED = (
    frozenset("mission force group operation presence contingent peacekeeper observer unit".split()),
    frozenset("tribunal court".split()),
    frozenset("commission committee panel inquiry body".split()),
    frozenset("sanction embargo ban".split()),
)


def creation(claim: Statement) -> frozenset[str] | None:
    """What a claim says was created, as the words for such a thing: "their mission, set up under resolution 619"."""
    if not any(w.lemma in _CREATING and not w.inherited for w in claim.words):
        return None
    nouns = {t.lemma_.lower() for t in claim.clause.subject} | {w.lemma for w in claim.words if w.token.pos_ == "NOUN"}
    return next((c for c in _CREATED if c & nouns), None)


def creates(s: EvidenceSentence, kind: frozenset[str]) -> bool:
    """Whether a sentence tells that such a thing was created."""
    nouns = {t.lemma_.lower() for t in s.passage.reading.tokens(s.sentence) if t.pos_ in {"NOUN", "PROPN"}}
    return bool(nouns & kind) and any(similar(w.lemma, set(_CREATING)) >= 0.8 and w.token.pos_ == "VERB" for w in s.words)


def _unit_sentences(passage: Passage, record: Record) -> list[EvidenceSentence]:
    return [passage.sentences[i] for i in dict.fromkeys(u.sentence.index for u in record.units)]


def compare_content(claim: Statement, mine: UnClaim, record: Record, by_number: dict[str, Record], out: Gathered) -> None:
    """What the resolution did: supported by its own record; another's only where place or creation tells them apart."""
    if not mine.words and not mine.places and not mine.quantities:
        return
    said = " ".join(w.lemma.replace("_", " ") if "_" in w.lemma else w.token.text for w in mine.words) or ", ".join(map(shown, mine.places))
    kind = creation(claim)
    if kind is not None:
        _created(kind, said, record, by_number, out)
        return
    own = _unit_sentences(out.passage, record)
    best: tuple[float, EvidenceSentence] | None = None
    for s in own:
        got = _covers(mine, s)
        if best is None or got > best[0]:
            best = (got, s)
    quantities = all(
        any(
            counted_alike(q, v) > 0.5 and compare_quantities(q, v, exact=False).result == "agrees"
            for s in own
            for v in s.sentence.quantities
        )
        for q in mine.quantities
    )
    places = all(
        any(name_in(p, s) >= 0.8 for s in own) or any(names.match(p, t) >= 0.8 for t in out.passage.title_names) for p in mine.places
    )
    if best is not None and best[0] >= 0.7 and places and quantities:
        at = best[1].sentence
        out.add("content", said, best[1].text, "agrees", 0.6 + 0.35 * best[0], "", at.start, at.end, at.index)
        return
    rival = _rival(mine, record, by_number, out.passage, best[0] if best else 0.0)
    if rival is not None:
        at = rival[1].sentence
        out.add(
            "resolution",
            record.name,
            rival[0].name,
            "disagrees",
            0.85,
            f"that is told of resolution {rival[0].name}",
            at.start,
            at.end,
            at.index,
        )
        return
    out.missing("content", said, "what it decided is not told in these words")


def _created(kind: frozenset[str], said: str, record: Record, by_number: dict[str, Record], out: Gathered) -> None:
    """A body's creation: told of the resolution, or of another one; of the same body where the document names one only."""
    own = [s for s in _unit_sentences(out.passage, record) if creates(s, kind)]
    if own:
        at = own[0].sentence
        out.add("content", said, own[0].text, "agrees", 0.85, "", at.start, at.end, own[0].index)
        return
    told = {u.sentence.index for u in record.units}
    makers = [
        (r, s)
        for r in by_number.values()
        if r.name != record.name
        for s in _unit_sentences(out.passage, r)
        if s.index not in told and creates(s, kind)
    ]
    if len({r.name for r, _ in makers}) == 1 and told:
        r, s = makers[0]
        note = f"that is told of resolution {r.name}"
        out.add("resolution", record.name, r.name, "disagrees", 0.85, note, s.sentence.start, s.sentence.end, s.index)
        return
    out.missing("content", said, "what it decided is not told in these words")


def _covers(mine: UnClaim, s: EvidenceSentence) -> float:
    """The share of the claim's content words that one sentence, with the one before, speaks of."""
    near = set(s.lemmas)
    have = got = 0.0
    for w in mine.words:
        have += w.weight
        got += w.weight * word_in(w.lemma, near)
    for p in mine.places:
        have += 1.0
        got += 1.0 if name_in(p, s) >= 0.8 else 0.4 if any(names.match(p, t) >= 0.8 for t in s.passage.title_names) else 0.0
    return got / have if have else 0.0


def _rival(
    mine: UnClaim, record: Record, by_number: dict[str, Record], passage: Passage, own: float
) -> tuple[Record, EvidenceSentence] | None:
    """Another resolution of the document of which the claim's place or creation is told, and not of the claimed one."""
    others = [r for r in by_number.values() if r.name not in mine.numbers and r.units]
    claimed = {u.sentence.index for u in record.units}
    if not record.units:
        return None
    heads = {w.lemma for w in mine.words}
    creating = any(similar(w, set(_CREATING)) >= 0.9 for w in heads)
    for r in others:
        for s in _unit_sentences(passage, r):
            if (
                s.index in claimed
                and len(
                    {u.start for u in r.units if u.sentence.index == s.index}
                    | {u.start for u in record.units if u.sentence.index == s.index}
                )
                < 2
            ):
                continue
            got = _covers(mine, s)
            if creating and got >= 0.6 and got - own >= 0.2 and any(similar(w.lemma, set(_CREATING)) >= 0.9 for w in s.words):
                return r, s
            if mine.places and all(name_in(p, s) >= 0.8 for p in mine.places) and _other_place(mine, record, passage, r):
                return r, s
    return None


def _other_place(mine: UnClaim, record: Record, passage: Passage, rival: Record) -> bool:
    """Whether the claimed resolution is told of a place that is neither the claim's nor in its rival's record."""
    own = _unit_sentences(passage, record)
    if any(name_in(p, s) >= 0.6 for p in mine.places for s in own):
        return False
    theirs = {n for s in _unit_sentences(passage, rival) for n, _ in s.names}
    words = [w.lemma for w in mine.words]
    for s in own:
        shares = max((word_in(w, s.lemmas) for w in words), default=0.0) >= 0.7
        if shares and any(
            n.kind in {"place", "other"} and n.canonical not in theirs and not names.is_country(n.canonical) for n in s.sentence.names
        ):
            return True
    return False
