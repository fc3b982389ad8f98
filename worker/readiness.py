"""What must be there for a worker to run: every task, route and entry of the schedule, the database, the broker, each source."""

from collections.abc import Iterator

from celery import Celery

from claims.errors import InputError
from claims.judge.entailment import Entailment
from claims.judge.policy import load_policy
from claims.sources.registry import load_sources, open_sources
from worker.celery_app import DESK_LANE
from worker.intervals import load_intervals
from worker.settings import Settings, check_timeouts
from worker.stores import open_worker_store
from worker.telling import Teller


def unresolved(app: Celery) -> Iterator[str]:
    """Routes and entries of the schedule that name a task or a queue that there is not, one line each."""
    queues = {queue.name for queue in app.conf.task_queues or ()}
    for name, route in dict(app.conf.task_routes or {}).items():
        if name not in app.tasks:
            yield f"the route of {name} leads to no task"
        if route["queue"] not in queues:
            yield f"the route of {name} leads to no queue ({route['queue']})"
    for entry, told in dict(app.conf.beat_schedule or {}).items():
        if told["task"] not in app.tasks:
            yield f"the schedule's entry {entry} names no task ({told['task']})"
    for name in app.tasks:
        if not name.startswith("celery.") and name not in (app.conf.task_routes or {}):
            yield f"the task {name} has no route"


def refuse_unready(settings: Settings, app: Celery) -> None:
    """InputError, StoreUnreachable or QueueUnreachable with the first thing that a worker would miss."""
    for line in unresolved(app):
        raise InputError(line)
    open_worker_store(settings).close()
    open_every_source(settings)
    Teller(settings).waiting(DESK_LANE)


def open_every_source(settings: Settings) -> list[str]:
    """Opens what is judged with, and each source; its problems, one line each. InputError naming what can't be opened."""
    configs = load_sources(settings.sources_path)
    check_timeouts(settings, configs)
    load_policy(settings.policy_path)
    load_intervals(settings.policy_path)
    if settings.model:
        _ = Entailment().sha256
    sources = open_sources(configs, settings.data_dir)
    return [problem for source in sources for problem in source.problems()]
