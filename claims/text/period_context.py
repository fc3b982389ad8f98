"""What a text has said so far about time, and the year it gives to a date that states none."""

import datetime as dt
import re
from dataclasses import dataclass

from claims.model.values import PartialDate
from claims.text.period_calendar import month_of
from claims.text.period_words import FUTURE, FUTURE_PLAIN, PAST, SPEECH_LAST

_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘A-Z0-9])|\n\s*\n")
_CLAUSE = re.compile(r"[,;:()—–]|\b(?:that|which|who|whose|but|because|while|although|when|whether)\b")
_FLASHBACK = re.compile(r"\b(?:had|earlier|previously|formerly|before|ago)\b")
_WAS_PLANNED = re.compile(r"\bhad (?:been|hoped|planned|wanted|expected|promised|intended)\b")
_HAD = re.compile(r"\bhad\b")
_EMBEDDED = re.compile(r",\s+\w+(?:ed|en|de|ld|nt|ne|ought)\b[^,.;]{0,30}$")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|had|came|went|took|made|won|held|said|gave|began|led|\w{2,20}ed)\b")
_TITLE_YEAR = re.compile(r"(?<![\d.,–—-])(1\d{3}|20\d{2})(?![\d.,]\d|\d|[–—-]\d)")
_NEWS_DAYS = 31
_REACH = 700


@dataclass(slots=True)
class Context:
    """The state of the reading: anchor, the year told of, the latest date."""

    text: str
    anchor: dt.date | None
    title_year: int | None
    year: int | None = None
    year_end: int = 0
    weak_year: int | None = None
    latest: PartialDate | None = None
    before: PartialDate | None = None
    latest_end: int = 0

    def sentence_start(self, at: int) -> int:
        """Where the sentence that holds the offset begins, looking back a bounded way."""
        low = max(0, at - _REACH)
        start = low
        for match in _SENTENCE_END.finditer(self.text, low, at):
            start = match.end()
        return start

    def future(self, start: int, end: int, form: str) -> bool:
        """Whether the clause around start:end tells of the time to come."""
        begin = max(self.sentence_start(start), start - 160)
        left = self.text[begin:start]
        cut = 0
        for match in _CLAUSE.finditer(left):
            cut = match.end()
        clause = left[cut:]
        if SPEECH_LAST.search(clause) or _WAS_PLANNED.search(clause):
            return False
        if FUTURE.search(clause):
            return True
        if not PAST.search(clause) and len(clause.split()) <= 4:
            right = re.split(r"[,;:.\n]", self.text[end : end + 90].lstrip(", "), maxsplit=1)[0]
            found = FUTURE_PLAIN.search(right)
            if found and not PAST.search(right[: found.start()]):
                return True
        return form in ("by", "until", "before") and not PAST.search(clause) and not PAST.search(self.text[end : end + 60])

    def note(self, date: PartialDate, start: int, end: int, *, explicit: bool, fine: bool, strong: bool) -> None:
        """Remembers a date that was read. explicit: its year is stated; fine: it is a month or a day;
        strong: it tells when something happened, and is no mere attribute ("the settlement of 1960").
        """
        begin = self.sentence_start(start)
        since = max(begin, self.year_end)
        flashback = _FLASHBACK.search(self.text, since, start) is not None or (
            self.year is not None and date.earliest.year < self.year and _FINITE.search(self.text, since, start) is not None
        )
        pluperfect = begin < self.latest_end and _HAD.search(self.text, self.latest_end, start) is not None
        if date.earliest.year == date.latest.year and (explicit or fine):
            if strong and not flashback:
                self.year, self.year_end = date.earliest.year, end
            else:
                self.weak_year = date.earliest.year
        if self.latest is None or not (pluperfect or self._embedded(start)):
            self.before, self.latest = self.latest, date
        self.latest_end = end

    def _embedded(self, start: int) -> bool:
        """Whether the date stands in a participle clause on an object: "the announcement, made on 6 December"."""
        begin = self.sentence_start(start)
        clause = _EMBEDDED.search(self.text, max(begin, start - 60), start)
        return clause is not None and _FINITE.search(self.text, begin, clause.start()) is not None

    def year_for(self, month: int, day: int | None, weekday: int | None, start: int, end: int, form: str) -> int | None:
        """The year of a day or month that states none (contract section 1, and DESIGN: articles look back).

        With an anchor: the latest such date not after it, or the next one in a future clause; a year that the
        same paragraph tells of comes first unless that puts the date more than a month from the news.
        Without: the year told of, then the title's, then any year mentioned.
        """
        if self.anchor is None:
            for year in (self.year, self.title_year, self.weak_year):
                if year is not None:
                    return year
            return None
        default = self._nearest(self.anchor, month, day, self.future(start, end, form))
        if weekday is not None and day is not None:
            fits = [y for y in range(self.anchor.year - 6, self.anchor.year + 3) if _weekday(y, month, day) == weekday]
            if fits and _weekday(default, month, day) != weekday:
                return min(fits, key=lambda y: abs(y - default))
        near = self._near_year(start)
        if near is None or near == default:
            return default
        whole = month_of(default, month)
        news = whole is not None and abs((_center(whole, day) - self.anchor).days) <= _NEWS_DAYS
        return default if news and self.sentence_start(start) > self.year_end else near

    def _near_year(self, start: int) -> int | None:
        if self.year is None or start - self.year_end > _REACH:
            return None
        return None if "\n\n" in self.text[self.year_end : start] else self.year

    @staticmethod
    def _nearest(anchor: dt.date, month: int, day: int | None, future: bool) -> int:
        here, there = (anchor.month, anchor.day if day else 0), (month, day or 0)
        if future:
            return anchor.year if there >= here else anchor.year + 1
        return anchor.year if there <= here else anchor.year - 1


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return dt.date(year, month, day).weekday()
    except ValueError:
        return None


def _center(whole: PartialDate, day: int | None) -> dt.date:
    return whole.earliest + dt.timedelta(days=(day or 15) - 1)


def title_year(title: str | None) -> int | None:
    """The one year that a title states: "2015 Catalan regional election" gives 2015, "(1992-1993)" none."""
    years = {int(found) for found in _TITLE_YEAR.findall(title or "")}
    return years.pop() if len(years) == 1 else None
