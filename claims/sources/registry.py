"""The kinds of source there are, and sources.yaml: found, read, checked, opened.

A kind is a module of this package that calls `source_kind`; nothing else names it.
"""

import importlib
import importlib.resources
import os
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import claims.sources
from claims.errors import InputError, SourceUnusable
from claims.model.claim import Kind
from claims.model.evidence import Document, NotAskedReason
from claims.sources.base import Health, Question, Source
from claims.sources.live.politeness import Politeness
from claims.sources.live.surroundings import Surroundings
from claims.sources.settings import SourceConfig
from claims.text.naming import shown

C = TypeVar("C", bound=SourceConfig)


@dataclass(frozen=True)
class SourceKind:
    """A kind of source: its settings model, how it is opened, and whether it needs no network.

    open: from the settings and the data folder. open_live: what a live source is opened with in place of that.
    """

    name: str
    config: type[SourceConfig]
    open: Callable[[Any, Path], Source]
    local: bool
    open_live: Callable[[Any, Surroundings], Source] | None = None

    def open_in(self, config: SourceConfig, surroundings: Surroundings) -> Source:
        """The source of these settings, opened. InputError when that can't be done."""
        return self.open_live(config, surroundings) if self.open_live else self.open(config, surroundings.data_dir)


_KINDS: dict[str, SourceKind] = {}


def source_kind(name: str, config: type[C], *, local: bool = False) -> Callable[[Callable[[C, Path], Source]], Callable[[C, Path], Source]]:
    """Registers the decorated function, which opens a source from its settings and the data folder, as kind `name`.

    It stands in the module `claims.sources.NAME`, so that only the kinds in use are imported.
    """

    def register(opener: Callable[[C, Path], Source]) -> Callable[[C, Path], Source]:
        _KINDS[name] = SourceKind(name, config, opener, local)
        return opener

    return register


LiveOpener = Callable[[C, Surroundings], Source]


def live_kind(name: str, config: type[C]) -> Callable[[LiveOpener[C]], LiveOpener[C]]:
    """Registers the decorated function, which opens a source asked by HTTP from its settings and surroundings, as kind `name`.

    It stands in the module `claims.sources.NAME`, as with `source_kind`.
    """

    def register(opener: LiveOpener[C]) -> LiveOpener[C]:
        def plain(settings: C, folder: Path) -> Source:
            return opener(settings, Surroundings(folder))

        _KINDS[name] = SourceKind(name, config, plain, False, opener)
        return opener

    return register


def find_kind(name: str) -> SourceKind | None:
    """The kind of this name, its module imported if need be."""
    if name not in _KINDS and name.isidentifier() and name in _modules():
        importlib.import_module(f"{claims.sources.__name__}.{name}")
    return _KINDS.get(name)


def known_kinds() -> list[str]:
    """The names of all kinds, sorted."""
    for name in _modules():
        find_kind(name)
    return sorted(_KINDS)


def _modules() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(claims.sources.__path__)]


def data_dir() -> Path:
    """Where indexes and the store lie: $CLAIMDESK_DATA_DIR, else the user's data folder (XDG). Not made here."""
    if chosen := os.environ.get("CLAIMDESK_DATA_DIR"):
        return Path(chosen).expanduser().absolute()
    base = os.environ.get("XDG_DATA_HOME", "")
    if os.path.isabs(base):
        return Path(base, "claimdesk")
    try:
        return Path.home() / ".local" / "share" / "claimdesk"
    except RuntimeError:
        raise InputError("no home folder is known: set CLAIMDESK_DATA_DIR") from None


def find_sources_file(explicit: str | None = None) -> Path:
    """The sources file: the one named, else $CLAIMDESK_SOURCES, else ./config/sources.yaml, else the installed one."""
    if explicit:
        return Path(explicit)
    if chosen := os.environ.get("CLAIMDESK_SOURCES"):
        return Path(chosen)
    here = Path("config", "sources.yaml")
    if here.is_file():
        return here
    return Path(str(importlib.resources.files("config").joinpath("sources.yaml")))


def load_sources(path: Path) -> list[SourceConfig]:
    """The settings of every source that the file declares, disabled ones too.

    InputError with everything that is wrong, each naming file, line, source and key, joined with "; ".
    """
    from claims.sources.sources_file import read_sources_file

    return read_sources_file(path)


def open_sources(
    configs: Sequence[SourceConfig], data_dir: Path, offline: bool = False, politeness: Politeness | None = None
) -> list[Source]:
    """The enabled sources, opened, in the file's order.

    offline: one that needs the network is not opened; something that only says so stands in its place.
    politeness: who keeps the live sources' limits; None: through $CLAIMDESK_BROKER_URL, else within this process.
    InputError when a source can't be opened (a folder missing, an index that can't be written, a key's variable not set).
    """
    opened: list[Source] = []
    surroundings = Surroundings(data_dir, politeness)
    for config in configs:
        kind = find_kind(config.kind)
        if kind is None:
            raise InputError(f"source {shown(config.name)!r}: unknown kind {shown(config.kind)!r}")
        if config.enabled:
            opened.append(kind.open_in(config, surroundings) if kind.local or not offline else NotAsked(config, "offline"))
    return opened


class _Described(Protocol):
    """What is known of a source without asking it: its settings, or the source itself."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def trust(self) -> float: ...

    def covers(self, kind: Kind) -> bool: ...


class NotAsked:
    """Stands for a source that is not asked. reason: why, as an answer's record says it."""

    local = False

    def __init__(self, source: _Described, reason: NotAskedReason) -> None:
        self._source = source
        self.name = source.name
        self.kind = source.kind
        self.trust = source.trust
        self.reason: NotAskedReason = reason

    def covers(self, kind: Kind) -> bool:
        """Whether claims of `kind` would be put to this source."""
        return self._source.covers(kind)

    def ask(self, question: Question, limit: int) -> list[Document]:
        """Always SourceUnusable: the caller is to leave such a source alone."""
        raise SourceUnusable(f"{self.name}: not asked ({self.reason})")

    def check(self) -> Health:
        """Says that the source was not asked."""
        return Health(name=self.name, kind=self.kind, ok=False, detail=f"not asked: {self.reason}")

    def problems(self) -> list[str]:
        """None."""
        return []


def local_only(sources: Sequence[Source], reason: NotAskedReason) -> list[Source]:
    """The sources, those that need the network replaced by what says that they are not asked."""
    return [source if source.local else NotAsked(source, reason) for source in sources]
