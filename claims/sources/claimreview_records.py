"""Reviews of claims as schema.org's ClaimReview states them: found in JSON-LD, wherever it lies in a page, a feed or a file.

Shape: developers.google.com/search/docs/appearance/structured-data/factcheck and schema.org/ClaimReview. Required of a review:
`claimReviewed`, and the address of the review or of what it is in. All else may be missing.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from claims.sources.json_record import json_text
from claims.text.markup import looks_like_html

TYPE = "ClaimReview"
# What holds further items: graphs, lists, feeds, and what a page is the page of.
_HOLDERS = ("@graph", "dataFeedElement", "item", "itemListElement", "mainEntity", "hasPart", "review", "reviews")
_DEPTH = 12
_COMMENT = re.compile(r"\A\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|\]\]>|/\*\]\]>\*/)\s*\Z")


@dataclass(frozen=True)
class Review:
    """One review of one claim. record: as received. claim_date: when it was made; published: when it was reviewed (ISO, as stated)."""

    record: str
    claim: str
    claimant: str | None = None
    claim_date: str | None = None
    rating: str | None = None
    value: Decimal | None = None
    worst: Decimal | None = None
    best: Decimal | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None

    @property
    def key(self) -> str:
        """What tells it from others: its address, else the hash of its record."""
        return self.url or hashlib.sha256(self.record.encode()).hexdigest()[:16]


def read_text(text: str) -> tuple[list[Review], bool]:
    """The reviews in a page or in JSON, and whether what should hold them was there: some JSON-LD, or a list or feed, even an empty one.

    ValueError in a few words: no JSON, no JSON-LD that can be read.
    """
    if looks_like_html(text) or text.lstrip()[:1] == "<":
        return _read_page(text)
    data = _loaded(text)
    found = list(reviews(data))
    return found, bool(found) or data == [] or (isinstance(data, dict) and data.get("dataFeedElement") == [])


def reviews(data: Any, depth: int = 0) -> Iterator[Review]:
    """The reviews in a piece of JSON-LD, however nested, in its order; those without a claim are left out."""
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from reviews(item, depth + 1)
    elif isinstance(data, dict):
        if TYPE in _types(data):
            if (review := _review(data)) is not None:
                yield review
            return
        for name in _HOLDERS:
            if isinstance(data.get(name), list | dict):
                yield from reviews(data[name], depth + 1)


def _read_page(html: str) -> tuple[list[Review], bool]:
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html  # type: ignore[import-untyped]

    found: list[Review] = []
    wrong: str | None = None
    try:
        page = lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except lxml.etree.LxmlError:
        raise ValueError("HTML or XML that can't be read") from None
    for script in page.iter("script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            found += reviews(_loaded(_COMMENT.sub("", script.text or "")))
        except ValueError as error:
            wrong = str(error)
    if wrong and not found:
        raise ValueError(f"JSON-LD that can't be read: {wrong}")
    return found, bool(found)


def _loaded(text: str) -> Any:
    try:  # many pages hold line breaks within strings
        return json.loads(text.lstrip("\ufeff"), parse_float=Decimal, strict=False)
    except (ValueError, RecursionError) as error:
        at = f" ({error.msg} at character {error.pos})" if isinstance(error, json.JSONDecodeError) else ""
        raise ValueError(f"no valid JSON{at}") from None


def _review(data: dict[str, Any]) -> Review | None:
    claim = _text(data.get("claimReviewed"))
    if claim is None:
        return None
    reviewed, rating = _first(data.get("itemReviewed")), _first(data.get("reviewRating"))
    author = _first(data.get("author"))
    return Review(
        record=json_text(data),
        claim=claim,
        claimant=_named(reviewed.get("author")),
        claim_date=day_of(reviewed.get("datePublished")),
        rating=_text(rating.get("alternateName")) or _text(rating.get("name")),
        value=_number(rating.get("ratingValue")),
        worst=_number(rating.get("worstRating")),
        best=_number(rating.get("bestRating")),
        publisher=_named(data.get("author")) or _named(data.get("publisher")) or _text(author.get("url")),
        url=address_of(data.get("url")) or address_of(data.get("mainEntityOfPage")) or address_of(data.get("@id")),
        title=_text(data.get("headline")) or _text(data.get("name")),
        published=day_of(data.get("datePublished")) or day_of(data.get("dateCreated")),
        language=_text(data.get("inLanguage")),
    )


def _types(data: dict[str, Any]) -> set[str]:
    given = data.get("@type")
    return {str(t).rpartition("/")[2] for t in (given if isinstance(given, list) else [given])}


def _first(value: Any) -> dict[str, Any]:
    """The object, or the first of a list of them; empty when there is none."""
    items = value if isinstance(value, list) else [value]
    return next((item for item in items if isinstance(item, dict)), {})


def _text(value: Any) -> str | None:
    """The text with its blanks folded; of several (languages), the first; None for anything else and for nothing."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str | dict)), None)
    if isinstance(value, dict):
        value = value.get("@value")
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _named(value: Any) -> str | None:
    return _text(_first(value).get("name")) or (_text(value) if not isinstance(value, dict) else None)


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value)) if isinstance(value, int | str | Decimal) and not isinstance(value, bool) else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def address_of(value: Any) -> str | None:
    """An http(s) address, given as such or as an object with an `@id`."""
    text = _text(value.get("@id") if isinstance(value, dict) else value)
    return text if text and text.lower().startswith(("http://", "https://")) else None


def day_of(value: Any) -> str | None:
    """The ISO day of a date or time; None where there is none, or none that is possible."""
    text = (_text(value) or "")[:10]
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return None
