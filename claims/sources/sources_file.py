"""sources.yaml read and checked: every problem at once, each with its line, its source and its key."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from claims.errors import InputError
from claims.sources.registry import find_kind, known_kinds
from claims.sources.settings import PathConfig, SourceConfig
from claims.text import plain_yaml
from claims.text.decoding import decode
from claims.text.naming import shown
from claims.text.reading import read_file

MAX_BYTES = 1_000_000
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,3})?\Z")


def read_sources_file(path: Path) -> list[SourceConfig]:
    """See `claims.sources.registry.load_sources`."""
    where = shown(str(path))
    text = decode(read_file(str(path), MAX_BYTES), where)
    root = plain_yaml.compose(text, where)
    reader = _Reader(where, path.absolute().parent)
    configs = list(reader.sources(root))
    if reader.problems:
        raise InputError("; ".join(reader.problems))
    return configs


class _Reader:
    """Walks the file's nodes, which know their lines, and collects what is wrong."""

    def __init__(self, where: str, folder: Path) -> None:
        self.where = where
        self.folder = folder
        self.problems: list[str] = []

    def sources(self, root: yaml.Node | None) -> Iterator[SourceConfig]:
        """The settings of each source that is in order."""
        entries: yaml.Node | None = None
        if isinstance(root, yaml.MappingNode):
            for key, value in plain_yaml.pairs(root):
                if key.value == "sources":
                    entries = value
                else:
                    self._problem(key, f"unknown key {shown(str(key.value), 40)!r} (known: sources)")
        if not isinstance(entries, yaml.SequenceNode) or not entries.value:
            if entries is not None or not self.problems:
                self._problem(entries or root, "key 'sources' must hold a list of sources")
            return
        names: dict[str, int] = {}
        for number, entry in enumerate(entries.value, 1):
            yield from self._source(entry, number, names)

    def _source(self, entry: yaml.Node, number: int, names: dict[str, int]) -> Iterator[SourceConfig]:
        if not isinstance(entry, yaml.MappingNode):
            self._problem(entry, f"source {number}: not a list of keys and values")
            return
        keys: dict[str, yaml.Node] = {}
        data: dict[str, Any] = {}
        repeated = []
        for key, value in plain_yaml.pairs(entry):
            if key.value in keys:
                repeated.append(key)
            keys[str(key.value)] = key
            data[str(key.value)] = _typed(value)
        name = data.get("name")
        label = f"source {shown(name, 60)!r}" if isinstance(name, str) and name else f"source {number}"
        for key in repeated:
            self._problem(key, f"{label}: key {key.value!r} stands twice")
        if isinstance(name, str) and name in names:
            self._problem(keys["name"], f"{label}: the name stands twice (first on line {names[name]})")
        elif isinstance(name, str):
            names[name] = _line(keys["name"])
        kind_name = data.get("kind")
        kind = find_kind(kind_name) if isinstance(kind_name, str) else None
        if kind is None and kind_name is not None:
            said = f"{label}: key 'kind': unknown kind {shown(str(kind_name), 40)!r}"
            self._problem(keys["kind"], f"{said} (known: {', '.join(known_kinds())})")
        # Without a kind, the keys that all kinds share are checked all the same.
        model = kind.config if kind else SourceConfig
        try:
            config = model.model_validate(data, context={"folder": str(self.folder)})
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                if kind is not None or detail["type"] != "extra_forbidden":
                    self._invalid(detail, label, keys, entry, model)
            return
        if isinstance(config, PathConfig) and config.enabled and not config.path.exists():
            self._problem(keys["path"], f"{label}: key 'path': no such file or folder: {shown(str(config.path))}")
        if kind is not None:
            yield config

    def _invalid(
        self,
        detail: ErrorDetails,
        label: str,
        keys: dict[str, yaml.Node],
        entry: yaml.Node,
        model: type[SourceConfig],
    ) -> None:
        key = ".".join(str(part) for part in detail["loc"])
        node = keys.get(str(detail["loc"][0])) if detail["loc"] else None
        if detail["type"] == "missing":
            said = "is missing"
        elif detail["type"] == "extra_forbidden":
            known = ", ".join(model.model_fields) if len(detail["loc"]) == 1 else ""
            said = "is not known" + (f" (known: {known})" if known else "")
        else:
            message = detail["msg"].removeprefix("Value error, ")
            said = message[:1].lower() + message[1:]
        self._problem(node or entry, f"{label}: key {shown(key, 60)!r} {said}")

    def _problem(self, node: yaml.Node | None, said: str) -> None:
        line = f", line {_line(node)}" if node is not None else ""
        self.problems.append(f"{self.where}{line}: {said}")


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1


def _typed(node: yaml.Node) -> Any:
    """The value of a node as YAML 1.2's core schema types it: null, true, false, numbers, else the string."""
    if isinstance(node, yaml.SequenceNode):
        return [_typed(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _typed(value) for key, value in plain_yaml.pairs(node)}
    value = str(node.value)
    if not isinstance(node, yaml.ScalarNode) or node.style:
        return value
    if value in ("", "~", "null", "Null", "NULL"):
        return None
    if value.lower() in ("true", "false"):
        return value.lower() == "true"
    if _INTEGER.match(value):
        return int(value)
    return float(value) if _FLOAT.match(value) else value
