"""`claimdesk worker` and `claimdesk beat` with one more kind of source, `trial`, that does to some claims what a source may do.

Its folder holds `behaviours.json`: words, and what is done about claims that hold one. `exits` ends the process, `leaves` raises
SystemExit, `raises` and `odd` fail in ways that no source should, `rubbish` answers with no documents, `hangs` sleeps, `deaf` sleeps
on whatever it is told: claims that no attempt gets past. The others do get an answer: `slow` takes its time, `flaky` fails the first
time only, `unreachable`, `bad_answer` and `unusable` say so as sources do, `nul` answers with what databases do not like.
"""

import contextlib
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.faults.process import run_described
from claims.errors import SourceError, SourceUnusable
from claims.model.claim import Kind
from claims.model.evidence import Document
from claims.sources.base import Health, Question
from claims.sources.registry import source_kind
from claims.sources.settings import PathConfig

SLOW_SECONDS = 1.2
_FOREVER = 600
_BUSY = "busy-"


class TrialSource:
    """See the module."""

    kind = "trial"
    local = True

    def __init__(self, config: PathConfig) -> None:
        self.folder = config.path
        self.name, self.trust = config.name, config.trust
        self._behaviours: dict[str, str] = json.loads((config.path / "behaviours.json").read_text("utf-8"))

    def covers(self, kind: Kind) -> bool:
        """All kinds."""
        return True

    def ask(self, question: Question, limit: int) -> list[Document]:
        """Notes in the file `asked` that it was asked, and does what the behaviour of the claim's word is."""
        with (self.folder / "asked").open("a") as log:
            log.write(f"{question.text}\n")
        for word in re.findall(r"\w+", question.text):
            if word in self._behaviours:
                found: list[Document] = _behave(self._behaviours[word], self.folder, word)
                return found
        return []

    def check(self) -> Health:
        """Well."""
        return Health(name=self.name, kind=self.kind, ok=True, detail="")

    def problems(self) -> list[str]:
        """None."""
        return []


def busy(folder: Path) -> dict[int, str]:
    """The processes, dead ones among them, that began a `slow` answer and did not end it, each with the word of its claim."""
    marks = [mark.name.removeprefix(_BUSY).split("-") for mark in folder.glob(f"{_BUSY}*")]
    return {int(pid): word for pid, word in marks}


def _behave(how: str, folder: Path, word: str) -> Any:
    seen = folder / f"seen-{word}"
    match how:
        case "exits":
            os._exit(1)
        case "leaves":
            sys.exit("the source ends the program")
        case "raises":
            raise ZeroDivisionError("the source divided by nothing")
        case "odd":
            raise RuntimeError("the source\x00said\ud800\n" + "far too much " * 1000)
        case "rubbish":
            return ["no document", None]
        case "hangs":
            time.sleep(_FOREVER)
        case "deaf":
            while True:
                with contextlib.suppress(BaseException):
                    time.sleep(_FOREVER)
        case "slow":
            mark = folder / f"{_BUSY}{os.getpid()}-{word}"
            mark.touch()
            time.sleep(SLOW_SECONDS)
            mark.unlink()
        case "flaky" if not seen.exists():
            seen.touch()
            raise ConnectionResetError("the source hung up")
        case "unreachable":
            raise SourceError("trial: nobody answers")
        case "bad_answer":
            raise SourceError("trial: the answer is cut off", "bad_answer")
        case "unusable":
            raise SourceUnusable("trial: closed for good")
        case "nul":
            return [Document(text="A line\x00with\x1a what is not text.", title="\x00", source="trial", name="nul")]
    return []


@source_kind("trial", PathConfig, local=True)
def open_trial(config: PathConfig, data_dir: Path) -> TrialSource:
    """Opens the source."""
    return TrialSource(config)


if __name__ == "__main__":
    sys.exit(run_described())
