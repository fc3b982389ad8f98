"""Structured statements as a YAML or CSV file states them, each with the lines it was received as.

A row that is not in order is a problem, not a fact: an unknown key may be a misspelt `valid_from`,
and a statement without its end would be taken for lasting.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from claims.errors import InputError
from claims.text import plain_yaml
from claims.text.decoding import decode
from claims.text.naming import shown

KEYS = (
    "id",
    "subject",
    "variants",
    "property",
    "value",
    "unit",
    "valid_from",
    "valid_to",
    "context",
    "source",
    "title",
    "publisher",
    "published",
    "retrieved",
    "language",
)
# What a YAML file may say once, above `facts:`, for every record that does not say it itself.
SHARED = ("source", "title", "publisher", "published", "retrieved", "language", "context")
SUFFIXES = (".yaml", ".yml", ".csv")
MAX_BYTES = 50_000_000
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")


@dataclass(frozen=True)
class Fact:
    """One statement. key: its id, else its number in the file from 1. record: its text as received."""

    key: str
    record: str
    subject: str
    property: str
    values: tuple[str, ...]
    variants: tuple[str, ...] = ()
    unit: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    context: str | None = None
    about: dict[str, str] = field(default_factory=dict)


def read_facts(data: bytes, name: str) -> tuple[list[Fact], list[str]]:
    """The facts of one file, and what is wrong with its other rows, one line each naming file and line.

    InputError when the file as a whole can't be read: not UTF-8, empty, broken YAML, a CSV without its header.
    """
    where = shown(name)
    if len(data) > MAX_BYTES:
        raise InputError(f"{where}: larger than {MAX_BYTES // 1_000_000} MB")
    text = decode(data, where)
    facts: list[Fact] = []
    problems: list[str] = []
    keys: set[str] = set()
    rows = _csv_rows(text, where) if name.lower().endswith(".csv") else _yaml_rows(text, where)
    for number, (line, row, record) in enumerate(rows, 1):
        try:
            fact = _fact(row, record, str(number))
            if fact.key in keys:
                raise ValueError(f"id {shown(fact.key, 40)!r} stands twice")
        except ValueError as error:
            problems.append(f"{where}, line {line}: record {number} left out: {error}")
            continue
        keys.add(fact.key)
        facts.append(fact)
    return facts, problems


def _yaml_rows(text: str, where: str) -> Iterator[tuple[int, Any, str]]:
    root = plain_yaml.compose(text, where)
    shared: dict[str, Any] = {}
    entries = root
    if isinstance(root, yaml.MappingNode):
        entries = None
        for key, value in plain_yaml.pairs(root):
            if key.value == "facts":
                entries = value
            elif key.value in SHARED:
                shared[key.value] = plain_yaml.plain(value, where)
            else:
                known = ", ".join(("facts", *SHARED))
                raise InputError(f"{where}, line {_line(key)}: unknown key {shown(str(key.value), 40)!r} ({known})")
    if not isinstance(entries, yaml.SequenceNode):
        raise InputError(f"{where}: must hold a list of facts")
    lines = text.splitlines(keepends=True)
    for number, node in enumerate(entries.value, 1):
        try:
            row = plain_yaml.plain(node, where)
        except InputError as error:
            row = str(error)
        if isinstance(row, dict):
            row = {**shared, **{key: value for key, value in row.items() if value is not None}}
        following = entries.value[number] if number < len(entries.value) else None
        yield _line(node), row, _source_lines(lines, node, following)


def _source_lines(lines: list[str], node: yaml.Node, following: yaml.Node | None) -> str:
    """The lines of the file that an item of a list stands on, without the blank and comment lines below it."""
    if not node.start_mark or not node.end_mark:
        return ""
    first, last = node.start_mark.line, node.end_mark.line
    if isinstance(node, yaml.CollectionNode) and node.flow_style:
        same_line = following is not None and following.start_mark is not None and following.start_mark.line == last
        if same_line or lines[first][: node.start_mark.column].strip() not in ("", "-"):
            # Items side by side: the item's own characters.
            part = lines[first : last + 1]
            part[-1] = part[-1][: node.end_mark.column]
            return "".join(part)[node.start_mark.column :]
        return "".join(lines[first : last + 1]).rstrip("\r\n")
    part = lines[first : last + 1 if node.end_mark.column else last]
    if following is not None and following.start_mark is not None:
        part = part[: following.start_mark.line - first]
    while part and (not part[-1].strip() or part[-1].lstrip().startswith("#")):
        part.pop()
    return "".join(part).rstrip("\r\n")


def _csv_rows(text: str, where: str) -> Iterator[tuple[int, Any, str]]:
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(iter(lines), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader)]
    except (csv.Error, StopIteration):
        raise InputError(f"{where}: no CSV header line") from None
    missing = [name for name in ("subject", "property", "value") if name not in header]
    unknown = [name for name in header if name not in KEYS]
    if missing or unknown or len(set(header)) < len(header):
        said = f"lacks {', '.join(missing)}" if missing else f"has unknown or repeated columns: {', '.join(unknown)}"
        raise InputError(f"{where}, line 1: the CSV header {said} (known: {', '.join(KEYS)})")
    head = "".join(lines[: reader.line_num])
    while True:
        first = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{where}, line {reader.line_num}: not valid CSV: {error}") from None
        if not any(cell.strip() for cell in cells):
            continue
        record = (head if head.endswith("\n") else head + "\n") + "".join(lines[first : reader.line_num])
        row: Any = f"{len(cells)} cells, where the header has {len(header)}"
        if len(cells) == len(header):
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
            for name, marks in (("variants", "|;"), ("value", "|")):
                parts = re.split(f"[{re.escape(marks)}]", row.get(name, ""))
                if len(parts) > 1:
                    row[name] = [part.strip() for part in parts if part.strip()]
        yield first + 1, row, record.rstrip("\r\n")


def _fact(row: Any, record: str, number: str) -> Fact:
    """The fact of a row; ValueError says what is wrong with it."""
    if not isinstance(row, dict):
        raise ValueError(row if isinstance(row, str) else "not a list of keys and values")
    if unknown := [key for key in row if key not in KEYS]:
        raise ValueError(f"unknown key {shown(str(unknown[0]), 40)!r}")
    one = {key: _one(row[key], key) for key in KEYS if key in row and key not in ("variants", "value")}
    values, variants = _many(row.get("value"), "value"), _many(row.get("variants"), "variants")
    for key, present in (("subject", one.get("subject")), ("property", one.get("property")), ("value", values)):
        if not present:
            raise ValueError(f"{key!r} is missing")
    start, end = _date(one.get("valid_from"), "valid_from"), _date(one.get("valid_to"), "valid_to")
    for key in ("published", "retrieved"):
        _date((one.get(key) or "")[:10] or None, key)
    if start and end and start[: len(end)] > end[: len(start)]:
        raise ValueError(f"'valid_from' ({start}) is after 'valid_to' ({end})")
    address = one.get("source")
    if address and not address.lower().startswith(("http://", "https://")):
        raise ValueError(f"'source' is no http or https address: {shown(address, 60)!r}")
    return Fact(
        key=one.get("id") or number,
        record=record,
        subject=one["subject"],
        property=one["property"],
        values=values,
        variants=variants,
        unit=one.get("unit"),
        valid_from=start,
        valid_to=end,
        context=one.get("context"),
        about={key: one[key] for key in ("source", "title", "publisher", "published", "retrieved", "language") if one.get(key)},
    )


def _one(value: Any, key: str) -> str:
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key!r} must be one value")
    return " ".join((value or "").split())


def _many(value: Any, key: str) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(item, str) for item in items):
        raise ValueError(f"{key!r} must be a value or a list of values")
    return tuple(" ".join(item.split()) for item in items if item.strip())


def _date(value: str | None, key: str) -> str | None:
    """An ISO year, month or day as it stands; ValueError when there is no such."""
    if not value:
        return None
    try:
        if _DATE.match(value) is None:
            raise ValueError
        dt.date(int(value[:4]), int(value[5:7] or 1), int(value[8:10] or 1))
    except ValueError:
        raise ValueError(f"{key!r} is not a possible ISO date: {shown(value, 40)!r}") from None
    return value


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1
