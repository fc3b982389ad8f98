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
_WAS_PLANNED = re.compile(
    r"\bhad (?:been|hoped|planned|wanted|expected|promised|intended)\b"
    r"|\b(?:first|originally|initially|previously) (?:been )?(?:called|planned|scheduled|set|due|meant|announced|expected)\b"
)
_HAD = re.compile(r"\bhad\b")
_EMBEDDED = re.compile(r",\s+\w+(?:ed|en|de|ld|nt|ne|ought)\b[^,.;]{0,30}$")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|had|came|went|took|made|won|held|said|gave|began|led|\w{2,20}ed)\b")
_TITLE_YEAR = re.compile(r"(?<![\d.,–—-])(1\d{3}|20\d{2})(?![\d.,]\d|\d|[–—-]\d)")
_NEWS_DAYS = 31
_RECENT_DAYS = 183
_REACH = 700
_EVENT_OF = re.compile(
    r"\b(?:wars?|conflict|fighting|crisis|campaign|uprising|revolution|coup|invasion|elections?|referendum|votes?|ballot|polls?|summit"
    r"|earthquake|floods?|strikes?|protests?|season|tournament|championships?) of\s$"
)
_IN_RELATIVE = re.compile(r"\b(?:who|which|whose|whom)\b[^,;:]*$")
_NOW = re.compile(r"\b(?:is|are|has|have|will|says|say|wants?|remains?|lies|now)\b")
_GOES_ON = re.compile(
    r"\b(?:within|after|only) (?:hours|days|weeks|months)\b|\b(?:hours|days|weeks|months) (?:later|after)\b|\bsoon after\b", re.I
)
_BLANK_LINE = re.compile(r"\n\s*\n")


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
    year_start: int = 0
    year_in_passing: bool = False
    event_year: tuple[int, int] | None = None
    news_end: int = -1

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

    def note(self, date: PartialDate, start: int, end: int, *, explicit: bool, fine: bool, strong: bool, news: bool = False) -> None:
        """Remembers a date that was read. explicit: its year is stated; fine: it is a month or a day;
        strong: it tells when something happened, and is no mere attribute ("the settlement of 1960");
        news: it counts from the day of writing ("on Friday", "last year").
        """
        begin = self.sentence_start(start)
        if news:
            self.news_end = end
        if explicit and _EVENT_OF.search(self.text, begin, start):
            self.event_year = date.earliest.year, start
        since = max(begin, self.year_end)
        flashback = _FLASHBACK.search(self.text, since, start) is not None or (
            self.year is not None and date.earliest.year < self.year and _FINITE.search(self.text, since, start) is not None
        )
        pluperfect = begin < self.latest_end and _HAD.search(self.text, self.latest_end, start) is not None
        if date.earliest.year == date.latest.year and (explicit or fine):
            if strong and not flashback:
                self.year, self.year_start, self.year_end = date.earliest.year, start, end
                self.year_in_passing = explicit and _IN_RELATIVE.search(self.text, begin, start) is not None
            else:
                self.weak_year = date.earliest.year
        compared = begin < self.latest_end and (self.text[end : end + 2] in ("'s", "’s") or self.text[max(0, start - 5) : start] == "than ")
        if self.latest is None or not (pluperfect or compared or self._embedded(start)):
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
        whole = month_of(default, month)
        away = abs((_center(whole, day) - self.anchor).days) if whole is not None else 0
        near = self._near_year(start, away)
        if near is None or near == default:
            return default
        return default if away <= _NEWS_DAYS and self.sentence_start(start) > self.year_end else near

    def _near_year(self, start: int, away: int) -> int | None:
        """The year told of where the text stands: that of the sentence, or of those before it that go on telling of it.

        A news article comes back to the present: after "on Friday" or a sentence in the present tense the years told of
        before no longer count; nor in a new paragraph, unless it goes on ("within days") and the date without them would
        be long ago (`away` days).
        """
        begin = self.sentence_start(start)
        if self.event_year is not None and begin <= self.event_year[1]:
            return self.event_year[0]
        if self.year is None or start - self.year_end > _REACH:
            return None
        if begin <= self.year_start:
            return self.year
        broken = _BLANK_LINE.search(self.text, self.year_end, start)
        if broken and not (away > _RECENT_DAYS and _GOES_ON.search(self.text, broken.end(), start)):
            return None
        if self.news_end < 0:
            return self.year
        ended = _SENTENCE_END.search(self.text, self.year_end)
        between = self.text[ended.end() : begin] if ended and ended.end() < begin else ""
        return None if self.year_in_passing or self.news_end > self.year_end or _NOW.search(between) else self.year

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
