"""The source kind `table`: any table of figures, its columns mapped to statements.

    - name: populations
      kind: table
      path: populations.csv     # .csv, .tsv (plain or gzip), .sqlite or .db, .parquet (needs pyarrow)
      table: null               # which table of a database
      trust: 0.8
      columns:
        subject: country                      # a column
        property: {is: population}            # a constant
        value: people
        unit: null
        valid_from: year
        valid_to: year
        context: {template: "census of {year}"}
        title: {template: "{country} in figures"}
        source: {template: "https://example.org/{code}"}

Each row is one statement, as in the kind `facts` (also: variants, id, publisher, published, retrieved, language), and it is matched
and put in words as one. The table may have millions of rows: it is read once into an index in the data folder, row by row, and again
when the file or the mapping changes. A row without subject, property or value, with a date that is none or with other cells than the
header is named with its line and left out; the rest is read.

What it can't establish: what its columns do not say. A figure without `valid_from` and `valid_to` is taken to hold at any time, and
one row is no statement that there is no other. Licence and care are those of the table.
"""

import hashlib
import sqlite3
from pathlib import Path

from claims.errors import InputError, SourceUnusable
from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.sources.base import Health, Question, Source
from claims.sources.corpus_terms import TERMS_VERSION
from claims.sources.facts_document import fact_document
from claims.sources.registry import source_kind
from claims.sources.settings import PathConfig
from claims.sources.table_files import DATABASE_SUFFIXES, open_table
from claims.sources.table_index import TABLE_INDEX_VERSION, build, columns, search
from claims.sources.table_mapping import Columns, Mapping
from claims.sources.table_store import Store
from claims.text.naming import shown


class TableConfig(PathConfig):
    """Settings of a table: `path` is a file, `table` names one of a database, `columns` is the mapping."""

    table: str | None = None
    columns: Columns


class TableSource:
    """A mapped table as a source. Opening it brings its index in line with the file."""

    kind = "table"
    local = True
    may_refute = True

    def __init__(self, config: TableConfig, data_dir: Path) -> None:
        self.config = config
        self.name = config.name
        self.trust = config.trust
        self._where = f"source {shown(config.name)!r}: {shown(config.path.name)}"
        mapping = hashlib.sha256(config.columns.model_dump_json(exclude_none=True).encode()).hexdigest()
        identity = f"{TABLE_INDEX_VERSION}.{TERMS_VERSION} {config.table} {mapping}"
        if config.table is not None and not config.path.name.lower().endswith(DATABASE_SUFFIXES):
            raise InputError(f"{self._where}: key 'table' is for a database ({', '.join(DATABASE_SUFFIXES)})")
        with open_table(config.path, config.table) as table:
            self._columns = table.columns
        self._mapping = Mapping(config.columns, self._columns, self._where)
        self._store = Store(config.path, data_dir, "table", identity, self._build)
        self._store.refresh()

    def covers(self, kind: Kind) -> bool:
        """Whether claims of `kind` are put to this source."""
        return self.config.covers(kind)

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` rows whose subject, context or value the question names, best first."""
        try:
            self._store.refresh()
            connection = self._store.connection()
            self._bind(columns(connection))
            found = search(connection, question, self._mapping, max(0, limit))
        except (InputError, sqlite3.Error) as error:
            raise SourceUnusable(f"{self.name}: {error}") from error
        return [fact_document(fact, trust=self.trust, source=self.name, name=self.config.path.name) for fact in found]

    def check(self) -> Health:
        """Looks at the file again and counts the statements."""
        try:
            self._store.refresh()
            count = int(self._store.connection().execute("SELECT rows FROM table_head").fetchone()[0])
            bad = len(self._store.problems())
        except (InputError, sqlite3.Error) as error:
            return Health(name=self.name, kind=self.kind, ok=False, detail=str(error))
        return Health(
            name=self.name, kind=self.kind, ok=True, detail=f"{count} rows" + (f", {bad} problems" if bad else ""), documents=count
        )

    def problems(self) -> list[str]:
        """The rows that could not be read, one line each."""
        return [f"{self.name}: {line}" for line in self._store.problems()]

    def _bind(self, header: list[str]) -> None:
        """Follows a header that has changed since the source was opened."""
        if header != self._columns:
            self._mapping = Mapping(self.config.columns, header, self._where)
            self._columns = header

    def _build(self, connection: sqlite3.Connection, path: Path) -> list[str]:
        with open_table(path, self.config.table) as table:
            self._bind(table.columns)
            count = build(connection, table, self._mapping, "\t" if ".tsv" in path.name.lower() else ",")
            problems = table.problems.lines()
        if not count:
            first = f" ({problems[0]})" if problems else ""
            raise InputError(f"{self._where}: holds no row that can be read{first}")
        return problems


@source_kind("table", TableConfig, local=True)
def open_table_source(config: TableConfig, data_dir: Path) -> Source:
    """Opens the table; InputError naming every key whose column it lacks, or that it is missing or holds no row that can be read."""
    return TableSource(config, data_dir)
