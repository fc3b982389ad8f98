"""What the worker processes count, together: with PROMETHEUS_MULTIPROC_DIR set they count in files that one page adds up."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from billiard import current_process
from prometheus_client import Counter, values


def _slot() -> str:
    """The process's place in the pool: one that takes another's place counts on, so that there are never more files than places."""
    return str(getattr(current_process(), "index", "parent"))


if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
    values.ValueClass = values.MultiProcessValue(_slot)  # type: ignore[no-untyped-call]

checks = Counter("claimdesk_checks", "Checks by what came of them.", ["outcome"], registry=None)
changes = Counter("claimdesk_verdict_changes", "Changes of verdicts that are worth telling.", registry=None)
deliveries = Counter("claimdesk_deliveries", "Notifications by what came of them.", ["outcome"], registry=None)
faults = Counter("claimdesk_task_faults", "Tasks that could not do their work, by task.", ["task"], registry=None)
seconds = Counter("claimdesk_stage_seconds", "Seconds spent in each stage of the work.", ["stage"], registry=None)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Adds the time that is spent in here to a stage."""
    began = time.perf_counter()
    try:
        yield
    finally:
        seconds.labels(name).inc(time.perf_counter() - began)
