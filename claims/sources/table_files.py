"""A table in a file, read row by row: CSV and TSV (plain or gzip), SQLite, Parquet.

A row is text in every cell, with the line it stands on and the text it was received as; a row that is not in order is named
and left out, and the rest is read. Memory does not grow with the number of rows.
"""

import csv
import gzip
import importlib
import io
import sqlite3
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, NamedTuple

from claims.errors import InputError
from claims.text.naming import shown

TEXT_SUFFIXES = (".csv", ".csv.gz", ".tsv", ".tsv.gz")
DATABASE_SUFFIXES = (".sqlite", ".sqlite3", ".db")
SUFFIXES = (*TEXT_SUFFIXES, *DATABASE_SUFFIXES, ".parquet")
PROBLEMS = 50


class Row(NamedTuple):
    """line: in the file, or the row's number where it has no lines. record: the row as received."""

    line: int
    cells: list[str]
    record: str


@dataclass(frozen=True)
class Table:
    """An opened table. head: the header as received. rows: to be read once; `problems` fills meanwhile."""

    columns: list[str]
    head: str
    rows: Iterator[Row]
    problems: "Problems"


class Problems:
    """What is wrong with rows, one line each: the first `PROBLEMS`, and how many more there are."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._lines: list[str] = []
        self._more = 0

    def add(self, line: int, said: str) -> None:
        """Notes that a row was left out."""
        if len(self._lines) < PROBLEMS:
            self._lines.append(f"{self.where}, line {line}: left out: {said}")
        else:
            self._more += 1

    def lines(self) -> list[str]:
        """All of them, the uncounted rest in one line."""
        return [*self._lines, f"{self.where}: {self._more} more rows left out"] if self._more else list(self._lines)


@contextmanager
def open_table(path: Path, name: str | None = None) -> Iterator[Table]:
    """The table in `path`; `name`: which of a database. InputError when the file can't be read as what its name says."""
    where, low = shown(path.name), path.name.lower()
    if low.endswith(TEXT_SUFFIXES):
        opened = _text(path, where, "\t" if ".tsv" in low else ",")
    elif low.endswith(DATABASE_SUFFIXES):
        opened = _database(path, where, name)
    elif low.endswith(".parquet"):
        opened = _parquet(path, where)
    else:
        raise InputError(f"{where}: not a table that can be read ({', '.join(SUFFIXES)})")
    with closing(opened):
        with _translated(where):
            table = next(opened)
        yield replace(table, rows=_guarded(table.rows, where))


def _guarded(rows: Iterator[Row], where: str) -> Iterator[Row]:
    with _translated(where):
        yield from rows


@contextmanager
def _translated(where: str) -> Iterator[None]:
    """What can go wrong with the file itself, each as an InputError that names it."""
    try:
        yield
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise InputError(f"{where}: not a whole gzip file") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 (byte {error.object[error.start]:#04x})") from None
    except OSError as error:
        raise InputError(f"{where}: can't be read: {error.strerror or error}") from None
    except sqlite3.Error as error:
        raise InputError(f"{where}: can't be read as a database: {error}") from None


def _text(path: Path, where: str, delimiter: str) -> Generator[Table, None, None]:
    zipped = path.name.lower().endswith(".gz")
    with gzip.open(path, "rb") if zipped else path.open("rb") as data:
        text = io.TextIOWrapper(data, encoding="utf-8-sig", newline="")
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            columns = [name.strip() for name in next(reader)]
        except StopIteration:
            raise InputError(f"{where}: the file is empty") from None
        except csv.Error as error:
            raise InputError(f"{where}, line 1: no header: {error}") from None
        problems = Problems(where)
        _check_header(columns, where)
        yield Table(columns, lines.taken(), _rows(reader, lines, len(columns), problems), problems)


class _Lines:
    """The lines of a text, those since the last row kept."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._kept: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._text)
        self._kept.append(line)
        return line

    def taken(self) -> str:
        """What was read since this was last asked, without the end of its last line."""
        kept = "".join(self._kept) if len(self._kept) != 1 else self._kept[0]
        self._kept.clear()
        return kept.rstrip("\r\n")


def _rows(reader: Any, lines: _Lines, width: int, problems: Problems) -> Iterator[Row]:
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            lines.taken()
            problems.add(first, f"not valid CSV: {error}")
            continue
        record = lines.taken()
        if len(cells) == width:
            yield Row(first, cells, record)
        elif any(cell.strip() for cell in cells):
            problems.add(first, f"{len(cells)} cells, where the header has {width}")


def _check_header(columns: list[str], where: str) -> None:
    if repeated := {name for name in columns if name and columns.count(name) > 1}:
        raise InputError(f"{where}, line 1: columns that stand twice: {', '.join(sorted(repeated))}")


def as_csv(cells: list[str]) -> str:
    """Cells as a line of CSV."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()


def _cell(value: Any) -> str:
    return "" if value is None else value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _database(path: Path, where: str, name: str | None) -> Generator[Table, None, None]:
    if not path.is_file():
        raise InputError(f"{where}: no such file")
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        known = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")]
        if name is None or name not in known:
            said = "key 'table' must name one of its tables" if name is None else f"holds no table {shown(name, 60)!r}"
            raise InputError(f"{where}: {said} (has: {', '.join(known) or 'none'})")
        quoted = '"' + name.replace('"', '""') + '"'
        cursor = connection.execute(f"SELECT * FROM {quoted}")
        columns = [str(column[0]) for column in cursor.description]
        rows = ([_cell(value) for value in values] for values in cursor)
        yield Table(columns, as_csv(columns), (Row(n, cells, as_csv(cells)) for n, cells in enumerate(rows, 1)), Problems(where))


def _parquet(path: Path, where: str) -> Generator[Table, None, None]:
    try:
        pyarrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise InputError(f"{where}: to read Parquet files, install pyarrow (pip install pyarrow)") from None
    try:
        with parquet.ParquetFile(path) as file:
            columns = [str(name) for name in file.schema_arrow.names]
            batches = (batch.to_pydict() for batch in file.iter_batches())
            rows = ([_cell(value) for value in values] for batch in batches for values in zip(*batch.values(), strict=True))
            yield Table(columns, as_csv(columns), (Row(n, cells, as_csv(cells)) for n, cells in enumerate(rows, 1)), Problems(where))
    except pyarrow.ArrowException as error:
        raise InputError(f"{where}: can't be read as Parquet: {str(error).splitlines()[0]}") from None
