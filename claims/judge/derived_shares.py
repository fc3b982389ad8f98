"""Shares, ratios and complements of what a window states (contract section 1, "Numbers")."""

import re
from collections.abc import Sequence
from decimal import Decimal

from claims.judge.derived_base import Derived, Figure, alike, figures, fitted, same_things, window_told
from claims.judge.derived_figures import _from_to, change, pair, principal
from claims.kinds.base import Statement
from claims.kinds.passage import EvidenceSentence
from claims.kinds.slots import counted_alike
from claims.kinds.vote_options import option_in
from claims.model.values import Quantity
from claims.text.quantity_derive import complement, ratio, share, total
from claims.text.quantity_render import number
from claims.text.units import dimension

_OPPOSITE = {"favour": "oppose", "oppose": "favour", "leave": "stay", "stay": "leave"}
_MORE = re.compile(
    r"^ (?:[a-z]+ ){0,2}?(?:more|higher|larger|bigger|longer|taller|greater|heavier|older|faster|wider|deeper|dearer|further|farther)\b"
)
_LESS = re.compile(r"^ (?:[a-z]+ ){0,2}?(?:less|fewer|lower|smaller|shorter|cheaper|lighter|younger|narrower|poorer)\b")
_GROWN = re.compile(r"\b(?:doubl|tripl|trebl|quadrupl|quintupl)\w*|fold\b", re.I)
_CAST = re.compile(r"\b(?:votes?|voters|ballots?|voted|those who)\b")
_WHOLE = re.compile(
    r"\b(?:has|have|had|there (?:are|were)|of the|out of|all|total|consists?|made up of|in all|comprises?|numbers?)(?: \w+)? $", re.I
)


def _flat(q: Quantity) -> bool:
    return q.low == q.high and q.bound == "exact" and not q.negated


def shares(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], before: str, after: str) -> list[Derived]:
    """Percent, fractions and multiples, from counts or amounts."""
    if dimension(q.unit) == "multiple":
        return _grown(claim, q, sentences) if _GROWN.search(q.text) else _multiples(claim, q, sentences)
    if q.unit != "percent":
        return []
    sign = change(claim, before)
    if sign or ((_MORE.match(after) or _LESS.match(after)) and "than" in after):
        return _relative(claim, q, sentences, after, sign)
    if re.search(r"\bthan $|\b(?:rose|fell|up|down|grew|increased|dropped|declined)\b[^,]*$", before):
        return []
    if re.match(r" (?:as |of (?:what|that)\b)", after):
        return _multiples(claim, q, sentences)
    return _parts(claim, q, sentences)


def _sure(claim: Statement, sentences: Sequence[EvidenceSentence], base: float) -> float:
    return base * (0.5 + 0.5 * window_told(claim, sentences))


def _levels(claim: Statement, sentences: Sequence[EvidenceSentence]) -> list[Figure]:
    """The flat figures of one unit of a window, if all are of one; shares and times are no levels."""
    found = [
        f
        for f in figures(sentences, _flat)
        if f.q.unit not in {"percent", "percentage_point", "multiple", "ratio", "year"} and not f.q.fraction
    ]
    found = principal(found, set())
    return found if found and alike(found) else []


def _multiples(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence]) -> list[Derived]:
    """ "Twice as many as", "less than half as much as": of two values of one unit."""
    found = _levels(claim, sentences)
    chosen = pair(claim, q, found) if len(found) >= 2 else None
    if chosen is None:
        return []
    mine, other, sure, only, named = chosen
    size = q.value / 100 if q.unit == "percent" else q.value
    if not named:
        mine, other = sorted((mine, other), key=lambda f: f.q.value, reverse=size > 1)
        sure, only = sure * 0.7, False
    try:
        made = ratio(mine.q, other.q)
    except ValueError:
        return []
    if q.unit == "percent":
        made = made.model_copy(
            update={"low": made.low * 100, "high": made.high * 100, "half_unit": made.half_unit * 100, "unit": "percent"},
        )
    shown = f"{mine.q.text} / {other.q.text} = {number(round(made.value, 3))}"
    return [Derived(fitted(q, made), shown, (mine.span, other.span), _sure(claim, sentences, sure), only)]


