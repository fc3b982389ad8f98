"""What a kind of source says of itself: what it covers, what it can't establish, its licence, its limits.

A kind says it by the attributes `covers_text`, `cannot`, `licence` and `limits` of its source's class; what these leave out is taken
from its module's docstring, from the paragraphs that begin with "It covers", "What it can't establish", "Licence" and "Limits".
"""

import importlib
import re
from dataclasses import dataclass
from types import ModuleType

from claims.errors import InputError
from claims.sources.registry import find_kind
from claims.sources.settings import SourceConfig
from claims.text.naming import shown

_ATTRIBUTES = {"covers": "covers_text", "cannot": "cannot", "licence": "licence", "limits": "limits"}
_PARAGRAPHS = {
    "covers": re.compile(r"^(It covers .+?)(?=\n\n|\Z)", re.M | re.S),
    "cannot": re.compile(r"^What it can(?:'t|not) establish: (.+?)(?=\n\n|\Z)", re.M | re.S),
    "licence": re.compile(r"^Licence: (.+?)(?=\n\n|\bLimits: |\Z)", re.M | re.S),
    "limits": re.compile(r"(?<!\w)Limits: (.+?)(?=\n\n|\bLicence: |\Z)", re.S),
}
_NAMED = re.compile(r"^The source kind `\w+`: ")


@dataclass(frozen=True)
class About:
    """In words; empty where nothing is said. network: whether it needs one."""

    kind: str
    network: bool
    covers: str
    cannot: str
    licence: str
    limits: str


def about(kind: str, config: SourceConfig | None = None) -> About:
    """What a kind says of itself, with the licence that a source's settings name, if any. InputError: there is no such kind."""
    found = find_kind(kind)
    if found is None:
        raise InputError(f"unknown kind of source {shown(kind, 40)!r}")
    module = importlib.import_module(f"{__package__}.{kind}")
    said = {key: _attribute(module, name) or _paragraph(module, key) for key, name in _ATTRIBUTES.items()}
    said["covers"] = said["covers"] or _NAMED.sub("", (module.__doc__ or "").strip().partition("\n\n")[0])
    if isinstance(named := getattr(config, "licence", None), str):
        said["licence"] = named
    return About(kind, not found.local, **{key: " ".join(text.split()).removesuffix(".") for key, text in said.items()})


def _attribute(module: ModuleType, name: str) -> str:
    """An attribute of the source's class, of one made in the module itself rather than of one that it imports."""
    classes = [value for value in vars(module).values() if isinstance(value, type) and isinstance(getattr(value, name, None), str)]
    classes.sort(key=lambda value: value.__module__ != module.__name__)
    return str(getattr(classes[0], name)) if classes else ""


def _paragraph(module: ModuleType, key: str) -> str:
    found = _PARAGRAPHS[key].search(module.__doc__ or "")
    return found[1] if found else ""
