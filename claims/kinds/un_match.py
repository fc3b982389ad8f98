"""A claim about resolutions against a document's records: right text first, then date, organ, tallies, who voted how, what it did."""

import re
from decimal import Decimal

from claims.judge.dates import compare_periods
from claims.kinds.align import name_in, word_in
from claims.kinds.base import Statement, similar
from claims.kinds.finding import Finding, Part
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.slots import counted_alike
from claims.kinds.un_claim import ORDINALS, VETO, UnClaim, read_claim
from claims.kinds.un_records import Record, Unit, records
from claims.model.evidence import Result, Span
from claims.model.values import Period
from claims.text import names

_ROLE_WORDS = {"for": "votes in favour", "against": "votes against", "abstain": "abstentions"}
_VOTED = {"for": "in favour", "against": "against", "abstain": "abstaining", "veto": "vetoing", "absent": "not voting"}
_CREATING = frozenset("establish create found set_up set institute form deploy".split())
_PERMANENT = frozenset(["china", "france", "russia", "soviet union", "united kingdom", "united states"])
_SURE = 0.95


class _Gathered:
    """Parts with the runs of the document that they come from."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.parts: list[Part] = []
        self.at: list[int] = []

    def add(self, name: str, claim: str, evidence: str, result: Result, certainty: float, note: str, start: int, end: int, index: int) -> None:
        """One part compared, with its quote."""
        span = Span(exact=self.passage.reading.text[start:end], start=start, end=end)
        self.parts.append(Part(name, claim, evidence or span.exact, result, certainty, note, (span,)))
        self.at.append(index)

    def missing(self, name: str, claim: str, note: str) -> None:
        """One part that the document does not settle."""
        self.parts.append(Part(name, claim, "", "undecided", 0.3, note))


def findings(claim: Statement, passage: Passage) -> dict[int, Finding] | None:
    """What a document's records say to the claim, by sentence; None when the claim is not about a certain text."""
    mine = read_claim(claim)
    by_number, drafts = records(passage)
    if mine.numbers:
        return _numbered(claim, mine, passage, by_number)
    if mine.draft and (mine.anchor_date is not None or mine.authors):
        return _drafts(claim, mine, passage, drafts)
    return None


def _numbered(claim: Statement, mine: UnClaim, passage: Passage, by_number: dict[str, Record]) -> dict[int, Finding]:
    told = [by_number[n] for n in mine.numbers if n in by_number]
    if not told:
        return {}
    out = _Gathered(passage)
    for record in told:
        compare_record(mine, record, out)
        _content(claim, mine, record, by_number, out)
    for n in mine.numbers:
        if n not in by_number:
            out.missing("resolution", n, "not told of here")
    return _finding(claim, mine, out, told)


def _finding(claim: Statement, mine: UnClaim, out: _Gathered, told: list[Record]) -> dict[int, Finding]:
    disagree = [p for p in out.parts if p.result == "disagrees"]
    agree = [p for p in out.parts if p.result == "agrees"]
    if not disagree and not agree:
        return {}
    chosen = disagree or agree
    at = next(i for p, i in zip([p for p in out.parts if p.inputs], out.at, strict=True) if p is chosen[0])
    sentence = out.passage.sentences[at]
    start, end = _quote(out, at, chosen)
    if disagree:
        return {at: Finding(sentence, "refutes", max(p.certainty for p in disagree), out.parts, start=start, end=end)}
    if any(p.result == "undecided" for p in out.parts):
        return {at: Finding(sentence, "neutral", 0.5, out.parts, why_not="not every part is settled here", start=start, end=end)}
    if len(mine.numbers) == 1 and told:
        i = told[0].units[0].sentence.index if told[0].units else at
        s = out.passage.sentences[i].sentence
        out.parts.insert(0, Part("resolution", mine.numbers[0], mine.numbers[0], "agrees", _SURE, "", (
            Span(exact=out.passage.reading.text[s.start:s.end], start=s.start, end=s.end),)))
    return {at: Finding(sentence, "supports", min(p.certainty for p in agree), out.parts, start=start, end=end)}


def _quote(out: _Gathered, at: int, chosen: list[Part]) -> tuple[int, int]:
    spans = [s for p in chosen for s in p.inputs]
    sentence = out.passage.sentences[at].sentence
    start, end = min([sentence.start, *(s.start for s in spans)]), max([sentence.end, *(s.end for s in spans)])
    return (start, end) if end - start <= 700 else (sentence.start, sentence.end)


