"""Which vote a sentence speaks of: referendum or what election, where in time, which round."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from claims.model.values import Period
from claims.text.reader import Reading, Sentence

_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("referendum", re.compile(r"\b(referend|plebiscit|popular consultation)", re.I)),
    (
        "presidential",
        re.compile(
            r"\bpresiden\w+ (?:\w+ )?(?:election|vote|poll|race|ballot|run-?off)|election of (?:a|the) president|"
            r"elected\b[^.]{0,30}\bpresident|\bpresidency\b",
            re.I,
        ),
    ),
    (
        "parliamentary",
        re.compile(
            r"\b(parliamentary|legislative|assembly|snap|regional|provincial|state|local|municipal|"
            r"European|congressional|mid-?term) (?:\w+ )?elections?\b|\bseats\b|\bassembly\b",
            re.I,
        ),
    ),
    ("election", re.compile(r"\belections?\b", re.I)),
)
_SECOND = re.compile(r"\b(second[- ]round|second ballot|run-?offs?|ballottage|second vote|decisive round)\b|round two", re.I)
_FIRST = re.compile(r"\b(first[- ]round|first ballot|round one|opening round)\b|first time round", re.I)


@dataclass(frozen=True)
class Contest:
    """type: referendum, presidential, parliamentary, election or None. period: when. round: 1, 2 or None (not said)."""

    type: str | None = None
    period: Period | None = None
    round: int | None = None

    @property
    def year(self) -> int | None:
        """The year, where one is known."""
        date = self.period and (self.period.start or self.period.end)
        return date.earliest.year if date and date.earliest.year == date.latest.year else None


def _type(text: str) -> str | None:
    return next((name for name, pattern in _TYPES if pattern.search(text)), None)


_OF_ANOTHER = re.compile(
    r"(?<![\w-])(?!(?:elections?|referend\w+|votes?|ballots?|polls?|plebiscites?|rounds?|end|beginning|start|middle|morning|evening|results?|"
    r"contests?|run-?offs?|spring|summer|autumn|winter)\b)[A-Za-z]+ of (?:the )?$"
)


def _one_vote(period: Period) -> bool:
    """Whether a date may be that of one vote: no term of office, no open span."""
    if period.form == "range" and period.start and period.end:
        return period.end.latest - period.start.earliest <= dt.timedelta(days=40)
    return period.form == "point"


def stated(reading: Reading, sentence: Sentence, start: int | None = None, end: int | None = None) -> Contest:
    """What a sentence (or a run of it) itself says of the contest."""
    a, b = start if start is not None else sentence.start, end if end is not None else sentence.end
    text = reading.text[a:b]
    second, first = _SECOND.search(text), _FIRST.search(text)
    number = None
    if second and not first:
        number = 2
    elif first and not second:
        number = 1
    periods = [
        p
        for p in sentence.periods
        if a <= p.start_offset < b and _one_vote(p) and not _OF_ANOTHER.search(reading.text[max(a, p.start_offset - 40) : p.start_offset])
    ]
    return Contest(_type(text), periods[0] if periods else None, number)


_VOTED = re.compile(r"\b(?:vot\w+|referend\w+|elect\w*|ballot\w*|poll\w*|plebiscite)\b", re.I)
AT_THE_TIME = re.compile(r"\b(?:at the time|at that time|in those days|back then)\b", re.I)
_THAT_EARLIER = re.compile(r"\b(?:that|the) (?:earlier|previous|preceding) (?:referendum|vote|election|ballot|poll|plebiscite)", re.I)
_NUMBER = (
    r"(?:[\d$£€]|one|two|three|four|five|six|seven|eight|nine|ten|half|twice|a (?:third|quarter|fifth|dozen|hundred|thousand|million))"
)
_TAIL = re.compile(
    rf"\b(?:than(?!\s+{_NUMBER})|compared (?:with|to)|(?:above|below|short of|exceed(?:ed|ing)|up from|down from|against) the|"
    r"when|since|unlike|(?:half|twice|double|times) (?:the|that|as))\b"
)


def head_end(reading: Reading, sentence: Sentence) -> int:
    """Where a sentence's own statement ends and what it is compared with begins."""
    text = reading.text[sentence.start : sentence.end]
    cut = next((m for m in _TAIL.finditer(text) if m.start() > 12), None)
    return sentence.start + cut.start() if cut else sentence.end


def _apart(a: Period | None, b: Period | None) -> bool:
    """Whether two dates are days of two votes: more than three days between them."""
    one, other = a and (a.start or a.end), b and (b.start or b.end)
    if not one or not other:
        return False
    return one.earliest - other.latest > dt.timedelta(days=3) or other.earliest - one.latest > dt.timedelta(days=3)