def _grown(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence]) -> list[Derived]:
    """ "Doubled", "more than tripled to 29.9 percent": the later of two levels by the earlier; the claim's own level is one of them."""
    others = [v for v in claim.quantities if v.start != q.start and v.unit not in {"ordinal", "multiple", "ratio"}]
    found = [f for f in figures(sentences, _flat) if f.q.unit not in {"percentage_point", "multiple", "ratio", "year"} and not f.q.fraction]
    changes = [(a, b) for a, b in _from_to(found) if a.q.unit == b.q.unit]
    if others:
        changes = [(a, b) for a, b in changes if any(v.unit == b.q.unit and v.value in (a.q.value, b.q.value) for v in others)]
    if len(changes) != 1:
        return []
    base, level = changes[0]
    try:
        made = ratio(level.q, base.q)
    except ValueError:
        return []
    shown = f"{level.q.text} / {base.q.text} = {number(round(made.value, 2))}"
    return [Derived(fitted(q, made), shown, (level.span, base.span), _sure(claim, sentences, 0.85), True)]


def _relative(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], after: str, sign: int) -> list[Derived]:
    """ "40 percent less than", "fell by 40 percent": the difference in percent of what it is measured from."""
    found = _levels(claim, sentences)
    if len(found) < 2:
        return []
    if sign:
        changes = _from_to(found)
        if len(changes) != 1:
            return []
        base, level = changes[0]
        sure, only = 0.75, len(found) == 2
    else:
        chosen = pair(claim, q, found)
        if chosen is None or not chosen[4]:
            return []
        level, base, sure, only, _ = chosen
        sign = -1 if _LESS.match(after) else 1
    try:
        quotient = ratio(level.q, base.q)
    except ValueError:
        return []
    low, high = sorted((sign * 100 * (quotient.low - 1), sign * 100 * (quotient.high - 1)))
    made = quotient.model_copy(update={"low": low, "high": high, "unit": "percent", "half_unit": quotient.half_unit * 100})
    word = "above" if sign > 0 else "below"
    shown = f"{level.q.text} is {number(round(made.value, 1))} percent {word} {base.q.text}"
    return [Derived(fitted(q, made), shown, (level.span, base.span), _sure(claim, sentences, sure), only)]


def _same_side(claim: Statement, f: Figure) -> bool:
    """Whether a figure is not that of the other answer on the ballot."""
    mine, theirs = option_in(claim.text), option_in(_piece(f))
    return not (mine and theirs and theirs != mine)


def _parts(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence]) -> list[Derived]:
    """A share: from "25 of the 73", or from a part and its whole."""
    told = [f for f in figures(sentences, lambda v: v.of is not None and _flat(v) and v.unit == "count") if f.q.of]
    told = [f for f in told if counted_alike(q, f.q) > 0.5 and _same_side(claim, f)]
    out = []
    for f in told:
        whole = f.q.model_copy(update={"low": f.q.of, "high": f.q.of, "of": None})
        try:
            made = share(f.q, whole)
        except ValueError:
            continue
        shown = f"{f.q.text} = {number(round(made.value, 2))} percent"
        out.append(Derived(_whole(q, made), shown, (f.span,), _sure(claim, sentences, 0.75), len(told) == 1))
    if out:
        return out
    if _CAST.search(q.counted or ""):
        tally = figures(sentences, lambda v: v.unit == "count" and _flat(v) and (not v.counted or _CAST.search(v.counted) is not None))
        if len(tally) == 2 and (made_of := _tally(claim, q, sentences, tally)):
            return made_of
    fits = same_things(q.model_copy(update={"unit": "count"}))
    counts = figures(sentences, lambda v: v.of is None and _flat(v) and v.unit == "count" and fits(v))
    wholes = [f for f in counts if _is_whole(f, q)]
    parts = [f for f in counts if f not in wholes and f.mark not in {"invalid", "turnout"}]
    fitting = [f for f in parts if _same_side(claim, f)]
    sided = [f for f in fitting if option_in(_piece(f)) and option_in(claim.text)]
    fitting = sided if len(sided) == 1 else fitting
    if len(wholes) != 1 or len(fitting) != 1 or not alike([*wholes, *fitting]) or fitting[0].q.value > wholes[0].q.value:
        return []
    try:
        made = share(fitting[0].q, wholes[0].q)
    except ValueError:
        return []
    shown = f"{fitting[0].q.text} of {wholes[0].q.text} = {number(round(made.value, 2))} percent"
    sure = _sure(claim, sentences, 0.65)
    return [Derived(_whole(q, made), shown, (fitting[0].span, wholes[0].span), sure, len(counts) == 2)]


