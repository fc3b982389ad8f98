"""GET /metrics of a worker: what its processes counted, added up, and how the work stands in the database.

`python -m worker.exposition` is the process that answers; it is told the settings on standard input.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

from claims.errors import InputError
from worker.metrics import StoreMetrics
from worker.settings import Settings

COUNTS = "PROMETHEUS_MULTIPROC_DIR"
_READY = "ready"


@contextlib.contextmanager
def serve_metrics(settings: Settings, host: str, port: int | None) -> Iterator[None]:
    """Within this block, metrics are served by a process of its own; without a port, nothing is. InputError: the port is taken.

    To be entered before `worker.counters` is imported.
    """
    if port is None:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="claimdesk-metrics-") as counts:
        told = {"settings": settings.model_dump(mode="json"), "host": host, "port": port, "counts": counts, "parent": os.getpid()}
        command = [sys.executable, "-m", "worker.exposition"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as server:
            try:
                assert server.stdin is not None and server.stdout is not None
                server.stdin.write(json.dumps(told))
                server.stdin.close()
                said = server.stdout.readline().strip()
                if said != _READY:
                    raise InputError(f"metrics: {host}:{port} can't be listened on ({said or 'its process ended'})")
                os.environ[COUNTS] = counts
                yield
            finally:
                os.environ.pop(COUNTS, None)
                server.terminate()


def main() -> int:
    """Answers until its parent ends; a first line on standard output says `ready`, or why it can't."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker ends this process
    told = json.load(sys.stdin)
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=told["counts"])  # type: ignore[no-untyped-call]
    registry.register(StoreMetrics(Settings.model_validate(told["settings"])))
    try:
        start_http_server(told["port"], addr=told["host"], registry=registry)
    except (OSError, OverflowError) as error:
        print(error, flush=True)
        return 1
    print(_READY, flush=True)
    while os.getppid() == told["parent"]:  # a worker that was killed takes this with it
        time.sleep(1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
