"""How long a question, or a claim, may take in all: waits, tries and slow bodies together."""

import contextlib
import contextvars
import time
from collections.abc import Iterator

_deadline: contextvars.ContextVar[float] = contextvars.ContextVar("claims.sources.live.deadline", default=float("inf"))


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Within this block (and this thread) every source session is done after `seconds`; blocks nest, the shortest counts."""
    token = _deadline.set(min(_deadline.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _deadline.reset(token)


def left() -> float:
    """The seconds that are left of the innermost block, infinite outside of any; not below 0."""
    return max(0.0, _deadline.get() - time.monotonic())
