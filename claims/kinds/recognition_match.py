"""A claim on recognition against what a document says: universals by explicit word, whole list or counter-example."""

import datetime as dt
import re
from decimal import Decimal

from claims.kinds.base import Statement
from claims.kinds.finding import Finding, Part
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import Passage
from claims.kinds.recognition_claim import RecognitionClaim, read_claim
from claims.kinds.recognition_read import Said
from claims.kinds.recognition_records import said_in
from claims.kinds.stated_dates import compare_stated
from claims.model.evidence import Result, Span, Stance
from claims.text.countries import is_state

# A past act stays true after a withdrawal; "recognises" does not.
_PAST = re.compile(r"\b(?:recogni[sz]ed(?! by)|(?:was|were|had been|has been|have been) recogni[sz]ed|became|to (?:have )?recogni[sz]e)\b")
_EVER = re.compile(r"\b(?:never|(?:has|have|had) not|(?:hasn|haven|hadn)'t)\b")


def _known_by(said: Said, as_of: dt.date | None) -> bool:
    """Whether an event was before the date for which the claim is judged."""
    if as_of is None or said.period is None or said.period.start is None:
        return True
    return said.period.start.earliest <= as_of


def _about(mine: Said, theirs: Said) -> bool:
    return bool(set(mine.whom) & set(theirs.whom))


def findings(claim: Statement, passage: Passage) -> dict[int, Finding]:
    """What a document says to the claim, by sentence."""
    mine = read_claim(claim)
    out: dict[int, Finding] = {}
    theirs = said_in(passage)
    for said in mine.said:
        for found in _compare(claim, said, mine, theirs, passage):
            old = out.get(found.sentence.index)
            if old is None or (found.stance != "neutral", found.strength) > (old.stance != "neutral", old.strength):
                out[found.sentence.index] = found
    return out


def _made(passage: Passage, said: Said, name: str, claim: str, evidence: str, result: Result, certainty: float, note: str = "") -> Finding:
    s = passage.sentences[said.sentence]
    span = Span(exact=passage.reading.text[said.start : said.end], start=said.start, end=said.end)
    part = Part(name, claim, evidence or span.exact, result, certainty, note, (span,))
    stance: Stance = "supports" if result == "agrees" else "refutes" if result == "disagrees" else "neutral"
    return Finding(
        s,
        stance,
        certainty if stance != "neutral" else 0.4,
        [part],
        why_not=None if stance != "neutral" else "it does not settle the claim",
    )


def _shown(who: tuple[str, ...] | set[str] | frozenset[str]) -> str:
    ordered = who if isinstance(who, tuple) else tuple(sorted(who))
    return ", ".join(" ".join(w if w in {"and", "of", "the"} else w.capitalize() for w in n.split()) for n in ordered)


def _compare(claim: Statement, mine: Said, parts: RecognitionClaim, theirs: list[Said], passage: Passage) -> list[Finding]:
    about = [t for t in theirs if _about(mine, t)]
    as_of = claim.date
    if mine.act == "no_withdrawal":
        return [
            _made(passage, t, "withdrawals", "none", _shown(t.who), "disagrees", 0.92, "one counter-example")
            for t in about
            if t.act == "withdraw" and _known_by(t, as_of)
        ] + [_made(passage, t, "withdrawals", "none", "", "agrees", 0.9) for t in about if t.act == "no_withdrawal"]
    if mine.act == "none":
        return _none(mine, parts, about, as_of, passage)
    if mine.act == "only":
        return _only(mine, parts, about, as_of, passage)
    if mine.act == "count":
        return _count(claim, mine, about, passage)
    return [f for t in about for f in _event(claim, mine, t, about, as_of, passage)]


def _withdrawn(who: str, about: list[Said], as_of: dt.date | None) -> bool:
    return any(t.act == "withdraw" and who in t.who and _known_by(t, as_of) for t in about)


def _none(mine: Said, parts: RecognitionClaim, about: list[Said], as_of: dt.date | None, passage: Passage) -> list[Finding]:
    out: list[Finding] = []
    for t in about:
        if t.act in {"recognise", "only"} and _known_by(t, as_of):
            against = [
                w
                for w in t.who
                if is_state(w, as_of)
                and w not in mine.whom
                and not _withdrawn(w, about, as_of)
                and (parts.group is None or w in parts.group)
            ]
            if against and t.period is None and t.rank is None and t.act == "recognise" and parts.group is None and _later(passage, as_of):
                continue
            if against:
                out.append(_made(passage, t, "recognised by", "none", _shown(tuple(against)), "disagrees", 0.9, "one counter-example"))
            elif not any(is_state(w) for w in t.who) and t.who:
                out.append(
                    _made(passage, t, "recognised by", "no country", _shown(t.who), "undecided", 0.3, "not members of the United Nations")
                )
        elif t.act == "none" and parts.group is None:
            others = [e for e in about if e.act in {"recognise", "only"} and e.who and not any(is_state(w) for w in e.who)]
            note = f"recognised only by {_shown(others[0].who)}, not members of the United Nations" if others else ""
            out.append(_made(passage, t, "recognised by", "none", "", "agrees", 0.9, note))
    return out


