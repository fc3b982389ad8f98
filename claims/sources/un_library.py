"""The source kind `un_library`: resolutions and recorded votes, from the United Nations Digital Library's interface.

    - name: un-library
      kind: un_library
      trust: 0.9
      claims: [un_resolution]
      api_key_env: UN_LIBRARY_KEY   # required
      cache: {days: 90}
      enabled: true                 # false unless said so: read the terms first

It covers resolutions of the General Assembly and the Security Council by their symbol: title, date, the totals of a recorded vote, who
voted how, and that a resolution was adopted without a vote or unanimously where the record says so.

What it can't establish: a resolution is found by its symbol only, not by what it is about; one of the first nine of the Council or the
first hundred of the Assembly only with its year or session. What a record doesn't say is not told: the
date of a document's record is that of its issue, so that only records of votes date an adoption. Nothing is said of the contents of a
resolution. An answer of a firewall (202, or nothing) is a source that could not be asked, never "no such resolution".

Licence: copyright United Nations, non-commercial use with attribution (www.un.org/en/about-us/terms-of-use): whoever enables this source
has to know that their use is covered. A key is required, asked for from the library. Limits: one request in a second, unless `rate` says
otherwise; a question costs one or two requests for each resolution that it names, at most two resolutions.
"""

from typing import ClassVar

from claims.model.evidence import Document
from claims.sources.base import Question, Source
from claims.sources.live.answer import Answer
from claims.sources.live.api_key import KeyPlace
from claims.sources.live.session import SourceSession
from claims.sources.live.source import LiveSource
from claims.sources.live.surroundings import Surroundings
from claims.sources.registry import live_kind
from claims.sources.settings import Rate, SourceConfig
from claims.sources.un_library_marc import MarcRecord, read_page
from claims.sources.un_library_votes import is_vote, resolutions_of, roll_of, told, year_of
from claims.sources.un_votes_symbols import Resolution, Wanted, fits, wanted
from claims.sources.un_votes_words import subject_of, title_of

ADDRESS = "https://digitallibrary.un.org"
PUBLISHER = "United Nations Digital Library"
XML = "application/xml, text/xml"
MAX_RESOLUTIONS = 2
MAX_PAGES = 5
A_PAGE = 50
_PREFIX = {"general_assembly": "A/RES/", "security_council": "S/RES/"}


class UnLibraryConfig(SourceConfig):
    """Settings of the United Nations Digital Library: not enabled unless the settings say so."""

    enabled: bool = False


class UnLibrary(LiveSource):
    """The library as a source."""

    covers_text: ClassVar[str] = (
        "resolutions of the UN's General Assembly and Security Council by symbol: title, date, votes, who voted how"
    )
    cannot: ClassVar[str] = "a resolution that is not named by its symbol, or what its text says"
    licence: ClassVar[str] = "United Nations, non-commercial use with attribution; enabled only where the settings say so"
    limits: ClassVar[str] = "a key is required; one request in a second, one or two for each resolution named"

    def __init__(self, config: SourceConfig, session: SourceSession) -> None:
        super().__init__(config, session, probe=lambda: self._search('191__a:"A/RES/217(III)"', revalidate=True))

    def ask(self, question: Question, limit: int) -> list[Document]:
        """A document for each resolution that the question names by symbol: its recorded vote, else its title."""
        found: list[Document] = []
        years = frozenset(int(number) for number in question.numbers if number.isdigit() and len(number) == 4)
        with self.session.question():
            for one in wanted(question)[:MAX_RESOLUTIONS]:
                found += self._documents(one, years, "791") or self._documents(one, years, "191")
        return found[: max(0, limit)]

    def _documents(self, asked: Wanted, years: frozenset[int], field: str) -> list[Document]:
        """What the library holds under a symbol: in the field 791 records of votes count alone, those of meetings bear it too."""
        groups: dict[Resolution, list[tuple[MarcRecord, Answer]]] = {}
        for organ in [asked.organ] if asked.organ else list(_PREFIX):
            symbol = _symbol(asked, organ, years)
            for record, answer in self._records(f'{field}__a:"{symbol}"') if symbol else ():
                for resolution in resolutions_of(record):
                    if fits(asked, resolution, year_of(record), years) and (field == "191" or is_vote(record)):
                        groups.setdefault(resolution, []).append((record, answer))
        if len(groups) > 1 and asked.organ is None:
            return []  # one number of both organs, and nothing tells which is meant
        return [self._document(resolution, records) for resolution, records in groups.items()]

    def _records(self, query: str) -> list[tuple[MarcRecord, Answer]]:
        """What a search finds, its pages together. SourceError: an answer with fewer records than it says that there are."""
        found: list[tuple[MarcRecord, Answer]] = []
        search_id: str | None = None
        for _ in range(MAX_PAGES):
            answer = self._search(query, search_id)
            page = read_page(answer)
            found += [(record, answer) for record in page.records]
            if not page.records or page.total is None or len(found) >= page.total or not page.search_id:
                if page.total is not None and len(found) < page.total:
                    raise answer.bad(f"{len(found)} records, where it says that there are {page.total}")
                return found
            search_id = page.search_id
        raise answer.bad(f"more than {MAX_PAGES} pages for one resolution")

    def _search(self, query: str, search_id: str | None = None, revalidate: bool = False) -> Answer:
        params: dict[str, str | int | None] = {"p": query, "format": "xml", "ln": "en", "rg": A_PAGE, "search_id": search_id}
        return self.session.get("api/v1/search", params, accept=XML, revalidate=revalidate)

    def _document(self, resolution: Resolution, records: list[tuple[MarcRecord, Answer]]) -> Document:
        rolls = [roll_of(record, resolution, answer) for record, answer in records]
        record, answer = records[0]
        subject = subject_of(rolls[0])
        return self.document(
            answer,
            text="\n".join(record.xml for record, _ in records),
            url=f"{ADDRESS}/record/{record.id}",
            title=title_of(resolution) + (f": {subject}" if subject else ""),
            publisher=PUBLISHER,
            language="en",
            name=f"{resolution.symbol}#{record.id}" + (f"@{version}" if (version := record.control.get("005")) else ""),
            rendered=told(resolution, rolls),
        )


def _symbol(asked: Wanted, organ: str, years: frozenset[int]) -> str | None:
    """What to search for: the symbol, with a star where a part, a session or a year may follow that the question leaves out.

    None where the star would stand for hundreds: behind the one or two digits of an early resolution.
    """
    start = f"{_PREFIX[organ]}{asked.number}"
    if "/" in asked.number:
        return f"{start}*" if asked.part else start
    if organ == "general_assembly":
        session = asked.suffix if not asked.suffix.isdigit() else ""
        return f"{start}({session})*" if session else f"{start}*" if len(asked.number) > 2 else None
    year = asked.suffix or str(min(years, default=""))
    return f"{start}*" if len(asked.number) > 1 else f"{start}({year})" if year else None


def _inspect(answer: Answer) -> None:
    """Raises SourceError for an answer that is no page of records, so that it is not kept."""
    read_page(answer)


@live_kind("un_library", UnLibraryConfig)
def open_un_library(config: UnLibraryConfig, surroundings: Surroundings) -> Source:
    """Opens the source; nothing is asked. InputError when no key is named, or its variable is not set."""
    place = KeyPlace(header="Authorization", prefix="Token ", required=True)
    return UnLibrary(config, surroundings.session(config, ADDRESS, key_place=place, default_rate=Rate(requests=1), inspect=_inspect))
