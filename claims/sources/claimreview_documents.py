"""Reviews as documents: what a rating of true lets stand in words, and everything else as context that counts neither way.

The words of a document are read by the kinds as said by it. They hold the reviewed claim only where its rating says that it is true.
A claim that was rated false is in the record, which is quoted, and not in the words: read in a document, "it is not true that P"
says P to most kinds of claim. So a review supports a claim that it rates as true, and refutes nothing by itself.
"""

import functools
import re
from collections.abc import Iterable
from typing import Any

from claims.sources.base import Question
from claims.sources.claimreview_ratings import rated, shown_rating
from claims.sources.claimreview_records import Review
from claims.sources.claimreview_same import reads_alike, same_claim, timely
from claims.sources.corpus_terms import terms

COVERS = "claims that a fact-checker has rated as true, in nearly the same words and with the same names, numbers and dates"
CANNOT = "that a claim is wrong: a rating of false, like any other, is context and counts neither way; claims that nobody reviewed"
_WORDS = 0.5  # share of a claim's own terms that a reviewed claim must hold to be read at all
_NAME = re.compile(r"(?!.*\.\s)[^\d!?;:]{1,60}")
_READ = 24  # reviewed claims that are read for one question
_AROUND = " .“”\"'"
_MAX_CLAIM = 600  # characters; what is longer is an article, not a claim


def reviews_of(question: Question, found: Iterable[Review], limit: int) -> list[Review]:
    """At most `limit` of the reviews, those of the claim that the question is about: first those whose rating counts, then the newest."""
    wanted = set(terms(question.text))
    near: list[tuple[float, Review]] = []
    for review in found:
        if len(review.claim) > _MAX_CLAIM or not english(review.language):
            continue
        shared = len(wanted & _terms(review.claim)) / max(1, len(wanted))
        if shared >= _WORDS:
            near.append((shared, review))
    near.sort(key=lambda pair: (-pair[0], pair[1].key, pair[1].record))
    same = [review for _, review in near[:_READ] if same_claim(question.text, question.as_of, review)]
    same = [review for review in same if not _stands(review) or timely(question.as_of, review)]
    same.sort(key=lambda review: review.published or "", reverse=True)
    same.sort(key=lambda review: not _stands(review))
    unique = {review.record: review for review in same}
    return list(unique.values())[: max(0, limit)]


@functools.lru_cache(maxsize=200_000)
def _terms(claim: str) -> frozenset[str]:
    return frozenset(terms(claim))


def fields(review: Review) -> dict[str, Any]:
    """What a document says of a review, trust and source apart."""
    return {
        "text": review.record,
        "title": review.title,
        "publisher": review.publisher,
        "published": review.published,
        "language": review.language or "en",
        "rendered": _rendered(review),
        "may_refute": _stands(review),  # of another claim, by which it could refute, it is not handed over
        **({"url": review.url} if review.url else {}),
    }


def english(language: str | None) -> bool:
    """Whether a language tag (BCP 47) is English, or none is given."""
    return language is None or language.lower().replace("_", "-").partition("-")[0] in ("en", "eng", "english")


def _stands(review: Review) -> bool:
    """Whether the reviewed claim stands, as it reads on the day of its review."""
    return rated(review.rating, review.value, review.worst, review.best) == "true" and reads_alike(review)


def _rendered(review: Review) -> str:
    if _stands(review):
        return review.claim.strip(_AROUND) + "."
    words = shown_rating(review.rating)
    said = f"rated the claim as “{words}”" if words else "rated the claim in words of its own"
    # A name goes into a sentence that is read as evidence: one that could be a sentence itself is left out.
    publisher = review.publisher if review.publisher and _NAME.fullmatch(review.publisher) else "A fact-checker"
    return f"{publisher} {said}."
