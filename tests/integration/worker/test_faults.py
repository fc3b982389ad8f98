"""What is lost on the way is found again: processes killed, a broker that forgets, workers that are told to go."""

import datetime as dt
import os
import signal
import time

import pytest

from claims.errors import QueueUnreachable
from claims.store.leases import lease_check
from claims.store.listing import find_job
from claims.store.sweeping import claimable
from tests.integration.worker.conftest import Desk
from tests.integration.worker.running import Broker, eventually, running
from worker import dispatch
from worker.report import latest_report


def test_a_killed_process_is_replaced_and_its_check_taken_over(desk: Desk) -> None:
    desk.behave(Buka="hang")
    short = desk.with_settings(soft_limit=3, hard_limit=3.5, lease_seconds=4, visibility_timeout=5)
    with running(short, desk.folder) as worker:
        job = dispatch.submit(short, desk.store, desk.article())
        (pid,) = eventually(lambda: desk.asked("Buka"), 30, "the claim was not asked about")
        desk.behave()
        os.kill(pid, signal.SIGKILL)
        ended = dispatch.wait(short, desk.store, job.job_id, 40)
        assert (ended.state, ended.done, ended.failed) == ("finished", 3, 0), worker.log.read_text()
        assert {c["attempt"] for c in worker.events("check_done")} == {1, 2}
        assert [c.verdict.label for c in latest_report(desk.store, job.job_id).claims] == ["supported"] * 3


def test_what_ends_the_program_is_a_failed_attempt_like_any_other(desk: Desk) -> None:
    # Not a worker that is told to go, whose attempts do not count: the claim would be tried for ever.
    desk.behave(Buka="leave")
    settings = desk.with_settings(max_attempts=2)
    with running(settings, desk.folder) as worker:
        job = dispatch.submit(settings, desk.store, desk.article())
        ended = dispatch.wait(settings, desk.store, job.job_id, 20)
        assert (ended.state, ended.done, ended.failed) == ("finished", 2, 1), worker.log.read_text()
        (given_up,) = [c.verdict for c in latest_report(desk.store, job.job_id).claims if c.verdict.label == "unverified"]
        assert given_up.reason.endswith("given up after 2 attempts: SystemExit: the source ended the program")
        assert len(desk.asked("Buka")) == 2 and worker.events("given_back") == []


def test_a_broker_that_forgets_loses_nothing(desk: Desk) -> None:
    forgetful = Broker()
    try:
        settings = desk.with_settings(broker_url=forgetful.url, in_flight=1)
        desk.behave(Bougainville="slow")
        with running(settings, desk.folder, concurrency=1) as worker:
            job = dispatch.submit(settings, desk.store, desk.article())
            eventually(desk.asked, 30, "nothing is under way")
            forgetful.stop()
            forgetful.start()
            ended = dispatch.wait(settings, desk.store, job.job_id, 60)
            assert (ended.state, ended.done, ended.failed) == ("finished", 3, 0), worker.log.read_text()
    finally:
        forgetful.close()


def test_a_broker_that_goes_while_it_is_used_is_said_to_be_unreachable(desk: Desk) -> None:
    passing = Broker()
    settings = desk.with_settings(broker_url=passing.url)
    try:
        dispatch.submit(settings, desk.store, desk.article("urn:a"))
        passing.stop()
        with pytest.raises(QueueUnreachable, match="it can't be reached"):
            dispatch.submit(settings, desk.store, desk.article("urn:b"))
        passing.start()
        assert dispatch.submit(settings, desk.store, desk.article("urn:b")).created
    finally:
        passing.close()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGQUIT])
def test_a_worker_that_is_told_to_go_leaves_nothing_leased(desk: Desk, how: signal.Signals) -> None:
    # TERM ends what is under way; QUIT, after its short grace, gives it back without counting the attempt.
    desk.behave(Buka="slow" if how == signal.SIGTERM else "hang")
    settings = desk.with_settings(soft_shutdown_seconds=0.5, sweep_seconds=0.3)
    with running(settings, desk.folder, concurrency=1) as worker:
        job = dispatch.submit(settings, desk.store, desk.article())
        eventually(lambda: desk.asked("Buka"), 30, "the claim was not asked about")
        began = time.monotonic()
        status = worker.stop(how)
        assert time.monotonic() - began < 10
        assert status == 0 or how == signal.SIGQUIT
        state = find_job(desk.store, job.job_id)
        assert state.running == 0, worker.log.read_text()
        assert (state.done, state.queued) == ((3, 0) if how == signal.SIGTERM else (2, 1))
    now = dt.datetime.now(dt.UTC)
    left = [lease_check(desk.store, found.check_id, now, 60) for found in claimable(desk.store, now, 10, resend_after=dt.timedelta(0))]
    assert [lease.attempts for lease in left if lease] == ([] if how == signal.SIGTERM else [1])
