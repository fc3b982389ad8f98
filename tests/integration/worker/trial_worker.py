"""`claimdesk worker` with one more kind of source, `trial`, whose answers do what a file in its folder says.

Each line of the file `BEHAVIOUR` is a word and what is done about claims that hold it: `hang` sleeps; `deaf` sleeps on when its
time is up; `raise` fails in a way that no source should; `leave` ends the program; `slow` takes its time. Otherwise it answers
nothing. Each question, with the process that put it, is a line of the file `asked`. Without options it is beat, not a worker.
"""

import contextlib
import os
import sys
import time
from pathlib import Path

from benchmarks.faults.process import run_described
from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.sources.base import Health, Question
from claims.sources.registry import source_kind
from claims.sources.settings import PathConfig


class TrialSource:
    """See the module."""

    kind = "trial"
    local = True

    def __init__(self, config: PathConfig) -> None:
        self.config = config
        self.name, self.trust = config.name, config.trust

    def covers(self, kind: Kind) -> bool:
        """All kinds."""
        return True

    def ask(self, question: Question, limit: int) -> list[Document]:
        """What the folder says."""
        with (self.config.path / "asked").open("a") as log:
            log.write(f"{os.getpid()} {question.text}\n")
        for line in (self.config.path / "BEHAVIOUR").read_text().splitlines():
            word, behaviour = line.split()
            if word in question.text:
                _behave(behaviour)
        return []

    def check(self) -> Health:
        """Well."""
        return Health(name=self.name, kind=self.kind, ok=True, detail="")

    def problems(self) -> list[str]:
        """None."""
        return []


def _behave(how: str) -> None:
    if how == "hang":
        time.sleep(600)
    while how == "deaf":
        with contextlib.suppress(Exception):
            time.sleep(600)
    if how == "slow":
        time.sleep(1.5)
    if how == "raise":
        raise ZeroDivisionError("the source divided by nothing")
    if how == "leave":
        sys.exit("the source ended the program")


@source_kind("trial", PathConfig, local=True)
def open_trial(config: PathConfig, data_dir: Path) -> TrialSource:
    """Opens the source."""
    return TrialSource(config)


if __name__ == "__main__":
    sys.exit(run_described())
