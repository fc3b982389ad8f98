"""sources.yaml: found in the contract's order, read, and everything that is wrong with it said at once."""

from pathlib import Path

import pytest

from claims.errors import InputError, SourceUnusable
from claims.sources import registry
from claims.sources.base import Question, Source
from claims.sources.registry import data_dir, find_sources_file, known_kinds, load_sources, open_sources, source_kind
from claims.sources.settings import SourceConfig


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a corpus of one document and a file of facts."""
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "a.md").write_text("Tatar won the vote.")
    (tmp_path / "facts.yaml").write_text("- {subject: Norway, property: capital, value: Oslo}\n")
    return tmp_path


def wrong(folder: Path, text: str) -> list[str]:
    """What is wrong with a sources file of this text, one item a problem, without the file's name."""
    path = folder / "sources.yaml"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        load_sources(path)
    assert "\n" not in str(caught.value)
    parts = str(caught.value).split("; ")
    assert all(part.startswith(f"{path}") for part in parts)
    return [part.removeprefix(f"{path}").removeprefix(", ").removeprefix(": ") for part in parts]


def test_all_keys_of_the_contract(folder: Path) -> None:
    (folder / "sources.yaml").write_text(
        "sources:\n  - name: notes\n    kind: corpus\n    path: references\n    trust: 0.9\n    claims: [vote_share, other]\n"
        "    base_url: null\n    allow_private: false\n    rate: {requests: 5, per_seconds: 1}\n    timeout_seconds: 10\n"
        "    cache: {days: 7}\n    api_key_env: null\n    enabled: true\n"
        "  - {name: facts, kind: facts, path: facts.yaml, enabled: false}\n"
    )
    notes, facts = load_sources(folder / "sources.yaml")
    assert (notes.name, notes.kind, notes.trust, notes.claims) == ("notes", "corpus", 0.9, ("vote_share", "other"))
    assert notes.rate is not None and notes.rate.requests == 5 and notes.cache is not None and notes.cache.days == 7
    assert notes.path == folder / "references"  # type: ignore[attr-defined]
    assert notes.covers("other") and not notes.covers("geography")
    assert (facts.trust, facts.enabled, facts.covers("geography")) == (0.5, False, True)


def test_paths_are_relative_to_the_file_not_to_where_one_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (folder / "sources.yaml").write_text("sources: [{name: n, kind: corpus, path: references}]")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    (source,) = open_sources(load_sources(folder / "sources.yaml"), folder / "data", False)
    assert source.check().documents == 1 and source.local and source.kind == "corpus"


def test_broken_yaml_names_line_and_column(folder: Path) -> None:
    assert wrong(folder, "sources:\n  - name: [a\n")[0].startswith("line 3, column 1: not valid YAML")
    assert wrong(folder, "sources:\n\t- name: a\n")[0].startswith("line 2, column 1: not valid YAML")


def test_anchors_are_refused(folder: Path) -> None:
    assert wrong(folder, "sources:\n  - &a {name: a, kind: corpus, path: references}\n  - *a\n") == [
        "line 2: YAML anchors and aliases are not read"
    ]


@pytest.mark.parametrize("text", ["sources: []", "sources:", "- name: a", "just text", "sources: {name: a}"])
def test_no_list_of_sources(folder: Path, text: str) -> None:
    assert wrong(folder, text) == ["line 1: key 'sources' must hold a list of sources"]


def test_empty_missing_and_folder(folder: Path) -> None:
    assert wrong(folder, "") == ["the file is empty"]
    with pytest.raises(InputError, match=r"no\.yaml: no such file"):
        load_sources(folder / "no.yaml")
    with pytest.raises(InputError, match="a folder, not a file"):
        load_sources(folder)


def test_unknown_key_names_line_source_and_key(folder: Path) -> None:
    (problem,) = wrong(folder, "sources:\n  - name: notes\n    kind: corpus\n    path: references\n    thrust: 0.9\n")
    assert problem.startswith("line 5: source 'notes': key 'thrust' is not known (known: name, kind, trust")


def test_unknown_key_at_the_top(folder: Path) -> None:
    text = "source: 1\nsources: [{name: n, kind: corpus, path: references}]"
    assert wrong(folder, text) == ["line 1: unknown key 'source' (known: sources)"]


def test_unknown_kind_lists_the_known(folder: Path) -> None:
    (problem,) = wrong(folder, "sources:\n  - name: notes\n    kind: corpse\n    path: references\n")
    assert problem == f"line 3: source 'notes': key 'kind': unknown kind 'corpse' (known: {', '.join(known_kinds())})"
    assert {"corpus", "facts", "table"} <= set(known_kinds())


@pytest.mark.parametrize("kind", ["registry", "http", "base", "../corpus", "settings"])
def test_a_module_that_is_no_kind(folder: Path, kind: str) -> None:
    assert f"unknown kind '{kind}'" in wrong(folder, f"sources: [{{name: n, kind: {kind}, path: references}}]")[0]


def test_duplicate_names(folder: Path) -> None:
    text = "sources:\n  - {name: n, kind: corpus, path: references}\n  - {name: n, kind: facts, path: facts.yaml}\n"
    assert wrong(folder, text) == ["line 3: source 'n': the name stands twice (first on line 2)"]


