"""The installed program, run in a process of its own from a folder that is not the project's."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "000_94a815136f17aa42.txt"
PROGRAM = Path(sys.executable).with_name("claimdesk")

Claimdesk = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all tests, so that the default corpus is indexed once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def claimdesk(tmp_path: Path, data_dir: Path) -> Claimdesk:
    """Runs `claimdesk` with arguments, in the test's folder; keywords go to `subprocess.run`."""
    return runner(tmp_path, data_dir)


def runner(folder: Path, data_dir: Path) -> Claimdesk:
    """What `claimdesk` is, for another folder."""

    def run(*arguments: str | Path, **more: object) -> "subprocess.CompletedProcess[str]":
        env = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMDESK_")}
        env |= {"CLAIMDESK_DATA_DIR": str(data_dir), "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
        env |= more.pop("env", {})  # type: ignore[call-overload]
        options: dict[str, object] = {"cwd": folder, "env": env, "capture_output": True, "encoding": "utf-8", "timeout": 120} | more
        return subprocess.run([PROGRAM, *map(str, arguments)], **options)  # type: ignore[call-overload,no-any-return]

    return run


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a sources file, a corpus of two documents and an article about them."""
    lay_out(tmp_path)
    return tmp_path


def lay_out(tmp_path: Path) -> None:
    """Writes what `small` holds."""
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "vote.md").write_text(
        "---\ntitle: 2019 Bougainvillean independence referendum\nurl: https://example.org/vote\npublisher: Example\n"
        "published: 2019-12-12\n---\nBougainville held a referendum on independence from 23 November to 7 December 2019. "
        "In the referendum, 97.7 percent of voters chose independence from Papua New Guinea.\n"
    )
    (tmp_path / "references" / "place.md").write_text(
        "---\ntitle: Bougainville\npublisher: Example\npublished: 2019-01-05\n---\nBuka is the capital of Bougainville.\n"
    )
    (tmp_path / "sources.yaml").write_text("sources:\n  - name: notes\n    kind: corpus\n    path: references\n    trust: 0.9\n")
    (tmp_path / "article.txt").write_text(
        "date 2019-12-20 Bougainville held a referendum on independence from 23 November to 7 December 2019. In the referendum, "
        "97.7 percent of voters chose independence from Papua New Guinea. Buka is the capital of Bougainville.\n"
    )
