"""The source kind `un_votes`: recorded votes of the United Nations' General Assembly and Security Council, from a table of roll calls.

    - name: general-assembly-votes
      kind: un_votes
      path: unga-votes.csv.gz     # .csv or .tsv, plain or gzip, a row for each state's vote
      publisher: null             # whose table it is, in evidence; null: the United Nations for its own, else none
      may_refute: null            # whether another count is a contradiction; null: the official one, and not what was counted by rows
      trust: 0.9

Two sets of columns are known. The scholarly set of roll calls in the General Assembly (rcid, country, vote, session, date, unres,
short or descr; Voeten, Strezhnev and Bailey, "United Nations General Assembly Voting Data", as the package unvotes has it, MIT):
it states no totals, so its rows are counted, and that is not the official count: of five well-known resolutions two are a vote off
(benchmarks/full_data.md). So by itself it refutes nothing, unless `may_refute: true`; where another publisher supports a count that
it does not have, the two are told to disagree. And the United Nations' own compilations for the Assembly and the Council (undl_id,
ms_name, ms_vote, resolution, title, date, yes, no, abstentions ..., either spelling of the columns' names; digitallibrary.un.org,
records 4060887 and 4055387; not for commercial use, with attribution): their totals are the official ones.

What it can't establish: such tables hold recorded votes only. What was adopted without a vote has no row, and drafts that failed,
vetoed ones among them, are not included: a resolution that is not in the table is no match, never a refutation. In the scholarly
set, codes up to the 17th session number pages and not resolutions, and many a roll call is on an amendment or a motion: they are
left out. Its days are those of the month only in later sessions; for the others the month is stated. Several votes under one symbol
are not told apart. The part of a resolution ("40/152 C") is a resolution of its own.
"""

import sqlite3
from pathlib import Path

from claims.errors import InputError, SourceUnusable
from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.sources.base import Health, Question, Source
from claims.sources.corpus_terms import terms
from claims.sources.registry import source_kind
from claims.sources.settings import PathConfig
from claims.sources.table_files import open_table
from claims.sources.table_store import Store
from claims.sources.un_votes_rolls import RollCall, by_resolution, read_rolls
from claims.sources.un_votes_symbols import Resolution, fits, wanted
from claims.sources.un_votes_words import record, rendered, subject_of, title_of
from claims.text.naming import shown

VOTES_VERSION = 1
OFFICIAL_PUBLISHER = "United Nations Digital Library"
# How many words of a question must stand in a title for it to be a resolution that was not named by its symbol.
TITLE_WORDS = 2


class UnVotesConfig(PathConfig):
    """Settings of a table of votes: `path` is a file."""

    publisher: str | None = None
    may_refute: bool | None = None


