"""The settings of an `http_json` source, and the rows and values that they find in an answer."""

from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator

from claims.sources.http_json_address import PARTS, check_template, origin
from claims.sources.http_json_mapping import Fields, check_expression, search
from claims.sources.live.answer import Answer
from claims.sources.settings import SourceConfig
from claims.text.naming import shown

MAX_ROWS = 20_000


class HttpJsonConfig(SourceConfig):
    """Settings: where it is asked, which rows its answers hold and what they say; see the module."""

    url: Annotated[str, Field(min_length=1)]
    rows: str
    fields: Fields
    version: str | None = None
    error: str | None = None
    nothing: tuple[Annotated[int, Field(ge=400, le=499)], ...] = ()
    next: str | None = None
    next_parameter: str | None = None
    pages: Annotated[int, Field(ge=1, le=10)] = 3
    key_header: str | None = None
    key_prefix: str = ""
    key_parameter: str | None = None
    example: dict[str, str] = Field(default_factory=dict)
    licence: str | None = None

    @field_validator("url")
    @classmethod
    def _url(cls, value: str, info: ValidationInfo) -> str:
        check_template(value)
        if "base_url" in info.data and bool(origin(value)) == (info.data["base_url"] is not None):
            raise ValueError("must be a whole http(s) address, or a path below base_url where that is set")
        return value

    @field_validator("rows", "version", "error", "next")
    @classmethod
    def _expression(cls, value: str | None) -> str | None:
        if value is not None:
            check_expression(value)
        return value

    @field_validator("nothing", mode="before")
    @classmethod
    def _nothing(cls, value: Any) -> Any:
        return tuple(value) if isinstance(value, list) else value

    @field_validator("key_parameter")
    @classmethod
    def _one_place(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is not None and info.data.get("key_header") is not None:
            raise ValueError("and 'key_header' are both set")
        return value

    @field_validator("example", mode="before")
    @classmethod
    def _example(cls, value: Any) -> Any:
        if isinstance(value, dict) and (unknown := [part for part in value if part not in PARTS]):
            raise ValueError(f"unknown part {shown(str(unknown[0]), 40)!r} (known: {', '.join(PARTS)})")
        return {part: str(text) for part, text in value.items()} if isinstance(value, dict) else value


def rows_of(answer: Answer, settings: HttpJsonConfig) -> list[Any]:
    """The rows of an answer. SourceError (bad_answer): it says that it is none, or what `rows` finds is no list, or too long a one."""
    if settings.error is not None and (said := found(answer, settings.error)):
        raise answer.bad(f"an error in place of rows: {shown(said)}" if isinstance(said, str) else "an error in place of rows")
    rows = found(answer, settings.rows)
    if not isinstance(rows, list):
        raise answer.bad("'rows' finds no list")
    if len(rows) > MAX_ROWS:
        raise answer.bad(f"more than {MAX_ROWS} rows")
    return rows


def found(answer: Answer, expression: str) -> Any:
    """What an expression finds in an answer; SourceError (bad_answer) where it can't be asked of it."""
    try:
        return search(expression, answer.json())
    except ValueError as error:
        raise answer.bad(shown(str(error))) from None
