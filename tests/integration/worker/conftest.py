"""A desk for the tests: an article about Bougainville, a corpus about it, a store, a broker, and short clocks."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.model.article import Article
from claims.store.engine import Store, open_store
from claims.store.migrating import migrate
from claims.text.reading import read_article
from tests.e2e.conftest import lay_out
from tests.integration.store.conftest import postgresql as postgresql  # a fixture
from tests.integration.store.conftest import run_on
from tests.integration.worker.running import Broker
from worker.settings import Settings


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """A Redis for all tests; each has keys of its own."""
    found = Broker()
    yield found
    found.close()


class Desk:
    """A folder with sources and an article, and what a worker is told of them."""

    def __init__(self, folder: Path, broker: Broker, database: str | None) -> None:
        lay_out(folder)
        self.folder = folder
        self.trial = folder / "trial"
        self.trial.mkdir()
        self.behave()
        plain = (folder / "sources.yaml").read_text()
        (folder / "trial.yaml").write_text(plain + "  - {name: trial, kind: trial, path: trial}\n")
        self.settings = Settings(
            database_url=database,
            store_file=folder / "store.sqlite3",
            broker_url=broker.url,
            data_dir=folder / "data",
            sources_path=folder / "trial.yaml",
            queue_prefix=f"t{uuid.uuid4().hex[:8]}:",
            model=False,
            soft_limit=15,
            hard_limit=20,
            lease_seconds=25,
            visibility_timeout=30,
            backoff_seconds=0.1,
            sweep_seconds=0.5,
            due_seconds=1,
            resend_seconds=1,
            broker_timeout=2,
        )
        self.store: Store = open_store(database, self.settings.store_file, migrated=False)
        migrate(self.store)

    def behave(self, **how: str) -> None:
        """What the trial source does when it is asked about claims with a word."""
        (self.trial / "BEHAVIOUR").write_text("".join(f"{word} {does}\n" for word, does in how.items()))

    def asked(self, word: str = "") -> list[int]:
        """The processes that put a question with this word to the trial source, in order."""
        log = self.trial / "asked"
        return [int(line.split()[0]) for line in log.read_text().splitlines() if word in line] if log.exists() else []

    def article(self, uri: str | None = None) -> Article:
        """The article of the folder, three claims."""
        return read_article(str(self.folder / "article.txt")).model_copy(update={"uri": uri})

    @property
    def plain(self) -> Settings:
        """The settings without the trial source, which only the workers of the tests know."""
        return self.with_settings(sources_path=self.folder / "sources.yaml")

    def with_settings(self, **changed: object) -> Settings:
        """The settings, some of them others."""
        return Settings.model_validate({**self.settings.model_dump(), **changed})


@pytest.fixture
def desk(tmp_path: Path, broker: Broker) -> Iterator[Desk]:
    """A desk on SQLite."""
    found = Desk(tmp_path, broker, None)
    yield found
    found.store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_desk(request: pytest.FixtureRequest, tmp_path: Path, broker: Broker) -> Iterator[Desk]:
    """A desk on either database."""
    address = None
    if request.param == "postgresql":
        server: str = request.getfixturevalue("postgresql")
        name = f"worker_{uuid.uuid4().hex[:8]}"
        run_on(server.format("tests"), f"CREATE DATABASE {name}")
        address = server.format(name)
    found = Desk(tmp_path, broker, address)
    yield found
    found.store.close()
