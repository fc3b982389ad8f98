"""The one place that speaks HTTP: addresses given by readers are fetched through a guard.

A host is resolved once, every address it has must be public, and the connection goes to one of
those and no other (against DNS rebinding). A redirect starts all over. Sources have a guard of
their own, on the same parts: `claims.sources.live.session`.
"""

import time
from collections.abc import Sequence
from urllib.parse import urljoin

from claims.errors import InputError
from claims.sources.addresses import IPAddress, Target, is_public, parse_target, resolve
from claims.sources.http.agent import user_agent
from claims.sources.http.body import charset_of
from claims.sources.http.exchange import ExchangeFailed, Received, exchange
from claims.text.naming import shown
from claims.text.reading import MAX_BYTES, Fetched

__all__ = ["guarded_get", "user_agent"]

MAX_REDIRECTS = 5
MAX_ADDRESSES = 4
TIMEOUT_SECONDS = 20.0
MEDIA_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown")


def guarded_get(url: str, *, allow_hosts: Sequence[str] = (), max_bytes: int = MAX_BYTES, timeout: float = TIMEOUT_SECONDS) -> Fetched:
    """What a public http(s) address answers to GET, at most `max_bytes` of it after decompression.

    allow_hosts: names (`host` or `host:port`) let through though they are not public. timeout: seconds
    for everything but the look-up of names, redirects included. At most 5 redirects, each checked anew.
    InputError naming the address: refused, not reachable, too slow, too large, no text, an error status.
    """
    given = shown(url)
    deadline = time.monotonic() + timeout
    at = url
    for _ in range(MAX_REDIRECTS + 1):
        where = given if at == url else f"{given}: redirected to {shown(at)}"
        try:
            target = parse_target(at)
        except ValueError as error:
            raise InputError(f"{where}: {error}") from None
        answer = _ask(target, _addresses(target, allow_hosts, where), where, max_bytes, deadline, timeout)
        if isinstance(answer, Fetched):
            return answer
        at = urljoin(target.url, answer)
    raise InputError(f"{given}: more than {MAX_REDIRECTS} redirects")


def _addresses(target: Target, allow_hosts: Sequence[str], where: str) -> list[IPAddress]:
    try:
        addresses = resolve(target)
    except (OSError, UnicodeError):
        raise InputError(f"{where}: the host {shown(target.host)} is not known") from None
    if not target.allowed_by(allow_hosts) and not all(is_public(address) for address in addresses):
        raise InputError(f"{where}: the host {shown(target.host)} is not on the public internet (--allow-host lets it through)")
    return addresses[:MAX_ADDRESSES]


def _ask(target: Target, addresses: list[IPAddress], where: str, max_bytes: int, deadline: float, timeout: float) -> Fetched | str:
    """The page, or the address that the answer redirects to."""
    said = {
        "timeout": f"no answer within {timeout:g} seconds",
        "certificate": "no secure connection (the certificate does not hold)",
        "tls": "no secure connection",
        "too_large": f"larger than {max_bytes} bytes",
        "encoding": "compressed in a way that is not read",
        "broken": "a broken answer",
        "unreachable": "can't be reached",
    }

    def look(head: Received) -> bool:
        if head.status != 200:
            raise InputError(f"{where}: the server answered {head.status}")
        if (media_type := _media_type(head)) and media_type not in MEDIA_TYPES:
            raise InputError(f"{where}: neither HTML nor text, but {shown(media_type, 60)}")
        return True

    accept = {"Accept": "text/html, text/plain, text/markdown"}
    left = deadline - time.monotonic()
    try:
        got = exchange(target, addresses, headers=accept, timeout=left, max_bytes=max_bytes, look=look)
    except ExchangeFailed as failure:
        raise InputError(f"{where}: {said[failure.reason]}") from None
    if got.location:
        return got.location
    return Fetched(target.url, got.body, _media_type(got), charset_of(got.headers.get("Content-Type", "")))


def _media_type(answer: Received) -> str:
    return answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
