"""The queue: which tasks there are, which lane each goes by, what is on the schedule, and how Celery is set up.

A message says only "look at check N". What each setting is for was measured; see the operations page.
"""

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from celery import Celery
from kombu import Queue

from worker.settings import Settings

DESK_LANE, RECHECK_LANE = "desk", "recheck"
LANES = (DESK_LANE, RECHECK_LANE)
SPLIT, CHECK, SWEEP, DUE, DELIVER = "worker.split", "worker.check", "worker.sweep", "worker.due", "worker.deliver"
FIRST, URGENT, USUAL, LATER = 0, 3, 6, 9
"""Priorities of messages within Redis, the first first: upkeep, what is on a deadline, the desks' usual work, re-verification."""
ROUTES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        SPLIT: {"queue": DESK_LANE},
        CHECK: {"queue": DESK_LANE},  # that of a re-verification is sent to its lane
        SWEEP: {"queue": DESK_LANE},
        DELIVER: {"queue": DESK_LANE},
        DUE: {"queue": RECHECK_LANE},
    }
)


def schedule(settings: Settings) -> dict[str, dict[str, Any]]:
    """What beat sends. A message that nobody took within its period is dropped: the next one does the same."""
    return {
        "sweep": {
            "task": SWEEP,
            "schedule": settings.sweep_seconds,
            "options": {"expires": settings.sweep_seconds, "priority": broker_priority(settings, FIRST)},
        },
        "due": {
            "task": DUE,
            "schedule": settings.due_seconds,
            "options": {"expires": settings.due_seconds, "priority": broker_priority(settings, FIRST)},
        },
    }


def broker_priority(settings: Settings, priority: int) -> int:
    """A priority as the broker counts: in Redis the lowest is first, in RabbitMQ the highest."""
    return LATER - priority if settings.broker_url.startswith("amqp") else priority


def transport_options(settings: Settings) -> dict[str, Any]:
    """What is told to the transport; keys that a broker does not know it leaves alone."""
    if settings.broker_url.startswith("amqp"):
        return {"confirm_publish": True}
    return {
        "global_keyprefix": settings.queue_prefix,
        "visibility_timeout": settings.visibility_timeout,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "priority_steps": [FIRST, URGENT, USUAL, LATER],
        "queue_order_strategy": "priority",
        "socket_timeout": 30,
        "socket_connect_timeout": settings.broker_timeout,
        "socket_keepalive": True,
        "health_check_interval": 10,
    }


@functools.lru_cache(maxsize=8)
def celery_app(settings: Settings) -> Celery:
    """Celery set up for these settings, its tasks not yet registered: enough to tell the queue of work."""
    app = Celery("claimdesk", broker=settings.broker_url, set_as_current=False)
    arguments = {"x-max-priority": LATER} if settings.broker_url.startswith("amqp") else None
    app.conf.update(
        task_serializer="json",
        result_serializer="json",
        accept_content=["json"],
        task_ignore_result=True,
        task_store_errors_even_if_ignored=False,
        enable_utc=True,
        timezone="UTC",
        task_queues=[Queue(lane, routing_key=lane, queue_arguments=arguments) for lane in LANES],
        task_default_queue=DESK_LANE,
        task_default_priority=broker_priority(settings, USUAL),
        task_create_missing_queues=False,
        task_routes=dict(ROUTES),
        task_acks_late=True,
        task_soft_time_limit=settings.soft_limit,
        task_time_limit=settings.hard_limit,
        task_publish_retry_policy={"max_retries": 2, "interval_start": 0.1, "interval_step": 0.2, "interval_max": 0.5},
        worker_prefetch_multiplier=1,
        worker_max_tasks_per_child=settings.tasks_per_child,
        worker_soft_shutdown_timeout=settings.soft_shutdown_seconds,
        worker_enable_soft_shutdown_on_idle=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_send_task_events=False,
        task_send_sent_event=False,
        broker_transport_options=transport_options(settings),
        broker_connection_timeout=settings.broker_timeout,
        broker_connection_max_retries=None,
        broker_connection_retry_on_startup=True,
        broker_pool_limit=4,
        beat_schedule=schedule(settings),
        beat_scheduler="celery.beat:Scheduler",  # keeps nothing: what is due, the database knows
        beat_max_loop_interval=1,
    )
    return app
