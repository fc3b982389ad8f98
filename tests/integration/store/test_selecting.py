"""Which claims a source has to do with, and how articles begin, on both databases."""

from typing import Any

import pytest
from sqlalchemy import update

from claims.errors import InputError
from claims.model.evidence import Outcome
from claims.model.report import ReportClaim
from claims.store.due import open_recheck_run
from claims.store.editing import watch
from claims.store.engine import Store
from claims.store.retention import forget, withdraw
from claims.store.selecting import chosen_claims, claims_of_source, openings
from claims.store.submitting import submit
from claims.store.tables import claims, jobs
from tests.integration.store.material import DAY, NOW, Opened, article, decide, document, result, split_into

READ = document("Norland voted.")


def answered(opened: Opened, at: int, source: str, outcome: Outcome = "ok") -> ReportClaim:
    """A claim decided by what a source of this name answered."""
    found = result(opened.claims[at], read=[READ])
    asked = [a.model_copy(update={"source": source, "outcome": outcome, "question": '"source":"decoy"'}) for a in found.asked]
    return found.model_copy(update={"asked": tuple(asked)})


def decided(store: Store, words: list[str], source: str, **options: Any) -> Opened:
    """An article whose claims a source answered about."""
    opened = split_into(store, words, **options)
    for at, check_id in enumerate(opened.checks):
        decide(store, check_id, answered(opened, at, source), READ)
    return opened


def asked_of(store: Store, name: str, kinds: tuple[str, ...] | None = (), *, local: bool = True, **only: str) -> set[str]:
    """The words of the claims."""
    held = set(claims_of_source(store, name, kinds, local=local, **only))
    with store.read() as connection:
        return {row.text for row in connection.execute(claims.select()) if row.id in held}


def test_what_a_source_was_asked_about_in_the_latest_check(store: Store) -> None:
    opened = decided(store, ["one", "two", "three"], 'the "old" notes_%')
    decided(store, ["four"], 'THE "OLD" NOTES_%')
    decided(store, ["five"], "others")
    (run,) = open_recheck_run(store, [opened.claims[0].id, opened.claims[1].id], "asked", NOW + DAY)
    decide(store, run.check_ids[0], answered(opened, 0, "others"), READ, now=NOW + DAY)
    decide(store, run.check_ids[1], answered(opened, 1, 'the "old" notes_%', "not_asked"), READ, now=NOW + DAY)
    assert asked_of(store, 'the "old" notes_%') == {"three"}
    assert asked_of(store, "others") == {"one", "five"}
    assert asked_of(store, "decoy") == asked_of(store, "notes") == set()


def test_what_a_source_is_asked_about_by_its_settings(store: Store) -> None:
    decided(store, ["public"], "others")
    decided(store, ["in confidence"], "others", confidential=True)
    decided(store, ["offline"], "others", offline=True)
    everything = {"public", "in confidence", "offline"}
    assert asked_of(store, "wikidata", None) == asked_of(store, "wikidata", ("quantity", "geography")) == everything
    assert asked_of(store, "wikidata", None, local=False) == {"public"}
    assert asked_of(store, "wikidata", ("geography",)) == asked_of(store, "wikidata", ()) == set()
    assert asked_of(store, "others", ("geography",), local=False) == everything  # they were put to it once


def test_only_what_is_watched_and_of_the_job_or_kind(store: Store) -> None:
    kept, gone, erased = (decided(store, [f"{name} a", f"{name} b"], "notes") for name in ("kept", "gone", "erased"))
    withdraw(store, _article_of(store, gone), NOW)
    forget(store, _article_of(store, erased), NOW)
    watch(store, kept.claims[1].id, False, NOW, actor="desk")
    assert asked_of(store, "notes") == asked_of(store, "notes", None) == {"kept a"}
    assert asked_of(store, "notes", None, job_id=gone.job.job_id) == set()
    assert asked_of(store, "notes", None, job_id=kept.job.job_id, kind="quantity") == {"kept a"}
    assert asked_of(store, "notes", None, kind="geography") == set()
    with pytest.raises(InputError, match="there is no job j-0"):
        claims_of_source(store, "notes", None, local=True, job_id="j-0")


def _article_of(store: Store, opened: Opened) -> str:
    with store.read() as connection:
        found = connection.execute(claims.select().where(claims.c.id == opened.claims[0].id)).one()
    return str(found.article_id)


def test_they_come_in_the_order_of_the_article(store: Store) -> None:
    opened = decided(store, ["c", "a", "b"], "notes")
    ids = [claim.id for claim in opened.claims]
    assert (
        claims_of_source(store, "notes", (), local=True) == claims_of_source(store, "new", None, local=True) == chosen_claims(store) == ids
    )
    with store.write() as connection:  # one that is never due again is still looked at when it is asked for
        connection.execute(update(claims).values(due_at=None))
    assert claims_of_source(store, "notes", (), local=True) == ids


def test_how_articles_begin(store: Store) -> None:
    text = "date 2024-05-01 Nörland voted\non a harbour, and the \x00 council said so at length."
    given = article(text).model_copy(update={"body_start": text.index("Nör")})
    first, other = (submit(store, a, now=NOW) for a in (given, article("Short.")))
    with store.read() as connection:
        ids = {row.id: row.article_id for row in connection.execute(jobs.select())}
    begun = openings(store, [ids[first.job_id], ids[other.job_id], "a-none"], 30)
    assert begun == {ids[first.job_id]: "Nörland voted\non a harbour, an", ids[other.job_id]: "Short."}
    forget(store, ids[other.job_id], NOW)
    assert openings(store, [ids[other.job_id]]) == {}
