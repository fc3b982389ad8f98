"""The newsroom's verbs on the store: what editors read of it and write into it, by the installed program."""

import csv
import json
import sqlite3
import time
from io import StringIO
from pathlib import Path

import pytest

from claims.store.retention import forget
from claims.store.submitting import submit
from tests.e2e.conftest import Claimdesk, runner
from tests.e2e.newsroom_desk import NEW, OLD, SHARE, URI, VOTE, Desk, fill, store_at
from tests.integration.store.material import NOW, article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    return tmp_path / "data"


@pytest.fixture
def desk(folder: Path) -> Desk:
    """A filled store in it."""
    with store_at(folder / "store.sqlite3") as store:
        return fill(store)


@pytest.fixture
def claimdesk(tmp_path: Path, folder: Path) -> Claimdesk:
    """The program on that data folder."""
    return runner(tmp_path, folder)


def test_jobs_are_listed_latest_first(claimdesk: Claimdesk, desk: Desk) -> None:
    done = claimdesk("jobs")
    assert done.returncode == 0, done.stderr
    header, *rows = done.stdout.splitlines()
    assert header.split() == ["JOB", "STATE", "CLAIMS", "TIME", "SUBMITTED", "ARTICLE"]
    assert [row.split()[0] for row in rows] == [desk.waiting, desk.underway, desk.finished]
    assert rows[1].split()[1:5] == ["running", "1", "of", "2"] and rows[2].split()[1:4] == ["finished", "2", "1m"]
    assert rows[2].split()[4] == "2024-05-02T10:00:00Z" and "Norland votes" in rows[2]
    found = json.loads(claimdesk("jobs", "--format", "json", "--limit", "2").stdout)
    assert found["more"] and [job["id"] for job in found["jobs"]] == [desk.waiting, desk.underway]
    assert found["jobs"][1]["claims"] == {"queued": 1, "running": 0, "done": 1, "failed": 0}
    assert desk.finished not in claimdesk("jobs", "--state", "running").stdout
    assert claimdesk("jobs", "--state", "failed").stdout == "No job is failed.\n"


def test_an_article_without_a_title_is_known_by_its_first_words(claimdesk: Claimdesk, folder: Path) -> None:
    words = "\n\n  The \x1b[31mcouncil\u202e of Norland\tmet  on Tuesday; " + "the harbour was on its list, and it was said at length. " * 3
    untitled = [article(words), article(words, uri="urn:desk:7"), article("A" * 100), article("To be forgotten.")]
    with store_at(folder / "store.sqlite3") as store:
        for given in untitled:
            submit(store, given.model_copy(update={"title": None}), now=NOW)
        forget(store, untitled[-1].id, NOW)
    shown = {line.split("Z  ")[1] for line in claimdesk("jobs").stdout.splitlines()[1:]}
    assert shown == {
        "The \\x1b[31mcouncil\\u202e of Norland met on…",
        "urn:desk:7",
        "A" * 49 + "…",
        "(forgotten)",
    }


def test_jobs_answers_at_once_and_loads_no_queue(claimdesk: Claimdesk, desk: Desk) -> None:
    claimdesk("jobs")
    took = []
    for _ in range(3):
        started = time.monotonic()
        assert claimdesk("jobs").returncode == 0
        took.append(time.monotonic() - started)
    assert min(took) < 2.0
    loaded = claimdesk("jobs", env={"PYTHONPROFILEIMPORTTIME": "1"}).stderr
    assert "sqlalchemy" in loaded and not [m for m in ("spacy", "onnxruntime", "celery", "trafilatura") if m in loaded]


def test_show_gives_the_report_of_any_run(claimdesk: Claimdesk, desk: Desk) -> None:
    latest = json.loads(claimdesk("show", desk.finished, "--format", "json").stdout)
    assert [(c["text"], c["verdict"]["label"], c["verdict"]["version"]) for c in latest["claims"]] == [
        (VOTE, "refuted", 2),
        (SHARE, "supported", 1),
    ]
    assert not any("override" in c for c in latest["claims"])
    first = json.loads(claimdesk("show", desk.finished, "--format", "json", "--run", desk.first_run).stdout)
    assert first["claims"][0]["verdict"]["label"] == "supported"
    text = claimdesk("show", desk.finished).stdout
    assert "✗ REFUTED (1)" in text and "The office gives another day." in text and "NOT CHECKABLE (1)" in text


