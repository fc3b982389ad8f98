"""Several processes building one index at once."""

import multiprocessing
from pathlib import Path

from claims.sources.base import Question
from claims.sources.corpus import CorpusConfig, CorpusSource


def build(folder: str, data: str) -> tuple[int, list[str], list[tuple[str, int]]]:
    """Opens the corpus and asks it, in a process of its own."""
    source = CorpusSource(CorpusConfig.model_validate({"name": "n", "kind": "corpus", "path": folder}), Path(data))
    found = source.ask(Question(text="?", kind="other", names=("Document77",)), 3)
    frequencies = source.index.connection().execute("SELECT term, documents FROM frequencies ORDER BY term").fetchall()
    return source.index.count(), [document.name for document in found], frequencies


def test_several_processes_build_one_index_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for i in range(1200):
        (folder / f"d{i}.md").write_text(f"Document{i} speaks of the war of {1900 + i % 100} and of its end.")
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        results = pool.starmap(build, [(str(folder), str(tmp_path / "data"))] * 4)
    alone = build(str(folder), str(tmp_path / "other"))
    assert alone[0] == 1200 and alone[1] == ["d77.md"]
    assert all(result == alone for result in results)


def test_a_connection_is_not_carried_over_a_fork(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("Tatar won the vote.")
    config = CorpusConfig.model_validate({"name": "n", "kind": "corpus", "path": str(tmp_path / "docs")})
    source = CorpusSource(config, tmp_path / "data")
    held = source.index.connection()
    source.index._local.held = (source.index._local.held[0] - 1, held)
    assert source.index.connection() is not held
