"""Which JMESPath of an answer says what: the mapping of an `http_json` source. The one module that knows jmespath (jmespath.org)."""

import functools
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from claims.sources.facts_records import Fact
from claims.sources.json_record import json_text
from claims.sources.table_mapping import Constant, is_date

ABOUT = ("title", "publisher", "published", "language")
DATES = ("valid_from", "valid_to", "published")
NEEDED = ("subject", "property", "value")
_MANY = ("value", "variants")


class OfPage(BaseModel):
    """An expression on the whole answer, in place of one on the row."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: str


Part = Annotated[str, Field(min_length=1)] | Constant | OfPage


class Fields(BaseModel):
    """What a fact is made of: each an expression on the row, `page` one on the whole answer, or `is` a constant."""

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
    title: Part | None = None
    url: Part | None = None
    publisher: Part | None = None
    published: Part | None = None
    language: Part | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _part(cls, value: Any) -> Any:
        """One line of what is expected, where a union would say it once for each of its members."""
        if isinstance(value, dict) and set(value) == {"is"}:
            return Constant.model_validate(value)
        if isinstance(value, dict) and set(value) == {"page"} and isinstance(value["page"], str):
            check_expression(value["page"])
            return OfPage.model_validate(value)
        if isinstance(value, str):
            check_expression(value)
        elif value is not None and not isinstance(value, Constant | OfPage):
            raise ValueError("must be a JMESPath expression, {page: an expression on the whole answer} or {is: a text}")
        return value


def check_expression(expression: str) -> None:
    """ValueError in a few words when this is no JMESPath."""
    _compiled(expression)


def search(expression: str, data: Any) -> Any:
    """What an expression finds. ValueError in a few words where it asks of a value what that can't give."""
    import jmespath

    try:
        return _compiled(expression).search(data, options=_options())
    except (jmespath.exceptions.JMESPathError, TypeError, ArithmeticError) as error:
        raise ValueError(f"{expression}: {str(error).splitlines()[0]}") from None


def fact_of(fields: Fields, row: Any, page: Any, number: str) -> Fact | None:
    """The fact of a row; None where it has no value: what is not known is no statement. ValueError says what is wrong with it."""
    said: dict[str, tuple[str, ...]] = {}
    for key in Fields.model_fields:
        part = getattr(fields, key)
        if part is not None and (texts := tuple(_texts(part, row, page, key))):
            said[key] = texts
    if "value" not in said:
        return None
    if missing := [key for key in NEEDED if key not in said]:
        raise ValueError(f"{missing[0]!r} finds nothing in a row")
    one = {key: texts[0] for key, texts in said.items() if key not in _MANY}
    for key in DATES:
        if key in one:
            one[key] = _date(one[key], key)
    start, end = one.get("valid_from"), one.get("valid_to")
    if start and end and start[: len(end)] > end[: len(start)]:
        raise ValueError(f"'valid_from' ({start}) is after 'valid_to' ({end})")
    url = one.get("url")
    if url and not url.lower().startswith(("http://", "https://")):
        raise ValueError("'url' is no http or https address")
    return Fact(
        key=one.get("id", number),
        record=json_text(row),
        subject=one["subject"],
        property=one["property"],
        values=said["value"],
        variants=said.get("variants", ()),
        unit=one.get("unit"),
        valid_from=start,
        valid_to=end,
        context=one.get("context"),
        about={**{key: one[key] for key in ABOUT if key in one}, **({"url": url} if url else {})},
    )


def _texts(part: Part, row: Any, page: Any, key: str) -> Iterator[str]:
    if isinstance(part, Constant):
        yield part.text
        return
    found = search(part.page, page) if isinstance(part, OfPage) else search(part, row)
    items = found if isinstance(found, list) else [found]
    if len(items) > 1 and key not in _MANY:
        raise ValueError(f"{key!r} finds {len(items)} values in a row")
    for item in items:
        if isinstance(item, dict | list | bool):
            raise ValueError(
                f"{key!r} finds {'a list' if isinstance(item, list) else 'an object' if isinstance(item, dict) else 'true or false'}"
            )
        text = " ".join((format(item, "f") if isinstance(item, Decimal) else "" if item is None else str(item)).split())
        if text:
            yield text


def _date(text: str, key: str) -> str:
    """The year, month or day of an ISO date or time. ValueError for anything else: a date before our era, a quarter."""
    day = text[:10] if text[10:11] in ("T", " ") else text
    if not is_date(day):
        raise ValueError(f"{key!r} is not a possible ISO date")
    return day


@functools.lru_cache(maxsize=1024)
def _compiled(expression: str) -> Any:
    import jmespath

    try:
        return jmespath.compile(expression)
    except jmespath.exceptions.JMESPathError as error:
        said = str(error).splitlines()[0].removesuffix(", for expression:").rstrip(":")
        raise ValueError(f"is no JMESPath: {said[:1].lower() + said[1:]}") from None


@functools.cache
def _options() -> Any:
    """The standard functions, with `to_string` keeping a fraction's digits."""
    import jmespath
    from jmespath import functions

    def to_string(self: Any, value: Any) -> str:
        return value if isinstance(value, str) else json_text(value)

    made: Any = functions  # its decorator has no types
    own = type("Functions", (functions.Functions,), {"_func_to_string": made.signature({"types": []})(to_string)})
    options: Any = jmespath.Options
    return options(custom_functions=own())
