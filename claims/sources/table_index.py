"""The search index of a `table` source: a row for each fact, its words for full-text search, and how often each word stands.

Memory while it is built does not grow with the table; a question looks at a bounded number of postings and rows.
"""

import csv
import itertools
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from claims.sources.base import Question
from claims.sources.corpus_terms import sound_key, terms
from claims.sources.facts_records import Fact
from claims.sources.table_files import Table
from claims.sources.table_mapping import Mapping

TABLE_INDEX_VERSION = 1
# What a word of the question counts where it meets a fact's subject, its context or value, its property; a name by its sound.
SUBJECT, SETTING, PROPERTY = 3.0, 1.5, 1.0
SOUND = 0.5
POSTINGS = 2000
CANDIDATES = 60
FREQUENT = 4
GROUPS = 16
_NAMING = ("subject", "variants", "context", "value")
_BATCH = 5_000
_FREQUENCIES = 20_000

_SCHEMA = (
    "CREATE TABLE rows(id INTEGER PRIMARY KEY, line INTEGER NOT NULL, record TEXT NOT NULL)",
    """CREATE VIRTUAL TABLE words USING fts5(held, content = '', detail = none,
        tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars './~'")""",
    "CREATE TABLE frequencies(term TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE table_head(head TEXT, columns TEXT, delimiter TEXT, rows INTEGER)",
)


def build(connection: sqlite3.Connection, table: Table, mapping: Mapping, delimiter: str) -> int:
    """Fills an empty database with the table's facts; rows that are none go to the table's problems. Returns how many facts there are."""
    for statement in _SCHEMA:
        connection.execute(statement)
    count = 0
    frequencies: Counter[str] = Counter()
    facts = _facts(table, mapping)
    while batch := list(itertools.islice(facts, _BATCH)):
        held = [(count + n, line, record) for n, (line, record, _) in enumerate(batch, 1)]
        connection.executemany("INSERT INTO rows VALUES (?, ?, ?)", held)
        words = ((row[0], " ".join(found)) for row, (_, _, found) in zip(held, batch, strict=True))
        connection.executemany("INSERT INTO words(rowid, held) VALUES (?, ?)", words)
        for _, _, found in batch:
            frequencies.update(found)
        count += len(batch)
        if len(frequencies) > _FREQUENCIES:
            _keep(connection, frequencies)
    _keep(connection, frequencies)
    connection.execute("INSERT INTO table_head VALUES (?, ?, ?, ?)", (table.head, json.dumps(table.columns), delimiter, count))
    return count


def _keep(connection: sqlite3.Connection, frequencies: Counter[str]) -> None:
    connection.executemany(
        "INSERT INTO frequencies VALUES (?, ?) ON CONFLICT(term) DO UPDATE SET rows = rows + excluded.rows", sorted(frequencies.items())
    )
    frequencies.clear()


def _facts(table: Table, mapping: Mapping) -> Iterator[tuple[int, str, list[str]]]:
    """Line, record and words of every row that is a fact."""
    for line, cells, record in table.rows:
        said = mapping.said(cells)
        if problem := mapping.wrong(said):
            table.problems.add(line, problem)
            continue
        found: dict[str, None] = {}
        for key in _NAMING:
            if text := said.get(key):
                found.update(_named(text))
        found.update(_plain(said["property"]))
        yield line, record, list(found)


def columns(connection: sqlite3.Connection) -> list[str]:
    """The columns of the table as it was when it was indexed, maybe by another process."""
    found: list[str] = json.loads(connection.execute("SELECT columns FROM table_head").fetchone()[0])
    return found


@lru_cache(maxsize=20_000)
def _plain(text: str) -> dict[str, None]:
    return dict.fromkeys(terms(text))


@lru_cache(maxsize=20_000)
def _named(text: str) -> dict[str, None]:
    """The terms of a text and the sound keys of its names, each once; not to be changed."""
    keys = (sound_key(word.strip(".,;:()\"'")) for word in text.split() if word[0].isupper())
    return dict.fromkeys([*terms(text), *(key for key in keys if key)])


