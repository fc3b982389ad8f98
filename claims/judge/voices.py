"""Which documents have no voice on an article: its own text in another place, and what was taken from it.

Contract, section 1: sources are independent by publisher, not by the way they are reached; an article never verifies itself.
"""

import functools
import re
from urllib.parse import urlsplit

from claims.model.article import Article
from claims.model.evidence import Document

_WORD = re.compile(r"\w+")
_RUN = 8  # words in a row that two texts rarely share by chance
_LEAST = 40  # runs that a copy has in common with what it was copied from: some sentences, more than a quotation
_COPIED = 0.3  # of the article's runs stand in the document, or twice that of the document's in the article


def barred(article: Article, document: Document) -> str | None:
    """Why `document` may say nothing for or against what `article` claims; None where it may."""
    at = _address(article.url)
    if at and _address(document.url) == at:
        return "it is the article itself"
    if article.publisher and document.publisher and _plain(article.publisher) == _plain(document.publisher):
        return "it is of the article's own publisher"
    if at and at in _folded(document.text):
        return "it refers to the article"
    if _is_copy(_runs(article.text[article.body_start :]), _runs(document.text[document.body_start :])):
        return "it is a copy of the article"
    return None


def _plain(publisher: str) -> str:
    return " ".join(_WORD.findall(publisher.casefold())).removeprefix("the ")


def _address(url: str | None) -> str | None:
    """Host and path, without what may differ between two addresses of one page; None for a page that is a whole site."""
    parts = urlsplit(url) if url else None
    if parts is None or parts.hostname is None or not parts.path.strip("/"):
        return None
    return parts.hostname.casefold().removeprefix("www.") + parts.path.rstrip("/").casefold()


@functools.lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return text.casefold()


@functools.lru_cache(maxsize=256)
def _runs(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1))


def _is_copy(article: frozenset[int], document: frozenset[int]) -> bool:
    shared = len(article & document)
    return shared >= _LEAST and shared >= _COPIED * min(len(article), 2 * len(document))
