"""The archive style: ` date YYYY-MM-DD ` marks, each dating the text up to the next one."""

import datetime as dt
import re
from dataclasses import dataclass

from claims.errors import InputError

_BLANK = "[ \\t\u00a0]"
# A mark opens a line, or follows a finished sentence on the same line ("... ground. date 2020-11-02 The ...").
# "The election date 2020-10-30" is prose: the word before it ends no sentence.
_MARK = re.compile(
    rf"(?:^|(?<=[.!?…\"'”’»)\]]){_BLANK}){_BLANK}*date{_BLANK}+(\d{{4}}-\d{{1,2}}-\d{{1,2}})(?![\d-]){_BLANK}*",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Mark:
    """One mark: its whole run of characters with the blanks about it, and the day it states."""

    start: int
    end: int
    date: dt.date


def find_marks(text: str, where: str, start: int = 0) -> list[Mark]:
    """The archive marks of `text` from `start` on, in order; none when no line opens with one.

    InputError, naming `where` and the line, when a mark states an impossible day.
    """
    found = list(_MARK.finditer(text, start))
    if not any(_opens_line(text, match.start()) for match in found):
        return []
    marks = []
    for match in found:
        try:
            date = dt.date(*(int(part) for part in match[1].split("-")))
        except ValueError:
            line = text.count("\n", 0, match.start()) + 1
            raise InputError(f"{where}, line {line}: no such day as {match[1]} in the date mark") from None
        marks.append(Mark(match.start(), match.end(), date))
    return marks


def prose_spans(text: str, body_start: int = 0) -> list[tuple[int, int]]:
    """The stretches of `text` from `body_start` on with the archive marks cut out, in order.

    For those who split sentences: a mark is no prose, and a sentence does not run over one.
    """
    spans: list[tuple[int, int]] = []
    at = body_start
    for mark in find_marks(text, "text", body_start):
        if mark.start > at:
            spans.append((at, mark.start))
        at = mark.end
    if at < len(text):
        spans.append((at, len(text)))
    return spans


def _opens_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "\r\n"
