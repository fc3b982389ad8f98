"""A file of a corpus as documents: front matter, title, text, and long ones cut into pieces."""

import re
from dataclasses import dataclass

from claims.errors import InputError
from claims.model.evidence import Document
from claims.text.decoding import decode
from claims.text.front_matter import FrontMatter, read_partial, split_front_matter
from claims.text.markup import looks_like_html, read_page
from claims.text.naming import shown

DOCUMENTS_VERSION = 1
SUFFIXES = (".md", ".txt", ".html", ".htm")
MAX_BYTES = 50_000_000
MAX_CHARS = 20_000

_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*\r?(?:\n|\Z)")
_PARAGRAPH = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_BREAK = re.compile(r"(?<=[.!?])\s+|\s+")


@dataclass(frozen=True)
class Piece:
    """A slice of a document's text."""

    start: int
    end: int


def read_documents(data: bytes, name: str) -> list[Document]:
    """The documents of one file: one, or the pieces of a long one. `name` is its path below the corpus folder.

    Trust and the source's name are the caller's to add. InputError naming the file: empty, binary,
    not UTF-8, bad front matter, HTML without an article.
    """
    where = shown(name)
    if len(data) > MAX_BYTES:
        raise InputError(f"{where}: larger than {MAX_BYTES // 1_000_000} MB")
    html = name.lower().endswith((".html", ".htm"))
    text = decode(data, where, None, html)
    if html or looks_like_html(text):
        page = read_page(text, where)
        whole = Document(
            text=page.text,
            title=page.title,
            url=page.url,
            publisher=page.publisher,
            name=name,
            published=page.published.isoformat() if page.published else None,
        )
    else:
        whole = _plain(text, where, name)
    return _cut(whole)


def _plain(text: str, where: str, name: str) -> Document:
    front = split_front_matter(text, where)
    if not text[front.body_start :].strip():
        raise InputError(f"{where}: no text below the front matter")
    heading = _HEADING.match(text, front.body_start)
    return Document(
        text=text,
        title=front.word("title", where) or (heading[1] if heading else None),
        url=_address(front, where),
        publisher=front.word("publisher", where),
        published=read_partial(front, "published", where),
        retrieved=read_partial(front, "retrieved", where),
        language=front.word("language", where),
        name=name,
        body_start=front.body_start,
    )


def _address(front: FrontMatter, where: str) -> str | None:
    url = front.word("url", where)
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise InputError(f"{where}: front matter key 'url' is no http or https address: {shown(url, 60)!r}")
    return url


def _cut(document: Document) -> list[Document]:
    if len(document.text) <= MAX_CHARS:
        return [document]
    return [
        document.model_copy(
            update={
                "text": document.text[piece.start : piece.end],
                "name": f"{document.name}#chars={piece.start}-{piece.end}",
                "body_start": max(0, document.body_start - piece.start) if piece.start == 0 else 0,
            }
        )
        for piece in pieces(document.text, document.body_start)
    ]


def pieces(text: str, body_start: int = 0) -> list[Piece]:
    """Cuts `text` into slices of at most `MAX_CHARS` that together are the whole, at paragraph ends where it can.

    A paragraph longer than that is cut at a sentence's end, else at a blank, else anywhere. Front
    matter (up to `body_start`) stays with the first slice.
    """
    cuts: list[Piece] = []
    start = 0
    floor = body_start
    while len(text) - max(start, floor) > MAX_CHARS:
        low, high = max(start, floor) + MAX_CHARS // 2, max(start, floor) + MAX_CHARS
        end = _last(_PARAGRAPH, text, low, high) or _last(_BREAK, text, low, high) or high
        if not text[max(start, floor) : end].strip():
            floor = end
            continue
        cuts.append(Piece(start, end))
        start = floor = end
    if text[start:].strip():
        cuts.append(Piece(start, len(text)))
    elif cuts:
        cuts[-1] = Piece(cuts[-1].start, len(text))
    return cuts


def _last(pattern: re.Pattern[str], text: str, low: int, high: int) -> int | None:
    """The end of the last match within the window; a sentence's end is preferred to a mere blank."""
    ends = [match for match in pattern.finditer(text, low, high)]
    if not ends:
        return None
    sentence = [match for match in ends if text[match.start() - 1] in ".!?"]
    return (sentence or ends)[-1].end()
