"""What those who run it see: the doctor's findings, the metrics over HTTP, and a worker that refuses to start."""

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.store.health import last_beats
from claims.store.migrating import downgrade
from tests.integration.worker.conftest import Desk
from tests.integration.worker.running import Running, beating, eventually, free_port, running
from worker import celery_app, dispatch
from worker.doctor import Finding, examine
from worker.readiness import refuse_unready, unresolved
from worker.settings import Settings
from worker.tasks import working_app


def _by_name(settings: Settings) -> dict[str, Finding]:
    return {finding.name: finding for finding in examine(settings)}


def test_the_doctor_names_what_is_broken(desk: Desk) -> None:
    (desk.folder / "policy.yaml").write_text("recheck: {kinds: {elections: [{every: 1 day}]}}\n")
    (desk.folder / "references" / "vote.md").unlink()
    (desk.folder / "references" / "place.md").unlink()
    downgrade(desk.store, "base")
    changed = {"policy_path": desk.folder / "policy.yaml", "broker_url": f"redis://127.0.0.1:{free_port()}/0"}
    found = _by_name(desk.plain.model_copy(update=changed))
    broken = {name: finding.line for name, finding in found.items() if not finding.ok}
    assert list(broken) == ["database", "broker", "workers", "source notes", "policy"]
    assert "start it" in broken["broker"] and "recheck.kinds.elections" in broken["policy"] and "references" in broken["source notes"]
    assert found["tasks"].ok and found["disk"].ok and found["model"].ok


def test_the_doctor_and_the_metrics_of_a_worker_that_is_well(desk: Desk) -> None:
    # Beat is a process of its own here, as on several machines.
    port = free_port()
    desk.behave(Buka="raise")
    options = {"metrics_port": port, "with_beat": False}
    with running(desk.settings, desk.folder, **options) as worker, beating(desk.settings, desk.folder) as beat:
        job = dispatch.submit(desk.settings, desk.store, desk.article())
        assert dispatch.wait(desk.settings, desk.store, job.job_id, 60).state == "finished", worker.log.read_text()
        _well(desk)
        eventually(lambda: 'claimdesk_source_answers_total{outcome="ok",source="notes"} 2.0' in _metrics(port), 20, "not counted")
        text = _metrics(port)
        for line in (
            'claimdesk_checks_total{outcome="first"} 2.0',
            'claimdesk_checks_total{outcome="tried_again"} 2.0',
            'claimdesk_checks_total{outcome="failed"} 1.0',
            "claimdesk_verdict_changes_total 0.0",
            "claimdesk_store_up 1.0",
            "claimdesk_runs_to_split 0.0",
            "claimdesk_oldest_waiting_seconds 0.0",
            "claimdesk_recheck_lane_silent 0.0",
        ):
            assert line in text.splitlines(), text
        for start in ('claimdesk_stage_seconds_total{stage="judge"}', 'claimdesk_lane_last_alive_timestamp_seconds{lane="verification"}'):
            assert start in text
        seen = last_beats(desk.store)
        eventually(lambda: all(last_beats(desk.store)[lane] > at for lane, at in seen.items()), 20, "beat sends nothing")
        assert beat.stop() == 0 and seen.keys() == {"verification", "re-verification"}
        second = Running(desk.settings, desk.folder, metrics_port=port)
        assert second.process.wait(30) == 2 and f"metrics: 127.0.0.1:{port} can't be listened on" in second.log.read_text()
        worker.process.kill()  # what answers goes with the worker that it belongs to
        eventually(lambda: _refused(port), 10, "the metrics are still answered")


def _well(desk: Desk) -> None:
    found = _by_name(desk.plain)
    assert [name for name, finding in found.items() if not finding.ok] == []
    assert found["workers"].line.startswith("1 alive") and found["source notes"].line == "opens (corpus)"
    assert found["re-verification"].line.startswith("last alive")
    # The broker of the tests keeps nothing; that is worth a warning, for nothing is lost for good.
    assert "appendonly yes" in found["broker settings"].line
    assert [name for name, finding in found.items() if finding.warning] == ["broker settings"]


def _metrics(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        return str(answer.read().decode())


def _refused(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        ("sources", "no such"),
        ("broker", "broker redis://"),
        ("database", "holds no tables"),
    ],
)
def test_a_worker_that_lacks_something_does_not_start(desk: Desk, spoil: str, words: str) -> None:
    settings = desk.settings
    if spoil == "sources":
        settings = desk.with_settings(sources_path=desk.folder / "gone.yaml")
    elif spoil == "broker":
        settings = desk.with_settings(broker_url=f"redis://127.0.0.1:{free_port()}/0")
    else:
        downgrade(desk.store, "base")
        with desk.store.write() as connection:
            connection.exec_driver_sql("CREATE TABLE others (id INTEGER)")
    worker = Running(settings, desk.folder, concurrency=1)
    assert worker.process.wait(30) == 2
    (line,) = [line for line in worker.log.read_text().splitlines() if line.startswith("claimdesk: ")]
    assert words.lower() in line.lower(), line


def test_what_does_not_resolve_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    app = working_app(desk.plain.model_copy(update={"queue_prefix": "odd:"}))
    assert list(unresolved(app)) == []
    app.conf.beat_schedule = {**app.conf.beat_schedule, "gone": {"task": "worker.gone", "schedule": 1.0}}
    app.conf.task_routes = {**app.conf.task_routes, "worker.lost": {"queue": "nowhere"}}
    assert list(unresolved(app)) == [
        "the route of worker.lost leads to no task",
        "the route of worker.lost leads to no queue (nowhere)",
        "the schedule's entry gone names no task (worker.gone)",
    ]
    with pytest.raises(InputError, match=r"worker\.lost leads to no task"):
        refuse_unready(desk.plain, app)
    assert set(celery_app.ROUTES) == {name for name in app.tasks if name.startswith("worker.")}


def test_celery_itself_finds_the_app(desk: Desk, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("celery")
    env = {"CLAIMDESK_DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin", "CLAIMDESK_SOFT_LIMIT": "999"}
    told = subprocess.run([program, "-A", "worker.app", "report"], capture_output=True, encoding="utf-8", env=env, cwd=tmp_path, timeout=60)
    assert told.returncode != 0 and "claimdesk: CLAIMDESK_SOFT_LIMIT is 999" in told.stderr
    del env["CLAIMDESK_SOFT_LIMIT"]
    told = subprocess.run([program, "-A", "worker.app", "report"], capture_output=True, encoding="utf-8", env=env, cwd=tmp_path, timeout=60)
    assert told.returncode == 0 and "worker.sweep" in told.stdout, told.stderr
