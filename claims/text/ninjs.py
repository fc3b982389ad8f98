"""News items as agencies and editorial systems send them: IPTC ninjs, News in JSON, versions 1.x and 2.x.

The keys and what they mean are those of the standard's schemas (IPTC, ninjs 1.0 to 1.8 and 2.0 to 2.4, iptc.org/std/ninjs).
"""

import datetime as dt
import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from claims.errors import InputError
from claims.text.markup import read_page
from claims.text.naming import shown

PublicationStatus = Literal["usable", "withheld", "canceled"]
MAX_MARKUP, MAX_TAGS = 2_000_000, 20_000  # far beyond any article; more could not be read in bounded time
SUFFIXES = (".json", ".ninjs")
_OPEN = re.compile(r"\s*\{\s*\"")
_TAGGED = re.compile(r"<(?:p|div|h[1-6]|br|ul|ol|table|article|section|blockquote)\b[^<>]*>", re.I)
# Neither a terminal nor a database takes these; in JSON they can be written as escapes.
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
_MARKUP = {"text/html", "application/xhtml+xml"}
_DATED = ("versioncreated", "firstcreated", "contentcreated")


@dataclass(frozen=True)
class NewsItem:
    """What an item says of itself. text: headline and body as they are verified; empty where it holds none.

    published: the day of this version as stated, in its own time zone. embargo: until when; the latest time that there is where
    the embargo has no end.
    """

    uri: str
    text: str
    version: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    status: PublicationStatus = "usable"
    embargo: dt.datetime | None = None

    @property
    def canceled(self) -> bool:
        """Whether the item is withdrawn from publication."""
        return self.status == "canceled"

    def confidential(self, now: dt.datetime) -> bool:
        """Whether nothing of it may go out: it is withheld, or its embargo lasts."""
        return self.status == "withheld" or (self.embargo is not None and now < self.embargo)


def looks_like_json(text: str) -> bool:
    """Whether `text` begins as a JSON object does; prose does not."""
    return _OPEN.match(text[:200].removeprefix("\ufeff")) is not None


