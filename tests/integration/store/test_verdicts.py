"""Versions of a verdict: when one is added, when the last good one stays, and what is said to be the cause."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from claims.model.evidence import Document
from claims.model.report import ReportClaim
from claims.store.causes import Cause
from claims.store.due import open_recheck_run
from claims.store.engine import Store
from claims.store.evidence import evidence_sha256
from claims.store.finishing import Keeping, Saved, fail_check, save_check
from claims.store.history import change_sides, changes_since, claim_history
from claims.store.leases import lease_check
from claims.store.provenance import Provenance
from claims.store.reading import previous
from claims.store.tables import documents
from tests.integration.store.material import DAY, MINUTE, NOW, PROVENANCE, Opened, decide, digest, document, result, split_into

OLD, NEW = document("54 percent voted."), document("56 percent voted.")
OTHER = document("Nobody voted.", "other.md")


def recheck(store: Store, opened: Opened, days: int, provenance: Provenance | None = PROVENANCE) -> int:
    """Opens a run for the first claim again, so many days later; its check."""
    (run,) = open_recheck_run(store, [opened.claims[0].id], "scheduled", NOW + days * DAY, provenance=provenance)
    return run.check_ids[0]


def first(store: Store, *read: Document) -> Opened:
    """A claim checked for the first time, watched."""
    opened = split_into(store, ["54 percent"])
    saved = decide(store, opened.checks[0], result(opened.claims[0], read=read), *read, due_at=NOW + DAY)
    assert (saved.outcome, saved.version, saved.change_id, saved.run_finished) == ("first", 1, None, True)
    return opened


def again(store: Store, opened: Opened, days: int, found: ReportClaim, *read: Document, provenance: Provenance = PROVENANCE) -> Saved:
    """The first claim checked again, so many days later."""
    now = NOW + days * DAY
    return decide(store, recheck(store, opened, days, provenance), found, *read, now=now, due_at=now + DAY)


def test_the_same_answer_adds_no_version(store: Store) -> None:
    opened = first(store, OLD)
    saved = again(store, opened, 1, result(opened.claims[0], read=[OLD], at=NOW + DAY), OLD)
    assert (saved.outcome, saved.version, saved.change_id) == ("unchanged", 1, None)
    history = claim_history(store, opened.claims[0].id)
    assert len(history.verdicts) == 1 and history.last_checked_at == NOW + DAY and history.claim.due_at == NOW + 2 * DAY


@pytest.mark.parametrize(
    ("read", "provenance", "cause"),
    [
        ([NEW], PROVENANCE, "source_revised"),
        ([OTHER, OLD], PROVENANCE, "source_added"),
        ([], PROVENANCE, "source_gone"),
        ([OLD], dataclasses.replace(PROVENANCE, policy_sha256="sha256:other"), "pipeline_changed"),
        ([OLD], dataclasses.replace(PROVENANCE, program_version="0.2.0"), "pipeline_changed"),
    ],
)
def test_a_change_says_its_cause(store: Store, read: list[Document], provenance: Provenance, cause: Cause) -> None:
    opened = first(store, OLD)
    saved = again(store, opened, 1, result(opened.claims[0], "refuted", read=read), *read, provenance=provenance)
    assert (saved.outcome, saved.version) == ("changed", 2)
    (change,) = changes_since(store)
    assert (change.change_id, change.cause, change.from_version, change.to_version) == (saved.change_id, cause, 1, 2)
    assert (change.detail["before"]["label"], change.detail["after"]["label"]) == ("supported", "refuted")
    before, after = change_sides(store, change)
    assert before is not None and after is not None
    assert ([e.sha256 for e in before.evidence], [e.sha256 for e in after.evidence]) == (
        [digest(OLD.text)[7:]],
        [digest(d.text)[7:] for d in read[:1]],
    )
    if cause == "source_revised":
        assert change.detail["revised"] == [
            {"source": "notes", "document": "vote.md", "before": [digest(OLD.text)], "after": [digest(NEW.text)]}
        ]
    if cause == "pipeline_changed":
        assert change.detail["pipeline"] and change.detail["revised"] == []
    assert claim_history(store, opened.claims[0].id).verdicts[1].cause == cause
    assert changes_since(store, since=NOW + DAY) == []


@pytest.mark.parametrize(("confidence", "told"), [(0.8, False), (0.7, True)])
def test_only_what_matters_is_a_change(store: Store, confidence: float, told: bool) -> None:
    opened = first(store, OLD)
    saved = again(store, opened, 1, result(opened.claims[0], read=[NEW], confidence=confidence), NEW)
    assert saved.outcome == "changed" and (saved.change_id is not None) == told


def test_a_recheck_that_settles_nothing_keeps_the_last_good_verdict(store: Store) -> None:
    opened = first(store, OLD)
    saved = again(store, opened, 1, result(opened.claims[0], "unverified", outcome="unreachable", reason="notes failed."))
    assert (saved.outcome, saved.version, saved.change_id) == ("kept", 1, None)
    history = claim_history(store, opened.claims[0].id)
    assert [v.label for v in history.verdicts] == ["supported"]
    assert (history.last_checked_at, history.last_failure) == (NOW, "notes failed.")
    check_id, now = recheck(store, opened, 2), NOW + 2 * DAY
    for attempt in range(3):
        lease = lease_check(store, check_id, now + attempt * DAY / 4, 60)
        assert lease is not None and fail_check(store, lease, f"fault {attempt}", now + attempt * DAY / 4) is not None
    history = claim_history(store, opened.claims[0].id)
    assert [v.label for v in history.verdicts] == ["supported"] and history.last_failure == "fault 2"
    assert history.claim.due_at is not None and history.claim.due_at == now + DAY / 2 + DAY  # it is tried again
    assert previous(store, opened.claims[0].id) is not None and changes_since(store) == []


def test_what_was_unverified_at_first_is_replaced(store: Store) -> None:
    opened = split_into(store, ["54 percent"])
    decide(store, opened.checks[0], result(opened.claims[0], "unverified", outcome="unreachable"), due_at=NOW + DAY)
    saved = again(store, opened, 1, result(opened.claims[0], read=[OLD]), OLD)
    assert saved.outcome == "changed" and [c.cause for c in changes_since(store)] == ["source_added"]


def test_what_stands_tells_whether_judging_again_is_needed(store: Store) -> None:
    opened = first(store, OLD)
    held = previous(store, opened.claims[0].id)
    assert held is not None and (held.version, held.made_at, held.provenance) == (1, NOW, PROVENANCE)
    assert held.result == result(opened.claims[0], read=[OLD])
    assert held.evidence_sha256 == evidence_sha256(result(opened.claims[0], "refuted", read=[OLD], at=NOW + DAY).asked)
    assert held.evidence_sha256 != evidence_sha256(result(opened.claims[0], read=[NEW]).asked)
    assert held.evidence_sha256 != evidence_sha256(result(opened.claims[0], read=[OLD], outcome="no_match").asked)
    assert previous(store, "c-0") is None


def test_documents_are_stored_once_and_for_the_longest_time_allowed(store: Store) -> None:
    opened = split_into(store, ["a", "b", "c"])
    keeping = {"short": Keeping("CC BY 4.0", 1), "long": Keeping("CC0", 10)}
    for i, source in enumerate(("short", "long", "short")):
        read = document("One text.", source=source)
        decide(store, opened.checks[i], result(opened.claims[i], read=[read]), read, now=NOW + i * MINUTE, keeping=keeping)
    with store.read() as connection:
        (row,) = connection.execute(select(documents)).all()
    assert (row.text, row.size, row.licence, row.keep_until) == ("One text.", 9, "CC0", NOW + MINUTE + 10 * DAY)
    assert row.first_read_at == NOW


def test_a_run_that_was_opened_without_its_provenance_is_told(store: Store) -> None:
    opened = first(store, OLD)
    now = NOW + DAY
    lease = lease_check(store, recheck(store, opened, 1, None), now, 60)
    assert lease is not None
    newer = dataclasses.replace(PROVENANCE, program_version="9")
    saved = save_check(store, lease, result(opened.claims[0], "refuted", read=[OLD]), {digest(OLD.text): OLD}, now, provenance=newer)
    assert saved is not None and [c.detail["pipeline"] for c in changes_since(store)] == [{"program_version": ["0.1.0", "9"]}]


def test_a_result_that_can_not_be_stored_leaves_nothing(store: Store) -> None:
    opened = split_into(store, ["a"])
    lease = lease_check(store, opened.checks[0], NOW, 60)
    assert lease is not None
    found, read = result(opened.claims[0], read=[OLD]), {digest(OLD.text): OLD}
    with pytest.raises(StatementError, match="a time without a zone"):
        save_check(store, lease, found, read, NOW, due_at=dt.datetime(2024, 5, 3))
    with pytest.raises(ValueError, match="of another claim"):
        save_check(store, lease, found.model_copy(update={"id": "c-0"}), read, NOW)
    assert claim_history(store, opened.claims[0].id).verdicts == ()
    assert save_check(store, lease, found, read, NOW) is not None
