"""Sessions against servers on loopback, and a server that says byte for byte what it is told to."""

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claims.errors import SourceError
from claims.sources.live.answer import Answer
from claims.sources.live.politeness import InProcess
from claims.sources.live.session import SourceSession
from claims.sources.live.surroundings import Surroundings
from claims.sources.settings import Rate, SourceConfig

GOOD = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{"ok": true}'
MANY = Rate(requests=1000)


def session(folder: Path, url: str, settings: dict[str, Any] | None = None, **options: Any) -> SourceSession:
    """A session of a source named `trial` at `url` on loopback, with limits of its own and a rate that does not matter."""
    told = {"allow_private": True, "rate": MANY, "timeout_seconds": 5.0, **(settings or {})}
    config = SourceConfig(name="trial", kind="trial", base_url=url, **told)
    return Surroundings(folder, InProcess()).session(config, "https://unused.example", **options)


def failing(ask: Callable[[], Answer]) -> tuple[str, str]:
    """The outcome and the one line of the error that asking ends in."""
    try:
        answer = ask()
    except SourceError as error:
        said = str(error)
        assert "\n" not in said and said.startswith("trial: ")
        return error.outcome, said
    raise AssertionError(f"answered: {answer}")


class Raw:
    """Says `first`, then, where `drip` is given, that every tenth of a second for ever, to everybody who connects; counts them.

    then: what is said in place of `first` from the second connection on.
    """

    def __init__(self, first: bytes, drip: bytes = b"", then: bytes | None = None) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._done = threading.Event()
        self._first, self._drip, self._then = first, drip, first if then is None else then
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked = 0
        self.times: list[float] = []
        threading.Thread(target=self._run, daemon=True).start()

    def __enter__(self) -> "Raw":
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._listener.close()

    def _run(self) -> None:
        while not self._done.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.asked += 1
            said = self._first if self.asked == 1 else self._then
            threading.Thread(target=self._serve, args=(connection, said), daemon=True).start()

    def _serve(self, connection: socket.socket, said: bytes) -> None:
        with connection:
            try:
                connection.recv(65536)
                self.times.append(time.monotonic())
                connection.sendall(said)
                while self._drip and not self._done.wait(0.1):
                    connection.sendall(self._drip)
            except OSError:
                return