def _tally(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence], counts: list[Figure]) -> list[Derived]:
    """The share of those who voted: from the votes for both answers, where the text has no others."""
    mine = option_in(claim.text)
    ours = [f for f in counts if mine and option_in(_piece(f)) == mine]
    theirs = [f for f in counts if mine and option_in(_piece(f)) == _OPPOSITE[mine]]
    if len(ours) != 1 or len(theirs) != 1 or any(re.search(r"\b(?:abst|blank|invalid|spoil)", s.text, re.I) for s in sentences):
        return []
    made = share(ours[0].q, total([ours[0].q, theirs[0].q]))
    shown = f"{ours[0].q.text} of {ours[0].q.text} + {theirs[0].q.text} = {number(round(made.value, 2))} percent"
    return [Derived(_whole(q, made), shown, (ours[0].span, theirs[0].span), _sure(claim, sentences, 0.65), False)]


def _whole(q: Quantity, made: Quantity) -> Quantity:
    return fitted(q, made).model_copy(update={"counted": q.counted})


def _is_whole(f: Figure, q: Quantity) -> bool:
    """Whether the text says that a count is all there are: "has 73 members", "a 73-member council", "of the 73"."""
    text = f.sentence.passage.reading.text
    if f.mark == "total" or text[f.q.end : f.q.end + 1] == "-":
        return True
    return _WHOLE.search(text[max(f.sentence.sentence.start, f.q.start - 30) : f.q.start]) is not None and bool(f.q.counted)


def _piece(f: Figure) -> str:
    """The words around a figure up to the next marks or figures."""
    text, s = f.sentence.passage.reading.text, f.sentence.sentence
    others = [o for o in s.quantities if o.start != f.q.start]
    first = max([s.start, *(o.end for o in others if o.end <= f.q.start)])
    last = min([s.end, *(o.start for o in others if o.start >= f.q.end)])
    tail = re.split(r"[;,]|\b(?:and|while|but|with)\b", text[f.q.end : last])[0]
    if option_in(tail):
        return tail
    return re.split(r"[;,]|\b(?:and|while|but|with)\b", text[first : f.q.start])[-1] + text[f.q.start : f.q.end] + tail


def complements(claim: Statement, q: Quantity, sentences: Sequence[EvidenceSentence]) -> list[Derived]:
    """What is left for the other answer: "39 of the 40 said yes" leaves one; 58.7 percent No leaves 41.3 Yes."""
    mine = option_in(claim.text)
    if mine is None or q.unit not in {"count", "percent"}:
        return []
    found = [f for f in figures(sentences, lambda v: v.unit == q.unit and _flat(v) and not v.fraction) if f.mark != "turnout"]
    sided = [f for f in found if option_in(_piece(f)) == _OPPOSITE[mine]]
    if len(sided) != 1 or any(f.mark in {"abstained", "invalid"} for f in found):
        return []
    f = sided[0]
    if any(o is not f and option_in(_piece(o)) == mine for o in found):
        return []
    if q.unit == "percent":
        if not 0 <= f.q.low <= 100:
            return []
        made = complement(f.q).model_copy(update={"counted": q.counted})
        shown = f"100 - {number(f.q.value)} = {number(made.value)} percent"
        return [Derived(made, shown, (f.span,), _sure(claim, sentences, 0.65), len(found) == 1)]
    if f.q.of is None or (q.of is not None and q.of != f.q.of) or counted_alike(q, f.q) <= 0.5:
        return []
    left: Decimal = f.q.of - f.q.low
    made = f.q.model_copy(update={"low": left, "high": left, "text": str(left), "start": 0, "end": 0})
    return [Derived(made, f"{f.q.text}, so the other {number(left)}", (f.span,), _sure(claim, sentences, 0.75), len(found) == 1)]
