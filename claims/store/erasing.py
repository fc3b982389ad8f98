"""Claims and results with every word of the article taken out; what the sources said stays."""

from typing import Any

JsonObject = dict[str, Any]


def erased_quote(quote: JsonObject) -> JsonObject:
    """Where it stood, and nothing of what stood there."""
    return {**quote, "exact": "", "prefix": "", "suffix": ""}


def erased_not_checkable(found: JsonObject) -> JsonObject:
    """A statement that gets no verdict, without its words."""
    return {**found, "quote": erased_quote(found["quote"])}


def erased_claim(claim: JsonObject) -> JsonObject:
    """A claim without its words: id, fingerprint (a hash), kind and place stay."""
    gone: JsonObject = {"quote": erased_quote(claim["quote"]), "text": "", "attribution": None, "period": None, "parts": {}}
    return {**claim, **gone}


def erased_result(result: JsonObject) -> JsonObject:
    """A checked claim without the article's words: its label, what was asked of whom and the sources' own words stay."""
    asked = [{**a, "question": "", "error": None} for a in result["asked"]]
    evidence = [
        {
            **e,
            "not_used_because": None if e["not_used_because"] is None else "",
            "compared": [{**compared, "claim": ""} for compared in e["compared"]],
        }
        for e in result["evidence"]
    ]
    return {**erased_claim(result), "asked": asked, "verdict": {**result["verdict"], "reason": ""}, "evidence": evidence}