def _later(passage: Passage, as_of: dt.date | None) -> bool:
    """Whether an undated statement was written after the date for which the claim is judged."""
    stated = passage.document.published or passage.document.retrieved
    return bool(as_of and stated and stated[:10] > as_of.isoformat())


def _only(mine: Said, parts: RecognitionClaim, about: list[Said], as_of: dt.date | None, passage: Passage) -> list[Finding]:
    out: list[Finding] = []
    claimed = set(mine.who)
    for t in about:
        if t.act == "only" and (mine.group or "all") == (t.group or "all"):
            whole = set(t.who)
            states = {w for w in whole if is_state(w)}
            same = claimed in (whole, states)
            out.append(
                _made(
                    passage,
                    t,
                    "recognised by",
                    "only " + _shown(mine.who),
                    "only " + _shown(t.who),
                    "agrees" if same else "disagrees",
                    0.95 if same else 0.92,
                )
            )
        elif t.act == "recognise" and _known_by(t, as_of):
            other = [w for w in t.who if w not in claimed and is_state(w, as_of) and not _withdrawn(w, about, as_of) and w not in mine.whom]
            if other and (t.period is not None or not _later(passage, as_of)):
                out.append(
                    _made(
                        passage,
                        t,
                        "recognised by",
                        "only " + _shown(mine.who),
                        _shown(tuple(other)),
                        "disagrees",
                        0.88,
                        "one counter-example",
                    )
                )
        elif t.act == "none":
            states = {w for w in claimed if is_state(w)}
            if states:
                out.append(_made(passage, t, "recognised by", "only " + _shown(mine.who), "none", "disagrees", 0.85))
    return out


def _count(claim: Statement, mine: Said, about: list[Said], passage: Passage) -> list[Finding]:
    out: list[Finding] = []
    stated = next((q for q in claim.clause.sentence.quantities if mine.start <= q.start < mine.end and q.unit == "count"), None)
    for t in about:
        if t.act != "count" or t.value is None or mine.value is None:
            continue
        result: Result = "agrees" if t.value == mine.value else "disagrees"
        if stated is not None and stated.bound != "exact":
            plain = stated.model_copy(
                update={"low": Decimal(t.value), "high": Decimal(t.value), "bound": "exact", "half_unit": Decimal(0), "of": None}
            )
            compared = compare_quantities(stated, plain, exact=True).result
            result = "undecided" if compared == "incomparable" else compared
        if result == "disagrees" and not _same_time(claim, mine, t, passage):
            result = "undecided"
        out.append(_made(passage, t, "recognising countries", str(mine.value), str(t.value), result, 0.85))
    return out


def _same_time(claim: Statement, mine: Said, theirs: Said, passage: Passage) -> bool:
    """Whether two counts are of about one time: within a year and a half."""
    here = mine.period.start.earliest if mine.period and mine.period.start else claim.date
    stated = passage.document.published or passage.document.retrieved
    there = (
        theirs.period.start.earliest if theirs.period and theirs.period.start else dt.date.fromisoformat(stated[:10]) if stated else None
    )
    return here is not None and there is not None and abs((here - there).days) <= 550


