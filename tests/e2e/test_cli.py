"""The program's verbs, from the outside: what they print, where they write, how they end."""

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

from claims.report import json_report
from tests.e2e.conftest import PROGRAM, Claimdesk


def test_version_and_help(claimdesk: Claimdesk) -> None:
    assert claimdesk("--version").stdout.startswith("claimdesk 0.")
    done = claimdesk("--help")
    assert done.returncode == 0 and done.stderr == ""
    for verb in ("verify", "split", "explain", "replay", "sources"):
        assert verb in done.stdout
    assert "--sources" in claimdesk("verify", "--help").stdout


def test_each_format_goes_to_standard_output(claimdesk: Claimdesk, small: Path) -> None:
    verify = ["verify", str(small / "article.txt"), "--sources", str(small / "sources.yaml"), "--format"]
    text = claimdesk(*verify, "text")
    assert text.returncode == 0 and text.stderr == "" and "\x1b" not in text.stdout
    assert "Supported" in text.stdout
    report = json_report.load(claimdesk(*verify, "json").stdout, "stdout")
    assert report.article.published == "2019-12-20"
    assert [s.name for s in report.run.sources] == ["notes"]
    rows = list(csv.DictReader(io.StringIO(claimdesk(*verify, "csv").stdout)))
    assert {row["id"] for row in rows} == {c.id for c in report.claims} | {n.id for n in report.not_checkable}
    assert claimdesk(*verify, "html").stdout.lower().startswith("<!doctype html>")


def test_standard_input_is_an_article(claimdesk: Claimdesk, small: Path) -> None:
    article = (small / "article.txt").read_text()
    done = claimdesk("verify", "-", "--sources", small / "sources.yaml", "--format", "json", input=article)
    file = claimdesk("verify", small / "article.txt", "--sources", small / "sources.yaml", "--format", "json")
    ours, theirs = json.loads(done.stdout), json.loads(file.stdout)
    assert ours["article"] == theirs["article"]
    assert [c["id"] for c in ours["claims"]] == [c["id"] for c in theirs["claims"]]


