"""Dates in a claim's own words: "on Friday" becomes "on 23 October 2020", "Friday's vote" "the vote of 23 October 2020"."""

import datetime as dt
import re

from claims.model.dates import day_words, month_words
from claims.model.values import PartialDate, Period
from claims.text.reader import Reading

_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_PREPOSED = frozenset("on in of by at since until before after from to the for during".split())
_FORMS = frozenset({"since", "until", "by", "before", "after"})
# "the end of the year", "early last month": the part stays, what it is part of is named.
_PART = re.compile(
    r"(?P<part>(?:.*\b)?(?:end|start|beginning|middle|half|quarter|days|weeks|months|early|mid|late)\b(?:[ -](?:of|in))?)[ -]+"
    r"(?P<whole>(?:the|this|that|last|next|past)\b.*|[A-Z][a-z]+(?: (?:of )?(?:this|that|last|next|the \w+) \w+)?)$"
)
_THEN = re.compile(r"\b([Ss]ince|[Bb]y) then\b")
_A_TIME = re.compile(r"\b(?:day|week|month|year|time|moment|morning|night)s?\b|\d{4}")
# "less than three months after" something: how long it took, rather than when.
_MEASURED = re.compile(r"\b(?:less|more|fewer) than\b.*\b(?:after|before)$", re.I)
_LASTING = re.compile(r"(?:the )?(past|last|recent|next|coming) (.+)$", re.I)


def _season(first: dt.date) -> str:
    years = f"{first.year}-{(first.year + 1) % 100:02d}" if first.month == 12 else str(first.year)
    return f"the {_SEASONS[first.month]} of {years}"


def _one(date: PartialDate) -> str:
    first, last = date.earliest, date.latest
    days = (last - first).days
    if date.precision == "day" or first == last:
        return day_words(first)
    if date.precision == "season" and first.month in _SEASONS:
        return _season(first)
    if days == 6 and first.weekday() == 0:
        return "the week of " + day_words(first)
    if days <= 8:
        return "around " + day_words(first + (last - first) / 2)
    if date.precision == "month" or (first.year, first.month) == (last.year, last.month):
        return month_words(first.year, first.month)
    if days <= 45 and (last.year * 12 + last.month) - (first.year * 12 + first.month) == 1:
        return month_words(first.year, first.month).removesuffix(f" {last.year}") + " or " + month_words(last.year, last.month)
    if first.year == last.year:
        return str(first.year)
    return f"about {(first + (last - first) / 2).year}"


def spoken(period: Period) -> str:
    """A resolved period in words: "23 June 2016", "October 2020", "since May 2019"."""
    start = _one(period.start) if period.start else None
    end = _one(period.end) if period.end else None
    lasting = _LASTING.match(period.text)
    if period.form == "range" and start and end:
        if lasting:
            return f"the {lasting[2]} to {end}" if lasting[1].lower() in {"past", "last", "recent"} else f"the {lasting[2]} from {start}"
        return f"between {start} and {end}" if start != end else start
    edge = start if period.form in {"since", "after"} and start else end or start
    part = _PART.match(re.sub(r"\s+", " ", period.text))
    date = period.start or period.end
    if part and date is not None and part["part"].lower() not in _FORMS:
        whole = str(date.earliest.year) if re.search(r"\byears?$", part["whole"]) and not part["whole"][0].isupper() else None
        return f"{part['part']} {whole or month_words(date.earliest.year, date.earliest.month)}"
    if period.form in _FORMS:
        return f"{period.form} {edge}"
    return edge or period.text


def _owned(reading: Reading, end: int) -> int | None:
    """Where the noun phrase ends that a possessive date owns: "Sunday's run-off", "last year's street protests"."""
    mark = reading.token_at(end)
    owner = mark.head if mark.text.startswith("'") or mark.dep_ == "case" else mark
    noun = owner.head
    if noun.i <= mark.i or noun.i - mark.i > 4 or noun.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    return noun.idx + len(noun.text)


def dated(reading: Reading, period: Period) -> tuple[int, int, str] | None:
    """The place and the words of a resolved date: (start, end, text); None where the words are better left as they are."""
    a, b = period.start_offset, period.end_offset
    words = spoken(period)
    if _MEASURED.search(period.text):
        return None
    if reading.text[max(0, a - 5) : a].lower() == "than " and words.startswith("about"):
        return None  # "more than a year ago", "higher than a year before"
    possessive = re.match(r"['’]s ?", reading.text[b : b + 3])
    if possessive:
        end = _owned(reading, b)
        if end is None:
            form = f"{period.form} " if period.form in _FORMS else ""
            return a, b + 2, f"{form}that of {words.removeprefix(form)}"
        return a, end, f"the {re.sub(r'[ ]*$', '', reading.text[b + possessive.end() : end])} of {words}"
    part = re.match(r" (morning|afternoon|evening|night)\b", reading.text[b : b + 12])
    if part:
        form = f"{period.form} " if period.form in _FORMS else ""
        return a, b + part.end(), f"{form}the {part.group(1)} of {words.removeprefix(form)}"
    before = reading.text[max(0, a - 12) : a].split()
    bare = not before or before[-1].lower() not in _PREPOSED
    if bare and period.form == "point" and not words.startswith(("around", "about")):
        words = ("on " if re.match(r"\d+ [A-Z]", words) else "in ") + words
    return a, b, words


def since_then(reading: Reading, start: int, end: int) -> list[tuple[int, int, str]]:
    """ "since then", "by then": with the one date of the sentence before, where no other time is told of in between."""
    found = _THEN.search(reading.text, start, end)
    sentence = reading.sentence_at(found.start()) if found else None
    if found is None or sentence is None or not sentence.index or _A_TIME.search(reading.text, sentence.start, found.start()):
        return []
    before = reading.sentences[sentence.index - 1]
    points = [p for p in before.periods if p.form == "point" and p.start is not None]
    if before.paragraph != sentence.paragraph or len(points) != 1 or len(before.periods) != 1:
        return []
    return [(found.start(), found.end(), f"{found[1]} {spoken(points[0])}")]
