"""The Dockerfile: it keeps the rules, each is seen when it is broken, and what it picks of the lock files is enough."""

import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from tests.unit.containers.dockerfile_rules import breaches, copied, instructions

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "Dockerfile").read_text()
IGNORED = (ROOT / ".dockerignore").read_text()


def test_it_keeps_the_rules() -> None:
    assert breaches(TEXT, IGNORED, ROOT) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("FROM python:3.11.14-slim-bookworm AS base", "FROM python:slim AS base", "FROM python:slim: is not pinned to a version"),
        ("USER 10001:10001", "", "the image's user is root, or is not a number"),
        ("USER 10001:10001", "USER 10001:10001\nUSER root", "the image's user is root, or is not a number"),
        ("COPY worker worker", "COPY workers worker", "COPY workers: there is no such file"),
        ("COPY worker worker", "COPY seeds seeds\nCOPY worker worker", "COPY seeds: .dockerignore keeps it out"),
        ("COPY worker worker", "", ".dockerignore: lets in worker, which is not copied"),
        ("COPY worker worker", "COPY worker worker\nADD worker worker", "ADD: COPY does not fetch or unpack"),
        (
            "pip install --require-hashes -r wheel.lock",
            "pip install -r wheel.lock",
            "RUN /build/tools/bin/pip install -r wheel.lock: installs without hashes",
        ),
        (
            "--no-deps --no-build-isolation --wheel-dir dist .",
            "--wheel-dir dist .",
            "RUN /build/tools/bin/pip wheel --wheel-dir dist .: fetches what no lock names",
        ),
        ("--require-hashes -r requirements.lock", "--require-hashes --index-url x -r requirements.lock", "RUN: names a host or an index"),
    ],
)
def test_a_rule_that_is_broken_is_seen(old: str, new: str, said: str) -> None:
    assert TEXT.count(old) == 1
    assert said in breaches(TEXT.replace(old, new), IGNORED, ROOT)


def test_a_file_that_would_be_let_in_is_seen() -> None:
    assert ".dockerignore: lets in .env, which is not copied" in breaches(TEXT, IGNORED + "!.env\n", ROOT)
    assert ".dockerignore: lets in what is not named" in breaches(TEXT, IGNORED.replace("*\n", "", 1), ROOT)


def test_every_package_of_the_wheel_is_copied() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    needed = {*project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"], "pyproject.toml", project["project"]["readme"]}
    assert needed | set(project["project"]["license-files"]) <= set(copied(instructions(TEXT)))


def test_what_it_picks_of_the_lock_files_is_all_that_is_needed(tmp_path: Path) -> None:
    (pick,) = [rest for op, rest in instructions(TEXT) if op == "RUN" and rest.startswith("pick()")]
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text((ROOT / name).read_text())
    subprocess.run(["sh", "-ec", pick], cwd=tmp_path, check=True)
    main, driver, wheel = (_pins(tmp_path / name) for name in ("requirements.lock", "postgresql.lock", "wheel.lock"))
    assert all(hashes > 0 for found in (main, driver, wheel) for hashes in found.values())
    assert set(driver) == {"psycopg", "psycopg-binary"} and not set(driver) & set(main)
    assert _needed("psycopg") <= {*driver, *main} and _needed("hatchling") | {"hatchling"} <= set(wheel)


def _pins(path: Path) -> dict[str, int]:
    """The packages that a lock file pins, with the number of their hashes."""
    blocks = [block for block in re.split(r"\n(?=\S)", path.read_text().strip()) if not block.startswith("#")]
    return {block.partition("==")[0]: block.count("--hash=sha256:") for block in blocks}


def _needed(package: str) -> set[str]:
    """What a package needs on Linux and this Python, by its own word."""
    found = [need for need in metadata.requires(package) or [] if not re.search(r"extra ==|win32|python_version\s*<", need)]
    return {re.split(r"[^\w.-]", need)[0].lower() for need in found}


def test_the_image_reports_to_nobody() -> None:
    assert any(op == "ENV" and "ORT_DISABLE_TELEMETRY=1" in rest for op, rest in instructions(TEXT))
