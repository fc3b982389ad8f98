"""Claims to be checked again: when, and never twice at once."""

import multiprocessing
from pathlib import Path
from typing import Any

import pytest

from claims.errors import InputError
from claims.store.due import due_claims, open_recheck_run, schedule
from claims.store.editing import watch
from claims.store.engine import Store, open_store
from claims.store.finishing import fail_check
from claims.store.leases import lease_check
from claims.store.listing import find_job, queue_state
from claims.store.reading import check_work
from claims.store.retention import forget, withdraw
from tests.integration.store.material import DAY, NOW, Opened, decide, result, split_into


def watched(store: Store, words: list[str], **options: Any) -> Opened:
    """An article whose claims are checked, and due again on the following days."""
    opened = split_into(store, words, **options)
    for i, (check_id, claim) in enumerate(zip(opened.checks, opened.claims, strict=True)):
        decide(store, check_id, result(claim), due_at=NOW + (i + 1) * DAY)
    return opened


def due(store: Store, days: float) -> list[str]:
    """The claims that are due after so many days."""
    return [found.claim_id for found in due_claims(store, NOW + days * DAY, 100)]


def test_claims_are_due_in_their_order_until_they_are_checked(store: Store) -> None:
    opened = watched(store, ["a", "b", "c"])
    ids = [claim.id for claim in opened.claims]
    assert due(store, 0.5) == [] and due(store, 2) == ids[:2] and [d.claim_id for d in due_claims(store, NOW + 9 * DAY, 1)] == ids[:1]
    (first,) = due_claims(store, NOW + DAY, 1)
    assert (first.kind, str(first.published), first.due_at, first.received_at) == ("quantity", "2024-05-01", NOW + DAY, NOW)
    (run,) = open_recheck_run(store, ids[:2], "scheduled", NOW + 2 * DAY)
    assert due(store, 9) == ids[2:] and open_recheck_run(store, ids[:2], "scheduled", NOW + 2 * DAY) == []
    assert queue_state(store, NOW + 9 * DAY).due == 3
    lease = lease_check(store, run.check_ids[1], NOW + 2 * DAY, 60)
    assert lease is not None and (lease.claim_id, lease.cause, lease.priority) == (ids[1], "scheduled", 10)
    assert check_work(store, lease).topics == ("Norland",)
    decide(store, run.check_ids[0], result(opened.claims[0]), now=NOW + 2 * DAY, due_at=NOW + 5 * DAY)
    assert due(store, 9) == [ids[2], ids[0]]
    schedule(store, ids[0], None)
    assert due(store, 99) == [ids[2]]
    assert find_job(store, opened.job.job_id).state == "finished"  # a re-verification does not reopen it


def test_what_is_no_longer_watched_is_never_due(store: Store) -> None:
    kept, unwatched, withdrawn, forgotten = (watched(store, [word], uri=f"urn:{word}") for word in ("a", "b", "c", "d"))
    corrected = watched(store, ["e"], uri="urn:e", version="1")
    split_into(store, ["f"], uri="urn:e", version="2", now=NOW + DAY)
    watch(store, unwatched.claims[0].id, False, NOW, actor="desk")
    assert withdraw(store, "urn:c", NOW) == 1 and forget(store, "urn:d", NOW).claims == 1
    assert due(store, 99) == [kept.claims[0].id]
    every = [o.claims[0].id for o in (kept, unwatched, withdrawn, forgotten, corrected)]
    (run,) = open_recheck_run(store, every, "scheduled", NOW + DAY)
    assert len(run.check_ids) == 1
    asked = open_recheck_run(store, every, "asked", NOW + DAY, actor="desk")
    assert len(asked) == 3  # what can still be read, and is not being checked
    for again in asked:
        lease = lease_check(store, again.check_ids[0], NOW + DAY, 60)
        assert lease is not None and fail_check(store, lease, "stopped", NOW + DAY) is not None
    watch(store, unwatched.claims[0].id, True, NOW, actor="desk")
    with pytest.raises(InputError, match="is closed"):
        watch(store, withdrawn.claims[0].id, True, NOW, actor="desk")


def test_a_run_for_each_article(store: Store) -> None:
    one, two = watched(store, ["a", "b"], uri="urn:1", as_of=NOW.date()), watched(store, ["c"], uri="urn:2")
    ids = [one.claims[1].id, two.claims[0].id, one.claims[0].id]
    runs = open_recheck_run(store, ids, "asked", NOW + DAY, priority=1)
    assert sorted(len(run.check_ids) for run in runs) == [1, 2]
    lease = lease_check(store, next(r for r in runs if len(r.check_ids) == 2).check_ids[0], NOW + DAY, 60)
    assert lease is not None and (lease.claim_id, lease.as_of, lease.priority) == (one.claims[0].id, NOW.date(), 1)


def test_a_recheck_of_nothing_or_of_what_is_unknown(store: Store) -> None:
    opened = watched(store, ["a"])
    with pytest.raises(InputError, match="no claim is named"):
        open_recheck_run(store, [], "asked", NOW)
    with pytest.raises(InputError, match=r"there is no claim c-0 \(and 1 more\)"):
        open_recheck_run(store, ["c-0", opened.claims[0].id, "c-1"], "asked", NOW)
    assert queue_state(store, NOW).checks == {}
    with pytest.raises(InputError, match="there is no claim c-0"):
        schedule(store, "c-0", NOW)


def enqueue(address: str) -> int:
    """What one beat does; how many checks it opened."""
    store = open_store(address, Path("unused"))
    found = [due.claim_id for due in due_claims(store, NOW + 99 * DAY, 100)]
    return sum(len(run.check_ids) for run in open_recheck_run(store, found, "scheduled", NOW + 99 * DAY)) if found else 0


def test_two_beats_do_not_open_a_check_twice(store: Store, address: str) -> None:
    for i in range(10):
        watched(store, ["a", "b", "c"], uri=f"urn:{i}")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert sum(pool.map(enqueue, [address] * 4, chunksize=1)) == 30
