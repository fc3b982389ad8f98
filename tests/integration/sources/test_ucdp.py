"""The source kind `ucdp`: episodes and their dates at their precision, and claims through the pipeline."""

from pathlib import Path

import pytest

from claims.errors import InputError
from claims.sources.base import Question, Source
from claims.sources.ucdp import UcdpSource
from claims.sources.ucdp_episodes import written
from tests.integration.sources.table_verdicts import EXAMPLES, label, opened, verified

ENTRY = "  - {name: ucdp, kind: ucdp, path: EXAMPLES/conflicts.csv, trust: 0.9}\n"


@pytest.fixture
def sources(tmp_path: Path) -> list[Source]:
    """The example as a source."""
    return opened(tmp_path, ENTRY)


def told(source: Source, *names: str, numbers: tuple[str, ...] = ()) -> dict[str, str]:
    """What the episodes that answer a question say, by key."""
    found = source.ask(Question(text="?", kind="conflict_dates", names=names, numbers=numbers), 8)
    return {document.name.split("#")[-1]: document.rendered or "" for document in found}


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The war between Iran and Iraq ended on 20 August 1988.", "supported"),
        ("The Iran–Iraq War ended in August 1988.", "supported"),
        ("The war between Iran and Iraq began on 22 September 1980.", "supported"),
        ("The war between Iran and Iraq lasted from 1980 to 1988.", "supported"),
        ("The war between Argentina and the United Kingdom ended on 14 June 1982.", "supported"),
        ("The Falklands War ended on 14 June 1982.", "supported"),
        ("The war between Argentina and Chile ended on 14 June 1982.", "not_enough_evidence"),
        ("The war between Iran and Iraq ended in 1987.", "not_enough_evidence"),
        ("The war between Iran and Iraq began on 4 September 1980.", "not_enough_evidence"),
        ("The war between Norland and Sundmark ended in 1992.", "not_enough_evidence"),
        ("The war between Norland and the NLF ended in 2020.", "not_enough_evidence"),
    ],
)
def test_claims(sources: list[Source], claim: str, expected: str) -> None:
    assert label(claim, sources) == expected


def test_it_refutes_nothing_by_itself(sources: list[Source]) -> None:
    assert UcdpSource.may_refute is False
    claim = verified("The war between Iran and Iraq ended on 2 August 1988.", sources)
    assert claim.verdict.label == "not_enough_evidence" and not any(evidence.used for evidence in claim.evidence)
    assert any("rules of its own" in (evidence.not_used_because or "") for evidence in claim.evidence)


def test_whose_dates_they_are(sources: list[Source]) -> None:
    words = told(sources[0], "falklands", numbers=("1982",))["1/1982"]
    assert words.startswith(
        "The war between Argentina and the United Kingdom over Malvinas (Falkland Islands, Falklands) began on 2 April 1982, counted"
    )
    assert "first battle-related death" in words and "according to the coding rules of UCDP" in words and "no declarations" in words


def test_several_episodes(sources: list[Source]) -> None:
    words = told(sources[0], "norland", "sundmark")
    assert list(words) == ["3/1991", "3/1999-2000"]
    first, second = words.values()
    assert "began in May 1991, counted from its first" in first
    assert "ended" not in first and "last activity in these years was in 1992, and there was more in 1999" in first
    assert "began in 1999, counted from the battle-related death that was its 25th in a year" in second
    assert "The armed conflict ended on 9 March 2000" in second


def test_only_episodes_of_the_years_asked_for(sources: list[Source]) -> None:
    assert list(told(sources[0], "norland", "sundmark", numbers=("2000",))) == ["3/1999-2000"]
    assert told(sources[0], "norland", "sundmark", numbers=("1975",)) == {}


def test_no_end_where_the_table_has_none(sources: list[Source]) -> None:
    words = told(sources[0], "nlf")["4/2020"]
    assert "began in February 2020" in words and "ended" not in words and "still counts as active in 2020" in words


def test_an_end_without_a_sure_year_is_not_told(sources: list[Source]) -> None:
    words = told(sources[0], "norvik")["5/2001"]
    assert "began in 2001" in words and "ended" not in words


@pytest.mark.parametrize(
    ("precision", "expected"), [("1", "1991-05-31"), ("2", "1991-05"), ("3", "1991-05"), ("4", "1991"), ("5", "1991"), ("6", None)]
)
def test_precision(precision: str, expected: str | None) -> None:
    assert written("1991-05-31", precision) == expected


def copied(tmp_path: Path, text: str) -> str:
    """A sources.yaml entry for a changed example."""
    path = tmp_path / "conflicts.csv"
    path.write_text(text, "utf-8")
    return f"  - {{name: ucdp, kind: ucdp, path: {path}, trust: 0.9}}\n"


def test_a_byte_order_mark_and_bad_rows(tmp_path: Path) -> None:
    text = "\ufeff" + (EXAMPLES / "conflicts.csv").read_text("utf-8").replace("1982-06-14", "1982-16-14").replace(",2020,1,", ",soon,1,")
    (source,) = opened(tmp_path, copied(tmp_path, text))
    assert source.problems() == [
        "ucdp: conflicts.csv, line 2: left out: column 'ep_end_date' holds no date: '1982-16-14'",
        "ucdp: conflicts.csv, line 15: left out: column 'year' holds no year: 'soon'",
    ]
    assert source.check().documents == 4


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    text = (EXAMPLES / "conflicts.csv").read_text("utf-8").replace("start_prec2", "precision").replace("ep_end,", "over,")
    with pytest.raises(InputError, match=r"source 'ucdp': conflicts\.csv: lacks the columns start_prec2, ep_end \("):
        opened(tmp_path, copied(tmp_path, text))
