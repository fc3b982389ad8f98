"""The tasks: each looks at one thing in the database. What can't be done now, the sweep has done later."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from celery import Celery

from claims.errors import ServiceUnreachable
from worker import counters
from worker.celery_app import CHECK, DELIVER, DUE, SPLIT, SWEEP, celery_app
from worker.checking import check_claim
from worker.delivering import deliver
from worker.failure import where
from worker.feeding import feed
from worker.process import Process
from worker.rechecks import enqueue_due
from worker.settings import Settings
from worker.splitting import split_run
from worker.sweeping import sweep

_log = structlog.get_logger("worker.tasks")


def working_app(settings: Settings) -> Celery:
    """The app for these settings with its tasks."""
    app = celery_app(settings)
    if CHECK not in app.tasks:
        _register(app, Process(settings))
    return app


def _register(app: Celery, process: Process) -> None:
    """Gives the app its tasks. process: what they share in a process."""

    @app.task(name=SPLIT)
    def split_one(run_id: str) -> None:
        with _told(SPLIT):
            split_run(process, run_id)
            feed(process.store, process.teller, process.now())

    @app.task(name=CHECK)
    def check_one(check_id: int) -> None:
        with _told(CHECK):
            check_claim(process, check_id)
            feed(process.store, process.teller, process.now())

    @app.task(name=DELIVER)
    def deliver_one(notification_id: int) -> None:
        with _told(DELIVER):
            deliver(process, notification_id)

    @app.task(name=SWEEP)
    def sweep_all() -> None:
        with _told(SWEEP):
            sweep(process)

    @app.task(name=DUE)
    def open_due() -> None:
        with _told(DUE):
            enqueue_due(process)


@contextmanager
def _told(task: str) -> Iterator[None]:
    """What fails in here is logged without its words, which may be an article's. The work itself is still in the database."""
    try:
        yield
    except ServiceUnreachable as error:
        counters.faults.labels(task).inc()
        _log.error("service_unreachable", task=task, error=str(error))
    except Exception as error:
        counters.faults.labels(task).inc()
        _log.error("fault", task=task, error=type(error).__name__, where=where(error))
