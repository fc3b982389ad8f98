"""The source kind `http_json`: any JSON interface that answers to GET, described in the settings, without code.

    - name: national-statistics
      kind: http_json
      url: https://statistics.example.org/v1/series?country={name}&from={year}   # or a path below base_url
      rows: data.items                        # JMESPath to the list of rows; "@" for an answer that is one
      fields:                                 # JMESPath on a row, {page: JMESPath on the answer} or {is: a constant}
        subject: country.name
        property: {is: population}
        value: value                          # a row without one says nothing
        unit: unit
        valid_from: year                      # year, month or day
        valid_to: year
        context: null
        url: link
        title: {page: meta.title}
        publisher: {is: National Statistics}
        published: {page: meta.updated}       # also: variants, id, language
      version: meta.release                   # what is pinned in each document as the version that was read
      error: error.message                    # where an answer of status 200 says that it is none
      nothing: [404]                          # statuses that mean that nothing was found
      next: links.next                        # the next page: an address, or a token for next_parameter
      next_parameter: null
      pages: 3                                # at most so many requests a question, at most 10
      key_header: X-Api-Key                   # or key_parameter, with api_key_env; key_prefix: "Token "
      example: {name: Norway, year: "2020"}   # what `sources check` asks for

Parts of `url`: {name}, the first name of the claim; {names}; {text}; {numbers}; {year}, the first that it names, else that of its
date; {as_of}. A question that lacks one of them, or any name, is not asked. One request a question, and one for each further page.

It covers what the rows say of a subject that the claim names, or of a value, where they have all its other names too: each row is one
statement, put in words as in the kind `facts`.

What it can't establish: what the rows do not say. Rows on pages that were not read are not there; no row is no proof that there is
nothing. A row without dates speaks for its `published`, else for the day on which it was read. A name that fits several subjects, and
none of them exactly, gets no answer. Licence and limits are those of the interface (setting `licence`).
"""

import datetime as dt
from urllib.parse import parse_qsl, urlencode, urljoin

from claims.errors import InputError
from claims.model.evidence import Document
from claims.sources.base import Question, Source
from claims.sources.facts_records import Fact
from claims.sources.facts_words import render
from claims.sources.http_json_address import filled, origin, parts_of
from claims.sources.http_json_mapping import fact_of
from claims.sources.http_json_named import named
from claims.sources.http_json_settings import HttpJsonConfig, found, rows_of
from claims.sources.live.answer import Answer
from claims.sources.live.api_key import KeyPlace
from claims.sources.live.session import SourceSession
from claims.sources.live.source import LiveSource
from claims.sources.live.surroundings import Surroundings
from claims.sources.registry import live_kind
from claims.text.naming import shown

_PROBLEMS = 20
_EXAMPLE = {"name": "Norway", "names": "Norway", "text": "Norway", "numbers": "2020", "year": "2020"}


class HttpJson(LiveSource):
    """A JSON interface as a source."""

    covers_text = "what the rows of the interface say of a subject or value that the claim names"
    cannot = "what its rows do not say; that there is no other row; which of several subjects of one name is meant"
    licence = "that of the interface"

    def __init__(self, config: HttpJsonConfig, session: SourceSession) -> None:
        super().__init__(config, session, probe=self._check)
        self._settings = config
        self._problems: dict[str, None] = {}
        if config.licence:
            self.licence = config.licence

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` rows whose subject or value the question names, best first, by at most `pages` requests."""
        address = filled(self._settings.url, parts_of(question))
        if address is None or limit < 1 or not question.names:
            return []
        told: list[tuple[Fact, Answer]] = []
        with self.session.question():
            for answer in self._pages(address):
                told += [(fact, answer) for fact in self._facts(answer)]
        answers = {id(fact): answer for fact, answer in told}
        chosen = named(question, [fact for fact, _ in told])[:limit]
        return [self._document(fact, answers[id(fact)]) for fact in chosen]

    def problems(self) -> list[str]:
        """Why rows of answers so far were left out, one line for each reason."""
        return [f"{self.name}: {line}" for line in tuple(self._problems)]

    def _check(self) -> None:
        parts = {**_EXAMPLE, "as_of": dt.date.today().isoformat(), **self._settings.example}
        self._facts(self._get(filled(self._settings.url, parts) or "", revalidate=True))

    def _get(self, address: str, *, revalidate: bool = False) -> Answer:
        return self.session.get(address, also=self._settings.nothing, revalidate=revalidate)

    def _pages(self, first: str) -> list[Answer]:
        answers: list[Answer] = []
        address: str | None = first
        seen = set()
        while address is not None and address not in seen and len(answers) < self._settings.pages:
            seen.add(address)
            answers.append(self._get(address))
            address = self._following(answers[-1], first)
        return answers

    def _following(self, answer: Answer, first: str) -> str | None:
        settings = self._settings
        if settings.next is None or answer.status in settings.nothing:
            return None
        following = found(answer, settings.next)
        if following is None or following == "" or following is False:
            return None
        if isinstance(following, bool) or not isinstance(following, str | int):
            raise answer.bad("'next' finds no address and no token")
        if settings.next_parameter is None:
            return urljoin(answer.url, str(following))
        bare, _, query = first.partition("?")
        kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != settings.next_parameter]
        return f"{bare}?{urlencode([*kept, (settings.next_parameter, str(following))])}"

    def _facts(self, answer: Answer) -> list[Fact]:
        """The facts of the rows that can be read. SourceError (bad_answer) where there are rows and none of them can."""
        if answer.status in self._settings.nothing:
            return []
        facts: list[Fact] = []
        wrong: str | None = None
        page = answer.json()
        for number, row in enumerate(rows_of(answer, self._settings), 1):
            try:
                fact = fact_of(self._settings.fields, row, page, str(number))
            except ValueError as error:
                wrong = str(error)
                if len(self._problems) < _PROBLEMS:
                    self._problems[f"a row left out: {shown(wrong)}"] = None
                continue
            if fact is not None:
                facts.append(fact)
        if wrong and not facts:
            raise answer.bad(f"no row can be read: {shown(wrong)}")
        return facts

    def _document(self, fact: Fact, answer: Answer) -> Document:
        told = dict(fact.about)
        version = found(answer, self._settings.version) if self._settings.version else None
        pinned = f"version: {shown(str(version))}" if version is not None and not isinstance(version, dict | list) else None
        return self.document(
            answer,
            text=f"{fact.record}\n{pinned}" if pinned else fact.record,
            name=f"{self.name}#{fact.key}",
            rendered=render(fact),
            **{"url": told.pop("url", answer.url), **told},
        )


@live_kind("http_json", HttpJsonConfig)
def open_http_json(config: HttpJsonConfig, surroundings: Surroundings) -> Source:
    """Opens the interface; InputError when a key has no place, or its variable is not set."""
    where = f"source {shown(config.name)!r}"
    placed = config.key_header is not None or config.key_parameter is not None
    if config.api_key_env is not None and not placed:
        raise InputError(f"{where}: key 'api_key_env' is set, but neither 'key_header' nor 'key_parameter' says where the key goes")
    place = KeyPlace(header=config.key_header, parameter=config.key_parameter, prefix=config.key_prefix, required=True) if placed else None

    def inspect(answer: Answer) -> None:
        rows_of(answer, config)

    return HttpJson(config, surroundings.session(config, origin(config.url), key_place=place, inspect=inspect))
