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
