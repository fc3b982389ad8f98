"""What the queue is told of: in fair order, again when it was lost, and never twice at once."""

from sqlalchemy import update

from claims.store.engine import Store
from claims.store.health import beat, last_beats, record_asked, source_states
from claims.store.leases import lease_check, lease_run
from claims.store.listing import queue_state
from claims.store.runs import finish_run
from claims.store.submitting import submit
from claims.store.sweeping import (
    claimable,
    mark_checks_sent,
    mark_runs_sent,
    overdue_checks,
    overdue_runs,
    unfinished_runs_with_nothing_left,
)
from claims.store.tables import checks
from tests.integration.store.material import MINUTE, NOW, article, decide, result, split_into


def test_a_small_job_is_not_kept_waiting_by_a_large_one(store: Store) -> None:
    large = split_into(store, [f"large {i}" for i in range(500)])
    small = split_into(store, [f"small {i}" for i in range(5)], now=NOW + MINUTE)
    urgent = split_into(store, ["urgent 0", "urgent 1"], now=NOW + 2 * MINUTE, priority=-1)
    order = [found.check_id for found in claimable(store, NOW + 3 * MINUTE, 14)]
    turns = [check for pair in zip(large.checks, small.checks, strict=False) for check in pair]
    assert order == [*urgent.checks, *turns, *large.checks[5:7]]
    mark_checks_sent(store, order, NOW + 3 * MINUTE)
    assert [found.check_id for found in claimable(store, NOW + 4 * MINUTE, 2)] == large.checks[7:9]
    assert order[0] in {found.check_id for found in claimable(store, NOW + 8 * MINUTE, 1)}


def test_what_was_lost_is_told_again(store: Store) -> None:
    opened = split_into(store, ["never told", "told", "taken", "done"])
    mark_checks_sent(store, opened.checks[1:], NOW)
    assert lease_check(store, opened.checks[2], NOW, 60) is not None
    decide(store, opened.checks[3], result(opened.claims[3]))
    assert overdue_checks(store, NOW + 4 * MINUTE, 10) == []
    assert overdue_checks(store, NOW + 6 * MINUTE, 10) == opened.checks[1:3]
    assert {c.check_id for c in claimable(store, NOW + 6 * MINUTE, 10)} == set(opened.checks[:3])
    waiting = queue_state(store, NOW + MINUTE / 2)
    assert (dict(waiting.checks), waiting.oldest_waiting) == ({("queued", 0): 2, ("leased", 0): 1}, NOW)


def test_runs_that_wait_to_be_split(store: Store) -> None:
    first, second = (submit(store, article(text), now=NOW).run_id for text in ("a", "b"))
    assert sorted(overdue_runs(store, NOW, 10)) == sorted([first, second])
    mark_runs_sent(store, [first], NOW)
    assert overdue_runs(store, NOW + MINUTE, 10) == [second]
    assert lease_run(store, second, NOW + MINUTE, 60) is not None
    assert overdue_runs(store, NOW + MINUTE, 10) == [] and queue_state(store, NOW).splitting == 2
    assert overdue_runs(store, NOW + 10 * MINUTE, 10) == [first, second]


def test_a_run_that_nobody_ended_is_found(store: Store) -> None:
    opened = split_into(store, ["a"])
    assert unfinished_runs_with_nothing_left(store, 10) == [] and not finish_run(store, opened.job.run_id, NOW)
    with store.write() as connection:  # as a worker leaves it that dies between the check and the end of its run
        connection.execute(update(checks).values(state="done", finished_at=NOW, available_at=None))
    assert unfinished_runs_with_nothing_left(store, 10) == [opened.job.run_id]
    assert finish_run(store, opened.job.run_id, NOW) and not finish_run(store, opened.job.run_id, NOW)
    assert unfinished_runs_with_nothing_left(store, 10) == [] and not finish_run(store, "r-0", NOW)


def test_sources_and_lanes_are_counted(store: Store) -> None:
    opened = split_into(store, ["a"])
    good = result(opened.claims[0]).asked[0]
    bad = good.model_copy(update={"outcome": "blocked", "error": "no\nentry"})
    other = good.model_copy(update={"source": "b", "outcome": "not_asked"})
    record_asked(store, [good, good, other], NOW, {"notes": 1.5})
    record_asked(store, [bad], NOW + MINUTE, {"notes": 0.5})
    b, notes = source_states(store)
    assert (b.name, b.last_ok_at, b.last_failure_at, dict(b.outcomes)) == ("b", None, None, {"not_asked": 1})
    assert (notes.last_ok_at, notes.last_failure_at, notes.last_error, notes.seconds) == (NOW, NOW + MINUTE, "no entry", 2.0)
    assert dict(notes.outcomes) == {"blocked": 1, "ok": 2}
    beat(store, "recheck", NOW)
    beat(store, "recheck", NOW + MINUTE)
    assert last_beats(store) == {"recheck": NOW + MINUTE}