def _event(claim: Statement, mine: Said, t: Said, about: list[Said], as_of: dt.date | None, passage: Passage) -> list[Finding]:
    who, theirs = set(mine.who), set(t.who)
    shown = _shown(mine.who)
    past = _PAST.search(claim.text) is not None
    if mine.act == "deny":
        return _deny(claim, mine, t, about, as_of, passage)
    if mine.act == "recognise" and t.act == "deny" and who & theirs:
        late = _later(passage, as_of) or as_of is None
        event = mine.period.start.latest if mine.period and mine.period.start else as_of
        if late or (event is not None and passage.anchor is not None and passage.anchor >= event):
            return [_made(passage, t, "recognised by", shown, "not " + _shown(tuple(who & theirs)), "disagrees", 0.85)]
        return []
    if mine.act != t.act and not (mine.act == "recognise" and t.act == "only"):
        if (
            mine.act == "recognise"
            and t.act == "withdraw"
            and not past
            and mine.period is None
            and mine.rank is None
            and who & theirs
            and _known_by(t, as_of)
        ):
            return [_made(passage, t, "recognised by", shown, "withdrawn", "disagrees", 0.8)]
        if mine.act == "recognise" and t.act == "none" and mine.period is None and any(is_state(w) for w in who):
            return [_made(passage, t, "recognised by", shown, "none", "disagrees", 0.8)]
        return []
    if not who:
        return []
    if mine.act == "recognise" and t.act == "recognise" and not past and any(_withdrawn(w, about, as_of) for w in who):
        return []
    if not who <= theirs:
        if t.act == "only" and (t.group or "all") == "all" and mine.period is None and mine.rank is None and not _later(passage, as_of):
            extra = tuple(w for w in mine.who if w not in theirs and is_state(w, as_of))
            if extra:
                return [_made(passage, t, "recognised by", _shown(extra), "only " + _shown(t.who), "disagrees", 0.85)]
        union = {w for e in about if e.act in {mine.act, "only"} for w in e.who}
        if mine.period is None and mine.rank is None and who & theirs and who <= union:
            return [
                _made(
                    passage,
                    t,
                    "recognised by" if mine.act == "recognise" else "withdrawn by",
                    shown,
                    _shown(t.who),
                    "agrees",
                    0.85,
                    "the others are told of beside",
                )
            ]
        if (
            t.rank
            and mine.rank
            and t.rank == mine.rank
            and mine.rank in {"first", "last", "latest"}
            and mine.rank == "first"
            and not who & theirs
        ):
            return [_made(passage, t, "first to do so", shown, _shown(t.who), "disagrees", 0.88)]
        return []
    if not set(mine.whom) <= set(t.whom) and len(mine.whom) > len(t.whom):
        return []
    if mine.period is not None:
        if t.period is None:
            return [_made(passage, t, "date", mine.period.text, "", "undecided", 0.3, "no date is told here")]
        result = compare_stated(mine.period, t.period, as_of)
        agrees_elsewhere = result.result == "disagrees" and any(
            e.act == t.act
            and who <= set(e.who)
            and e.period is not None
            and compare_stated(mine.period, e.period, as_of).result == "agrees"
            for e in about
        )
        if agrees_elsewhere:
            return []
        found = _made(passage, t, "date", mine.period.text, t.period.text, result.result, 0.9, result.note)
    else:
        found = _made(passage, t, "recognised by" if mine.act == "recognise" else "withdrawn by", shown, _shown(t.who), "agrees", 0.88)
    ranked = any(e.rank == mine.rank and who <= set(e.who) for e in about)
    if mine.rank in {"first", "only"} and not ranked and found.stance == "supports":
        return [_made(passage, t, "rank", mine.rank, "", "undecided", 0.3, "whether it was the first is not told here")]
    return [found]


def _deny(claim: Statement, mine: Said, t: Said, about: list[Said], as_of: dt.date | None, passage: Passage) -> list[Finding]:
    who, theirs = set(mine.who), set(t.who)
    ever = _EVER.search(claim.text) is not None
    if ever and any(e.act == "recognise" and who & set(e.who) for e in about) and t.act in {"deny", "only"}:
        return []
    if t.act == "deny":
        if mine.value is not None and t.value is not None and mine.group == t.group:
            same = who == theirs
            return [_made(passage, t, "not recognised by", _shown(mine.who), _shown(t.who), "agrees" if same else "disagrees", 0.92)]
        return [_made(passage, t, "not recognised by", _shown(mine.who), _shown(t.who), "agrees", 0.88)] if who <= theirs else []
    if t.act == "none":
        if not who or not all(is_state(w) for w in who):
            return []
        return [_made(passage, t, "not recognised by", _shown(mine.who), "recognised by none", "agrees", 0.85)]
    if t.act == "only" and not ever and who and not who & theirs and (t.group or "all") == "all" and all(is_state(w) for w in who):
        return [_made(passage, t, "not recognised by", _shown(mine.who), "only " + _shown(t.who), "agrees", 0.85)]
    gone = any(_withdrawn(w, about, as_of) for w in who & theirs) and not ever
    if t.act in {"recognise", "only"} and who & theirs and _known_by(t, as_of) and not gone:
        if t.period is None and _later(passage, as_of):
            return []
        return [_made(passage, t, "not recognised by", _shown(mine.who), "recognised by " + _shown(tuple(who & theirs)), "disagrees", 0.85)]
    return []
