"""What a worker needs, looked at part by part: each well, worth a warning, or broken, in one line that says what to do."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import redis
import redis.exceptions

from claims.errors import ClaimdeskError, InputError, ServiceUnreachable
from claims.sources.registry import find_kind, load_sources
from claims.sources.settings import SourceConfig
from claims.store.health import last_beats
from worker.celery_app import DESK_LANE, LANES, celery_app
from worker.lanes import REVERIFICATION, SILENT_AFTER, silent
from worker.settings import Settings, check_timeouts
from worker.stores import open_worker_store
from worker.telling import Teller, shown_broker

PING_SECONDS = 1.5
LITTLE_SPACE, TOO_LITTLE_SPACE = 2_000_000_000, 200_000_000  # bytes


@dataclass(frozen=True)
class Finding:
    """How one part is. ok: False when the work can't be done; warning: it is done, but not as it should be."""

    name: str
    ok: bool
    line: str
    warning: bool = False


def examine(settings: Settings) -> list[Finding]:
    """Looks at every part; what is broken never keeps the others from being looked at."""
    parts: list[tuple[str, Callable[[Settings], Iterator[Finding]]]] = [
        ("database", _database),
        ("broker", _broker),
        ("workers", _workers),
        ("tasks", _tasks),
        ("sources", _sources),
        ("policy", _policy),
        ("model", _model),
        ("disk", _disk),
    ]
    found: list[Finding] = []
    for name, look in parts:
        try:
            found.extend(look(settings))
        except ClaimdeskError as error:
            found.append(Finding(name, False, str(error)))
        except Exception as error:  # a part that fails in a new way is a finding, too
            found.append(Finding(name, False, f"{type(error).__name__}: {error}"))
    return found


def _database(settings: Settings) -> Iterator[Finding]:
    store = open_worker_store(settings)
    try:
        yield Finding("database", True, f"{store.address} answers, its tables are of this version")
        now = dt.datetime.now(dt.UTC)
        beats = last_beats(store)
        quiet = silent(beats, now, settings)
        if quiet is None:
            yield Finding("re-verification", True, f"last alive {_ago(now - beats[REVERIFICATION])}")
        elif REVERIFICATION in beats:
            limit = SILENT_AFTER * settings.due_seconds
            ago = _ago(now - beats[REVERIFICATION])
            line = f"last alive {ago}, which is more than {limit:g} s: is `claimdesk beat` running, and a worker?"
            yield Finding("re-verification", False, line)
        else:
            line = "has never run here: start `claimdesk beat` and a worker, or nothing is verified again"
            yield Finding("re-verification", True, line, warning=True)
    finally:
        store.close()


def _ago(passed: dt.timedelta) -> str:
    seconds = max(0, int(passed.total_seconds()))
    if seconds < 120:
        return f"{seconds} s ago"
    return f"{seconds // 60} min ago" if seconds < 7200 else f"{seconds // 3600} h ago"


def _broker(settings: Settings) -> Iterator[Finding]:
    teller = Teller(settings)
    waiting = {lane: teller.waiting(lane) for lane in LANES}
    depths = ", ".join(f"{count} in {lane}" for lane, count in waiting.items())
    yield Finding("broker", True, f"{shown_broker(settings)} answers; messages waiting: {depths}")
    if settings.broker_url.startswith(("redis://", "rediss://")):
        yield from _redis(settings)


def _redis(settings: Settings) -> Iterator[Finding]:
    """Whether Redis keeps its messages. Its being otherwise loses nothing for good: the sweep sends again."""
    wait = settings.broker_timeout
    with redis.Redis.from_url(settings.broker_url, socket_timeout=wait, socket_connect_timeout=wait) as server:
        try:
            told: dict[str, Any] = {}
            for name in ("appendonly", "maxmemory-policy"):  # before Redis 7, one at a time
                told.update(cast("dict[str, Any]", server.config_get(name)))
        except redis.exceptions.ResponseError:
            yield Finding("broker settings", True, "Redis does not tell its settings (CONFIG is not allowed)", warning=True)
            return
    wrong = []
    if told.get("appendonly") != "yes":
        wrong.append("appendonly is off, so that a restart delays what is in the queue: set `appendonly yes`")
    if told.get("maxmemory-policy") != "noeviction":
        wrong.append("it may drop messages when memory is short: set `maxmemory-policy noeviction`")
    if wrong:
        yield Finding("broker settings", True, "; ".join(wrong), warning=True)
    else:
        yield Finding("broker settings", True, "append-only, and nothing is evicted")


def _workers(settings: Settings) -> Iterator[Finding]:
    try:
        Teller(settings).waiting(DESK_LANE)
    except ServiceUnreachable:
        yield Finding("workers", False, "can't be asked while the broker is not reachable")
        return
    answers = celery_app(settings).control.inspect(timeout=PING_SECONDS).ping() or {}
    if answers:
        yield Finding("workers", True, f"{len(answers)} alive: {', '.join(sorted(answers))}")
    else:
        yield Finding("workers", True, "none answers: start `claimdesk worker`, or what is submitted waits", warning=True)


def _tasks(settings: Settings) -> Iterator[Finding]:
    from worker.readiness import unresolved
    from worker.tasks import working_app

    app = working_app(settings)
    wrong = list(unresolved(app))
    for line in wrong:
        yield Finding("tasks", False, line)
    if not wrong:
        yield Finding("tasks", True, "every task, route and entry of the schedule resolves")


def _sources(settings: Settings) -> Iterator[Finding]:
    configs = load_sources(settings.sources_path)
    check_timeouts(settings, configs)
    enabled = [config for config in configs if config.enabled]
    if not enabled:
        raise InputError(f"{settings.sources_path}: no source is enabled")
    yield Finding("sources", True, f"{settings.sources_path}: {len(enabled)} enabled")
    for config in enabled:
        yield _source(settings, config)


def _source(settings: Settings, config: SourceConfig) -> Finding:
    name = f"source {config.name}"
    kind = find_kind(config.kind)
    if kind is None:
        return Finding(name, False, f"unknown kind {config.kind}")
    try:
        problems = kind.open(config, settings.data_dir).problems()
    except ClaimdeskError as error:
        return Finding(name, False, str(error))
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        return Finding(name, True, f"{problems[0]}{more}", warning=True)
    return Finding(name, True, f"opens ({config.kind})")


def _policy(settings: Settings) -> Iterator[Finding]:
    from claims.judge.policy import load_policy
    from worker.intervals import INSTALLED, load_intervals

    policy = load_policy(settings.policy_path)
    load_intervals(settings.policy_path)
    yield Finding("policy", True, f"{settings.policy_path or INSTALLED} ({policy.sha256[:12]})")


def _model(settings: Settings) -> Iterator[Finding]:
    from claims.judge.entailment import Entailment

    if settings.model:
        yield Finding("model", True, f"entailment {Entailment().sha256[:19]}")
    else:
        yield Finding("model", True, "not used (CLAIMDESK_MODEL)")


def _disk(settings: Settings) -> Iterator[Finding]:
    folder = settings.data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    line = f"{settings.data_dir}: {free / 1e9:.1f} GB free"
    yield Finding("disk", free >= TOO_LITTLE_SPACE, line, warning=free < LITTLE_SPACE)
