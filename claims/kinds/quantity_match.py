"""A claim's figure beside a document's: the same measure of the same holder at the same time, and only then the value."""

import dataclasses
import datetime as dt
import re

from claims.kinds import event_date_match as match
from claims.kinds.base import Statement
from claims.kinds.clause_cover import same_subject
from claims.kinds.compare import is_exact
from claims.kinds.dates import compare_periods
from claims.kinds.finding import Part
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import EvidenceSentence
from claims.kinds.quantity_measure import DOWN, UP, Figure, figures_of, period_of, stable, subject_nouns, tags_in
from claims.kinds.quantity_same import finished, same_bearer, same_course, than_year
from claims.kinds.slots import another_lot, counted_alike, distance, of_one_size
from claims.model.evidence import Span
from claims.model.values import Period, Quantity
from claims.text import names
from claims.text.nlp import Token
from claims.text.reader import Reading
from claims.text.units import dimension

WEAK = 0.3
_SPOKEN = frozenset("accord figure number count estimate official data put say percent point basis record late early total now".split())
_SUPERSEDED = re.compile(r"\b(?:until then|till then|previously|initially|at first|originally|up to then)\b", re.I)
_PEOPLE = frozenset("people person man woman child resident civilian inhabitant citizen".split())
_CHANGING = frozenset(["death", "injury", "flight", "interest", "inflation"])
_KEPT = 45  # days within which a figure that changes still tells of the claim's day


def span(reading: Reading, q: Quantity) -> Span:
    """The quote of a value."""
    return Span(exact=reading.text[q.start : q.end], start=q.start, end=q.end)


def own_dates(claim: Statement) -> list[Period]:
    """The claim's dates that say when its figure holds: no comparison, no weekday or day of the news itself."""
    out = []
    for p in claim.periods:
        day = p.start or p.end
        if p.text.lower().startswith("than ") or day is None:
            continue
        pegged = claim.date is not None and p.resolved and p.form == "point" and abs((claim.date - day.latest).days) <= 8
        if not pegged:
            out.append(p)
    return out


def skipped(claim: Statement, tags: frozenset[str]) -> frozenset[str]:
    """Words of the claim that its measure stands for, and words of saying."""
    out = set(_SPOKEN)
    for word in claim.words:
        if (tags and tags_in({word.lemma}) & tags) or word.lemma in UP | DOWN:
            out.add(word.lemma)
    if "death" in tags:
        out |= {"take", "cost", "life", "claim", "lose"}
    counted = {w for q in claim.quantities if q.counted for w in q.counted.split()}
    return frozenset(out | {w.lemma for w in claim.words if w.token.lower_ in counted})


def _mentions(sentence: EvidenceSentence) -> list[tuple[str, str, Token]]:
    """(canonical, kind, token) of every name and pronoun that stands for one."""
    kinds = {n.last: n.kind for n in sentence.sentence.names}
    return [(c, kinds.get(t.i, ""), t) for c, t in sentence.names]


def holder(claim: Statement, fig: Figure, sentence: EvidenceSentence, peers: list[Figure]) -> float:
    """Whether a figure belongs to the claim's names (0..1): in a list each figure belongs to the name closest to it."""
    own = match.own_names(claim)
    found = _mentions(sentence)
    if not own:
        return 1.0
    mine = [t for c, _, t in found if any(names.match(r.canonical, c) >= 0.8 for r in own)]
    if mine:
        alike = [f for f in peers if dimension(f.quantity.unit) == dimension(fig.quantity.unit) and f.mode == fig.mode]
        if len(alike) > 1:
            spread = {id(f): min(distance(t, f.head) for t in mine) for f in alike}
            if fig in alike and spread[id(fig)] > min(spread.values()) + 2.5 and not _subject_of(fig, mine):
                return 0.35
    kinds = {r.kind for r in own}
    rivals = [
        (distance(t, fig.head), c)
        for c, k, t in found
        if (k in kinds or not k) and not any(names.match(r.canonical, c) >= 0.8 for r in own) and not match.is_topic(c, sentence) >= 0.8
    ]
    if rivals:
        nearest = min(d for d, _ in rivals)
        closest = min((distance(t, fig.head) for t in mine), default=99.0)
        if nearest + 1.2 < closest and nearest <= 6 and not _subject_of(fig, mine):
            return 0.3 if not mine or (len(rivals) and len(peers) > 1) else 0.7
    return 1.0


def _subject_of(fig: Figure, mine: list[Token]) -> bool:
    inside = {t.i for t in fig.statement.clause.subject}
    return any(t.i in inside for t in mine)


def modes_fit(a: Figure, b: Figure) -> float:
    """Whether two figures are both levels, both starts, both changes or both differences."""
    if a.mode == b.mode:
        return 1.0
    if {a.mode, b.mode} == {"by", "more"}:
        return 0.8 if a.quantity.unit != "percent" else 0.5
    return 0.0


