"""The source kind `table`: mappings, files of every sort, the index, and claims through the pipeline."""

import csv
import gzip
import importlib
import re
import sqlite3
import tracemalloc
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.model.evidence import Document
from claims.sources.base import Question, Source
from tests.integration.sources.table_verdicts import EXAMPLES, label, opened

HEIGHTS = """  - name: heights
    kind: table
    path: PATH
    trust: 0.9
    columns:
      subject: mountain
      variants: other_names
      property: {is: height}
      value: height
      unit: {is: metre}
      title: {template: "{mountain} in figures"}
      source: {template: "https://www.britannica.com/place/{code}"}
"""


def entry(path: Path | str = "EXAMPLES/heights.csv", more: str = "") -> str:
    """The entry for a table of heights."""
    return HEIGHTS.replace("PATH", str(path)) + more


def ask(source: Source, *names: str, terms: tuple[str, ...] = ()) -> list[Document]:
    """What the source answers."""
    return source.ask(Question(text="?", kind="quantity", names=names, terms=terms), 8)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Mount Everest has a height of 8,849 metres.", "supported"),
        ("The height of K2 is 8,611 metres.", "supported"),
        ("The height of Mont Blanc is 5,806 metres.", "refuted"),
        ("The height of Kangchenjunga is 8,586 metres.", "not_enough_evidence"),
    ],
)
def test_claims(tmp_path: Path, claim: str, expected: str) -> None:
    assert label(claim, opened(tmp_path, entry())) == expected


def test_a_row_is_the_document(tmp_path: Path) -> None:
    (source,) = opened(tmp_path, entry())
    (found,) = ask(source, "mont blanc")
    assert found.text == "mountain,other_names,height,measured,code\nMont Blanc,,4806,,mont-blanc"
    assert found.rendered == "The height of Mont Blanc is 4806 metres."
    assert (found.name, found.title, found.url) == ("heights.csv#4", "Mont Blanc in figures", "https://www.britannica.com/place/mont-blanc")
    assert [one.name for one in ask(source, "sagarmatha")] == ["heights.csv#2"]
    assert ask(source, "matterhorn") == []


def test_a_validity_is_kept_to(tmp_path: Path) -> None:
    path = tmp_path / "people.tsv"
    path.write_text("town\tyear\tpeople\nBrenholm\t2010\t41200\nBrenholm\t2020\t44700\n")
    columns = "{subject: town, property: {is: population}, value: people, valid_from: year, valid_to: year}"
    sources = opened(tmp_path, f"  - {{name: towns, kind: table, path: {path}, trust: 0.9, columns: {columns}}}\n")
    assert label("The population of Brenholm was 44,700 in 2020.", sources) == "supported"
    assert label("The population of Brenholm was 41,200 in 2010.", sources) == "supported"
    assert label("The population of Brenholm was 51,200 in 2015.", sources) == "not_enough_evidence"


def test_everything_wrong_with_a_mapping_is_named_at_once(tmp_path: Path) -> None:
    bad = entry().replace("subject: mountain", "subject: peak").replace("{code}", "{slug}")
    with pytest.raises(InputError) as caught:
        opened(tmp_path, bad)
    assert str(caught.value) == (
        "source 'heights': heights.csv: key 'columns.subject': no column 'peak'; key 'columns.source': no column 'slug' "
        "(the table has: mountain, other_names, height, measured, code)"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value: height", "worth: height", r"key 'columns\.value' is missing; .*key 'columns\.worth' is not known"),
        ("{is: metre}", "{was: metre}", r"key 'columns\.unit' must be a column's name"),
        ("{is: metre}", "{is: 1.5}", r"key 'columns\.unit.*' put a number in quotation marks"),
        ("{code}", "{code", r"key 'columns\.source.*' expected '}'"),
        ("trust: 0.9", "table: heights", r"key 'table' is for a database"),
    ],
)
def test_settings_are_checked(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        opened(tmp_path, entry().replace(old, new))


def test_bad_rows_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "heights.csv"
    path.write_text(
        "\ufeffmountain,other_names,height,measured,code\n"
        "Mount Everest,,8849,,a\n"
        "Nameless Peak,,,,b\n"
        "Too Short,1\n"
        'Bad "quotes","a"b,1,,c\n'
        '"Two\nlines",,7,,d\n'
        "K2,,8611,,e\n",
        "utf-8",
    )
    (source,) = opened(tmp_path, entry(path))
    assert source.problems() == [
        "heights: heights.csv, line 3: left out: no value",
        "heights: heights.csv, line 4: left out: 2 cells, where the header has 5",
        "heights: heights.csv, line 5: left out: not valid CSV: ',' expected after '\"'",
    ]
    assert source.check().documents == 3
    assert ask(source, "k2")[0].name == "heights.csv#8" and ask(source, "two lines")[0].text.endswith('"Two\nlines",,7,,d')


def test_a_bad_date_or_address_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("s,v,d,u\nAlpha,1,2020-02-30,https://example.org\nBeta,2,2020,ftp://example.org\nGamma,3,2020-02,https://example.org\n")
    columns = "{subject: s, property: {is: size}, value: v, valid_from: d, source: u}"
    (source,) = opened(tmp_path, f"  - {{name: t, kind: table, path: {path}, columns: {columns}}}\n")
    assert source.problems() == [
        "t: t.csv, line 2: left out: 'valid_from' is not a possible ISO date: '2020-02-30'",
        "t: t.csv, line 3: left out: 'source' is no http or https address: 'ftp://example.org'",
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.csv", b"", "t.csv: the file is empty"),
        ("t.csv", b"s,v\nM\xfcnchen,1\n", "t.csv: not UTF-8 (byte 0xfc)"),
        ("t.csv", b"s,s\n1,2\n", "t.csv, line 1: columns that stand twice: s"),
        ("t.csv", b"s,v\n,1\n", "t.csv: holds no row that can be read (t.csv, line 2: left out: no subject)"),
        ("t.csv.gz", b"s,v\nAlpha,1\n", "t.csv.gz: not a whole gzip file"),
        ("t.db", b"s,v\nAlpha,1\n" * 100, "t.db: can't be read as a database: file is not a database"),
        ("t.xls", b"s,v\nAlpha,1\n", "t.xls: not a table that can be read"),
    ],
)
def test_a_file_that_is_no_table(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=re.escape(said)):
        opened(tmp_path, f"  - {{name: t, kind: table, path: {name}, columns: {{subject: s, property: {{is: size}}, value: v}}}}\n")
    assert not list(tmp_path.rglob("*.new")) and not list(tmp_path.rglob("*.sqlite"))