def search(connection: sqlite3.Connection, question: Question, mapping: Mapping, limit: int) -> list[Fact]:
    """At most `limit` facts that share a name with the question, best first. Without names, facts that share its words."""
    head, delimiter, total = connection.execute("SELECT head, delimiter, rows FROM table_head").fetchone()
    names: dict[str, None] = {}
    for name in question.names:
        names.update(_named(name))
    other = dict.fromkeys(word for text in (*question.terms, *question.numbers) for word in terms(text))
    asked = [*names, *(word for word in other if word not in names)][:200]
    marks = ", ".join("?" * len(asked))
    counts = dict(connection.execute(f"SELECT term, rows FROM frequencies WHERE term IN ({marks})", asked).fetchall())
    if not (leading := {word: counts[word] for word in (names or other) if word in counts}):
        return []
    ids = _candidates(connection, leading, counts, total)
    ranked: list[tuple[float, int, Fact]] = []
    marks = ", ".join("?" * len(ids))
    for row, line, record in connection.execute(f"SELECT id, line, record FROM rows WHERE id IN ({marks})", ids):
        cells = next(csv.reader(record.splitlines(keepends=True), delimiter=delimiter))
        fact = mapping.fact(cells, f"{head}\n{record}", line)
        ranked.append((-_score(fact, names, other, counts), row, fact))
    return [fact for score, _, fact in sorted(ranked, key=lambda item: item[:2]) if score < 0][:limit]


def _candidates(connection: sqlite3.Connection, leading: dict[str, int], counts: dict[str, int], total: int) -> list[int]:
    """Rows that hold the rarest of the leading words, and those that hold several frequent words together."""
    promise: defaultdict[int, float] = defaultdict(float)
    left = POSTINGS
    frequent: list[str] = []
    for word, count in sorted(leading.items(), key=lambda item: (item[1], item[0])):
        if count > left:
            frequent.append(word)
            continue
        left -= count
        for (row,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (_quoted(word),)):
            promise[row] += SOUND if word.startswith("~") else 1 + 1 / count
    for word, count in counts.items():
        # The words that are no names tell the many rows of one name apart.
        if word not in leading and 0 < count < total / 2:
            frequent.append(word)
    exact = sorted((word for word in frequent if not word.startswith("~")), key=lambda word: (word not in leading, counts[word]))
    chosen = exact[: FREQUENT + 2]
    groups = (group for size in range(min(len(chosen), FREQUENT), 0, -1) for group in itertools.combinations(chosen, size))
    fitting = (group for group in groups if any(word in leading for word in group) and not (len(group) == 1 and promise))
    together = 0
    for group in itertools.islice(fitting, GROUPS):
        query = " AND ".join(_quoted(word) for word in group)
        for (row,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (query, CANDIDATES)):
            promise[row] += len(group)
            together += 1
        if together >= CANDIDATES:
            break
    return sorted(promise, key=lambda row: (-promise[row], row))[:CANDIDATES]


def _score(fact: Fact, names: dict[str, None], other: dict[str, None], counts: dict[str, int]) -> float:
    """How well a fact meets a question; 0 where it shares no name of a question that has some."""
    words: dict[str, float] = {}
    for texts, weight in (
        ((fact.property,), PROPERTY),
        ((fact.context or "", *fact.values), SETTING),
        ((fact.subject, *fact.variants), SUBJECT),
    ):
        for text in texts:
            words.update(dict.fromkeys(_plain(text) if weight == PROPERTY else _named(text), weight))
    score, named = 0.0, not names
    for word in names:
        if weight := words.get(word, 0.0):
            # What a name says is divided among all that it says it of.
            score += weight * (SOUND if word.startswith("~") else 1.0) / (1 + counts.get(word, 1) / 50)
            named = named or weight > PROPERTY
    score += sum(min(words.get(word, 0.0), PROPERTY) for word in other)
    return score if named else 0.0


def _quoted(term: str) -> str:
    """A term as an FTS5 string: whatever characters it holds, none is query syntax."""
    return '"' + term.replace('"', '""') + '"'