def tags_fit(a: Figure, b: Figure, sentence: EvidenceSentence) -> float:
    """Whether two figures measure one thing."""
    if dimension(a.quantity.unit) == "time" and a.tags != b.tags:
        return 0.0
    if not a.tags:
        return 0.9 if not b.tags or dimension(a.quantity.unit) not in {"length"} else 0.5
    if a.tags & b.tags:
        return 1.0 if "inflation" not in a.tags or a.yearly == b.yearly or (not a.yearly and b.yearly) else 0.65
    if b.tags and dimension(a.quantity.unit) in {"length", "count", "percent"} and not ({*a.tags, *b.tags} <= {"inflation", "cost"}):
        return 0.2
    around = sentence.passage.title_lemmas | {x for s in [sentence, *sentence.near(before=2)] for x in s.lemmas}
    around |= {t.lower_ for s in [sentence, *sentence.near(before=1)] for t in sentence.passage.reading.tokens(s.sentence)}
    if a.tags & tags_in(around):
        return 0.92
    if "height" in a.tags and around & {"above", "mountain", "peak", "summit"} and dimension(a.quantity.unit) == "length":
        return 0.9
    return 0.35


def when_fits(claim: Statement, fig: Figure, sentence: EvidenceSentence) -> tuple[float, bool]:
    """(whether a figure may be of the claim's time 0..1, whether it may contradict it)."""
    dates = own_dates(claim)
    before = fig.statement.reading.text[fig.statement.clause.start : fig.quantity.start]
    if _SUPERSEDED.search(before):
        return 0.4, False
    theirs = period_of(fig, sentence)
    published = sentence.passage.anchor
    if dates and dates[0].form in {"point", "range", "by"}:
        if theirs is None:
            return (0.85, True) if published else (0.8, False)
        result = compare_periods(dates[0].model_copy(update={"form": "point"}) if dates[0].form == "by" else dates[0], theirs).result
        return (0.0, False) if result == "disagrees" else (1.0, True) if result == "agrees" else (0.85, False)
    if stable(fig.tags) or claim.date is None:
        return 1.0, True
    return _as_of(claim.date, theirs, published, fig)


def _as_of(day: dt.date, theirs: Period | None, published: dt.date | None, fig: Figure) -> tuple[float, bool]:
    past = fig.statement.clause.head.tag_ in {"VBD", "VBN"}
    edge = (theirs.end or theirs.start) if theirs is not None else None
    if theirs is not None and theirs.form == "until" and edge is not None and edge.latest < day:
        return 0.2, False
    if edge is not None:
        if edge.earliest > day:
            return 0.0, False
        return (1.0, True) if (day - edge.latest).days <= _KEPT else (0.9, past and not fig.tags & _CHANGING)
    if published is None:
        return 0.95, not fig.tags & {"interest", "inflation"}
    gap = (day - published).days
    if gap < -_KEPT and theirs is None:
        return 0.3, False
    return (1.0, True) if abs(gap) <= _KEPT else (0.9, past)


def _same_nouns(claim: Statement, evidence: Statement) -> bool:
    """Whether two subjects name one thing, when names are looked through: food prices are not all prices."""
    mine, theirs = subject_nouns(claim), subject_nouns(evidence)
    group = {"group", "institute", "agency", "office", "economist", "academic", "statistics", "statistic", "bureau", "bank", "ministry"}
    return all(match.word_likeness(x, theirs) >= 0.7 for x in mine - group) and all(
        match.word_likeness(x, mine) >= 0.7 for x in theirs - group
    )


def _same_class(a: Figure, b: Figure) -> bool:
    """Of shares of a class ("two thirds were civilians"), whether both are shares of one class."""
    if a.quantity.unit != "percent" or a.statement.clause.head.lemma_ != "be":
        return True
    noun = next(
        (
            c
            for c in a.statement.clause.head.children
            if c.dep_ == "attr" and c.pos_ == "NOUN" and not a.quantity.start <= c.idx < a.quantity.end
        ),
        None,
    )
    if noun is None or a.statement.reading.token_at(a.quantity.start).i > noun.i:
        return True
    reading = b.statement.reading
    own = next((c for c in b.statement.clause.head.children if c.dep_ == "attr" and c.pos_ == "NOUN"), None)
    if own is not None and match.word_likeness(match.lemma(noun), {match.lemma(own)}) < 0.7:
        return False
    near = reading.tokens_in(b.quantity.start - 12, b.quantity.end + 40)
    return match.word_likeness(match.lemma(noun), {match.lemma(t) for t in near}) >= 0.7


def as_increase(q: Quantity) -> Quantity:
    """ "Doubled" as the increase that it is: 100 per cent."""
    if q.unit != "multiple" or q.low < 1:
        return q
    return q.model_copy(update={"low": (q.low - 1) * 100, "high": (q.high - 1) * 100, "half_unit": q.half_unit * 100, "unit": "percent"})