def test_show_of_a_job_under_way_says_how_far_it_is(claimdesk: Claimdesk, desk: Desk, tmp_path: Path) -> None:
    text = claimdesk("show", desk.underway).stdout
    assert "claims decided: 1 of 2; 0 being checked, 1 waiting" in text and "Norland has a harbour" in text and "king" not in text
    assert "not split into claims yet" in claimdesk("show", desk.waiting).stdout
    refused = claimdesk("show", desk.underway, "--format", "json", "--out", "r.json")
    assert refused.returncode == 2 and "there is no report yet" in refused.stderr and not (tmp_path / "r.json").exists()


def test_an_editors_verdict_stands_above_the_computed_one(claimdesk: Claimdesk, desk: Desk, tmp_path: Path) -> None:
    done = claimdesk("override", desk.changed, "supported", "--reason", "The office corrected itself.", "--editor", "E. Ditor")
    assert (done.returncode, done.stdout) == (0, f"{desk.changed}: Supported, by E. Ditor (computed: Refuted)\n"), done.stderr
    text = claimdesk("show", desk.finished).stdout
    assert "✓ SUPPORTED (2)" in text and "REFUTED (" not in text
    assert "✓ Supported, by E. Ditor" in text and "The office corrected itself." in text and "✗ Refuted, 90% sure" in text
    (claim, other) = json.loads(claimdesk("show", desk.finished, "--format", "json").stdout)["claims"]
    assert claim["verdict"]["label"] == "refuted" and "override" not in other
    assert {**claim["override"], "made_at": ""} == {
        "label": "supported",
        "reason": "The office corrected itself.",
        "editor": "E. Ditor",
        "made_at": "",
        "evidence_changed": False,
    }
    assert claimdesk("show", desk.finished, "--format", "html", "--out", "r.html").returncode == 0
    page = (tmp_path / "r.html").read_text()
    assert "by <bdi>E. Ditor</bdi>" in page and "<dd>✗ Refuted, 90% sure: The office gives another day.</dd>" in page
    row = next(csv.DictReader(StringIO(claimdesk("show", desk.finished, "--format", "csv").stdout)))
    assert (row["label"], row["override"], row["override_editor"]) == ("refuted", "supported", "E. Ditor")
    back = claimdesk("override", desk.changed, "--withdraw")
    assert (back.returncode, "shown again: Refuted" in back.stdout) == (0, True), back.stderr
    assert "by E. Ditor" not in claimdesk("show", desk.finished).stdout


def test_the_history_of_a_claim(claimdesk: Claimdesk, desk: Desk) -> None:
    claimdesk("override", desk.changed, "conflicting_evidence", "--reason", "Both are given.", "--editor", "E. Ditor")
    lines = claimdesk("history", desk.changed).stdout
    order = [
        f"“{VOTE}”",
        "2024-05-02T10:01:00Z  ✓ Supported, 90% sure  version 1",
        "first check",
        "2024-05-03T10:00:00Z  ✗ Refuted, 90% sure  version 2",
        "a source was revised",
        "revised: vote.md (notes)",
        "≠ Conflicting evidence, by E. Ditor",
        "Both are given.",
    ]
    assert [lines.find(words) for words in order] == sorted(lines.find(words) for words in order) and lines.find(order[0]) == 0, lines
    found = json.loads(claimdesk("history", desk.changed, "--format", "json").stdout)
    assert [(v["label"], v["cause"]) for v in found["verdicts"]] == [("supported", None), ("refuted", "source_revised")]
    assert [o["label"] for o in found["overrides"]] == ["conflicting_evidence"]


def test_changes_side_by_side(claimdesk: Claimdesk, desk: Desk) -> None:
    text = claimdesk("changes").stdout
    assert text.startswith("2024-05-03T10:00:00Z  ✓ Supported 90% → ✗ Refuted 90%\n")
    assert "a source was revised; revised: vote.md (notes)" in text and "The office gives another day." in text
    (change,) = json.loads(claimdesk("changes", "--format", "json", "--since", "2024-05-03T09:59").stdout)["changes"]
    assert change["before"]["evidence"][0]["quote"]["exact"] == OLD[:5] and change["after"]["verdict"]["label"] == "refuted"
    assert change["before"]["evidence"][0]["sha256"] != change["after"]["evidence"][0]["sha256"] and OLD != NEW
    assert claimdesk("changes", "--since", "7d").stdout.startswith("No verdict changed since ")
    claimdesk("override", desk.steady, "refuted", "--reason", "No.", "--editor", "E")
    newest = json.loads(claimdesk("changes", "--limit", "1", "--format", "json").stdout)["changes"]
    assert [c["cause"] for c in newest] == ["editor"]


