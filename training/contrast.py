"""Contrast pairs: made by rule from supported pairs, so that one word, number or name decides.

Every template that changes a word also makes pairs in which the change leaves the label as it was (both sides
changed, a number beside the point, a synonym), so that having been edited tells nothing. A fifth of the
templates is withheld whole (WITHHELD) and measures robustness on the development sets.
"""

import collections
import random
from collections.abc import Sequence
from dataclasses import replace

from training import contrast_names, contrast_sayings, contrast_values
from training.contrast_base import TEMPLATES, WITHHELD, pool
from training.data import Pair

_REGISTERED = (contrast_names, contrast_sayings, contrast_values)  # each registers its templates when it is read
LONGEST = 450  # characters of a pair that contrast pairs are made from: long ones cost much time in training
_ROBUST_TO_LABEL = {"whole.company", "whole.joined", "word.synonym", "word.synonym.evidence", "name.both"}  # also from refuted pairs


def trained_templates() -> list[str]:
    """The templates that may be trained on, in order."""
    return sorted(set(TEMPLATES) - WITHHELD)


def contrast_pairs(pairs: Sequence[Pair], templates: Sequence[str], seed: int, per_template: int) -> list[Pair]:
    """At most `per_template` pairs of each of the templates, made from `pairs`; the same for the same seed.

    `src` of what comes out is contrast/TEMPLATE. Sentences of the picture captions and of the telephone calls (SNLI,
    MNLI) give at most a third of a template's pairs.
    """
    others = pool(pairs)
    found: list[Pair] = []
    for name in templates:
        rng = random.Random(f"{seed}/{name}")
        labels = {"SUPPORTS", "REFUTES"} if name in _ROBUST_TO_LABEL else {"SUPPORTS"}
        usable = [p for p in pairs if p.label in labels and p.src not in ("climate", "fever_nei") and len(p.claim + p.premise) <= LONGEST]
        got: dict[bool, int] = collections.Counter()
        for pair in rng.sample(usable, len(usable)):
            captions = pair.src in ("mnli", "snli")
            if got[captions] >= (per_template // 3 if captions else per_template) or sum(got.values()) >= per_template:
                if sum(got.values()) >= per_template:
                    break
                continue
            for new in TEMPLATES[name](pair, rng, others):
                got[captions] += 1
                found.append(replace(new, src=f"contrast/{name}"))
    return found
