"""The source kind `un_votes`: both layouts, the traps of each, and claims through the pipeline."""

import gzip
from pathlib import Path

import pytest

from claims.errors import InputError, SourceUnusable
from claims.sources.base import Question, Source
from claims.sources.table_states import state_words
from claims.sources.un_votes_symbols import of_scholarly, of_symbol
from tests.integration.sources.table_verdicts import EXAMPLES, label, names, opened, report, verified

COUNCIL = "  - {name: council, kind: un_votes, path: EXAMPLES/sc_votes.csv, trust: 0.9}\n"
ASSEMBLY = "  - {name: assembly, kind: un_votes, path: EXAMPLES/ga_votes_plural.csv, trust: 0.9}\n"
SCHOLARLY = "  - {name: roll-calls, kind: un_votes, path: EXAMPLES/roll_calls.csv, trust: 0.9}\n"


@pytest.fixture
def official(tmp_path: Path) -> list[Source]:
    """Both of the United Nations' own tables."""
    return opened(tmp_path, COUNCIL, ASSEMBLY)


@pytest.fixture
def scholarly(tmp_path: Path) -> list[Source]:
    """The scholarly set."""
    return opened(tmp_path, SCHOLARLY)


def document(source: Source, text: str) -> tuple[str, str]:
    """(rendered, text) of the only answer to a question."""
    (found,) = source.ask(Question(text=text, kind="un_resolution"), 8)
    return found.rendered or "", found.text


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The Security Council adopted resolution 2728 on 25 March 2024 by 14 votes to none, with one abstention.", "supported"),
        ("The Security Council adopted resolution 2728 by 13 votes to none.", "refuted"),
        ("The Security Council adopted resolution 2728 on 26 March 2024.", "refuted"),
        ("The United States abstained on Security Council resolution 2728.", "supported"),
        ("The United States vetoed Security Council resolution 2728.", "refuted"),
        ("Russia abstained on Security Council resolution 2728.", "refuted"),
        ("The Security Council adopted resolution 2729 on 25 March 2024 by 14 votes to none.", "not_enough_evidence"),
        ("The General Assembly adopted resolution 2728 (XXV) by 14 votes to none.", "not_enough_evidence"),
        ("The General Assembly adopted resolution 62/243 by 39 votes to 7, with 100 abstentions.", "supported"),
        ("The General Assembly adopted resolution 62/243 by 49 votes to 7, with 100 abstentions.", "refuted"),
        ("The General Assembly adopted resolution 62/244 by 39 votes to 7, with 100 abstentions.", "not_enough_evidence"),
        ("France voted against General Assembly resolution 62/243.", "supported"),
        ("India voted in favour of General Assembly resolution 62/243.", "refuted"),
    ],
)
def test_claims_on_official_tables(official: list[Source], claim: str, expected: str) -> None:
    assert label(claim, official) == expected


def test_who_is_told_and_whose_count_it_is(official: list[Source], scholarly: list[Source]) -> None:
    words, record = document(official[1], "General Assembly resolution 62/243")
    assert words.startswith("The United Nations General Assembly adopted resolution 62/243 on 14 March 2008 by 39 votes to 7, with 100 ab")
    assert "Palau and Timor-Leste did not vote." in words and "The count is that of the United Nations" in words
    assert "no (7): ANGOLA, ARMENIA, FRANCE, INDIA, RUSSIAN FEDERATION, UNITED STATES, VANUATU" in record
    words, record = document(scholarly[0], "General Assembly resolution 70/301")
    assert "by 4 votes to 1, with 1 abstention." in words and "The count is that of the rows of the roll-call table roll_calls.csv" in words
    assert "lines: 2-8" in record and "absent (1): Iceland" in record


def test_an_answer_is_a_record_of_the_table(official: list[Source]) -> None:
    claim = verified("The Security Council adopted resolution 2728 by 14 votes to none.", official)
    (used,) = [evidence for evidence in claim.evidence if evidence.used]
    assert used.document == "sc_votes.csv#S/RES/2728 (2024)" and used.url == "https://docs.un.org/S/RES/2728(2024)"
    assert [asked.outcome for asked in claim.asked] == ["ok", "no_match"]
    held = report("The Security Council adopted resolution 2728 by 14 votes to none.", official).documents.values()
    assert {one.publisher for one in held} == {"United Nations Digital Library"}


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The General Assembly adopted resolution 70/301 on 17 December 2015 by 4 votes to 1.", "supported"),
        ("The General Assembly adopted resolution 70/301 by 4 votes to 2.", "not_enough_evidence"),
        ("Norway voted against General Assembly resolution 70/301.", "supported"),
        ("Serbia voted for General Assembly resolution 70/301.", "supported"),
        ("The General Assembly adopted resolution 70/302 A by 2 votes to 1.", "supported"),
        ("The General Assembly adopted resolution 70/302 by 3 votes to 0.", "not_enough_evidence"),
        ("The General Assembly adopted resolution 70/303 by 3 votes to 0.", "not_enough_evidence"),
        ("The General Assembly adopted resolution 70/303 by 9 votes to 1.", "not_enough_evidence"),
        ("The Soviet Union voted against General Assembly resolution 3400.", "supported"),
        ("The General Assembly adopted resolution 3400 (XXX) on 9 December 1975.", "not_enough_evidence"),
        ("The General Assembly adopted resolution 15 by 9 votes to 1.", "not_enough_evidence"),
        ("The Security Council adopted resolution 3400 by 14 votes to 0.", "not_enough_evidence"),
    ],
)
def test_claims_on_the_scholarly_set(scholarly: list[Source], claim: str, expected: str) -> None:
    assert label(claim, scholarly) == expected


