"""What a desk does with the queue: submit an article, have claims checked again, wait for a job."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from typing import Literal

import structlog

from claims.errors import ServiceUnreachable
from claims.model.article import Article
from claims.store.due import Recheck, due_claims, open_recheck_run
from claims.store.engine import Store
from claims.store.listing import JobState, find_job
from claims.store.submitting import DESK, Submitted
from claims.store.submitting import submit as write_submission
from claims.store.sweeping import mark_runs_sent
from worker.celery_app import DESK_LANE
from worker.feeding import feed
from worker.settings import Settings
from worker.telling import Teller

_log = structlog.get_logger("worker.dispatch")
_FIRST_LOOK, _LAST_LOOK = 0.05, 1.0  # seconds between two looks at a job, at first and at last
ENDED = frozenset({"finished", "failed"})


def submit(
    settings: Settings,
    store: Store,
    article: Article,
    *,
    uri: str | None = None,
    version: str | None = None,
    priority: int = DESK,
    confidential: bool = False,
    as_of: dt.date | None = None,
    offline: bool = False,
    callback_url: str | None = None,
    idempotency_key: str | None = None,
    actor: str = "",
    require_queue: bool = True,
) -> Submitted:
    """Takes an article in, and tells the queue once that is committed; options as `claims.store.submitting.submit` has them.

    require_queue: the broker must answer before anything is written, else QueueUnreachable. Where it fails after that, is not
    required, or is full, the submission stands and the queue is told of it later. InputError, StoreUnreachable: nothing was accepted.
    """
    teller = Teller(settings)
    waiting = teller.waiting(DESK_LANE) if require_queue else 0
    now = _now()
    done = write_submission(
        store,
        article,
        now=now,
        uri=uri,
        version=version,
        priority=priority,
        confidential=confidential,
        as_of=as_of,
        offline=offline,
        callback_url=callback_url,
        idempotency_key=idempotency_key,
        max_attempts=settings.max_attempts,
        actor=actor,
    )
    # Where much waits already, this waits in the database, in its turn; only what is on a deadline goes before.
    if done.created and (waiting < settings.in_flight or priority < DESK):
        try:
            teller.split([(done.run_id, priority)])
            mark_runs_sent(store, [done.run_id], now)
        except ServiceUnreachable as error:  # it is accepted, and the sweep will tell the queue
            _log.warning("queue_not_told", job=done.job_id, run=done.run_id, error=str(error))
    return done


def recheck(
    settings: Settings,
    store: Store,
    claim_ids: Sequence[str],
    *,
    cause: Literal["scheduled", "asked"] = "asked",
    actor: str = "",
    require_queue: bool = True,
) -> list[Recheck]:
    """Has claims checked again, in a run for each article; those that are being checked already are left out.

    InputError when none is named or one is unknown; QueueUnreachable as in `submit`.
    """
    teller = Teller(settings)
    if require_queue:
        teller.waiting(DESK_LANE)
    now = _now()
    opened = open_recheck_run(store, claim_ids, cause, now, max_attempts=settings.max_attempts, actor=actor)
    try:
        feed(store, teller, now)
    except ServiceUnreachable as error:
        _log.warning("queue_not_told", runs=[run.run_id for run in opened], error=str(error))
    return opened


def due_now(store: Store, now: dt.datetime, limit: int) -> list[str]:
    """The ids of the claims whose time to be checked again has come, the longest due first."""
    return [claim.claim_id for claim in due_claims(store, now, limit)]


def wait(
    settings: Settings, store: Store, job_id: str, timeout: float | None = None, progress: Callable[[JobState], None] | None = None
) -> JobState:
    """The job's state once it has ended, or after `timeout` seconds as it is then; `state` tells which. InputError: no such job.

    progress: is given the state at every look.
    """
    give_up = None if timeout is None else time.monotonic() + timeout
    pause = _FIRST_LOOK
    while True:
        state = find_job(store, job_id)
        if progress is not None:
            progress(state)
        if state.state in ENDED or (give_up is not None and time.monotonic() >= give_up):
            return state
        time.sleep(pause if give_up is None else max(0.0, min(pause, give_up - time.monotonic())))
        pause = min(pause * 1.5, _LAST_LOOK)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
