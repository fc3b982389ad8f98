"""Debian's MediaWiki on loopback: SQLite, `php -S`, pages from files. `tests/system/setup.sh` installs what it needs."""

import datetime as dt
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

MEDIAWIKI = Path("/usr/share/mediawiki")
# What the tests rely on and the installer leaves open.
_SETTINGS = """
wfLoadExtension( 'Cite' );
wfLoadExtension( 'TextExtracts' );
$wgJobRunRate = 0;
$wgRightsText = 'Creative Commons Attribution-ShareAlike 4.0';
"""


class Missing(Exception):
    """What is not installed, and how it gets there."""


class MediaWiki:
    """A wiki in a folder of its own. url: its api.php."""

    def __init__(self, folder: Path, name: str) -> None:
        """Installs the wiki and starts serving it. Missing: without PHP, its SQLite, or MediaWiki."""
        wanted = {"php": shutil.which("php"), str(MEDIAWIKI / "api.php"): (MEDIAWIKI / "api.php").is_file()}
        if absent := [what for what, there in wanted.items() if not there]:
            raise Missing(f"{', '.join(absent)} missing: run tests/system/setup.sh (it installs Debian's mediawiki and php)")
        if "pdo_sqlite" not in subprocess.run(["php", "-m"], capture_output=True, text=True, check=True).stdout:
            raise Missing("PHP's pdo_sqlite missing: run tests/system/setup.sh (it installs Debian's php-sqlite3)")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.origin = f"http://127.0.0.1:{free.getsockname()[1]}"
        self.url = f"{self.origin}/api.php"
        self._folder = folder
        self._settings = folder / "LocalSettings.php"
        (folder / "data").mkdir(parents=True)
        where = ["--dbtype", "sqlite", "--dbpath", str(folder / "data"), "--dbname", "wiki", "--confpath", str(folder)]
        self._maintain("install.php", *where, "--server", self.origin, "--scriptpath", "", "--pass", os.urandom(12).hex(), name, "Editor")
        self._settings.write_text(self._settings.read_text("utf-8") + _SETTINGS, "utf-8")
        self._log = (folder / "server.log").open("w")
        self._server = subprocess.Popen(
            ["php", "-S", self.origin.removeprefix("http://"), "-t", str(MEDIAWIKI)],
            env=self._env() | {"PHP_CLI_SERVER_WORKERS": "2"},
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._wait()

    def edit(self, pages: Sequence[tuple[str, str]], day: dt.date) -> None:
        """Writes pages, (title, wikitext) each, as edits of noon (UTC) of a day, and renews the search index."""
        folder = self._folder / f"pages-{day.isoformat()}"
        folder.mkdir()
        noon = dt.datetime.combine(day, dt.time(12), dt.UTC).timestamp()
        for title, text in pages:
            path = folder / f"{title}.txt"
            path.write_text(text, "utf-8")
            os.utime(path, (noon, noon))
        files = sorted(str(path) for path in folder.iterdir())
        self._maintain("importTextFiles.php", "-u", "Editor", "-s", "edited", "--overwrite", "--use-timestamp", *files)
        self._maintain("rebuildtextindex.php")

    def close(self) -> None:
        """Ends the server and its workers."""
        os.killpg(self._server.pid, 15)
        self._server.wait(10)
        self._log.close()

    def requests(self) -> list[str]:
        """The addresses that were asked, in order."""
        lines = (self._folder / "server.log").read_text("utf-8").splitlines()
        return [line.partition("GET ")[2] for line in lines if "]: GET " in line]

    def _env(self) -> dict[str, str]:
        return {**os.environ, "MW_CONFIG_FILE": str(self._settings)}

    def _maintain(self, script: str, *arguments: str) -> None:
        env = self._env() if self._settings.exists() else dict(os.environ)
        done = subprocess.run(
            ["php", str(MEDIAWIKI / "maintenance" / script), *arguments], env=env, capture_output=True, text=True, timeout=60
        )
        if done.returncode:
            raise RuntimeError(f"{script}: {done.stdout[-2000:]}{done.stderr[-2000:]}")

    def _wait(self) -> None:
        give_up = time.monotonic() + 20
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}?action=query&meta=siteinfo&format=json", timeout=10) as answer:
                    answer.read()
                return
            except OSError:
                if time.monotonic() > give_up or self._server.poll() is not None:
                    raise RuntimeError(f"the wiki does not answer: {(self._folder / 'server.log').read_text('utf-8')[-2000:]}") from None
                time.sleep(0.1)