class Contests:
    """The contest that rules each sentence: what it says itself, else its paragraph, else the text's main one."""

    def __init__(self, reading: Reading, title: str | None) -> None:
        self._reading = reading
        year = re.search(r"\b(1[89]\d\d|20\d\d)\b", title or "")
        self.title_year = int(year.group()) if year else None
        self.main = Contest(_type(title or ""))
        self._by_sentence: list[Contest] = []
        self._told = [
            (p.start_offset, Contest(None, p)) for s in reading.sentences for p in s.periods if _VOTED.search(reading.text[s.start : s.end])
        ]
        running: Contest | None = None
        paragraph, rounds = -1, False
        for sentence in reading.sentences:
            said = stated(reading, sentence, sentence.start, head_end(reading, sentence))
            if sentence.paragraph != paragraph:
                running, paragraph, rounds = None, sentence.paragraph, False
            text = reading.text[sentence.start : sentence.end]
            if rounds and said.round is None:
                number = 1 if re.search(r"\b[Ii]n the first\b(?! round)", text) else 2 if re.search(r"\b[Ii]n the second\b", text) else None
                said = replace(said, round=number)
            rounds = rounds or bool(re.search(r"\brounds?\b", text))
            if (
                self.main.period is None
                and said.period is not None
                and (said.type or said.round or self.main.type)
                and len(self._by_sentence) < 6
            ):
                self.main = Contest(self.main.type or said.type, said.period, said.round)
            elif self.main.period is None and self.main.round is None and said.round and len(self._by_sentence) < 6:
                self.main = Contest(self.main.type or said.type, None, said.round)
            self._by_sentence.append(self._ruling(said, running))
            if said.type or said.period or said.round:
                running = self._by_sentence[-1]

    def _ruling(self, said: Contest, running: Contest | None) -> Contest:
        outer = running or self.main
        if said.period is not None and outer.year and said.year and said.year != outer.year:
            return said  # another vote: nothing is inherited
        number = said.round or (None if _apart(said.period, outer.period) else outer.round)
        return Contest(said.type or outer.type, said.period or outer.period, number)

    def of_clause(self, sentence: Sentence, start: int, end: int) -> Contest:
        """The contest that rules one clause: "that earlier referendum" is the last earlier one that was told of."""
        text = self._reading.text[start:end]
        ruling = self._by_sentence[sentence.index]
        if AT_THE_TIME.search(text) and not any(start <= p.start_offset < end for p in sentence.periods):
            return Contest()
        if _THAT_EARLIER.search(text):
            before = [c for at, c in self._told if at < start and c.year and (self.main.year is None or c.year < self.main.year)]
            return before[-1] if before else Contest()
        if sentence.index and re.match(r"\s*(?:[Ii]n |)the first\b(?! round)", text, re.I):
            previous = self._reading.sentences[sentence.index - 1]
            if re.search(r"\bsecond (?:vote|referendum|election|ballot)", self._reading.text[previous.start : previous.end]):
                return Contest()
        own = stated(self._reading, sentence, start, min(end, max(start, head_end(self._reading, sentence))))
        inner = stated(self._reading, sentence, start, end)
        if own.period is None and inner.period is not None and inner.year != ruling.year and not _TAIL.search(text):
            return Contest(inner.type, inner.period, inner.round)
        if own.period is not None and own.year != ruling.year:
            return own
        number = own.round or (None if _apart(own.period, ruling.period) else ruling.round)
        return Contest(own.type or ruling.type, own.period or ruling.period, number)

    def at(self, sentence: Sentence, start: int | None = None, stop: int | None = None) -> Contest:
        """The contest that rules a figure from `start`, whose own words go on to `stop`; without them, the sentence's."""
        ruling = self._by_sentence[sentence.index]
        if start is None or stop is None:
            return ruling
        own = stated(self._reading, sentence, start, stop)
        if own.type and (own.period or own.type != ruling.type):
            return own if start >= head_end(self._reading, sentence) or own.period else replace(own, period=ruling.period)
        if start >= head_end(self._reading, sentence):
            return Contest(own.type, own.period, own.round)
        return ruling


def same(claim: Contest, evidence: Contest, title_year: int | None) -> bool | None:
    """Whether two contests are one: False when type, year, month or round differ; None when nothing speaks for or against."""
    if claim.round and evidence.round and claim.round != evidence.round:
        return False
    if claim.type and evidence.type and claim.type != evidence.type and "election" not in {claim.type, evidence.type}:
        return False
    if (claim.type == "referendum" and evidence.type == "election") or (claim.type == "election" and evidence.type == "referendum"):
        return False
    mine, theirs = claim.period, evidence.period
    if mine is None or theirs is None:
        if claim.year and title_year and not theirs:
            return claim.year == title_year
        return None
    a, b = mine.start or mine.end, theirs.start or theirs.end
    if a is None or b is None:
        return None
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return True
    return a.precision == "day" and b.precision == "day" and abs((a.earliest - b.earliest).days) <= 3
