"""The store opened, what it can't reach, and what comes back as it was put in."""

import datetime as dt
import importlib.util
import os
import socket
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from claims.errors import InputError, ServiceUnreachable, StoreUnreachable
from claims.store.engine import Store, open_store
from claims.store.migrating import migrate
from claims.store.newsroom_tables import audit, heartbeats
from claims.store.reading import load_article
from claims.store.submitting import submit
from tests.integration.store.conftest import EMPTY, run_on
from tests.integration.store.material import NOW, article


def test_without_an_address_a_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "claimdesk.sqlite3"
    store = open_store(None, path)
    assert path.is_file() and store.address == f"sqlite:///{path}"
    with store.read() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys", "busy_timeout")}
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30000}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("nonsense", "is no database address"),
        ("mysql://u@h/d", "mysql is not supported"),
        ("sqlite://", "SQLite needs the path of a file"),
        ("sqlite:///:memory:", "SQLite needs the path of a file"),
    ],
)
def test_an_address_that_is_none(address: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=words):
        open_store(address, tmp_path / "unused")


def test_a_server_that_is_down(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreUnreachable) as caught:
        open_store(f"postgres://desk:secret@127.0.0.1:{port}/news", tmp_path / "unused")
    line = str(caught.value)
    assert line.startswith(f"database postgresql://desk:***@127.0.0.1:{port}/news: it can't be reached (")
    assert "secret" not in line and "\n" not in line and isinstance(caught.value, ServiceUnreachable)


def test_a_server_that_says_nothing(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://desk@127.0.0.1:{silent.getsockname()[1]}/desk?connect_timeout=2"
        with pytest.raises(StoreUnreachable, match="can't be reached"):
            open_store(address, tmp_path / "unused")


def test_a_database_that_is_not_there(postgresql: str, tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable, match="does not exist"):
        open_store(postgresql.format("nowhere"), tmp_path / "unused")


def test_postgresql_without_its_driver(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install claimdesk\[postgresql\]"):
        open_store("postgresql://u:secret@h/d", tmp_path / "unused")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Not a database at all, only words. " * 100)
    with pytest.raises(StoreUnreachable, match="the file is no SQLite database"):
        open_store(f"sqlite:///{tmp_path / 'notes.txt'}", tmp_path / "unused")
    with pytest.raises(StoreUnreachable, match="it can't be opened"):
        open_store(f"sqlite:///{tmp_path}", tmp_path / "unused")
    with pytest.raises(StoreUnreachable, match="its folder can't be made"):
        open_store(f"sqlite:///{tmp_path / 'notes.txt' / 'x.sqlite3'}", tmp_path / "unused")


@pytest.mark.parametrize(("pragma", "words"), [("max_page_count = 1", "its disk is full"), ("query_only = ON", "it can't be written to")])
def test_nothing_is_half_written_when_the_disk_fails(pragma: str, words: str, tmp_path: Path) -> None:
    store = open_store(None, tmp_path / "claimdesk.sqlite3")
    with store.read() as connection:
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    with pytest.raises(StoreUnreachable, match=words):
        submit(store, article("long " * 100_000), now=NOW)
    again = open_store(None, tmp_path / "claimdesk.sqlite3")
    with again.read() as connection:
        assert connection.execute(select(audit)).all() == []
    assert submit(again, article("long " * 100_000), now=NOW).created


def test_a_server_that_only_reads(postgresql: str, tmp_path: Path) -> None:
    run_on(postgresql.format("tests"), *EMPTY)
    store = open_store(postgresql.format("tests"), tmp_path / "unused", migrated=False)
    migrate(store)
    reads = open_store(postgresql.format("tests") + "&options=-c default_transaction_read_only=on", tmp_path / "unused")
    with pytest.raises(StoreUnreachable, match=r"it can't be written to \(read-only\).*name the primary server"):
        submit(reads, article(), now=NOW)
    with pytest.raises(StoreUnreachable, match="another process keeps a row locked"):
        hold_and_wait(store, postgresql.format("tests") + "&options=-c lock_timeout=50ms", tmp_path)


def hold_and_wait(store: Store, address: str, folder: Path) -> None:
    """Writes a row that another transaction keeps locked."""
    submit(store, article(), now=NOW)
    other = open_store(address, folder / "unused")
    with store.write() as held:
        held.exec_driver_sql("UPDATE jobs SET priority = 1")
        with other.write() as connection:
            connection.exec_driver_sql("UPDATE jobs SET priority = 2")


def test_an_address_with_the_password_as_an_option_is_not_shown(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable) as caught:
        open_store("postgresql://127.0.0.1:1/news?password=secret", tmp_path / "unused")
    assert "secret" not in str(caught.value)


def test_what_is_put_in_comes_back(store: Store) -> None:
    strange = "a\x00b\x1ac\x1a0000 \ud83d é 😀 'x' %s :y"
    value: dict[str, Any] = {"z": 1, "a": [0.1, 1e-7, None, True], "é": strange}
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    with store.write() as connection:
        row = {"at": NOW.astimezone(zone), "actor": strange, "action": "submit", "subject": "", "detail": value}
        connection.execute(insert(audit).values(**row))
    with store.read() as connection:
        found = connection.execute(select(audit)).one()
    assert (found.at, found.at.utcoffset(), found.actor) == (NOW, dt.timedelta(0), strange)
    assert found.detail == value and list(found.detail) == ["z", "a", "é"]
    with pytest.raises(Exception, match="a time without a zone"), store.write() as connection:
        connection.execute(insert(heartbeats).values(lane="x", at=dt.datetime(2024, 1, 1)))


def test_an_article_comes_back(store: Store) -> None:
    given = article("date 2020-01-01 Bougainville voted.\x00", uri="urn:x")
    submit(store, given, now=NOW)
    with store.read() as connection:
        article_id = connection.exec_driver_sql("SELECT id FROM articles").scalar_one()
    assert load_article(store, article_id) == given
    with pytest.raises(InputError, match="there is no article a-0"):
        load_article(store, "a-0")


def test_a_forked_process_gets_connections_of_its_own(store: Store) -> None:
    submit(store, article("before"), now=NOW)
    child = os.fork()
    if child == 0:
        try:
            submit(store, article("child"), now=NOW)
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    submit(store, article("after"), now=NOW)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM jobs").scalar() == 3