def compare_record(mine: UnClaim, record: Record, out: _Gathered) -> None:
    """Date, organ, tallies, states, unanimity, authors."""
    _date(mine.date, record, out)
    if mine.organ and record.organ:
        same = mine.organ == record.organ
        u = record.units[0] if record.units else None
        if u is not None and (not same or not mine.bare):
            out.add("organ", mine.organ.replace("_", " "), record.organ.replace("_", " "), "agrees" if same else "disagrees", 0.9, "",
                    u.start, u.end, u.sentence.index)
    for role, count in mine.votes.counts.items():
        _count(mine, role, count.value, count.start, record, out)
    for name, (role, _) in mine.votes.stances.items():
        _stance(name, role, record, out, only=name in mine.votes.closed.get(role, set()) and len(mine.votes.closed[role]) == 1)
    for name in mine.vetoers - set(mine.votes.stances):
        _stance(name, "veto", record, out, only=False)
    if mine.votes.unanimous:
        _unanimous(record, out)
    if mine.votes.consensus:
        u = record.where.get("consensus")
        if u is not None and record.votes.consensus:
            out.add("consensus", "by consensus", "", "agrees", _SURE, "", record.votes.consensus.start, record.votes.consensus.end, u.sentence.index)
        elif record.votes.counts:
            role, c = next(iter(record.votes.counts.items()))
            out.add("consensus", "by consensus", "a recorded vote", "disagrees", 0.85, "", c.start, c.end, record.where[role].sentence.index)
        else:
            out.missing("consensus", "by consensus", "how it was adopted is not told here")
    if mine.authors:
        _authors(mine, record, out)
    if mine.chapter:
        _chapter(mine.chapter, record, out)


def _date(mine: Period | None, record: Record, out: _Gathered) -> None:
    if mine is None:
        return
    if not record.dates:
        out.missing("date", mine.text, "no date is told here")
        return
    first, score, index = record.dates[0]
    result = compare_periods(mine, first)
    verdict: Result = result.result
    near = [p for p, s, _ in record.dates[1:] if score - s <= 0.4 and s < 3.0]
    if verdict == "disagrees" and any(compare_periods(mine, p).result == "agrees" for p in near):
        verdict = "undecided"
    certainty = 0.95 if score >= 2.9 else 0.88 if score >= 2.05 else 0.6
    out.add("date", mine.text, first.text, verdict, certainty, result.note, first.start_offset, first.end_offset, index)


def _known(record: Record, role: str) -> tuple[int, Unit, int, int] | None:
    """A tally with its place: as told, or as unanimity or a closed list of states makes it."""
    v = record.votes
    if role in v.counts:
        c = v.counts[role]
        return c.value, record.where[role], c.start, c.end
    u = record.where.get("unanimous")
    if v.unanimous and u is not None:
        if role != "for":
            return 0, u, v.unanimous.start, v.unanimous.end
        first = record.date.start if record.date else None
        if record.organ == "security_council" and first is not None and first.earliest.year >= 1966:
            return 15, u, v.unanimous.start, v.unanimous.end
    if role in v.closed:
        who = sorted(v.closed[role])
        u = record.where.get(who[0])
        if u is not None:
            return len(who), u, v.stances[who[0]][1].start, v.stances[who[0]][1].end
    return None


def _count(mine: UnClaim, role: str, value: int, start: int, record: Record, out: _Gathered) -> None:
    known = _known(record, role)
    label = f"{value} {_ROLE_WORDS[role]}"
    if known is None:
        out.missing(role, label, "the tally is not told here")
        return
    result: Result = "agrees" if known[0] == value else "disagrees"
    note = ""
    stated = next((q for q in mine.tally_quantities if q.start <= start < q.end and q.unit == "count" and q.bound != "exact"), None)
    if stated is not None:
        plain = stated.model_copy(update={"low": Decimal(known[0]), "high": Decimal(known[0]), "bound": "exact", "of": None, "half_unit": Decimal(0)})
        compared = compare_quantities(stated, plain, exact=True)
        result = "undecided" if compared.result == "incomparable" else compared.result
        note = compared.note
    out.add(role, label, f"{known[0]} {_ROLE_WORDS[role]}", result, _SURE, note, known[2], known[3], known[1].sentence.index)


def shown(canonical: str) -> str:
    """A canonical name for readers: "united arab emirates" is United Arab Emirates."""
    return " ".join(w if w in {"of", "the", "and"} else w.capitalize() for w in canonical.split())


