"""`claimdesk worker` with one more kind of source, `trial`, whose answers do what a file in its folder says.

The file `BEHAVIOUR` holds one word: `well` answers nothing; `hang` sleeps; `deaf` sleeps on when its time is up; `raise` fails
in a way that no source should; `slow` takes its time. It acts on the claims whose words are in the file `ABOUT`. Each question,
with the process that put it, is a line of the file `asked`.
"""

import contextlib
import json
import os
import sys
import time
from pathlib import Path

from claims.errors import ClaimdeskError
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
        if (self.config.path / "ABOUT").read_text().strip() in question.text:
            behaviour = (self.config.path / "BEHAVIOUR").read_text().strip()
            if behaviour == "hang":
                time.sleep(600)
            while behaviour == "deaf":
                with contextlib.suppress(Exception):
                    time.sleep(600)
            if behaviour == "slow":
                time.sleep(1.5)
            if behaviour == "raise":
                raise ZeroDivisionError("the source divided by nothing")
        return []

    def check(self) -> Health:
        """Well."""
        return Health(name=self.name, kind=self.kind, ok=True, detail="")

    def problems(self) -> list[str]:
        """None."""
        return []


@source_kind("trial", PathConfig, local=True)
def open_trial(config: PathConfig, data_dir: Path) -> TrialSource:
    """Opens the source."""
    return TrialSource(config)


def main() -> int:
    """Runs the worker that standard input describes."""
    from worker.main import run_worker
    from worker.settings import Settings

    told = json.load(sys.stdin)
    try:
        return run_worker(Settings.model_validate(told["settings"]), **told["options"])
    except ClaimdeskError as error:
        print(f"claimdesk: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
