"""Where a report goes: the rules of `--out`, and files that are there whole or not at all."""

import contextlib
import os
import re
import secrets
import stat
from collections.abc import Sequence
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from claims.errors import InputError
from claims.report.visible import one_line

SUFFIXES = {"text": ".txt", "json": ".json", "html": ".html", "csv": ".csv", "claimreview": ".jsonld"}
"""Format name to the suffix of its files."""

_LONGEST = 120
_WEB_SUFFIX = re.compile(r"\.[A-Za-z]{2,5}$")  # .html, .php, .aspx: no part of a slug


def output_paths(articles: Sequence[str], out: Path, form: str) -> list[Path]:
    """The file for each article (a path, "-" or a URL), in order: `out` itself for one, files in `out` for several.

    form: a key of SUFFIXES. Raises InputError when `out` is a folder for one article or a file for several,
    can't be written, or when a report would take an article's place. Nothing is created.
    """
    several = len(articles) > 1
    paths = [out / name for name in output_names(articles, form)] if several else [out]
    try:
        if several and out.exists() and not out.is_dir():
            raise InputError(f"{_shown(out)}: is a file; the reports of several articles go to a folder")
        for path in paths:
            _check(path, parents=several)
            for article in articles:
                if article != "-" and not _is_url(article) and _same(path, Path(article)):
                    raise InputError(f"{_shown(path)}: the report would overwrite the article; choose another --out")
    except (OSError, ValueError) as error:
        raise InputError(f"{_shown(out)}: can't be written: {_why(error)}") from None
    return paths


def output_names(articles: Sequence[str], form: str) -> list[str]:
    """A file name for each article: its last suffix replaced by the format's; equal names get -2, -3 and so on.

    A URL gives its host and the last word of its path; "-" gives "stdin".
    """
    names: list[str] = []
    taken: set[str] = set()
    for article in articles:
        stem, suffix = _stem(article), SUFFIXES[form]
        name, number = stem + suffix, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        taken.add(name.casefold())
        names.append(name)
    return names


def write(path: Path, text: str) -> None:
    """Writes `text` as UTF-8, whole or not at all: a temporary file beside it, then renamed.

    The folder is made when it is missing. A device or a pipe is written to directly.
    Raises InputError when the path can't be written; what was there before is then still there.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            if path.is_dir():
                raise InputError(f"{_shown(path)}: is a folder")
            with path.open("wb") as stream:
                stream.write(data)
            return
        target = Path(os.path.realpath(path))  # a link stays a link
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except (OSError, ValueError) as error:
        raise InputError(f"{_shown(path)}: can't be written: {_why(error)}") from None


def _replace(target: Path, data: bytes) -> None:
    temporary = target.parent / f".claimdesk-{secrets.token_hex(8)}.tmp"
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # the umask applies
        with os.fdopen(descriptor, "wb") as stream:
            if target.exists():
                with contextlib.suppress(OSError):
                    os.fchmod(descriptor, stat.S_IMODE(target.stat().st_mode))
            stream.write(data)
            stream.flush()
            os.fsync(descriptor)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _check(path: Path, parents: bool) -> None:
    """Raises InputError when `path` surely can't be written, so that no work is done in vain."""
    if path.is_dir():
        raise InputError(f"{_shown(path)}: is a folder; a report goes to a file")
    if path.exists():
        if not os.access(path, os.W_OK):
            raise InputError(f"{_shown(path)}: can't be written: no permission")
        if not path.is_file():
            return  # a device or a pipe
    folder = Path(os.path.realpath(path)).parent
    while parents and not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not folder.exists():
        raise InputError(f"{_shown(path)}: can't be written: there is no folder {_shown(folder)}")
    if not folder.is_dir():
        raise InputError(f"{_shown(path)}: can't be written: {_shown(folder)} is no folder")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError(f"{_shown(path)}: can't be written: no permission in {_shown(folder)}")


def _stem(article: str) -> str:
    if article == "-":
        return "stdin"
    if not _is_url(article):
        path = PurePath(os.path.abspath(article))
        return path.stem or "article"
    try:
        parts = urlsplit(article)
        host = parts.hostname or ""
    except ValueError:  # a malformed address, which reading it will refuse
        return "article"
    words = [word for word in unquote(parts.path).split("/") if word]
    slug = _WEB_SUFFIX.sub("", words[-1]) if words else ""
    name = "-".join(filter(None, (_plain(host), _plain(slug))))
    return name[:_LONGEST].rstrip("-.") or "article"


def _plain(word: str) -> str:
    return re.sub(r"[^\w.-]+|_+", "-", word).strip("-.")


def _is_url(article: str) -> bool:
    return article.lower().startswith(("http://", "https://"))


def _same(path: Path, article: Path) -> bool:
    try:
        return path.samefile(article)
    except (OSError, ValueError):
        return False


def _shown(path: Path) -> str:
    return one_line(str(path)) or "(empty path)"


def _why(error: Exception) -> str:
    return one_line(error.strerror or str(error) if isinstance(error, OSError) else str(error))
