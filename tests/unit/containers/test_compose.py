"""docker-compose.yml: it is a Compose file, it keeps the rules, and each rule is seen when it is broken."""

import json
import re
import shlex
import tomllib
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer.main
import yaml

from newsroom import cli
from tests.unit.containers.compose_rules import breaches, known_variables, one_shot, ours, seconds, size
from worker.celery_app import LANES
from worker.settings import Settings

ROOT = Path(__file__).parents[3]
Document = dict[str, Any]


@pytest.fixture
def document() -> Document:
    """The file as it is read, each service with values of its own where the file shares them."""
    found: Document = json.loads(json.dumps(yaml.safe_load((ROOT / "docker-compose.yml").read_text())))
    return found


@pytest.fixture(scope="module")
def schema() -> jsonschema.protocols.Validator:
    """The schema of the Compose specification, which check-jsonschema carries."""
    try:
        text = resources.files("check_jsonschema.builtin_schemas.vendor").joinpath("compose-spec.json").read_text("utf-8")
    except ModuleNotFoundError:
        pytest.fail("the test of docker-compose.yml needs the schema of Compose files: pip install check-jsonschema (a dev dependency)")
    found = json.loads(text)
    return jsonschema.validators.validator_for(found)(found)


def test_it_is_a_compose_file(document: Document, schema: jsonschema.protocols.Validator) -> None:
    assert [error.message for error in schema.iter_errors(document)] == []
    document["services"]["worker"]["mem_limits"] = "1g"
    document["services"]["beat"]["healthcheck"]["interval"] = ["60s"]
    told = {(error.absolute_path[1], error.message.count("mem_limits")) for error in schema.iter_errors(document)}
    assert told == {("worker", 1), ("beat", 0)}


def test_it_keeps_the_rules(document: Document) -> None:
    assert breaches(document) == []
    assert set(document["services"]) == {"postgres", "redis", "migrate", "worker", "worker-recheck", "beat"}


def _set(service: str, key: str, value: Any) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        document["services"][service][key] = value

    return change


def _without(service: str, key: str) -> Callable[[Document], None]:
    return lambda document: document["services"][service].pop(key)


def _told(service: str, name: str, value: str) -> Callable[[Document], None]:
    return lambda document: document["services"][service]["environment"].update({name: value})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_without("worker", "read_only"), "worker: its root is not read-only"),
        (_set("redis", "cap_add", ["SYS_ADMIN"]), "redis: it has capabilities"),
        (_set("beat", "cap_drop", []), "beat: it has capabilities"),
        (_set("postgres", "privileged", True), "postgres: it has capabilities"),
        (_without("migrate", "security_opt"), "migrate: its processes may gain privileges"),
        (_without("postgres", "user"), "postgres: it runs as root"),
        (_set("worker", "user", "0:10001"), "worker: it runs as root"),
        (_set("worker", "volumes", ["./config:/etc/claimdesk"]), "worker: it may write into ./config:/etc/claimdesk, which is no volume"),
        (_set("beat", "volumes", ["/var/run/docker.sock:/s:ro"]), "beat: it may write into /var/run/docker.sock:/s:ro, which is no volume"),
        (_set("beat", "volumes", ["dat:/var/lib/claimdesk"]), "beat: the volume dat is not declared"),
        (_set("redis", "image", "redis:latest"), "redis: its image redis:latest is not pinned to a version"),
        (_set("redis", "image", "redis:7"), "redis: its image redis:7 is not pinned to a version"),
        (_set("worker", "image", "claimdesk"), "worker: its image claimdesk is not pinned to a version"),
        (_without("redis", "restart"), "redis: no restart policy"),
        (_without("worker", "mem_limit"), "worker: no memory limit"),
        (_without("beat", "healthcheck"), "beat: no health check"),
        (_set("worker", "healthcheck", {"test": ["NONE"]}), "worker: no health check"),
        (_without("postgres", "stop_grace_period"), "postgres: no time to stop in"),
        (_set("redis", "ports", ["6379:6379"]), "redis: it is published to the network"),
        (_told("postgres", "POSTGRES_PASSWORD", "claimdesk"), "postgres: POSTGRES_PASSWORD is a secret that is not demanded"),
        (_told("redis", "REDIS_PASSWORD", "${REDIS_PASSWORD:-x}"), "redis: REDIS_PASSWORD may be empty or has a default"),
        (_told("redis", "REDIS_PASSWORD", "${REDIS_PASSWORD}"), "redis: REDIS_PASSWORD may be empty or has a default"),
        (_told("worker", "CLAIMDESK_BROKER_URL", "redis://:x@redis/0"), "worker: CLAIMDESK_BROKER_URL holds a secret that is not demanded"),
        (_told("beat", "CLAIMDESK_DATABASE_URL", "postgresql://c:${PG_TOKEN-}@h/c"), "beat: PG_TOKEN may be empty or has a default"),
        (
            _set("redis", "command", ["redis-server", "--requirepass", "$REDIS_PASSWORD"]),
            "redis: REDIS_PASSWORD may be empty or has a default",
        ),
    ],
)
def test_a_rule_that_is_broken_is_seen(document: Document, change: Callable[[Document], Any], said: str) -> None:
    change(document)
    found = breaches(document)
    assert said in found and {line.partition(":")[0] for line in found} == {said.partition(":")[0]}


