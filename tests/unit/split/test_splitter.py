"""Article to claims: quotes, ids and fingerprints."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.split.splitter import Split, split
from tests.unit.kinds.reading_help import article, from_file, parted

PROSE = (
    "Orla Venn was elected mayor of Brenholm in 2010. She won 54 percent of the vote, and turnout was 61 percent. "
    "The decision was wrong. The bridge, which was built in 1932, was closed on Monday, the council said."
)


def ids(whole: Split) -> dict[str, str]:
    """Quote to id."""
    return {c.quote.exact: c.id for c, _ in whole.claims} | {n.quote.exact: n.id for n in whole.not_checkable}


def test_quotes_are_slices_with_what_stands_around_them() -> None:
    whole = parted(PROSE)
    assert len(whole.claims) == 5 and len(whole.not_checkable) == 1
    for q in [*(c.quote for c, _ in whole.claims), *(n.quote for n in whole.not_checkable)]:
        assert q.exact == PROSE[q.start : q.end] != ""
        assert PROSE[: q.start].endswith(q.prefix) and PROSE[q.end :].startswith(q.suffix)
        assert len(q.prefix) == min(40, q.start) and len(q.suffix) == min(40, len(PROSE) - q.end)


def test_ids_are_of_their_own_and_survive_moved_text() -> None:
    before = split(article(PROSE, uri="newsroom:1"))
    moved = split(article("Rain fell on 4 May 2020.\n\n" + PROSE.replace(". The decision", ".\n\nThe decision"), uri="newsroom:1"))
    old, new = ids(before), ids(moved)
    assert len(set(old.values())) == len(old) == 6
    assert {k: new[k] for k in old} == old
    assert set(new) - set(old) == {"Rain fell on 4 May 2020"}


def test_blanks_within_a_quote_do_not_change_its_id() -> None:
    one, other = (split(article(t, uri="x")).claims[0][0] for t in ("The dam burst in 1963.", "The  dam\nburst in 1963."))
    assert one.id == other.id and one.quote.exact != other.quote.exact


def test_the_same_sentence_twice_has_two_ids() -> None:
    text = "The dam burst in 1963. Rain fell on 4 May 2020. The dam burst in 1963."
    found = [c.id for c, _ in parted(text).claims if "dam" in c.quote.exact]
    assert len(set(found)) == 2
    # the first keeps its id when the second goes
    alone, both = (split(article(t, uri="x")).claims[0][0] for t in (text[:22], text))
    assert alone.quote.exact == both.quote.exact and alone.id == both.id


def test_one_statement_in_two_articles_has_two_ids_and_one_fingerprint() -> None:
    ((a, _),) = parted("The dam at Brenholm burst in 1963.").claims
    b = next(c for c, _ in parted("Rain fell on 4 May 2020. The dam at Brenholm burst in 1963.").claims if "dam" in c.quote.exact)
    assert a.id != b.id and a.fingerprint == b.fingerprint


@pytest.mark.parametrize(
    "other", ["The dam at Brenholm burst in 1964.", "The dam at Eskdale burst in 1963.", "The dam at Brenholm did not burst in 1963."]
)
def test_another_statement_has_another_fingerprint(other: str) -> None:
    assert parted("The dam at Brenholm burst in 1963.").claims[0][0].fingerprint != parted(other).claims[0][0].fingerprint


def test_the_fingerprint_is_of_the_text_that_stands_alone() -> None:
    ((named, _),) = parted("Orla Venn was elected mayor in 2010.").claims
    told = next(c for c, _ in parted("Orla Venn was born in 1962. She was elected mayor in 2010.").claims if "mayor" in c.quote.exact)
    assert named.fingerprint == told.fingerprint and named.quote.exact != told.quote.exact


def test_relative_dates_part_the_fingerprints_of_two_days() -> None:
    one, other = (parted("The bridge was closed on Monday.", published=dt.date(2020, 10, d)).claims[0][0] for d in (29, 20))
    assert one.fingerprint != other.fingerprint


ARCHIVE = (
    "date 2020-10-30 Rain fell in Brenholm. The bridge was closed on Monday.\n\n"
    "date 2016-06-29 Rain fell in Eskdale. The tunnel was closed on Monday. Turnout was 54 percent.\n"
)


def test_each_section_of_an_archive_file_is_read_on_its_own_day() -> None:
    found = {c.quote.exact: (c.text, s.date) for c, s in split(from_file(ARCHIVE)).claims}
    assert found["The tunnel was closed on Monday"] == ("The tunnel was closed on 27 June 2016.", dt.date(2016, 6, 29))
    assert found["Turnout was 54 percent"] == ("Turnout was 54 percent.", dt.date(2016, 6, 29))
    assert found["Rain fell in Brenholm"] == ("Rain fell in Brenholm.", dt.date(2020, 10, 30))


def test_quotes_of_an_archive_file_are_slices_of_the_file() -> None:
    claims = split(from_file(ARCHIVE)).claims
    assert claims and all(ARCHIVE[c.quote.start : c.quote.end] == c.quote.exact for c, _ in claims)


def test_front_matter_is_no_prose() -> None:
    data = "---\ntitle: The dam burst in 1963\ndate: 2020-10-30\n---\nThe bridge was closed on Monday.\n"
    ((only, _),) = split(from_file(data)).claims
    assert (only.quote.exact, only.text) == ("The bridge was closed on Monday", "The bridge was closed on 26 October 2020.")
    assert data[only.quote.start : only.quote.end] == only.quote.exact


def test_parts_and_period_of_a_claim() -> None:
    ((claim, _),) = parted("Torvath won more than 54 percent of the vote in May 2019.").claims
    assert claim.kind == "vote_share"
    assert claim.parts["quantity"] == {
        "value": "54",
        "unit": "percent",
        "bound": "more_than",
        "counted": claim.parts["quantity"]["counted"],
    }
    assert claim.period is not None
    assert (claim.period.start, claim.period.end, claim.period.precision) == ("2019-05-01", "2019-05-31", "month")


def test_the_worth_of_checking_falls_where_nothing_is_stated() -> None:
    worth = [parted(t).claims[0][0].checkworthiness for t in ("Turnout in Norland was 54 percent in 2014.", "The ministers met in Geneva.")]
    assert 0 < worth[1] < worth[0] <= 1


def test_splitting_twice_gives_the_same() -> None:
    first, second = parted(PROSE), parted(PROSE)
    assert [c.model_dump_json() for c, _ in first.claims] == [c.model_dump_json() for c, _ in second.claims]
    assert first.not_checkable == second.not_checkable


_SENTENCES = st.sampled_from(
    [
        "Turnout was 54 percent. ",
        "She won the run-off, with 54 percent of the vote. ",
        "Orla Venn spoke on Monday. ",
        "\n\n",
        "“It ended in 1994,” he said. ",
        "The war began in 1988; it ended in 1994. ",
        "Was it so? ",
        "Norland, which left the union in 2004, is small. ",
        "é—",
        "... ",
        "The decision was wrong. ",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_SENTENCES, min_size=1, max_size=6).map("".join))
def test_every_quote_is_a_slice_and_every_id_is_of_its_own(text: str) -> None:
    whole = parted(text)
    quotes = [c.quote for c, _ in whole.claims] + [n.quote for n in whole.not_checkable]
    assert all(text[q.start : q.end] == q.exact != "" for q in quotes)
    found = [c.id for c, _ in whole.claims] + [n.id for n in whole.not_checkable]
    assert len(set(found)) == len(found)