def test_an_output_file_for_one_article(claimdesk: Claimdesk, small: Path) -> None:
    done = claimdesk("verify", small / "article.txt", "--sources", small / "sources.yaml", "--format", "json", "--out", "report.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads((small / "report.json").read_text())["schema"] == "claimdesk.report/1"


def test_a_folder_for_several_articles_one_of_them_bad(claimdesk: Claimdesk, small: Path) -> None:
    for folder in ("a", "b"):
        (small / folder).mkdir()
        (small / folder / "same.txt").write_bytes((small / "article.txt").read_bytes())
    (small / "bad.txt").write_bytes(b"\0\1")
    done = claimdesk(
        "verify", "a/same.txt", "bad.txt", "missing.md", "b/same.txt", "--sources", "sources.yaml", "--format", "json", "--out", "new/out"
    )
    assert done.returncode == 2 and done.stdout == ""
    first, second = done.stderr.splitlines()
    assert "bad.txt" in first and "missing.md" in second
    assert sorted(p.name for p in (small / "new" / "out").iterdir()) == ["same-2.json", "same.json"]


def test_several_articles_in_the_terminal(claimdesk: Claimdesk, small: Path) -> None:
    (small / "other.txt").write_bytes((small / "article.txt").read_bytes())
    done = claimdesk("verify", "article.txt", "missing.txt", "other.txt", "--sources", "sources.yaml")
    assert done.returncode == 2
    assert "==> article.txt <==" in done.stdout and "==> other.txt <==" in done.stdout
    assert done.stderr.count("\n") == 1 and "missing.txt" in done.stderr


def test_dates_given_by_hand(claimdesk: Claimdesk, small: Path) -> None:
    done = claimdesk(
        "verify",
        "article.txt",
        "--sources",
        "sources.yaml",
        "--format",
        "json",
        "--published",
        "2019-12-24",
        "--as-of",
        "2020-01-31",
        "--offline",
        "--no-model",
    )
    report = json.loads(done.stdout)
    assert report["article"]["published"] == "2019-12-24"
    assert {c["verdict"]["as_of"] for c in report["claims"]} == {"2020-01-31"}


def test_the_environment_names_the_sources(claimdesk: Claimdesk, small: Path) -> None:
    done = claimdesk("sources", env={"CLAIMDESK_SOURCES": "sources.yaml"})
    assert done.returncode == 0
    assert str(small / "references") in done.stdout and "notes" in done.stdout and "0.9" in done.stdout
    (small / "config").mkdir()
    (small / "config" / "sources.yaml").write_text("sources:\n  - {name: here, kind: corpus, path: ../references}\n")
    assert "here" in claimdesk("sources").stdout


def test_the_installed_sources_are_the_default(claimdesk: Claimdesk) -> None:
    done = claimdesk("sources", "check")
    assert done.returncode == 0, done.stdout
    assert "reference-notes" in done.stdout and "reference-facts" in done.stdout


def test_a_source_that_fails_its_check(claimdesk: Claimdesk, small: Path) -> None:
    (small / "hollow").mkdir()
    (small / "sources.yaml").write_text(
        "sources:\n  - {name: gone, kind: corpus, path: hollow}\n  - {name: notes, kind: corpus, path: references}\n"
        "  - {name: off, kind: corpus, path: hollow, enabled: false}\n"
    )
    done = claimdesk("sources", "check", "--sources", "sources.yaml")
    assert done.returncode == 3 and done.stderr == ""
    lines = {line.split()[0]: line for line in done.stdout.splitlines()[1:]}
    assert "failed" in lines["gone"] and "hollow" in lines["gone"]
    assert " ok " in lines["notes"] and "2 documents" in lines["notes"]
    assert "disabled" in lines["off"]


def test_split_gives_the_claims_of_the_report(claimdesk: Claimdesk, small: Path) -> None:
    found = json.loads(claimdesk("split", "article.txt", "--format", "json").stdout)
    report = json.loads(claimdesk("verify", "article.txt", "--sources", "sources.yaml", "--format", "json").stdout)
    assert [c["id"] for c in found["claims"]] == [c["id"] for c in report["claims"]]
    for claim, reported in zip(found["claims"], report["claims"], strict=True):
        assert claim == {key: reported[key] for key in claim}
        quote = claim["quote"]
        assert found["article"]["text"][quote["start"] : quote["end"]] == quote["exact"]
    text = claimdesk("split", "article.txt")
    assert text.returncode == 0 and all(c["id"] in text.stdout for c in found["claims"])


def test_explain_tells_one_claim(claimdesk: Claimdesk, small: Path) -> None:
    claimdesk("verify", "article.txt", "--sources", "sources.yaml", "--format", "json", "--out", "r.json")
    claim = json.loads((small / "r.json").read_text())["claims"][0]
    done = claimdesk("explain", "r.json", claim["id"])
    assert done.returncode == 0 and "notes" in done.stdout and claim["id"] in done.stdout
    done = claimdesk("explain", "r.json", "c-none")
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "c-none" in done.stderr
    done = claimdesk("explain", "article.txt", "c-none")
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "article.txt" in done.stderr


def test_colour_and_progress_only_on_a_terminal(claimdesk: Claimdesk, small: Path) -> None:
    master, slave = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "CLAIMDESK_DATA_DIR": str(small / "data")}
    env.pop("NO_COLOR", None)
    with subprocess.Popen(
        [PROGRAM, "verify", "article.txt", "--sources", "sources.yaml"],
        cwd=small,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
    os.close(master)
    assert process.returncode == 0
    assert b"verifying article.txt" in shown and b"\x1b[K" in shown
    assert b"\x1b[1" in shown or b"\x1b[3" in shown


def test_a_reader_that_goes_away(claimdesk: Claimdesk, small: Path) -> None:
    command = f"{PROGRAM} verify article.txt --sources sources.yaml --format json | head -c 1"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=small,
        env={**os.environ, "CLAIMDESK_DATA_DIR": str(small / "data")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "{" and done.stderr == ""


def test_an_interruption_is_one_line(small: Path) -> None:
    os.mkfifo(small / "slow.txt")
    env = {**os.environ, "CLAIMDESK_DATA_DIR": str(small / "data")}
    with subprocess.Popen(
        [PROGRAM, "verify", "slow.txt", "--sources", "sources.yaml", "--out", "out.txt"],
        cwd=small,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # a shell's background job ignores it
    ) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "claimdesk: interrupted\n")
    assert not (small / "out.txt").exists()


def test_an_internal_fault_is_one_line_and_a_traceback_when_asked_for(small: Path) -> None:
    code = "import sys, claims.text.reading as r; r.receive = None; from newsroom.cli import main; sys.argv[1:] = sys.argv[1:]; main()"
    command = [sys.executable, "-c", code, "verify", "article.txt", "--sources", "sources.yaml"]
    env = {k: v for k, v in os.environ.items() if k != "CLAIMDESK_DEBUG"}
    done = subprocess.run(command, cwd=small, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "internal fault" in done.stderr and "CLAIMDESK_DEBUG" in done.stderr
    done = subprocess.run(command, cwd=small, env=env | {"CLAIMDESK_DEBUG": "1"}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "Traceback" in done.stderr


def test_several_processes_may_index_at_once(claimdesk: Claimdesk, small: Path) -> None:
    env = {**os.environ, "CLAIMDESK_DATA_DIR": str(small / "data")}
    command = [str(PROGRAM), "verify", "article.txt", "--sources", "sources.yaml", "--format", "csv"]
    running = [subprocess.Popen(command, cwd=small, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    ended = [(process.communicate(timeout=120), process.returncode) for process in running]
    assert {status for _, status in ended} == {0} and {err for (_, err), _ in ended} == {""}
    assert len({out for (out, _), _ in ended}) == 1
