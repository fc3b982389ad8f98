"""`claimdesk worker` and `claimdesk beat`: run until they are told to stop."""

from typing import Annotated

import typer

from newsroom import options

LANES = ("desk", "recheck", "all")


def worker(
    concurrency: Annotated[int, typer.Option("--concurrency", metavar="N", help="How many processes verify at a time.")] = 2,
    lane: Annotated[str, typer.Option("--lane", metavar="|".join(LANES), help="Desks' submissions, re-checks, or both.")] = "all",
    metrics_port: Annotated[int | None, typer.Option("--metrics-port", metavar="PORT", help="Answer GET /metrics here.")] = None,
    with_beat: Annotated[bool, typer.Option("--with-beat", help="Run the schedule too; for a single machine.")] = False,
    sources: options.Sources = None,
) -> int:
    """Verify what is in the queue, until stopped: TERM finishes what is under way, QUIT gives it back."""
    options.choice("--lane", lane, LANES)
    from worker.celery_app import LANES as QUEUES
    from worker.main import run_worker
    from worker.settings import settings_from_env

    queues = QUEUES if lane == "all" else [queue for queue in QUEUES if lane in queue]
    return run_worker(settings_from_env(sources), concurrency=concurrency, queues=queues, metrics_port=metrics_port, with_beat=with_beat)


def beat(sources: options.Sources = None) -> int:
    """Send what is overdue and what is due into the queue, until stopped."""
    from worker.main import run_beat
    from worker.settings import settings_from_env

    return run_beat(settings_from_env(sources))
