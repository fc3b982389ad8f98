"""A report beside the one derived from it again: every place where they part, and whatever in it can't be true."""

import hashlib
import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from claims.model.report import Report, ReportClaim
from claims.report.visible import one_line

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_SHOWN = 72


def differences(held: Any, derived: Any, path: str = "") -> Iterator[str]:
    """Each place where two JSON values differ, as a line: its path, what the report holds → what was derived.

    Members of lists are matched by their identity (a claim's id, an evidence's document and offsets), so that one
    taken out is one line.
    """
    if isinstance(held, dict) and isinstance(derived, dict):
        for key in dict.fromkeys([*held, *derived]):
            place = _member(path, key)
            if key not in derived:
                yield f"{place}: {_value(held[key])} is in the report, but not derived"
            elif key not in held:
                yield f"{place}: missing; derived is {_value(derived[key])}"
            else:
                yield from differences(held[key], derived[key], place)
        if held == derived and list(held) != list(derived):
            yield f"{path or 'the report'}: the keys stand in another order"
    elif isinstance(held, list) and isinstance(derived, list):
        yield from _lists(held, derived, path)
    elif type(held) is not type(derived) or held != derived:
        yield f"{path or 'the report'}: {_value(held)} → {_value(derived)}"


def _lists(held: list[Any], derived: list[Any], path: str) -> Iterator[str]:
    if len(held) == len(derived):
        blocks = [("equal", 0, len(held), 0, len(derived))]
    else:
        blocks = list(SequenceMatcher(None, [_identity(x) for x in held], [_identity(x) for x in derived], False).get_opcodes())
    for _, held_from, held_to, derived_from, derived_to in blocks:
        for i, j in zip(range(held_from, held_to), range(derived_from, derived_to), strict=False):
            yield from differences(held[i], derived[j], f"{path}[{i}]")
        paired = min(held_to - held_from, derived_to - derived_from)
        for i in range(held_from + paired, held_to):
            yield f"{path}[{i}]: {_value(held[i])} is in the report, but not derived"
        for j in range(derived_from + paired, derived_to):
            yield f"{path}[{j}]: missing; derived is {_value(derived[j])}"


def _identity(item: Any) -> str:
    """What makes a member of a list the same in both."""
    if isinstance(item, dict):
        if "id" in item:
            return str(item["id"])
        quote = item.get("quote")
        if "sha256" in item and isinstance(quote, dict):
            return f"{item['sha256']} {quote.get('start')} {quote.get('end')}"
        if "part" in item:
            return str(item["part"])
    return repr(item)


def _member(path: str, key: str) -> str:
    if _NAME.match(key):
        return f"{path}.{key}" if path else key
    return f"{path}[{one_line(key)!r}]"


def _value(value: Any) -> str:
    """A value on one line: a string quoted, a long one cut, an object by what names it."""
    if isinstance(value, dict):
        quote = value.get("quote")
        exact = quote.get("exact") if isinstance(quote, dict) else None
        name = value.get("id") or value.get("document") or value.get("part") or value.get("source")
        words = ", ".join(_value(x) for x in (name, exact) if isinstance(x, str))
        return f"{{{words or one_line(', '.join(value))[:_SHOWN]}}}"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, str):
        text = one_line(value)
        return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")
    return json.dumps(value)


def first_line(held: bytes, derived: bytes) -> str:
    """Where two texts that hold the same values part: the first line that differs."""
    ours, theirs = held.decode("utf-8", "backslashreplace").split("\n"), derived.decode("utf-8", "backslashreplace").split("\n")
    for number, (one, other) in enumerate(zip_longest(ours, theirs), 1):
        if one != other:
            return f"line {number}: the values are the same, but written otherwise: {_value(one)} → {_value(other)}"
    return "the bytes: a byte-order mark, or characters that are not UTF-8"


def faults(report: Report) -> Iterator[str]:
    """Whatever in a report can't be true by itself, as lines: quotes that are no slices, documents of another hash."""
    for key, document in report.documents.items():
        actual = "sha256:" + hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        if actual != key:
            yield f"documents[{one_line(key)!r}].text: its hash is {actual}, not its key"
    text = report.article.text
    for i, claim in enumerate(report.claims):
        if text[claim.quote.start : claim.quote.end] != claim.quote.exact:
            yield f"claims[{i}].quote: {_value(claim.quote.exact)} is not what stands in the article at {claim.quote.start}"
        yield from _claim_faults(report, claim, f"claims[{i}]")
    for i, item in enumerate(report.not_checkable):
        if text[item.quote.start : item.quote.end] != item.quote.exact:
            yield f"not_checkable[{i}].quote: {_value(item.quote.exact)} is not what stands in the article at {item.quote.start}"


def _claim_faults(report: Report, claim: ReportClaim, path: str) -> Iterator[str]:
    for i, asked in enumerate(claim.asked):
        for j, key in enumerate(asked.documents):
            if key not in report.documents:
                yield f"{path}.asked[{i}].documents[{j}]: the report holds no document {one_line(key)!r}"
    for i, item in enumerate(claim.evidence):
        document = report.documents.get(f"sha256:{item.sha256.removeprefix('sha256:')}")
        if document is None:
            yield f"{path}.evidence[{i}].sha256: the report holds no document {one_line(item.sha256)!r}"
            continue
        spans = [(f"{path}.evidence[{i}].quote", item.quote)]
        spans += [
            (f"{path}.evidence[{i}].compared[{n}].inputs[{m}]", span)
            for n, compared in enumerate(item.compared)
            for m, span in enumerate(compared.inputs)
        ]
        for place, span in spans:
            if document.text[span.start : span.end] != span.exact:
                yield f"{place}: {_value(span.exact)} is not what stands in its document at {span.start}"
    for i, part in enumerate(claim.verdict.parts):
        for index in part.evidence:
            if not 0 <= index < len(claim.evidence):
                yield f"{path}.verdict.parts[{i}].evidence: there is no evidence {index}"
