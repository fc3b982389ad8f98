"""What a run needs besides its articles, found and opened once: sources, policy, and what was read before."""

import contextlib
import datetime as dt
import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from claims.judge.entailment import Entailment
from claims.judge.policy import Policy, load_policy
from claims.pipeline import Circumstances, Memory
from claims.sources.base import Source
from claims.sources.live.politeness import Politeness
from claims.sources.registry import data_dir, open_sources
from claims.sources.settings import SourceConfig


class _Store(Protocol):
    """A source that keeps parsed documents beside its index."""

    def get_reading(self, sha256: str, version: str) -> bytes | None: ...

    def put_reading(self, sha256: str, version: str, blob: bytes) -> None: ...


class Readings:
    """Parsed documents kept between runs by the sources that can; a store that fails only costs time."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._stores = [cast(_Store, s) for s in sources if hasattr(s, "get_reading") and hasattr(s, "put_reading")]

    def get_reading(self, sha256: str, version: str) -> bytes | None:
        """The parsed form of the document of this hash, or None."""
        for store in self._stores:
            with contextlib.suppress(sqlite3.Error, OSError):
                if (blob := store.get_reading(sha256, version)) is not None:
                    return blob
        return None

    def put_reading(self, sha256: str, version: str, blob: bytes) -> None:
        """Keeps a parsed document with the first source that can."""
        for store in self._stores:
            with contextlib.suppress(sqlite3.Error, OSError):
                store.put_reading(sha256, version, blob)
                return


class Desk:
    """The sources opened, the policy, the model, and the memory of one process. `problems` are the sources' bad documents.

    model: whether the entailment model is asked; its files are read with the first claim. politeness: who keeps the live sources'
    limits; None: see `open_sources`.
    """

    def __init__(
        self,
        configs: Sequence[SourceConfig],
        *,
        sources_sha256: str,
        as_of: dt.date | None = None,
        offline: bool = False,
        policy: Policy | None = None,
        model: bool = True,
        politeness: Politeness | None = None,
    ) -> None:
        self.sources = open_sources(configs, data_dir(), offline=offline, politeness=politeness)
        self.circumstances = Circumstances(
            policy=policy or load_policy(), as_of=as_of, sources_sha256=sources_sha256, model=Entailment() if model else None
        )
        self.memory = Memory(Readings(self.sources))

    @property
    def problems(self) -> list[str]:
        """What the sources could not read, one line each."""
        return [line for source in self.sources for line in source.problems()]


def file_sha256(path: Path) -> str:
    """The hash of a file's bytes, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
