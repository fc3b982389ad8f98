"""Which files of a folder are a corpus's documents."""

import os
from dataclasses import dataclass
from pathlib import Path

from claims.errors import InputError
from claims.sources.corpus_documents import SUFFIXES
from claims.text.naming import shown


@dataclass(frozen=True)
class Found:
    """A document's file: its path below the folder with / between the parts, its size and modification time."""

    path: str
    size: int
    mtime_ns: int


def scan(folder: Path) -> dict[str, Found]:
    """The documents below `folder` by path, looked at and not read; hidden files and folders are left out.

    InputError when the folder is missing, is no folder, or holds no document.
    """
    where = shown(str(folder))
    found: dict[str, Found] = {}
    try:
        _walk(str(folder), "", found, set())
    except FileNotFoundError:
        raise InputError(f"{where}: no such folder") from None
    except NotADirectoryError:
        raise InputError(f"{where}: a file, where a corpus is a folder") from None
    except OSError as error:
        raise InputError(f"{where}: can't be read: {error.strerror}") from None
    if not found:
        raise InputError(f"{where}: the folder holds no document (.md, .txt or .html)")
    return found


def _walk(folder: str, prefix: str, found: dict[str, Found], seen: set[tuple[int, int]]) -> None:
    own = os.stat(folder)
    if (own.st_dev, own.st_ino) in seen:
        return  # a link that leads back up
    seen.add((own.st_dev, own.st_ino))
    below: list[os.DirEntry[str]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or not _writable_name(entry.name):
                continue
            try:
                if entry.is_dir():
                    below.append(entry)
                elif entry.name.lower().endswith(SUFFIXES) and entry.is_file():
                    state = entry.stat()
                    path = prefix + entry.name
                    found[path] = Found(path, state.st_size, state.st_mtime_ns)
            except FileNotFoundError:
                continue  # gone since the folder was listed
    for entry in sorted(below, key=lambda item: item.name):
        _walk(entry.path, f"{prefix}{entry.name}/", found, seen)


def _writable_name(name: str) -> bool:
    """Whether a report could hold the name: it is valid UTF-8."""
    return name.isascii() or name == name.encode("utf-8", "replace").decode()
