"""`claimdesk judge`: a line out for each line in, bad lines named, the rest done."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Claimdesk

PREMISE = "In the flood at Brenholm, 4,200 people lost their homes."
LINES: list[dict[str, Any]] = [
    {"id": 7, "claim": "In the flood at Brenholm, 4,200 people lost their homes.", "premise": PREMISE, "label": "?", "x": {"y": [1, None]}},
    {"claim": "In the flood at Brenholm, 2,900 people lost their homes.", "premise": PREMISE, "id": "é"},
    {"claim": "Anything.", "premise": ""},
    {"premise": "The river rose. " * 400, "claim": "The river rose."},
]


def pairs(folder: Path, lines: list[Any], name: str = "pairs.jsonl") -> Path:
    """A file of the lines; text goes in as it is."""
    path = folder / name
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), encoding="utf-8")
    return path


def test_one_line_out_for_each_line_in(claimdesk: Claimdesk, tmp_path: Path) -> None:
    done = claimdesk("judge", pairs(tmp_path, LINES))
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(LINES)
    for before, after in zip(LINES, found, strict=True):
        assert after["label"] in ("SUPPORTS", "REFUTES", "NEI")
        assert set(after["probabilities"]) == {"SUPPORTS", "REFUTES", "NEI"}
        assert sum(after["probabilities"].values()) == pytest.approx(1, abs=2e-4)
        assert {k: v for k, v in after.items() if k in before and k != "label"} == {k: v for k, v in before.items() if k != "label"}
    assert [part["result"] for part in found[0]["compared"]] == ["agrees"]
    assert [part["result"] for part in found[1]["compared"]] == ["disagrees"]
    assert found[2]["label"] == "NEI" and found[2]["compared"] == []


def test_the_model_alone_compares_nothing(claimdesk: Claimdesk, tmp_path: Path) -> None:
    both = [claimdesk("judge", pairs(tmp_path, LINES), *more).stdout.splitlines() for more in ([], ["--model-only"])]
    for with_rules, alone in zip(*both, strict=True):
        assert json.loads(alone)["compared"] == []
        assert json.loads(alone)["probabilities"] == json.loads(with_rules)["probabilities"]


def test_bad_lines_are_named_and_the_rest_is_done(claimdesk: Claimdesk, tmp_path: Path) -> None:
    lines = [LINES[0], "{", "[1]", {"claim": "x"}, {"claim": 1, "premise": "x"}, "", '{"claim": "x", "premise": NaN}', LINES[1]]
    path = pairs(tmp_path, lines)
    with path.open("ab") as file:
        file.write(b'{"claim": "caf\xe9", "premise": "x"}\n')
    done = claimdesk("judge", path)
    assert done.returncode == 2
    assert [json.loads(line).get("id") for line in done.stdout.splitlines()] == [7, "é"]
    told = done.stderr.splitlines()
    for number, why in ((2, "not JSON"), (3, "object"), (4, "'premise'"), (5, "'claim'"), (7, "not JSON"), (9, "UTF-8")):
        assert any(f"line {number}:" in line and why in line for line in told), (number, told)
    assert len(told) == 6


def test_standard_input_and_a_byte_order_mark(claimdesk: Claimdesk) -> None:
    done = claimdesk("judge", "-", "--model-only", input="\ufeff" + json.dumps(LINES[0]) + "\n")
    assert done.returncode == 0 and json.loads(done.stdout)["id"] == 7


def test_half_a_surrogate_pair_is_kept(claimdesk: Claimdesk, tmp_path: Path) -> None:
    done = claimdesk("judge", pairs(tmp_path, ['{"claim": "a \\ud800 b", "premise": "a b"}']))
    assert done.returncode == 0 and json.loads(done.stdout)["claim"] == "a \ud800 b"


def test_an_empty_file_gives_nothing(claimdesk: Claimdesk, tmp_path: Path) -> None:
    done = claimdesk("judge", pairs(tmp_path, []))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["none.jsonl", "."])
def test_a_file_that_can_not_be_read_is_named(claimdesk: Claimdesk, name: str) -> None:
    done = claimdesk("judge", name)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and name in done.stderr and "Traceback" not in done.stderr
