"""What a live source answered: the bytes, and what they say as text or JSON, or a clear word that they don't."""

import codecs
import datetime as dt
import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from claims.errors import InputError, SourceError
from claims.sources.http.body import charset_of
from claims.text.decoding import decode
from claims.text.markup import looks_like_html

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_XML_CHARSET = re.compile(rb"""\s*<\?xml[^>]{0,200}?\bencoding=["']([A-Za-z0-9._-]{1,40})["']""")
# What the pages of the common web application firewalls say in place of an answer.
_WALLS = re.compile(
    r"Just a moment|Attention Required|cf-chl|awsWaf|gokuProps|_Incapsula_|Request unsuccessful|captcha|Access Denied|Request Rejected",
    re.I,
)
_WALL_HEADERS = ("x-amzn-waf-action", "cf-mitigated")


@dataclass(frozen=True)
class Answer:
    """An answer to GET. source: the source's name, for errors. url: the final address, without the key.

    headers: by their lower-case names. body: decompressed. retrieved: when these bytes were first read, in UTC;
    confirmed: when the source last said that they hold. from_cache: whether they came from the disk.
    """

    source: str
    url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    retrieved: dt.datetime
    confirmed: dt.datetime
    from_cache: bool = False

    @property
    def media_type(self) -> str:
        """The media type as declared, lower-case, without parameters; empty when there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def retrieved_at(self) -> str:
        """`retrieved` as a document has it: UTC, to the second."""
        return self.retrieved.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @functools.cached_property
    def text(self) -> str:
        """The body decoded: a byte-order mark decides, else UTF-8 where it holds, else the charset that the header or the page declares.

        Empty for an empty body. SourceError (bad_answer) when the bytes are not in the declared charset.
        """
        if not self.body.strip():
            return ""
        if self.body.startswith(_UTF16):
            try:
                return self.body.decode("utf-16")
            except UnicodeDecodeError:
                raise self.bad("neither UTF-8 nor UTF-16, which its byte-order mark says") from None
        charset = charset_of(self.headers.get("content-type", ""))
        if charset is None and (declared := _XML_CHARSET.match(self.body)):
            charset = declared[1].decode("ascii").lower()
        # By the WHATWG's table these names mean windows-1252, in which, unlike Latin-1, not every byte is a letter.
        charset = "cp1252" if charset in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else charset
        try:
            return decode(self.body, self.source, charset, "html" in self.media_type)
        except InputError as error:
            raise self.bad(str(error).removeprefix(f"{self.source}: ")) from None

    @functools.cached_property
    def _json(self) -> Any:
        if not self.text:
            raise self.bad("an empty answer in place of JSON")
        if "html" in self.media_type or looks_like_html(self.text) or self.text.lstrip()[:1] == "<":
            if self.is_wall():
                raise SourceError(f"{self.source}: a firewall's page in place of JSON", "blocked")
            raise self.bad("HTML or XML in place of JSON")
        try:
            return json.loads(self.text, parse_float=Decimal, parse_constant=_no_constant)
        except (ValueError, RecursionError, ArithmeticError) as error:
            cause = f" ({error.msg} at character {error.pos})" if isinstance(error, json.JSONDecodeError) else ""
            raise self.bad(f"no valid JSON{cause}") from None

    def json(self) -> Any:
        """The body as JSON, fractions as Decimal. SourceError: bad_answer for anything else, blocked for a firewall's page."""
        return self._json

    def is_wall(self, page_expected: bool = False) -> bool:
        """Whether a firewall stands where the answer should be: by its headers or, unless a page is expected, by what a page says."""
        if any(name in self.headers for name in _WALL_HEADERS):
            return True
        page = "" if page_expected else self.body[:4096].decode("latin-1")
        return looks_like_html(page) and _WALLS.search(page) is not None

    def bad(self, said: str) -> SourceError:
        """The error that this answer is none: bad_answer, with the source's name."""
        return SourceError(f"{self.source}: {said}", "bad_answer")


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")
