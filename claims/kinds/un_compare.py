"""Date, organ, tallies, states, unanimity and authors of a claim beside a record's."""

import datetime as dt
import re
from decimal import Decimal

from claims.kinds.align import name_in
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import Passage
from claims.kinds.stated_dates import compare_stated
from claims.kinds.un_claim import UnClaim
from claims.kinds.un_gather import ROLE_WORDS, SURE, VOTED, Gathered, shown
from claims.kinds.un_records import Record
from claims.kinds.un_units import Unit
from claims.model.evidence import Result
from claims.model.values import Period

_PERMANENT = frozenset(["china", "france", "russia", "soviet union", "united kingdom", "united states"])


def compare_record(mine: UnClaim, record: Record, out: Gathered) -> None:
    """Date, organ, tallies, states, unanimity, authors."""
    _date(mine.date, record, out, mine.said_on)
    if mine.organ and record.organ:
        same = mine.organ == record.organ
        u = record.units[0] if record.units else None
        if u is not None and (not same or not mine.bare):
            out.add(
                "organ",
                mine.organ.replace("_", " ").title(),
                record.organ.replace("_", " ").title(),
                "agrees" if same else "disagrees",
                0.9,
                "",
                u.start,
                u.end,
                u.sentence.index,
            )
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
            out.add(
                "consensus",
                "by consensus",
                "",
                "agrees",
                SURE,
                "",
                record.votes.consensus.start,
                record.votes.consensus.end,
                u.sentence.index,
            )
        elif record.votes.counts:
            role, c = next(iter(record.votes.counts.items()))
            out.add(
                "consensus", "by consensus", "a recorded vote", "disagrees", 0.85, "", c.start, c.end, record.where[role].sentence.index
            )
        else:
            out.missing("consensus", "by consensus", "how it was adopted is not told here")
    if mine.authors:
        _authors(mine, record, out)
    if mine.chapter:
        _chapter(mine.chapter, record, out)


def _date(mine: Period | None, record: Record, out: Gathered, said_on: dt.date | None) -> None:
    if mine is None:
        return
    if not record.dates:
        out.missing("date", mine.text, "no date is told here")
        return
    first, score, index = record.dates[0]
    result = compare_stated(mine, first, said_on)
    verdict: Result = result.result
    near = [p for p, s, _ in record.dates[1:] if score - s <= 0.4 and s < 3.0]
    if verdict == "disagrees" and any(compare_stated(mine, p, said_on).result == "agrees" for p in near):
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


def _count(mine: UnClaim, role: str, value: int, start: int, record: Record, out: Gathered) -> None:
    known = _known(record, role)
    label = f"{value} {ROLE_WORDS[role]}"
    if known is None:
        out.missing(role, label, "the tally is not told here")
        return
    result: Result = "agrees" if known[0] == value else "disagrees"
    note = ""
    stated = next((q for q in mine.tally_quantities if q.start <= start < q.end and q.unit == "count" and q.bound != "exact"), None)
    if stated is not None:
        plain = stated.model_copy(
            update={"low": Decimal(known[0]), "high": Decimal(known[0]), "bound": "exact", "of": None, "half_unit": Decimal(0)}
        )
        compared = compare_quantities(stated, plain, exact=True)
        result = "undecided" if compared.result == "incomparable" else compared.result
        note = compared.note
    out.add(role, label, f"{known[0]} {ROLE_WORDS[role]}", result, SURE, note, known[2], known[3], known[1].sentence.index)


def _stance(name: str, role: str, record: Record, out: Gathered, only: bool) -> None:
    v = record.votes
    label = f"{shown(name)} {VOTED[role]}" if not only else f"only {shown(name)} {VOTED[role]}"
    told = v.stances.get(name)
    if told is not None:
        u = record.where[name]
        same = told[0] == role or ({told[0], role} == {"against", "veto"} and (role == "against" or name in _PERMANENT))
        result: Result = "agrees" if same else "disagrees"
        if same and only:
            others = v.with_role(role) - {name}
            known = _known(record, role)
            result = "disagrees" if others else "agrees" if role in v.closed or (known is not None and known[0] == 1) else "undecided"
        out.add(
            f"vote of {shown(name)}",
            label,
            f"{shown(name)} {VOTED[told[0]]}",
            result,
            SURE,
            "",
            told[1].start,
            told[1].end,
            u.sentence.index,
        )
        return
    side = "against" if role == "veto" else role
    if role in {"for", "absent"} and not (v.closed.get(side)):
        out.missing(f"vote of {shown(name)}", label, "how it voted is not told here")
        return
    if side in v.closed:
        other = sorted(v.closed[side])[0]
        whole = record.where.get(other)
        if whole is not None:
            span = v.stances[other][1]
            out.add(
                f"vote of {shown(name)}",
                label,
                ", ".join(map(shown, sorted(v.closed[side]))) + f" {VOTED[side]}",
                "disagrees",
                0.92,
                "the list of those states is whole",
                span.start,
                span.end,
                whole.sentence.index,
            )
            return
    known = _known(record, side)
    if known is not None and known[0] == 0 and role != "for":
        out.add(
            f"vote of {shown(name)}", label, f"0 {ROLE_WORDS[side]}", "disagrees", SURE, "", known[2], known[3], known[1].sentence.index
        )
        return
    out.missing(f"vote of {shown(name)}", label, "how it voted is not told here")


def _unanimous(record: Record, out: Gathered) -> None:
    v = record.votes
    u = record.where.get("unanimous")
    if v.unanimous and u is not None:
        out.add("unanimity", "unanimously", "", "agrees", SURE, "", v.unanimous.start, v.unanimous.end, u.sentence.index)
        return
    against = next((r for r in ("against", "abstain") if (k := _known(record, r)) is not None and k[0] > 0), None)
    if against is not None:
        known = _known(record, against)
        assert known is not None
        out.add(
            "unanimity",
            "unanimously",
            f"{known[0]} {ROLE_WORDS[against]}",
            "disagrees",
            SURE,
            "",
            known[2],
            known[3],
            known[1].sentence.index,
        )
        return
    dissent = next((n for n, (r, _) in v.stances.items() if r in {"against", "abstain", "veto"}), None)
    if dissent is not None:
        role, span = v.stances[dissent]
        out.add(
            "unanimity",
            "unanimously",
            f"{shown(dissent)} {VOTED[role]}",
            "disagrees",
            SURE,
            "",
            span.start,
            span.end,
            record.where[dissent].sentence.index,
        )
        return
    if v.counts.get("for") is not None and v.counts["for"].value == 15 and record.organ == "security_council":
        c = v.counts["for"]
        out.add("unanimity", "unanimously", "15 votes in favour", "agrees", 0.9, "", c.start, c.end, record.where["for"].sentence.index)
        return
    out.missing("unanimity", "unanimously", "how it was adopted is not told here")


def _authors(mine: UnClaim, record: Record, out: Gathered) -> None:
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


def _chapter(chapter: str, record: Record, out: Gathered) -> None:
    for u in record.units:
        text = out.passage.reading.text[u.start : u.end]
        m = re.search(r"\bChapter (VII|VI)\b", text)
        if m:
            denied = bool(re.search(r"\b(?:none|not|never|without|nor)\b", text[: m.start()], re.I))
            same = (m.group(1) == chapter) != denied
            if denied and m.group(1) != chapter:
                continue
            out.add(
                "chapter", f"Chapter {chapter}", m.group(), "agrees" if same else "disagrees", 0.85, "", u.start, u.end, u.sentence.index
            )
            return
    out.missing("chapter", f"Chapter {chapter}", "not told here")
