"""Lines of text for a terminal: wrapped to its width with hanging indents, coloured or plain."""

from io import StringIO

from rich.console import Console
from rich.text import Text

_LABEL = 10


class Page:
    """Collects lines; `text()` gives them. Text is taken as it is: no markup, no emoji codes, no highlighting."""

    def __init__(self, width: int, colour: bool) -> None:
        """An empty page of `width` columns (at least 24)."""
        self._width = max(width, 24)
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=self._width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            no_color=not colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )

    def add(self, text: Text, indent: int = 0, hang: int = 0, whole: bool = False) -> None:
        """Adds `text`, `indent` columns in and continued `hang` columns further; `whole`: never broken."""
        if whole:
            return self._put(Text(" " * indent).append_text(text))
        room = max(self._width - indent - hang, 12)
        for number, line in enumerate(text.wrap(self._console, room, overflow="fold")):
            line.rstrip()
            self._put(Text(" " * (indent + (hang if number else 0))).append_text(line))

    def labelled(self, label: str, text: Text, indent: int = 2) -> None:
        """Adds `text` beside a `label` of at most nine letters, as in a table of two columns."""
        room = max(self._width - indent - _LABEL, 12)
        for number, line in enumerate(text.wrap(self._console, room, overflow="fold")):
            line.rstrip()
            head = Text(" " * indent).append(f"{'' if number else label:<{_LABEL}}", style="dim")
            self._put(head.append_text(line))

    def rule(self, title: Text) -> None:
        """Adds an empty line and `title` with a line to the right edge."""
        self.blank()
        rest = self._width - title.cell_len - 1
        self._put(title.copy().append(" " + "─" * rest if rest > 0 else "", style="not bold dim"))

    def blank(self) -> None:
        """Adds an empty line."""
        self._put(Text(""))

    def text(self) -> str:
        """All lines so far, each ended by a newline."""
        return self._out.getvalue()

    def _put(self, line: Text) -> None:
        self._console.print(line, soft_wrap=True, no_wrap=True, crop=False, overflow="ignore")
