"""The corpus as a source: found by stems and variants, following its files."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from claims.errors import InputError, SourceUnusable
from claims.sources.base import Question
from claims.sources.corpus import CorpusConfig, CorpusSource
from claims.sources.corpus_index import index_path

DOCUMENTS = {
    "artsakh.md": '---\ntitle: "2020 Artsakhian election"\npublisher: W\n---\n\nHarutyunyan was elected with 88.01 per cent.',
    "lachin.md": "# Lachin\n\nThe Lachin corridor links Armenia with Nagorno-Karabakh.",
    "kalbajar.txt": "Kalbajar is a district of Azerbaijan that borders Armenia.",
    "sub/541.md": "Resolution 541 of the Security Council was adopted on 18 November 1983.",
    "sub/550.html": "<html><body><p>Resolution 550 of the Security Council was adopted on 11 May 1984.</p></body></html>",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small corpus."""
    for name, text in DOCUMENTS.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return tmp_path / "docs"


def opened(folder: Path, **settings: object) -> CorpusSource:
    """The corpus, its index beside the folder in `data`."""
    config = CorpusConfig.model_validate({"name": "notes", "kind": "corpus", "path": str(folder), "trust": 0.9, **settings})
    return CorpusSource(config, folder.parent / "data")


def names(source: CorpusSource, *, limit: int = 3, **question: Any) -> list[str]:
    """The names of the documents that answer a question."""
    asked = Question.model_validate({"text": "?", "kind": "other", **question})
    return [document.name for document in source.ask(asked, limit)]


def test_answers_are_whole_documents_with_trust_and_source(folder: Path) -> None:
    (document,) = opened(folder).ask(Question(text="?", kind="vote_share", names=("Harutyunyan",)), 3)
    assert (document.source, document.trust, document.name) == ("notes", 0.9, "artsakh.md")
    assert document.text == DOCUMENTS["artsakh.md"] and document.publisher == "W"
    assert document.text[document.body_start :].startswith("Harutyunyan was")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ({"names": ["Lacin"]}, "lachin.md"),
        ({"names": ["Laçın"]}, "lachin.md"),
        ({"names": ["Kelbecer"]}, "kalbajar.txt"),
        ({"names": ["Arayik Harutyunyan"], "terms": ["percent"]}, "artsakh.md"),
        ({"names": ["Security Council"], "numbers": ["550"]}, "sub/550.html"),
        ({"names": ["Security Council"], "numbers": ["541"]}, "sub/541.md"),
        ({"terms": ["bordering", "districts"]}, "kalbajar.txt"),
        ({"terms": ["elections"]}, "artsakh.md"),
        ({"text": "Which corridor links Armenia and Karabakh?"}, "lachin.md"),
    ],
)
def test_found_by_stem_variant_and_number(folder: Path, question: dict[str, Any], first: str) -> None:
    assert names(opened(folder), **question)[0] == first


def test_nothing_in_common_is_no_match(folder: Path) -> None:
    assert names(opened(folder), names=["Bougainville"], terms=["referendum"], numbers=["176928"]) == []
    assert names(opened(folder), limit=0, names=["Lachin"]) == []


@pytest.mark.parametrize("text", ['"', "AND", "NEAR(", "a OR b", "title:x", "*", "^x", "x -y", "'", "\0", "; DROP TABLE words"])
def test_query_syntax_is_only_text(folder: Path, text: str) -> None:
    source = opened(folder)
    names(source, names=[text, "Lachin"], terms=[text], numbers=[text], text=text)
    assert names(source, names=[text + " Lachin"])[0] == "lachin.md"


def test_limit_is_kept_and_equal_texts_are_given_once(folder: Path) -> None:
    (folder / "copy.md").write_text(DOCUMENTS["lachin.md"])
    source = opened(folder)
    found = names(source, limit=5, names=["Lachin", "Armenia"])
    assert len([name for name in found if name in ("copy.md", "lachin.md")]) == 1
    assert len(names(source, limit=1, names=["Armenia"])) == 1


def test_the_index_lies_in_the_data_folder_only(folder: Path) -> None:
    before = sorted(path.name for path in folder.rglob("*"))
    source = opened(folder)
    assert source.index.path.is_file() and (folder.parent / "data") in source.index.path.parents
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_an_unchanged_corpus_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(folder)

    def read(data: bytes, name: str) -> None:
        raise AssertionError(f"{name} read again")

    monkeypatch.setattr("claims.sources.corpus_index.read_documents", read)
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(b"", str(path)))
    assert names(opened(folder), names=["Lachin"])[0] == "lachin.md"


def test_changed_new_and_removed_files_are_followed(folder: Path) -> None:
    source = opened(folder)
    (folder / "artsakh.md").write_text("Mayilyan came second in Stepanakert.")
    (folder / "new.md").write_text("Bougainville voted for independence.")
    (folder / "kalbajar.txt").unlink()
    assert source.check().documents == 5
    assert names(source, names=["Mayilyan"]) == ["artsakh.md"]
    assert names(source, names=["Bougainville"]) == ["new.md"]
    assert names(source, names=["Harutyunyan"]) == [] and "kalbajar.txt" not in names(source, names=["Kalbajar"])
    # What the words table says of frequencies is what a fresh index says.
    fresh = CorpusSource(source.config, folder.parent / "other")
    query = "SELECT term, documents FROM frequencies WHERE documents <> 0 ORDER BY term"
    assert source.index.connection().execute(query).fetchall() == fresh.index.connection().execute(query).fetchall()
    totals = "SELECT documents, terms FROM totals"
    assert source.index.connection().execute(totals).fetchone() == fresh.index.connection().execute(totals).fetchone()


