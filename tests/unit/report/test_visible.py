"""What a terminal or a page would obey is written out; what people write stays."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from claims.report.visible import HIDDEN, one_line, visible


def test_escapes_are_readable() -> None:
    assert visible("a\x1b[31mb\x9bc\u202ed\U000e0041e\x00") == r"a\x1b[31mb\x9bc\u202ed\U000e0041e\x00"
    assert visible("a\nb\tc\rd", keep="\n") == "a\nb\\tc\\rd"
    assert one_line(" a\r\n\tb \x07") == r"a b \x07"


def test_writing_of_all_scripts_stays() -> None:
    for text in ("Azərbaycan", "Հայաստան", "فارسی می\u200cخواهم", "한국", "👩\u200d🚀 🇺🇳", "naïve – “quote” … €"):
        assert visible(text) == text


def test_every_control_and_every_bidirectional_mark_is_hidden() -> None:
    for code in range(0x110000):
        character = chr(code)
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(character) in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        ):
            assert HIDDEN.match(character), hex(code)


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    assert not HIDDEN.search(visible(text))
    assert not HIDDEN.search(one_line(text))
