"""The source kind `ucdp`: armed conflicts since 1946, from the UCDP/PRIO Armed Conflict Dataset as a file.

    - name: ucdp
      kind: ucdp
      path: ucdp-prio-acd-221.csv.gz   # .csv or .tsv, plain or gzip: a row for each conflict and year
      trust: 0.8

Without `path`, the UCDP's interface is asked in place of a file: its settings and limits are those of the module `ucdp_api`.

It covers conflicts in which one side is a state and at least 25 people died in battle in a year: who fought, over what, and by UCDP's
rules of coding from when to when (Gleditsch et al. 2002; Davies, Pettersson and Oberg 2022; ucdp.uu.se/downloads, CC BY 4.0, to be
cited). One document for each episode, that is years of activity without a quiet one between.

What it can't establish: when a war was declared, or when historians let it begin. The first date is that of the first battle-related
death, in later episodes that of the day on which 25 were reached in a year. So a date that differs is no error of an article, and
`may_refute` is False: this source by itself refutes nothing. That a war ended is said only where its last row says so and no later
row takes it up again; in the last year that a version of the data covers, nothing has ended yet.
"""

from pathlib import Path
from typing import Any

from pydantic import ValidationInfo, field_validator, model_validator

from claims.errors import InputError
from claims.model.evidence import Document
from claims.sources.base import Question, Source
from claims.sources.file_source import FileSource
from claims.sources.registry import source_kind
from claims.sources.settings import PathConfig
from claims.sources.table_files import open_table
from claims.sources.ucdp_api import UcdpApi, UcdpApiConfig
from claims.sources.ucdp_episodes import KNOWN, NEEDED, Episode, Line, episodes, rendered, title, wrong
from claims.sources.ucdp_index import EpisodeIndex
from claims.text.naming import shown

ADDRESS = "https://ucdp.uu.se/downloads/"
PUBLISHER = "Uppsala Conflict Data Program"


class UcdpConfig(UcdpApiConfig):
    """Settings of the data set: `path` is a file. Without it the UCDP's interface is asked: the settings' kind is then `ucdp_api`."""

    path: Path | None = None

    @model_validator(mode="before")
    @classmethod
    def _kind(cls, value: Any) -> Any:
        return {**value, "kind": "ucdp_api"} if isinstance(value, dict) and "path" not in value else value

    @field_validator("path", mode="before")
    @classmethod
    def _absolute(cls, value: Any, info: ValidationInfo) -> Any:
        return PathConfig._path(value, info)


class UcdpSource(FileSource):
    """The data set as a source; the file is read when it is opened, and again when it changes."""

    kind = "ucdp"
    holds = "episodes"
    local = True
    may_refute = False
    covers_text = UcdpApi.covers_text
    cannot = UcdpApi.cannot
    licence = UcdpApi.licence
    limits = "none: a file; with the interface in its place a token and some three requests a day"

    def __init__(self, config: UcdpConfig, path: Path) -> None:
        super().__init__(config)
        self.config = config
        self._path = path
        self._index = EpisodeIndex([])
        self._load()

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` episodes that the question is about, best first."""
        self._follow()
        return [self._document(episode) for episode in self._index.find(question, limit)]

    def _look(self) -> tuple[int, int]:
        try:
            state = self._path.stat()
        except OSError as error:
            raise InputError(f"{shown(str(self._path))}: can't be read: {error.strerror}") from None
        return state.st_size, state.st_mtime_ns

    def _count(self) -> int:
        return len(self._index.episodes)

    def _load(self) -> None:
        state, where = self._look(), f"source {shown(self.name)!r}: {shown(self._path.name)}"
        with open_table(self._path) as table:
            low = [name.lower() for name in table.columns]
            if missing := [name for name in NEEDED if name not in low]:
                raise InputError(f"{where}: lacks the columns {', '.join(missing)} (of the UCDP/PRIO Armed Conflict Dataset)")
            at = {name: low.index(name) for name in KNOWN if name in low}
            lines = []
            for row in table.rows:
                cells = {name: row.cells[index].strip() for name, index in at.items()}
                if said := wrong(cells):
                    table.problems.add(row.line, said)
                else:
                    lines.append(Line(row.line, cells, row.record))
            head, problems = table.head, table.problems.lines()
        found = episodes(lines)
        if not found:
            raise InputError(f"{where}: holds no conflict" + (f" ({problems[0]})" if problems else ""))
        self._head, self._index, self._problems, self._state = head, EpisodeIndex(found), problems, state

    def _document(self, episode: Episode) -> Document:
        return Document(
            text="\n".join((self._head, *(line.record for line in episode.lines))),
            title=title(episode),
            url=ADDRESS,
            publisher=PUBLISHER,
            language="en",
            trust=self.trust,
            source=self.name,
            name=f"{self._path.name}#{episode.key}",
            rendered=rendered(episode),
            may_refute=self.may_refute,
        )


@source_kind("ucdp", UcdpConfig, local=True)
def open_ucdp(config: UcdpConfig, data_dir: Path) -> Source:
    """Opens the data set; InputError when it is missing, lacks columns or holds no conflict."""
    if config.path is None:
        raise InputError(f"source {shown(config.name)!r}: key 'path' is missing")
    if not config.path.exists():
        raise InputError(f"source {shown(config.name)!r}: key 'path': no such file: {shown(str(config.path))}")
    return UcdpSource(config, config.path)
