"""Reviews as documents: what a rating of true lets stand in words, and everything else as context that counts neither way.

The words of a document are read by the kinds as said by it. They hold the reviewed claim only where its rating is known to say that
all of it is true, or false ("P. This is false.", which the judge reads as the contrary of P). Any other rating is shown and counts
neither way, and a review of another claim is not handed over: so a review settles nothing but the very claim that it is on.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterable
from typing import Any

from claims.sources.base import Question
from claims.sources.claimreview_ratings import Rated, rated, shown_rating
from claims.sources.claimreview_records import Review
from claims.sources.claimreview_same import reads_alike, same_claim, timely
from claims.sources.corpus_terms import terms

COVERS = "claims that a fact-checker has rated as true or false, in nearly the same words and with the same names, numbers and dates"
CANNOT = "claims that nobody reviewed; what is partly true, misleading or unproven: such a rating is context and counts neither way"
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
    same = [review for review in same if _said(review) != "true" or timely(question.as_of, review)]
    same.sort(key=lambda review: review.published or "", reverse=True)
    same.sort(key=lambda review: _counts(review, question.as_of) is None)
    unique = {review.record: review for review in same}
    return list(unique.values())[: max(0, limit)]


@functools.lru_cache(maxsize=200_000)
def _terms(claim: str) -> frozenset[str]:
    return frozenset(terms(claim))


def fields(review: Review, as_of: dt.date | None = None) -> dict[str, Any]:
    """What a document says of a review, trust and source apart. as_of: the day of the claim."""
    told = _counts(review, as_of)
    return {
        "text": review.record,
        "title": review.title,
        "publisher": review.publisher,
        "published": review.published,
        "language": review.language or "en",
        "rendered": _rendered(review, told),
        "may_refute": told is not None,  # of another claim, by which it could refute, it is not handed over
        **({"url": review.url} if review.url else {}),
    }


def english(language: str | None) -> bool:
    """Whether a language tag (BCP 47) is English, or none is given."""
    return language is None or language.lower().replace("_", "-").partition("-")[0] in ("en", "eng", "english")


def _said(review: Review) -> Rated | None:
    """What its rating says of the whole reviewed claim, as that reads on the day of the review."""
    return rated(review.rating, review.value, review.worst, review.best) if reads_alike(review) else None


def _counts(review: Review, as_of: dt.date | None) -> Rated | None:
    """What a review says for or against a claim of that day; None where it counts neither way."""
    told = _said(review)
    return told if told is not None and timely(as_of, review) else None


def _rendered(review: Review, told: Rated | None) -> str:
    if told is not None:
        claim = review.claim.strip(_AROUND)
        return f"{claim}." if told == "true" else f"{claim}. This is false."
    words = shown_rating(review.rating)
    said = f"rated the claim as “{words}”" if words else "rated the claim in words of its own"
    # A name goes into a sentence that is read as evidence: one that could be a sentence itself is left out.
    publisher = review.publisher if review.publisher and _NAME.fullmatch(review.publisher) else "A fact-checker"
    return f"{publisher} {said}."
