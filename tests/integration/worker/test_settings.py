"""The settings of the environment, and one line for each way in which they can be wrong."""

from pathlib import Path

import pytest

from claims.errors import InputError
from claims.sources.registry import NotAsked, local_only, open_sources
from claims.sources.settings import SourceConfig
from worker.celery_app import celery_app
from worker.settings import check_timeouts, settings_from_env


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable but the data folder."""
    import os

    for name in [name for name in os.environ if name.startswith("CLAIMDESK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMDESK_DATA_DIR", str(tmp_path))


def test_without_a_variable_all_is_set(tmp_path: Path) -> None:
    found = settings_from_env("mine.yaml")
    assert (found.broker_url, found.database_url) == ("redis://127.0.0.1:6379/0", None)
    assert found.store_file == tmp_path / "store.sqlite3" and found.sources_path == Path.cwd() / "mine.yaml"
    assert found.soft_limit < found.hard_limit < found.lease_seconds <= found.visibility_timeout
    assert hash(found) == hash(settings_from_env("mine.yaml"))


def test_variables_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"BROKER_URL": "amqp://u:p@h//", "SOFT_LIMIT": "60", "MODEL": "0", "CALLBACK_HOSTS": "a.example, b:8080"}.items():
        monkeypatch.setenv(f"CLAIMDESK_{name}", value)
    found = settings_from_env()
    assert (found.soft_limit, found.model, found.callback_hosts) == (60, False, ("a.example", "b:8080"))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BROKER_URL", "localhost", ["CLAIMDESK_BROKER_URL", "no address of a broker"]),
        ("BROKER_URL", "http://h/", ["CLAIMDESK_BROKER_URL", "redis://"]),
        ("BROKER_URL", "redis://h:port/0", ["CLAIMDESK_BROKER_URL"]),
        ("SOFT_LIMIT", "soon", ["CLAIMDESK_SOFT_LIMIT", "number"]),
        ("SOFT_LIMIT", "-1", ["CLAIMDESK_SOFT_LIMIT", "greater than 0"]),
        ("SOFT_LIMIT", "150", ["CLAIMDESK_SOFT_LIMIT is 150", "CLAIMDESK_HARD_LIMIT 150", "<"]),
        ("LEASE_SECONDS", "100", ["CLAIMDESK_HARD_LIMIT is 150", "CLAIMDESK_LEASE_SECONDS 100"]),
        ("VISIBILITY_TIMEOUT", "100", ["CLAIMDESK_LEASE_SECONDS is 180", "CLAIMDESK_VISIBILITY_TIMEOUT 100"]),
        ("MAX_ATTEMPTS", "0", ["CLAIMDESK_MAX_ATTEMPTS"]),
        ("QUEUE_PREFIX", "a b", ["CLAIMDESK_QUEUE_PREFIX"]),
    ],
)
def test_a_bad_variable_is_one_line_that_names_it(monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: list[str]) -> None:
    monkeypatch.setenv(f"CLAIMDESK_{name}", value)
    with pytest.raises(InputError) as caught:
        settings_from_env()
    line = str(caught.value)
    assert "\n" not in line and all(word in line for word in words), line


def test_a_source_must_fail_before_its_time_is_up() -> None:
    settings = settings_from_env()
    remote = SourceConfig(name="slow", kind="elsewhere", timeout_seconds=120)
    with pytest.raises(InputError, match=r"source 'slow': timeout_seconds \(120\) must be below CLAIMDESK_SOFT_LIMIT \(120\)"):
        check_timeouts(settings, [remote])
    check_timeouts(settings, [remote.model_copy(update={"enabled": False}), remote.model_copy(update={"timeout_seconds": 119.0})])
    check_timeouts(settings, [remote.model_copy(update={"kind": "corpus"})])  # one that needs no network has no time-out


def test_the_queue_is_set_up_as_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    conf = celery_app(settings_from_env()).conf
    assert conf.task_acks_late and conf.task_ignore_result and conf.accept_content == ["json"] and conf.worker_prefetch_multiplier == 1
    options = conf.broker_transport_options
    assert options["visibility_timeout"] >= 180 and options["unacked_restore_throttle"] == 1 and options["global_keyprefix"] == "claimdesk:"
    assert conf.broker_connection_max_retries is None and not conf.task_reject_on_worker_lost
    monkeypatch.setenv("CLAIMDESK_BROKER_URL", "amqp://guest@127.0.0.1//")
    rabbit = celery_app(settings_from_env()).conf
    assert rabbit.task_queues[0].queue_arguments == {"x-max-priority": 9} and "visibility_timeout" not in rabbit.broker_transport_options


def test_a_source_that_is_not_asked_says_why(tmp_path: Path) -> None:
    remote = NotAsked(SourceConfig(name="far", kind="elsewhere", claims=("other",)), "confidential")
    assert remote.check().detail == "not asked: confidential" and remote.covers("other") and not remote.covers("geography")
    (again,) = local_only([remote], "offline")
    assert isinstance(again, NotAsked) and (again.name, again.reason) == ("far", "offline")
    assert open_sources([], tmp_path) == []
