"""The one place that speaks HTTP: addresses given by readers are fetched through a guard.

A host is resolved once, every address it has must be public, and the connection goes to one of
those and no other (against DNS rebinding). A redirect starts all over. requests-hardened pins in the
same way, but knows no allowed hosts, takes the first address only, and follows redirects unbounded
in time; so the pinning is done here, below requests, where host name, TLS and Host header stay as
they are.
"""

import contextlib
import importlib.metadata
import os
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from claims.errors import InputError
from claims.sources.addresses import IPAddress, Target, is_public, parse_target, resolve
from claims.text.naming import shown
from claims.text.reading import MAX_BYTES, Fetched

MAX_REDIRECTS = 5
TIMEOUT_SECONDS = 20.0
MEDIA_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown")
_CHUNK = 65536
_REDIRECTS = (301, 302, 303, 307, 308)
_MAX_ADDRESSES = 4
_TIMEOUTS = (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError)
# AttributeError, ValueError: http.client, when the watch has shut its socket.
_FAILURES = (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError, AttributeError)


def user_agent() -> str:
    """`Claimdesk/VERSION (CONTACT)`, the contact from $CLAIMDESK_CONTACT, left out when that is not set."""
    try:
        version = importlib.metadata.version("claimdesk")
    except importlib.metadata.PackageNotFoundError:
        version = "0"
    contact = "".join(c for c in os.environ.get("CLAIMDESK_CONTACT", "") if " " <= c <= "~").strip()
    return f"Claimdesk/{version} ({contact})" if contact else f"Claimdesk/{version}"


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
    return addresses[:_MAX_ADDRESSES]


def _ask(target: Target, addresses: list[IPAddress], where: str, max_bytes: int, deadline: float, timeout: float) -> Fetched | str:
    """The page, or the address that the answer redirects to; the first of the addresses that can be reached answers."""
    for last, address in ((address is addresses[-1], address) for address in addresses):
        left = deadline - time.monotonic()
        slow = InputError(f"{where}: no answer within {timeout:g} seconds")
        if left <= 0:
            raise slow
        with _session(target, address) as (session, watch), watch.until(left):
            try:
                response = session.get(
                    target.url,
                    stream=True,
                    allow_redirects=False,
                    timeout=left,
                    headers={"Accept": "text/html, text/plain, text/markdown", "Accept-Encoding": "gzip, deflate"},
                )
                with contextlib.closing(response):
                    answer = _read(response, target, where, max_bytes)
                if watch.fired:
                    raise slow  # the body ended because the time did
                return answer
            except _FAILURES as error:
                if watch.fired or isinstance(error, _TIMEOUTS):
                    if last or watch.fired:
                        raise slow from None
                elif isinstance(error, requests.exceptions.SSLError):
                    raise InputError(f"{where}: no secure connection (the certificate does not hold)") from None
                elif not isinstance(error, requests.ConnectionError):
                    raise InputError(f"{where}: a broken answer") from None
                elif last:
                    raise InputError(f"{where}: can't be reached") from None
    raise InputError(f"{where}: can't be reached")


def _read(response: requests.Response, target: Target, where: str, max_bytes: int) -> Fetched | str:
    location = response.headers.get("Location")
    if response.status_code in _REDIRECTS and location:
        # Header bytes come as Latin-1; a UTF-8 address is what servers mean by them.
        with contextlib.suppress(UnicodeError):
            location = location.encode("latin-1").decode("utf-8")
        return location
    if response.status_code != 200:
        raise InputError(f"{where}: the server answered {response.status_code}")
    media_type, _, parameters = response.headers.get("Content-Type", "").partition(";")
    media_type = media_type.strip().lower()
    if media_type and media_type not in MEDIA_TYPES:
        raise InputError(f"{where}: neither HTML nor text, but {shown(media_type, 60)}")
    if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise InputError(f"{where}: compressed in a way that is not read")
    too_large = InputError(f"{where}: larger than {max_bytes} bytes")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > max_bytes:
        raise too_large
    parts: list[bytes] = []
    size = 0
    while part := response.raw.read1(_CHUNK, decode_content=True):
        size += len(part)
        if size > max_bytes:
            raise too_large
        parts.append(part)
    return Fetched(target.url, b"".join(parts), media_type, _charset(parameters))


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower() or None
    return None


class _Watch:
    """Ends a connection when its time is up, however slowly bytes keep coming: read timeouts are per byte."""

    def __init__(self) -> None:
        self.fired = False
        self._sockets: list[socket.socket] = []

    @contextlib.contextmanager
    def until(self, seconds: float) -> Iterator[None]:
        """Within this block, the connections end after `seconds`."""
        timer = threading.Timer(seconds, self._fire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def see(self, connected: socket.socket | None) -> None:
        """Watches this socket too. Held here, because http.client lets go of it while its body is still read."""
        if connected is not None:
            self._sockets.append(connected)

    def _fire(self) -> None:
        self.fired = True
        for connected in self._sockets:
            with contextlib.suppress(OSError):
                # Not the TLS object's own shutdown, which would change it under the reading thread.
                socket.socket.shutdown(connected, socket.SHUT_RDWR)


@contextlib.contextmanager
def _dialling(connection: HTTPConnection, address: IPAddress) -> Iterator[None]:
    """While the socket is opened, the connection goes by its address; TLS and headers then see the name again."""
    name = connection._dns_host
    connection._dns_host = str(address)
    try:
        yield
    finally:
        connection._dns_host = name


@contextlib.contextmanager
def _session(target: Target, address: IPAddress) -> Iterator[tuple[requests.Session, _Watch]]:
    """A session whose connections go to `address`, whatever the name resolves to by now."""
    watch = _Watch()

    class Pinned(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            with _dialling(self, address):
                return super()._new_conn()

        def connect(self) -> None:
            super().connect()
            watch.see(self.sock)

    class PinnedTLS(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            with _dialling(self, address):
                return super()._new_conn()

        def connect(self) -> None:
            super().connect()
            watch.see(self.sock)

    class Pool(HTTPConnectionPool):
        ConnectionCls = Pinned

    class PoolTLS(HTTPSConnectionPool):
        ConnectionCls = PinnedTLS

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs)
            self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": PoolTLS}

    with requests.Session() as session:
        # No proxy, no .netrc: either would go round the pinning.
        session.trust_env = False
        session.headers["User-Agent"] = user_agent()
        session.mount("http://", Adapter(max_retries=0))
        session.mount("https://", Adapter(max_retries=0))
        yield session, watch
