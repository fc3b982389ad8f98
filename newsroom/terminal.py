"""How wide standard output is, and whether it takes colour."""

import os
import shutil
import sys


def colour() -> bool:
    """Whether standard output is a terminal that takes colour; `NO_COLOR` and `TERM=dumb` are respected."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns to use: the terminal's, 100 at most; 80 where there is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 80
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def full_width() -> int:
    """The terminal's columns, for tables; 120 where there is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 120
    return shutil.get_terminal_size((80, 24)).columns
