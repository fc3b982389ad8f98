"""An editor's word, changes told once, and their delivery."""

import pytest

from claims.errors import InputError
from claims.store.announcing import (
    announce_changes,
    delivered,
    fail_delivery,
    lease_notification,
    mark_notifications_sent,
    waiting_notifications,
)
from claims.store.auditing import audit_log
from claims.store.due import open_recheck_run
from claims.store.editing import override, withdraw_override
from claims.store.engine import Store
from claims.store.history import changes_since, claim_history
from claims.store.report_parts import load_report_parts
from tests.integration.store.material import DAY, MINUTE, NOW, decide, decide_all, document, result, split_into

HOOK = "https://desk.example/hook"


def test_an_override_stands_beside_the_verdict(store: Store) -> None:
    opened = split_into(store, ["a", "b"])
    old, new = document("Old."), document("New.")
    decide_all(store, opened, lambda c: result(c, read=[old]), old)
    claim_id = opened.claims[0].id
    override(store, claim_id, "refuted", " The figure is of another year. ", NOW + MINUTE, editor="E. Ditor")
    parts = load_report_parts(store, opened.job.run_id)
    first, second = parts.standing
    assert (first.label, second.override) == ("supported", None) and first.override is not None and not first.evidence_changed
    assert (first.override.label, first.override.reason) == ("refuted", "The figure is of another year.")
    (run,) = open_recheck_run(store, [claim_id], "asked", NOW + DAY)
    decide(store, run.check_ids[0], result(opened.claims[0], read=[new]), new, now=NOW + DAY)
    history = claim_history(store, claim_id)
    assert history.override == first.override and history.evidence_changed and len(history.verdicts) == 2
    assert load_report_parts(store, opened.job.run_id).standing[0].evidence_changed
    override(store, claim_id, "conflicting_evidence", "Both years are given.", NOW + DAY, editor="E. Ditor")
    withdraw_override(store, claim_id, NOW + 2 * DAY, editor="C. Hief")
    history = claim_history(store, claim_id)
    assert history.override is None and [o.withdrawn_at for o in history.overrides] == [NOW + DAY, NOW + 2 * DAY]
    assert [(c.cause, c.detail["before"]["label"], c.detail["after"]["label"]) for c in history.changes] == [
        ("editor", "supported", "refuted"),
        ("editor", "refuted", "conflicting_evidence"),
        ("editor", "conflicting_evidence", "supported"),
    ]
    assert [(e.action, e.actor) for e in audit_log(store)][:2] == [("withdraw_override", "C. Hief"), ("override", "E. Ditor")]


@pytest.mark.parametrize(
    ("label", "reason", "editor", "words"),
    [
        ("true", "Because.", "E", "there is no label 'true'; there are supported, refuted,"),
        ("refuted", " ", "E", "an override needs a reason"),
        ("refuted", "Because.", "", "needs the name of its editor"),
    ],
)
def test_an_override_that_is_none(store: Store, label: str, reason: str, editor: str, words: str) -> None:
    opened = split_into(store, ["a"])
    with pytest.raises(InputError, match=words):
        override(store, opened.claims[0].id, label, reason, NOW, editor=editor)
    with pytest.raises(InputError, match="there is no claim c-0"):
        override(store, "c-0", "refuted", "Because.", NOW, editor="E")
    with pytest.raises(InputError, match="no override stands"):
        withdraw_override(store, opened.claims[0].id, NOW, editor="E")
    with pytest.raises(InputError, match="there is no claim c-0"):
        claim_history(store, "c-0")
    assert claim_history(store, opened.claims[0].id).overrides == ()


def test_a_change_is_told_once(store: Store) -> None:
    opened = split_into(store, ["a"], callback_url=HOOK)
    decide_all(store, opened)
    override(store, opened.claims[0].id, "refuted", "Because.", NOW, editor="E")
    (change,) = announce_changes(store, NOW, urls=["https://all.example/", HOOK])
    assert announce_changes(store, NOW, urls=["https://other.example/"]) == []
    assert changes_since(store)[0].announced_at == NOW
    waiting = waiting_notifications(store, NOW, 10)
    found = [lease_notification(store, i, NOW, 60) for i in waiting]
    assert [(d.url, d.subject) for d in found if d] == [
        (HOOK, f"run {opened.job.run_id}"),
        ("https://all.example/", f"change {change}"),
        (HOOK, f"change {change}"),
    ]
    payload = found[1].payload if found[1] else {}
    assert (payload["event"], payload["claim"], payload["cause"]) == ("verdict.changed", opened.claims[0].id, "editor")


def test_a_delivery_is_tried_until_it_is_given_up(store: Store) -> None:
    decide_all(store, split_into(store, ["a"], callback_url=HOOK))
    (waiting,) = waiting_notifications(store, NOW, 10)
    mark_notifications_sent(store, [waiting], NOW)
    assert waiting_notifications(store, NOW + MINUTE, 10) == [] and waiting_notifications(store, NOW + 5 * MINUTE, 10) == [waiting]
    lease = lease_notification(store, waiting, NOW, 60)
    assert lease is not None and lease_notification(store, waiting, NOW, 60) is None
    second = lease_notification(store, waiting, NOW + MINUTE, 60)
    assert second is not None and not delivered(store, lease, NOW) and fail_delivery(store, lease, "late", NOW) is None
    at = fail_delivery(store, second, "HTTP 500", NOW + MINUTE)
    assert at is not None and waiting_notifications(store, at, 10) == [waiting]
    for attempt in range(3, 9):
        lease = lease_notification(store, waiting, at, 60)
        assert lease is not None and lease.attempts == attempt
        at = fail_delivery(store, lease, "HTTP 500", at) or at
    assert waiting_notifications(store, NOW + 99 * DAY, 10) == [] and lease_notification(store, waiting, NOW + 99 * DAY, 60) is None


def test_a_delivery_that_arrives(store: Store) -> None:
    decide_all(store, split_into(store, ["a"], callback_url=HOOK))
    (waiting,) = waiting_notifications(store, NOW, 10)
    lease = lease_notification(store, waiting, NOW, 60)
    assert lease is not None and lease.payload["event"] == "job.finished" and delivered(store, lease, NOW)
    assert waiting_notifications(store, NOW + 99 * DAY, 10) == []