def test_forget_erases_the_words_and_keeps_the_history(claimdesk: Claimdesk, desk: Desk, folder: Path) -> None:
    refused = claimdesk("forget", URI, stdin=None, input="")
    assert refused.returncode == 2 and "--yes" in refused.stderr and VOTE in claimdesk("show", desk.finished).stdout
    done = claimdesk("forget", desk.finished, "--yes")
    assert done.returncode == 0 and "the words of 1 version and 2 claims" in done.stdout, done.stderr
    files = b"".join(path.read_bytes() for path in folder.glob("store.sqlite3*"))
    assert SHARE.encode() not in files
    assert "a source was revised" in claimdesk("history", desk.changed).stdout
    assert "(forgotten)" in claimdesk("jobs").stdout
    assert "its words are erased" in claimdesk("show", desk.finished).stderr


def test_doctor_examines_and_migrates(claimdesk: Claimdesk, desk: Desk, folder: Path) -> None:
    alone = {"CLAIMDESK_BROKER_URL": "redis://127.0.0.1:1/0"}
    done = claimdesk("doctor", env=alone)
    found = [line.split()[:2] for line in done.stdout.splitlines()]
    assert done.returncode == 3 and ["ok", "database"] in found and ["FAIL", "broker"] in found, done.stdout
    with sqlite3.connect(folder / "store.sqlite3") as raw:
        raw.execute("UPDATE alembic_version SET version_num = 'later'")
    failed = claimdesk("doctor", "--format", "json")
    assert failed.returncode == 3 and not json.loads(failed.stdout)["ok"]
    assert "upgrade claimdesk" in claimdesk("doctor", "--migrate").stdout
    (folder / "new").mkdir()
    empty = {"CLAIMDESK_DATABASE_URL": f"sqlite:///{folder}/new/s.db"}
    assert "ok    database" in claimdesk("doctor", "--migrate", env=empty | alone).stdout
    assert claimdesk("jobs", env=empty).stdout == "No job was submitted yet.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "j-0"), "there is no job j-0"),
        (("show", "JOB", "--run", "r-0"), "there is no run r-0"),
        (("show", "JOB", "--format", "pdf"), "--format: 'pdf' is none of text, json, html, csv"),
        (("history", "c-0"), "there is no claim c-0"),
        (("override", "c-0", "refuted", "--reason", "No.", "--editor", "E"), "there is no claim c-0"),
        (("override", "CLAIM", "refuted", "--editor", "E"), "--reason: an override needs a reason"),
        (("override", "CLAIM", "true", "--reason", "No."), "LABEL: 'true' is none of refuted, "),
        (("override", "CLAIM"), "LABEL: none is given"),
        (("override", "CLAIM", "--withdraw", "--editor", "E"), "no override stands on claim"),
        (("changes", "--since", "yesterday"), "--since: 'yesterday' is no date"),
        (("changes", "--since", "99999999999d"), "--since: '99999999999d' is no date"),
        (("jobs", "--state", "lost"), "--state: 'lost' is none of queued, "),
        (("jobs", "--limit", "0"), "--limit: 0 is not a positive number"),
        (("forget", "urn:none", "--yes"), "there is no article 'urn:none'"),
    ],
)
def test_bad_input_is_one_line(claimdesk: Claimdesk, desk: Desk, arguments: tuple[str, ...], words: str) -> None:
    named = {"JOB": desk.finished, "CLAIM": desk.changed}
    done = claimdesk(*(named.get(word, word) for word in arguments))
    assert done.returncode == 2 and done.stdout == "", done.stdout
    assert done.stderr.startswith("claimdesk: ") and words in done.stderr and done.stderr.count("\n") == 1, done.stderr


@pytest.mark.parametrize("verb", [("jobs",), ("show", "j-0"), ("history", "c-0"), ("changes",), ("forget", "a", "--yes")])
def test_a_database_that_is_down_is_status_4(claimdesk: Claimdesk, verb: tuple[str, ...]) -> None:
    address = "postgresql://desk:secret@127.0.0.1:9/claims"
    done = claimdesk(*verb, env={"CLAIMDESK_DATABASE_URL": address})
    assert done.returncode == 4 and done.stderr.count("\n") == 1 and "secret" not in done.stderr, done.stderr
    assert "127.0.0.1:9/claims: it can't be reached" in done.stderr and "start it" in done.stderr
