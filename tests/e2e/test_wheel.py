"""The wheel: built, installed beside the same libraries, run from another folder with what it brings itself."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, SEED


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT], check=True, capture_output=True)
    (path,) = out.glob("claimdesk-*.whl")
    return path


def test_the_wheel_holds_the_packages_with_their_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"claims", "config", "newsroom", "worker"}
    for name in (
        "config/sources.yaml",
        "config/policy.yaml",
        "config/facts/default.yaml",
        "claims/report/report.schema.json",
        "claims/report/templates/report.html.j2",
    ):
        assert name in names
    for folder, pattern in (("config/references", "*.md"), ("claims/text/data", "*"), ("claims/report/templates", "*")):
        here = {f"{folder}/{path.name}" for path in (ROOT / folder).glob(pattern) if path.is_file()}
        assert here and here <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_program_needs_no_clone(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    site = next((tmp_path / "venv" / "lib").glob("python*/site-packages"))
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel], check=True)
    # The libraries are those that the tests run with; their .pth files, the clone's among them, are not read.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    work = tmp_path / "elsewhere"
    work.mkdir()
    code = "import sys, claims, newsroom.cli as cli; print(claims.__file__, file=sys.stderr); cli.main()"
    run = [str(tmp_path / "venv" / "bin" / "python"), "-c", code]
    env = {"CLAIMDESK_DATA_DIR": str(tmp_path / "data"), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    listed = subprocess.run([*run, "sources", "check"], cwd=work, env=env, capture_output=True, text=True, timeout=120)
    assert listed.returncode == 0 and "reference-notes" in listed.stdout
    assert listed.stderr.startswith(str(site))
    done = subprocess.run([*run, "verify", SEED, "--format", "json"], cwd=work, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["claims"] and {s["name"] for s in report["run"]["sources"]} == {"reference-notes", "reference-facts"}
    page = subprocess.run([*run, "verify", SEED, "--format", "html"], cwd=work, env=env, capture_output=True, text=True, timeout=120)
    assert page.returncode == 0 and "</html>" in page.stdout
    assert list(work.iterdir()) == []
