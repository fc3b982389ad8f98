"""How a failure is told: one line on standard error and an exit status, a traceback only when it is asked for."""

import contextlib
import errno
import logging
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator

import typer

from claims.errors import ClaimdeskError, InputError, ServiceUnreachable

DONE, FAULT, BAD_INPUT, CHECK_FAILED, UNREACHABLE = 0, 1, 2, 3, 4
INTERRUPTED, BROKEN_PIPE = 130, 141  # 128 and the signal's number, as a shell has it


class ReaderGone(Exception):
    """Whoever read standard output has stopped; nobody is left to tell."""


def guarded(work: Callable[[], int]) -> int:
    """The status of `work`; whatever it raises is told in one line, and the output is written to its end."""
    quieten()
    try:
        status = work()
        finish_output()
        return status
    except KeyboardInterrupt:
        say("interrupted")
        _drop_output()
        return INTERRUPTED
    except ReaderGone:
        _drop_output()
        return BROKEN_PIPE
    except Exception as error:
        return told(error)


def told(error: Exception, about: str = "") -> int:
    """Says on standard error what went wrong, and gives the exit status. about: the article, for an internal fault."""
    if isinstance(error, ClaimdeskError):
        say(str(error))
        return UNREACHABLE if isinstance(error, ServiceUnreachable) else BAD_INPUT
    if isinstance(error, typer.TyperException):
        say(usage(error))
        return BAD_INPUT
    if debugging():
        traceback.print_exception(error)
    where = f"{about}: " if about else ""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    say(f"{where}internal fault: {what}" + ("" if debugging() else " (CLAIMDESK_DEBUG=1 shows where)"))
    return FAULT


def usage(error: typer.TyperException) -> str:
    """A usage error in one line, with where help is."""
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "claimdesk"
    return f"{message.strip().rstrip('.')} (see {command} --help)"


def say(message: str) -> None:
    """One line on standard error, whatever `message` holds."""
    from claims.text.naming import shown

    if sys.stderr is None:
        return
    line = f"claimdesk: {shown(' '.join(message.split()), 2000)}\n"
    encoding = sys.stderr.encoding or "utf-8"
    try:
        sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))
        sys.stderr.flush()
    except OSError:
        pass


def emit(text: str) -> None:
    """Writes `text` to standard output in UTF-8, whatever the locale says."""
    if sys.stdout is None:
        raise InputError("standard output: can't be written: it is closed")
    with writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()


def finish_output() -> None:
    """Writes out what standard output still holds; InputError when that can't be done."""
    if sys.stdout is not None:
        with writing():
            sys.stdout.flush()


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """What fails in here is standard output's fault: InputError, or ReaderGone."""
    try:
        yield
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        _drop_output()
        raise InputError(f"standard output: can't be written: {os.strerror(error.errno or errno.EIO)}") from None


def _drop_output() -> None:
    """Lets the interpreter's own last flush go nowhere, so that it can't complain."""
    if sys.stdout is None:
        return
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError):
        pass


def debugging() -> bool:
    """Whether tracebacks and the libraries' warnings are to be shown."""
    return os.environ.get("CLAIMDESK_DEBUG", "") not in {"", "0"}


def quieten() -> None:
    """Keeps the libraries' warnings and log lines off standard error, which is for this program's own lines."""
    if not debugging() and not sys.warnoptions:
        warnings.simplefilter("ignore")
        logging.lastResort = None
