"""Forgotten is forgotten: not a word of the article in any file of the database, and the history stays."""

from pathlib import Path

import pytest
from sqlalchemy import select, text

from claims.errors import InputError
from claims.store.auditing import audit_log
from claims.store.engine import Store
from claims.store.finishing import Keeping, save_check
from claims.store.history import claim_history
from claims.store.leases import lease_check, lease_run
from claims.store.listing import find_job
from claims.store.reading import load_article, previous
from claims.store.report_parts import load_report_parts
from claims.store.retention import expire_documents, forget, withdraw
from claims.store.submitting import submit
from claims.store.tables import articles, documents, metadata
from tests.integration.store.material import DAY, NOW, article, decide, decide_all, digest, document, result, split_into

SECRET = "Zanzibarquux"


def everything(store: Store) -> str:
    """Every value of every table."""
    with store.read() as connection:
        return "\n".join(str(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table)))


def test_nothing_of_a_forgotten_article_is_left(store: Store) -> None:
    words = [f"{SECRET} voted", f"{SECRET} paid"]
    opened = split_into(store, words, of=article(f"{SECRET} voted and paid").model_copy(update={"title": SECRET}), confidential=True)
    own, shared = document("Only the confidential job read this."), document("Everybody read this.", "all.md")
    found = result(opened.claims[0], read=[own, shared], reason=f"The article says {SECRET}.")
    decide(store, opened.checks[0], found, own, shared)
    other = split_into(store, ["other"])
    decide(store, other.checks[0], result(other.claims[0], read=[shared]), shared)
    late = lease_check(store, opened.checks[1], NOW, 60)
    assert SECRET in everything(store) and late is not None

    done = forget(store, opened_uri(store, opened.job.job_id), NOW + DAY, actor="desk")
    assert (done.articles, done.claims, done.documents) == (1, 2, 1)
    assert SECRET not in everything(store)
    assert save_check(store, late, result(opened.claims[1]), {}, NOW) is None and SECRET not in everything(store)
    history = claim_history(store, opened.claims[0].id)
    assert [(v.label, v.reason) for v in history.verdicts] == [("supported", None)] and history.claim.state == "closed"
    assert history.verdicts[0].evidence_sha256.startswith("sha256:") and previous(store, opened.claims[0].id) is None
    job = find_job(store, opened.job.job_id)
    assert (job.state, job.article_state, job.title, job.error) == ("failed", "forgotten", None, "the article was forgotten")
    with pytest.raises(InputError, match="was forgotten: its text is erased"):
        load_article(store, job.article_id)
    parts = load_report_parts(store, opened.job.run_id)
    assert parts.forgotten and (parts.article.text, parts.claims[0].text) == ("", "") and parts.erased == (digest(own.text),)
    assert parts.claims[0].verdict.label == "supported" and parts.documents[digest(shared.text)].text == shared.text
    assert load_report_parts(store, other.job.run_id).erased == ()
    assert (audit_log(store)[0].action, audit_log(store)[0].actor) == ("forget", "desk")
    assert forget(store, digest(f"{SECRET} voted and paid"), NOW).documents == 0  # again: harmless


def opened_uri(store: Store, job_id: str) -> str:
    """The uri of a job's article."""
    return find_job(store, job_id).uri


def test_the_files_of_sqlite_hold_nothing_either(store: Store, tmp_path: Path) -> None:
    if not store.sqlite:
        with store.read() as connection:  # here the server's VACUUM does it; that the rows are rewritten is tested above
            assert connection.execute(text("SHOW autovacuum")).scalar() == "on"
        return
    opened = split_into(store, [f"{SECRET} {i}" for i in range(50)], of=article(f"{SECRET} " * 5000))
    decide_all(store, opened)
    assert any(SECRET.encode() in path.read_bytes() for path in tmp_path.iterdir())
    forget(store, digest(f"{SECRET} " * 5000), NOW)
    assert not any(SECRET.encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_a_forgotten_article_that_comes_again_begins_anew(store: Store) -> None:
    first = split_into(store, ["a"], uri="urn:1")
    decide_all(store, first)
    forget(store, "urn:1", NOW)
    again = split_into(store, ["a"], uri="urn:1", now=NOW + DAY)
    assert again.job.created and again.job.job_id != first.job.job_id
    (saved,) = decide_all(store, again, now=NOW + DAY)
    history = claim_history(store, first.claims[0].id)
    assert (saved.outcome, history.claim.state, history.claim.text) == ("unchanged", "open", "a")


def test_all_versions_of_a_uri_are_forgotten(store: Store) -> None:
    split_into(store, [f"{SECRET} a", "b"], uri="urn:1", version="1")
    waiting = submit(store, article(f"{SECRET} c"), now=NOW + DAY, uri="urn:1", version="2")
    assert forget(store, "urn:1", NOW).articles == 2 and SECRET not in everything(store)
    assert lease_run(store, waiting.run_id, NOW + 2 * DAY, 60) is None
    for act in (forget, withdraw):
        with pytest.raises(InputError, match="there is no article 'urn:2'"):
            act(store, "urn:2", NOW)


def test_a_withdrawn_article_is_no_longer_watched(store: Store) -> None:
    opened = split_into(store, ["a", "b"], uri="urn:1")
    assert withdraw(store, "urn:1", NOW, actor="desk") == 2
    decide_all(store, opened)  # what is under way is finished
    assert find_job(store, opened.job.job_id).state == "finished"
    with store.read() as connection:
        assert connection.execute(select(articles.c.state)).scalar() == "withdrawn"


def test_documents_lose_their_text_after_their_time(store: Store) -> None:
    opened = split_into(store, ["a"])
    short, kept = document("Short.", "s.md", "short"), document("Kept.", "k.md")
    keeping = {"short": Keeping("all rights reserved", 30)}
    decide(store, opened.checks[0], result(opened.claims[0], read=[short, kept]), short, kept, keeping=keeping)
    assert expire_documents(store, NOW + 29 * DAY) == 0 and expire_documents(store, NOW + 30 * DAY) == 1
    parts = load_report_parts(store, opened.job.run_id)
    assert parts.erased == (digest(short.text),) and [d.text for d in parts.documents.values()] == ["", "Kept."]
    with store.read() as connection:
        assert connection.execute(select(documents.c.size).where(documents.c.text.is_(None))).scalar() == len(short.text)
    assert expire_documents(store, NOW + 99 * DAY) == 0
