"""Rows in columns for a terminal: the last column takes what is left, and is cut to it."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from claims.report.visible import one_line
from newsroom import terminal

_GAP = "  "
_OPENING = 50  # columns for how a text begins, where no title is known
_LEAST = 12  # columns for the last cell, however narrow the terminal


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows under their header, each on one line; control characters are shown, not sent."""
    clean = [[one_line(cell) for cell in row] for row in (header, *rows)]
    widths = [max(cell_len(row[i]) for row in clean) for i in range(len(header) - 1)]
    room = max(terminal.full_width() - sum(widths) - len(_GAP) * len(widths), _LEAST)
    lines = []
    for row in clean:
        fixed = [set_cell_size(cell, width) for cell, width in zip(row[:-1], widths, strict=True)]
        lines.append(_GAP.join([*fixed, clipped(row[-1], room)]).rstrip() + "\n")
    return "".join(lines)


def clipped(text: str, room: int) -> str:
    """`text` in at most `room` columns, with an ellipsis where it was cut."""
    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"


def opening(text: str) -> str:
    """How a text begins: its first words on one line, cut between two of them where that is near, with an ellipsis."""
    line = one_line(text)
    cut = clipped(line, _OPENING)
    if cut == line:
        return line
    whole = cut[:-1].rpartition(" ")[0]
    return f"{whole.rstrip()}…" if cell_len(whole) >= _OPENING * 2 // 3 else cut