def test_it_tells_the_program_only_what_the_program_reads(document: Document) -> None:
    known = known_variables()
    assert {"CLAIMDESK_DATABASE_URL", "CLAIMDESK_DATA_DIR", "CLAIMDESK_POLICY", "CLAIMDESK_CONTACT", "CLAIMDESK_SOFT_LIMIT"} <= known
    assert "CLAIMDESK_BROKER" not in known and "CLAIMDESK_STORE_FILE" not in known
    for name, service in ours(document).items():
        assert set(service["environment"]) <= known, name


def test_its_addresses_name_its_own_services(document: Document) -> None:
    for name, service in ours(document).items():
        for variable in ("CLAIMDESK_DATABASE_URL", "CLAIMDESK_BROKER_URL"):
            host = re.sub(r"\$\{[^}]*\}", "x", service["environment"][variable]).partition("@")[2].partition(":")[0]
            assert host in document["services"], f"{name}: {variable}"
            assert set(document["services"][host]["networks"]) <= set(service["networks"])


def test_every_command_that_it_runs_is_one_of_the_program(document: Document) -> None:
    for name, service in ours(document).items():
        for command in commands(service):
            parse(command)
            assert name == "migrate" or command[0] in {"worker", "beat"}
    for wrong in (["workers"], ["worker", "--lanes", "desk"], ["beat", "--due", "9"]):
        with pytest.raises(typer.TyperException):
            parse(wrong)


def commands(service: Mapping[str, Any]) -> list[list[str]]:
    """The arguments of each run of the program."""
    if service.get("entrypoint") is None:
        return [list(service["command"])]
    assert service["entrypoint"][0] == "sh"
    parts = [shlex.split(part) for part in re.split(r"\|\||&&|;", service["command"][0])]
    runs = [part[1 : part.index(">")] if ">" in part else part[1:] for part in parts if part[0] == "claimdesk"]
    assert len(runs) == len(parts)
    return runs


def parse(arguments: list[str]) -> None:
    """Has the program's parser read a command without running it."""
    program = typer.main.get_command(cli._app())
    with program.make_context("claimdesk", list(arguments)) as context:
        name, verb, rest = program.resolve_command(context, list(arguments))  # type: ignore[attr-defined]
        verb.make_context(name, rest, parent=context)


def test_the_lanes_are_all_worked_and_the_schedule_is_run(document: Document) -> None:
    told = [command for service in ours(document).values() for command in commands(service)]
    lanes = [command[command.index("--lane") + 1] for command in told if command[0] == "worker"]
    assert sorted(lanes) == sorted(LANES) and ["beat"] in told


def test_nothing_starts_before_the_database_is_of_this_version(document: Document) -> None:
    for name, service in ours(document).items():
        waits = {other: told["condition"] for other, told in service["depends_on"].items()}
        if one_shot(service):
            assert name == "migrate" and waits["postgres"] == "service_healthy"
            assert service["command"][0].startswith("claimdesk doctor --migrate ")
        else:
            assert waits["migrate"] == "service_completed_successfully", name


def test_a_worker_has_time_to_give_back_what_it_has(document: Document) -> None:
    workers = [service for service in ours(document).values() if service["command"][0] == "worker"]
    assert len(workers) == 2
    for service in workers:
        grace = float(service["environment"].get("CLAIMDESK_SOFT_SHUTDOWN_SECONDS", Settings.model_fields["soft_shutdown_seconds"].default))
        assert service["stop_signal"] == "SIGQUIT" and seconds(service["stop_grace_period"]) >= grace + 15


def test_redis_keeps_its_messages_within_its_memory_and_shows_no_password(document: Document) -> None:
    service = document["services"]["redis"]
    script = service["command"][-1]
    first = script.splitlines()[0]
    assert "--appendonly yes" in first and "--maxmemory-policy noeviction" in first and "REDIS_PASSWORD" not in first
    found = re.search(r"--maxmemory (\w+)", first)
    assert found and size(found[1]) * 2 <= size(service["mem_limit"])  # rewriting the append-only file takes as much again at worst


def test_the_image_is_of_this_version(document: Document) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert {service["image"] for service in ours(document).values()} == {f"claimdesk:{version}"}
