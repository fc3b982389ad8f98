"""Articles handed in: once, again, corrected, withdrawn."""

import datetime as dt
import multiprocessing
from pathlib import Path

import pytest
from sqlalchemy import select

from claims.errors import InputError
from claims.store.auditing import audit_log
from claims.store.engine import Store, open_store
from claims.store.listing import find_job, list_jobs
from claims.store.submitting import submit
from claims.store.tables import articles, runs
from tests.integration.store.material import DAY, NOW, article


def states(store: Store) -> dict[str, str]:
    """The state of every article by its version."""
    with store.read() as connection:
        return {row.version: row.state for row in connection.execute(select(articles.c.version, articles.c.state))}


def cause(store: Store, run_id: str) -> str:
    """The cause of a run."""
    with store.read() as connection:
        return str(connection.execute(select(runs.c.cause).where(runs.c.id == run_id)).scalar_one())


def test_the_same_article_is_taken_in_once(store: Store) -> None:
    first = submit(store, article(), now=NOW, confidential=True, callback_url="https://desk.example/hook", actor="desk")
    assert first.created and cause(store, first.run_id) == "submitted"
    again = submit(store, article(), now=NOW + DAY, priority=5)
    assert (again.job_id, again.run_id, again.created) == (first.job_id, first.run_id, False)
    assert again.differs == ("priority", "confidential", "callback_url")
    job = find_job(store, first.job_id)
    assert (job.state, job.uri, job.submitted_at, job.confidential) == ("queued", article().id, NOW, True)
    assert [(e.actor, e.action, e.subject) for e in audit_log(store)] == [("desk", "submit", first.job_id)]
    assert "Norland" not in str([e.detail for e in audit_log(store)])


def test_an_idempotency_key_gives_the_same_job(store: Store) -> None:
    first = submit(store, article(), now=NOW, uri="urn:1", version="1", idempotency_key="k")
    assert submit(store, article(), now=NOW, uri="urn:1", version="1", idempotency_key="k").job_id == first.job_id
    with pytest.raises(InputError, match=f"another article \\(job {first.job_id}\\)"):
        submit(store, article("Other."), now=NOW, idempotency_key="k")
    assert len(list_jobs(store)) == 1


@pytest.mark.parametrize("name", ["uri", "version", "idempotency_key", "callback_url"])
def test_a_key_that_is_too_long(store: Store, name: str) -> None:
    with pytest.raises(InputError, match=f"{name}: longer than"):
        submit(store, article(), now=NOW, **{name: "x" * 2001})  # type: ignore[arg-type]
    assert list_jobs(store) == []


def test_the_longest_keys_fit(store: Store) -> None:
    done = submit(store, article(), now=NOW, uri="é" * 1000, version="é" * 100, idempotency_key="k" * 200, callback_url="u" * 2000)
    assert find_job(store, done.job_id).uri == "é" * 1000


def test_a_newer_version_supersedes_the_older(store: Store) -> None:
    submit(store, article("One."), now=NOW, uri="urn:1", version="1")
    tenth = submit(store, article("Ten."), now=NOW, uri="urn:1", version="10")
    assert states(store) == {"1": "superseded", "10": "current"} and cause(store, tenth.run_id) == "corrected"
    late = submit(store, article("Nine."), now=NOW, uri="urn:1", version="9")
    assert late.created and states(store) == {"1": "superseded", "9": "superseded", "10": "current"}
    submit(store, article("Unnumbered."), now=NOW, uri="urn:1")
    assert states(store)[""] == "current" and list(states(store).values()).count("current") == 1


def test_the_jobs_are_listed_latest_first(store: Store) -> None:
    ids = [submit(store, article(f"{i}."), now=NOW + i * DAY).job_id for i in range(3)]
    assert [job.job_id for job in list_jobs(store)] == ids[::-1]
    assert [job.job_id for job in list_jobs(store, before=NOW + 2 * DAY, limit=1)] == [ids[1]]
    assert list_jobs(store, state="finished") == []
    with pytest.raises(InputError, match="there is no job j-0"):
        find_job(store, "j-0")


def submit_versions(address: str, worker: int) -> None:
    """Submits versions of one article, others than any other process does."""
    store = open_store(address, Path("unused"))
    for i in range(10):
        submit(store, article(f"By {worker}: {i}."), now=NOW, uri="urn:1", version=str(2 * i + worker))


def test_of_versions_that_come_at_once_the_newest_is_the_current_one(store: Store, address: str) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.starmap(submit_versions, [(address, worker) for worker in range(2)], chunksize=1)
    assert [version for version, state in states(store).items() if state == "current"] == ["19"] and len(states(store)) == 20


def submit_many(address: str, worker: int) -> list[str]:
    """Submits ten articles, the same as every other process does, half of them under a key."""
    store = open_store(address, Path("unused"))
    keys = [f"key {i}" if i % 2 else None for i in range(10)]
    return [
        submit(store, article(f"Article {i}."), now=NOW + dt.timedelta(seconds=worker), idempotency_key=keys[i]).job_id for i in range(10)
    ]


def test_many_processes_submit_the_same(store: Store, address: str) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.starmap(submit_many, [(address, worker) for worker in range(2)], chunksize=1)
    assert found[0] == found[1] and len(set(found[0])) == len(list_jobs(store)) == 10
