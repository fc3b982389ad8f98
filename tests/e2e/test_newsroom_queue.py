"""The verbs that give the workers something to do: the installed program, a real Redis, a real worker."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import PROGRAM, Claimdesk, lay_out, runner
from tests.integration.worker.running import Broker, eventually


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    """A Redis of this module's own."""
    found = Broker()
    yield found
    found.close()


@pytest.fixture
def environment(tmp_path: Path, broker: Broker) -> dict[str, str]:
    """What the program and its worker are told alike."""
    lay_out(tmp_path)
    return {"CLAIMDESK_BROKER_URL": broker.url, "CLAIMDESK_SOURCES": str(tmp_path / "sources.yaml"), "CLAIMDESK_MODEL": "0"}


@pytest.fixture
def claimdesk(tmp_path: Path, environment: dict[str, str]) -> Claimdesk:
    """The program with a data folder of the test's own."""
    run = runner(tmp_path, tmp_path / "data")
    return lambda *arguments, **more: run(*arguments, **{"env": environment, **more})


@pytest.fixture
def worker(tmp_path: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`claimdesk worker`, with the schedule."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMDESK_")}
    env |= environment | {"CLAIMDESK_DATA_DIR": str(tmp_path / "data"), "LC_ALL": "C.UTF-8"}
    with open(tmp_path / "worker.log", "wb") as log:
        process = subprocess.Popen([PROGRAM, "worker", "--concurrency", "1", "--with-beat"], cwd=tmp_path, env=env, stderr=log, stdout=log)
    yield process
    process.send_signal(signal.SIGTERM)
    process.wait(60)