def _stance(name: str, role: str, record: Record, out: _Gathered, only: bool) -> None:
    v = record.votes
    label = f"{shown(name)} {_VOTED[role]}" if not only else f"only {shown(name)} {_VOTED[role]}"
    told = v.stances.get(name)
    if told is not None:
        u = record.where[name]
        same = told[0] == role or {told[0], role} == {"against", "veto"} and (role == "against" or name in _PERMANENT)
        result: Result = "agrees" if same else "disagrees"
        if same and only:
            others = v.with_role(role) - {name}
            known = _known(record, role)
            result = "disagrees" if others else "agrees" if role in v.closed or (known is not None and known[0] == 1) else "undecided"
        out.add(f"vote of {shown(name)}", label, f"{shown(name)} {_VOTED[told[0]]}", result, _SURE, "", told[1].start, told[1].end, u.sentence.index)
        return
    side = "against" if role == "veto" else role
    if role in {"for", "absent"} and not (v.closed.get(side)):
        out.missing(f"vote of {shown(name)}", label, "how it voted is not told here")
        return
    if side in v.closed:
        other = sorted(v.closed[side])[0]
        u = record.where.get(other)
        if u is not None:
            span = v.stances[other][1]
            out.add(f"vote of {shown(name)}", label, ", ".join(map(shown, sorted(v.closed[side]))) + f" {_VOTED[side]}", "disagrees", 0.92,
                    "the list of those states is whole", span.start, span.end, u.sentence.index)
            return
    known = _known(record, side)
    if known is not None and known[0] == 0 and role != "for":
        out.add(f"vote of {shown(name)}", label, f"0 {_ROLE_WORDS[side]}", "disagrees", _SURE, "", known[2], known[3], known[1].sentence.index)
        return
    out.missing(f"vote of {shown(name)}", label, "how it voted is not told here")


def _unanimous(record: Record, out: _Gathered) -> None:
    v = record.votes
    u = record.where.get("unanimous")
    if v.unanimous and u is not None:
        out.add("unanimity", "unanimously", "", "agrees", _SURE, "", v.unanimous.start, v.unanimous.end, u.sentence.index)
        return
    against = next((r for r in ("against", "abstain") if (k := _known(record, r)) is not None and k[0] > 0), None)
    if against is not None:
        known = _known(record, against)
        assert known is not None
        out.add("unanimity", "unanimously", f"{known[0]} {_ROLE_WORDS[against]}", "disagrees", _SURE, "", known[2], known[3], known[1].sentence.index)
        return
    dissent = next((n for n, (r, _) in v.stances.items() if r in {"against", "abstain", "veto"}), None)
    if dissent is not None:
        role, span = v.stances[dissent]
        out.add("unanimity", "unanimously", f"{shown(dissent)} {_VOTED[role]}", "disagrees", _SURE, "", span.start, span.end, record.where[dissent].sentence.index)
        return
    if v.counts.get("for") is not None and v.counts["for"].value == 15 and record.organ == "security_council":
        c = v.counts["for"]
        out.add("unanimity", "unanimously", "15 votes in favour", "agrees", 0.9, "", c.start, c.end, record.where["for"].sentence.index)
        return
    out.missing("unanimity", "unanimously", "how it was adopted is not told here")


def _authors(mine: UnClaim, record: Record, out: _Gathered) -> None:
    said = ", ".join(map(shown, sorted(mine.authors)))
    u = next((u for u in record.units if record.authors and any(_mentions(out.passage, u, a) for a in record.authors)), None)
    if u is None:
        out.missing("author", said, "who put the text forward is not told here")
        return
    same = mine.authors <= record.authors
    other = not (mine.authors & record.authors)
    result: Result = "agrees" if same else "disagrees" if other and record.draft else "undecided"
    out.add("author", said, ", ".join(map(shown, sorted(record.authors))), result, 0.9, "", u.start, u.end, u.sentence.index)


def _mentions(passage: Passage, unit: Unit, canonical: str) -> bool:
    return name_in(canonical, passage.sentences[unit.sentence.index]) >= 0.8


def _chapter(chapter: str, record: Record, out: _Gathered) -> None:
    for u in record.units:
        text = out.passage.reading.text[u.start:u.end]
        m = re.search(r"\bChapter (VII|VI)\b", text)
        if m:
            denied = bool(re.search(r"\b(?:none|not|never|without|nor)\b", text[:m.start()], re.I))
            same = (m.group(1) == chapter) != denied
            if denied and m.group(1) != chapter:
                continue
            out.add("chapter", f"Chapter {chapter}", m.group(), "agrees" if same else "disagrees", 0.85, "",
                    u.start, u.end, u.sentence.index)
            return
    out.missing("chapter", f"Chapter {chapter}", "not told here")


def _unit_sentences(passage: Passage, record: Record) -> list[EvidenceSentence]:
    return [passage.sentences[i] for i in dict.fromkeys(u.sentence.index for u in record.units)]


