"""Re-verification: the claims that are due, opened as runs, a bounded number at a time."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

import structlog

from claims.errors import InputError
from claims.model.claim import Kind
from claims.sources.registry import find_kind
from claims.sources.settings import SourceConfig
from claims.store.due import DueClaim, Recheck, due_claims, open_recheck_run
from claims.store.engine import Store
from claims.store.health import beat, last_beats, source_states
from claims.store.retention import expire_documents
from claims.store.selecting import claims_of_source
from claims.text.naming import shown
from worker.feeding import feed
from worker.lanes import REVERIFICATION

if TYPE_CHECKING:
    from worker.process import Process

_log = structlog.get_logger("worker.due")
DAY = 86_400


def enqueue_due(process: "Process") -> list[Recheck]:
    """Opens runs for claims that are due, as many as the policy allows now; the others stay due. Old documents are erased."""
    store, now, policy = process.store, process.now(), process.intervals
    last = last_beats(store).get(REVERIFICATION)
    allowed = allowance(policy.per_day, last, now, process.settings.due_seconds)
    # Looked at further than taken: what waits for one source must not keep the others from theirs.
    due = due_claims(store, now, 5 * policy.per_sweep)
    chosen = choose(due, process.bench().configs, allowed, policy.per_sweep)
    opened = []
    if chosen:
        opened = open_recheck_run(store, chosen, "scheduled", now, max_attempts=process.settings.max_attempts)
    beat(store, REVERIFICATION, now)
    expired = expire_documents(store, now)
    checks = sum(len(run.check_ids) for run in opened)
    if due or expired:
        _log.info("due", due=len(due), runs=len(opened), checks=checks, left=len(due) - len(chosen), expired=expired)
    if checks:
        feed(store, process.teller, now)
    return opened


def allowance(per_day: Mapping[str, int], last: dt.datetime | None, now: dt.datetime, period: float) -> dict[str, int]:
    """How many claims each named source may be asked about now: a day's cap in even shares, kept by the clock alone.

    last: when the share was given out before; what was not used until then, or in a stop longer than a few periods, is lost.
    """
    since = max(last or dt.datetime.min.replace(tzinfo=dt.UTC), now - dt.timedelta(seconds=3 * period))
    begun, ended = since.timestamp(), max(now, since).timestamp()
    return {name: int(cap * ended / DAY) - int(cap * begun / DAY) for name, cap in per_day.items()}


def choose(due: Sequence[DueClaim], configs: Sequence[SourceConfig], allowed: Mapping[str, int], limit: int) -> list[str]:
    """The claims to be checked now, in the order given; one that would ask a source beyond what it is allowed is left."""
    left = dict(allowed)
    chosen: list[str] = []
    for claim in due:
        asked = [c.name for c in configs if c.enabled and c.name in left and c.covers(cast(Kind, claim.kind))]
        if len(chosen) < limit and all(left[name] > 0 for name in asked):
            chosen.append(claim.claim_id)
            for name in asked:
                left[name] -= 1
    return chosen


def source_claims(
    store: Store, configs: Sequence[SourceConfig], name: str, *, job_id: str | None = None, kind: str | None = None
) -> list[str]:
    """The watched claims that a source is to be asked about by its settings, or was asked about in their latest check.

    So a source that was revised has what it may settle looked at again, and one that was taken out what rests on it. job_id, kind:
    only that job's, that kind's. InputError when no source of this name is in the settings and none was ever asked.
    """
    config = next((config for config in configs if config.name == name), None)
    if config is None:
        asked = [source.name for source in source_states(store)]
        if name not in asked:
            known = ", ".join(shown(known) for known in dict.fromkeys([*(config.name for config in configs), *asked]))
            raise InputError(f"there is no source {shown(name)!r}, and none of this name was ever asked; there are {known}")
    if config is None or not config.enabled:
        return claims_of_source(store, name, (), local=True, job_id=job_id, kind=kind)
    found = find_kind(config.kind)
    return claims_of_source(store, name, config.claims, local=found is not None and found.local, job_id=job_id, kind=kind)
