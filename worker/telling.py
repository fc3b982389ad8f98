"""Telling the queue: what is to be looked at, and how much it holds already. The database was committed before."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from kombu import Connection
from kombu.exceptions import OperationalError

from claims.errors import QueueUnreachable
from claims.store.submitting import DESK, RECHECK
from worker.celery_app import (
    CHECK,
    DELIVER,
    DESK_LANE,
    FIRST,
    LATER,
    RECHECK_LANE,
    SPLIT,
    URGENT,
    USUAL,
    broker_priority,
    celery_app,
    schedule,
)
from worker.settings import Settings


def lane_of(priority: int) -> str:
    """The lane by which work of a priority of the store goes."""
    return RECHECK_LANE if priority >= RECHECK else DESK_LANE


def message_priority(priority: int) -> int:
    """The level within the broker for a priority of the store: on a deadline, usual, or a re-verification."""
    return URGENT if priority < DESK else USUAL if priority < RECHECK else LATER


@contextmanager
def broker(settings: Settings) -> Iterator[None]:
    """What fails in here because of the broker is QueueUnreachable, which names it without its password."""
    try:
        yield
    except _failures(settings) as error:
        said = " ".join(str(error).split())[:200]
        raise QueueUnreachable(
            f"broker {shown_broker(settings)}: it can't be reached ({said}): start it, or name another in CLAIMDESK_BROKER_URL"
        ) from error


def _failures(settings: Settings) -> tuple[type[BaseException], ...]:
    """What is the broker's failure. kombu lets its driver's errors through where a connection breaks in use, and counts KeyError in."""
    driver = Connection(settings.broker_url)
    known = (kind for kind in (*driver.connection_errors, *driver.channel_errors) if kind is not KeyError)
    return (OperationalError, OSError, *known)


def shown_broker(settings: Settings) -> str:
    """The broker's address without its password."""
    return str(Connection(settings.broker_url).as_uri())


class Teller:
    """Sends messages over one connection of a pool; a message names what to look at and holds nothing else."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._app = celery_app(settings)

    def waiting(self, lane: str) -> int:
        """How many messages wait in a lane. QueueUnreachable, which also is how one asks whether the broker answers."""
        with broker(self.settings), self._app.connection_or_acquire() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0.1, timeout=self.settings.broker_timeout)
            declared: Any = self._app.amqp.queues[lane].bind(connection.default_channel).queue_declare()
            return int(declared.message_count)

    def split(self, run_ids: Sequence[tuple[str, int]]) -> None:
        """Runs to be split, each with the priority of its job."""
        self._send(SPLIT, [(run_id, DESK_LANE, message_priority(priority)) for run_id, priority in run_ids])

    def check(self, checks: Sequence[tuple[int, int]]) -> None:
        """Checks to be made, each with its priority."""
        self._send(CHECK, [(check_id, lane_of(priority), message_priority(priority)) for check_id, priority in checks])

    def deliver(self, notification_ids: Sequence[int]) -> None:
        """Notifications to be delivered."""
        self._send(DELIVER, [(i, DESK_LANE, FIRST) for i in notification_ids])

    def upkeep(self) -> None:
        """The sweep and what is due, once and at once: a worker that starts need not wait for the schedule."""
        with broker(self.settings), self._app.producer_or_acquire() as producer:
            for entry in schedule(self.settings).values():
                self._app.send_task(entry["task"], producer=producer, **entry["options"])

    def _send(self, task: str, messages: Sequence[tuple[Any, str, int]]) -> None:
        if not messages:
            return
        with broker(self.settings), self._app.producer_or_acquire() as producer:
            for key, lane, priority in messages:
                level = broker_priority(self.settings, priority)
                self._app.send_task(task, args=(key,), queue=lane, priority=level, producer=producer)
