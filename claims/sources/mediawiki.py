"""The source kind `mediawiki`: the English Wikipedia, or any other wiki on MediaWiki, asked through its action API.

    - name: wikipedia
      kind: mediawiki
      base_url: https://en.wikipedia.org/w/api.php   # of another wiki: its api.php
      trust: 0.7
      as_of: latest         # or `revision`: each page as it stood at the end of the day by which a claim is judged
      text: parsed          # or `extracts`: shorter answers of the extension TextExtracts, without tables and infobox
      pages: 3              # how many pages are read for a question
      characters: 12000     # of a longer page, the parts that hold the question's words

It covers whatever the wiki has a page on: one document for the text of a page, and up to three for what its infobox and its tables of
results state, put in sentences where their shape says plainly what they mean (terms of office, dates of a conflict, labels such as
`Capital`, votes and percentages). Pages that only tell namesakes apart are no evidence, and where a claim's words fit two namesakes
equally, neither is given.

What it can't establish: anything by itself, strictly. A wiki is written by anyone, so its trust is a newsroom's choice; what it says is
as good as the sources that it cites. Nor whether a person of whom a claim speaks is the one of that name who has a page. Figures that a
template takes from elsewhere (Wikidata) are those of the day on which the page is read, in an old revision too.

The latest revision is read unless the settings say otherwise, because a page of today tells of an earlier date too, and mostly
better: counts become final, dates are corrected. What it says in the present tense is held to be so on the revision's day, and
refutes nothing about an earlier one. `as_of: revision` reads what could be known at the time; it is also what makes a later
run read the same. Either way the revision that was read is named in the address (`?oldid=`) and in the text. Where `cache` is set, an
edit is seen when that time is over.

Requests for a question: a search (up to three where no page holds all its words), one for the pages' revisions, and one for each page
that is read; with `as_of: revision` one more for each. Texts of Wikipedia are under CC BY-SA 4.0; another wiki's licence stands in the
document where the wiki states it. Shapes: mediawiki.org/wiki/API:Search, API:Revisions, API:Parsing_wikitext, Extension:TextExtracts.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from claims.model.evidence import Document
from claims.sources import mediawiki_answers as told
from claims.sources import mediawiki_query as api
from claims.sources.base import Question, Source
from claims.sources.live.answer import Answer
from claims.sources.live.busy import mediawiki_busy
from claims.sources.live.session import SourceSession
from claims.sources.live.source import LiveSource
from claims.sources.live.surroundings import Surroundings
from claims.sources.mediawiki_page import PageText, read_extract, read_html
from claims.sources.mediawiki_ranking import Found, answering, question_words, rank, share
from claims.sources.mediawiki_records import records_of
from claims.sources.mediawiki_text import body, front_matter
from claims.sources.registry import live_kind
from claims.sources.settings import Rate, SourceConfig

BASE = "https://en.wikipedia.org/w/api.php"
_RECORDS = 3  # of a page, beside its text
_PARTS = 5  # into which an answer on some pages may come


class MediaWikiConfig(SourceConfig):
    """Settings of a wiki. as_of: which revision is read; text: by which way; pages, characters: how much is."""

    as_of: Literal["latest", "revision"] = "latest"
    text: Literal["parsed", "extracts"] = "parsed"
    pages: Annotated[int, Field(ge=1, le=10)] = 3
    characters: Annotated[int, Field(ge=2000, le=100_000)] = 12_000


@dataclass(frozen=True)
class Read:
    """A page that was read, at one revision."""

    page: told.WikiPage
    revision: int
    timestamp: str
    answer: Answer
    text: PageText


class MediaWiki(LiveSource):
    """A wiki as a source. It keeps nothing between two questions."""

    covers_text = "whatever the wiki has a page on; Wikipedia: people, places, elections, wars, institutions"
    cannot = "what its pages' own sources do not bear out; anyone may write in it; which namesake is meant"
    licence = "Wikipedia: CC BY-SA 4.0 (attribution, share alike); another wiki: as its documents say"

    def __init__(self, config: MediaWikiConfig, session: SourceSession, *, probe: Callable[[], object]) -> None:
        super().__init__(config, session, probe=probe)
        self._settings = config

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` documents on the question's names, best first: of each page its text, then its records."""
        if limit < 1:
            return []
        with self.session.question():
            found = self._find(question)
            if found is None:
                return []
            site, ranked = found
            read = [one for page in ranked.pages[: self._settings.pages] if (one := self._read(page, question)) is not None]
        texts = {one.page.title: one.text.whole() for one in read}
        by_title = {one.page.title: one for one in read}
        best = answering(question, texts, ranked)
        return [document for title in best for document in self._documents(by_title[title], site, question)][:limit]

    def _find(self, question: Question) -> tuple[told.Site, Found] | None:
        """The pages that may answer, best first, and whose wiki it is; None where nothing is found."""
        hits: list[told.Hit] = []
        site: told.Site | None = None
        for words in api.searches_of(question):
            answer = self.session.get(params=api.search(words))
            site = site or told.site_of(answer, self.session.base.url)
            hits = told.hits_of(answer)
            if hits:
                break
        titles = list(dict.fromkeys([*api.titles_of(question)[: api.MAX_TITLES // 2], *(hit.title for hit in hits)]))
        if site is None or not titles:
            return None
        pages, leads = told.pages_of(self._in_parts(api.pages(titles)))
        return site, rank(question, hits, pages, leads)

    def _in_parts(self, params: dict[str, str | int]) -> Iterator[Answer]:
        """The answers to one question that may come in parts. SourceError when they don't end."""
        more: dict[str, str | int] | None = {}
        for _ in range(_PARTS):
            answer = self.session.get(params={**params, **(more or {})})
            yield answer
            more = told.going_on(answer)
            if more is None:
                return
        raise answer.bad("an answer that goes on and on")

    def _read(self, page: told.WikiPage, question: Question) -> Read | None:
        """A page at the revision to be read; None where it had none yet, or only tells namesakes apart."""
        revision, timestamp = page.revision, page.timestamp
        if self._settings.as_of == "revision" and question.as_of and question.as_of < dt.date.fromisoformat(timestamp[:10]):
            at = self.session.get(params=api.revision_at(page.page_id, question.as_of))
            then = told.revision_of(at, told.only_page(at))
            if then is None:
                return None
            revision, timestamp = then
        if self._settings.text == "extracts" and revision == page.revision:
            answer = self.session.get(params=api.extract(page.page_id))
            extract = told.extract_of(answer)
            if extract is not None:
                latest = told.revision_of(answer, told.only_page(answer)) or (revision, timestamp)
                return _read(Read(page, *latest, answer, read_extract(extract)))
        answer = self.session.get(params=api.parsed(revision))
        html, namesakes = told.text_of(answer, revision)
        return None if namesakes else _read(Read(page, revision, timestamp, answer, read_html(html)))

    def _documents(self, read: Read, site: told.Site, question: Question) -> Iterator[Document]:
        """The page's text, and those of its records that bear most on the question."""
        words = question_words(question)
        text, taken = body(read.text.sections, words, self._settings.characters)
        yield self._document(read, site, text, "", None, taken)
        records = records_of(read.page.title, read.text)
        scored = [(share(words, f"{read.page.title} {record.text} {record.rendered}"), -place) for place, record in enumerate(records)]
        for _, place in sorted(scored, reverse=True)[:_RECORDS]:
            record = records[-place]
            yield self._document(read, site, record.text, f"#{record.key}", record.rendered, None)

    def _document(self, read: Read, site: told.Site, text: str, key: str, rendered: str | None, taken: list[str] | None) -> Document:
        url = site.permanent(read.revision)
        front = front_matter(
            {
                "title": read.page.title,
                "url": url,
                "publisher": site.name,
                "published": read.timestamp,
                "revision": read.revision,
                "language": site.language,
                "licence": site.licence,
                "sections": taken,
            }
        )
        return self.document(
            read.answer,
            text=front + text,
            url=url,
            title=read.page.title,
            publisher=site.name,
            published=read.timestamp,
            language=site.language,
            name=f"{read.page.title}#oldid={read.revision}{key}",
            body_start=len(front),
            rendered=rendered,
        )


def _read(read: Read) -> Read | None:
    return read if read.text.sections and not read.text.only_namesakes else None


@live_kind("mediawiki", MediaWikiConfig)
def open_mediawiki(config: MediaWikiConfig, surroundings: Surroundings) -> Source:
    """Opens a wiki; asks it nothing yet."""
    session = surroundings.session(config, BASE, default_rate=Rate(requests=5), busy=mediawiki_busy, inspect=told.inspect)
    return MediaWiki(config, session, probe=lambda: told.site_of(session.get(params=api.SITE, revalidate=True), session.base.url))
