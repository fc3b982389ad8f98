"""An article in, from a file, standard input or an address: its text to the letter, its date, its title.

`Article.text` is the file decoded, without its byte-order mark and otherwise unchanged (line ends
stay as they are); of HTML and of ninjs it is the extracted text. Addresses are fetched by a function handed in,
because the network is no concern of this layer: `claims.sources.http.guarded_get`.
"""

import datetime as dt
import hashlib
import os
import re
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from claims.errors import InputError
from claims.model.article import Article, DatedSpan
from claims.text.archive import find_marks
from claims.text.decoding import decode
from claims.text.front_matter import read_day, split_front_matter
from claims.text.language import refuse_other_languages
from claims.text.markup import looks_like_html, read_page
from claims.text.naming import shown
from claims.text.ninjs import SUFFIXES as NINJS_SUFFIXES
from claims.text.ninjs import NewsItem, looks_like_json, read_item

MAX_BYTES = 10_000_000
MAX_CHARACTERS = 300_000  # about 50,000 words: a book, not an article; what is longer could not be read in bounded time
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HEADING = re.compile(r"#[ \t]+(.+?)[ \t]*#*[ \t]*\r?(?:\n|\Z)")
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True)
class Fetched:
    """What an address answered: the final address, the body decompressed, its media type and declared charset."""

    url: str
    body: bytes
    media_type: str
    charset: str | None = None


class Fetch(Protocol):
    """Fetches an address; InputError naming it when that may not or can not be done."""

    def __call__(self, url: str, *, allow_hosts: Sequence[str], max_bytes: int) -> Fetched:
        """What `url` answers, at most `max_bytes` of it."""
        ...


def is_address(where: str) -> bool:
    """Whether `where` is an address rather than a path."""
    return _SCHEME.match(where) is not None


@dataclass(frozen=True)
class Received:
    """An article as received. name: of the file or address, for messages and its suffix; html: what is known of its kind."""

    data: bytes
    name: str
    url: str | None = None
    charset: str | None = None
    html: bool | None = None


def read_article(
    where: str,
    *,
    published: dt.date | None = None,
    max_bytes: int = MAX_BYTES,
    allow_hosts: Sequence[str] = (),
    fetch: Fetch | None = None,
) -> Article:
    """The article at `where`: a path, `-` for standard input, or an http(s) address.

    published: overrides whatever date the article states. max_bytes: larger is refused.
    allow_hosts: handed to `fetch`, which reads addresses (pass `claims.sources.http.guarded_get`).
    Whatever is wrong is an InputError of one line naming the file or the address.
    """
    got = receive(where, max_bytes=max_bytes, allow_hosts=allow_hosts, fetch=fetch)
    return article_of_received(got, published=published, max_bytes=max_bytes)


def receive(where: str, *, max_bytes: int = MAX_BYTES, allow_hosts: Sequence[str] = (), fetch: Fetch | None = None) -> Received:
    """The bytes at `where`, as `read_article` takes them."""
    name = "standard input" if where == "-" else shown(where)
    if not where:
        raise InputError("no article named")
    if where == "-":
        return Received(read_bounded(sys.stdin.buffer, name, max_bytes), name)
    if is_address(where):
        if not where.lower().startswith(("http://", "https://")):
            raise InputError(f"{name}: only http and https addresses are read")
        if fetch is None:
            raise InputError(f"{name}: addresses are not read here")
        got = fetch(where, allow_hosts=allow_hosts, max_bytes=max_bytes)
        return Received(got.body, name, got.url, got.charset, "html" in got.media_type)
    return Received(read_file(where, max_bytes), name)


def article_of_received(got: Received, *, published: dt.date | None = None, max_bytes: int = MAX_BYTES) -> Article:
    """The article that was received. Errors: see `read_article`."""
    return article_from_bytes(got.data, got.name, published=published, max_bytes=max_bytes, url=got.url, charset=got.charset, html=got.html)


def news_item(got: Received) -> NewsItem | None:
    """What a ninjs item says of itself, such as its status and its embargo; None where something else was received."""
    if got.html or got.name.lower().endswith(HTML_SUFFIXES):
        return None
    where = shown(got.name)
    text = decode(got.data, where, got.charset)
    return read_item(text, where) if _is_item(got.name, text) and not looks_like_html(text) else None


def _is_item(name: str, text: str) -> bool:
    return name.lower().endswith(NINJS_SUFFIXES) or looks_like_json(text)


