"""Changes told, once, and notifications delivered: an outbox, written in the transaction that has something to tell."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from claims.store.engine import Store
from claims.store.identifiers import error_line
from claims.store.leases import BACKOFF, Backoff, take
from claims.store.newsroom_tables import changes, notifications
from claims.store.runs import notify
from claims.store.sweeping import RESEND_AFTER
from claims.store.tables import claims, jobs


@dataclass(frozen=True)
class Delivery:
    """A notification to be sent under a lease. payload: ids and labels; subject is the same for every attempt."""

    notification_id: int
    token: str
    attempts: int
    max_attempts: int
    url: str
    subject: str
    payload: Mapping[str, Any]


def announce_changes(store: Store, now: dt.datetime, *, urls: Sequence[str] = (), limit: int = 500) -> list[int]:
    """Puts changes that nobody was told of yet into the outbox, each for `urls` and the addresses its article's jobs named.

    The ids of these changes, oldest first; each is given to one caller, once.
    """
    with store.write() as connection:
        untold = (
            select(changes.c.id, changes.c.claim_id, changes.c.from_version, changes.c.to_version, changes.c.cause, changes.c.detail)
            .where(changes.c.announced_at.is_(None))
            .order_by(changes.c.id)
            .limit(limit)
        )
        rows = connection.execute(untold.with_for_update(skip_locked=True)).all()
        for row in rows:
            named = (
                select(jobs.c.callback_url)
                .join_from(claims, jobs, jobs.c.article_id == claims.c.article_id)
                .where(claims.c.id == row.claim_id, jobs.c.callback_url.is_not(None))
            )
            payload = {
                "event": "verdict.changed",
                "change": row.id,
                "claim": row.claim_id,
                "cause": row.cause,
                "from_version": row.from_version,
                "to_version": row.to_version,
                "before": row.detail.get("before"),
                "after": row.detail.get("after"),
            }
            for url in dict.fromkeys([*urls, *connection.execute(named).scalars()]):
                notify(connection, url, f"change {row.id}", payload, now)
            connection.execute(update(changes).where(changes.c.id == row.id).values(announced_at=now))
    return [row.id for row in rows]


def waiting_notifications(store: Store, now: dt.datetime, limit: int, *, resend_after: dt.timedelta = RESEND_AFTER) -> list[int]:
    """Notifications that may be delivered now and that the queue was not told of lately, oldest first."""
    n = notifications.c
    untold = n.sent_at.is_(None) | (n.sent_at <= now - resend_after)
    found = select(n.id).where(n.finished_at.is_(None), n.available_at <= now, untold).order_by(n.available_at, n.id)
    with store.read() as connection:
        return list(connection.execute(found.limit(limit)).scalars())


def mark_notifications_sent(store: Store, ids: Sequence[int], now: dt.datetime) -> None:
    """Notes that the queue was told of notifications."""
    with store.write() as connection:
        connection.execute(update(notifications).where(notifications.c.id.in_(sorted(ids))).values(sent_at=now))


def lease_notification(store: Store, notification_id: int, now: dt.datetime, seconds: float) -> Delivery | None:
    """Takes a notification for delivery; None when it is not to be had. After its last attempt it is given up."""
    with store.write() as connection:
        taken = take(connection, notifications, notification_id, now, seconds, state="leased")
        if taken is None:
            return None
        if taken.attempts > taken.max_attempts:
            given_up = {"state": "failed", "finished_at": now, "available_at": None, "lease_token": None}
            connection.execute(update(notifications).where(notifications.c.id == notification_id).values(**given_up))
            return None
        held = (taken.lease_token, taken.attempts, taken.max_attempts, taken.url, taken.subject, taken.payload)
        return Delivery(notification_id, *held)


def delivered(store: Store, delivery: Delivery, now: dt.datetime) -> bool:
    """Notes that a notification has arrived; False when its lease is no longer ours."""
    return _end(store, delivery, {"state": "done", "finished_at": now, "available_at": None, "lease_token": None, "error": None})


def fail_delivery(
    store: Store,
    delivery: Delivery,
    error: str,
    now: dt.datetime,
    *,
    backoff: Backoff = BACKOFF,
    jitter: dt.timedelta = dt.timedelta(0),
) -> dt.datetime | None:
    """Notes that a delivery failed; from when it is tried again, None when it was the last attempt or is no longer ours."""
    kept = {"error": error_line(error), "lease_token": None, "sent_at": None}
    if delivery.attempts >= delivery.max_attempts:
        _end(store, delivery, {**kept, "state": "failed", "finished_at": now, "available_at": None})
        return None
    at = now + backoff.after(delivery.attempts) + jitter
    return at if _end(store, delivery, {**kept, "state": "queued", "available_at": at}) else None


def _end(store: Store, delivery: Delivery, values: Mapping[str, Any]) -> bool:
    n = notifications.c
    ours = (n.id == delivery.notification_id, n.lease_token == delivery.token, n.finished_at.is_(None))
    with store.write() as connection:
        return connection.execute(update(notifications).where(*ours).values(**values)).rowcount == 1
