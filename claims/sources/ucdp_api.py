"""The armed conflicts of `ucdp` from the UCDP's interface in place of a file: what `kind: ucdp` is without `path`.

    - name: ucdp
      kind: ucdp                    # or ucdp_api, which says the same
      trust: 0.8
      claims: [conflict_dates]
      version: 25.1                 # of the data set; a later one comes each June
      api_key_env: UCDP_TOKEN       # required
      cache: {days: 30}

It covers, and can't establish, what the module `ucdp` says: episodes of armed conflicts since 1946 by UCDP's rules of coding, which by
themselves refute nothing. Its documents name the version that was read.

Licence: CC BY 4.0, to be cited (Gleditsch et al. 2002; Davies et al.; ucdp.uu.se/downloads). A token is required, free of charge, asked
for by e-mail (ucdp.uu.se/apidocs). Limits: 5,000 requests a day; the whole data set is read at the first question, with about three
requests, and again after a day; the questions in between cost none.
"""

import threading
import time
from typing import Annotated, Any, ClassVar

from pydantic import Field, field_validator

from claims.model.evidence import Document
from claims.sources.base import Question, Source
from claims.sources.json_record import json_text
from claims.sources.live.answer import Answer
from claims.sources.live.api_key import KeyPlace
from claims.sources.live.session import SourceSession
from claims.sources.live.source import LiveSource
from claims.sources.live.surroundings import Surroundings
from claims.sources.registry import live_kind
from claims.sources.settings import SourceConfig
from claims.sources.ucdp_episodes import KNOWN, NEEDED, Episode, Line, episodes, rendered, title, wrong
from claims.sources.ucdp_index import EpisodeIndex

ADDRESS = "https://ucdpapi.pcr.uu.se/api"
PUBLISHER = "Uppsala Conflict Data Program"
RESOURCE = "ucdpprioconflict"
A_PAGE = 1000
MAX_PAGES = 20
_A_DAY = 86_400.0


class UcdpApiConfig(SourceConfig):
    """Settings of the interface. version: of the data set, a year's ("25.1")."""

    version: Annotated[str, Field(pattern=r"^\d{2}\.\d{1,2}(\.\d{1,2})?$")] = "25.1"

    @field_validator("version", mode="before")
    @classmethod
    def _version(cls, value: Any) -> Any:
        return str(value) if isinstance(value, float) else value


class UcdpApi(LiveSource):
    """The interface as a source."""

    covers_text: ClassVar[str] = "armed conflicts since 1946 with 25 deaths in battle in a year: who fought, over what, from when to when"
    cannot: ClassVar[str] = "when a war was declared; its dates are those of its rules of coding and refute nothing by themselves"
    licence: ClassVar[str] = "CC BY 4.0, to be cited (Uppsala Conflict Data Program)"
    limits: ClassVar[str] = "a token is required; some three requests a day, for the whole data set"
    may_refute: ClassVar[bool] = False

    config: UcdpApiConfig

    def __init__(self, config: UcdpApiConfig, session: SourceSession) -> None:
        super().__init__(config, session, probe=lambda: session.get(self._path, {"pagesize": 1, "page": 0}, revalidate=True))
        self._path = f"{RESOURCE}/{config.version}"
        self._lock = threading.Lock()
        self._index: EpisodeIndex | None = None
        self._addresses: dict[int, Answer] = {}
        self._until = 0.0

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` episodes that the question is about, best first."""
        with self._lock:
            if self._index is None or time.monotonic() > self._until:
                with self.session.question():
                    self._index, self._addresses = self._read()
                self._until = time.monotonic() + _A_DAY
            index, answers = self._index, self._addresses
        return [self._document(episode, answers[episode.lines[0].line]) for episode in index.find(question, limit)]

    def _read(self) -> tuple[EpisodeIndex, dict[int, Answer]]:
        """The whole data set, and for each row the answer in which it stood. SourceError: a page is missing, or a row is none."""
        lines: list[Line] = []
        answers: dict[int, Answer] = {}
        pages, page = 1, 0
        while page < pages:
            answer = self.session.get(self._path, {"pagesize": A_PAGE, "page": page})
            pages, total = _number(answer, "TotalPages"), _number(answer, "TotalCount")
            if pages > MAX_PAGES:
                raise answer.bad(f"{pages} pages, where some {MAX_PAGES} at most were expected")
            for row in rows_of(answer):
                cells = _cells(row, answer)
                if (version := cells.get("version", "").replace(",", ".")) not in ("", self.config.version):
                    raise answer.bad(f"rows of version {version[:20]}, where {self.config.version} was asked for")
                lines.append(Line(len(lines) + 1, cells, json_text(row)))
                answers[len(lines)] = answer
            page += 1
        if len(lines) != total or not lines:
            raise answer.bad(f"{len(lines)} rows, where it says that there are {total}")
        return EpisodeIndex(episodes(lines)), answers

    def _document(self, episode: Episode, answer: Answer) -> Document:
        return self.document(
            answer,
            text="\n".join(line.record for line in episode.lines),
            title=title(episode),
            publisher=PUBLISHER,
            language="en",
            name=f"{RESOURCE}/{self.config.version}#{episode.key}",
            rendered=rendered(episode),
            may_refute=self.may_refute,
        )


def rows_of(answer: Answer) -> list[dict[str, Any]]:
    """The rows of a page. SourceError: it has another shape, or says what went wrong in place of rows."""
    data = answer.json()
    rows = data.get("Result") if isinstance(data, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        said = (
            next((data[key] for key in ("message", "Message", "error") if isinstance(data.get(key), str)), "")
            if isinstance(data, dict)
            else ""
        )
        raise answer.bad("no list of rows" + (f"; it says: {' '.join(said.split())[:200]}" if said else ""))
    return rows


def _number(answer: Answer, key: str) -> int:
    value = answer.json().get(key)
    if isinstance(value, bool) or not isinstance(value, int | str) or not str(value).isdigit():
        raise answer.bad(f"no number under {key}")
    return int(value)


def _cells(row: dict[str, Any], answer: Answer) -> dict[str, str]:
    """The cells of a row under the names of the file's columns; all are strings, as in a file."""
    if missing := [name for name in NEEDED if name not in row]:
        raise answer.bad(f"a row without {', '.join(missing)}")
    cells = {name: "" if row[name] is None else str(row[name]).strip() for name in KNOWN if name in row}
    if said := wrong(cells):
        raise answer.bad(f"a row that is none: {said}")
    return cells


def _inspect(answer: Answer) -> None:
    """Raises SourceError for an answer that is no page of rows, so that it is not kept."""
    rows_of(answer)


@live_kind("ucdp_api", UcdpApiConfig)
def open_ucdp_api(config: UcdpApiConfig, surroundings: Surroundings) -> Source:
    """Opens the source; nothing is asked. InputError when no token is named, or its variable is not set."""
    place = KeyPlace(header="x-ucdp-access-token", required=True)
    return UcdpApi(config, surroundings.session(config, ADDRESS, key_place=place, inspect=_inspect))
