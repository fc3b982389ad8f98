"""Whether a claim that was reviewed is the claim at hand: the same names in the same places, numbers, dates and words.

Both are read by claims.text, as articles and documents are. Everything must answer to something on the other side, in both directions:
a claim with another number, date, name or direction, or with one word more that says something, is another claim. So a review may be
passed over that a person would take for the same; one of another claim is not taken for it.
"""

import datetime as dt
import functools

from claims.sources.claimreview_records import Review
from claims.text import lexicon, names
from claims.text.nlp import Token
from claims.text.reader import Reading, read
from claims.text.units import dimension

_YEAR = dt.timedelta(days=366)
_LASTING = frozenset(["length", "area"])
# Words that say nothing beside the values and names of a claim, and so may stand on one side alone.
_LIGHT = frozenset("be have do a an the of in at on to that this there it its as say hit reach stand amount total percent cent per".split())
_DENYING = frozenset("no not n't never none nobody nothing neither nor without false untrue hardly".split())
_BINDING = frozenset(
    "all every each any only most many some few both half almost nearly about first last may might can could should would will must "
    "if unless than more less fewer least".split()
)
_ALIKE = {"at": "in", "of": "in", "within": "in", "for": "in", "upon": "on"}
_SPOKEN = frozenset(["NOUN", "VERB", "ADJ", "ADV", "PROPN"])


def same_claim(text: str, as_of: dt.date | None, review: Review) -> bool:
    """Whether `review` is of the claim `text` (which stands on its own), whose date is `as_of`."""
    mine, theirs = _reading(text, as_of), _reading(review.claim, _made(review))
    return (
        _named(mine, theirs) and _quantities(mine) == _quantities(theirs) and _periods(mine) == _periods(theirs) and _worded(mine, theirs)
    )


def timely(as_of: dt.date | None, review: Review) -> bool:
    """Whether what a review says holds on a date too: dated, of a kind that lasts, or made (else reviewed) within a year of it."""
    made = _made(review)
    if not _passing(_reading(review.claim, made)):
        return True
    return as_of is not None and made is not None and abs(as_of - made) <= _YEAR


def _made(review: Review) -> dt.date | None:
    return _day(review.claim_date) or _day(review.published)


def reads_alike(review: Review) -> bool:
    """Whether the dates of the reviewed claim are the same when they are counted from the day of its review, as a document's are."""
    as_reviewed = _reading(review.claim, _day(review.published))
    if review.claim_date is None:
        return not any(period.resolved for period in as_reviewed.periods)
    return _periods(_reading(review.claim, _day(review.claim_date))) == _periods(as_reviewed)


@functools.lru_cache(maxsize=512)
def _reading(text: str, anchor: dt.date | None) -> Reading:
    return read(text, anchor=anchor)


def _day(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def _named(mine: Reading, theirs: Reading) -> bool:
    """The same names in the same order, each as subject, object, or after the same preposition."""
    a, b = ([n for n in reading.names if not _in_value(reading, n.start)] for reading in (mine, theirs))
    return len(a) == len(b) and all(
        names.match(x.canonical, y.canonical) >= 0.85 and _place(mine.doc[x.head]) == _place(theirs.doc[y.head])
        for x, y in zip(a, b, strict=True)
    )


def _place(token: Token) -> str:
    while token.dep_ in {"compound", "conj", "appos", "nmod"} and token.head.i != token.i:
        token = token.head
    if token.dep_ == "pobj":
        return _ALIKE.get(token.head.lower_, token.head.lower_)
    return token.dep_ if token.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} else "in"


def _quantities(reading: Reading) -> list[tuple[object, ...]]:
    return sorted(
        (q.unit, q.low.normalize(), q.high.normalize(), q.bound, str(q.of), _course(reading, q.start)) for q in reading.quantities
    )


def _course(reading: Reading, at: int) -> str:
    """Whether a figure is where something came from, where it came to, or by how much: the word before it says so."""
    before = reading.text[:at].split()[-1:]
    return before[0].lower() if before and before[0].lower() in {"by", "from", "to"} else ""


def _periods(reading: Reading) -> list[tuple[str, ...]]:
    return sorted((p.form, p.start.iso() if p.start else "", p.end.iso() if p.end else "") for p in reading.periods)


def _worded(mine: Reading, theirs: Reading) -> bool:
    a, b = _words(mine), _words(theirs)
    return (
        all(any(lexicon.similarity(x, y) >= 0.7 for y in b) for x in a)
        and all(any(lexicon.similarity(x, y) >= 0.7 for y in a) for x in b)
        and not any(lexicon.opposed(x, y) for x in a for y in b)
        and all(_counted(mine, words) == _counted(theirs, words) for words in (_DENYING, _BINDING))
        and _tense(mine) == _tense(theirs)
    )


def _words(reading: Reading) -> set[str]:
    """The lemmas of the words that mean something beside names and values, particles and adverbs included."""
    inside = {i for n in reading.names for i in range(n.first, n.last + 1)}
    return {
        t.lemma_.lower()
        for t in reading.doc
        if (t.pos_ in _SPOKEN or t.dep_ == "prt")
        and t.is_alpha
        and t.i not in inside
        and not _in_value(reading, t.idx)
        and t.dep_ not in {"aux", "auxpass"}
        and not {t.lemma_.lower(), t.lower_} & (_LIGHT | _DENYING | _BINDING)
    }


def _in_value(reading: Reading, at: int) -> bool:
    return any(q.start <= at < q.end for q in reading.quantities) or any(p.start_offset <= at < p.end_offset for p in reading.periods)


def _counted(reading: Reading, words: frozenset[str]) -> list[str]:
    found = sorted(t.lower_ for t in reading.doc if t.lower_ in words and not _in_value(reading, t.idx))
    return ["not"] * len(found) if words is _DENYING else found


def _tense(reading: Reading) -> bool:
    """Whether the main verb speaks of what is past."""
    root = next((t for t in reading.doc if t.dep_ == "ROOT"), None)
    if root is None:
        return False
    helper = next((c for c in root.children if c.dep_ in {"aux", "auxpass"}), root)
    return helper.tag_ in {"VBD", "VBN"} or helper.lower_ in {"has", "have"}


def _passing(reading: Reading) -> bool:
    """Whether an undated claim tells of what may be otherwise at another time: in the present tense, or with a figure that changes."""
    if reading.periods:
        return False
    return any(dimension(q.unit) not in _LASTING for q in reading.quantities) or (not _tense(reading) and not reading.quantities)