def test_a_table_counted_by_rows_refutes_only_where_it_is_told_to(tmp_path: Path) -> None:
    wrong = "The General Assembly adopted resolution 70/301 by 5 votes to 1."
    assert label("The General Assembly adopted resolution 70/301 by 4 votes to 1.", opened(tmp_path, SCHOLARLY)) == "supported"
    assert label(wrong, opened(tmp_path, SCHOLARLY)) == "not_enough_evidence"
    assert label(wrong, opened(tmp_path, SCHOLARLY.replace("trust: 0.9", "trust: 0.9, may_refute: true"))) == "refuted"


def test_a_count_by_rows_disputes_what_another_publisher_supports(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    told = "---\ntitle: Resolution 70/301\npublisher: Press Service\n---\nThe General Assembly adopted resolution 70/301 by 5 votes to 1.\n"
    (notes / "press.md").write_text(told)
    sources = opened(tmp_path, SCHOLARLY + f"  - {{name: notes, kind: corpus, path: {notes}, trust: 0.9}}\n")
    assert label("The General Assembly adopted resolution 70/301 by 5 votes to 1.", sources) == "conflicting_evidence"
    assert label("The General Assembly adopted resolution 70/301 by 9 votes to 1.", sources) == "refuted"


def test_the_day_is_told_only_where_the_table_has_it(scholarly: list[Source]) -> None:
    assert "on 17 December 2015" in document(scholarly[0], "General Assembly resolution 70/301")[0]
    assert "resolution 3400 in December 1975 by 2 votes to 1" in document(scholarly[0], "General Assembly resolution 3400")[0]


def test_found_by_title_and_year_where_one_fits(scholarly: list[Source]) -> None:
    asked = "In 2015 the General Assembly voted on the harbours of the Baltic."
    assert names(scholarly[0], asked, "baltic", "harbours", numbers=("2015",)) == ["A/RES/70/301"]
    assert names(scholarly[0], asked, "baltic", "harbours", numbers=("2014",)) == []
    assert names(scholarly[0], asked, "lighthouses", numbers=("2015",)) == []


def test_what_is_no_resolution_is_left_out_and_counted(scholarly: list[Source]) -> None:
    health = scholarly[0].check()
    assert health.ok and health.detail == "5 resolutions, 3 roll calls without a resolution's symbol left out"


def test_symbols() -> None:
    codes = ("A/RES/3068(XXVIII)", "A/RES/181(II)[A]", "A/RES/34/93I", "A/RES/ES-10/21", "S/RES/242 (1967)")
    cited = [found.cited for code in codes if (found := of_symbol(code))]
    assert cited == ["3068 (XXVIII)", "181 A (II)", "34/93 I", "ES-10/21", "242 (1967)"]
    assert of_symbol("A/C.1/L.2") is None
    assert of_scholarly("R/29/3397", 29) is None and of_scholarly("R/29/3210", 29) is not None
    assert of_scholarly("R/67/46", 66) is None and of_scholarly("R/26/2754A", 26) is None


def test_states_as_a_text_names_them() -> None:
    given = ("UNITED STATES", "BOLIVIA (PLURINATIONAL STATE OF)", "COTE D'IVOIRE", "Congo - Kinshasa", "TRINIDAD AND TOBAGO", "St. Lucia")
    assert [state_words(name) for name in given] == [
        "United States", "Bolivia", "Ivory Coast", "Democratic Republic of the Congo", "Trinidad and Tobago", "Saint Lucia",
    ]  # fmt: skip


def changed(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """An example with something replaced, in a folder of its own."""
    path = tmp_path / name
    text = (EXAMPLES / name).read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def entry(path: Path) -> str:
    """A sources.yaml entry for a table."""
    return f"  - {{name: votes, kind: un_votes, path: {path}, trust: 0.9}}\n"


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = changed(tmp_path, "sc_votes.csv", "ms_vote,", "how,")
    with pytest.raises(InputError, match=r"source 'votes': sc_votes\.csv: lacks the columns ms_vote or ms_votes"):
        opened(tmp_path, entry(path))


def test_a_bad_row_is_named_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    path = changed(tmp_path, "sc_votes.csv", "CHN,CHINA,Y", "CHN,CHINA,maybe")
    path.write_text(path.read_text().replace("JPN,JAPAN,Y,", "JPN,JAPAN,Y,,,,"))
    (source,) = opened(tmp_path, entry(path))
    assert source.problems() == [
        "votes: sc_votes.csv, line 3: left out: unknown vote 'maybe'",
        "votes: sc_votes.csv, line 7: left out: 19 cells, where the header has 16",
    ]
    assert label("The Security Council adopted resolution 2728 by 14 votes to none.", [source]) == "supported"
    assert "CHINA" not in document(source, "Security Council resolution 2728")[1]


def test_gzip_and_a_change_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "sc_votes.csv.gz"
    path.write_bytes(gzip.compress((EXAMPLES / "sc_votes.csv").read_bytes()))
    (source,) = opened(tmp_path, entry(path))
    assert len(names(source, "Security Council resolution 2728")) == 1
    path.write_bytes(gzip.compress((EXAMPLES / "sc_votes.csv").read_bytes().replace(b"S/RES/2728", b"S/RES/2828")))
    assert names(source, "Security Council resolution 2728") == []
    assert len(names(source, "Security Council resolution 2828")) == 1
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(SourceUnusable, match="not a whole gzip file"):
        names(source, "Security Council resolution 2728")
    assert not source.check().ok
