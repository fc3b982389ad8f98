"""Which columns of a table say what: the mapping of a `table` source, checked against the table's header."""

import datetime as dt
import functools
import operator
import re
import string
from collections.abc import Callable, Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from claims.errors import InputError
from claims.sources.facts_records import Fact

ABOUT = ("source", "title", "publisher", "published", "retrieved", "language")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
_NEEDED = ("subject", "property", "value")
_DATES = ("valid_from", "valid_to", "published", "retrieved")


class Constant(BaseModel):
    """The same text for every row."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Annotated[str, Field(alias="is", min_length=1)]

    @field_validator("text", mode="before")
    @classmethod
    def _text(cls, value: Any) -> Any:
        if isinstance(value, float):
            raise ValueError("put a number in quotation marks, so that its digits stay")
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Template(BaseModel):
    """A text with columns in it: "https://example.org/{code}"; {{ and }} stand for braces."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    template: Annotated[str, Field(min_length=1)]

    @field_validator("template")
    @classmethod
    def _template(cls, value: str) -> str:
        list(_fields(value))  # ValueError where the braces are not in order
        return value


Part = Annotated[str, Field(min_length=1)] | Constant | Template


class Columns(BaseModel):
    """What a fact is made of: each a column's name, `is` a constant, or a `template`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: Part
    property: Part
    value: Part
    variants: Part | None = None
    unit: Part | None = None
    valid_from: Part | None = None
    valid_to: Part | None = None
    context: Part | None = None
    id: Part | None = None
    source: Part | None = None
    title: Part | None = None
    publisher: Part | None = None
    published: Part | None = None
    retrieved: Part | None = None
    language: Part | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _one_of(cls, value: Any) -> Any:
        """Says what is expected in one line, where a union would say it once for each of its members."""
        if isinstance(value, dict):
            if set(value) == {"is"}:
                return Constant.model_validate(value)
            if set(value) == {"template"}:
                return Template.model_validate(value)
        elif isinstance(value, str | Constant | Template) or value is None:
            return value
        raise ValueError("must be a column's name, {is: a text} or {template: a text with {columns}}")


Cells = Callable[[list[str]], str]


class Mapping:
    """The mapping bound to a header: rows become facts."""

    def __init__(self, columns: Columns, header: list[str], where: str) -> None:
        """InputError naming every key whose column or template part the header lacks."""
        self._makers: list[tuple[str, Cells]] = []
        problems = []
        for key in Columns.model_fields:
            part = getattr(columns, key)
            if part is None:
                continue
            needed = list(_needed(part))
            if missing := [name for name in needed if name not in header]:
                named = ", ".join(repr(name) for name in missing)
                problems.append(f"key 'columns.{key}': no column {named}" if all(missing) else f"key 'columns.{key}': an unnamed {{}}")
            else:
                self._makers.append((key, _maker(part, header)))
        if problems:
            raise InputError(f"{where}: {'; '.join(problems)} (the table has: {', '.join(name for name in header if name)})")

    def said(self, cells: list[str]) -> dict[str, str]:
        """What a row says by key, blanks folded; keys of which it says nothing are left out."""
        return {key: text for key, maker in self._makers if (text := _folded(maker(cells)))}

    def wrong(self, said: dict[str, str]) -> str | None:
        """Why a row is no fact, if it is none."""
        for key in _NEEDED:
            if key not in said:
                return f"no {key}"
        for key in _DATES:
            if (value := said.get(key)) and not is_date(value[:10] if key in ABOUT else value):
                return f"{key!r} is not a possible ISO date: {value[:40]!r}"
        if (address := said.get("source")) and not address.lower().startswith(("http://", "https://")):
            return f"'source' is no http or https address: {address[:60]!r}"
        start, end = said.get("valid_from"), said.get("valid_to")
        if start and end and start[: len(end)] > end[: len(start)]:
            return f"'valid_from' ({start}) is after 'valid_to' ({end})"
        return None

    def fact(self, cells: list[str], record: str, line: int) -> Fact:
        """The fact of a row that is not `wrong`."""
        said = self.said(cells)
        about = {key: said[key] for key in ABOUT if key in said}
        return Fact(
            key=said.get("id", str(line)),
            record=record,
            subject=said["subject"],
            property=said["property"],
            values=(said["value"],),
            variants=tuple(part.strip() for part in re.split(r"[|;]", said.get("variants", "")) if part.strip()),
            unit=said.get("unit"),
            valid_from=said.get("valid_from"),
            valid_to=said.get("valid_to"),
            context=said.get("context"),
            about=about,
        )


@functools.lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return " ".join(text.split())


@functools.lru_cache(maxsize=4096)
def is_date(value: str) -> bool:
    """Whether this is an ISO year, month or day that there is."""
    if _DATE.match(value) is None:
        return False
    try:
        dt.date(int(value[:4]), int(value[5:7] or 1), int(value[8:10] or 1))
    except ValueError:
        return False
    return True


def _fields(template: str) -> Iterator[tuple[str, str | None]]:
    for text, name, spec, conversion in string.Formatter().parse(template):
        if spec or conversion:
            raise ValueError("a column's name alone stands in braces")
        yield text, name


def _needed(part: Part) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Template):
        yield from (name for _, name in _fields(part.template) if name is not None)


def _maker(part: Part, header: list[str]) -> Cells:
    if isinstance(part, str):
        index = header.index(part)
        return operator.itemgetter(index)
    if isinstance(part, Constant):
        text = part.text
        return lambda cells: text
    pieces = [(text, None if name is None else header.index(name)) for text, name in _fields(part.template)]
    return lambda cells: "".join(text + ("" if index is None else cells[index].strip()) for text, index in pieces)
