"""A line on the terminal that says what takes time, gone when it is done. Nothing when standard error is no terminal."""

import os
import shutil
import sys


class Progress:
    """One line on standard error, written over by the next."""

    def __init__(self) -> None:
        self._on = sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def show(self, text: str) -> None:
        """Puts `text`, cut to the terminal's width, in place of what was shown before."""
        if self._on:
            width = shutil.get_terminal_size((80, 24)).columns - 1
            line = text if len(text) <= width else text[: width - 1] + "…"
            encoding = sys.stderr.encoding or "utf-8"
            sys.stderr.write("\r\x1b[K" + line.encode(encoding, "replace").decode(encoding))
            sys.stderr.flush()

    def clear(self) -> None:
        """Takes the line away."""
        if self._on:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
