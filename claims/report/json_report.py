"""The report as JSON, the contract's section 3: written, read back, and its published schema."""

import json
import math
import re
from typing import Any

from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode
from pydantic_core import core_schema

from claims.errors import InputError
from claims.model.report import SCHEMA, Report
from claims.report.visible import one_line

_UNSENDABLE = re.compile(r"[\x7f-\x9f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# Keys of the contract that the models give a default: whoever reads a report can rely on them.
_PROMISED = {
    "Report": {"schema_"},
    "Attribution": {"issuer"},
    "Asked": {"error", "documents"},
    "Verdict": {"version", "parts"},
    "PartVerdict": {"evidence"},
    "Evidence": {"not_used_because", "compared"},
    "Compared": {"inputs"},
}


def render(report: Report) -> str:
    """The report as JSON text: the contract's key order, indent 2, a newline at the end.

    Terminal controls and bidirectional overrides stand as \\u escapes, which JSON reads back as they were.
    """
    data = report.model_dump(mode="json", by_alias=True)
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    return _UNSENDABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def load(text: str, name: str) -> Report:
    """The report in `text`; keys that this version does not know are left out.

    Raises InputError, one line that begins with `name`, when it is no JSON, no report, or a report of
    another version. Whether quotes and verdicts hold is for `replay` to say.
    """
    name = one_line(name)
    try:
        data = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}: no JSON: {error.msg} (line {error.lineno}, column {error.colno})") from None
    except RecursionError:
        raise InputError(f"{name}: no report: nested too deeply") from None
    except ValueError as error:
        raise InputError(f"{name}: no report: {one_line(str(error))[:200]}") from None
    if not isinstance(data, dict) or "schema" not in data:
        raise InputError(f'{name}: no Claimdesk report: the key "schema" is missing')
    if data["schema"] != SCHEMA:
        found = one_line(json.dumps(data["schema"], ensure_ascii=False))[:80]
        raise InputError(f'{name}: the schema is {found}; this version reads "{SCHEMA}"')
    try:
        return Report.model_validate_json(json.dumps(data), strict=True, extra="ignore")
    except ValidationError as error:
        first, more = error.errors(include_url=False)[0], error.error_count() - 1
        place = ".".join(str(step) for step in first["loc"]) or "the file"
        others = f" (and {more} more)" if more else ""
        raise InputError(f"{name}: no valid report: {one_line(place)}: {one_line(first['msg'])}{others}") from None


def _refuse_constant(word: str) -> float:
    raise ValueError(f"{word} is no JSON number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"the number {digits} is too large")
    return number


class _Open(GenerateJsonSchema):
    """Requires the contract's keys and lets unknown ones be, since a report may grow."""

    def field_is_required(
        self, field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField, total: bool
    ) -> bool:
        """Whether the field has no default."""
        return bool(field["schema"]["type"] != "default")

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        """The model as an object with its promised keys required, and open for others."""
        found = super().model_schema(schema)
        found.pop("additionalProperties", None)
        promised = _PROMISED.get(schema["cls"].__name__, set())
        names = {"schema" if name == "schema_" else name for name in promised} | set(found.get("required", []))
        found["required"] = [name for name in found.get("properties", {}) if name in names]
        return found


def schema(mode: JsonSchemaMode = "serialization") -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a report, generated from the models."""
    body = Report.model_json_schema(by_alias=True, mode=mode, schema_generator=_Open)
    body["title"] = SCHEMA
    return {"$schema": GenerateJsonSchema.schema_dialect, **body}


def render_schema() -> str:
    """The schema as the text of `report.schema.json`."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":  # python -m claims.report.json_report > claims/report/report.schema.json
    print(render_schema(), end="")
