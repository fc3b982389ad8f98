"""The report from the store, beside the one that is made in one process."""

import datetime as dt
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.judge.policy import Policy
from claims.pipeline import Circumstances, Memory, check, compose, judge, verify, version
from claims.report.json_report import render
from claims.sources.corpus import CorpusConfig, CorpusSource
from claims.split.splitter import split
from claims.store.due import open_recheck_run
from claims.store.engine import Store
from claims.store.finishing import save_check
from claims.store.leases import lease_check, lease_run
from claims.store.listing import find_job
from claims.store.provenance import Provenance
from claims.store.reading import check_work, load_article
from claims.store.report_parts import load_report_parts
from claims.store.splitting import save_split
from claims.store.submitting import submit
from claims.text.reading import article_from_bytes
from tests.integration.store.material import DAY, MINUTE, NOW, decide, decide_all, digest, document, result, split_into

ARTICLE = (
    "date 2020-10-30 Norland held a referendum on leaving the Baltic League on 14 March 2019. In the referendum, 54.2 percent of voters "
    "in Norland chose to leave. “It was wrong,” a visitor said. The tunnel between Brenholm and Eskdale is 21 kilometres long.\n"
)
DOCUMENTS = {
    "vote.md": "---\ntitle: 2019 referendum in Norland\npublisher: Example\npublished: 2019-03-20\n---\nNorland held a referendum on "
    "leaving the Baltic League on 14 March 2019. In the referendum, 54.2 percent of voters in Norland chose to leave.\n",
    "tunnel.md": "---\ntitle: Tunnels of Norland\n---\nThe tunnel between Brenholm and Eskdale is 12.2 kilometres long.\n",
}


@pytest.fixture
def corpus(tmp_path: Path) -> CorpusSource:
    """The documents as a source."""
    (tmp_path / "references").mkdir()
    for name, words in DOCUMENTS.items():
        (tmp_path / "references" / name).write_text(words)
    config = CorpusConfig.model_validate({"name": "notes", "kind": "corpus", "path": str(tmp_path / "references"), "trust": 0.9})
    return CorpusSource(config, tmp_path / "data")


@pytest.mark.parametrize("as_of", [None, dt.date(2024, 1, 31)])
def test_it_equals_the_one_of_verify_to_the_byte(store: Store, corpus: CorpusSource, as_of: dt.date | None) -> None:
    given = article_from_bytes(ARTICLE.encode(), "article.txt")
    circumstances = Circumstances(policy=Policy(), as_of=as_of, sources_sha256="sha256:0", now=lambda: NOW)
    expected = render(verify(given, [corpus], circumstances, Memory()))

    job = submit(store, given, now=NOW, as_of=as_of)
    lease = lease_run(store, job.run_id, NOW, 60)
    assert lease is not None
    parted = split(load_article(store, lease.article_id))
    by = Provenance(version(), "sha256:0", Policy().sha256, {}, (("notes", "corpus"),))
    ids = save_split(store, lease, [c for c, _ in parted.claims], parted.not_checkable, parted.topics, NOW, by)
    for check_id in reversed(ids):  # in another order than the claims'
        held = lease_check(store, check_id, NOW, 60)
        assert held is not None
        work = check_work(store, held)
        statement = next(s for c, s in split(work.article).claims if c.id == work.claim.id)
        topics, memory = list(work.topics), Memory()
        answers = check(work.article, topics, work.claim, statement, [corpus], circumstances, memory)
        found = judge(work.article, topics, work.claim, statement, answers, circumstances, memory)
        assert save_check(store, held, found, answers.documents, NOW) is not None
    parts = load_report_parts(store, job.run_id)
    assert render(compose(parts.article, parts.claims, parts.documents, parts.not_checkable, parts.run)) == expected
    assert parts.complete and len(parts.claims) > 2 and parts.documents and find_job(store, job.job_id).last_run_id == job.run_id


def test_documents_stand_in_the_order_of_their_first_use(store: Store) -> None:
    opened = split_into(store, ["a", "b", "c"])
    d = [document(f"Text {i}.", f"{i}.md") for i in range(4)]
    for i, read in reversed(list(enumerate([[d[3], d[1]], [d[1], d[0]], [d[2], d[3]]]))):
        decide(store, opened.checks[i], result(opened.claims[i], read=read), *read)
    parts = load_report_parts(store, opened.job.run_id)
    assert list(parts.documents) == [digest(d[i].text) for i in (3, 1, 0, 2)]
    assert [c.id for c in parts.claims] == [c.id for c in opened.claims] and list(parts.claims[0].parts["a"]) == ["z", "b"]


def test_of_a_run_under_way_there_is_what_is_decided(store: Store) -> None:
    opened = split_into(store, ["a", "b"])
    assert load_report_parts(store, opened.job.run_id).claims == ()
    decide(store, opened.checks[1], result(opened.claims[1]), now=NOW + MINUTE)
    parts = load_report_parts(store, opened.job.run_id)
    assert [c.id for c in parts.claims] == [opened.claims[1].id] and not parts.complete
    assert parts.run.finished == "2024-05-02T10:01:00Z"
    with pytest.raises(InputError, match="there is no run r-0"):
        load_report_parts(store, "r-0")


def test_a_recheck_of_some_claims_reports_the_whole_article(store: Store) -> None:
    opened = split_into(store, ["a", "b", "c"])
    old, new = document("Old."), document("New.")
    decide_all(store, opened, lambda c: result(c, read=[old]), old)
    before = load_report_parts(store, opened.job.run_id)
    (run,) = open_recheck_run(store, [c.id for c in opened.claims[1:]], "asked", NOW + DAY)
    decide(store, run.check_ids[0], result(opened.claims[1], "refuted", read=[new]), new, now=NOW + DAY)
    failed = result(opened.claims[2], "unverified", outcome="unreachable", reason="notes failed.")
    assert decide(store, run.check_ids[1], failed, now=NOW + DAY).run_finished
    parts = load_report_parts(store, run.run_id)
    assert parts.complete and [(c.verdict.label, c.verdict.version) for c in parts.claims] == [
        ("supported", 1),
        ("refuted", 2),
        ("supported", 1),
    ]
    assert [s.made_at for s in parts.standing] == [NOW, NOW + DAY, NOW]
    assert [s.failure for s in parts.standing] == [None, None, "notes failed."]
    assert list(parts.documents) == [digest("Old."), digest("New.")] and parts.not_checkable == before.not_checkable
    (use,) = parts.run.sources if parts.run.sources else (None,)
    assert use is not None and (use.asked, use.outcomes) == (2, {"ok": 1, "unreachable": 1})
    after = load_report_parts(store, opened.job.run_id)  # the first run's report is what it was
    assert (after.claims, after.documents, after.run) == (before.claims, before.documents, before.run)
