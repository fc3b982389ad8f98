"""The source kind `world_bank`: common indicators by country and year, from the World Bank's interface (api.worldbank.org/v2).

    - name: world-bank
      kind: world_bank
      trust: 0.8
      claims: [quantity, geography]
      cache: {days: 30}
      years_back: 3        # how old the latest value may be for a claim without a year

It covers some 40 indicators of the World Development Indicators by country and year (see `world_bank_indicators`): population, gross
domestic product, growth, inflation, unemployment, life expectancy, area, refugees, military expenditure and the like; the world,
the European Union, the euro area, Sub-Saharan Africa and the Arab World only where a text names them. Each value is told with the
day on which the World Bank last updated its data: a figure is of a vintage.

What it can't establish: anything of a month or a quarter, of a town or region, of a group within a country. Its values are yearly,
are revised, and are estimates that differ from those of national offices and other bodies; so where a claim's figure lies near to its
own, within the spread stated with each indicator, and does not agree, it answers nothing. Without a year in the claim only what
changes slowly contradicts. A year without a value says nothing; a claim on more than two years, or on what was before or after a year,
gets no answer. "Georgia" is taken for the country only where the Caucasus is spoken of.

Licence: CC BY 4.0, "The World Bank: World Development Indicators". No key. Limits: the list of countries is asked for once a day; a
question costs one request for each country and indicator, at most four. Two requests in a second, unless `rate` says otherwise.
"""

import datetime as dt
import re
import time
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Field

from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.sources.base import Question, Source
from claims.sources.json_record import json_text
from claims.sources.live.answer import Answer
from claims.sources.live.session import SourceSession
from claims.sources.live.source import LiveSource
from claims.sources.live.surroundings import Surroundings
from claims.sources.registry import live_kind
from claims.sources.settings import Rate, SourceConfig
from claims.sources.world_bank_indicators import Indicator, indicators_of, years_of
from claims.sources.world_bank_places import Place, inspect, pages_of, places_of, read_places, rows_of
from claims.sources.world_bank_words import rendered, telling

ADDRESS = "https://api.worldbank.org/v2"
PUBLISHER = "World Bank"
FIRST_YEAR = 1960
KINDS = frozenset(["quantity", "geography", "other"])
MAX_ASKED = 4
MAX_PAGES = 5
# A sentence with more dates than these is not told apart year by year on either side.
MAX_YEARS = 2
_A_DAY = 86_400.0
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class WorldBankConfig(SourceConfig):
    """Settings of the World Bank's indicators."""

    years_back: Annotated[int, Field(ge=0, le=20)] = 3


