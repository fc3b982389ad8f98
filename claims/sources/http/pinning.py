"""Connections that go to a checked address and no other, and that end when their time is up.

requests-hardened pins in the same way, but knows no allowed hosts, takes the first address only, and
follows redirects unbounded in time; so it is done here, below requests, where host name, TLS and Host
header stay as they are.
"""

import contextlib
import logging
import socket
import threading
from collections.abc import Iterator
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from claims.sources.addresses import IPAddress
from claims.sources.http.agent import user_agent


class _WithoutQuery(logging.Filter):
    """Cuts the query off the addresses that urllib3 logs: a key may stand in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(a.partition("?")[0] if isinstance(a, str) else a for a in record.args)
        return True


logging.getLogger("urllib3.connectionpool").addFilter(_WithoutQuery())


class Watch:
    """Ends connections when their time is up, however slowly bytes keep coming: read timeouts are per byte."""

    def __init__(self) -> None:
        self.fired = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()

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
            with self._lock:
                for connected in self._sockets:
                    connected.close()
                self._sockets.clear()

    def see(self, connected: socket.socket) -> None:
        """Watches this socket too, by a second handle: TLS takes the first one over, http.client lets go of it early."""
        with self._lock:
            self._sockets.append(connected.dup())
        if self.fired:
            self._fire()

    def _fire(self) -> None:
        with self._lock:
            self.fired = True
            for connected in self._sockets:
                with contextlib.suppress(OSError):
                    connected.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def _dialling(connection: HTTPConnection, address: IPAddress | None) -> Iterator[None]:
    """While the socket is opened, the connection goes by its address; TLS and headers then see the name again."""
    name = connection._dns_host
    connection._dns_host = str(address) if address else name
    try:
        yield
    finally:
        connection._dns_host = name


@contextlib.contextmanager
def watched_session(
    address: IPAddress | None, *, proxy: str | None = None, bundle: str | None = None
) -> Iterator[tuple[requests.Session, Watch]]:
    """A session whose connections go to `address`, whatever the name resolves to by now; or to `proxy`, the operator's choice.

    bundle: the file of certificates to trust, requests' own when None.
    """
    watch = Watch()
    pinned = None if proxy else address

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            with _dialling(self, pinned):
                connected = super()._new_conn()
            watch.see(connected)
            return connected

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            with _dialling(self, pinned):
                connected = super()._new_conn()
            watch.see(connected)
            return connected

    class Pool(HTTPConnectionPool):
        ConnectionCls = Plain

    class PoolTLS(HTTPSConnectionPool):
        ConnectionCls = Secure

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs)
            self.poolmanager.pool_classes_by_scheme = {"http": Pool, "https": PoolTLS}

        def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
            manager = super().proxy_manager_for(*args, **kwargs)
            if not hasattr(manager, "proxy_url"):  # SOCKS brings connections of its own
                manager.pool_classes_by_scheme = {"http": Pool, "https": PoolTLS}
            return manager

    with requests.Session() as session:
        # No .netrc, and no proxy but one that was chosen above: either would go round the pinning.
        session.trust_env = False
        session.headers["User-Agent"] = user_agent()
        if proxy:
            session.proxies = {"http": proxy, "https": proxy}
        if bundle:
            session.verify = bundle
        session.mount("http://", Adapter(max_retries=0))
        session.mount("https://", Adapter(max_retries=0))
        yield session, watch
