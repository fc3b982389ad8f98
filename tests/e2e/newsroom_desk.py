"""A store as a day at the desk leaves it, filled by the functions that the workers use. Norland is invented."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from claims.model.article import Article
from claims.store.due import open_recheck_run
from claims.store.engine import Store, open_store
from claims.store.submitting import submit
from tests.integration.store.material import DAY, MINUTE, NOW, article, decide, decide_all, document, result, split_into

VOTE = "Norland voted on 1 May 2024"
SHARE = "64.9 percent chose the harbour"
OLD, NEW = "Norland voted on 1 May 2024, says the office.", "Norland voted on 2 May 2024, says the office."
URI = "urn:desk:norland"


@dataclass(frozen=True)
class Desk:
    """finished: a job whose first claim's verdict changed; underway: one with a claim decided of two; waiting: not split yet."""

    finished: str
    underway: str
    waiting: str
    first_run: str
    second_run: str
    changed: str
    steady: str


def fill(store: Store) -> Desk:
    """Fills an empty store."""
    whole: Article = article(f"{VOTE}; {SHARE}. It was wrong.", uri=URI)
    done = split_into(store, [VOTE, SHARE], of=whole)
    old, new = document(OLD), document(NEW)
    decide_all(store, done, lambda c: result(c, read=[old]), old, now=NOW + MINUTE)
    (run,) = open_recheck_run(store, [done.claims[0].id], "asked", NOW + DAY)
    revised = result(done.claims[0], "refuted", read=[new], reason="The office gives another day.")
    revised = revised.model_copy(update={"evidence": tuple(e.model_copy(update={"stance": "refutes"}) for e in revised.evidence)})
    decide(store, run.check_ids[0], revised, new, now=NOW + DAY)
    half = split_into(store, ["Norland has a harbour", "Norland has a king"], now=NOW + 2 * DAY)
    decide(store, half.checks[0], result(half.claims[0], read=[old]), old, now=NOW + 2 * DAY)
    waiting = submit(store, article("Norland waits."), now=NOW + 3 * DAY)
    ids = (done.job.job_id, half.job.job_id, waiting.job_id, done.job.run_id, run.run_id)
    return Desk(*ids, done.claims[0].id, done.claims[1].id)


@contextmanager
def store_at(path: Path) -> Iterator[Store]:
    """The SQLite store in a file, made when it is not there."""
    store = open_store(None, path)
    yield store
    store.close()