def article_from_bytes(
    data: bytes,
    name: str,
    *,
    published: dt.date | None = None,
    max_bytes: int = MAX_BYTES,
    url: str | None = None,
    charset: str | None = None,
    html: bool | None = None,
    uri: str | None = None,
) -> Article:
    """The article that `data` holds. `name` stands in errors, and its suffix tells HTML and ninjs from text.

    html: what is known of the kind of text (a media type); None lets the suffix and the text decide.
    uri: the job's key, kept as it is; a ninjs item brings its own. Errors: see `read_article`.
    """
    where = shown(name)
    if len(data) > max_bytes:
        raise _too_large(where, max_bytes)
    named_html = bool(html) or name.lower().endswith(HTML_SUFFIXES)
    text = decode(data, where, charset, named_html)
    identity = "sha256:" + hashlib.sha256(data).hexdigest()
    if named_html or looks_like_html(text):
        page = read_page(text, where, url)
        return _extracted(page.text, where, identity, page.title, page.url, published or page.published, uri, page.publisher)
    if _is_item(name, text):
        item = read_item(text, where)
        if not item.text:
            raise InputError(f"{where}: a ninjs item without text: it has no body_text, body_html or bodies")
        return _extracted(item.text, where, identity, item.title, url, published or item.published, uri or item.uri, item.publisher)
    return _plain_article(text, where, identity, published, url, uri)


def _extracted(
    text: str,
    where: str,
    identity: str,
    title: str | None,
    url: str | None,
    published: dt.date | None,
    uri: str | None,
    publisher: str | None,
) -> Article:
    """An article whose text was taken out of markup."""
    refuse_other_languages(text, where)
    _refuse_books(text, where)
    return Article(id=identity, text=text, title=title, url=url, published=published, uri=uri, publisher=publisher)


def _plain_article(text: str, where: str, identity: str, published: dt.date | None, url: str | None, uri: str | None) -> Article:
    """Plain text or Markdown, with front matter, archive marks, both or neither."""
    front = split_front_matter(text, where)
    marks = find_marks(text, where, front.body_start)
    start = front.body_start
    lead = _BLANK.match(text, start)
    if marks and lead and marks[0].start <= lead.end():
        start = marks[0].end
    if not text[start:].strip():
        raise InputError(f"{where}: no text below the front matter or the date mark")
    refuse_other_languages(text[start:], where)
    _refuse_books(text[start:], where)
    stated = read_day(front, ("date", "published"), where)
    heading = _HEADING.match(text, lead.end() if lead else start)
    return Article(
        id=identity,
        text=text,
        title=front.word("title", where) or (heading[1] if heading and not marks else None),
        url=url or _address(front.word("url", where), where),
        published=published or (marks[0].date if marks else stated),
        body_start=start,
        # A date given by hand overrides every mark.
        dates=() if published else tuple(DatedSpan(start=mark.end, date=mark.date) for mark in marks),
        uri=uri,
        publisher=front.word("publisher", where),
    )


def _refuse_books(text: str, where: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"{where}: {len(text):,} characters are too many for one article (at most {MAX_CHARACTERS:,})")


def read_file(path: str, max_bytes: int) -> bytes:
    """The bytes of a file, at most `max_bytes`; InputError naming it when that can't be done."""
    where = shown(path)
    try:
        if stat.S_ISDIR(os.stat(path).st_mode):
            raise InputError(f"{where}: a folder, not a file")
        with open(path, "rb") as file:
            return read_bounded(file, where, max_bytes)
    except FileNotFoundError:
        raise InputError(f"{where}: no such file") from None
    except PermissionError:
        raise InputError(f"{where}: may not be read") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{where}: can't be read: {getattr(error, 'strerror', None) or error}") from None


def read_bounded(stream: BinaryIO, where: str, max_bytes: int) -> bytes:
    """What a stream yields up to its end, stopping with an InputError as soon as it is over `max_bytes`."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(1 << 20):
        size += len(part)
        if size > max_bytes:
            raise _too_large(where, max_bytes)
        parts.append(part)
    return b"".join(parts)


def _too_large(where: str, max_bytes: int) -> InputError:
    limit = f"{max_bytes / 1_000_000:g} MB" if max_bytes >= 100_000 else f"{max_bytes} bytes"
    return InputError(f"{where}: larger than {limit}")


def _address(value: str | None, where: str) -> str | None:
    if value is not None and not value.lower().startswith(("http://", "https://")):
        raise InputError(f"{where}: front matter key 'url' is no http or https address: {shown(value, 60)!r}")
    return value
