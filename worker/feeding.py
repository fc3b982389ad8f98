"""The queue kept filled, and never far: what waits stays in the database, where its order can still change.

So a desk's article of five claims is not kept waiting by one of five hundred, and an empty broker has lost little.
"""

import datetime as dt

from claims.store.engine import Store
from claims.store.sweeping import claimable, mark_checks_sent, mark_runs_sent, overdue_runs
from worker.celery_app import LANES
from worker.telling import Teller, lane_of

RUNS_AT_ONCE = 200


def feed(store: Store, teller: Teller, now: dt.datetime) -> int:
    """Tells the queue of checks, as many as its lanes have room for, and notes it; how many. QueueUnreachable."""
    settings = teller.settings
    room = {lane: settings.in_flight - teller.waiting(lane) for lane in LANES}
    # Below half, so that one look at the database serves for many checks.
    room = {lane: free for lane, free in room.items() if free * 2 >= settings.in_flight}
    if not room:
        return 0
    chosen = []
    for found in claimable(store, now, 2 * settings.in_flight, resend_after=dt.timedelta(seconds=settings.resend_seconds)):
        lane = lane_of(found.priority)
        if room.get(lane, 0) > 0:
            room[lane] -= 1
            chosen.append(found)
    if chosen:
        teller.check([(found.check_id, found.priority) for found in chosen])
        mark_checks_sent(store, [found.check_id for found in chosen], now)
    return len(chosen)


def feed_runs(store: Store, teller: Teller, now: dt.datetime) -> int:
    """Tells the queue of runs that wait to be split and of which it was not told lately; how many. QueueUnreachable."""
    resend = dt.timedelta(seconds=teller.settings.resend_seconds)
    waiting = overdue_runs(store, now, RUNS_AT_ONCE, resend_after=resend)
    if waiting:
        teller.split([(run_id, 0) for run_id in waiting])
        mark_runs_sent(store, waiting, now)
    return len(waiting)
