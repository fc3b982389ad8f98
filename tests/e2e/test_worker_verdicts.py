"""The queue changes nothing: what workers find of an article is what `claimdesk verify` finds, to the byte."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.report import json_report
from claims.store.engine import open_store
from claims.text.reading import read_article
from tests.e2e.conftest import ROOT, SEED, Claimdesk, lay_out
from tests.integration.worker.running import Broker, running
from worker import dispatch
from worker.report import latest_report
from worker.settings import Settings

_TIMES = re.compile(r'("(?:at|started|finished)": )"[^"]*"')


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    """A Redis for this file."""
    found = Broker()
    yield found
    found.close()


@pytest.mark.parametrize("real", [False, True], ids=["small", "seed"])
def test_workers_and_the_command_line_give_the_same_report(
    claimdesk: Claimdesk, tmp_path: Path, data_dir: Path, broker: Broker, real: bool
) -> None:
    lay_out(tmp_path)
    sources = ROOT / "config" / "sources.yaml" if real else tmp_path / "sources.yaml"
    article = SEED if real else tmp_path / "article.txt"
    settings = Settings(
        store_file=tmp_path / "store.sqlite3",
        broker_url=broker.url,
        data_dir=data_dir,
        sources_path=sources,
        queue_prefix=f"e2e{real}:",
        sweep_seconds=0.5,
    )
    alone = claimdesk("verify", article, "--sources", sources, "--format", "json")
    assert alone.returncode == 0, alone.stderr
    store = open_store(None, settings.store_file)
    with running(settings, tmp_path) as worker:
        job = dispatch.submit(settings, store, read_article(str(article)))
        ended = dispatch.wait(settings, store, job.job_id, 100)
        assert (ended.state, ended.failed) == ("finished", 0), worker.log.read_text()
    together = json_report.render(latest_report(store, job.job_id))
    store.close()
    assert _without_times(together) == _without_times(alone.stdout)


def _without_times(report: str) -> list[str]:
    return [_TIMES.sub(r'\1""', line) for line in report.splitlines()]
