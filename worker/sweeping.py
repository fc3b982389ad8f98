"""The sweep: whatever was forgotten on the way is seen in the database, and done or told again."""

import datetime as dt

import structlog

from claims.store.announcing import announce_changes, mark_notifications_sent, waiting_notifications
from claims.store.health import beat
from claims.store.runs import finish_run
from claims.store.sweeping import unfinished_runs_with_nothing_left
from worker.feeding import feed
from worker.lanes import VERIFICATION
from worker.process import Process

_log = structlog.get_logger("worker.sweep")
AT_ONCE = 200


def sweep(process: Process) -> None:
    """Ends runs that have nothing left, and tells the queue of runs, checks and notifications that wait."""
    store, teller, now = process.store, process.teller, process.now()
    beat(store, VERIFICATION, now)
    ended = [run_id for run_id in unfinished_runs_with_nothing_left(store, AT_ONCE) if finish_run(store, run_id, now)]
    changes = announce_changes(store, now)
    resend = dt.timedelta(seconds=process.settings.resend_seconds)
    waiting = waiting_notifications(store, now, AT_ONCE, resend_after=resend)
    if waiting:
        teller.deliver(waiting)
        mark_notifications_sent(store, waiting, now)
    told = feed(store, teller, now)
    process.tell_health()
    if ended or changes or waiting or told:
        _log.info("swept", ended=len(ended), changes=len(changes), notifications=len(waiting), told=told)
