"""Verified again: a revised document changes exactly what it settles, once and with its cause; what is unchanged costs little."""

import datetime as dt
import time

import pytest

from claims.errors import InputError
from claims.report import json_report
from claims.sources.registry import load_sources
from claims.store.due import due_claims, schedule
from claims.store.history import change_sides, changes_since, claim_history
from claims.store.leases import lease_check
from claims.store.listing import find_job
from tests.integration.worker.conftest import Desk
from tests.integration.worker.running import running
from worker import checking, dispatch
from worker.checking import check_claim
from worker.process import Process
from worker.rechecks import enqueue_due, source_claims
from worker.report import latest_report, report
from worker.settings import Settings
from worker.splitting import split_run
from worker.sweeping import sweep


def _worked(desk: Desk, settings: Settings, process: Process | None = None) -> tuple[Process, str]:
    """A job of the desk's article done in this process; its id."""
    process = process or Process(settings)
    job = dispatch.submit(settings, desk.store, desk.article(), callback_url="https://desk.example/hook")
    split_run(process, job.run_id)
    for check_id in _open_checks(desk):
        check_claim(process, check_id)
    assert find_job(desk.store, job.job_id).state == "finished"
    return process, job.job_id


def _open_checks(desk: Desk) -> list[int]:
    from claims.store.sweeping import claimable

    return [c.check_id for c in claimable(desk.store, dt.datetime.now(dt.UTC), 100, resend_after=dt.timedelta(0))]


def test_a_revised_document_changes_what_it_settles_once(desk: Desk) -> None:
    process, job_id = _worked(desk, desk.plain)
    before = latest_report(desk.store, job_id)
    vote = desk.folder / "references" / "vote.md"
    vote.write_text(vote.read_text().replace("97.7 percent of voters chose", "98.3 percent of voters chose"))
    ids = [claim.id for claim in before.claims]
    for _ in range(2):  # a second time nothing has changed any more
        (opened,) = dispatch.recheck(desk.plain, desk.store, ids, actor="desk")
        fresh = Process(desk.plain)  # a corpus looks at its files when it is opened
        for check_id in opened.check_ids:
            check_claim(fresh, check_id)
    after = report(desk.store, opened.run_id)
    labels = [(a.verdict.label, b.verdict.label) for a, b in zip(before.claims, after.claims, strict=True)]
    assert labels == [("supported", "supported"), ("supported", "refuted"), ("supported", "supported")]
    (change,) = changes_since(desk.store)
    assert (change.claim_id, change.cause, change.from_version, change.to_version) == (ids[1], "source_revised", 1, 2)
    old, new = change_sides(desk.store, change)
    assert old is not None and new is not None
    assert "97.7" in old.evidence[0].quote.exact and "98.3" in new.evidence[0].quote.exact
    sweep(process)
    (told,) = changes_since(desk.store)
    assert told.announced_at is not None and Process(desk.plain).teller.waiting("desk") > 0
    assert claim_history(desk.store, ids[0]).last_checked_at is not None


def test_a_recheck_that_finds_the_same_judges_nothing_and_gives_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with_model = desk.plain.model_copy(update={"model": True})
    process, job_id = _worked(desk, with_model)
    ids = [claim.id for claim in latest_report(desk.store, job_id).claims]
    first = json_report.render(latest_report(desk.store, job_id)).splitlines()
    (opened,) = dispatch.recheck(with_model, desk.store, ids)
    for stage in ("score", "judge"):
        monkeypatch.setattr(checking, stage, lambda *_: pytest.fail("judged again"))
    for check_id in opened.check_ids:
        check_claim(process, check_id)
    again = report(desk.store, opened.run_id)
    assert again.run.sources[0].outcomes == {"ok": 3}
    for one, other in zip(json_report.render(again).splitlines(), first, strict=True):
        assert one == other or any(key in one for key in ('"at":', '"started":', '"finished":'))


