"""YAML as plain data: no aliases, no anchors, no tags, and every scalar the string that was written.

Strings, because "88.10" must not become 88.1, "NO" not false and "2020-02-30" not an exception
without a key to name. What a value means is for the reader of the key to say.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from claims.errors import InputError

_NULL = {"", "~", "null", "Null", "NULL"}
_SUSPECT = re.compile(r"[&*!]")
MAX_DEPTH = 50

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def compose(text: str, where: str, first_line: int = 1) -> yaml.Node | None:
    """The node tree of `text`, or None when it holds nothing; `where` and the line are named in an InputError.

    first_line: the number, in the file, of the first line of `text`.
    """
    try:
        _refuse(text, where, first_line)
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
        return node
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f", line {mark.line + first_line}, column {mark.column + 1}" if mark else ""
        raise InputError(f"{where}{at}: not valid YAML: {error.problem or error.context or 'broken'}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        raise InputError(f"{where}, line {line}: not valid YAML: a character that YAML does not allow") from None
    except (yaml.YAMLError, RecursionError):
        raise InputError(f"{where}: not valid YAML") from None


def plain(node: yaml.Node | None, where: str, first_line: int = 1) -> Any:
    """Dicts, lists and strings of a node; a plain empty or null scalar is None. A repeated key is an InputError."""
    if node is None:
        return None
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in _NULL else node.value
    if isinstance(node, yaml.SequenceNode):
        return [plain(item, where, first_line) for item in node.value]
    found: dict[str, Any] = {}
    for key_node, value_node in pairs(node):
        line = key_node.start_mark.line + first_line
        if not isinstance(key_node, yaml.ScalarNode):
            raise InputError(f"{where}, line {line}: a key that is not a word")
        if key_node.value in found:
            raise InputError(f"{where}, line {line}: the key {key_node.value!r} stands twice")
        found[key_node.value] = plain(value_node, where, first_line)
    return found


def pairs(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Keys and values of a mapping node, in order."""
    yield from node.value


def load(text: str, where: str, first_line: int = 1) -> Any:
    """`plain` of `compose`: what `text` says, as dicts, lists, strings and None."""
    return plain(compose(text, where, first_line), where, first_line)


def _refuse(text: str, where: str, first_line: int) -> None:
    """Refuses anchors, aliases, tags, further documents and deep nesting before anything is built."""
    if not _SUSPECT.search(text) and text.count("[") + text.count("{") < MAX_DEPTH and "\n---" not in text:
        return
    depth = 0
    documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = (event.start_mark.line if event.start_mark else 0) + first_line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise InputError(f"{where}, line {line}: YAML anchors and aliases are not read")
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise InputError(f"{where}, line {line}: YAML tags are not read")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise InputError(f"{where}, line {line}: a second YAML document")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise InputError(f"{where}, line {line}: YAML nested too deep")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1
