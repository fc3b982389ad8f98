"""A document as records of resolutions: what it says of each, from every run that speaks of it."""

import re
from dataclasses import dataclass, field

from claims.kinds.number_words import NUM, number
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.un_units import Unit, read_units, skipped
from claims.kinds.un_votes_text import Span, Votes, read_votes
from claims.model.values import Period
from claims.text.countries import adjective, find_states
from claims.text.reader import Reading, Sentence
from claims.text.symbols import Symbol

ADOPTING = re.compile(
    r"\b(?:adopt\w*|pass(?:ed|ing)?|approv\w*|vot(?:e|ed|ing|es)|follow(?:s|ed)?|endors\w+|decided|revoked|vetoe?\w*"
    r"|blocked|resolution|draft|text|"
    r"fail(?:s|ed)?|rejected|put to the vote|carried|came|Security Council|General Assembly)\b",
    re.I,
)
_SC, _GA = re.compile(r"Security Council|\bthe Council\b|\bUNSC\b"), re.compile(r"General Assembly|\bthe Assembly\b|\bUNGA\b")
_AUTHORED = (
    r"(?:submitted|proposed|introduced|tabled|put forward|sponsored|drafted|presented|circulated|prepared|initiated|moved"
    r"|co-sponsored)"
)


@dataclass
class Record:
    """What a document says of one resolution or draft. dates: (period, sureness, sentence index), best first."""

    name: str
    units: list[Unit]
    organ: str | None = None
    dates: list[tuple[Period, float, int]] = field(default_factory=list)
    votes: Votes = field(default_factory=Votes)
    where: dict[str, Unit] = field(default_factory=dict)
    authors: set[str] = field(default_factory=set)
    draft: bool = False

    @property
    def date(self) -> Period | None:
        """The date of adoption, or of the vote that failed."""
        return self.dates[0][0] if self.dates else None


def records(passage: Passage) -> tuple[dict[str, Record], list[Record]]:
    """(by number, drafts) of a document, read once."""
    if "un_records" not in passage.memo:
        passage.memo["un_records"] = _records(passage)
    found: tuple[dict[str, Record], list[Record]] = passage.memo["un_records"]
    return found


def _records(passage: Passage) -> tuple[dict[str, Record], list[Record]]:
    by_number: dict[str, Record] = {}
    drafts: dict[int, Record] = {}
    reading = passage.reading
    for unit in read_units(passage):
        for n in unit.symbols:
            by_number.setdefault(n, Record(n, [])).units.append(unit)
        if unit.draft is not None:
            drafts.setdefault(unit.draft, Record(f"draft {unit.draft}", [], draft=True)).units.append(unit)
    for record in [*by_number.values(), *drafts.values()]:
        _fill(passage, record)
    for s in passage.sentences:
        _all_of(passage, s, by_number)
        for y in s.sentence.symbols:
            dated = dated_symbol(reading, s.sentence, y)
            if dated is not None:
                record = by_number.setdefault(y.number, Record(y.number, []))
                record.dates.append((dated, 3.0, s.index))
            if y.number in by_number and y.organ and ("/" in y.number or by_number[y.number].organ is None):
                by_number[y.number].organ = y.organ
    for record in by_number.values():
        record.dates.sort(key=lambda d: -d[1])
    return by_number, list(drafts.values())


def _fill(passage: Passage, record: Record) -> None:
    reading = passage.reading
    numbered: list[tuple[int, list[str], Span, Unit]] = []
    for unit in record.units:
        if len(unit.symbols) > 1 and not unit.votes.unanimous:
            continue
        merge(record, unit)
        numbered += [(n, who, span, unit) for n, who, span in unit.votes.numbered]
        text = reading.text[unit.start : unit.end]
        sc, ga = bool(_SC.search(text)), bool(_GA.search(text))
        if sc != ga and record.organ is None:
            record.organ = "security_council" if sc else "general_assembly"
        record.authors |= authors(text)
        if len(unit.symbols) <= 1:
            record.dates += [(p, score, unit.sentence.index) for p, score in vote_dates(reading, unit.sentence, unit.start, unit.end)]
    for n, who, span, unit in numbered:
        roles = [r for r, c in record.votes.counts.items() if c.value == n]
        if len(roles) == 1:
            for name in who:
                record.votes.stances.setdefault(name, (roles[0], span))
            record.votes.closed[roles[0]] = set(who)
            record.where.setdefault(f"closed_{roles[0]}", unit)
            for name in who:
                record.where.setdefault(name, unit)
    if not record.draft:  # a text that has a number was adopted: a veto near by is another's
        record.votes.stances = {k: v for k, v in record.votes.stances.items() if v[0] != "veto"}
    close(record.votes, record.organ)
    if record.organ is None and any("/" in n for n in [record.name]):
        record.organ = "general_assembly"
    record.dates.sort(key=lambda d: -d[1])


def merge(record: Record, unit: Unit) -> None:
    """Adds the votes of one run to a record; the first statement stands."""
    v = unit.votes
    for role, count in v.counts.items():
        if role not in record.votes.counts:
            record.votes.counts[role] = count
            record.where[role] = unit
    for name, stance in v.stances.items():
        if name not in record.votes.stances:
            record.votes.stances[name] = stance
            record.where[name] = unit
    for role, who in v.closed.items():
        record.votes.closed.setdefault(role, set()).update(who)
    if v.unanimous and record.votes.unanimous is None:
        record.votes.unanimous, record.where["unanimous"] = v.unanimous, unit
    if v.consensus and record.votes.consensus is None:
        record.votes.consensus, record.where["consensus"] = v.consensus, unit


