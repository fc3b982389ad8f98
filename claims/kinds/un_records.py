"""A document as records of resolutions: every run of it under the resolution, or the draft, that it speaks of."""

import re
from dataclasses import dataclass, field

from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.un_votes_text import NUM, Span, Votes, number, read_votes
from claims.model.values import Period
from claims.text.countries import adjective, find_states
from claims.text.reader import Reading, Sentence
from claims.text.symbols import Symbol

ADOPTING = re.compile(r"\b(?:adopt\w*|pass(?:ed|ing)?|approv\w*|vot(?:e|ed|ing|es)|follow(?:s|ed)?|endors\w+|decided|revoked|vetoe?\w*|blocked|resolution|draft|text|"
                      r"fail(?:s|ed)?|rejected|put to the vote|carried|came|Security Council|General Assembly)\b", re.I)
# What stands before a resolution that is only referred to: "as in the case of resolution 541", "its earlier resolution".
_REFERRED = re.compile(r"\b(?:as|than|like|unlike|since|after|before|of|to|with|from|earlier|previous|preceding|later|reaffirm\w*|recall\w*|"
                       r"nor was|neither|including|implement\w*|replac\w+|revok\w+|based on|between|existing|its|for)\s+"
                       r"(?:the\s+|its\s+|their\s+|a\s+|what\s+|(?:in\s+)?the case of\s+|(?:earlier|previous|later|own)\s+)*"
                       r"(?:(?:UN|U\.N\.|United Nations|Security Council|General Assembly)(?:'s)?\s+)*(?:resolutions?\s+)?$", re.I)
_HEADS = re.compile(r"(?:\b(?:text|vote|adoption|passage) of\s+|\bcontained in\s+|\bby\s+)(?:UN\s+)?(?:resolutions?\s+)?$", re.I)
_NOW = r"\b(?:adopt\w*|pass(?:ed|ing)|approv\w*)\s+$"
_DRAFT = re.compile(
    r"\b(?:[Aa]n?|[Tt]he (?:first|second|third|fourth|fifth)|[Aa]nother|(?:[A-Z][a-z]+)'s)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:draft(?: resolution)?|text|proposal|resolution|measure)\b")
_FAILED = re.compile(r"\b(?:veto\w*|blocked|fail(?:s|ed|ure)?|could not (?:adopt|agree)|not (?:be )?adopted|rejected|turned down|put to the vote|voted down|defeated)\b", re.I)
_PAST = re.compile(r"\bhad (?:\w+ )?(?:been |already )?(?:vetoed|blocked|failed|used|turned down)|\bhad \w+ a similar\b")
_SC, _GA = re.compile(r"Security Council|\bthe Council\b|\bUNSC\b"), re.compile(r"General Assembly|\bthe Assembly\b|\bUNGA\b")
_AUTHORED = (r"(?:submitted|proposed|introduced|tabled|put forward|sponsored|drafted|presented|circulated|prepared|initiated|moved|co-sponsored)")


@dataclass
class Unit:
    """A run of one sentence that speaks of one matter. draft: that of a draft that failed, not of a numbered text."""

    sentence: Sentence
    start: int
    end: int
    symbols: tuple[str, ...] = ()
    draft: int | None = None
    votes: Votes = field(default_factory=Votes)


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


def symbol_runs(reading: Reading, sentence: Sentence, start: int, end: int) -> list[list[Symbol]]:
    """The symbols of a run of text, lists ("822, 853 and 884") together."""
    out: list[list[Symbol]] = []
    for s in sentence.symbols:
        if not start <= s.start < end:
            continue
        between = reading.text[out[-1][-1].end:s.start] if out else ""
        if out and re.fullmatch(r"(?:\s*\([^)]*\))?[\s,]*(?:and|or|&|to)?[\s,]*(?:resolutions?\s+)?", between):
            out[-1].append(s)
        else:
            out.append([s])
    return out


