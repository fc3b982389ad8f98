"""The source kind `factcheck`: what fact-checkers published about a claim, by Google's Fact Check Tools API (claims:search).

    - name: fact-checks
      kind: factcheck
      trust: 0.8
      api_key_env: FACTCHECK_API_KEY     # nobody is answered without a key
      pages: 1                           # how many pages of ten claims are read for a question, at most 5
      publishers: [fullfact.org]         # whose reviews count, by site; all when left out

It covers what was reviewed by publishers that mark their reviews up as ClaimReview and are taken into Google's index: a claim with the
same names, numbers, dates and direction, in nearly the same words. A rating whose words are known to say "true" supports such a claim.
One document for each review, with its address, publisher and date. One request a question, or one for each further page.

What it can't establish: that a claim is wrong. A review that rates it false is handed over as context, as are all other ratings
("mostly true", "misleading", a sentence in place of a label): they are in the report and count neither way. A claim that nobody
reviewed is neither true nor false for that. Only reviews in English are asked for. Limits: the key's quota (Google's console); an
index without a version, so that each document is pinned by its review's address and date. Licence: Google APIs Terms of Service for
the answers, the publisher's for the reviews (developers.google.com/fact-check/tools/api).
"""

from typing import Annotated, Any

from pydantic import Field, field_validator

from claims.errors import SourceError
from claims.model.evidence import Document
from claims.sources.base import Question, Source
from claims.sources.claimreview_documents import CANNOT, COVERS, fields, reviews_of
from claims.sources.claimreview_records import Review, address_of, day_of
from claims.sources.json_record import json_text
from claims.sources.live.answer import Answer
from claims.sources.live.api_key import KeyPlace
from claims.sources.live.session import SourceSession
from claims.sources.live.source import LiveSource
from claims.sources.live.surroundings import Surroundings
from claims.sources.registry import live_kind
from claims.sources.settings import SourceConfig

ADDRESS = "https://factchecktools.googleapis.com/v1alpha1"
PAGE_SIZE = 10
_WORDS = 12  # of the question; the search finds less the more it is given
_BAD_KEY = ("API_KEY_INVALID", "API key not valid", "API key expired")


class FactCheckConfig(SourceConfig):
    """Settings: `pages`, how many pages of answers are read; `publishers`, the sites whose reviews count, all when left out."""

    pages: Annotated[int, Field(ge=1, le=5)] = 1
    publishers: tuple[str, ...] | None = None

    @field_validator("publishers", mode="before")
    @classmethod
    def _publishers(cls, value: Any) -> Any:
        if value == []:
            raise ValueError("names no publisher (left out, it means all)")
        return (
            tuple(site.lower().removeprefix("www.") if isinstance(site, str) else site for site in value)
            if isinstance(value, list)
            else value
        )


class FactChecks(LiveSource):
    """The search for reviewed claims as a source."""

    covers_text = COVERS
    cannot = CANNOT
    licence = "Google APIs Terms of Service; the reviews are their publishers'"
    config: FactCheckConfig

    def __init__(self, config: FactCheckConfig, session: SourceSession) -> None:
        super().__init__(config, session, probe=lambda: self._search("climate", revalidate=True))
        self._pages = config.pages
        self._sites = frozenset(config.publishers or ())

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` reviews of the claim at hand, those first whose rating counts."""
        words = _query(question)
        if not words or limit < 1:
            return []
        answers: dict[str, Answer] = {}
        reviews: list[Review] = []
        token: str | None = None
        with self.session.question():
            for _ in range(self._pages):
                answer = self._search(words, token)
                for review in _reviews(answer):
                    answers.setdefault(review.record, answer)
                    reviews.append(review)
                token = answer.json().get("nextPageToken")
                if not token:
                    break
        mine = [review for review in reviews if not self._sites or _site(review) in self._sites]
        found = reviews_of(question, mine, limit)
        return [self.document(answers[r.record], name=f"claims:search#{r.key}", **fields(r, question.as_of)) for r in found]

    def _search(self, words: str, token: str | None = None, *, revalidate: bool = False) -> Answer:
        params: dict[str, str | int | None] = {"query": words, "languageCode": "en", "pageSize": PAGE_SIZE, "pageToken": token}
        answer = self.session.get("claims:search", params, also=(400,), revalidate=revalidate)
        if answer.status == 400:
            if any(sign in answer.text for sign in _BAD_KEY):
                raise SourceError(f"{answer.source}: it takes the key for none of its own (400)", "blocked")
            raise answer.bad("the server answered 400")
        return answer


def _query(question: Question) -> str:
    words = " ".join((*question.names, *question.terms)).split()
    return " ".join(list(dict.fromkeys(words))[:_WORDS])


def _site(review: Review) -> str:
    address = (review.url or "").partition("://")[2]
    return address.partition("/")[0].partition(":")[0].lower().removeprefix("www.")


def _reviews(answer: Answer) -> list[Review]:
    """The reviews of an answer, each with the claim it is of; SourceError (bad_answer) for another shape, an error within a 200 too."""
    data = answer.json()
    if not isinstance(data, dict):
        raise answer.bad("no object with a list of claims")
    if "error" in data:
        raise answer.bad("an error in place of claims")
    found = []
    for claim in _objects(answer, data.get("claims", []), "claims"):
        text = claim.get("text")
        for review in _objects(answer, claim.get("claimReview", []), "claimReview"):
            publisher = review.get("publisher")
            (publisher,) = _objects(answer, [publisher or {}], "publisher")
            if not isinstance(text, str) or not text.strip():
                continue  # a review whose claim Google does not know
            found.append(
                Review(
                    record=json_text({**claim, "claimReview": [review]}),
                    claim=" ".join(text.split()),
                    claimant=_string(claim.get("claimant")),
                    claim_date=day_of(claim.get("claimDate")),
                    rating=_string(review.get("textualRating")),
                    publisher=_string(publisher.get("name")) or _string(publisher.get("site")),
                    url=address_of(review.get("url")),
                    title=_string(review.get("title")),
                    published=day_of(review.get("reviewDate")),
                    language=_string(review.get("languageCode")),
                )
            )
    return found


def _objects(answer: Answer, value: Any, name: str) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise answer.bad(f"{name!r} is no list of objects")
    return value


def _string(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


@live_kind("factcheck", FactCheckConfig)
def open_factcheck(config: FactCheckConfig, surroundings: Surroundings) -> Source:
    """Opens the search; InputError when the key's variable is not named or not set."""
    session = surroundings.session(config, ADDRESS, key_place=KeyPlace(parameter="key", required=True), inspect=_inspect)
    return FactChecks(config, session)


def _inspect(answer: Answer) -> None:
    _reviews(answer)
    token = answer.json().get("nextPageToken")
    if token is not None and not isinstance(token, str):
        raise answer.bad("'nextPageToken' is no text")
