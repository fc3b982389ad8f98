"""Differences, sums and counts of what a window states (contract section 1, "Numbers")."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from claims.judge.derived_base import (
    Derived,
    Figure,
    alike,
    exactly,
    figure_of,
    figures,
    fitted,
    holders,
    same_things,
    slice_of,
    window_told,
)
from claims.kinds.base import Statement
from claims.kinds.passage import EvidenceSentence
from claims.kinds.slots import distance, head_token
from claims.model.evidence import Span
from claims.model.values import Quantity
from claims.text import lexicon
from claims.text.nlp import Token
from claims.text.quantity_derive import difference, total
from claims.text.quantity_render import number
from claims.text.units import dimension

_NOT_COMPARED = r"(?!(?:other|rather|either|whether|over|under|after|later|earlier|number|former|together|never|member|remember)\b)"
_MORE = rf"(?:more|fewer|less|ahead|{_NOT_COMPARED}[a-z]+er|farther|further)"
_THAN = re.compile(rf"^(?: [a-z-]+){{0,3}}? {_MORE}\b[^,;]*?\b(?:than|of|behind)\b")
_BESIDE = re.compile(r"^(?: [a-z-]+){0,3}? (?:apart|ahead|behind|clear|adrift|short of|closer|separat\w+)\b")
_NOUN = re.compile(r"\b(?:margin|gap|difference|advantage|deficit|lead)s?\s+(?:\w+\s+){0,6}?(?:of|was|is|to|at|stood)\b[^,;]*$")
_BY = re.compile(r"\bby (?:(?:just|only|about|a|mere|some|around|almost|nearly|an?) ){0,2}$")
_TO_SIDE = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:to|against)\s+(?:\d|none\b|nil\b|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b)"
)
_CONTEST = frozenset("lead beat win carry pass lose defeat trail outpoll outvote edge separate divide prevail fail triumph reject".split())
_RISE = frozenset("rise grow increase climb jump gain swell surge expand raise widen improve".split())
_FALL = frozenset("fall drop decline shrink decrease cut sink slip reduce lower narrow dip plunge slide".split())
_LESS = re.compile(
    r"\b(?:fewer|less|lower|behind|shorter|smaller|closer|cheaper|lighter|younger|weaker|nearer|narrower|thinner|adrift|short of|"
    r"colder|cooler|poorer)\b"
)
_MEASURED = frozenset("vote seat point goal run ballot place metre kilometre mile foot lap length".split())


def change(claim: Statement, before: str) -> int:
    """1 where the claim says that something rose by its value, -1 fell, 0 neither."""
    if not _BY.search(before):
        return 0
    lemmas = {t.lemma_.lower() for t in claim.clause.tokens if t.pos_ == "VERB"} | {claim.clause.head.lemma_.lower()}
    return 1 if lemmas & _RISE else -1 if lemmas & _FALL else 0


def asked(claim: Statement, q: Quantity, before: str, after: str) -> str:
    """How a claim asks for a difference: "change", "side" (of two that stand against each other), or "" (not at all)."""
    if q.unit in {"percent", "multiple", "ratio"} or q.of is not None or _TO_SIDE.match(claim.reading.text, q.end):
        return ""
    if change(claim, before):
        return "change"
    beside = _BESIDE.match(after) or re.search(r"\bseparated by [^,;]*$", before)
    if dimension(q.unit) == "length" and beside and not _THAN.match(after):
        return ""  # how far two things are from each other is no difference of their sizes
    if _THAN.match(after) or beside or _NOUN.search(before):
        return "side"
    if not _BY.search(before):
        return ""
    verbs = {t.lemma_.lower() for t in claim.clause.tokens if t.pos_ in {"VERB", "NOUN"}}
    counted = (q.counted or "").split()[-1:]
    thing = counted[0].rstrip("s") if counted else ""
    if q.unit == "count" and thing not in _MEASURED:
        return ""
    close = re.search(r"\b(?:[a-z]+er|short|close|narrowly)\b[^,]*$", before) is not None
    return "side" if verbs & _CONTEST or (close and q.unit != "count") else ""


def principal(found: Sequence[Figure], wanted: set[str]) -> list[Figure]:
    """The competing figures of a tally: turnout, spoilt votes, totals and stated margins put aside."""
    kept = [f for f in found if f.mark in wanted or not f.mark]
    return [f for f in kept if not (len(kept) > 2 and _is_sum(f, kept))]


def _is_sum(f: Figure, found: Sequence[Figure]) -> bool:
    """Whether a figure is that of two others, or of all the others, together."""
    rest = [o.q.value for o in found if o is not f]
    if f.q.unit == "percent" and f.q.value < 99:
        return False
    return any(a + b == f.q.value for a, b in combinations(rest, 2)) or sum(rest) == f.q.value


def _own_date(f: Figure) -> str:
    """The date that a figure of a sentence has to itself."""
    reading = f.sentence.passage.reading
    dates = [(p, head_token(reading, p.start_offset, p.end_offset)) for p in f.sentence.sentence.periods if p.form == "point"]
    if not dates:
        return ""
    p, at = min(dates, key=lambda d: distance(d[1], f.head))
    return p.start.iso() if p.start is not None and abs(at.i - f.head.i) <= 12 else ""


def _across_time(a: Figure, b: Figure) -> bool:
    x, y = _own_date(a), _own_date(b)
    return bool(x and y) and x != y


def _from_to(found: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """(earlier, later) levels of one thing: "from A to B", "to B from A", "B, up from A", "A in 2010 and B in 2020"."""
    out = []
    for a, b in pairwise(found):
        if a.sentence is not b.sentence:
            continue
        text = a.sentence.passage.reading.text
        lead = text[max(0, a.q.start - 14) : a.q.start].lower()
        between = text[a.q.end : b.q.start].lower()
        if re.search(r"\bfrom (?:\w+ )?$", lead) and re.search(r"^[^;.]{0,40}\bto (?:\w+ )?$", between):
            out.append((a, b))
        elif re.search(r"^[^;.]{0,40}\b(?:up|down|compared (?:with|to)|from|against|after|having been)\b[^;.]{0,12}$", between):
            out.append((b, a))
    if not out and len(found) == 2 and _across_time(*found):
        out = [(x, y) for x, y in [sorted(found, key=_own_date)] if _subject(x) and _subject(x) == _subject(y)]
    return out


def _subject(f: Figure) -> str:
    """The lemma of the subject of the verb that a figure hangs on."""
    for t in [f.head, *f.head.ancestors]:
        sub = [c for c in t.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if sub and t.pos_ in {"VERB", "AUX"}:
            return sub[0].lemma_.lower()
    return ""


def pair(claim: Statement, q: Quantity, found: Sequence[Figure]) -> tuple[Figure, Figure, float, bool, bool] | None:
    """(mine, the other's, how surely, whether no other pair stands there, whether both are told by name)."""
    first, second = holders(claim, q)
    if first and second:
        mine = next((f for h in first if (f := figure_of(h, found, second)) is not None), None)
        theirs = next((f for h in second if (f := figure_of(h, found, first)) is not None), None)
        if mine is None or theirs is None or mine is theirs or _across_time(mine, theirs):
            return None
        return mine, theirs, 0.8 if len(found) == 2 else 0.7, len(found) == 2, True
    if len(found) < 2 or len({f.q.unit for f in found}) > 1:
        return None
    ranked = sorted(found, key=lambda f: -f.q.value)
    if ranked[0].sentence is not ranked[1].sentence and len(found) > 2:
        return None
    if _across_time(ranked[0], ranked[1]):
        return None
    mine = next((f for h in [*first, *second] if h.names and (f := figure_of(h, found, [])) is not None), None)
    if len(found) == 2:
        named = mine is not None and any(h.names for h in first)
        if named and mine is not None:
            return mine, ranked[0] if mine is ranked[1] else ranked[1], 0.65, True, False
        return ranked[0], ranked[1], 0.6, True, False
    return ranked[0], ranked[1], 0.45, False, False


def differences(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], before: str, after: str) -> list[Derived]:
    """ "By 10,556 votes", "300 metres lower than", "rose by 1.2 points": of two values of one unit and of things alike."""
    kind = asked(claim, q, before, after)
    if not kind:
        return []
    wanted = {"turnout"} if re.search(r"\bturnout\b", claim.text.lower()) else set()
    every = figures(sentences, same_things(q))
    found = [f for f in every if f.mark in wanted] if wanted else principal(every, wanted)
    if kind == "change":
        pairs = _from_to(found)
        if len(pairs) != 1:
            return []
        early, late = pairs[0]
        sign = change(claim, before)
        return _difference(q, late if sign > 0 else early, early if sign > 0 else late, 0.75, len(found) == 2, sentences, claim)
    chosen = pair(claim, q, found)
    if chosen is None or not alike(chosen[:2]):
        return []
    mine, other, sure, only, named = chosen
    less = bool(_LESS.search(after[:40]))
    signed = less or _THAN.match(after) is not None or any(t.lemma_ in {"lead", "beat", "win"} for t in claim.clause.tokens)
    if not named or not signed:
        mine, other = sorted((mine, other), key=lambda f: -f.q.value)
    elif less:
        mine, other = other, mine
    return _difference(q, mine, other, sure, only, sentences, claim)


