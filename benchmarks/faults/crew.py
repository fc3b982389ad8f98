"""The workers and beat as a service manager keeps them: whatever ends is started again, and what was done to them is counted."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.faults.servers import children
from benchmarks.faults.trial import busy
from worker.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
WORKERS, PROCESSES = 2, 3
RESTART_SECONDS = 1.0
PATIENCE_SECONDS = 45.0
"""How long a worker that is told to go may take; what is under way ends by the hard limit, or with the longest pause."""


class Member:
    """A worker, or without options beat; each time it is started it writes another log."""

    def __init__(self, name: str, settings: Settings, folder: Path, options: dict[str, Any]) -> None:
        self.name = name
        self._told = json.dumps({"settings": settings.model_dump(mode="json"), "options": options}).encode()
        self._env = {**os.environ, "CLAIMDESK_DATA_DIR": str(settings.data_dir), "PYTHONPATH": str(ROOT)}
        self._folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0
        self.leaving: float | None = None  # since when it is told to go
        self.wanted = True
        self.again_at = 0.0

    def start(self) -> None:
        """Starts it in a process group of its own."""
        self.starts += 1
        with (self._folder / f"{self.name}-{self.starts}.log").open("wb") as log:
            command = [sys.executable, "-m", "benchmarks.faults.trial"]
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=log, stderr=log, env=self._env, cwd=self._folder, start_new_session=True
            )
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(self._told)
            self.process.stdin.close()
        self.leaving = None

    def alive(self) -> bool:
        """Whether its process is there."""
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """Kills it with its process group; harmless where it is gone."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Crew:
    """All of them. tally: what happened to them; unwilling: workers that did not go when they were told to, one line each."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        options = {"concurrency": PROCESSES}
        self.workers = [Member(f"worker-{n + 1}", settings, folder, options) for n in range(WORKERS)]
        self._trial = folder / "trial"
        self._hit: set[str] = set()  # claims at work on which a process was killed
        self.beat = Member("beat", settings, folder, {})
        self.tally: Counter[str] = Counter()
        self.unwilling: list[str] = []
        self.waited = 0.0  # the longest time that a worker took to go

    def tend(self) -> None:
        """Starts what ended and is wanted; to be called again and again."""
        now = time.monotonic()
        for member in [*self.workers, self.beat]:
            if member.alive():
                if member.leaving is not None and now - member.leaving > PATIENCE_SECONDS:
                    self.unwilling.append(f"{member.name}-{member.starts} was still there {PATIENCE_SECONDS:g} s after SIGTERM")
                    member.kill()
                continue
            if member.process is not None:
                self._ended(member, member.process.returncode, now)
                member.process, member.again_at = None, now + RESTART_SECONDS
            if member.wanted and now >= member.again_at:
                member.start()
                self.tally["starts of workers" if member is not self.beat else "starts of beat"] += 1

    def _ended(self, member: Member, status: int, now: float) -> None:
        if member.leaving is not None:
            self.waited = max(self.waited, now - member.leaving)
            if status not in {0, -signal.SIGKILL, -signal.SIGTERM}:  # the last: told before it could listen
                self.unwilling.append(f"{member.name}-{member.starts} ended with status {status} after SIGTERM")
        elif status == 2:
            self.tally["starts refused: broker or database away"] += 1
        elif status != -signal.SIGKILL:
            self.tally["workers that gave up by themselves, started again"] += 1

    def kill_child(self, choice: float, whatever: bool) -> bool:
        """Kills one process of a pool; False where there is none.

        Every other one is at work on a claim, another each time, so that none runs out of attempts; unless whatever comes will do.
        """
        pids = [pid for worker in self.workers if worker.alive() and worker.process for pid in children(worker.process.pid)]
        at_work = busy(self._trial)
        if choice < 0.5 and not whatever:
            pids = [pid for pid in pids if at_work.get(pid, "") not in {"", *self._hit}]
        if not pids:
            return False
        pid = pids[int(2 * choice % 1 * len(pids))]
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self._hit.add(at_work.get(pid, ""))
            return True
        return False

    def _working(self, choice: float) -> Member | None:
        """One of the workers that have a pool and are not told to go."""
        found = [w for w in self.workers if w.alive() and w.leaving is None and w.process and children(w.process.pid)]
        return found[int(choice * len(found))] if found else None

    def kill_worker(self, choice: float) -> bool:
        """Kills a worker with its pool; False where there is none."""
        if (worker := self._working(choice)) is None:
            return False
        worker.kill()
        return True

    def stop_worker(self, choice: float) -> bool:
        """Tells a worker to go; False where there is none."""
        if (worker := self._working(choice)) is None or worker.process is None:
            return False
        worker.process.send_signal(signal.SIGTERM)
        worker.leaving = time.monotonic()
        return True

    def dismiss(self) -> None:
        """Tells all to go, and waits for them."""
        for member in [*self.workers, self.beat]:
            member.wanted = False
            if member.alive() and member.process and member.leaving is None:
                member.process.send_signal(signal.SIGTERM)
                member.leaving = time.monotonic()
        while any(member.process for member in [*self.workers, self.beat]):
            self.tend()
            time.sleep(0.05)

    def kill_all(self) -> None:
        """Kills whatever is left."""
        for member in [*self.workers, self.beat]:
            member.kill()
