"""The article's text cut into paragraphs, and those into segments with the claims that cover them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from claims.model.report import ReportArticle, ReportClaim
from claims.model.verdict import Label

BlockKind = Literal["text", "long", "headline", "heading", "matter"]

_BLANK_LINE = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")
_LINE = re.compile(r"\r?\n")
_HASHES = re.compile(r"\s*#{1,6}[ \t]+")
_LONG = 1200  # characters; a paragraph beyond it may be higher than a screen


@dataclass(frozen=True, eq=False)
class Mark:
    """A claim's place in the text: `start` to `end` in code points; `number` counts claims in reading order."""

    number: int
    start: int
    end: int
    label: Label
    claim: ReportClaim


@dataclass(frozen=True)
class Segment:
    """A run of text that the same claims cover.

    inner: the claim that is marked (the shortest quote), or None. outer: the others that cover it.
    opens: claims whose first segment this is, `closes`: claims whose quote ends with it, innermost first.
    """

    text: str
    inner: Mark | None
    outer: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph, and the claims that begin in it."""

    kind: BlockKind
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...] = field(default=())


def place(article: ReportArticle, claims: tuple[ReportClaim, ...]) -> tuple[list[Mark], list[ReportClaim]]:
    """Each claim's place, in reading order, and the claims whose quote the text does not hold.

    A quote that is not at its offsets (a report that was changed) is looked for in the text.
    """
    found: list[tuple[int, int, ReportClaim]] = []
    lost: list[ReportClaim] = []
    for claim in claims:
        start, end, exact = claim.quote.start, claim.quote.end, claim.quote.exact
        if start < 0 or article.text[start:end] != exact:
            start = article.text.find(exact)
            end = start + len(exact)
        shown = article.text[start:end].strip() if start >= 0 else ""
        if not shown:
            lost.append(claim)
            continue
        start = article.text.index(shown, start)
        found.append((start, start + len(shown), claim))
    found.sort(key=lambda item: (item[0], item[1]))
    marks = [Mark(n, start, end, claim.shown_label, claim) for n, (start, end, claim) in enumerate(found, 1)]
    return marks, lost


def blocks(article: ReportArticle, marks: list[Mark]) -> list[Block]:
    """The article's paragraphs in order; what stands before the body is of kind "matter"."""
    found: list[Block] = []
    waiting = list(reversed(marks))
    open_marks: list[Mark] = []
    for start, end, kind in _spans(article):
        begun: list[Mark] = []
        while waiting and waiting[-1].start < end:
            begun.append(waiting.pop())
        open_marks = [mark for mark in open_marks if mark.end > start] + begun
        segments = tuple(_segments(article.text, start, end, open_marks, begun))
        if segments or begun:
            found.append(Block(kind, segments, tuple(begun)))
    return found


def _spans(article: ReportArticle) -> Iterator[tuple[int, int, BlockKind]]:
    text = article.text
    body = min(max(article.body_start, 0), len(text))
    if text[:body].strip():
        yield 0, body, "matter"
    splitter = _BLANK_LINE if _BLANK_LINE.search(text, body) else _LINE
    start = body
    ends = [(gap.start(), gap.end()) for gap in splitter.finditer(text, body)] + [(len(text), len(text))]
    for end, following in ends:
        if text[start:end].strip():
            kind: BlockKind = "long" if end - start > _LONG else "text"
            hashes = _HASHES.match(text, start, end)
            if article.title and text[start:end].strip().lstrip("# ") == article.title.strip():
                kind = "headline"
            elif hashes and "\n" not in text[start:end].strip():
                kind = "heading"
            yield (hashes.end() if hashes else start), end, kind
        start = following


def _segments(text: str, start: int, end: int, marks: list[Mark], begun: list[Mark]) -> Iterator[Segment]:
    """The text from `start` to `end`, cut wherever one of `marks` (in order of their start) begins or ends."""
    cuts = {start, end}
    for mark in marks:
        cuts |= {min(max(mark.start, start), end), min(max(mark.end, start), end)}
    edges = sorted(cuts)
    waiting, new = list(reversed(marks)), set(begun)
    active: list[Mark] = []
    for left, right in pairwise(edges):
        active = [mark for mark in active if mark.end > left]
        opens = []
        while waiting and waiting[-1].start <= left:
            mark = waiting.pop()
            active.append(mark)
            if mark in new:
                opens.append(mark)
        active.sort(key=lambda mark: (mark.end - mark.start, -mark.number))
        closes = tuple(mark for mark in active if mark.end == right)
        yield Segment(text[left:right], active[0] if active else None, tuple(active[1:]), tuple(opens), closes)