def _difference(
    q: Quantity, mine: Figure, other: Figure, sure: float, only: bool, sentences: Sequence[EvidenceSentence], claim: Statement
) -> list[Derived]:
    try:
        made = difference(mine.q, other.q)
    except ValueError:
        return []
    sure *= 0.7 + 0.3 * window_told(claim, sentences)
    shown = f"{mine.q.text} - {other.q.text} = {number(made.value)}"
    return [Derived(fitted(q, made), shown, (mine.span, other.span), sure, only)]


_IN_ALL = re.compile(r"\b(?:in all|in total|total(?:led|ling|ed)?|altogether|together|combined|overall|between them)\b")
_PEOPLE = frozenset("people person life dead death victim casualty".split())


def _verb(t: Token) -> Token | None:
    """The verb that a word hangs on; of verbs joined by "and" without words between, its own."""
    return next((a for a in [t, *t.ancestors] if a.pos_ == "VERB"), None)


def sums(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], before: str, after: str) -> list[Derived]:
    """ "16 in all" from "nine soldiers, four policemen and three children"."""
    if not (_IN_ALL.search(after) or _IN_ALL.search(before)) or q.unit in {"percent", "percentage_point", "multiple", "ratio"}:
        return []
    last = (q.counted or "people").split()[-1]
    people = q.unit == "count" and (last in _PEOPLE or last.rstrip("s") in _PEOPLE)
    fits = same_things(q)
    doing = _verb(claim.reading.token_at(q.start))
    out = []
    for sentence in sentences:
        found = [
            f
            for f in figures([sentence], lambda v: fits(v) or (v.unit == "count" == q.unit and not v.negated and bool(v.counted)))
            if f.mark != "hurt" and f.q.bound == "exact" and f.q.of is None
        ]
        if len(found) < 2 or any(f.mark for f in found) or any(_is_sum(f, found) for f in found):
            continue
        kinds = [f for f in found[:-1] if not fits(f.q) and (f.q.counted or "").endswith("s")]  # "10 gold, 12 silver and 8 bronze medals"
        if not people and (kinds or not (fits(found[-1].q) or fits(found[0].q))):
            continue
        text = sentence.passage.reading.text
        joined = all(re.fullmatch(r"[^;.]{0,60}?(?:,|\band\b|\bplus\b)[^;.]{0,30}", text[a.q.end : b.q.start]) for a, b in pairwise(found))
        verbs = {v.lemma_.lower() for f in found if (v := _verb(f.head)) is not None}
        if doing is not None and verbs and max(lexicon.similarity(doing.lemma_.lower(), v) for v in verbs) < 0.7:
            continue
        if not joined or any(lexicon.similarity(a, b) < 0.7 for a, b in combinations(verbs, 2)):
            continue
        if re.search(r"\b(?:including|of them|of whom|among them|respectively|aged)\b", text[found[0].q.start : sentence.sentence.end]):
            continue
        try:
            made = total([f.q for f in found])
        except ValueError:
            continue
        shown = " + ".join(f.q.text for f in found) + f" = {number(made.value)}"
        sure = 0.75 * (0.6 + 0.4 * window_told(claim, sentences))
        out.append(Derived(fitted(q, made), shown, tuple(f.span for f in found), sure, True))
    return out if len(out) < 2 else [Derived(d.made, d.shown, d.inputs, d.sure * 0.8, False) for d in out]