def read_item(text: str, where: str) -> NewsItem:
    """The item of a ninjs document. InputError, naming `where`: no JSON, no ninjs item, or a key with an impossible value."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not valid JSON: {error.msg} in line {error.lineno}, column {error.colno}") from None
    except (ValueError, RecursionError):
        raise InputError(f"{where}: not valid JSON: nested too deeply, or a number too long") from None
    if not isinstance(data, dict):
        raise InputError(f"{where}: no ninjs item: one JSON object is expected, not a {_kind(data)}")
    item = _Item(data, where)
    uri = item.word("uri")
    if uri is None:
        raise InputError(f"{where}: no ninjs item: it has no uri")
    headline = item.headline()
    body, page_title = item.body(headline)
    title = headline or page_title or item.word("title")
    return NewsItem(
        uri=uri,
        text=f"{headline}\n\n{body}\n" if body and headline and not _begins(body, headline) else f"{body}\n" if body else "",
        version=item.word("version"),
        title=title,
        publisher=item.word("copyrightholder"),
        published=item.published(),
        status=item.status(),
        embargo=item.embargo(),
    )


@dataclass(frozen=True)
class _Item:
    data: dict[str, Any]
    where: str

    def words(self, key: str) -> str | None:
        """The text under a key, of 1.x or within a list of 2.x; None where it is absent, null or blank."""
        return self._readable(key, self.data.get(key))

    def _readable(self, key: str, value: Any) -> str | None:
        if isinstance(value, int | float) and not isinstance(value, bool) and key == "version":
            value = f"{value:g}" if isinstance(value, float) else str(value)
        if value is None:
            return None
        if not isinstance(value, str):
            raise InputError(f"{self.where}: ninjs key {key!r} must be a text, not a {_kind(value)}")
        return _UNREADABLE.sub("\ufffd", value).strip() or None

    def word(self, key: str) -> str | None:
        """The same on one line."""
        found = self.words(key)
        return None if found is None else " ".join(found.split())

    def listed(self, key: str) -> list[tuple[str, str, str]]:
        """Role, media type and text of each entry of a list of 2.x (`headlines`, `bodies`); those without text are left out."""
        entries = self.data.get(key)
        if entries is None:
            return []
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise InputError(f"{self.where}: ninjs key {key!r} must be a list of objects")
        found = []
        for entry in entries:
            given = [self._readable(f"{key}.{name}", entry.get(name)) for name in ("role", "contenttype", "value")]
            role, media, value = given
            if value is not None:
                found.append(((role or "").lower(), (media or "").partition(";")[0].strip().lower(), value))
        return found

    def headline(self) -> str | None:
        """The headline: `headline` of 1.x, else the main one of `headlines`, without its markup."""
        entries = [*([("", "", plain)] if (plain := self.words("headline")) else []), *self.listed("headlines")]
        if not entries:
            return None
        _, media, value = min(entries, key=lambda entry: entry[0] not in {"", "main", "headline"})
        if media in _MARKUP:
            value = html.unescape(re.sub(r"<[^<>]{0,500}>", " ", value))
        return " ".join(value.split()) or None

    def body(self, headline: str | None) -> tuple[str, str | None]:
        """The body as text, and the title that its markup gives; the plain one where there are several. Empty where there is none."""
        old = [("", media, text) for key, media in _OLD_BODIES if (text := self.words(key))]
        entries = [*old, *self.listed("bodies")]
        if not entries:
            return "", None
        _, media, value = min(entries, key=_least)
        if media not in _MARKUP and (media or not _TAGGED.search(value)):
            return value, None
        if len(value) > MAX_MARKUP or value.count("<") > MAX_TAGS:
            raise InputError(f"{self.where}: too much markup for one article (at most {MAX_TAGS:,} tags and {MAX_MARKUP:,} characters)")
        heading = f"<title>{html.escape(headline)}</title>" if headline else ""
        page = read_page(f"<!DOCTYPE html><html><head>{heading}</head><body><article>{value}</article></body></html>", self.where)
        return page.text.strip(), page.title

    def published(self) -> dt.date | None:
        """The day of this version, else of the first, else of the content."""
        for key in _DATED:
            if (value := self.word(key)) is not None:
                return self._moment(key, value).date()
        return None

    def status(self) -> PublicationStatus:
        """`pubstatus`, usable when absent."""
        value = (self.word("pubstatus") or "usable").lower().removeprefix("stat:").replace("cancelled", "canceled")
        if value not in get_args(PublicationStatus):
            known = ", ".join(get_args(PublicationStatus))
            raise InputError(f"{self.where}: ninjs key 'pubstatus' is {shown(value, 40)!r}, none of {known}")
        return cast(PublicationStatus, value)

    def embargo(self) -> dt.datetime | None:
        """Until when the item is embargoed. An empty time is an embargo without an end, as NewsML-G2 has it."""
        if self.data.get("embargoed") is None:
            return None
        value = self.word("embargoed")
        if value is None:
            return dt.datetime.max.replace(tzinfo=dt.UTC)
        moment = self._moment("embargoed", value)
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

    def _moment(self, key: str, value: str) -> dt.datetime:
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError:
            raise InputError(f"{self.where}: ninjs key {key!r} is no date and time: {shown(value, 40)!r}") from None


_OLD_BODIES = (("body_text", "text/plain"), ("body_html", "text/html"), ("body_xhtml", "application/xhtml+xml"))


def _least(entry: tuple[str, str, str]) -> tuple[bool, int]:
    """Bodies in the order in which they are preferred: the main one, plain before markup before what is not said."""
    role, media, _ = entry
    return role not in {"", "main", "body"}, 0 if media == "text/plain" else 1 if media in _MARKUP else 2


def _begins(body: str, headline: str) -> bool:
    return body.split("\n", 1)[0].strip().casefold() == headline.casefold()


def _kind(value: Any) -> str:
    names: Sequence[tuple[type, str]] = ((list, "list"), (dict, "object"), (bool, "truth value"), (str, "text"))
    return next((name for kind, name in names if isinstance(value, kind)), "null" if value is None else "number")
