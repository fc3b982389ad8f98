"""Cuts a text into runs of words that can belong to dates; every other word ends a run. Linear in the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.text.period_words import STRONG, VOCABULARY

_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}(?!\w)|['’]\d0s\b|\d\w*(?:[.,]\d\w*)*|[^\W\d_]+|\S")
_NUMBER = re.compile(
    r"(?P<num>\d{1,3})|(?P<year>1\d{3}|20\d{2}|21\d{2})|(?P<ord>\d{1,2})(?:st|nd|rd|th)"
    r"|(?P<dec>(?:1\d|20)\d0)s|(?P<short>\d0)s|(?P<numeric>\d{1,2}\.\d{1,2}\.\d{4})"
)
_MARKS = {"-": "-", "–": "-", "—": "-", "−": "-", "‑": "-", "/": "/", ",": ","}
_GLUE = frozenset("-–—‑/#$£€¥.₤₹_@&+=<>~*")
_ABBREVIATED = frozenset({"MON", "WDS"})
RUN_LIMIT = 400


class Token(NamedTuple):
    """A word of the vocabulary, a number or a mark. kind "W" is a plain word, "" stands past the end."""

    kind: str
    value: int
    low: str
    start: int
    end: int


PAST_END = Token("", 0, "", -1, -1)


def runs(text: str) -> Iterator[list[Token]]:
    """Every run of adjacent date words that holds a strong one, each padded with tokens past the end."""
    run: list[Token] = []
    strong = False
    last_end = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < last_end:
            continue
        token = _token(match.group(), start, end, text)
        gap = text[last_end:start] if start - last_end < 40 else None
        if run and (token is None or len(run) >= RUN_LIMIT or gap is None or gap.count("\n") > 1):
            if strong:
                yield [*run, *[PAST_END] * 12]
            run, strong = [], False
        if token is not None:
            run.append(token)
            strong = strong or token.kind in STRONG
            end = token.end
        last_end = end
    if run and strong:
        yield [*run, *[PAST_END] * 12]


def _token(word: str, start: int, end: int, text: str) -> Token | None:
    first = word[0]
    if first.isalpha():
        low = word.lower()
        known = VOCABULARY.get(low)
        if known is None:
            return None
        kind = known[0]
        if kind in ("MONTH", "MON", "WD", "WDS", "FEAST") and not first.isupper():
            return None
        if kind in _ABBREVIATED and text[end : end + 1] == ".":
            end += 1
        return Token(kind, known[1], low, start, end)
    if first.isdigit() or (first in "'’" and len(word) > 1):
        return _number(word, start, end, text)
    mark = _MARKS.get(word)
    return Token(mark, 0, word, start, end) if mark else None


def _number(word: str, start: int, end: int, text: str) -> Token | None:
    if len(word) > 10:
        return None
    after = text[end : end + 2]
    if after[:1] in ("%", "°", "€", "£", "$") or after == " %":
        return None
    if word[0] in "'’":
        return Token("DEC", 1900 + int(word[1:3]), word, start, end)
    if len(word) == 10 and word[4] == "-":
        return Token("ISO", 0, word, start, end)
    before = text[start - 1] if start else " "
    if before in _GLUE and not _joined(text, start):
        return None
    match = _NUMBER.fullmatch(word)
    if match is None:
        return None
    kind = match.lastgroup or ""
    if kind == "numeric":
        return Token("NUMERIC", 0, word, start, end)
    value = int(match.group(kind))
    if kind == "short":
        return Token("DEC", 1900 + value, word, start, end) if text[start - 4 : start].lower() == "the " else None
    return Token({"num": "NUM", "year": "YEAR", "ord": "ORD", "dec": "DEC"}[kind], value, word, start, end)


_JOINED = re.compile(r"(?:(\d)|\b([A-Za-z]{3,9})\.?)[-–—‑/]$")
_JOINING = frozenset({"mid", "early", "late", "pre", "post"})


def _joined(text: str, start: int) -> bool:
    """Whether a number glued to the mark before it goes on from a number or a date word: 1974-75, mid-1980s."""
    match = _JOINED.search(text, max(0, start - 12), start)
    if match is None:
        return False
    word = (match.group(2) or "").lower()
    return not word or word in _JOINING or VOCABULARY.get(word, ("", 0))[0] in ("MONTH", "MON", "SEASON")
