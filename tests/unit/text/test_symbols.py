"""Symbols of UN resolutions in all their forms, and what must not be read as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.symbols import find_symbols

SC, GA = "security_council", "general_assembly"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Security Council resolution 541 was adopted.", [("541", SC, "541")]),
        ("UNSC Resolution 2334", [("2334", SC, "2334")]),
        ("U.N. Security Council Resolution 1441", [("1441", SC, "1441")]),
        ("Resolution No. 435 of the Security Council", [("435", SC, "435")]),
        ("Security Council resolution 1244 (1999)", [("1244", SC, "1244 (1999)")]),
        ("S/RES/1244 (1999)", [("1244", SC, "S/RES/1244 (1999)")]),
        ("S/RES/541(1983)", [("541", SC, "S/RES/541(1983)")]),
        # lists
        (
            "Security Council resolutions 822, 853, 874 and 884 demanded it.",
            [("822", SC, "822"), ("853", SC, "853"), ("874", SC, "874"), ("884", SC, "884")],
        ),
        ("The Security Council adopted resolutions 541 and 550.", [("541", SC, "541"), ("550", SC, "550")]),
        ("UN Security Council Resolution 242 and General Assembly resolution 194", [("242", SC, "242"), ("194", GA, "194")]),
        # the Assembly: sessions, emergency sessions, the Roman numerals of before 1976
        ("General Assembly resolution 62/243", [("62/243", GA, "62/243")]),
        ("the General Assembly adopted 68/262", [("68/262", GA, "68/262")]),
        ("UNGA resolution 68/262", [("68/262", GA, "68/262")]),
        ("A/RES/62/243", [("62/243", GA, "A/RES/62/243")]),
        ("resolution ES-10/19 was adopted", [("ES-10/19", GA, "ES-10/19")]),
        ("A/RES/ES-11/1", [("ES-11/1", GA, "A/RES/ES-11/1")]),
        ("resolution 181 (II)", [("181", GA, "181 (II)")]),
        ("Resolution 377 (V)", [("377", GA, "377 (V)")]),
        ("A/RES/2758 (XXVI)", [("2758", GA, "A/RES/2758 (XXVI)")]),
        ("A/RES/3379(XXX)", [("3379", GA, "A/RES/3379(XXX)")]),
        # no organ named: none is guessed
        ("resolution 3379 was revoked", [("3379", None, "3379")]),
        ("Resolution 1244, adopted in 1999,", [("1244", None, "1244")]),
        # both organs near by and the number fits either
        ("The General Assembly and the Security Council discussed resolution 541.", [("541", None, "541")]),
    ],
)
def test_forms(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [(s.number, s.organ, text[s.start : s.end]) for s in find_symbols(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "a New Year resolution to lose 5 kilograms",
        "The vote was 62/38.",
        "The match ended 62/243.",
        "24/7 service",
        "On 20/07 he left.",
        "the resolutions passed by 100 votes",
        "a resolution of 14 May",
        "The Security Council adopted a resolution in 1974.",
        "resolution of 1974",
        "a 1920/1080 screen resolution",
        "The Security Council has 15 members.",
        "On 20/07/1974 the General Assembly met.",
        "Article 62 of the charter",
        "",
    ],
)
def test_what_is_no_symbol(text: str) -> None:
    assert find_symbols(text) == []


@given(st.integers(1, 99), st.integers(1, 350), st.text(" abc.,", max_size=20))
def test_a_full_symbol_is_found_wherever_it_stands(session: int, number: int, before: str) -> None:
    text = f"{before} A/RES/{session}/{number}."
    (found,) = find_symbols(text)
    assert (found.number, found.organ) == (f"{session}/{number}", GA)
    assert text[found.start : found.end] == f"A/RES/{session}/{number}"
