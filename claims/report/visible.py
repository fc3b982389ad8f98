"""Foreign text made safe to show: what a terminal or a page would obey is written out as an escape.

Articles and sources may hold control characters (they would move a terminal's cursor or colour), bidirectional
overrides (they would show a sentence in another order than it has) and invisible characters (they would hide text).
Letters, marks, and the joiners that some scripts and emoji need are left alone.
"""

import re

_NONCHARACTERS = "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17))
HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f"  # the C0 and C1 controls, tab and line ends among them
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # bidirectional marks, overrides, isolates
    r"\u180e\u200b\u2028\u2029\u2060-\u2065\ufeff\ufff9-\ufffb"  # invisible blanks, separators, annotations
    r"\ud800-\udfff\ufdd0-\ufdef"  # halves of characters, and what is none
    r"\U000e0000-\U000e007f" + _NONCHARACTERS + "]"  # tags: invisible letters
)
"""Matches one character that must be shown, never sent."""

_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def escape(character: str) -> str:
    """The visible form of one character: `\\x1b`, `\\u202e`, `\\U000e0041`, `\\t`."""
    if character in _NAMED:
        return _NAMED[character]
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def visible(text: str, keep: str = "") -> str:
    """`text` with every hidden character written out, except those in `keep` (such as "\\n")."""
    return HIDDEN.sub(lambda found: found[0] if found[0] in keep else escape(found[0]), text)


def one_line(text: str) -> str:
    """`text` on one line: runs of blanks, tabs and line ends folded to one space, hidden characters written out."""
    return visible(re.sub(r"[ \t\r\n]+", " ", text).strip())
