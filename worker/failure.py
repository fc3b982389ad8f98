"""What is kept and logged of an exception: its own line for the row, its name and place for the log, which never holds text."""

import traceback

from billiard.common import terminate_handler_fired  # type: ignore[attr-defined]  # newer than its stubs

from claims.errors import ClaimdeskError


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
