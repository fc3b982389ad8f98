"""Why a verdict changed, as an editor reads it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.store.causes import Cause

WORDS: "dict[Cause, str]" = {
    "source_revised": "a source was revised",
    "source_added": "a source was added",
    "source_gone": "a source is gone",
    "article_corrected": "the article was corrected",
    "pipeline_changed": "the program or its policy changed",
    "editor": "an editor decided",
}


def differences(detail: Mapping[str, Any]) -> list[str]:
    """What differs beneath the two verdicts of a change, a phrase each: "revised: vote.md (notes)"."""
    found = [f"{word}: {d['document']} ({d['source']})" for word in ("revised", "added", "gone") for d in detail.get(word, ())]
    found += [f"now answers: {name}" for name in detail.get("sources_added", ())]
    found += [f"no longer answers: {name}" for name in detail.get("sources_gone", ())]
    for name, (before, after) in detail.get("pipeline", {}).items():
        short = name == "program_version"
        found.append(f"program: {before} → {after}" if short else f"changed: {name.removesuffix('_sha256')}")
    return found
