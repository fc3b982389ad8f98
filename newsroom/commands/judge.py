"""`claimdesk judge`: what a text says of a claim, for pairs of one's own."""

import collections
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from claims.errors import InputError
from newsroom import failures
from newsroom.progress import Progress

if TYPE_CHECKING:
    from claims.judge.entailment import Judged


class _Line(NamedTuple):
    record: dict[str, Any]
    claim: str
    premise: str


def judge(
    pairs: Annotated[str, typer.Argument(metavar="PAIRS.jsonl", help='Lines of {"claim", "premise"}; - for standard input.')],
    model_only: Annotated[bool, typer.Option("--model-only", help="The trained model alone; figures and dates are not compared.")] = False,
) -> int:
    """Judge claims against texts: one line of JSON out for each line in, with label, probabilities and what was compared."""
    from claims.judge.entailment import Entailment

    model = Entailment()
    progress = Progress()
    reader = _Reader(pairs, progress)
    waiting: collections.deque[_Line] = collections.deque()
    try:
        for done, judged in enumerate(model.judge(_held(reader.lines(), waiting)), 1):
            failures.emit(_written(waiting.popleft(), judged, None if model_only else model.settings.supports_at))
            if done % 100 == 0:
                progress.show(f"{done} pairs judged")
    finally:
        progress.clear()
    return failures.BAD_INPUT if reader.bad else failures.DONE


def _held(lines: Iterable[_Line], waiting: "collections.deque[_Line]") -> Iterator[tuple[str, str]]:
    """The claim and premise of each line, the line itself put aside until it is judged."""
    for line in lines:
        waiting.append(line)
        yield line.claim, line.premise


class _Reader:
    """The lines of a file of pairs. bad: how many could not be used; each is named on standard error."""

    def __init__(self, where: str, progress: Progress) -> None:
        self._where, self._progress, self.bad = where, progress, 0

    def lines(self) -> Iterator[_Line]:
        """The lines that can be judged; blank ones are passed over."""
        with self._open() as file:
            for number, raw in enumerate(file, 1):
                try:
                    text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                    if text.strip():
                        yield _parsed(text)
                except InputError as error:
                    self._refuse(number, str(error))
                except UnicodeDecodeError:
                    self._refuse(number, "not UTF-8")

    def _open(self) -> IO[bytes]:
        if self._where == "-":
            if sys.stdin is None:
                raise InputError("standard input: closed")
            return sys.stdin.buffer
        try:
            return Path(self._where).open("rb")
        except FileNotFoundError:
            raise InputError(f"{self._where}: no such file") from None
        except IsADirectoryError:
            raise InputError(f"{self._where}: a folder, not a file") from None
        except (OSError, ValueError) as error:
            raise InputError(f"{self._where}: can't be read: {getattr(error, 'strerror', None) or error}") from None

    def _refuse(self, number: int, why: str) -> None:
        self.bad += 1
        self._progress.clear()
        failures.say(f"{self._where}: line {number}: {why}")


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _parsed(text: str) -> _Line:
    """InputError saying what is wrong with the line."""
    try:
        record = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise InputError("not JSON") from None
    if not isinstance(record, dict):
        raise InputError("not a JSON object")
    for key in ("claim", "premise"):
        if key not in record:
            raise InputError(f"lacks {key!r}")
        if not isinstance(record[key], str):
            raise InputError(f"{key!r} is not a string")
    claim, premise = (record[key].encode("utf-8", "replace").decode("utf-8") for key in ("claim", "premise"))
    return _Line(record, claim, premise)


def _written(line: _Line, judged: "Judged", sure: float | None) -> str:
    """The line with its label. sure: the probability of support that a plain disagreement does not outweigh; None: nothing is compared."""
    label, compared = judged.probabilities.label, []
    if sure is not None and line.claim.strip() and line.premise.strip():
        from claims.judge.pair_values import compare_values

        compared = compare_values(line.claim, line.premise)
        if label != "NEI" and judged.probabilities.supports < sure and any(part.result == "disagrees" for part in compared):
            label = "REFUTES"
    p = judged.probabilities
    added = {
        "label": label,
        "probabilities": {"SUPPORTS": p.supports, "REFUTES": p.refutes, "NEI": p.neutral},
        "compared": [part.model_dump(mode="json") for part in compared],
    }
    record = line.record | added
    try:
        return f"{json.dumps(record, ensure_ascii=False)}\n".encode().decode()
    except UnicodeEncodeError:  # half of a surrogate pair, written as an escape in the line
        return f"{json.dumps(record)}\n"
