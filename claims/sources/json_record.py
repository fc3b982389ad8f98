"""A piece of JSON as it was received: the same names, values and digits, in the same order."""

import json
from decimal import Decimal
from typing import Any


def json_text(value: Any) -> str:
    """The JSON of a value that was read with fractions as Decimal; each keeps its digits: 7.50 stays 7.50, where a float's is 7.5."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(name), ensure_ascii=False)}: {json_text(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(json_text, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