def _content(claim: Statement, mine: UnClaim, record: Record, by_number: dict[str, Record], out: _Gathered) -> None:
    """What the resolution did: supported by its own record; another's only where place or creation tells them apart."""
    if not mine.words and not mine.places and not mine.quantities:
        return
    said = " ".join(w.token.text for w in mine.words) or ", ".join(map(shown, mine.places))
    own = _unit_sentences(out.passage, record)
    best: tuple[float, EvidenceSentence] | None = None
    for s in own:
        got = _covers(mine, s)
        if best is None or got > best[0]:
            best = (got, s)
    quantities = all(any(counted_alike(q, v) > 0.5 and compare_quantities(q, v, exact=False).result == "agrees"
                         for s in own for v in s.sentence.quantities) for q in mine.quantities)
    places = all(any(name_in(p, s) >= 0.8 for s in own) or any(names.match(p, t) >= 0.8 for t in out.passage.title_names) for p in mine.places)
    if best is not None and best[0] >= 0.7 and places and quantities:
        s = best[1].sentence
        out.add("content", said, best[1].text, "agrees", 0.6 + 0.35 * best[0], "", s.start, s.end, s.index)
        return
    rival = _rival(mine, record, by_number, out.passage, best[0] if best else 0.0)
    if rival is not None:
        s = rival[1].sentence
        out.add("resolution", record.name, rival[0].name, "disagrees", 0.85, f"that is told of resolution {rival[0].name}", s.start, s.end, s.index)
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


def _rival(mine: UnClaim, record: Record, by_number: dict[str, Record], passage: Passage, own: float) -> tuple[Record, EvidenceSentence] | None:
    """Another resolution of the document of which the claim's place or creation is told, and not of the claimed one."""
    others = [r for r in by_number.values() if r.name not in mine.numbers and r.units]
    claimed = {u.sentence.index for u in record.units}
    if not record.units:
        return None
    heads = {w.lemma for w in mine.words}
    creating = any(similar(w, set(_CREATING)) >= 0.9 for w in heads)
    for r in others:
        for s in _unit_sentences(passage, r):
            if s.index in claimed and len({u.start for u in r.units if u.sentence.index == s.index} |
                                          {u.start for u in record.units if u.sentence.index == s.index}) < 2:
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
        if shares and any(n.kind in {"place", "other"} and n.canonical not in theirs and not names.is_country(n.canonical) for n in s.sentence.names):
            return True
    return False


def _drafts(claim: Statement, mine: UnClaim, passage: Passage, drafts: list[Record]) -> dict[int, Finding]:
    """Drafts have no number: the same vote is the same day and the same veto."""
    out = _Gathered(passage)
    date, vetoers = mine.anchor_date, mine.anchor_vetoers or mine.vetoers
    chosen: Record | None = None
    for record in drafts:
        if date is None or not record.dates:
            continue
        if compare_periods(date, record.dates[0][0]).result != "agrees":
            continue
        theirs = record.votes.with_role("veto") | record.votes.with_role("against")
        if vetoers and theirs and not vetoers & theirs:
            continue
        if mine.organ and record.organ and mine.organ != record.organ:
            continue
        chosen = record
        break
    if chosen is None:
        return {}
    if mine.ordinal is not None:
        return _ordinal(mine, vetoers, passage, chosen)
    compare_record(mine, chosen, out)
    if VETO.search(claim.text) or not mine.votes.counts:
        _content(claim, mine, chosen, {}, out)
    return _finding(claim, mine, out, [chosen])


def _ordinal(mine: UnClaim, vetoers: set[str], passage: Passage, chosen: Record) -> dict[int, Finding]:
    for s in passage.sentences:
        m = re.search(rf"\b({'|'.join(ORDINALS)})\b (?:time|veto|draft|such|text)", s.text, re.I)
        if m is None or not VETO.search(s.text) or mine.ordinal is None:
            continue
        if vetoers and not any(name_in(v, s) >= 0.8 or any(n.kind == "place" for n in s.sentence.names) for v in vetoers):
            continue
        index = next((i for i in (s.index, s.index - 1, s.index - 2) if any(u.sentence.index == i for u in chosen.units)), None)
        if index is None:
            continue
        theirs = ORDINALS.index(m.group(1).lower()) + 1
        start = s.sentence.start + m.start()
        part = Part("ordinal", ORDINALS[mine.ordinal - 1], m.group(1), "agrees" if theirs == mine.ordinal else "disagrees", 0.85, "",
                    (Span(exact=passage.reading.text[start:start + len(m.group())], start=start, end=start + len(m.group())),))
        return {s.index: Finding(s, "supports" if theirs == mine.ordinal else "refutes", 0.8, [part])}
    return {}
