"""JSON lines in and out, for the verbs that answer each line with one: bad lines are named, the rest is done."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from claims.errors import InputError
from newsroom import failures
from newsroom.progress import Progress

Record = dict[str, Any]


class JsonLines:
    """The objects of a file, or of standard input (`-`), that have a string under each of some keys.

    bad: how many lines could not be used so far; each is named with its number on standard error.
    """

    def __init__(self, where: str, keys: Sequence[str], progress: Progress) -> None:
        self._where, self._keys, self._progress, self.bad = where, keys, progress, 0

    def __iter__(self) -> Iterator[Record]:
        """The objects in order, as they come; blank lines are passed over. InputError where the file can't be read."""
        with self._open() as file:
            for number, raw in enumerate(file, 1):
                try:
                    text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                    if text.strip():
                        yield _parsed(text, self._keys)
                except InputError as error:
                    self._refuse(number, str(error))
                except UnicodeDecodeError:
                    self._refuse(number, "not UTF-8")

    @property
    def status(self) -> int:
        """The exit status: BAD_INPUT when a line could not be used."""
        return failures.BAD_INPUT if self.bad else failures.DONE

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


def text_of(record: Record, key: str) -> str:
    """The string under a key; half of a surrogate pair, which no text holds, as U+FFFD."""
    value: str = record[key]
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def emit(record: Record) -> None:
    """Writes an object to standard output as one line."""
    try:
        line = json.dumps(record, ensure_ascii=False).encode("utf-8").decode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair, written as an escape in the line
        line = json.dumps(record)
    failures.emit(f"{line}\n")


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _parsed(text: str, keys: Sequence[str]) -> Record:
    """InputError saying what is wrong with the line."""
    try:
        record = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise InputError("not JSON") from None
    if not isinstance(record, dict):
        raise InputError("not a JSON object")
    for key in keys:
        if key not in record:
            raise InputError(f"lacks {key!r}")
        if not isinstance(record[key], str):
            raise InputError(f"{key!r} is not a string")
    return record