_OPEN = re.compile(r"\b(?:among|including|such as|like|other|others|notably|especially)\b", re.I)
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?")
_STATES = frozenset("country state nation government capital city town region province island republic".split())


def listed(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence]) -> list[Derived]:
    """ "Four governments" from a closed list of four names."""
    if q.unit != "count" or not q.counted or q.bound != "exact" or not 3 <= q.low <= 40 or q.low != q.low.to_integral_value():
        return []
    last = q.counted.split()[-1]
    if q.of is not None or any(lexicon.similarity(last, x) >= 0.9 for x in ("votes", "seats", "points", "people")):
        return []
    place = last.rstrip("s") in _STATES or (last.endswith("ies") and last[:-3] + "y" in _STATES)
    runs: list[tuple[EvidenceSentence, list[Span]]] = []
    for sentence in sentences:
        text = sentence.passage.reading.text
        run: list[Span] = []
        kinds: list[str] = []
        spans = [(n.start, n.end, n.kind) for n in sentence.sentence.names]
        for start, end, kind in [*spans, (len(text), len(text), "")]:
            if run and not _BETWEEN.fullmatch(text[run[-1].end : start]):
                closed = not _OPEN.search(text[max(sentence.sentence.start, run[0].start - 24) : min(run[-1].end + 14, len(text))])
                closed = (
                    closed and re.search(r"\band\s+(?:the\s+)?$", text[run[-2].end : run[-1].start] if len(run) > 1 else "") is not None
                )
                if len(run) >= 3 and closed and (not place or "person" not in kinds) and len(set(kinds)) <= 2:
                    runs.append((sentence, run))
                run, kinds = [], []
            if kind:
                run = [*run, slice_of(sentence, start, end)]
                kinds.append(kind)
    share = window_told(claim, [s for s, _ in runs])
    if len(runs) != 1 or share < 0.5:
        return []
    made = exactly(q, Decimal(len(runs[0][1])))
    return [Derived(made, f"{', '.join(s.exact for s in runs[0][1])}: {len(runs[0][1])}", tuple(runs[0][1]), 0.7 * share, True)]
