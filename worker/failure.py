"""What is kept and logged of an exception: its own line for the row, its name and place for the log, which never holds text."""

import contextlib
import time
import traceback
from collections.abc import Callable, Iterator

import structlog
from billiard.common import terminate_handler_fired  # type: ignore[attr-defined]  # newer than its stubs
from celery.exceptions import SoftTimeLimitExceeded

from claims.errors import ClaimdeskError, StoreUnreachable
from worker.settings import Settings


def describe(error: BaseException) -> str:
    """One line for the row of what failed."""
    return str(error) if isinstance(error, ClaimdeskError) else f"{type(error).__name__}: {error}"


def where(error: BaseException) -> str:
    """File and line in which an exception was raised; its message may hold an article's words and is left out."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{'/'.join(frames[-1].filename.split('/')[-2:])}:{frames[-1].lineno}" if frames else "nowhere"


def told_to_go() -> bool:
    """Whether a signal told this process to go, who then raised SystemExit; one without it is the work's own, and an error."""
    return bool(terminate_handler_fired())


@contextlib.contextmanager
def attempt(
    settings: Settings,
    log: structlog.stdlib.BoundLogger,
    failed: Callable[[structlog.stdlib.BoundLogger, str], None],
    give_back: Callable[[], object],
) -> Iterator[None]:
    """Work under a lease: what fails within is kept by `failed`, with a line that says why, and goes no further.

    StoreUnreachable goes on, for the lease runs out and another takes the work. So does a SystemExit by which this worker is told to
    go: what it was at is given back, unless it was at it past its time.
    """
    began = time.monotonic()
    try:
        yield
    except StoreUnreachable:
        raise
    except SystemExit as error:
        if not told_to_go():
            failed(log.bind(error=type(error).__name__, where=where(error)), describe(error))
            return
        if time.monotonic() - began < settings.soft_limit:
            give_back()
            log.info("given_back")
        else:
            failed(log, f"took longer than {settings.hard_limit:g} seconds, and did not stop when told to")
        raise
    except SoftTimeLimitExceeded:
        failed(log, f"took longer than {settings.soft_limit:g} seconds")
    except Exception as error:
        failed(log.bind(error=type(error).__name__, where=where(error)), describe(error))