def test_a_policy_or_a_sources_file_that_changed_has_the_claim_judged_again(desk: Desk) -> None:
    process, job_id = _worked(desk, desk.plain)
    ids = [claim.id for claim in latest_report(desk.store, job_id).claims]
    sources = desk.folder / "sources.yaml"
    sources.write_text(sources.read_text().replace("trust: 0.9", "trust: 0.3"))
    (opened,) = dispatch.recheck(desk.plain, desk.store, ids)
    for check_id in opened.check_ids:
        check_claim(process, check_id)
    assert {c.verdict.label for c in report(desk.store, opened.run_id).claims} == {"not_enough_evidence"}
    assert {c.cause for c in changes_since(desk.store)} == {"pipeline_changed"}
    sources.write_text("sources: []\n")  # wrong: what was opened before stays
    (opened,) = dispatch.recheck(desk.plain, desk.store, ids)
    check_claim(process, opened.check_ids[0])
    assert process.bench().configs[0].trust == 0.3


def test_what_is_due_is_opened_and_done_by_the_workers(desk: Desk) -> None:
    with running(desk.settings, desk.folder) as worker:
        job = dispatch.submit(desk.settings, desk.store, desk.article())
        assert dispatch.wait(desk.settings, desk.store, job.job_id, 60).state == "finished"
        ids = [claim.id for claim in latest_report(desk.store, job.job_id).claims]
        now = dt.datetime.now(dt.UTC)
        due_at = [claim_history(desk.store, claim_id).claim.due_at for claim_id in ids]
        assert all(at and at > now for at in due_at)
        for claim_id in ids:
            schedule(desk.store, claim_id, now)
        give_up = time.monotonic() + 40
        while find_job(desk.store, job.job_id).last_run_id == job.run_id:
            assert time.monotonic() < give_up, worker.log.read_text()
            time.sleep(0.1)
        again = latest_report(desk.store, job.job_id)
        assert [c.verdict.label for c in again.claims] == ["supported"] * 3
        assert {done["how"] for done in worker.events("check_done") if done["run"] != job.run_id} == {"as_before"}
        assert due_claims(desk.store, dt.datetime.now(dt.UTC), 10) == []


def test_a_sweep_opens_no_more_than_it_may(desk: Desk) -> None:
    _, job_id = _worked(desk, desk.plain)
    ids = [claim.id for claim in latest_report(desk.store, job_id).claims]
    for claim_id in ids:
        schedule(desk.store, claim_id, dt.datetime.now(dt.UTC))
    assert sorted(dispatch.due_now(desk.store, dt.datetime.now(dt.UTC), 10)) == sorted(ids)
    (desk.folder / "policy.yaml").write_text("recheck: {per_sweep: 2}\n")
    narrow = Process(desk.plain.model_copy(update={"policy_path": desk.folder / "policy.yaml"}))
    assert [len(run.check_ids) for run in enqueue_due(narrow)] == [2]
    assert [len(run.check_ids) for run in enqueue_due(narrow)] == [1]
    assert enqueue_due(narrow) == []
    taken = [lease_check(desk.store, check_id, narrow.now(), 60) for check_id in _open_checks(desk)]
    assert [lease.cause for lease in taken if lease] == ["scheduled"] * 3


def test_the_claims_of_a_source_that_was_taken_out_put_in_or_turned_off(desk: Desk) -> None:
    _, job_id = _worked(desk, desk.plain)
    ids = [claim.id for claim in latest_report(desk.store, job_id).claims]
    sources = desk.folder / "sources.yaml"
    text = sources.read_text()

    def of(name: str, changed: str, **only: str) -> list[str]:
        sources.write_text(changed)
        return source_claims(desk.store, load_sources(sources), name, **only)

    assert of("notes", text) == ids
    taken_out = text.replace("name: notes", "name: more")
    assert of("notes", taken_out) == of("more", taken_out) == ids  # it was asked, the other would be
    turned_off = taken_out + "    enabled: false\n"
    assert of("more", turned_off) == [] and of("notes", turned_off) == ids
    kinds = {claim.id: claim.kind for claim in latest_report(desk.store, job_id).claims}
    one = kinds[ids[0]]
    assert of("more", taken_out + f"    claims: [{one}]\n") == [i for i in ids if kinds[i] == one] != ids
    assert of("notes", text, kind=one, job_id=job_id) == [i for i in ids if kinds[i] == one]
    with pytest.raises(InputError, match=r"^there is no source 'note', and none of this name was ever asked; there are more, notes$"):
        of("note", taken_out)
