"""Which vote a sentence speaks of: referendum or what election, where in time, which round."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from claims.model.values import Period
from claims.text.reader import Reading, Sentence

_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("referendum", re.compile(r"\b(referend|plebiscit|popular consultation)", re.I)),
    ("presidential", re.compile(r"\bpresiden\w+ (?:\w+ )?(?:election|vote|poll|race|ballot|run-?off)|election of (?:a|the) president|"
                                r"elected\b[^.]{0,30}\bpresident|\bpresidency\b", re.I)),
    ("parliamentary", re.compile(r"\b(general|parliamentary|legislative|assembly|snap|regional|provincial|state|local|municipal|"
                                 r"European|congressional|mid-?term) (?:\w+ )?elections?\b|\bseats\b|\bassembly\b", re.I)),
    ("election", re.compile(r"\belections?\b", re.I)),
)
_SECOND = re.compile(r"\b(second[- ]round|second ballot|run-?offs?|ballottage|second vote|decisive round)\b|in the second,|round two", re.I)
_FIRST = re.compile(r"\b(first[- ]round|first ballot|round one|opening round)\b|in the first,|first time round", re.I)


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
    periods = [p for p in sentence.periods if a <= p.start_offset < b]
    return Contest(_type(text), periods[0] if periods else None, number)


class Contests:
    """The running contest of a text: each sentence inherits what it does not say itself."""

    def __init__(self, reading: Reading, title: str | None, default_year: dt.date | None) -> None:
        self._by_sentence: list[Contest] = []
        title_type = _type(title or "")
        year = re.search(r"\b(1[89]\d\d|20\d\d)\b", title or "")
        self.title_year = int(year.group()) if year else None
        running = Contest(title_type)
        paragraph = -1
        for sentence in reading.sentences:
            said = stated(reading, sentence)
            if sentence.paragraph != paragraph and said.round is None and said.period is not None:
                running = replace(running, round=None)
            paragraph = sentence.paragraph
            running = Contest(said.type or running.type, said.period or running.period, said.round or running.round)
            self._by_sentence.append(running)

    def at(self, sentence: Sentence) -> Contest:
        """The contest that rules a sentence."""
        return self._by_sentence[sentence.index]


def same(claim: Contest, evidence: Contest, title_year: int | None) -> bool | None:
    """Whether two contests are one: False when type, year, month or round differ; None when nothing speaks for or against."""
    if claim.round and evidence.round and claim.round != evidence.round:
        return False
    if claim.type and evidence.type and claim.type != evidence.type and "election" not in {claim.type, evidence.type}:
        return False
    if claim.type == "referendum" and evidence.type == "election" or claim.type == "election" and evidence.type == "referendum":
        return False
    mine, theirs = claim.period, evidence.period
    if mine is None or theirs is None:
        if claim.year and title_year and not theirs:
            return claim.year == title_year
        return None
    a, b = mine.start or mine.end, theirs.start or theirs.end
    if a is None or b is None:
        return None
    slack = dt.timedelta(days=mine.tolerance_days + theirs.tolerance_days)
    if a.earliest - slack <= b.latest and b.earliest <= a.latest + slack:
        return True
    if a.precision == "day" and b.precision == "day" and abs((a.earliest - b.earliest).days) <= 3:
        return True
    return False