def test_a_table_of_a_database(tmp_path: Path) -> None:
    path = tmp_path / "figures.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute('CREATE TABLE "the heights"(mountain, other_names, height INTEGER, measured, code)')
        connection.execute("INSERT INTO \"the heights\" VALUES ('Mont Blanc', NULL, 4806, NULL, 'mont-blanc')")
    with pytest.raises(InputError, match="key 'table' must name one of its tables \\(has: the heights\\)"):
        opened(tmp_path, entry(path))
    sources = opened(tmp_path, entry(path, "    table: the heights\n"))
    assert ask(sources[0], "mont blanc")[0].text == "mountain,other_names,height,measured,code\nMont Blanc,,4806,,mont-blanc"
    assert label("The height of Mont Blanc is 4,806 metres.", sources) == "supported"


def test_parquet_is_read_or_says_what_to_install(tmp_path: Path) -> None:
    path = tmp_path / "heights.parquet"
    try:
        pyarrow = {name: importlib.import_module(f"pyarrow.{name}") for name in ("csv", "parquet")}
    except ImportError:
        path.write_bytes(b"PAR1")
        with pytest.raises(InputError, match=r"heights\.parquet: to read Parquet files, install pyarrow"):
            opened(tmp_path, entry(path))
        return
    pyarrow["parquet"].write_table(pyarrow["csv"].read_csv(EXAMPLES / "heights.csv"), path)
    assert label("The height of Mont Blanc is 4,806 metres.", opened(tmp_path, entry(path))) == "supported"


def test_the_index_follows_the_file_and_the_mapping(tmp_path: Path) -> None:
    path = tmp_path / "heights.csv.gz"
    text = (EXAMPLES / "heights.csv").read_text("utf-8")
    path.write_bytes(gzip.compress(text.encode()))
    (source,) = opened(tmp_path, entry(path))
    assert ask(source, "k2")[0].rendered == "The height of K2 is 8611 metres."
    path.write_bytes(gzip.compress(text.replace("8611", "8612").encode()))
    assert ask(source, "k2")[0].rendered == "The height of K2 is 8612 metres."
    (other,) = opened(tmp_path, entry(path).replace("is: height", "is: elevation"))
    assert ask(other, "k2")[0].rendered == "The elevation of K2 is 8612 metres."
    assert ask(source, "k2")[0].rendered == "The height of K2 is 8612 metres."


def test_columns_that_change_place(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("s,v\nAlpha,1\n")
    line = f"  - {{name: t, kind: table, path: {path}, columns: {{subject: s, property: {{is: size}}, value: v}}}}\n"
    (one,), (other,) = opened(tmp_path, line), opened(tmp_path, line)
    path.write_text("extra,v,s\n,2,Alpha\n")
    assert [ask(source, "alpha")[0].rendered for source in (one, other)] == ["The size of Alpha is 2."] * 2


def _open(folder: str, path: str) -> int:
    (source,) = opened(Path(folder), entry(path))
    return len(ask(source, "peak 77"))


def test_several_processes_at_once(tmp_path: Path) -> None:
    path = tmp_path / "heights.csv"
    path.write_text("mountain,other_names,height,measured,code\n" + "".join(f"Peak {n},,{n},,p{n}\n" for n in range(1, 5000)))
    (own := tmp_path / "own").mkdir()
    with get_context("spawn").Pool(3) as pool:
        assert pool.starmap(_open, [(str(own), str(path))] * 3) == [1, 1, 1]
    assert len(list((own / "data" / "table").glob("*.sqlite"))) == 1


def test_many_rows_in_bounded_memory(tmp_path: Path) -> None:
    path, rows = tmp_path / "many.csv", 40_000
    with path.open("w") as file:
        file.write("mountain,other_names,height,measured,code\n")
        file.writelines(f"Peak {n % 500} of {n % 40},,{n},{'x' * 500},p{n % 999}\n" for n in range(rows))
    with path.open(newline="") as file:
        tracemalloc.start()
        held = list(csv.reader(file))
        at_once = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
    tracemalloc.start()
    (source,) = opened(tmp_path, entry(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert source.check().documents == rows == len(held) - 1
    assert peak < 0.7 * at_once


def test_the_right_row_of_many_with_one_name(tmp_path: Path) -> None:
    path = tmp_path / "votes.csv"
    with path.open("w") as file:
        file.write("state,text,vote\n")
        file.writelines(f"State {n % 150},62/{n // 150},{'yes' if n % 2 else 'no'}\n" for n in range(30_000))
    columns = '{subject: state, property: {template: "vote on resolution {text}"}, value: vote}'
    (source,) = opened(tmp_path, f"  - {{name: v, kind: table, path: {path}, columns: {columns}}}\n")
    found = source.ask(Question(text="?", kind="other", names=("state 7",), numbers=("62/123",)), 3)
    assert found[0].rendered == "The vote on resolution 62/123 of State 7 is yes."