def alike(a: Quantity, b: Quantity) -> float:
    """Whether two quantities count the same things; people and people of a nation may be the same."""
    best = counted_alike(a, b)
    if best < 0.5 and a.counted and b.counted:
        x, y = (q.counted.split()[-1].rstrip("s") if q.counted else "" for q in (a, b))
        if any(p in _PEOPLE and (names.is_nationality(q) or q in names.ALIASES) for p, q in ((x, y), (y, x))):
            best = 0.8
    return best


def about(claim: Statement, ef: Figure, sentence: EvidenceSentence, topics: list[str]) -> float:
    """For a claim that names nothing: whether a figure is of what the article is about (0..1)."""
    inside = match.phrase(ef.statement)
    wanted = [*[r.canonical for r in claim.names], *topics[:2]]
    here = [n for n, t in sentence.names if t.i in inside]
    if any(names.match(w, n) >= 0.8 for w in wanted for n in here):
        return 1.0
    if any(names.is_country(n) for n in here):
        return 0.3
    return max((match.is_topic(w, sentence) for w in wanted), default=0.5)


def sureness(claim: Statement, cf: Figure, ef: Figure, sentence: EvidenceSentence, topics: list[str]) -> tuple[float, bool]:
    """(how surely two figures are of one thing, whether a difference would contradict)."""
    a, b = cf.quantity, ef.quantity
    if dimension(a.unit) != dimension(b.unit):
        return 0.0, False
    counted = alike(a, b) if a.unit == "count" else 1.0
    if counted < 0.5 or not modes_fit(cf, ef):
        return 0.0, False
    if cf.mode == ef.mode == "more" and than_year(cf) != than_year(ef):
        return 0.0, False
    when, contradicts = when_fits(claim, ef, sentence)
    tags = tags_fit(cf, ef, sentence)
    if when * tags < WEAK:
        return 0.0, False
    like = match.likeness(claim, ef.statement, sentence, skipped(claim, cf.tags))
    named = bool(match.own_names(claim))
    subject = about(claim, ef, sentence, topics) if not named else like.names
    if like.least < 0.5 or subject < 0.4:
        return 0.0, False
    untagged = 0.35 + 0.65 * like.words if named else float(like.words) ** 1.5
    topical = 0.7 + 0.3 * like.words if cf.tags else untagged
    if "inflation" in cf.tags and not _same_nouns(claim, ef.statement):
        tags, contradicts = 0.45 * tags, False
    if not _same_class(cf, ef):
        return 0.0, False
    if "age" in cf.tags and not same_bearer(claim, ef):
        topical, contradicts = 0.6 * topical, False
    if a.unit == b.unit == "second" and finished(cf) and finished(ef):
        topical = 0.95
    elif dimension(a.unit) == "time" and like.words < 0.6 and not same_course(cf, ef):
        contradicts = False
    who = holder(claim, ef, sentence, figures_of(sentence))
    sure = when * tags * modes_fit(cf, ef) * (0.7 + 0.3 * counted) * (0.6 + 0.4 * subject) * topical * who
    shared = bool(cf.tags & ef.tags)
    if named:
        strict = like.least >= 0.8 and (shared or like.words >= 0.6 or (tags >= 0.9 and like.words >= 0.4))
    else:
        strict = subject >= 0.7 and ((shared and same_subject(claim, ef.statement) >= 0.7) or like.local >= 0.75)
    return min(sure, 0.98), contradicts and strict and who >= 0.7


def compared(claim: Statement, cf: Figure, ef: Figure, sentence: EvidenceSentence, name: str, topics: list[str]) -> Part | None:
    """One figure of the claim beside one of the document, or None where they are not of one thing."""
    if cf.quantity.unit == "multiple" and ef.quantity.unit == "percent":
        tags = cf.tags or tags_in({w.lemma for w in claim.words})
        cf = dataclasses.replace(cf, quantity=as_increase(cf.quantity), mode=ef.mode, tags=tags)
    sure, contradicts = sureness(claim, cf, ef, sentence, topics)
    if sure < WEAK or another_lot(sentence.passage.reading, ef.quantity) != another_lot(claim.reading, cf.quantity):
        return None
    result = compare_quantities(cf.quantity, ef.quantity, is_exact(cf.quantity))
    if result.result == "disagrees" and cf.sign * ef.sign < 0:
        return None
    if result.result == "incomparable" or (result.result == "disagrees" and not of_one_size(cf.quantity, ef.quantity)):
        return None
    reading = sentence.passage.reading
    if result.result == "agrees" and cf.sign * ef.sign < 0 and cf.mode in {"level", "by", "more"}:
        return Part(
            "direction",
            "up" if cf.sign > 0 else "down",
            "up" if ef.sign > 0 else "down",
            "disagrees",
            sure,
            "the figure is the same, the direction is not",
            (span(reading, ef.quantity),),
        )
    certainty = sure if result.result != "disagrees" or contradicts else 0.45 * sure
    return Part(name, cf.quantity.text, ef.quantity.text, result.result, round(certainty, 3), result.note, (span(reading, ef.quantity),))