def referred_only(reading: Reading, sentence: Sentence, symbol: Symbol) -> bool:
    """Whether a resolution is only mentioned in a sentence that speaks of another."""
    before = re.sub(r"\s+", " ", reading.text[sentence.start:symbol.start])
    if re.search(_NOW + r"|" + _HEADS.pattern, before, re.I) or re.search(_NOW[:-4] + r"\s+(?:\w+\s+){0,3}resolutions?\s+$", before, re.I):
        return False
    return bool(_REFERRED.search(before))


def skipped(sentence: Sentence) -> list[tuple[int, int]]:
    """The spans that hold no tallies: dates and symbols."""
    return [(p.start_offset, p.end_offset) for p in sentence.periods] + [(s.start, s.end) for s in sentence.symbols]


def _cuts(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    text = reading.text
    cuts = [m.end() for m in re.finditer(r";\s+", text[sentence.start:sentence.end])]
    edges = [sentence.start + c for c in cuts]
    runs = [r for r in symbol_runs(reading, sentence, sentence.start, sentence.end) if not referred_only(reading, sentence, r[0])]
    for a, b in zip(runs, runs[1:], strict=False):
        between = text[a[-1].end:b[0].start]
        joints = list(re.finditer(r",?\s+(?:and|while|but|whereas)\s+|;\s+|,\s+", between))
        strong = [j for j in joints if re.match(r"[,;].*\w", j.group())] or [j for j in joints if j.group().strip(" ,;")] or joints
        if strong:
            edges.append(a[-1].end + strong[-1].end())
    edges = sorted({sentence.start, *edges, sentence.end})
    return [(a, b) for a, b in zip(edges, edges[1:], strict=False) if text[a:b].strip()]


def _title_symbols(passage: Passage) -> list[str]:
    from claims.text.symbols import find_symbols

    return list(dict.fromkeys(s.number for s in find_symbols(passage.document.title or "")))


def read_units(passage: Passage) -> list[Unit]:
    """All runs of a document, each under what governs it."""
    reading = passage.reading
    title = _title_symbols(passage)
    named: list[tuple[EvidenceSentence, int, int, tuple[str, ...]]] = []
    for s in passage.sentences:
        for start, end in _cuts(reading, s.sentence):
            own = [y.number for run in symbol_runs(reading, s.sentence, start, end) for y in run
                   if not referred_only(reading, s.sentence, run[0])]
            named.append((s, start, end, tuple(dict.fromkeys(own))))
    heads = list(dict.fromkeys(n for *_, own in named for n in own))
    if not heads and not title:  # "paragraph 18 of resolution 77/247": the only one of the document
        every = list(dict.fromkeys(y.number for s in passage.sentences for y in s.sentence.symbols))
        heads = every if len(every) == 1 else []
    sole = (title[0],) if len(title) == 1 else (heads[0],) if len(heads) == 1 else ()
    out: list[Unit] = []
    governing: tuple[str, ...] = sole
    draft: int | None = None
    drafts, paragraph = 0, -1
    for s, start, end, own in named:
        text = reading.text[start:end]
        if s.sentence.paragraph != paragraph:
            paragraph = s.sentence.paragraph
            if draft is not None and (sole or heads):
                draft, governing = None, sole
            elif sole:
                governing = sole
        opens = bool(_DRAFT.search(text)) and bool(_FAILED.search(text))
        opens = opens or (bool(_DRAFT.search(text)) and not heads and bool(read_votes(reading.text, start, end, skipped(s.sentence)).counts))
        if own:
            governing, draft = own, None
            out.append(Unit(s.sentence, start, end, own))
        elif opens or (re.search(r"\bdrafts?\b", text) and _PAST.search(text) and not re.match(r"\s*It was the \w+ time", text)):
            drafts += 1
            out.append(Unit(s.sentence, start, end, (), drafts))
            if not _PAST.search(text):
                draft = drafts
        elif draft is not None:
            out.append(Unit(s.sentence, start, end, (), draft))
        elif _other_matter(text):
            out.append(Unit(s.sentence, start, end, ()))
        else:
            out.append(Unit(s.sentence, start, end, governing))
    _backwards(out, sole)
    for unit in out:
        unit.votes = read_votes(reading.text, unit.start, unit.end, skipped(unit.sentence))
    return out


def _other_matter(text: str) -> bool:
    """A run about a further text that has no number here: "Another short renewal"."""
    return bool(re.match(r"\s*(?:Another|A (?:second|third|further|later)|An earlier)\b", text))


def _backwards(units: list[Unit], sole: tuple[str, ...]) -> None:
    """"… adopted the Declaration. It is contained in resolution 1514": the number stands one sentence later."""
    for unit, after in zip(units, units[1:], strict=False):
        if not unit.symbols and unit.draft is None and len(after.symbols) == 1 and unit.sentence.paragraph == after.sentence.paragraph \
                and unit.sentence.index + 1 == after.sentence.index and not sole:
            unit.symbols = after.symbols


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
        text = reading.text[unit.start:unit.end]
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
    """A list of states is whole where it is as long as its tally, or where the Council's fifteen votes are all told."""
    if organ == "security_council" and {"for", "against"} <= set(votes.counts) and "abstain" not in votes.counts:
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
    for m in re.finditer(rf"\b(?:{_AUTHORED}(?: \w+)? by|(?:draft|text|proposal|resolution|measure)(?: resolution)? (?:by|of|from)) ", text):
        at = m.end()
        for s in found:
            if s.start >= at and re.fullmatch(r"(?:,|\s|and|the|ambassador of|representative of)*", text[at:s.start]):
                out.add(s.canonical)
                at = s.end
    for m in re.finditer(r"\b([A-Z][a-z]+)[- ](?:backed |sponsored |drafted |proposed )?(?:draft|text|proposal)\b", text):
        state = adjective(m.group(1))
        if state is not None and "-backed" not in m.group():
            out.add(state.canonical)
    for m in re.finditer(r"(?:'s|')\s+(?:draft|text|proposal)\b", text):
        out |= {s.canonical for s in found if s.end == m.start()}
    for s in found:
        if re.match(rf",? (?:had )?(?:{_AUTHORED}|which {_AUTHORED}) (?:the|a|it|its)\b", text[s.end:s.end + 40]) and "amendment" not in text[s.end:s.end + 60]:
            out.add(s.canonical)
    return out


def dated_symbol(reading: Reading, sentence: Sentence, symbol: Symbol) -> Period | None:
    """The date that is said of a symbol itself: "resolution 1160 of 31 March 1998", "358 (1974)"."""
    for p in sentence.periods:
        if p.start_offset < symbol.end or p.form not in {"point", "range"}:
            continue
        between = re.sub(r"\s+", " ", reading.text[symbol.end:p.start_offset])
        if re.fullmatch(r"(?: \([^)]*\))?(?:, \"[^\"]+\",)?,?(?: (?:which )?(?:was )?(?:(?:unanimously )?(?:adopted|passed|approved|voted)"
                        r"(?: unanimously| by consensus)?))?(?: (?:of|on|in|from))? ?(?:\()?", between):
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
        before = text[max(start, p.start_offset - 14):p.start_offset]
        if re.search(r"\b(?:until|till|since|before|after|than|expire \w+|deadline of|from)\s+(?:the )?$", before, re.I):
            continue
        gap = min((abs(p.start_offset - v.end()) if v.end() <= p.start_offset else abs(v.start() - p.end_offset) for v in verbs), default=999)
        if gap <= 90:
            exact = {"day": 0.4, "month": 0.2}.get(p.start.precision, 0.0)
            organ = 0.3 if not re.sub(r"\b(?:On|In|By)\b", "", text[start:p.start_offset]).strip() and re.match(r",?\s+(?:at [^,]{0,40},\s+)?the (?:UN |United Nations )?(?:Security Council|General Assembly)", text[p.end_offset:end]) else 0.0
            out.append((p, 2.0 + exact + organ - gap / 300))
    return sorted(out, key=lambda d: -d[1])


def _all_of(passage: Passage, s: EvidenceSentence, by_number: dict[str, Record]) -> None:
    """"adopted four resolutions, all of them unanimously": said of each of the document's, when they are as many."""
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
