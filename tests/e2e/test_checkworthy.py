"""`claimdesk checkworthy`: a line out for each line in, bad lines named, the rest done."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import PROGRAM, Claimdesk

LINES: list[dict[str, Any]] = [
    {"id": 7, "text": "Unemployment in Norland fell to 4.1 percent in 2017.", "score": "?", "x": {"y": [1, None]}},
    {"text": "I hope that we can all come together.", "id": "é"},
    {"text": ""},
    {"text": "The river rose by 4 metres in May. " * 15_000},
]


def sentences(folder: Path, lines: list[Any]) -> Path:
    """A file of the lines; text goes in as it is."""
    path = folder / "sentences.jsonl"
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), encoding="utf-8")
    return path


def scores(done: "subprocess.CompletedProcess[str]") -> list[float]:
    """The scores that came out, in order."""
    return [json.loads(line)["score"] for line in done.stdout.splitlines()]


def test_one_line_out_for_each_line_in(claimdesk: Claimdesk, tmp_path: Path) -> None:
    done = claimdesk("checkworthy", sentences(tmp_path, LINES))
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    for before, after in zip(LINES, found, strict=True):
        assert list(after) == list(before | {"score": 0})
        assert {k: v for k, v in after.items() if k != "score"} == {k: v for k, v in before.items() if k != "score"}
        assert 0 <= after["score"] <= 1 and after["score"] == round(after["score"], 4)
    assert found[0]["score"] > 0.9 > 0.1 > found[1]["score"] and found[2]["score"] == 0


def test_a_score_does_not_depend_on_the_other_lines(claimdesk: Claimdesk, tmp_path: Path) -> None:
    together = scores(claimdesk("checkworthy", sentences(tmp_path, LINES)))
    assert scores(claimdesk("checkworthy", sentences(tmp_path, LINES[::-1]))) == together[::-1]
    assert scores(claimdesk("checkworthy", sentences(tmp_path, LINES[:1]))) == together[:1]


def test_bad_lines_are_named_and_the_rest_is_done(claimdesk: Claimdesk, tmp_path: Path) -> None:
    path = sentences(tmp_path, [LINES[0], "{", "[1]", {"claim": "x"}, {"text": 1}, "", '{"text": "x", "y": NaN}', LINES[1]])
    with path.open("ab") as file:
        file.write(b'{"text": "caf\xe9"}\n')
    done = claimdesk("checkworthy", path)
    assert done.returncode == 2
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [7, "é"]
    told = done.stderr.splitlines()
    for number, why in ((2, "not JSON"), (3, "object"), (4, "lacks 'text'"), (5, "not a string"), (7, "not JSON"), (9, "UTF-8")):
        assert any(f"line {number}:" in line and why in line for line in told), (number, told)
    assert len(told) == 6


def test_standard_input_and_half_a_surrogate_pair(claimdesk: Claimdesk) -> None:
    done = claimdesk("checkworthy", "-", input="\ufeff" + json.dumps({"text": "a \ud800 b"}) + "\n")
    assert done.returncode == 0 and json.loads(done.stdout)["text"] == "a \ud800 b"


def test_lines_come_out_while_others_are_still_to_come(tmp_path: Path) -> None:
    with subprocess.Popen([PROGRAM, "checkworthy", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdin is not None and process.stdout is not None
        for line in LINES[:2]:
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == line["id"]
        process.stdin.close()
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize("name", ["none.jsonl", "."])
def test_a_file_that_can_not_be_read_is_named(claimdesk: Claimdesk, name: str) -> None:
    done = claimdesk("checkworthy", name)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.count("\n") == 1 and name in done.stderr and "Traceback" not in done.stderr


def test_an_empty_file_gives_nothing(claimdesk: Claimdesk, tmp_path: Path) -> None:
    done = claimdesk("checkworthy", sentences(tmp_path, []))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_nothing_heavy_is_loaded(tmp_path: Path) -> None:
    path = sentences(tmp_path, LINES[:1])
    heavy = ("spacy", "onnxruntime", "numpy", "tokenizers", "sqlalchemy", "celery")
    code = (
        f"import sys; from newsroom.cli import run; run(['checkworthy', {str(path)!r}]); print([m for m in {heavy!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[2], env=os.environ
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stdout
