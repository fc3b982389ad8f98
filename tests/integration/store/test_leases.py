"""Work taken under leases, by processes that race for it."""

import multiprocessing
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import func, select

from claims.store.engine import Store, open_store
from claims.store.finishing import fail_check, save_check
from claims.store.history import claim_history
from claims.store.leases import Backoff, lease_check, lease_run, release, renew
from claims.store.listing import find_job, queue_state
from claims.store.splitting import fail_run, save_split
from claims.store.submitting import submit
from claims.store.tables import checks, runs, verdicts
from tests.integration.store.material import MINUTE, NOW, PROVENANCE, article, claim, decide, decide_all, result, split_into

WORKERS = 4
together: Barrier


def state(store: Store, check_id: int) -> tuple[str, int]:
    """A check's state and attempts."""
    with store.read() as connection:
        row = connection.execute(select(checks.c.state, checks.c.attempts).where(checks.c.id == check_id)).one()
    return row.state, row.attempts


def test_a_run_is_leased_to_one(store: Store) -> None:
    done = submit(store, article(), now=NOW, confidential=True, offline=True)
    lease = lease_run(store, done.run_id, NOW, 60)
    assert lease is not None and (lease.attempts, lease.confidential, lease.offline, lease.as_of) == (1, True, True, None)
    assert lease_run(store, done.run_id, NOW + MINUTE / 2, 60) is None
    assert find_job(store, done.job_id).state == "running"
    later = lease_run(store, done.run_id, NOW + MINUTE, 60)
    assert later is not None and later.attempts == 2
    assert save_split(store, lease, [claim("x")], [], [], NOW, PROVENANCE) == []  # too late: nothing written
    assert len(save_split(store, later, [claim("x")], [], [], NOW, PROVENANCE)) == 1
    assert lease_run(store, done.run_id, NOW + 5 * MINUTE, 60) is None
    assert lease_run(store, "r-0", NOW, 60) is None


def test_a_run_that_can_not_be_split_fails_after_its_attempts(store: Store) -> None:
    done = submit(store, article(), now=NOW, callback_url="https://desk.example/hook")
    now = NOW
    for attempt in (1, 2, 3):
        lease = lease_run(store, done.run_id, now, 60)
        assert lease is not None and lease.attempts == attempt
        again = fail_run(store, lease, "no\nmemory", now, jitter=MINUTE / 60)
        assert (again is None) == (attempt == 3)
        if again is not None:
            assert again == now + Backoff().after(attempt) + MINUTE / 60
            assert lease_run(store, done.run_id, again - MINUTE / 600, 60) is None
            now = again
    job = find_job(store, done.job_id)
    assert (job.state, job.run_state, job.error) == ("failed", "failed", "no memory")


def test_a_run_whose_worker_is_lost_each_time_fails(store: Store) -> None:
    done = submit(store, article(), now=NOW)
    for attempt in range(3):
        assert lease_run(store, done.run_id, NOW + attempt * MINUTE, 60) is not None
    assert lease_run(store, done.run_id, NOW + 3 * MINUTE, 60) is None
    job = find_job(store, done.job_id)
    assert job.state == "failed" and "stopped after 3 attempts" in str(job.error)


def test_a_late_token_writes_nothing(store: Store) -> None:
    opened = split_into(store, ["a"])
    early = lease_check(store, opened.checks[0], NOW, 60)
    assert early is not None and lease_check(store, opened.checks[0], NOW, 60) is None
    late = lease_check(store, opened.checks[0], NOW + MINUTE, 60)
    assert late is not None and late.attempts == 2
    assert save_check(store, early, result(opened.claims[0]), {}, NOW) is None
    assert fail_check(store, early, "error", NOW) is None
    assert not release(store, early, NOW) and not renew(store, early, NOW, 60)
    assert state(store, opened.checks[0]) == ("leased", 2)
    assert save_check(store, late, result(opened.claims[0], "refuted"), {}, NOW) is not None
    assert save_check(store, late, result(opened.claims[0]), {}, NOW) is None  # and once only
    assert [v.label for v in claim_history(store, opened.claims[0].id).verdicts] == ["refuted"]


def test_a_lease_is_kept_and_given_back(store: Store) -> None:
    opened = split_into(store, ["a"])
    lease = lease_check(store, opened.checks[0], NOW, 60)
    assert lease is not None and renew(store, lease, NOW + MINUTE / 2, 60)
    assert lease_check(store, opened.checks[0], NOW + MINUTE, 60) is None
    assert release(store, lease, NOW) and state(store, opened.checks[0]) == ("queued", 0)
    decide(store, opened.checks[0], result(opened.claims[0]))


