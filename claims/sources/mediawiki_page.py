"""A page of a MediaWiki as plain text: sections of paragraphs, list items and rows of tables.

The sections that only list sources or where to read on are left out.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from claims.sources.mediawiki_html import DEEPEST, gather, parse, tidy, words_of
from claims.sources.mediawiki_tables import InfoRow, Table, infobox_of, is_data, is_infobox, table_of

_LEFT_OUT = re.compile(
    r"(?:see also|works cited|external links?|further reading|gallery|literature"
    r"|(?:(?:general|explanatory|primary|secondary|cited|and|notes?|references|footnotes|citations|sources|bibliography)\s*)+)\Z",
    re.I,
)
_REFERS = re.compile(r"\b(?:may|can|could) (?:also |most commonly )?(?:refer|stand) (?:to|for)\b[^.]{0,60}\Z|\brefers to:\Z")
_LISTS = frozenset(("ul", "ol", "dl"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_HOLDERS = frozenset("div section center article main blockquote aside header footer details summary address fieldset form".split())
_WIKI_HEADING = re.compile(r"(={2,6})\s*(.+?)\s*\1\Z")


@dataclass
class Section:
    """A run of blocks under a heading; the lead has none. above: the headings that it stands under, outermost first."""

    heading: str = ""
    above: tuple[str, ...] = ()
    blocks: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


@dataclass
class PageText:
    """A page: its sections that hold anything, the lead first, and the rows of its infoboxes."""

    sections: list[Section]
    infobox: list[InfoRow]

    def whole(self) -> str:
        """All that the page says, in one."""
        rows = [row.line() for row in self.infobox]
        return "\n".join([*rows, *(line for section in self.sections for line in (section.heading, *section.blocks))])

    @property
    def only_namesakes(self) -> bool:
        """Whether its first words say that it lists what a name may mean."""
        lead = self.sections[0] if self.sections else Section()
        return not lead.heading and bool(lead.blocks) and _REFERS.search(lead.blocks[0]) is not None


def read_html(html: str) -> PageText:
    """The text of a page out of the HTML of `action=parse`."""
    reading = _Reading()
    if html.strip():
        reading.visit(parse(html), 0)
    return reading.result()


def read_extract(text: str) -> PageText:
    """The text of a page out of an extract with wiki headings (`== History ==`)."""
    reading = _Reading()
    for line in text.splitlines():
        if heading := _WIKI_HEADING.match(line.strip()):
            reading.head(heading[2], len(heading[1]))
        else:
            reading.put(tidy(line))
    return reading.result()


class _Reading:
    """What has been read of a page so far."""

    def __init__(self) -> None:
        self._sections = [Section()]
        self._infobox: list[InfoRow] = []
        self._path: list[tuple[int, str]] = []
        self._skip: int | None = None

    def result(self) -> PageText:
        """The page."""
        return PageText([section for section in self._sections if section.blocks], self._infobox)

    def head(self, text: str, level: int) -> None:
        """A heading: what follows is its section, or is left out with all that stands below it."""
        if self._skip is not None and level > self._skip:
            return
        self._skip = level if _LEFT_OUT.match(text) else None
        self._path = [(other, heading) for other, heading in self._path if other < level]
        self._sections.append(Section(text, tuple(heading for _, heading in self._path)))
        self._path.append((level, text))

    def put(self, text: str) -> None:
        """A block of text."""
        if text and self._skip is None:
            self._sections[-1].blocks.append(text)

    def visit(self, element: Any, depth: int) -> None:
        """Reads what an element holds: blocks as blocks, loose words as one."""
        loose = [element.text or ""]
        for child in element:
            if self._is_block(child.tag) and depth < DEEPEST:
                self.put(tidy("".join(loose)))
                loose = []
                self._block(child, child.tag, depth + 1)
            else:
                gather(child, loose, depth=depth + 1)
            loose.append(child.tail or "")
        self.put(tidy("".join(loose)))

    def _is_block(self, tag: str) -> bool:
        return tag in _HOLDERS or tag in _LISTS or tag in _HEADINGS or tag in ("p", "pre", "table")

    def _block(self, element: Any, tag: str, depth: int) -> None:
        if tag in _HEADINGS:
            self.head(words_of(element), int(tag[1]))
        elif tag in ("p", "pre"):
            self.put(words_of(element))
        elif tag in _LISTS:
            for item in element:
                self.visit(item, depth)
        elif tag != "table":
            self.visit(element, depth)
        elif is_infobox(element):
            self._infobox += infobox_of(element)
        elif is_data(element):
            table = table_of(element)
            if self._skip is None:
                self._sections[-1].tables.append(table)
            for line in table.lines():
                self.put(line)
        else:
            for cell in element.iter("td"):
                if next(cell.iterancestors("table"), None) is element:
                    self.visit(cell, depth)
