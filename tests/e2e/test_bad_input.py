"""Bad input: one clear line that names what is wrong, exit status 2, and nothing half-written."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import Claimdesk

ENGLISH = "The president was elected with more than half of the vote in the election that was held in the region this year. "


def refused(done: "subprocess.CompletedProcess[str]", *words: str) -> None:
    """One line on standard error with all the words, nothing on standard output, status 2."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("claimdesk: ")
    assert "Traceback" not in done.stderr and "Usage" not in done.stderr
    for word in words:
        assert word in done.stderr


ARTICLES = {
    "missing": (None, ["no such file"]),
    "empty": (b"", ["empty"]),
    "blank": (b" \n\n", ["empty"]),
    "binary": (b"\x7fELF\x02\x01\0\0\0" * 50, ["binary"]),
    "latin": (ENGLISH.encode() + "The café closed.".encode("latin-1"), ["not UTF-8"]),
    "utf16": (ENGLISH.encode("utf-16"), ["UTF-16"]),
    "french": (
        ("Le président a été élu avec plus de la moitié des voix lors de l'élection tenue dans la région cette année. " * 3).encode(),
        ["English"],
    ),
    "no-article.html": (b"<html><head><title>Shop</title></head><body><nav><a href='/'>Home</a></nav></body></html>", ["article"]),
    "impossible.md": (b"---\ntitle: Vote\ndate: 2020-02-30\n---\n" + ENGLISH.encode(), ["2020-02-30", "date"]),
    "impossible.txt": (b" date 2020-13-01 " + ENGLISH.encode(), ["2020-13-01"]),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_can_not_be_read(claimdesk: Claimdesk, small: Path, name: str) -> None:
    content, words = ARTICLES[name]
    path = small / (name if "." in name else f"{name}.txt")
    if content is not None:
        path.write_bytes(content)
    done = claimdesk("verify", path, "--sources", small / "sources.yaml", "--format", "json", "--out", small / "out.json")
    refused(done, path.name, *words)
    assert not (small / "out.json").exists()


def test_a_folder_is_no_article(claimdesk: Claimdesk, small: Path) -> None:
    refused(claimdesk("verify", small / "references", "--sources", small / "sources.yaml"), "references", "folder")


def test_an_article_over_the_limit(claimdesk: Claimdesk, small: Path) -> None:
    (small / "large.txt").write_text(ENGLISH * 100_000)
    refused(claimdesk("verify", small / "large.txt", "--sources", small / "sources.yaml"), "large.txt", "10 MB")
    refused(claimdesk("verify", small / "article.txt", "--max-bytes", "50", "--sources", small / "sources.yaml"), "article.txt", "50 bytes")


@pytest.mark.parametrize("unit", [ENGLISH, "a", "1", "“", "(", " "])
def test_ten_megabytes_on_one_line_take_a_bounded_time(claimdesk: Claimdesk, small: Path, unit: str) -> None:
    (small / "line.txt").write_bytes((ENGLISH.encode() + unit.encode() * (9_900_000 // len(unit.encode()))) + b".")
    began = time.monotonic()
    refused(claimdesk("verify", small / "line.txt", "--sources", small / "sources.yaml"), "line.txt")
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("option", ["--published", "--as-of"])
@pytest.mark.parametrize("value", ["2020-02-30", "yesterday", "20201030", "2020-1-1", ""])
def test_a_date_that_is_none(claimdesk: Claimdesk, small: Path, option: str, value: str) -> None:
    refused(claimdesk("verify", small / "article.txt", "--sources", small / "sources.yaml", option, value), option, value)


SOURCES = {
    "no yaml": ("sources: [{name: a, kind: corpus\n", ["sources.yaml", "2"]),
    "a key that is unknown": ("sources:\n  - name: notes\n    kind: corpus\n    path: references\n    truth: 0.9\n", ["truth", "5"]),
    "a value that is wrong": ("sources:\n  - name: notes\n    kind: corpus\n    path: references\n    trust: high\n", ["trust", "5"]),
    "a kind that is unknown": ("sources:\n  - name: notes\n    kind: oracle\n    path: references\n", ["oracle", "kind", "3"]),
    "a name twice": ("sources:\n" + 2 * "  - {name: a, kind: corpus, path: references}\n", ["'a'", "3"]),
    "a folder that is missing": ("sources:\n  - {name: notes, kind: corpus, path: nowhere}\n", ["notes", "nowhere"]),
    "a folder that is empty": ("sources:\n  - {name: notes, kind: corpus, path: hollow}\n", ["hollow"]),
    "nothing": ("", ["sources.yaml"]),
    "an alias": ("sources:\n  - &a {name: notes, kind: corpus, path: references}\n  - *a\n", ["sources.yaml"]),
}


@pytest.mark.parametrize("case", SOURCES)
def test_a_sources_file_that_is_wrong(claimdesk: Claimdesk, small: Path, case: str) -> None:
    text, words = SOURCES[case]
    (small / "sources.yaml").write_text(text)
    (small / "hollow").mkdir()
    out = small / "out.html"
    refused(claimdesk("verify", small / "article.txt", "--sources", small / "sources.yaml", "--format", "html", "--out", out), *words)
    assert not out.exists()


def test_a_sources_file_that_is_missing(claimdesk: Claimdesk, small: Path) -> None:
    refused(claimdesk("verify", small / "article.txt", "--sources", small / "none.yaml"), "none.yaml", "no such file")
    refused(claimdesk("verify", small / "article.txt", env={"CLAIMDESK_SOURCES": str(small / "env.yaml")}), "env.yaml", "no such file")


def test_a_bad_document_is_named_and_the_rest_is_read(claimdesk: Claimdesk, small: Path) -> None:
    (small / "references" / "broken.md").write_bytes(b"The vote \xff\xfe was held.")
    done = claimdesk("verify", small / "article.txt", "--sources", small / "sources.yaml", "--format", "csv")
    assert done.returncode == 0
    assert "vote.md" in done.stdout or "Example" in done.stdout
    assert done.stderr.count("\n") == 1 and "broken.md" in done.stderr and "warning" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_folder_without_permission(claimdesk: Claimdesk, small: Path) -> None:
    (small / "locked").mkdir(mode=0o500)
    refused(claimdesk("verify", small / "article.txt", "--sources", small / "sources.yaml", "--out", small / "locked" / "a.txt"), "locked")


def test_an_output_path_that_can_not_be_written(claimdesk: Claimdesk, small: Path) -> None:
    verify = ["verify", str(small / "article.txt"), "--sources", str(small / "sources.yaml"), "--out"]
    refused(claimdesk(*verify, small / "nowhere" / "a.txt"), "nowhere")
    refused(claimdesk(*verify, small / "references"), "references", "folder")
    refused(claimdesk(*verify, small / "article.txt" / "a.txt"), "article.txt")
    refused(claimdesk(*verify, small / "article.txt"), "article.txt", "overwrite")
    refused(claimdesk(*verify, ""), "--out")
    assert (small / "article.txt").read_text().startswith("date 2019-12-20")


def test_standard_output_that_is_full(claimdesk: Claimdesk, small: Path) -> None:
    for form in ("text", "json"):
        with open("/dev/full", "w") as full:
            done = claimdesk(
                "verify",
                small / "article.txt",
                "--sources",
                small / "sources.yaml",
                "--format",
                form,
                capture_output=False,
                stdout=full,
                stderr=subprocess.PIPE,
            )
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1 and "standard output" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["verify"], "ARTICLE"),
        (["verify", "a.txt", "--colour"], "--colour"),
        (["verify", "a.txt", "--format", "pdf"], "pdf"),
        (["verify", "a.txt", "--format", "claimreview"], "claimreview"),
        (["verify", "a.txt", "--max-bytes", "many"], "--max-bytes"),
        (["verify", "a.txt", "--max-bytes", "0"], "--max-bytes"),
        (["verify", "a.txt", "b.txt", "--format", "json"], "--out"),
        (["split", "a.txt", "--format", "csv"], "csv"),
        (["explain", "a.json"], "CLAIM_ID"),
        (["prove", "a.txt"], "prove"),
        (["sources", "chek"], "chek"),
        (["verify", "ftp://example.org/a"], "ftp://example.org/a"),
        (["verify", "http://127.0.0.1:9/a"], "127.0.0.1"),
        (["replay", "missing.json"], "missing.json"),
        ([], "command"),
    ],
)
def test_usage_that_is_wrong(claimdesk: Claimdesk, small: Path, arguments: list[str], word: str) -> None:
    refused(claimdesk(*arguments, env={"CLAIMDESK_SOURCES": str(small / "sources.yaml")}), word)


def test_names_can_not_play_with_the_terminal(claimdesk: Claimdesk, small: Path) -> None:
    done = claimdesk("verify", small / "a\x1b[31m\nb.txt", "--sources", small / "sources.yaml")
    refused(done, "\\x1b[31m")
    assert "\x1b" not in done.stderr
