"""A job in confidence asks only what needs no network, and its report says so."""

import datetime as dt
import json
from pathlib import Path

import pytest

from claims.model.evidence import Document
from claims.sources import registry
from claims.sources.base import Health, Question, Source
from claims.sources.registry import source_kind
from claims.sources.settings import SourceConfig
from claims.store.sweeping import claimable
from newsroom.cli import run
from tests.integration.worker.conftest import Desk
from worker import dispatch
from worker.checking import check_claim
from worker.process import Process
from worker.report import latest_report
from worker.splitting import split_run


class FarSource:
    """A source that needs the network, and notes what it is asked."""

    kind, local, trust, name = "far", False, 0.9, "far"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def covers(self, kind: str) -> bool:
        """All."""
        return True

    def ask(self, question: Question, limit: int) -> list[Document]:
        """Nothing."""
        self.asked.append(question.text)
        return []

    def check(self) -> Health:
        """Well."""
        return Health(name="far", kind="far", ok=True, detail="")

    def problems(self) -> list[str]:
        """None."""
        return []


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> FarSource:
    """A source of the desk's that needs the network."""
    source = FarSource()
    registry.known_kinds()  # imported before, so that what they register outlives this test
    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))

    @source_kind("far", SourceConfig)
    def open_far(config: SourceConfig, data_dir: Path) -> Source:
        return source

    with (desk.folder / "sources.yaml").open("a") as sources:
        sources.write("  - {name: far, kind: far}\n")
    return source


@pytest.mark.parametrize(
    ("confidential", "offline", "reason"), [(True, False, "confidential"), (False, True, "offline"), (True, True, "confidential")]
)
def test_only_local_sources_are_asked(desk: Desk, far: FarSource, confidential: bool, offline: bool, reason: str) -> None:
    process = Process(desk.plain)
    job = dispatch.submit(desk.plain, desk.store, desk.article("urn:quiet"), confidential=confidential, offline=offline)
    open_job = dispatch.submit(desk.plain, desk.store, desk.article("urn:open"))
    for run_id in (job.run_id, open_job.run_id):
        split_run(process, run_id)
    for found in claimable(desk.store, dt.datetime.now(dt.UTC), 100):
        check_claim(process, found.check_id)
    quiet = latest_report(desk.store, job.job_id)
    assert {(a.source, a.outcome, a.reason) for c in quiet.claims for a in c.asked} == {("notes", "ok", None), ("far", "not_asked", reason)}
    assert [c.verdict.label for c in quiet.claims] == ["supported"] * 3
    assert [(use.name, use.asked, use.outcomes) for use in quiet.run.sources] == [
        ("notes", 3, {"ok": 3}),
        ("far", 0, {"not_asked": 3}),
    ]
    spoken = latest_report(desk.store, open_job.job_id)
    assert {(a.source, a.outcome) for c in spoken.claims for a in c.asked} == {("notes", "ok"), ("far", "no_match")}
    assert len(far.asked) == 3


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({}, True),
        ({"pubstatus": "withheld"}, False),
        ({"embargoed": "2999-01-01T00:00:00Z"}, False),
        ({"embargoed": "2001-01-01T00:00:00Z"}, True),
    ],
)
def test_verify_asks_no_one_far_about_an_item_in_confidence(
    desk: Desk, far: FarSource, monkeypatch: pytest.MonkeyPatch, said: dict[str, str], asked: bool
) -> None:
    body = "In the referendum, 97.7 percent of voters chose independence from Papua New Guinea."
    (desk.folder / "item.json").write_text(json.dumps({"uri": "urn:desk:1", "body_text": body, **said}))
    monkeypatch.setenv("CLAIMDESK_DATA_DIR", str(desk.folder / "data"))
    out = desk.folder / "report.json"
    arguments = ["--sources", str(desk.folder / "sources.yaml"), "--no-model", "--format", "json", "--out", str(out)]
    assert run(["verify", str(desk.folder / "item.json"), *arguments]) == 0
    (claim,) = json.loads(out.read_text())["claims"]
    answers = {a["source"]: (a["outcome"], a.get("reason")) for a in claim["asked"]}
    assert bool(far.asked) == asked and answers["notes"][0] == "ok"
    assert (answers["far"] == ("not_asked", "confidential")) != asked
