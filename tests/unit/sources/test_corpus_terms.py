"""Terms and sound keys: what is found with what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sources.corpus_terms import fold, name_keys, sound_key, terms


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Akıncı", "akinci"),
        ("Şuşa", "susa"),
        ("ÖZ İL", "oz il"),
        ("Łódź", "lodz"),
        ("Støre", "store"),
        ("Đukanović", "dukanovic"),
        ("Kəlbəcər", "kelbecer"),
        ("Straße", "strasse"),
        ("O\u2019Neill", "o'neill"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The elections were recognised", ["elect", "recognis"]),
        ("39,860 of 45,288", ["39860", "45288"]),
        ("88.01 per cent", ["88.01", "88", "per", "cent"]),
        ("ES-10/19", ["es", "10", "10/19", "19"]),
        ("a run-off", ["run", "off", "runoff"]),
        ("Azerbaijan\u2019s border", ["azerbaijan", "border"]),
        ("the 1990s", ["1990"]),
        ("COVID-19", ["covid", "19"]),
        ('"AND" NEAR( * ^ col:x -y', ["near", "col", "x", "y"]),
    ],
)
def test_terms(text: str, found: list[str]) -> None:
    assert terms(text) == found


@given(st.text(max_size=80))
def test_terms_hold_nothing_that_ends_a_query_word(text: str) -> None:
    assert all(term and not set(term) & set(" \"'*():^") and len(term) <= 40 for term in terms(text))


@pytest.mark.parametrize(
    "names",
    [
        ["Lachin", "Lacin", "Laçın"],
        ["Kalbajar", "Kelbajar", "Kelbecer", "Kəlbəcər", "Kelbadjar"],
        ["Akıncı", "Akinci"],
        ["Karabakh", "Qarabağ", "Garabagh"],
        ["Harutyunyan", "Haroutiounian"],
        ["Shusha", "Şuşa"],
    ],
)
def test_one_name_in_several_alphabets_has_one_key(names: list[str]) -> None:
    assert len({sound_key(name) for name in names}) == 1 and sound_key(names[0]) is not None


@pytest.mark.parametrize(("one", "other"), [("Lachin", "London"), ("Armenia", "Romania"), ("Georgia", "Germany"), ("Iran", "Iraq")])
def test_other_names_have_others(one: str, other: str) -> None:
    assert sound_key(one) != sound_key(other)


def test_too_short_to_sound_like_anything() -> None:
    assert sound_key("Oia") is None and sound_key("42nd") is None and sound_key("Гори") is None


def test_only_capitalised_words_are_names() -> None:
    assert list(name_keys("The border of Laçın and lacin")) == [sound_key("Laçın")]
