"""What an article was split into, twice, corrected, and come back."""

from sqlalchemy import select

from claims.store.engine import Store
from claims.store.history import claim_history
from claims.store.leases import lease_check, lease_run
from claims.store.reading import check_work
from claims.store.splitting import save_split
from claims.store.submitting import submit
from claims.store.tables import checks, claims
from tests.integration.store.material import DAY, NOW, PROVENANCE, article, claim, decide_all, result, split_into


def watched(store: Store) -> dict[str, str]:
    """The state of every claim by its text."""
    with store.read() as connection:
        return {row.text: row.state for row in connection.execute(select(claims.c.text, claims.c.state))}


def test_a_split_is_written_once(store: Store) -> None:
    done = submit(store, article(), now=NOW)
    lease = lease_run(store, done.run_id, NOW, 60)
    assert lease is not None
    found = [claim(words) for words in ("b", "a", "c")]
    first = save_split(store, lease, found, [], ["Norland"], NOW, PROVENANCE)
    assert save_split(store, lease, found[:1], [], [], NOW, PROVENANCE) == first and len(first) == 3
    with store.read() as connection:
        order = connection.execute(select(checks.c.claim_id).where(checks.c.id.in_(first)).order_by(checks.c.position)).scalars().all()
    assert order == [c.id for c in found]


def test_a_worker_is_told_what_to_check(store: Store) -> None:
    opened = split_into(store, ["a", "b"], as_of=NOW.date(), priority=3, of=article("a and b", uri="urn:1"))
    lease = lease_check(store, opened.checks[1], NOW, 60)
    assert lease is not None and (lease.as_of, lease.priority, lease.cause) == (NOW.date(), 3, "submitted")
    work = check_work(store, lease)
    assert (work.article, work.topics, work.claim) == (article("a and b", uri="urn:1"), ("Norland",), opened.claims[1])


def test_a_corrected_article_keeps_what_stayed_and_closes_what_is_gone(store: Store) -> None:
    first = split_into(store, ["stays", "goes"], uri="urn:1", version="1")
    decide_all(store, first)
    second = split_into(store, ["new", "stays"], uri="urn:1", version="2", now=NOW + DAY)
    assert watched(store) == {"stays": "open", "goes": "closed", "new": "open"}
    assert second.claims[1].id == first.claims[0].id
    decide_all(store, second, lambda c: result(c, "refuted"), now=NOW + DAY)
    history = claim_history(store, second.claims[1].id)
    assert [(v.version, v.label, v.cause) for v in history.verdicts] == [(1, "supported", None), (2, "refuted", "article_corrected")]
    assert [(c.from_version, c.to_version, c.cause) for c in history.changes] == [(1, 2, "article_corrected")]
    split_into(store, ["goes"], uri="urn:1", version="3", now=NOW + 2 * DAY)
    assert watched(store) == {"stays": "closed", "goes": "open", "new": "closed"}


def test_an_older_version_that_comes_late_changes_nothing(store: Store) -> None:
    split_into(store, ["stays", "new"], uri="urn:1", version="2", now=NOW + DAY)
    late = split_into(store, ["stays", "old"], uri="urn:1", version="1", now=NOW + 2 * DAY)
    assert watched(store) == {"stays": "open", "new": "open", "old": "closed"}
    assert claim_history(store, late.claims[0].id).claim.first_seen_at == NOW + DAY


def test_a_run_of_before_does_not_undo_the_verdict_of_a_later_one(store: Store) -> None:
    first = split_into(store, ["stays"], uri="urn:1", version="1")
    second = split_into(store, ["stays"], uri="urn:1", version="2", now=NOW + DAY)
    decide_all(store, second, now=NOW + DAY)
    (saved,) = decide_all(store, first, lambda c: result(c, "refuted"))
    assert (saved.outcome, saved.version, saved.run_finished) == ("late", 1, True)
    assert [v.label for v in claim_history(store, first.claims[0].id).verdicts] == ["supported"]