def close(votes: Votes, organ: str | None) -> None:
    """A list of states is whole where it is as long as its tally, or where the Council's fifteen votes are all told.

    The Assembly never had so few members that seven to fifteen votes could be its tally.
    """
    small = {"for", "against"} <= set(votes.counts) and 7 <= votes.counts["for"].value + votes.counts["against"].value <= 15
    if (
        (organ == "security_council" or (organ is None and small))
        and {"for", "against"} <= set(votes.counts)
        and "abstain" not in votes.counts
    ):
        rest = 15 - votes.counts["for"].value - votes.counts["against"].value
        if 0 < rest == len(votes.with_role("abstain")):
            votes.closed["abstain"] = votes.with_role("abstain")
    for role in [r for r, who in votes.closed.items() if r in votes.counts and len(who) != votes.counts[r].value]:
        votes.closed.pop(role)
    for role, count in votes.counts.items():
        who = votes.with_role(role)
        if count.value and len(who) == count.value:
            votes.closed[role] = who


def authors(text: str) -> set[str]:
    """Who put a text forward: "a draft by Algeria", "introduced by Yemen and Turkey", "a Russian draft"."""
    out: set[str] = set()
    found = find_states(text, seats=False)
    for m in re.finditer(
        rf"\b(?:{_AUTHORED}(?: \w+)? by|(?:draft|text|proposal|resolution|measure)(?: resolution)? (?:by|of|from)) ", text
    ):
        at = m.end()
        for s in found:
            if s.start >= at and re.fullmatch(r"(?:,|\s|and|the|ambassador of|representative of)*", text[at : s.start]):
                out.add(s.canonical)
                at = s.end
    for m in re.finditer(r"\b([A-Z][a-z]+)[- ](?:backed |sponsored |drafted |proposed )?(?:draft|text|proposal)\b", text):
        state = adjective(m.group(1))
        if state is not None and "-backed" not in m.group():
            out.add(state.canonical)
    for m in re.finditer(r"(?:'s|')\s+(?:draft|text|proposal)\b", text):
        out |= {s.canonical for s in found if s.end == m.start()}
    for s in found:
        if (
            re.match(rf",? (?:had )?(?:{_AUTHORED}|which {_AUTHORED}) (?:the|a|it|its)\b", text[s.end : s.end + 40])
            and "amendment" not in text[s.end : s.end + 60]
        ):
            out.add(s.canonical)
    return out


def dated_symbol(reading: Reading, sentence: Sentence, symbol: Symbol) -> Period | None:
    """The date that is said of a symbol itself: "resolution 1160 of 31 March 1998", "358 (1974)"."""
    for p in sentence.periods:
        if p.start_offset < symbol.end or p.form not in {"point", "range"}:
            continue
        between = re.sub(r"\s+", " ", reading.text[symbol.end : p.start_offset])
        if re.fullmatch(
            r"(?: \([^)]*\))?(?:, \"[^\"]+\",)?,?(?: (?:which )?(?:was )?(?:(?:unanimously )?(?:adopted|passed|approved|voted)"
            r"(?: unanimously| by consensus)?))?(?: (?:of|on|in|from))? ?(?:\()?",
            between,
        ):
            return p
    return None


def vote_dates(reading: Reading, sentence: Sentence, start: int, end: int) -> list[tuple[Period, float]]:
    """The dates of a run that are those of a vote or adoption, with how surely."""
    out: list[tuple[Period, float]] = []
    text = reading.text
    verbs = [m for m in ADOPTING.finditer(text, start, end)]
    for p in sentence.periods:
        if not start <= p.start_offset < end or p.form != "point" or p.start is None:
            continue
        before = text[max(start, p.start_offset - 14) : p.start_offset]
        if re.search(r"\b(?:until|till|since|before|after|than|expire \w+|deadline of|from)\s+(?:the )?$", before, re.I):
            continue
        gap = min(
            (abs(p.start_offset - v.end()) if v.end() <= p.start_offset else abs(v.start() - p.end_offset) for v in verbs), default=999
        )
        if gap <= 90:
            exact = {"day": 0.4, "month": 0.2}.get(p.start.precision, 0.0)
            organ = (
                0.3
                if not re.sub(r"\b(?:On|In|By)\b", "", text[start : p.start_offset]).strip()
                and re.match(
                    r",?\s+(?:at [^,]{0,40},\s+)?the (?:UN |United Nations )?(?:Security Council|General Assembly)",
                    text[p.end_offset : end],
                )
                else 0.0
            )
            out.append((p, 2.0 + exact + organ - gap / 300))
    return sorted(out, key=lambda d: -d[1])


def _all_of(passage: Passage, s: EvidenceSentence, by_number: dict[str, Record]) -> None:
    """ "adopted four resolutions, all of them unanimously": said of each of the document's, when they are as many."""
    text = s.text
    m = re.search(rf"\b({NUM})\s+(?:\w+\s+)?(?:resolutions|texts)\b", text, re.I)
    heads = [r for r in by_number.values() if r.units]
    if m is None or number(m.group(1)) != len(heads) or not re.search(r"\b(?:all|each)\b", text, re.I):
        return
    votes = read_votes(passage.reading.text, s.sentence.start, s.sentence.end, skipped(s.sentence))
    unit = Unit(s.sentence, s.sentence.start, s.sentence.end, tuple(by_number), votes=votes)
    for record in heads:
        if votes.unanimous and record.votes.unanimous is None:
            record.votes.unanimous, record.where["unanimous"] = votes.unanimous, unit