def test_an_article_is_submitted_verified_and_verified_again(claimdesk: Claimdesk, worker: subprocess.Popen[bytes], tmp_path: Path) -> None:
    done = claimdesk("submit", "article.txt", "--wait", "--format", "json")
    assert done.returncode == 0, done.stderr
    stored, direct = json.loads(done.stdout), json.loads(claimdesk("verify", "article.txt", "--no-model", "--format", "json").stdout)
    assert [c["verdict"] for c in stored["claims"]] == [c["verdict"] for c in direct["claims"]]
    (job,) = json.loads(claimdesk("jobs", "--format", "json").stdout)["jobs"]
    again = claimdesk("submit", "article.txt")
    assert again.stdout.split() == [job["id"], "known", "article.txt"]
    put = json.loads(claimdesk("recheck", "--job", job["id"], "--format", "json").stdout)
    assert put["claims"] == len(stored["claims"]) > 0

    def done_again() -> bool:
        (state,) = json.loads(claimdesk("jobs", "--format", "json").stdout)["jobs"]
        return bool(state["state"] == "finished")

    eventually(done_again, 60, "the claims were not verified again")
    assert claimdesk("changes").stdout == "No verdict has changed.\n"
    assert worker.poll() is None


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["recheck"], "which claims?"),
        (["recheck", "--claim", "c-none"], "there is no claim c-none"),
        (["recheck", "--kind", "weather"], "--kind"),
        (["recheck", "--source", "wikipedia"], "there is no source 'wikipedia', and none of this name was ever asked; there are notes"),
        (["recheck", "--source", ""], "there is no source ''"),
        (["submit", "article.txt", "--priority", "soon"], "--priority"),
        (["submit", "missing.txt"], "missing.txt"),
        (["worker", "--lane", "slow"], "--lane"),
    ],
)
def test_bad_input(claimdesk: Claimdesk, arguments: list[str], line: str) -> None:
    done = claimdesk(*arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert line in done.stderr and done.stderr.count("\n") == 1


def test_nothing_is_due(claimdesk: Claimdesk) -> None:
    assert claimdesk("recheck", "--due").stdout == "nothing to check again: nothing is due\n"


def test_a_broker_that_is_down_leaves_nothing_half_accepted(claimdesk: Claimdesk, environment: dict[str, str]) -> None:
    done = claimdesk("submit", "article.txt", env=environment | {"CLAIMDESK_BROKER_URL": "redis://127.0.0.1:1/0"})
    assert done.returncode == 4 and "redis://" in done.stderr and done.stderr.count("\n") == 1
    assert claimdesk("jobs").stdout.startswith("No job")


def test_the_claims_of_a_source_are_checked_again(claimdesk: Claimdesk, worker: subprocess.Popen[bytes]) -> None:
    nothing = claimdesk("recheck", "--source", "notes")
    assert nothing.stdout == "nothing to check again: no claim that is watched was put to this source, nor would be\n"
    done = claimdesk("submit", "article.txt", "--wait", "--format", "json")
    put = claimdesk("recheck", "--source", "notes", "--format", "json")
    assert json.loads(put.stdout)["claims"] == len(json.loads(done.stdout)["claims"]) == 3, put.stderr


def test_news_items_bring_their_key_their_version_and_their_confidence(claimdesk: Claimdesk, tmp_path: Path) -> None:
    item = {"uri": "urn:desk:vote", "version": "2", "headline": "The vote", "versioncreated": "2019-12-20T09:00:00Z"}
    item |= {"body_text": "In the referendum, 97.7 percent of voters chose independence from Papua New Guinea."}
    given = {
        "plain.json": item,
        "held.ninjs": {**item, "uri": "urn:desk:held", "pubstatus": "withheld"},
        "embargoed.json": {**item, "uri": "urn:desk:embargoed", "embargoed": "2999-01-01T00:00:00Z"},
        "lifted.json": {**item, "uri": "urn:desk:lifted", "embargoed": "2001-01-01T00:00:00Z"},
        "broken.json": {**item, "pubstatus": "gone"},
    }
    for name, data in given.items():
        (tmp_path / name).write_text(json.dumps(data))
    done = claimdesk("submit", *given)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "broken.json: ninjs key 'pubstatus' is 'gone'" in done.stderr
    jobs = {job["article"]["uri"]: job for job in json.loads(claimdesk("jobs", "--format", "json").stdout)["jobs"]}
    confidential = {uri.removeprefix("urn:desk:"): job["confidential"] for uri, job in jobs.items()}
    assert confidential == {"vote": False, "held": True, "embargoed": True, "lifted": False}
    assert {(job["article"]["version"], job["article"]["title"]) for job in jobs.values()} == {("2", "The vote")}
    (tmp_path / "cancel.json").write_text(json.dumps({"uri": "urn:desk:held", "version": "3", "pubstatus": "canceled"}))
    assert claimdesk("submit", "cancel.json", "--wait").stdout == "urn:desk:held  withdrawn  cancel.json\n"
    jobs = {job["article"]["uri"]: job["article"]["state"] for job in json.loads(claimdesk("jobs", "--format", "json").stdout)["jobs"]}
    assert jobs["urn:desk:held"] == "withdrawn" and jobs["urn:desk:vote"] == "current"
    told = json.loads(claimdesk("submit", "cancel.json", "--format", "json").stdout)
    assert told == [{"article": "cancel.json", "withdrawn": "urn:desk:held", "claims": 0}]
    unknown = claimdesk("submit", "cancel.json", "--uri", "urn:desk:none")
    assert (unknown.returncode, unknown.stderr) == (
        2,
        "claimdesk: cancel.json: is canceled, and there is no article 'urn:desk:none'; name its uri, its hash or its id\n",
    )


def test_verify_reads_a_news_item(claimdesk: Claimdesk, tmp_path: Path) -> None:
    body = "<p>In the referendum, 97.7 percent of voters chose independence from Papua New Guinea.</p>"
    item = {"uri": "urn:desk:vote", "headlines": [{"value": "Bougainville votes"}], "bodies": [{"contenttype": "text/html", "value": body}]}
    (tmp_path / "item.json").write_text(json.dumps({**item, "versioncreated": "2019-12-20T09:00:00Z"}))
    report = json.loads(claimdesk("verify", "item.json", "--no-model", "--format", "json").stdout)
    assert (report["article"]["title"], report["article"]["published"]) == ("Bougainville votes", "2019-12-20")
    (claim,) = [claim for claim in report["claims"] if "97.7" in claim["quote"]["exact"]]
    start, end = claim["quote"]["start"], claim["quote"]["end"]
    assert report["article"]["text"][start:end] == claim["quote"]["exact"] and claim["verdict"]["label"] == "supported"
