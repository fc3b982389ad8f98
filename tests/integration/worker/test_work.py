"""A job from its submission to its report, by real workers over a real broker, on both databases."""

import datetime as dt

import pytest

from claims.errors import InputError, QueueUnreachable
from claims.store.leases import lease_check
from claims.store.listing import JobState, find_job, list_jobs, queue_state
from tests.integration.worker.conftest import Desk
from tests.integration.worker.running import eventually, free_port, running
from worker import dispatch
from worker.report import latest_report, report

NOTHING_LEFT: dict[tuple[str, int], int] = {}


def test_a_job_ends_with_all_its_verdicts(any_desk: Desk) -> None:
    # Given a worker, when two articles come and one of them a second time, then two jobs end, each with a verdict for every claim.
    desk = any_desk
    seen: list[JobState] = []
    with running(desk.settings, desk.folder) as worker:
        first = dispatch.submit(desk.settings, desk.store, desk.article("urn:a"))
        again = dispatch.submit(desk.settings, desk.store, desk.article("urn:a"))
        other = dispatch.submit(desk.settings, desk.store, desk.article("urn:b"), confidential=True, priority=-1)
        assert first.created and not again.created and again.job_id == first.job_id and other.created
        for job in (first, other):
            ended = dispatch.wait(desk.settings, desk.store, job.job_id, 60, seen.append)
            assert (ended.state, ended.done, ended.failed, ended.queued, ended.running) == ("finished", 3, 0, 0, 0), worker.log.read_text()
        assert seen[-1].state == "finished" and len(list_jobs(desk.store)) == 2
        found = latest_report(desk.store, first.job_id)
        assert [claim.verdict.label for claim in found.claims] == ["supported", "supported", "supported"]
        assert found == report(desk.store, first.run_id) and {c.id for c in found.claims}.isdisjoint(
            c.id for c in latest_report(desk.store, other.job_id).claims
        )
        assert len(desk.asked()) == 6  # each claim once
        assert queue_state(desk.store, dt.datetime.now(dt.UTC)).checks == NOTHING_LEFT
        assert worker.stop() == 0
        assert len(worker.events("run_finished")) == 2 and worker.events("fault") == []
        assert "Bougainville" not in worker.log.read_text()


def test_what_fails_hangs_or_does_not_stop_is_given_up_and_the_others_are_verified(desk: Desk) -> None:
    # What does not hear that its time is up is stopped with its process, and that counts as an attempt, too.
    text = (desk.folder / "article.txt").read_text().rstrip() + " Arawa was the capital of Bougainville. It was a good year.\n"
    (desk.folder / "article.txt").write_text(text)
    desk.behave(Buka="raise", Arawa="deaf", voters="hang")
    quick = desk.with_settings(soft_limit=1, hard_limit=1.5, lease_seconds=2, visibility_timeout=3, max_attempts=2)
    with running(quick, desk.folder) as worker:
        job = dispatch.submit(quick, desk.store, desk.article())
        ended = dispatch.wait(quick, desk.store, job.job_id, 60)
        assert (ended.state, ended.done, ended.failed) == ("finished", 1, 3), worker.log.read_text()
        well, hung, raised, deaf = latest_report(desk.store, job.job_id).claims
        assert well.verdict.label == "supported"
        assert {(c.verdict.label, c.verdict.basis) for c in (hung, raised, deaf)} == {("unverified", "none")}
        assert "given up after 2 attempts: ZeroDivisionError: the source divided by nothing" in raised.verdict.reason
        assert hung.verdict.reason.endswith("2 attempts: took longer than 1 seconds")
        assert deaf.verdict.reason.endswith("2 attempts: took longer than 1.5 seconds, and did not stop when told to")
        assert [len(desk.asked(word)) for word in ("Buka", "Arawa", "voters")] == [2, 2, 2]
        failed = next(event for event in worker.events("check_failed") if event.get("error") == "ZeroDivisionError")
        assert failed["where"].startswith("worker/trial_worker.py:")
        assert (failed["job"], failed["run"], failed["claim"]) == (job.job_id, job.run_id, raised.id)


def test_a_dead_broker_accepts_nothing(desk: Desk) -> None:
    dead = desk.with_settings(broker_url=f"redis://:secret@127.0.0.1:{free_port()}/0")
    with pytest.raises(QueueUnreachable, match=r"broker redis://.*can't be reached.*start it") as caught:
        dispatch.submit(dead, desk.store, desk.article())
    assert "secret" not in str(caught.value) and list_jobs(desk.store) == []
    # Where the queue is not required, the submission stands, and the sweep will tell the queue of it.
    done = dispatch.submit(dead, desk.store, desk.article(), require_queue=False)
    assert find_job(desk.store, done.job_id).state == "queued"
    (desk.folder / "article.txt").write_text("date 2019-12-20 What a day! Should they not have waited?\n")
    with running(desk.settings, desk.folder):
        assert dispatch.wait(desk.settings, desk.store, done.job_id, 60).state == "finished"
        claimless = dispatch.submit(desk.settings, desk.store, desk.article())
        assert dispatch.wait(desk.settings, desk.store, claimless.job_id, 60).state == "finished"
        assert latest_report(desk.store, claimless.job_id).claims == ()


def test_waiting_has_an_end(desk: Desk) -> None:
    job = dispatch.submit(desk.settings, desk.store, desk.article())
    assert dispatch.wait(desk.settings, desk.store, job.job_id, 0.2).state == "queued"
    with pytest.raises(InputError, match="there is no job j-0"):
        dispatch.wait(desk.settings, desk.store, "j-0", 1)


def test_of_two_jobs_neither_waits_for_the_other(desk: Desk) -> None:
    """Turn by turn, whatever their size: the queue is told of few checks ahead, and the order is the database's."""
    from worker.feeding import feed
    from worker.process import Process
    from worker.splitting import split_run

    narrow = desk.plain.model_copy(update={"in_flight": 6})
    process = Process(narrow)
    text = (desk.folder / "article.txt").read_text()
    long = " ".join(f"Buka had {n} inhabitants in {1900 + n}." for n in range(60, 90))
    (desk.folder / "article.txt").write_text(text + long)
    big = dispatch.submit(narrow, desk.store, desk.article("urn:big"))
    (desk.folder / "article.txt").write_text(text)
    small = dispatch.submit(narrow, desk.store, desk.article("urn:small"))
    for job in (big, small):
        split_run(process, job.run_id)
    now = process.now()  # the two messages about the articles still wait
    assert feed(desk.store, process.teller, now) == 4 and feed(desk.store, process.teller, now) == 0
    assert process.teller.waiting("desk") == 6
    from claims.store.sweeping import claimable

    told = {c.check_id for c in claimable(desk.store, now, 1000, resend_after=-dt.timedelta(1))} - {
        c.check_id for c in claimable(desk.store, now, 1000)
    }
    runs = [lease.run_id for i in sorted(told) if (lease := lease_check(desk.store, i, now, 60))]
    assert sorted(runs) == sorted([big.run_id] * 2 + [small.run_id] * 2)


def test_the_lane_of_a_desk_goes_first(desk: Desk) -> None:
    from worker.telling import Teller

    teller = Teller(desk.settings)
    teller.check([(901, 10), (902, 0), (903, -5)])
    assert (teller.waiting("desk"), teller.waiting("recheck")) == (2, 1)
    eventually(lambda: teller.waiting("recheck") == 1, 5, "the message is gone")
