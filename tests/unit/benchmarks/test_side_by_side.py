"""The side-by-side benchmark: verifiers as processes, what is missing, and the tables."""

import sys
from pathlib import Path

import pytest

import claims.judge.models
from benchmarks import side_by_side_contenders as contenders
from benchmarks import side_by_side_tables as tables
from benchmarks.side_by_side import NOT_INSTALLED, result
from benchmarks.side_by_side_contenders import Asked, Broken, Contender, ask, others, own
from benchmarks.side_by_side_measures import Said, Thresholds
from benchmarks.side_by_side_speed import Engines, NoTrainer, engines
from benchmarks.side_by_side_tables import Result, document
from training.data import Pair

PAIRS = [Pair(f"claim {n}", "é" * n, "SUPPORTS" if n % 2 else "NEI", "test") for n in range(30)]
LOOP = "from benchmarks.verifiers.lines import answer; "
RATES = {"torch, one": 10.0, "torch, many": 20.0, "onnxruntime's own loop": 100.0, "claims.judge.entailment": 80.0}
SETS = {"dev_easy": PAIRS[:10], "dev_hard": PAIRS[10:]}


def verifier(code: str) -> Contender:
    """A verifier of a line of Python."""
    return Contender("made up", (sys.executable, "-c", code), "as it says")


def test_a_process_answers_every_pair_in_order() -> None:
    judge = "answer(lambda claim, premise: 'SUPPORTS' if len(premise) % 2 else print('said aside') or 'NEI')"
    asked = ask(verifier(LOOP + judge), PAIRS, PAIRS[:5])
    assert [one.label for one in asked.said] == [pair.label for pair in PAIRS]
    assert asked.rate > 0


def test_this_project_is_asked_as_everybody_is() -> None:
    premise = "In the flood at Brenholm, 4,200 people lost their homes."
    pairs = [Pair(premise, premise, "SUPPORTS", "test"), Pair(premise.replace("4,200", "2,900"), premise, "REFUTES", "test")]
    model = Path(claims.judge.models.__path__[0])
    judge, alone, rules, again = (ask(one, pairs, pairs).said for one in own(Thresholds(0.0, 0.0), model))
    assert [one.label for one in judge] == [one.label for one in rules] == ["SUPPORTS", "REFUTES"]
    assert alone == [Said(one.label, one.label != "NEI") for one in alone]
    assert [one.label for one in again] == [one.label for one in alone]


def test_a_pair_on_which_a_verifier_fails_is_counted() -> None:
    asked = ask(verifier(LOOP + "answer(lambda claim, premise: {'claim 3': 1}[claim] and 'REFUTES')"), PAIRS, PAIRS[:5])
    assert [n for n, one in enumerate(asked.said) if one.error is None] == [3]
    assert asked.said[0] == Said("NEI", False, "KeyError: 'claim 0'")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("raise SystemExit('no licence')", "exit status 1, 0 answers to .*: no licence"),
        ('print(\'{"label": "NEI"}\')', "exit status 0, 1 answers"),
        (LOOP + "answer(lambda claim, premise: 'PERHAPS')", "'PERHAPS' is no label"),
    ],
)
def test_a_verifier_that_breaks_says_why(code: str, why: str) -> None:
    with pytest.raises(Broken, match=why):
        ask(verifier(code), PAIRS, PAIRS[:5])


def test_a_verifier_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contenders, "LIMIT", 1.0)
    with pytest.raises(Broken, match="over 1 s"):
        ask(verifier("import time; time.sleep(60)"), PAIRS, PAIRS[:5])


@pytest.mark.parametrize("python", [Path("no/such/python"), Path(sys.executable)])
def test_what_is_not_installed_gets_a_row_that_says_so(python: Path) -> None:
    found = [result(one, PAIRS, PAIRS[:5]) for one in others(python)]
    assert {one.failure for one in found} == {NOT_INSTALLED}
    text = document("Measured.", SETS, found, Engines(3, 4, 50, RATES))
    assert text.count("| groundrails | not installed |") == 4
    assert f"| {NOT_INSTALLED} |" in text


def test_torch_that_is_missing_is_named() -> None:
    with pytest.raises(NoTrainer, match="no/such/python: there is no such program"):
        engines(Path("no/such/python"), Path())


def test_the_tables_put_the_worst_set_first() -> None:
    said = [Said(pair.label, pair.label != "NEI") for pair in PAIRS[:10]] + [Said("SUPPORTS", True)] * 20
    one = Result(Contender("ours", ("ours",), "as it says"), "1.0", Asked(said, 1234.5))
    broken = Result(Contender("theirs", ("theirs",), "as it says"), "2.0", None, "broke: exit status 1")
    text = document("Measured.", SETS, [one, broken], Engines(3, 4, 50, RATES))
    assert "|  | hard | easy | all |" in text
    assert "| ours | 0.500 | 1.000 | 0.667 |" in text
    assert f"| {tables.MAJORITY} | 0.500 | 0.500 | 0.500 |" in text
    assert "| ours | 0.600 of 25 | never said | 83.3% |" in text
    assert "| ours | 1,234 |" in text and "| theirs | broke |" in text
    assert "4.0 times as fast" in text and "has 0.80 of" in text


def test_the_reported_first_try_stands_where_none_is_run() -> None:
    sets = {"dev_fever": PAIRS[:10], "dev_wice": PAIRS[10:]}
    said = [Said("NEI", False)] * 30
    run = Result(Contender("first try", ("x",), "as it says"), None, Asked(said, 1.0))
    other = Result(Contender("ours", ("x",), "as it says"), None, Asked(said, 1.0))
    assert f"| {tables.REPORTED} | 0.807 |  |  |" in document("Measured.", sets, [other], "no torch")
    assert tables.REPORTED not in document("Measured.", sets, [run], "no torch")
