"""YAML front matter, as articles and corpus documents carry it."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from claims.errors import InputError
from claims.model.dates import MONTHS
from claims.text import plain_yaml

MAX_BYTES = 64 * 1024
_OPEN = re.compile(r"---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")
_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?\Z", re.DOTALL)
_ISO_PART = re.compile(r"\d{4}(?:-\d{2})?\Z")
_DAY_MONTH = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_DAY = re.compile(r"(?:[A-Za-z]+,\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


@dataclass(frozen=True)
class FrontMatter:
    """What stands above the text: `data` as written (strings, lists, dicts), and where the text begins."""

    data: dict[str, Any] = field(default_factory=dict)
    body_start: int = 0

    def word(self, key: str, where: str) -> str | None:
        """The one-line string under `key`, None when absent or empty; InputError when it is a list or a mapping."""
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise InputError(f"{where}: front matter key {key!r} must be one value")
        return " ".join(value.split()) or None


def split_front_matter(text: str, where: str) -> FrontMatter:
    """Front matter of `text` (no byte-order mark), empty when it has none.

    `where` names the file in an InputError: front matter not closed, over 64 kB, not a mapping, not
    valid YAML, or using anchors, aliases or tags.
    """
    opened = _OPEN.match(text)
    if opened is None:
        return FrontMatter()
    closed = _CLOSE.search(text, opened.end(), opened.end() + MAX_BYTES + 8)
    if closed is None:
        if _CLOSE.search(text, opened.end()) is None:
            raise InputError(f"{where}: the front matter that opens with --- is not closed")
        raise InputError(f"{where}: the front matter is over 64 kB")
    block = text[opened.end() : closed.start()]
    if len(block.encode()) > MAX_BYTES:
        raise InputError(f"{where}: the front matter is over 64 kB")
    data = plain_yaml.load(block, f"{where}: front matter", first_line=2)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise InputError(f"{where}: the front matter is not a list of keys and values")
    gap = _BLANK_LINES.match(text, closed.end())
    return FrontMatter(data, gap.end() if gap else closed.end())


def title_span(text: str, body_start: int, title: str | None) -> tuple[int, int] | None:
    """Where the title stands in the front matter, to the letter; None when it is not there in those letters."""
    if not title:
        return None
    at = text.find(title, 0, body_start)
    return (at, at + len(title)) if at >= 0 else None


def parse_day(value: str) -> dt.date | None:
    """The day that `value` states: ISO, with or without a time, or "9 December 2020", "December 9, 2020".

    None when it is in no such form; ValueError when it is but there is no such day.
    """
    value = value.strip()
    if iso := _ISO_DAY.match(value):
        return dt.date.fromisoformat(iso[1])
    if found := _DAY_MONTH.match(value):
        day, month, year = found[1], found[2], found[3]
    elif found := _MONTH_DAY.match(value):
        month, day, year = found[1], found[2], found[3]
    else:
        return None
    number = next((i for i, name in enumerate(MONTHS, 1) if name.lower().startswith(month.lower())), None)
    if number is None and month.lower() == "sept":
        number = 9
    return None if number is None else dt.date(int(year), number, int(day))


def read_day(front: FrontMatter, keys: tuple[str, ...], where: str) -> dt.date | None:
    """The day under the first of `keys` that is there; InputError when it is no possible day."""
    for key in keys:
        value = front.word(key, where)
        if value is None:
            continue
        try:
            day = parse_day(value)
        except ValueError:
            day = None
        if day is None:
            raise InputError(f"{where}: front matter key {key!r} is not a possible date: {value[:40]!r}")
        return day
    return None


def read_partial(front: FrontMatter, key: str, where: str) -> str | None:
    """An ISO date at its own precision (year, month, day or time) under `key`; InputError when impossible."""
    value = front.word(key, where)
    if value is None:
        return None
    try:
        if _ISO_PART.match(value):
            dt.date(int(value[:4]), int(value[5:7] or 1), 1)
            return value
        day = parse_day(value)
    except ValueError:
        day = None
    if day is None:
        raise InputError(f"{where}: front matter key {key!r} is not a possible date: {value[:40]!r}")
    return value if _ISO_DAY.match(value) else day.isoformat()