def test_duplicate_keys(folder: Path) -> None:
    text = "sources:\n  - name: n\n    kind: corpus\n    path: references\n    path: facts\n"
    assert "line 5: source 'n': key 'path' stands twice" in wrong(folder, text)


def test_missing_path_and_missing_folder(folder: Path) -> None:
    assert wrong(folder, "sources:\n  - {name: n, kind: corpus}\n") == ["line 2: source 'n': key 'path' is missing"]
    text = "sources:\n  - name: n\n    kind: corpus\n    path: nowhere\n"
    assert wrong(folder, text) == [f"line 4: source 'n': key 'path': no such file or folder: {folder}/nowhere"]
    (folder / "sources.yaml").write_text(text + "    enabled: false\n")
    assert len(load_sources(folder / "sources.yaml")) == 1


@pytest.mark.parametrize("trust", ["1.5", "-0.1", "high", "nan", "true", '"0.9"', "[0.9]"])
def test_bad_trust(folder: Path, trust: str) -> None:
    (problem,) = wrong(folder, f"sources:\n  - name: n\n    kind: corpus\n    path: references\n    trust: {trust}\n")
    assert problem.startswith("line 5: source 'n': key 'trust' ")


def test_everything_wrong_is_said_at_once(folder: Path) -> None:
    text = (
        "sources:\n  - {name: n, kind: corpus, path: references, trust: 2}\n  - {name: n, kind: wiki}\n"
        "  - {kind: facts, path: facts.yaml, claims: [votes]}\n  - just a word\n"
    )
    problems = wrong(folder, text)
    assert [problem.split(":")[0] for problem in problems] == [
        "line 2",
        "line 3",
        "line 3",
        "line 4",
        "line 4",
        "line 5",
    ]
    assert problems[3] == "line 4: source 3: key 'name' is missing"
    assert "source 3: key 'claims.0'" in problems[4]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rate: {requests: 0}", "key 'rate.requests' input should be greater than or equal to 1"),
        ("rate: {request: 5}", "key 'rate.requests' is missing"),
        ("timeout_seconds: 0", "key 'timeout_seconds' input should be greater than 0"),
        ("claims: []", "key 'claims' names no kind of claim"),
        ("base_url: ftp://x", "key 'base_url' is no http or https address"),
        ("enabled: maybe", "key 'enabled' input should be a valid boolean"),
        ("cache: {days: -1}", "key 'cache.days' input should be greater than or equal to 0"),
    ],
)
def test_bad_values(folder: Path, line: str, said: str) -> None:
    problems = wrong(folder, f"sources:\n  - name: n\n    kind: corpus\n    path: references\n    {line}\n")
    assert problems[0].startswith(f"line 5: source 'n': {said}")


def test_a_key_given_in_place_of_its_variable_is_not_repeated(folder: Path) -> None:
    text = "sources:\n  - {name: n, kind: corpus, path: references, api_key_env: sk-s3cret}\n"
    (problem,) = wrong(folder, text)
    assert "never the key" in problem and "s3cret" not in problem


def test_find_sources_file_follows_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMDESK_SOURCES", raising=False)
    installed = find_sources_file(None)
    assert installed.is_absolute() and installed.parts[-2:] == ("config", "sources.yaml") and installed.is_file()
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "sources.yaml").write_text("sources: []")
    assert find_sources_file(None) == Path("config/sources.yaml")
    monkeypatch.setenv("CLAIMDESK_SOURCES", "other.yaml")
    assert find_sources_file(None) == Path("other.yaml")
    assert find_sources_file("mine.yaml") == Path("mine.yaml")


def test_data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMDESK_DATA_DIR", str(tmp_path / "here"))
    assert data_dir() == tmp_path / "here" and not data_dir().exists()
    monkeypatch.delenv("CLAIMDESK_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert data_dir() == tmp_path / "xdg" / "claimdesk"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_dir() == tmp_path / ".local" / "share" / "claimdesk"


def test_offline_a_remote_source_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Remote(SourceConfig):
        pass

    monkeypatch.setattr(registry, "_KINDS", dict(registry._KINDS))

    @source_kind("remote", Remote)
    def open_remote(config: Remote, data_dir: Path) -> Source:
        raise AssertionError("opened")

    (source,) = open_sources([Remote(name="r", kind="remote", claims=("other",))], tmp_path, offline=True)
    assert (source.name, source.kind, source.local, source.check().ok) == ("r", "remote", False, False)
    assert source.covers("other") and not source.covers("geography")
    with pytest.raises(SourceUnusable, match="offline"):
        source.ask(Question(text="?", kind="other"), 3)
    with pytest.raises(AssertionError, match="opened"):
        open_sources([Remote(name="r", kind="remote")], tmp_path, offline=False)
    assert open_sources([Remote(name="r", kind="remote", enabled=False)], tmp_path) == []


def test_the_default_file_is_in_order() -> None:
    # Given the sources.yaml of the package, then both its sources are declared as the README says.
    import yaml

    path = Path(registry.__file__).parents[2] / "config" / "sources.yaml"
    names = [(s["name"], s["kind"], s["path"], s["trust"]) for s in yaml.safe_load(path.read_text())["sources"]]
    assert names == [("reference-notes", "corpus", "references", 0.9), ("reference-facts", "facts", "facts", 0.9)]
