"""What kinds of source say of themselves."""

import pytest

from claims.errors import InputError
from claims.sources.about import about
from claims.sources.registry import find_kind, known_kinds
from claims.sources.settings import SourceConfig


def test_every_kind_says_what_it_covers() -> None:
    for kind in known_kinds():
        said, found = about(kind), find_kind(kind)
        assert said.kind == kind and len(said.covers) > 20 and "\n" not in said.covers
        assert found is not None and said.network is not found.local
        assert not said.network or (said.licence and said.cannot), f"{kind}: licence, or what it can't establish, is not said"


def test_what_the_attributes_leave_out_stands_in_the_docstring() -> None:
    said = about("un_votes")
    assert "recorded votes only" in said.cannot and said.covers.startswith("recorded votes")


def test_the_settings_may_name_a_licence() -> None:
    class Licensed(SourceConfig):
        licence: str

    assert about("corpus", Licensed(name="notes", kind="corpus", licence="CC0")).licence == "CC0"


def test_an_unknown_kind() -> None:
    with pytest.raises(InputError, match="unknown kind of source 'settings'"):
        about("settings")
