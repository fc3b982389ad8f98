"""Votes out of the records of the United Nations Digital Library.

Fields: 191 or 791 $a the symbol, 245 the title, 269 $a the date, 591 $a how it was adopted, 952 $a the meeting, 996 the totals
($b yes, $c no, $d abstentions, $e not voting), 967 one for each state ($e its name, $d Y, N or A; left out: it did not vote).
"""

import datetime as dt
import re

from claims.sources.facts_words import day_words
from claims.sources.live.answer import Answer
from claims.sources.un_library_marc import MarcRecord
from claims.sources.un_votes_rolls import RollCall
from claims.sources.un_votes_symbols import Resolution, of_symbol
from claims.sources.un_votes_words import rendered, subject_of, title_of

_TOTALS = {"yes": "b", "no": "c", "abstain": "d", "absent": "e"}
_VOTES = {"Y": "yes", "N": "no", "A": "abstain", "": "absent", "X": "absent", "NV": "absent"}
_WITHOUT = re.compile(r"\bwithout (?:a )?vote\b", re.I)
_UNANIMOUS = re.compile(r"\badopted unanimously\b", re.I)
_MONTHS = "january february march april may june july august september october november december".split()


def resolutions_of(record: MarcRecord) -> list[Resolution]:
    """The resolutions whose symbol a record bears."""
    symbols = [subfields.get("a", "") for tag in ("791", "191") for subfields in record.fields(tag)]
    return list(dict.fromkeys(found for symbol in symbols if (found := of_symbol(symbol))))


def is_vote(record: MarcRecord) -> bool:
    """Whether a record tells how its resolution was adopted."""
    return bool(record.fields("967") or any("b" in field for field in record.fields("996")) or how(record))


def how(record: MarcRecord) -> str:
    """How it was adopted, where the record says that it was without a vote or unanimously."""
    notes = [subfields.get("a", "") for tag in ("591", "996") for subfields in record.fields(tag)]
    return next((note for note in notes if _WITHOUT.search(note) or _UNANIMOUS.search(note)), "")


def roll_of(record: MarcRecord, resolution: Resolution, answer: Answer) -> RollCall:
    """The vote of a record. SourceError: totals that are no numbers, or a vote that is none of Y, N, A."""
    symbol = next(
        (s for tag in ("791", "191") for f in record.fields(tag) if of_symbol(s := f.get("a", "")) == resolution), resolution.symbol
    )
    roll = RollCall(record.id, resolution, symbol, title(record), record.first("269"), official=True)
    roll.date, roll.modality, roll.meeting = date(record), how(record), record.first("952")
    totals = next((field for field in record.fields("996") if "b" in field), {})
    for side, code in _TOTALS.items():
        stated = totals.get(code, "")
        if stated and not stated.isdigit():
            raise answer.bad(f"a total that is no number in record {record.id}")
        if stated or (totals and side in ("no", "abstain")):
            roll.stated[side] = int(stated or 0)
    for field in record.fields("967"):
        vote = _VOTES.get(field.get("d", "").upper())
        state = field.get("e", "")
        if vote is None or not state:
            raise answer.bad(f"a state without name or with an unknown vote in record {record.id}")
        roll.votes[vote].append(state)
    return roll


def title(record: MarcRecord) -> str:
    """The title, without the marks that end its parts and without the word that tells the kind of document."""
    parts = (record.first("245", code).strip(" :/.,;") for code in ("a", "b"))
    return ": ".join(part for part in parts if part and part.lower() != "resolution")


def date(record: MarcRecord) -> str | None:
    """The date in ISO form, as precise as the record has it: "2008-03-14", "20080314" or "14 Mar. 2008"."""
    written = record.first("269") or record.first("992")
    if m := re.fullmatch(r"(\d{4})-?(\d{2})-?(\d{2})", written):
        try:
            return dt.date(int(m[1]), int(m[2]), int(m[3])).isoformat()
        except ValueError:
            return None
    if m := re.fullmatch(r"(?:(\d{1,2}) )?([A-Za-z]{3,9})\.? (\d{4})", written):
        month = next((i for i, name in enumerate(_MONTHS, 1) if name.startswith(m[2].lower())), 0)
        if month:
            return f"{m[3]}-{month:02}" + (f"-{int(m[1]):02}" if m[1] else "")
    return written if re.fullmatch(r"\d{4}", written) else None


def year_of(record: MarcRecord) -> int | None:
    """The year of its date."""
    written = date(record)
    return int(written[:4]) if written else None


def told(resolution: Resolution, rolls: list[RollCall]) -> str:
    """What the records of one resolution say, in words: the vote, how it was adopted without one, or its title alone."""
    counted = [roll for roll in rolls if roll.stated or any(roll.votes.values())]
    if counted:
        return rendered(resolution, counted, "the UN Digital Library")
    roll = next((roll for roll in rolls if roll.modality), rolls[0])
    if _WITHOUT.search(roll.modality):
        return rendered(resolution, [roll], "the UN Digital Library")
    about = f'Its title is "{subject_of(roll)}".' if roll.title else "The library holds its text."
    if not roll.modality:
        return f"{title_of(resolution)} is held by the UN Digital Library. {about} The record says nothing of how it was adopted."
    organ = "Security Council" if resolution.organ == "security_council" else "General Assembly"
    number = " ".join(word for word in (resolution.number, resolution.part) if word)
    when = f" {'on' if len(roll.date) == 10 else 'in'} {day_words(roll.date)}" if roll.date else ""
    return f"The United Nations {organ} adopted resolution {number}{when} unanimously. {about}"
