"""The address of one request to a source, and whom it may be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode, urljoin

from claims.errors import InputError, SourceError
from claims.sources.addresses import Target, parse_target
from claims.text.naming import shown

Parameter = str | int | float | Sequence[str | int] | None
MAX_QUERY = 8000


@dataclass(frozen=True)
class Base:
    """A source's own address: `url` without a final slash; `allowed`: what need not be public, as `host:port`."""

    source: str
    url: str
    target: Target
    allowed: tuple[str, ...]

    def is_own(self, target: Target) -> bool:
        """Whether a target is at the source's own origin, to which its key may go."""
        own = self.target
        return (target.scheme, target.host, target.port) == (own.scheme, own.host, own.port)

    def target_of(self, path_or_url: str, params: Mapping[str, Parameter]) -> Target:
        """The target of a path below the base, or of a whole address that the source gave. SourceError: no valid address."""
        whole = path_or_url.lower().startswith(("http://", "https://"))
        at = path_or_url if whole else self.url + ("/" + path_or_url.lstrip("/") if path_or_url else "")
        bare, _, query = at.partition("#")[0].partition("?")
        added = urlencode({name: value for name, value in params.items() if value is not None}, doseq=True)
        query = "&".join(part for part in (query, added) if part)
        target = self._parsed(bare)
        if self.target.scheme == "https" and target.scheme == "http":
            raise SourceError(f"{self.source}: an http address, though the source's own is https", "bad_answer")
        return with_query(target, query, self.source)

    def redirected(self, target: Target, location: str) -> Target:
        """Where a redirect leads. SourceError: no valid address, or from https to http."""
        bare, _, query = urljoin(target.url, location).partition("#")[0].partition("?")
        found = with_query(self._parsed(bare), query, self.source)
        if target.scheme == "https" and found.scheme == "http":
            raise SourceError(f"{self.source}: redirected from https to http, which is not followed", "bad_answer")
        return found

    def _parsed(self, url: str) -> Target:
        try:
            return parse_target(url)
        except ValueError as error:
            raise SourceError(f"{self.source}: an address that is not asked: {error}", "bad_answer") from None


def with_query(target: Target, query: str, source: str) -> Target:
    """The target with this query, already encoded. SourceError when it is too long or holds what no query may."""
    if not query:
        return target
    if len(query) > MAX_QUERY:
        raise SourceError(f"{source}: the question is too long for an address ({len(query)} characters)", "bad_answer")
    if not query.isascii():
        query = quote(query, safe="&=%+/:;,?@!$'()*~[]|")
    if any(c <= " " or c == "\x7f" for c in query):
        raise SourceError(f"{source}: an address that holds blanks or control characters", "bad_answer")
    return replace(target, url=f"{target.url}?{query}")


def base_of(source: str, url: str, allow_private: bool) -> Base:
    """The base of a source. InputError when `url` (the setting base_url, or the kind's own) is none."""
    try:
        target = parse_target(url)
    except ValueError as error:
        raise InputError(f"source {shown(source)!r}: key 'base_url': {error}") from None
    host = f"[{target.host}]" if ":" in target.host else target.host
    allowed = (f"{host}:{target.port}",) if allow_private else ()
    return Base(source, target.url.partition("?")[0].rstrip("/"), target, allowed)
