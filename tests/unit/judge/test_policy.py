"""The thresholds: the installed ones, a file's, and one line for each way in which a file can be wrong."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from claims.errors import InputError
from claims.judge.policy import Policy, load_policy


def test_the_installed_policy_is_the_contract() -> None:
    policy = load_policy()
    assert (policy.side_trust, policy.outvote) == (0.6, 0.3)
    assert 0 < policy.support <= policy.refute < 1


def test_a_file_changes_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("judge:\n  outvote: 0.4\n  quotes: 2\n")
    policy = load_policy(path)
    assert (policy.outvote, policy.quotes) == (0.4, 2)
    assert policy.side_trust == Policy().side_trust
    assert policy.sha256 != Policy().sha256


@pytest.mark.parametrize("text", ["", "judge: {}\n", "other: 1\n"])
def test_an_empty_file_is_the_default(tmp_path: Path, text: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(text)
    assert load_policy(path) == Policy()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("judge:\n  outvote: 3\n", ["outvote", "1"]),
        ("judge:\n  support: -0.1\n", ["support", "0"]),
        ("judge:\n  refute: much\n", ["refute"]),
        ("judge:\n  documents: 0\n", ["documents"]),
        ("judge:\n  quotes: 1.5\n", ["quotes"]),
        ("judge:\n  side_trust:\n", ["side_trust"]),
        ("judge: 3\n", ["policy"]),
        ("- judge\n", ["policy"]),
        ("judge: [\n", ["policy"]),
        ("judge: {\n  outvote: 0.3\n", ["policy"]),
    ],
)
def test_a_bad_file_is_one_line_that_names_file_and_key(tmp_path: Path, text: str, words: list[str]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        load_policy(path)
    line = str(caught.value)
    assert "\n" not in line and "mine.yaml" in line
    assert all(word in line for word in words)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.yaml"):
        load_policy(tmp_path / "nowhere.yaml")


def test_the_hash_is_of_the_values() -> None:
    assert Policy(outvote=0.3).sha256 == Policy().sha256 != Policy(outvote=0.31).sha256


@pytest.mark.parametrize("key", ["support", "refute", "margin", "conflict", "side_trust", "outvote"])
def test_shares_lie_between_0_and_1(key: str) -> None:
    for value in (-0.01, 1.01):
        with pytest.raises(ValidationError):
            Policy.model_validate({key: value})
    assert getattr(Policy.model_validate({key: 1}), key) == 1
