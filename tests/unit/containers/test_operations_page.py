"""docs/operations.md: the variables with their defaults, the commands and the metrics that it names are the program's."""

import re
import shlex
from pathlib import Path

import pytest

from tests.unit.containers.compose_rules import known_variables
from tests.unit.containers.test_compose import ROOT, parse
from worker.settings import PREFIX, Settings

PAGE = (ROOT / "docs" / "operations.md").read_text()


def test_every_variable_that_the_program_reads_is_there_and_no_other() -> None:
    assert set(re.findall(r"CLAIMDESK_[A-Z_]+[A-Z]", PAGE)) == known_variables() | {"CLAIMDESK_CONFIG"}  # which Compose reads


@pytest.mark.parametrize("field", [name for name, field in Settings.model_fields.items() if isinstance(field.default, int | float)])
def test_the_defaults_are_those_of_the_settings(field: str) -> None:
    (shown,) = re.findall(rf"^\| `{PREFIX}{field.upper()}` \| `([^`]*)` \|", PAGE, re.MULTILINE)
    assert float(shown) == float(Settings.model_fields[field].default)


def test_every_command_that_it_shows_is_one_of_the_program() -> None:
    blocks = re.findall(r"^ *```\n(.*?)^ *```", PAGE, re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`(claimdesk [a-z][^`]*)`", PAGE)
    shown = [line for block in blocks for line in block.splitlines()] + inline
    found = [
        match
        for line in shown
        for match in re.findall(r"(?:^|\s)claimdesk ((?:doctor|worker|beat|jobs|submit|recheck|forget)\b[^#<>|]*)", line)
    ]
    assert len(found) >= 12
    for arguments in found:
        words = shlex.split(arguments)
        parse(words)


def test_every_metric_that_it_names_is_counted() -> None:
    code = "".join(path.read_text() for path in Path(ROOT / "worker").glob("*.py"))
    counted = set(re.findall(r'"(claimdesk_[a-z_]+)"', code))
    counters = set(re.findall(r'Counter(?:MetricFamily)?\("(claimdesk_[a-z_]+)"', code))
    known = (counted - counters) | {f"{name}_total" for name in counters}
    named = set(re.findall(r"\bclaimdesk_[a-z_]+", PAGE))
    assert named and named <= known


def test_what_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (ROOT / "docs" / target).resolve().exists(), target