class UnVotesSource:
    """A table of roll calls as a source; it is read once, and again when the file changes."""

    kind = "un_votes"
    local = True

    def __init__(self, config: UnVotesConfig, data_dir: Path) -> None:
        self.config = config
        self.name = config.name
        self.trust = config.trust
        identity = f"{VOTES_VERSION} {config.publisher} {config.may_refute}"
        self._store = Store(config.path, data_dir, "un_votes", identity, self._build)
        self._store.refresh()

    def covers(self, kind: Kind) -> bool:
        """Whether claims of `kind` are put to this source."""
        return self.config.covers(kind)

    def ask(self, question: Question, limit: int) -> list[Document]:
        """The resolutions that the question names by symbol, at most `limit`; with none named, the one whose title and year it gives."""
        try:
            self._store.refresh()
            connection = self._store.connection()
            asked = wanted(question)
            years = frozenset(int(n) for n in question.numbers if n.isdigit() and len(n) == 4)
            found: list[str] = []
            for one in asked:
                rows = connection.execute("SELECT organ, number, part, suffix, year, document FROM rolls WHERE number = ?", (one.number,))
                found += [row[5] for row in rows if fits(one, Resolution(*row[:4]), row[4], years)]
            if not asked and question.kind == "un_resolution" and years:
                found = _by_title(connection, question, years)
        except (InputError, sqlite3.Error) as error:
            raise SourceUnusable(f"{self.name}: {error}") from error
        documents = [Document.model_validate_json(one) for one in dict.fromkeys(found[: max(0, limit)])]
        own = {"trust": self.trust, "source": self.name}
        return [one.model_copy(update=own) for one in documents]

    def check(self) -> Health:
        """Looks at the file again and counts the resolutions."""
        try:
            self._store.refresh()
            count, left_out = self._store.connection().execute("SELECT resolutions, left_out FROM totals").fetchone()
            bad = len(self._store.problems())
        except (InputError, sqlite3.Error) as error:
            return Health(name=self.name, kind=self.kind, ok=False, detail=str(error))
        detail = f"{count} resolutions" + (f", {left_out} roll calls without a resolution's symbol left out" if left_out else "")
        return Health(name=self.name, kind=self.kind, ok=True, detail=detail + (f", {bad} problems" if bad else ""), documents=count)

    def problems(self) -> list[str]:
        """The rows that could not be read, one line each."""
        return [f"{self.name}: {line}" for line in self._store.problems()]

    def _build(self, connection: sqlite3.Connection, path: Path) -> list[str]:
        where = f"source {shown(self.name)!r}: {shown(path.name)}"
        with open_table(path) as table:
            rolls = read_rolls(table, where)
            problems = table.problems.lines()
        if not any(roll.resolution for roll in rolls):
            first = f" ({problems[0]})" if problems else ""
            raise InputError(f"{where}: holds no recorded vote on a resolution{first}")
        connection.execute("CREATE TABLE rolls(id INTEGER PRIMARY KEY, organ, number, part, suffix, year INTEGER, document TEXT)")
        connection.execute("CREATE TABLE titles(word TEXT, id INTEGER)")
        connection.execute("CREATE TABLE totals(resolutions INTEGER, left_out INTEGER)")
        count = 0
        for count, (resolution, group) in enumerate(by_resolution(rolls), 1):
            document = self._document(resolution, group, path.name)
            year = int(group[0].date[:4]) if group[0].date else None
            values = (count, resolution.organ, resolution.number, resolution.part, resolution.suffix, year)
            connection.execute("INSERT INTO rolls VALUES (?, ?, ?, ?, ?, ?, ?)", (*values, document.model_dump_json(exclude_defaults=True)))
            words = {(word, count) for roll in group for word in terms(roll.title)}
            connection.executemany("INSERT INTO titles VALUES (?, ?)", sorted(words))
        connection.execute("INSERT INTO totals VALUES (?, ?)", (count, sum(roll.resolution is None for roll in rolls)))
        connection.execute("CREATE INDEX rolls_number ON rolls(number)")
        connection.execute("CREATE INDEX titles_word ON titles(word)")
        return problems

    def _document(self, resolution: Resolution, rolls: list[RollCall], file: str) -> Document:
        subject = subject_of(rolls[0])
        official = rolls[0].official
        may_refute = official if self.config.may_refute is None else self.config.may_refute
        return Document(
            text="\n\n".join(record(roll) for roll in rolls),
            title=title_of(resolution) + (f": {subject}" if subject else ""),
            url=rolls[0].link if (rolls[0].link or "").startswith(("http://", "https://")) else None,
            publisher=self.config.publisher or (OFFICIAL_PUBLISHER if official else None),
            language="en",
            name=f"{file}#{resolution.symbol}",
            rendered=rendered(resolution, rolls, file),
            may_refute=may_refute,
            may_dispute=not may_refute,
        )


def _by_title(connection: sqlite3.Connection, question: Question, years: frozenset[int]) -> list[str]:
    """The resolution of these years whose title holds most of the question's words; none where two hold as many."""
    asked = {word for text in (*question.names, *question.terms) for word in terms(text)}
    marks = ", ".join("?" * len(asked))
    rows = connection.execute(
        f"""SELECT rolls.year, COUNT(*), rolls.document FROM titles JOIN rolls USING (id)
            WHERE titles.word IN ({marks}) GROUP BY rolls.id HAVING COUNT(*) >= ? ORDER BY COUNT(*) DESC""",
        (*asked, TITLE_WORDS),
    ).fetchall()
    fitting = [row for row in rows if row[0] in years]
    if len(fitting) > 1 and fitting[0][1] == fitting[1][1]:
        return []
    return [fitting[0][2]] if fitting else []


@source_kind("un_votes", UnVotesConfig, local=True)
def open_un_votes(config: UnVotesConfig, data_dir: Path) -> Source:
    """Opens the table; InputError when it is missing, lacks columns or holds no vote on a resolution."""
    return UnVotesSource(config, data_dir)