def test_a_failed_check_waits_longer_each_time_and_is_stopped(store: Store) -> None:
    opened = split_into(store, ["a", "b"])
    decide(store, opened.checks[1], result(opened.claims[1]))
    now, waits = NOW, []
    for _ in range(3):
        lease = lease_check(store, opened.checks[0], now, 60)
        assert lease is not None
        failed = fail_check(store, lease, "the source\nspoke nonsense", now, backoff=Backoff(MINUTE, 3 * MINUTE))
        assert failed is not None
        if failed.again_at is not None:
            waits.append(failed.again_at - now)
            assert lease_check(store, opened.checks[0], failed.again_at - MINUTE / 60, 60) is None
            now = failed.again_at
    assert waits == [2 * MINUTE, 3 * MINUTE] and failed is not None and failed.run_finished
    assert state(store, opened.checks[0]) == ("failed", 3)
    job = find_job(store, opened.job.job_id)
    assert (job.state, job.done, job.failed) == ("finished", 1, 1)
    (version,) = claim_history(store, opened.claims[0].id).verdicts
    assert (version.label, version.basis) == ("unverified", "none")
    assert version.reason == "Could not be checked, and was given up after 3 attempts: the source spoke nonsense"


def test_a_check_whose_worker_dies_each_time_is_stopped_and_ends_its_run(store: Store) -> None:
    opened = split_into(store, ["a"])
    for attempt in range(3):
        assert lease_check(store, opened.checks[0], NOW + attempt * MINUTE, 60) is not None
    assert lease_check(store, opened.checks[0], NOW + 3 * MINUTE, 60) is None
    assert find_job(store, opened.job.job_id).state == "finished"
    history = claim_history(store, opened.claims[0].id)
    assert history.verdicts[0].label == "unverified" and "the worker was lost" in str(history.last_failure)
    assert queue_state(store, NOW).checks == {}


def work(address: str, worker: int) -> list[int]:
    """Goes over all checks as a worker that is told of each of them, and decides those that it gets."""
    store = open_store(address, Path("unused"))
    with store.read() as connection:
        ids = list(connection.execute(select(checks.c.id).order_by(checks.c.id)).scalars())
    mine = []
    for check_id in ids:
        lease = lease_check(store, check_id, NOW, 60)
        if lease is not None:
            of = claim(f"claim {lease.check_id}").model_copy(update={"id": lease.claim_id})
            if save_check(store, lease, result(of), {}, NOW) is not None:
                mine.append(check_id)
    return mine


def test_200_checks_are_decided_once_each_by_racing_processes(store: Store, address: str) -> None:
    opened = [split_into(store, [f"claim {i} of {run}" for i in range(4)]) for run in range(50)]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.starmap(work, [(address, worker) for worker in range(2)], chunksize=1)
    every = sorted(check_id for mine in found for check_id in mine)
    assert every == sorted(check_id for run in opened for check_id in run.checks) and len(every) == 200
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(verdicts)).scalar() == 200
        ended = connection.execute(select(runs.c.state, func.count()).group_by(runs.c.state)).all()
    assert [tuple(row) for row in ended] == [("finished", 50)]
    assert {find_job(store, run.job.job_id).state for run in opened} == {"finished"}


def meet(barrier: Barrier) -> None:
    """Gives a process the place where it waits for the others."""
    global together
    together = barrier


def finish(address: str, worker: int, ids: list[int]) -> int:
    """Decides one check of each run, at the moment when the other processes decide theirs; how many runs ended with it."""
    store = open_store(address, Path("unused"))
    ended = 0
    for check_id in ids[worker::WORKERS]:
        lease = lease_check(store, check_id, NOW, 60)
        assert lease is not None
        found = result(claim("x").model_copy(update={"id": lease.claim_id}))
        together.wait(30)
        saved = save_check(store, lease, found, {}, NOW)
        assert saved is not None
        ended += saved.run_finished
    return ended


def test_each_run_is_ended_once_when_its_checks_end_together(store: Store, address: str) -> None:
    opened = [split_into(store, [f"{i} of {run}" for i in range(WORKERS)], callback_url="https://desk.example/") for run in range(50)]
    ids = [check_id for run in opened for check_id in run.checks]
    context = multiprocessing.get_context("spawn")
    with context.Pool(WORKERS, initializer=meet, initargs=(context.Barrier(WORKERS),)) as pool:
        ended = pool.starmap(finish, [(address, worker, ids) for worker in range(WORKERS)], chunksize=1)
    assert sum(ended) == 50
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM runs WHERE state = 'finished'").scalar() == 50
        assert connection.exec_driver_sql("SELECT count(*) FROM notifications").scalar() == 50


def test_an_article_without_claims_is_finished_at_once(store: Store) -> None:
    opened = split_into(store, [])
    assert opened.checks == [] and find_job(store, opened.job.job_id).state == "finished"
    decide_all(store, opened)
