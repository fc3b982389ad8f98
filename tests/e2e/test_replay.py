"""Replay: byte-identical on every report, and each tampering named, status 3."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import SEED, Claimdesk, lay_out, runner


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, data_dir: Path) -> str:
    """The text of a report whose first claim is supported, by evidence that was used."""
    folder = tmp_path_factory.mktemp("small")
    lay_out(folder)
    done = runner(folder, data_dir)("verify", "article.txt", "--sources", "sources.yaml", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["claims"][0]["verdict"]["label"] == "supported"
    return done.stdout


@pytest.fixture
def report(small: Path, made: str) -> dict[str, Any]:
    """That report, also in report.json."""
    (small / "report.json").write_text(made)
    data: dict[str, Any] = json.loads(made)
    return data


def tampered(claimdesk: Claimdesk, folder: Path, data: dict[str, Any], *places: str) -> None:
    """A replay of `data` ends with 3 and names every place."""
    path = folder / "tampered.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    done = claimdesk("replay", path)
    assert done.returncode == 3, done.stderr
    assert done.stderr.count("\n") == 1 and "tampered.json" in done.stderr
    for place in places:
        assert any(line.startswith(place) for line in done.stdout.splitlines()), done.stdout


def test_a_report_is_derived_again_byte_for_byte(claimdesk: Claimdesk, report: dict[str, Any]) -> None:
    for options in ([], ["--rerun-models"]):
        done = claimdesk("replay", "report.json", *options)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert done.stdout.startswith("identical")


def test_the_report_of_the_seed_is_derived_again(claimdesk: Claimdesk, tmp_path: Path) -> None:
    done = claimdesk("verify", SEED, "--format", "json", "--out", "seed.json")
    assert (done.returncode, done.stderr) == (0, "")
    done = claimdesk("replay", "seed.json")
    assert done.returncode == 0, done.stdout


def test_a_report_under_another_date_is_derived_again(claimdesk: Claimdesk, small: Path) -> None:
    claimdesk("verify", "article.txt", "--sources", "sources.yaml", "--format", "json", "--as-of", "2015-01-01", "--out", "r.json")
    done = claimdesk("replay", "r.json")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("label", ["refuted", "conflicting_evidence", "not_enough_evidence", "unverified"])
def test_a_changed_label_is_named(claimdesk: Claimdesk, small: Path, report: dict[str, Any], label: str) -> None:
    report["claims"][0]["verdict"]["label"] = label
    tampered(claimdesk, small, report, f"claims[0].verdict.label: '{label}' → 'supported'")


def test_a_changed_confidence_or_reason_is_named(claimdesk: Claimdesk, small: Path, report: dict[str, Any]) -> None:
    report["claims"][0]["verdict"]["confidence"] = 0.123
    report["claims"][0]["verdict"]["reason"] = "Trust me."
    tampered(claimdesk, small, report, "claims[0].verdict.confidence", "claims[0].verdict.reason: 'Trust me.'")


def test_a_changed_quote_of_the_evidence_is_named(claimdesk: Claimdesk, small: Path, report: dict[str, Any]) -> None:
    quote = report["claims"][0]["evidence"][0]["quote"]
    quote["exact"] = quote["exact"].replace("B", "b", 1)
    tampered(claimdesk, small, report, "claims[0].evidence[0].quote:", "claims[0].evidence[0].quote.exact:")


def test_a_changed_quote_of_the_article_is_named(claimdesk: Claimdesk, small: Path, report: dict[str, Any]) -> None:
    report["claims"][0]["quote"]["exact"] += " indeed"
    tampered(claimdesk, small, report, "claims[0].quote:", "claims[0].quote.exact:")


def test_a_changed_document_is_named(claimdesk: Claimdesk, small: Path, report: dict[str, Any]) -> None:
    key = "sha256:" + next(e["sha256"] for e in report["claims"][0]["evidence"] if e["used"])
    report["documents"][key]["text"] = report["documents"][key]["text"].replace("7 December", "17 October")
    tampered(claimdesk, small, report, f"documents['{key}'].text", "claims[0].verdict.label: 'supported'")


def test_a_document_taken_out_is_named(claimdesk: Claimdesk, small: Path, report: dict[str, Any]) -> None:
    key = "sha256:" + next(e["sha256"] for e in report["claims"][0]["evidence"] if e["used"])
    del report["documents"][key]
    tampered(claimdesk, small, report, "claims[0].asked[0].documents[", "claims[0].evidence[")


def test_evidence_taken_out_is_named(claimdesk: Claimdesk, small: Path, report: dict[str, Any]) -> None:
    gone = report["claims"][0]["evidence"].pop(0)
    tampered(claimdesk, small, report, f"claims[0].evidence[0]: missing; derived is {{'{gone['document']}'")


def test_evidence_made_up_is_named(claimdesk: Claimdesk, small: Path, report: dict[str, Any]) -> None:
    evidence = report["claims"][0]["evidence"]
    evidence.append({**evidence[0], "quote": {"exact": "x", "start": 0, "end": 1}})
    tampered(claimdesk, small, report, f"claims[0].evidence[{len(evidence) - 1}]")


def test_a_claim_taken_out_or_an_article_changed_is_named(claimdesk: Claimdesk, small: Path, report: dict[str, Any]) -> None:
    claims = report["claims"]
    report["claims"] = claims[1:]
    tampered(claimdesk, small, report, f"claims[0]: missing; derived is {{'{claims[0]['id']}'")
    report["claims"] = claims
    report["article"]["text"] = report["article"]["text"].replace("7 December", "8 December")
    tampered(claimdesk, small, report, "claims[0]")


def test_a_key_that_was_added_or_another_layout_is_named(claimdesk: Claimdesk, small: Path, report: dict[str, Any]) -> None:
    report["claims"][0]["approved"] = True
    tampered(claimdesk, small, report, "claims[0].approved: true")
    del report["claims"][0]["approved"]
    path = small / "flat.json"
    path.write_text(json.dumps(report))
    done = claimdesk("replay", path)
    assert done.returncode == 3 and done.stdout.startswith("line 1:")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "empty"),
        ("{", "JSON"),
        ("[]", "schema"),
        ('{"schema": "claimdesk.report/9"}', "claimdesk.report/9"),
        ('{"schema": "claimdesk.report/1"}', "article"),
    ],
)
def test_what_is_no_report_is_bad_input(claimdesk: Claimdesk, tmp_path: Path, text: str, word: str) -> None:
    (tmp_path / "r.json").write_text(text)
    done = claimdesk("replay", "r.json")
    assert done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1
    assert "r.json" in done.stderr and word in done.stderr


def test_a_date_that_is_none_is_bad_input(claimdesk: Claimdesk, small: Path, report: dict[str, Any]) -> None:
    report["article"]["published"] = "2019-02-30"
    (small / "r.json").write_text(json.dumps(report))
    done = claimdesk("replay", "r.json")
    assert done.returncode == 2 and "article.published" in done.stderr and done.stderr.count("\n") == 1