def test_a_change_of_same_size_within_the_clock_tick_is_seen(folder: Path) -> None:
    path = folder / "fresh.md"
    path.write_text("Alpha is here.")
    source = opened(folder)
    state = path.stat()
    path.write_text("Omega is here.")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    source.check()
    assert names(source, terms=["omega"]) == ["fresh.md"]


def test_a_touched_file_with_the_same_bytes_keeps_its_place(folder: Path) -> None:
    source = opened(folder)
    ids = source.index.connection().execute("SELECT id FROM documents ORDER BY id").fetchall()
    os.utime(folder / "lachin.md", (1_700_000_000, 1_700_000_000))
    source.check()
    assert source.index.connection().execute("SELECT id FROM documents ORDER BY id").fetchall() == ids


def test_bad_documents_are_named_and_the_rest_is_read(folder: Path) -> None:
    (folder / "latin.txt").write_bytes(b"Gr\xf6\xdfe")
    (folder / "broken.md").write_text("---\ntitle: [x\n---\nText")
    (folder / "empty.md").write_text("")
    source = opened(folder)
    assert [line.split(":")[1].strip() for line in source.problems()] == ["broken.md", "empty.md", "latin.txt"]
    assert source.problems()[2] == "notes: latin.txt: not UTF-8 at byte offset 2"
    health = source.check()
    assert health.ok and health.documents == 5 and health.detail == "5 documents, 3 that can't be read"
    (folder / "latin.txt").write_text("Size matters in Bougainville.")
    source.check()
    assert len(source.problems()) == 2 and names(source, names=["Bougainville"]) == ["latin.txt"]


def test_missing_empty_and_hopeless_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere: no such folder"):
        opened(tmp_path / "nowhere")
    (tmp_path / "empty" / ".git").mkdir(parents=True)
    (tmp_path / "empty" / ".git" / "a.md").write_text("hidden")
    (tmp_path / "empty" / "a.pdf").write_text("other")
    with pytest.raises(InputError, match=r"empty: the folder holds no document \(\.md, \.txt or \.html\)"):
        opened(tmp_path / "empty")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "a.md").write_bytes(b"\xff")
    with pytest.raises(InputError, match=r"no document of the corpus can be read \(a\.md: not UTF-8"):
        opened(tmp_path / "bad")
    with pytest.raises(InputError, match="a file, where a corpus is a folder"):
        opened(tmp_path / "bad" / "a.md")


def test_a_folder_lost_later_is_the_source_failing(folder: Path) -> None:
    source = opened(folder)
    folder.rename(folder.parent / "away")
    assert not source.check().ok and "no such folder" in source.check().detail
    source._next_look = 0.0
    with pytest.raises(SourceUnusable, match="no such folder"):
        source.ask(Question(text="?", kind="other", names=("Lachin",)), 3)


def test_a_data_folder_that_cannot_be_written(folder: Path) -> None:
    (folder.parent / "data").write_text("a file in its place")
    with pytest.raises(InputError, match="data: the data folder can't be written"):
        opened(folder)


def test_a_damaged_index_is_named(folder: Path) -> None:
    path = index_path(folder, folder.parent / "data")
    path.parent.mkdir(parents=True)
    path.write_text("this is no database, and long enough to be taken for a broken one" * 20)
    with pytest.raises(InputError, match="the index is damaged, delete it"):
        opened(folder)


def test_a_link_that_leads_back_up_ends(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    assert opened(folder).check().documents == 5


def test_readings_are_kept_by_hash_and_version(folder: Path) -> None:
    source = opened(folder)
    assert source.get_reading("sha256:a", "1") is None
    source.put_reading("sha256:a", "1", b"one")
    source.put_reading("sha256:b", "1", b"other")
    source.put_reading("sha256:a", "2", b"two")
    again = opened(folder)
    assert (again.get_reading("sha256:a", "2"), again.get_reading("sha256:b", "1")) == (b"two", b"other")
    assert again.get_reading("sha256:a", "1") is None


def test_claims_limit_what_is_asked(folder: Path) -> None:
    source = opened(folder, claims=["geography"])
    assert source.covers("geography") and not source.covers("vote_share")


def test_order_does_not_depend_on_the_order_of_reading(folder: Path) -> None:
    question: dict[str, Any] = {"names": ["Armenia", "Azerbaijan", "Security Council"], "terms": ["adopted", "borders"]}
    whole = names(opened(folder), limit=9, **question)
    moved = {name: folder / name for name in ("kalbajar.txt", "sub/541.md")}
    texts = {name: path.read_text() for name, path in moved.items()}
    for path in moved.values():
        path.unlink()
    opened(folder)
    for name, path in moved.items():
        path.write_text(texts[name])
    assert names(opened(folder), limit=9, **question) == whole


def test_journal_is_wal_so_that_readers_do_not_wait(folder: Path) -> None:
    connection = sqlite3.connect(opened(folder).index.path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
