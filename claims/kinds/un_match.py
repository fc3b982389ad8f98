"""A claim about resolutions against a document's records: right text first, then date, organ, tallies, who voted how, what it did."""

import re

from claims.kinds.align import name_in
from claims.kinds.base import Statement
from claims.kinds.finding import Finding, Part
from claims.kinds.passage import Passage
from claims.kinds.stated_dates import compare_stated
from claims.kinds.un_claim import ORDINALS, VETO, UnClaim, read_claim
from claims.kinds.un_compare import compare_record
from claims.kinds.un_content import compare_content
from claims.kinds.un_gather import SURE, Gathered
from claims.kinds.un_records import Record, records
from claims.model.evidence import Span


def findings(claim: Statement, passage: Passage) -> dict[int, Finding] | None:
    """What a document's records say to the claim, by sentence; None when the claim is not about a certain text."""
    mine = read_claim(claim)
    by_number, drafts = records(passage)
    if mine.numbers:
        return _numbered(claim, mine, passage, by_number)
    if mine.draft and (mine.anchor_date is not None or mine.authors):
        return _drafts(claim, mine, passage, drafts)
    if mine.votes.counts or mine.votes.stances or mine.votes.unanimous:
        return _unnumbered(claim, mine, passage, by_number)
    return None


def _unnumbered(claim: Statement, mine: UnClaim, passage: Passage, by_number: dict[str, Record]) -> dict[int, Finding]:
    """A vote told without a number ("in 1947 the General Assembly voted by 33 to 13"): the one record of its organ, date and subject."""
    if mine.date is None or mine.organ is None:
        return {}
    subject = [*mine.places, *(w.lemma for w in mine.words if w.token.pos_ in {"NOUN", "PROPN"})]
    fitting = [
        r
        for r in by_number.values()
        if r.votes.counts
        and r.organ == mine.organ
        and r.date is not None
        and compare_stated(mine.date, r.date, mine.said_on).result == "agrees"
    ]
    if len(fitting) != 1 or not subject:
        return {}
    told = " ".join(passage.reading.text[u.start : u.end].lower() for u in fitting[0].units) + " " + (passage.document.title or "").lower()
    if not all(w in told for w in subject):
        return {}
    out = Gathered(passage)
    compare_record(mine, fitting[0], out)
    return _finding(claim, mine, out, fitting)


def _numbered(claim: Statement, mine: UnClaim, passage: Passage, by_number: dict[str, Record]) -> dict[int, Finding]:
    told = [by_number[n] for n in mine.numbers if n in by_number]
    if not claim.symbols and mine.date is not None:  # a number taken from the sentences before: another day is another text
        date, said_on = mine.date, mine.said_on
        told = [r for r in told if r.date is None or compare_stated(date, r.date, said_on).result != "disagrees"]
    if not told:
        return {}
    out = Gathered(passage)
    for record in told:
        compare_record(mine, record, out)
        compare_content(claim, mine, record, by_number, out)
    for n in mine.numbers:
        if n not in by_number:
            out.missing("resolution", n, "not told of here")
    return _finding(claim, mine, out, told)


def _finding(claim: Statement, mine: UnClaim, out: Gathered, told: list[Record]) -> dict[int, Finding]:
    disagree = [p for p in out.parts if p.result == "disagrees"]
    agree = [p for p in out.parts if p.result == "agrees"]
    if not disagree and not agree:
        return {}
    chosen = disagree or agree
    main = next((p for p in chosen if p.name not in {"organ", "date"}), chosen[0])
    at = next(i for p, i in zip([p for p in out.parts if p.inputs], out.at, strict=True) if p is main)
    sentence = out.passage.sentences[at]
    start, end = _quote(out, at, chosen)
    if disagree:
        return {at: Finding(sentence, "refutes", max(p.certainty for p in disagree), out.parts, start=start, end=end)}
    if any(p.result == "undecided" for p in out.parts):
        return {at: Finding(sentence, "neutral", 0.5, out.parts, why_not="not every part is settled here", start=start, end=end)}
    if len(mine.numbers) == 1 and told:
        i = told[0].units[0].sentence.index if told[0].units else at
        s = out.passage.sentences[i].sentence
        out.parts.insert(
            0,
            Part(
                "resolution",
                mine.numbers[0],
                mine.numbers[0],
                "agrees",
                SURE,
                "",
                (Span(exact=out.passage.reading.text[s.start : s.end], start=s.start, end=s.end),),
            ),
        )
    return {at: Finding(sentence, "supports", min(p.certainty for p in agree), out.parts, start=start, end=end)}


def _quote(out: Gathered, at: int, chosen: list[Part]) -> tuple[int, int]:
    spans = [s for p in chosen for s in p.inputs]
    sentence = out.passage.sentences[at].sentence
    start, end = min([sentence.start, *(s.start for s in spans)]), max([sentence.end, *(s.end for s in spans)])
    return (start, end) if end - start <= 700 else (sentence.start, sentence.end)


def _drafts(claim: Statement, mine: UnClaim, passage: Passage, drafts: list[Record]) -> dict[int, Finding]:
    """Drafts have no number: the same vote is the same day and the same veto."""
    out = Gathered(passage)
    date, vetoers = mine.anchor_date, mine.anchor_vetoers or mine.vetoers
    chosen: Record | None = None
    for record in drafts:
        if date is None or not record.dates:
            continue
        if compare_stated(date, record.dates[0][0], mine.said_on).result != "agrees":
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
        compare_content(claim, mine, chosen, {}, out)
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
        part = Part(
            "ordinal",
            ORDINALS[mine.ordinal - 1],
            m.group(1),
            "agrees" if theirs == mine.ordinal else "disagrees",
            0.85,
            "",
            (Span(exact=passage.reading.text[start : start + len(m.group())], start=start, end=start + len(m.group())),),
        )
        return {s.index: Finding(s, "supports" if theirs == mine.ordinal else "refutes", 0.8, [part])}
    return {}
