"""The source kind `wikidata`: statements of Wikidata, or of another Wikibase that uses its properties, through its action API.

    - name: wikidata
      kind: wikidata
      base_url: https://www.wikidata.org/w/api.php   # a mirror: its api.php
      trust: 0.7
      maxlag: 5            # give way while the database servers lag more than so many seconds; null: don't

It covers terms of office (of a person; heads of state and government of a state), capitals, borders, the country that something lies
in, population and area, memberships, signatures and ratifications, diplomatic relations, when something was founded, dissolved, began,
ended, was held, how many died in it, births and deaths, and results of elections: votes, seats, turnout, who won. Which properties,
see `wikidata_properties`; each statement is judged as of the claim's day, by its rank and its dates.

What it can't establish: anything by itself, strictly. It is written by anyone, so its trust is a newsroom's choice. That something is
not stated there says nothing: no list but that of a land's neighbours is taken for whole. Diplomatic relations are no recognition.
When a state was founded is a matter of what is counted, so that contradicts nothing; nor does what Wikidata itself says is so in
some sense only, what it gives in several versions, nor a Julian day after 1582. Left out are statements on a part of something,
those that began or ended at an unknown time, and, of a claim that names no year, a population counted more than five years before.
Where two items of one name can't be told apart by what else the claim names, or by one of them being far better known, nothing is
answered.

Requests for a question: one search for each of at most three names, or two for a vote; one more by words where an event is not found
by its name; one for the items found; for a vote in rounds one for these; one or two for what the values are called. Mostly three to
five in all.
Licence: CC0 1.0. Every document names the revision that was read. Shapes: Wikibase's docs/topics/json.md; limits:
mediawiki.org/wiki/API:Etiquette, Manual:Maxlag_parameter.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, ClassVar
from urllib.parse import urlencode

from pydantic import Field

from claims.model.evidence import Document
from claims.sources.base import Question, Source
from claims.sources.live.busy import mediawiki_busy
from claims.sources.live.session import SourceSession
from claims.sources.live.source import LiveSource
from claims.sources.live.surroundings import Surroundings
from claims.sources.registry import live_kind
from claims.sources.settings import Rate, SourceConfig
from claims.sources.wikidata_api import Api, Entity, inspect
from claims.sources.wikidata_choice import choose, known_as
from claims.sources.wikidata_draft import Draft, record
from claims.sources.wikidata_drafts import drafts, groups_of
from claims.sources.wikidata_elections import counted, round_of
from claims.sources.wikidata_mentions import Wanted, wanted
from claims.sources.wikidata_offices import SUCCESSION
from claims.sources.wikidata_properties import Group
from claims.sources.wikidata_reading import Read, Reader

BASE = "https://www.wikidata.org/w/api.php"
PUBLISHER = "Wikidata"
MAX_BYTES = 60_000_000  # whole items of some states, with all their statements


class WikidataConfig(SourceConfig):
    """Settings of Wikidata. maxlag: in seconds, see mediawiki.org/wiki/Manual:Maxlag_parameter."""

    maxlag: Annotated[int, Field(ge=1, le=60)] | None = 5


class Wikidata(LiveSource):
    """Wikidata's statements as a source."""

    covers_text: ClassVar[str] = (
        "terms of office, capitals, borders, location, population, area, memberships, signatures, diplomatic relations, "
        "founding, dissolution, beginning and end of wars and events, deaths, election results"
    )
    cannot: ClassVar[str] = (
        "anything by itself, strictly: it is written by anyone; what it leaves out; recognition of states; which of two namesakes is meant"
    )
    licence: ClassVar[str] = "CC0 1.0"

    def __init__(self, config: WikidataConfig, session: SourceSession) -> None:
        self._api = Api(session, config.maxlag)
        self._reader = Reader(self._api)
        super().__init__(config, session, probe=self._probe)

    def _probe(self) -> object:
        return self.session.get(params={"action": "query", "meta": "siteinfo", "format": "json"}, revalidate=True)

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` documents on what the question names, those that held on its day and on what it names first."""
        asked = wanted(question)
        groups = groups_of(asked)
        if not asked.mentions or not groups or limit < 1:
            return []
        with self.session.question():
            return [self._document(draft) for draft in self._drafts(asked, groups)[:limit]]

    def _drafts(self, asked: Wanted, groups: Sequence[Group]) -> list[Draft]:
        read = self._reader.read(asked, groups)
        if read is None:
            return []
        # A term of office stands on the person's item and on the state's: it is told once.
        out: dict[tuple[str, str], Draft] = {}
        taken: set[str] = set()
        for mention in read.ids:
            chosen = choose(read.candidates(mention), mention, asked, read.answers, read.related)
            if chosen is None or chosen.id in taken:
                continue
            taken.add(chosen.id)
            for draft in _told(chosen, known_as(chosen, mention, asked.years), asked, groups, read):
                out.setdefault((draft.group, draft.rendered), draft)
        return list(out.values())

    def _document(self, draft: Draft) -> Document:
        entity = draft.entity
        return self.document(
            entity.answer,
            text=record(draft),
            title=draft.title,
            url=f"{self._api.pages}?{urlencode({'title': entity.title, 'oldid': entity.revision})}",
            publisher=PUBLISHER,
            # Who followed whom is no state that may have changed since: it is of no day.
            published=None if draft.group == SUCCESSION else entity.modified[:10] or None,
            language="en",
            name=f"{entity.id}#{draft.statements[0].id if len(draft.statements) == 1 else draft.group}",
            rendered=draft.rendered,
            may_refute=draft.sure,
        )


def _told(chosen: Entity, called: str, asked: Wanted, groups: Sequence[Group], read: Read) -> list[Draft]:
    """What is told of an item, the rounds of a vote first. Figures of such a vote as a whole may be those of any round: they
    contradict nothing.
    """
    rounds = [(e, f"{number} round of the {called}") for e in read.rounds_of(chosen) if (number := round_of(e))]
    told = [draft for e, name in rounds for group in groups for draft in drafts(e, name, group, asked, read.known)]
    for draft in (draft for group in groups for draft in drafts(chosen, called, group, asked, read.known)):
        unclear = bool(rounds) and draft.group == "election" and counted(draft.statements)
        told.append(replace(draft, sure=False) if unclear else draft)
    return told


@live_kind("wikidata", WikidataConfig)
def open_wikidata(config: WikidataConfig, surroundings: Surroundings) -> Source:
    """Opens Wikidata; nothing is asked yet."""
    session = surroundings.session(
        config, BASE, default_rate=Rate(requests=5, per_seconds=1.0), busy=mediawiki_busy, inspect=inspect, max_bytes=MAX_BYTES
    )
    return Wikidata(config, session)
