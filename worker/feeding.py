"""The queue kept filled, and never far: what waits stays in the database, where its order can still change.

So a desk's article of five claims is not kept waiting by one of five hundred, and an empty broker has lost little.
"""

import datetime as dt

from claims.store.engine import Store
from claims.store.sweeping import claimable, mark_checks_sent, mark_runs_sent, overdue_runs
from worker.celery_app import DESK_LANE, LANES
from worker.telling import Teller, lane_of


def feed(store: Store, teller: Teller, now: dt.datetime) -> int:
    """Tells the queue of runs and checks, as many as its lanes have room for, and notes it; how many. QueueUnreachable."""
    settings = teller.settings
    room = {lane: settings.in_flight - teller.waiting(lane) for lane in LANES}
    # Below half, so that one look at the database serves for many checks.
    room = {lane: free for lane, free in room.items() if free * 2 >= settings.in_flight}
    if not room:
        return 0
    resend = dt.timedelta(seconds=settings.resend_seconds)
    # Half of the room is for articles to be split, so that neither many new ones nor many claims keep the others out.
    splits = overdue_runs(store, now, (room[DESK_LANE] + 1) // 2, resend_after=resend) if DESK_LANE in room else []
    if splits:
        room[DESK_LANE] -= len(splits)
        teller.split([(run_id, 0) for run_id in splits])
        mark_runs_sent(store, splits, now)
    chosen = []
    for found in claimable(store, now, 2 * settings.in_flight, resend_after=resend):
        lane = lane_of(found.priority)
        if room.get(lane, 0) > 0:
            room[lane] -= 1
            chosen.append(found)
    if chosen:
        teller.check([(found.check_id, found.priority) for found in chosen])
        mark_checks_sent(store, [found.check_id for found in chosen], now)
    return len(splits) + len(chosen)
