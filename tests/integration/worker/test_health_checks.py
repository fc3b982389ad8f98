"""The health checks and the migration of docker-compose.yml, run as they stand there: well, and then not."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from claims.store.health import beat
from claims.store.migrating import downgrade
from tests.integration.worker.conftest import Desk
from tests.integration.worker.running import ROOT, eventually, running
from worker import dispatch
from worker.lanes import REVERIFICATION


@pytest.fixture
def checked(desk: Desk, tmp_path: Path) -> "Checks":
    """The checks, told where the desk's store and broker are."""
    return Checks(desk, tmp_path)


class Checks:
    """Runs the Python of a service's health check as the container would."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
        env = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMDESK_")}
        settings = desk.settings
        told = {"BROKER_URL": settings.broker_url, "QUEUE_PREFIX": settings.queue_prefix, "DUE_SECONDS": str(settings.due_seconds)}
        told |= {
            "DATABASE_URL": f"sqlite:///{settings.store_file}",
            "DATA_DIR": str(settings.data_dir),
            "SOURCES": str(desk.plain.sources_path),
        }
        self._env = {**env, "PYTHONPATH": str(ROOT), **{f"CLAIMDESK_{name}": value for name, value in told.items()}}
        self._folder = folder

    def migrate(self) -> "subprocess.CompletedProcess[str]":
        """Runs what the service migrate runs."""
        service = self._services["migrate"]
        env = {**self._env, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        command = [*service["entrypoint"], *service["command"]]
        return subprocess.run(command, env=env, cwd=self._folder, capture_output=True, text=True, timeout=60)

    def __call__(self, service: str) -> bool:
        """Whether the service is well."""
        kind, python, flag, code = self._services[service]["healthcheck"]["test"]
        assert (kind, python, flag) == ("CMD", "python", "-c")
        done = subprocess.run([sys.executable, "-c", code], env=self._env, cwd=self._folder, capture_output=True, text=True, timeout=30)
        assert done.returncode in {0, 1} and "Traceback" not in done.stderr, done.stderr
        return done.returncode == 0


def test_a_worker_is_well_while_it_answers(desk: Desk, checked: "Checks") -> None:
    assert not checked("worker")
    with running(desk.settings, desk.folder, with_beat=False) as worker:
        eventually(lambda: checked("worker"), 30, "the worker does not answer")
        desk.behave(Bougainville="hang")  # its processes busy, it still answers
        dispatch.submit(desk.settings, desk.store, desk.article())
        eventually(desk.asked, 30, "nothing is under way")
        assert checked("worker-recheck")
        worker.kill()
        assert not checked("worker")


def test_beat_is_well_while_what_it_sends_arrives(desk: Desk, checked: "Checks") -> None:
    assert not checked("beat")
    with running(desk.settings, desk.folder) as worker:
        eventually(lambda: checked("beat"), 30, "beat is not seen to live")
        worker.kill()
    eventually(lambda: not checked("beat"), 20, "beat that is gone is not missed")


def test_migrate_makes_the_tables_after_a_long_stop_too_and_tells_when_it_can_not(desk: Desk, checked: "Checks") -> None:
    downgrade(desk.store, "0001")
    assert checked.migrate().returncode == 0
    beat(desk.store, REVERIFICATION, dt.datetime.now(dt.UTC) - dt.timedelta(days=2))
    after_a_stop = checked.migrate()
    assert after_a_stop.returncode == 0 and "FAIL  re-verification" in after_a_stop.stdout
    with sqlite3.connect(desk.settings.store_file) as raw:
        raw.execute("UPDATE alembic_version SET version_num = 'later'")
    newer = checked.migrate()
    assert newer.returncode == 2 and "upgrade claimdesk" in newer.stderr
