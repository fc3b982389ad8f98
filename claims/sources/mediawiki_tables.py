"""The tables of a MediaWiki page: rows told column by column, and the labels and values of an infobox."""

import itertools
import re
from dataclasses import dataclass
from typing import Any

from claims.sources.mediawiki_html import classes_of, words_of

MAX_ROWS, MAX_COLUMNS = 1000, 60
_INFOBOXES = frozenset(("infobox", "infobox-table"))
_BULLET = re.compile(r"^[•·–-]\s*")


@dataclass(frozen=True)
class Table:
    """caption: what stands above it. heads: each column's heading, those above each other joined. rows: the cells' words."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def line(self, row: tuple[str, ...]) -> str:
        """A row as one line: `Candidate: Ann; Votes: 12,000`. Cells without words are left out, merged ones told once."""
        told: list[tuple[str, str]] = []
        for head, cell in zip(self.heads, row, strict=True):
            if cell and (not told or told[-1][1] != cell):
                told.append((head, cell))
        return "; ".join(f"{head}: {cell}" if head and head != cell else cell for head, cell in told)

    def lines(self) -> list[str]:
        """The caption and every row that says something."""
        return [line for line in (self.caption, *map(self.line, self.rows)) if line]


@dataclass(frozen=True)
class InfoRow:
    """A row of an infobox: the heading that it stands under, its label (empty where the value is alone), its value."""

    group: str
    label: str
    value: str

    def line(self) -> str:
        """The row as one line."""
        parts = [part for part in (self.group, self.label) if part]
        return f"{', '.join(parts)}: {self.value}" if parts else self.value


def is_infobox(table: Any) -> bool:
    """Whether a table is the box that sums up its page."""
    return not _INFOBOXES.isdisjoint(classes_of(table))


def is_data(table: Any) -> bool:
    """Whether a table holds data rather than puts things side by side."""
    return "wikitable" in classes_of(table) or table.find(".//th") is not None


def table_of(table: Any) -> Table:
    """A table with its merged cells spread out. Rows at its top that hold nothing but headings are its heads."""
    grid = _grid(table)
    depth = 0
    for row in grid:
        if not all(head for head, _ in row):
            break
        depth += 1
    width = max((len(row) for row in grid), default=0)
    heads = []
    for column in range(width):
        above = [grid[i][column][1] for i in range(depth) if column < len(grid[i])]
        heads.append(", ".join(dict.fromkeys(word for word in above if word)))
    rows = [tuple(cell for _, cell in row) + ("",) * (width - len(row)) for row in grid[depth:]]
    caption = table.find("caption")
    return Table("" if caption is None else words_of(caption), tuple(heads), tuple(rows))


def infobox_of(table: Any) -> list[InfoRow]:
    """The rows of an infobox, in order. A heading of its own row is the group of what follows."""
    rows: list[InfoRow] = []
    group = ""
    for line in _rows(table):
        cells = [cell for cell in line if cell.tag in ("td", "th")]
        heads = [cell for cell in cells if cell.tag == "th"]
        values = [words for cell in cells if cell.tag == "td" and (words := words_of(cell, "; "))]
        if heads and not values:
            group = words_of(heads[0])
        elif len(heads) == 1 and values:
            label = _BULLET.sub("", words_of(heads[0]))
            rows.append(InfoRow(group, label, "; ".join(values)))
        elif values:
            rows += [InfoRow(group, "", value) for value in values]
    return rows


def _rows(table: Any) -> list[Any]:
    """The rows of a table itself, not those of tables within it."""
    own = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    return own[:MAX_ROWS]


def _grid(table: Any) -> list[list[tuple[bool, str]]]:
    """(whether it is a heading, its words) for each place of each row."""
    below: dict[tuple[int, int], tuple[bool, str]] = {}
    grid = []
    for y, line in enumerate(_rows(table)):
        row: list[tuple[bool, str]] = []
        for cell in (cell for cell in line if cell.tag in ("td", "th")):
            while (y, len(row)) in below:
                row.append(below.pop((y, len(row))))
            place = (cell.tag == "th", words_of(cell))
            wide, deep = _span(cell, "colspan", MAX_COLUMNS), _span(cell, "rowspan", MAX_ROWS)
            for x, down in itertools.product(range(len(row), len(row) + wide), range(1, deep)):
                below[y + down, x] = place
            row += [place] * wide
        while (y, len(row)) in below:
            row.append(below.pop((y, len(row))))
        if row:
            grid.append(row[:MAX_COLUMNS])
    return grid


def _span(cell: Any, name: str, most: int) -> int:
    said = (cell.get(name) or "1").strip()
    return min(int(said), most) or 1 if said.isascii() and said.isdigit() else 1
