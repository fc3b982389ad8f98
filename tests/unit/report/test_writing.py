"""Where reports go: names, refusals, and files that are whole or absent."""

import os
import stat
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.report import writing


@pytest.mark.parametrize(
    ("articles", "names"),
    [
        (["a/vote.txt", "b.md"], ["vote.json", "b.json"]),
        (["a/vote.txt", "b/vote.md", "c/VOTE.html"], ["vote.json", "vote-2.json", "VOTE-3.json"]),
        (["a.b.txt", "README", ".hidden"], ["a.b.json", "README.json", ".hidden.json"]),
        (["-", "https://www.news.example/2020/10/the-vote.html?x=1#y"], ["stdin.json", "www.news.example-the-vote.json"]),
        (["http://news.example", "http://news.example/"], ["news.example.json", "news.example-2.json"]),
        (["http://news.example/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "x"], ["news.example-passwd.json", "x.json"]),
        (
            ["http://news.example/a%00b%0Ac;$(rm)", "http://news.example/..", "x"],
            ["news.example-a-b-c-rm.json", "news.example.json", "x.json"],
        ),
        (["http://news.example/version-2.0-is-out", "http://["], ["news.example-version-2.0-is-out.json", "article.json"]),
    ],
)
def test_names(articles: list[str], names: list[str]) -> None:
    assert writing.output_names(articles, "json") == names


def test_long_addresses_give_names_that_a_disk_takes() -> None:
    (name,) = writing.output_names(["https://news.example/" + "ä-very-long-slug-" * 40], "html")

    assert name.endswith(".html") and len(name.encode()) < 250


def test_a_file_for_one_and_a_folder_for_several(tmp_path: Path) -> None:
    assert writing.output_paths(["a.txt"], tmp_path / "r.json", "json") == [tmp_path / "r.json"]
    assert writing.output_paths(["a.txt", "b.txt"], tmp_path / "new" / "deep", "csv") == [
        tmp_path / "new" / "deep" / "a.csv",
        tmp_path / "new" / "deep" / "b.csv",
    ]
    assert list(tmp_path.iterdir()) == []  # nothing is made before there is something to write


def test_refusals(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("the article")
    (tmp_path / "link.txt").symlink_to(article)
    for articles, out, said in (
        (["x.txt"], tmp_path, "is a folder"),
        (["x.txt", "y.txt"], article, "is a file"),
        (["x.txt"], tmp_path / "no" / "r.json", "there is no folder"),
        (["x.txt"], article / "r.json", "is no folder"),
        (["x.txt", "y.txt"], article / "r", "is no folder"),
        ([str(article)], article, "would overwrite the article"),
        ([str(article)], tmp_path / "link.txt", "would overwrite the article"),
        ([str(article), "y.txt"], tmp_path, "would overwrite the article"),
        (["x.txt"], tmp_path / ("n" * 300), "can't be written"),
        (["x.txt"], tmp_path / "a\0b", "can't be written"),
    ):
        with pytest.raises(InputError) as caught:
            writing.output_paths(articles, out, "text")
        assert said in str(caught.value) and "\n" not in str(caught.value), out
    assert article.read_text() == "the article"


def test_written_whole_with_the_usual_rights(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        writing.write(tmp_path / "new" / "r.txt", "“ä”\r\n\ud800")
    finally:
        os.umask(old)
    path = tmp_path / "new" / "r.txt"

    assert path.read_bytes() == "“ä”\r\n\\ud800".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o600)
    writing.write(path, "again")
    assert path.read_text() == "again" and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in path.parent.iterdir()] == ["r.txt"]


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.json"
    path.write_text("before")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"r\.json: can't be written: No space left on device$"):
        writing.write(path, "after")

    assert path.read_text() == "before"
    assert [item.name for item in tmp_path.iterdir()] == ["r.json"]


def test_links_and_devices_stay_what_they_are(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("before")
    link.symlink_to(target)
    writing.write(link, "after")
    assert link.is_symlink() and target.read_text() == "after"

    assert writing.output_paths(["x"], Path("/dev/null"), "text") == [Path("/dev/null")]
    writing.write(Path("/dev/null"), "gone")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_folder_is_not_written_to(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        writing.write(tmp_path, "x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="can't be written"):
        writing.write(tmp_path / "file" / "r.txt", "x")
