"""The source kind `claimreview`: fact-checks that publishers describe as schema.org ClaimReview, in a feed, a page or files.

    - name: our-fact-checks
      kind: claimreview
      base_url: https://checks.example/feed.json     # the address of a feed (a list, a graph or a DataFeed) or of a page; or, in its place,
      # path: fact-checks                            # a file or folder: .json, .jsonld, .html, .htm
      trust: 0.8

It covers what the publishers of these reviews rated: claims that a review has word for word, or nearly so, with the same names,
numbers, dates and direction. A rating whose words are known to say "true" supports such a claim. One document for each review, with
its address, publisher and date; a claim costs one request, and the feed is kept for a day (`cache`) where it is not set otherwise.

What it can't establish: that a claim is wrong. A review that rates it false is handed over as context, as are all other ratings
("mostly true", "misleading", a sentence in place of a label): they are in the report and count neither way. A claim that nobody
reviewed is neither true nor false for that. Reviews in other languages than English are passed over. Licence: the publisher's; most
allow the markup to be reused, and not the text of the page.
"""

import hashlib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationInfo, field_validator

from claims.errors import SourceError
from claims.model.evidence import Document
from claims.sources import claimreview_records as records
from claims.sources.base import Question, Source
from claims.sources.claimreview_documents import CANNOT, COVERS, fields, reviews_of
from claims.sources.claimreview_files import MAX_BYTES, ReviewFiles
from claims.sources.claimreview_records import Review
from claims.sources.live.answer import Answer
from claims.sources.live.session import SourceSession
from claims.sources.live.source import LiveSource
from claims.sources.live.surroundings import Surroundings
from claims.sources.registry import live_kind
from claims.sources.settings import Cache, PathConfig, SourceConfig

_PAGE = "text/html, application/xhtml+xml, */*;q=0.5"


class ClaimReviewConfig(SourceConfig):
    """Settings: `path`, a file or a folder of them, or `base_url`, the address of a feed or a page; exactly one of the two."""

    cache: Cache | None = Cache(days=1)
    path: Path | None = Field(default=None, validate_default=True)

    @field_validator("path", mode="before")
    @classmethod
    def _path(cls, value: Any, info: ValidationInfo) -> Path | None:
        return None if value is None else PathConfig._path(value, info)

    @field_validator("path")
    @classmethod
    def _one(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        if "base_url" in info.data and (value is None) == (info.data["base_url"] is None):
            raise ValueError(
                "is missing, and so is 'base_url': one of them says where the reviews are"
                if value is None
                else "and 'base_url' are both set"
            )
        return value


class ReviewFeed(LiveSource):
    """A feed or a page of reviews as a source."""

    covers_text = COVERS
    cannot = CANNOT
    licence = "the publisher's"

    def __init__(self, config: ClaimReviewConfig, session: SourceSession) -> None:
        super().__init__(config, session, probe=lambda: self._answer(revalidate=True))
        self._read: tuple[bytes, list[Review]] = (b"", [])

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` reviews of the claim at hand, by one request at most."""
        answer = self._answer()
        digest = hashlib.sha256(answer.body).digest()
        if self._read[0] != digest:  # a feed is read once, not for every claim
            self._read = (digest, read_answer(answer))
        known = self._read[1]
        return [
            self.document(answer, name=f"claimreview#{review.key}", **fields(review, question.as_of))
            for review in reviews_of(question, known, limit)
        ]

    def _answer(self, revalidate: bool = False) -> Answer:
        return self.session.get(accept=_PAGE, revalidate=revalidate)


def read_answer(answer: Answer) -> list[Review]:
    """The reviews in an answer. SourceError (bad_answer): neither JSON nor a page, or nothing in it is a ClaimReview."""
    if not answer.text:
        raise answer.bad("an empty answer in place of reviews")
    try:
        found, there = records.read_text(answer.text)
    except ValueError as error:
        if answer.is_wall():
            raise SourceError(f"{answer.source}: a firewall's page in place of reviews", "blocked") from None
        raise answer.bad(str(error)) from None
    if not there:
        if answer.is_wall():
            raise SourceError(f"{answer.source}: a firewall's page in place of reviews", "blocked")
        raise answer.bad("it holds no ClaimReview")
    return found


@live_kind("claimreview", ClaimReviewConfig)
def open_claimreview(config: ClaimReviewConfig, surroundings: Surroundings) -> Source:
    """Opens files of reviews, or a feed; InputError when the files are missing or hold no review."""
    if config.path is not None:
        return ReviewFiles(config, config.path)
    session = surroundings.session(config, config.base_url or "", inspect=_inspect, max_bytes=MAX_BYTES)
    return ReviewFeed(config, session)


def _inspect(answer: Answer) -> None:
    read_answer(answer)