class WorldBank(LiveSource):
    """The World Bank's indicators as a source."""

    covers_text: ClassVar[str] = (
        "some 40 indicators by country and year since 1960: population, GDP, inflation, unemployment, life expectancy, area, refugees, "
        "military expenditure and the like"
    )
    cannot: ClassVar[str] = (
        "figures of a month or quarter, of towns, regions or groups; on figures near its own, which other bodies or vintages may have, "
        "it is silent"
    )
    licence: ClassVar[str] = "CC BY 4.0 (The World Bank: World Development Indicators)"
    limits: ClassVar[str] = "no key; up to 4 requests a question, 2 in a second; the list of countries once a day"

    config: WorldBankConfig

    def __init__(self, config: WorldBankConfig, session: SourceSession) -> None:
        super().__init__(config, session, probe=lambda: session.get("country/BRA", {"format": "json"}, revalidate=True))
        self._places: dict[str, Place] = {}
        self._places_until = 0.0

    def covers(self, kind: Kind) -> bool:
        """Whether claims of `kind` are put to this source: of figures and of areas, unless the settings leave them out."""
        return kind in KINDS and super().covers(kind)

    def ask(self, question: Question, limit: int) -> list[Document]:
        """The values of the question's indicators, countries and years, a document for each indicator and country."""
        found: list[Document] = []
        indicators = indicators_of(question.text)
        last = (question.as_of or dt.date.today()).year
        stated = (int(number) for number in question.numbers if _YEAR.match(number))
        years = years_of(question.text, (year for year in stated if FIRST_YEAR <= year <= last))
        if not indicators or years is None:
            return []
        with self.session.question():
            places = places_of(question, self._known())
            pairs = [(place, indicator) for indicator in indicators for place in places if _is_meant(place, indicator, question.text)]
            for place, indicator in pairs[: min(MAX_ASKED, max(0, limit))]:
                if document := self._asked(question, place, indicator, years, last):
                    found.append(document)
        return found

    def _known(self) -> dict[str, Place]:
        if not self._places or time.monotonic() > self._places_until:
            self._places = read_places(self._pages("country", {}))
            self._places_until = time.monotonic() + _A_DAY
        return self._places

    def _pages(self, path: str, params: dict[str, str]) -> list[Answer]:
        """All pages of an answer."""
        answers: list[Answer] = []
        pages = 1
        while len(answers) < pages:
            page = len(answers) + 1
            answer = self.session.get(path, {"format": "json", **params, "per_page": 1000, "page": page})
            answers.append(answer)
            pages = pages_of(answer, rows_of(answer)[0])
            if pages > MAX_PAGES:
                raise answer.bad(f"{pages} pages, where a few rows were asked for")
        return answers

    def _asked(self, question: Question, place: Place, indicator: Indicator, years: set[int], last: int) -> Document | None:
        """The document of one place and indicator; None where no value for any of the years says anything of the claim.

        years: the claim's; where it has none, the value of the latest year that was over in the year `last` is taken.
        """
        start, end = (min(years), max(years)) if years else (last - self.config.years_back, last)
        answers = self._pages(f"country/{place.code}/indicator/{indicator.id}", {"date": f"{start}:{end}"})
        rows = {year: row for answer in answers for year, row in _rows(answer, place, indicator).items()}
        asked = years or set(sorted(year for year in rows if year < last or len(rows) == 1)[-1:])
        values = {year: Decimal(row["value"]) for year, row in rows.items() if year in asked}
        values = telling(indicator, place, values, question.text, bool(years))
        if not 0 < len(values) <= MAX_YEARS:
            return None
        head = rows_of(answers[0])[0]
        updated, dataset = head.get("lastupdated"), head.get("sourcename")
        if not isinstance(updated, str) or _DAY.match(updated) is None:
            raise answers[0].bad("values without the day of their last update")
        told = ", ".join(map(str, sorted(values)))
        return self.document(
            answers[0],
            text=json_text([head, [rows[year] for year in sorted(values)]]),
            title=f"{PUBLISHER} data on {place.told}, {told}",
            publisher=PUBLISHER,
            published=updated,
            language="en",
            name=f"{indicator.id}/{place.code}/{told}#{updated}",
            rendered=rendered(indicator, place, values, dataset if isinstance(dataset, str) else "", updated),
        )


def _is_meant(place: Place, indicator: Indicator, text: str) -> bool:
    """Whether an indicator can be of a place: refugees come from the country that a text lets them come from."""
    return indicator.id != "SM.POP.RHCR.EO" or f"from {place.told}" in text


def _rows(answer: Answer, place: Place, indicator: Indicator) -> dict[int, dict[str, Any]]:
    """The rows of an answer that hold a value, by year. SourceError: rows of another shape, country or indicator."""
    found: dict[int, dict[str, Any]] = {}
    for row in rows_of(answer)[1]:
        of, value, year = row.get("indicator"), row.get("value"), row.get("date")
        if not isinstance(of, dict) or not isinstance(year, str) or "value" not in row:
            raise answer.bad("a row without indicator, date or value")
        if of.get("id") != indicator.id or row.get("countryiso3code") != place.code:
            raise answer.bad(f"a row of another country or indicator than {place.code} and {indicator.id}")
        if value is None or _YEAR.match(year) is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise answer.bad("a value that is no number")
        found[int(year)] = row
    return found


@live_kind("world_bank", WorldBankConfig)
def open_world_bank(config: WorldBankConfig, surroundings: Surroundings) -> Source:
    """Opens the source; nothing is asked."""
    return WorldBank(config, surroundings.session(config, ADDRESS, default_rate=Rate(requests=2), inspect=inspect))
