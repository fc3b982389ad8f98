"""One notification of the outbox posted to its address, which must be public or be named in the settings."""

import json
from typing import Any

import structlog
import urllib3

from claims.errors import SourceError, StoreUnreachable
from claims.sources.addresses import Target, is_public, parse_target, resolve
from claims.sources.http import user_agent
from claims.store.announcing import Delivery, delivered, fail_delivery, lease_notification
from claims.store.health import beat
from claims.text.naming import shown
from worker import counters
from worker.checking import jitter
from worker.failure import describe
from worker.lanes import NOTIFICATION
from worker.process import Process

_log = structlog.get_logger("worker.deliver")
TIMEOUT_SECONDS = 10.0


def deliver(process: Process, notification_id: int) -> None:
    """Takes a notification, if it is to be had, and posts it. What fails is tried again later, and given up in the end."""
    store, settings = process.store, process.settings
    taken = lease_notification(store, notification_id, process.now(), settings.lease_seconds)
    beat(store, NOTIFICATION, process.now())
    if taken is None:
        return
    log = _log.bind(notification=notification_id, subject=taken.subject, attempt=taken.attempts)
    try:
        post(taken, settings.callback_hosts)
    except StoreUnreachable:
        raise
    except Exception as error:
        again = fail_delivery(store, taken, describe(error), process.now(), backoff=process.backoff, jitter=jitter(process.backoff.base))
        counters.deliveries.labels("failed" if again is None else "tried_again").inc()
        log.warning("delivery_failed", error=str(error) if isinstance(error, SourceError) else type(error).__name__, again=again)
        return
    delivered(store, taken, process.now())
    counters.deliveries.labels("delivered").inc()
    log.info("delivered")


def post(delivery: Delivery, allow_hosts: tuple[str, ...]) -> None:
    """Posts the payload as JSON. SourceError: refused, not reachable, too slow, or any answer but 2xx; redirects are not followed.

    The subject is the same for every attempt (`Idempotency-Key`), so that who receives it twice can tell.
    """
    given = shown(delivery.url)
    try:
        target = parse_target(delivery.url)
        addresses = resolve(target)
    except (ValueError, OSError) as error:
        raise SourceError(f"{given}: can't be reached ({error})") from None
    if not target.allowed_by(allow_hosts) and not all(is_public(address) for address in addresses):
        raise SourceError(f"{given}: the host is not on the public internet (CLAIMDESK_CALLBACK_HOSTS lets it through)")
    body = json.dumps(dict(delivery.payload), ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "User-Agent": user_agent(), "Idempotency-Key": delivery.subject}
    try:
        with _pool(target, str(addresses[0])) as pool:
            path = urllib3.util.parse_url(target.url).request_uri
            headers["Host"] = urllib3.util.parse_url(target.url).netloc or target.host
            status = pool.request("POST", path, body=body, headers=headers, redirect=False, preload_content=False).status
    except (TimeoutError, urllib3.exceptions.HTTPError, OSError) as error:
        raise SourceError(f"{given}: can't be reached ({type(error).__name__})") from None
    if not 200 <= status < 300:
        raise SourceError(f"{given}: the server answered {status}")


def _pool(target: Target, address: str) -> Any:
    """Connections to one address that was checked, whatever the name resolves to by now; TLS goes by the name."""
    limits: dict[str, Any] = {"timeout": urllib3.Timeout(total=TIMEOUT_SECONDS), "retries": False, "maxsize": 1}
    if target.scheme == "https":
        return urllib3.HTTPSConnectionPool(address, target.port, server_hostname=target.host, assert_hostname=target.host, **limits)
    return urllib3.HTTPConnectionPool(address, target.port, **limits)
