"""One GET to one checked target: the head looked at, the body read whole, and each way to fail by its name."""

import contextlib
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import requests
import urllib3

from claims.sources.addresses import IPAddress, Target
from claims.sources.http.body import TooLarge, Truncated, UnknownEncoding, read_body
from claims.sources.http.pinning import Watch, watched_session

Reason = Literal["unreachable", "timeout", "certificate", "tls", "broken", "too_large", "encoding"]
CONNECT_SECONDS = 5.0
_REDIRECTS = (301, 302, 303, 307, 308)
_TIMEOUTS = (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)
# AttributeError, ValueError: http.client, when the watch has shut its socket.
_FAILURES = (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError, AttributeError, zlib.error, Truncated)


class ExchangeFailed(Exception):
    """A GET came to nothing. Its text holds no address, since a key may stand in that."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Received:
    """An answer: `headers` are looked up whatever their case; the body is decompressed; of a redirect, `location` alone."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    location: str | None = None


def exchange(
    target: Target,
    addresses: Sequence[IPAddress],
    *,
    headers: Mapping[str, str],
    timeout: float,
    max_bytes: int,
    proxy: str | None = None,
    bundle: str | None = None,
    look: Callable[[Received], bool] = lambda head: True,
    answered: Callable[[], None] = lambda: None,
) -> Received:
    """What `target` answers to GET within `timeout` seconds in all; the first of `addresses` that can be reached answers.

    proxy: its address, which then is connected to in place of the target's. bundle: a file of certificates to trust.
    look: sees the head, says whether the body is to be read, and may raise. answered: called with the first bytes of
    an answer. max_bytes: of the body, decompressed. ExchangeFailed, with the reason.
    """
    deadline = time.monotonic() + timeout
    tries: Sequence[IPAddress | None] = addresses or [None]
    for number, address in enumerate(tries, 1):
        last = number == len(tries)
        left = deadline - time.monotonic()
        if left <= 0:
            raise ExchangeFailed("timeout")
        with watched_session(address, proxy=proxy, bundle=bundle) as (session, watch), watch.until(left):
            try:
                return _get(session, watch, target, headers, left, max_bytes, look, answered)
            except TooLarge:
                raise ExchangeFailed("too_large") from None
            except UnknownEncoding:
                raise ExchangeFailed("encoding") from None
            except _FAILURES as error:
                reason = _reason(error, watch)
                if not last and not watch.fired and reason in ("timeout", "unreachable"):
                    continue
                raise ExchangeFailed(reason) from None
    raise ExchangeFailed("unreachable")


def _get(
    session: requests.Session,
    watch: Watch,
    target: Target,
    headers: Mapping[str, str],
    left: float,
    max_bytes: int,
    look: Callable[[Received], bool],
    answered: Callable[[], None],
) -> Received:
    response = session.get(
        target.url,
        stream=True,
        allow_redirects=False,
        timeout=(min(left, CONNECT_SECONDS), left),
        headers={"Accept-Encoding": "gzip, deflate", **headers},
    )
    with contextlib.closing(response):
        answered()
        location = response.headers.get("Location") if response.status_code in _REDIRECTS else None
        if location:
            # Header bytes come as Latin-1; a UTF-8 address is what servers mean by them.
            with contextlib.suppress(UnicodeError):
                location = location.encode("latin-1").decode("utf-8")
        head = Received(response.status_code, response.headers, location=location or None)
        if head.location or not look(head):
            return head
        body = read_body(response, max_bytes)
    if watch.fired:
        raise TimeoutError  # the body ended because the time did
    return Received(head.status, head.headers, body)


def _reason(error: Exception, watch: Watch) -> Reason:
    if watch.fired or isinstance(error, _TIMEOUTS):
        return "timeout"
    if isinstance(error, requests.exceptions.SSLError):
        return "certificate" if "certificate" in str(error).lower() else "tls"
    return "unreachable" if isinstance(error, requests.ConnectionError) else "broken"
