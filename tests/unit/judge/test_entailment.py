"""The shipped entailment model: plain cases, long and empty evidence, and that a score is a pair's own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.judge import entailment
from claims.judge.entailment import MODEL, NOTHING_SAID, SETTINGS, TOKENIZER, Entailment, Probabilities

SHIPPED = Path(entailment.__file__).parent / "models"
FLOOD = "The river Orne flooded the town of Brenholm in May, and the mayor ordered everyone to leave."
PAIRS = [
    ("The mayor of Brenholm ordered people to leave.", FLOOD, "SUPPORTS"),
    ("The river Orne flooded Brenholm.", FLOOD, "SUPPORTS"),
    ("The river Orne did not flood Brenholm.", FLOOD, "REFUTES"),
    ("The national bank raised its rate.", FLOOD, "NEI"),
    ("A man is asleep.", "A man is running along the beach.", "REFUTES"),
    ("A person is outdoors.", "A man is running along the beach.", "SUPPORTS"),
]
FILLER = "The council met on Tuesday to talk about the new car park. A report on the library was read. "


@pytest.fixture(scope="module")
def model() -> Entailment:
    """The shipped model."""
    return Entailment()


@pytest.mark.parametrize(("claim", "evidence", "label"), PAIRS)
def test_plain_pairs(model: Entailment, claim: str, evidence: str, label: str) -> None:
    assert model.scores([(claim, evidence)])[0].label == label


def test_probabilities_are_rounded_and_sum_to_one(model: Entailment) -> None:
    for p in model.scores([(claim, evidence) for claim, evidence, _ in PAIRS]):
        assert sum(p) == pytest.approx(1, abs=2e-4)
        assert all(x == round(x, 4) and 0 <= x <= 1 for x in p)


def test_a_score_does_not_depend_on_what_else_is_asked(model: Entailment) -> None:
    pairs = [(claim, evidence) for claim, evidence, _ in PAIRS] + [("Brenholm was flooded.", FILLER * 20 + FLOOD), ("x", "y")]
    together = model.scores(pairs)
    assert together == [model.scores([pair])[0] for pair in pairs]
    assert together == list(reversed(model.scores(list(reversed(pairs)))))
    assert together == Entailment().scores(pairs)


@pytest.mark.parametrize(("claim", "evidence"), [("The river flooded.", ""), ("The river flooded.", " \n\t"), ("", FLOOD), ("", "")])
def test_nothing_says_nothing(model: Entailment, claim: str, evidence: str) -> None:
    assert model.scores([(claim, evidence)]) == [NOTHING_SAID]
    assert NOTHING_SAID.label == "NEI"


def test_no_pairs_no_scores(model: Entailment) -> None:
    assert model.scores([]) == []


def test_the_best_window_of_long_evidence_is_told(model: Entailment) -> None:
    evidence = FILLER * 12 + FLOOD + " " + FILLER * 12
    (found,) = model.judge([("The mayor of Brenholm ordered everyone to leave.", evidence)])
    assert FLOOD in evidence[found.start : found.end]
    assert found.end - found.start < 1500


def test_the_title_stands_before_every_window(model: Entailment) -> None:
    claim, said = "The river Orne flooded the town of Brenholm.", "It flooded the town on 4 May. The mayor was away."
    bare, titled = model.judge([(claim, said), (claim, said, "The river Orne at Brenholm")])
    assert titled.probabilities.supports > bare.probabilities.supports
    assert (titled.start, titled.end) == (bare.start, bare.end) == (0, len(said))


def test_evidence_of_a_hundred_thousand_words(model: Entailment) -> None:
    evidence = FILLER * 5000 + FLOOD
    (found,) = model.judge([("The river Orne flooded the town of Brenholm.", evidence)])
    assert evidence[found.start : found.end].endswith("leave.")
    assert found.probabilities.supports > found.probabilities.refutes


@pytest.mark.parametrize("evidence", ["x" * 50_000, "word " * 3_000, "。" * 5_000, "\ud83d\ude00 " * 900, "\x00\x01 control", "a.B" * 3000])
def test_odd_evidence_is_read_to_its_end(model: Entailment, evidence: str) -> None:
    evidence = evidence.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    (found,) = model.judge([("The river flooded.", evidence)])
    assert 0 <= found.start <= found.end <= len(evidence)


def test_long_evidence_is_doubted(model: Entailment) -> None:
    claim = "The mayor of Brenholm ordered everyone to leave."
    short, long = model.scores([(claim, FLOOD), (claim, FLOOD + " " + FILLER * 30)])
    assert long.neutral > short.neutral


def test_a_claim_longer_than_a_window_is_cut(model: Entailment) -> None:
    (p,) = model.scores([("The river Orne flooded the town. " * 200, FLOOD)])
    assert sum(p) == pytest.approx(1, abs=2e-4)


def test_ties_are_not_enough_evidence() -> None:
    assert Probabilities(0.5, 0.5, 0.0).label == "NEI"
    assert Probabilities(0.4, 0.2, 0.4).label == "NEI"
    assert Probabilities(0.1, 0.5, 0.4).label == "REFUTES"


def test_the_model_is_named_by_the_hash_of_its_file(model: Entailment) -> None:
    assert model.sha256 == f"sha256:{json.loads((SHIPPED / SETTINGS).read_text())['model_sha256']}"
    assert 0.5 < model.settings.supports_at <= 1.01 and 0.5 < model.settings.refutes_at <= 1.01


@pytest.mark.parametrize("name", [MODEL, TOKENIZER, SETTINGS])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_missing_or_damaged_file_is_named(tmp_path: Path, name: str, damage: str) -> None:
    for other in (MODEL, TOKENIZER, SETTINGS):
        shutil.copy(SHIPPED / other, tmp_path / other)
    if damage == "missing":
        (tmp_path / name).unlink()
    else:
        content = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(content[: len(content) // 2])
    model = Entailment(tmp_path)
    with pytest.raises(InputError, match="--no-model") as told:
        model.scores([("The river flooded.", FLOOD)])
    assert str(tmp_path / name) in str(told.value)


def test_the_run_time_reports_to_nobody(tmp_path: Path) -> None:
    """onnxruntime's builds keep events for their maker in the user's cache folder, and send them; not here."""
    code = "from claims.judge.entailment import Entailment; print(Entailment().scores([('It rained.', 'It rained in May.')])[0].label)"
    about = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))} | {"HOME": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", code], env=about, capture_output=True, text=True, check=True)
    assert told.stdout.strip() in {"SUPPORTS", "NEI"}
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
