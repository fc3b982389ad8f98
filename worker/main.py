"""A worker and a beat in this process, until they are told to stop: TERM ends what is under way first, QUIT gives it back."""

from collections.abc import Sequence
from typing import Any

from celery import signals
from celery.apps.worker import Worker

from claims.errors import InputError
from worker import logs
from worker.celery_app import DESK_LANE, LANES, celery_app
from worker.exposition import serve_metrics
from worker.readiness import refuse_unready
from worker.settings import Settings
from worker.telling import Teller


def run_worker(
    settings: Settings,
    *,
    concurrency: int = 2,
    queues: Sequence[str] = LANES,
    metrics_port: int | None = None,
    metrics_host: str = "127.0.0.1",
    with_beat: bool = False,
    log_level: str = "INFO",
) -> int:
    """Runs a worker of so many processes on these lanes; its exit status.

    metrics_port: where GET /metrics is answered, of all its processes together. with_beat: it is the schedule's too; beat is
    then a child of it, for a single machine. InputError, StoreUnreachable, QueueUnreachable: what it needs is not there; nothing ran.
    """
    unknown = [queue for queue in queues if queue not in LANES]
    if unknown or not queues:
        raise InputError(f"there is no lane {unknown[0]!r}; there are {', '.join(LANES)}" if unknown else "no lane is named")
    if concurrency < 1:
        raise InputError("a worker needs at least one process")
    _listen(log_level)
    with serve_metrics(settings, metrics_host, metrics_port):
        from worker.tasks import working_app

        app = working_app(settings)
        refuse_unready(settings, app)
        _warm()
        told: dict[str, Any] = {"concurrency": concurrency, "queues": list(queues), "beat": with_beat, "loglevel": log_level}
        told |= {"without_mingle": True, "without_gossip": True, "without_heartbeat": True}  # workers have nothing to tell each other
        worker = Worker(app=app, pool="prefork", quiet=True, **told)
        Teller(settings).upkeep()
        worker.start()
        return int(worker.exitcode or 0)


def run_beat(settings: Settings, *, log_level: str = "INFO") -> int:
    """Runs the schedule. Several may run at once, to no harm; InputError or QueueUnreachable when it can't."""
    from celery.apps.beat import Beat

    _listen(log_level)
    Teller(settings).waiting(DESK_LANE)
    Beat(app=celery_app(settings), quiet=True, loglevel=log_level).run()
    return 0


def _warm() -> None:
    """Reads the language model before the fork, so that the processes share it and a new one starts at once."""
    from claims.text import nlp

    nlp.parse("Ready.")


def _listen(level: str) -> None:
    logs.configure(level)
    signals.setup_logging.connect(lambda **_: logs.configure(level), weak=False, dispatch_uid="claimdesk-logs")
