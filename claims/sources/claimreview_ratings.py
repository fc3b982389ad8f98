"""What the words of a rating say of the claim: for it, against it, or, for everything not in these tables, neither.

A rating is free text in the publisher's own scale. Only words that say of the whole claim that it is so, or that it is not so,
stand here: "mostly true", "half true" and "missing context" speak of a part, "misleading", "satire", "altered" and "miscaptioned"
of how it is told, "unproven" and "no evidence" of what is not known. They are shown, and count neither way.
"""

import re
import unicodedata
from decimal import Decimal
from typing import Literal

Rated = Literal["true", "false"]

# The scales of members of the International Fact-Checking Network, and plain English.
_TRUE = (
    "true",
    "correct",
    "accurate",
    "fact",
    "factual",
    "right",
    "completely true",
    "entirely true",
    "totally true",
    "confirmed true",
    "verified true",
    "correct attribution",
    "geppetto checkmark",
    "this is true",
    "this is correct",
    "this is accurate",
    "it is true",
    "the claim is true",
    "the claim is correct",
)
_FALSE = (
    "false",
    "incorrect",
    "inaccurate",
    "wrong",
    "untrue",
    "not true",
    "not correct",
    "not accurate",
    "fiction",
    "fake",
    "fake news",
    "fabricated",
    "hoax",
    "debunked",
    "bogus",
    "pants on fire",
    "four pinocchios",
    "bottomless pinocchio",
    "completely false",
    "entirely false",
    "totally false",
    "patently false",
    "demonstrably false",
    "blatantly false",
    "this is false",
    "this is incorrect",
    "this is wrong",
    "this is not true",
    "it is false",
    "the claim is false",
    "the claim is incorrect",
    "the claim is not true",
)
_SAID: dict[str, Rated] = {**dict.fromkeys(_TRUE, "true"), **dict.fromkeys(_FALSE, "false")}
_LABEL = re.compile(r"\A(?:rating|verdict|fact[- ]?check(?:ed)?|our (?:verdict|rating)|conclusion)\s*[:–—-]\s*")
_WORDS = re.compile(r"[^\w' -]+")


def rated(words: str | None, value: Decimal | None = None, worst: Decimal | None = None, best: Decimal | None = None) -> Rated | None:
    """Whether a rating says that a claim is true or false; None where its words are not known, or its number contradicts them.

    value, worst, best: the number beside the words, on a scale from the worst (false) to the best (true), as schema.org's Rating
    has it. A number by itself says nothing: what lies between the ends differs between publishers, and so do the ends.
    """
    said = _SAID.get(_plain(words or ""))
    if said is None or value is None or worst is None or best is None or worst >= best:
        return said
    middle = (worst + best) / 2
    return said if (value > middle) == (said == "true") and value != middle else None


def shown_rating(words: str | None) -> str | None:
    """The words as a sentence may hold them: a label of a few words. None for a rating that is a text of its own."""
    plain = " ".join((words or "").split())
    return plain if plain and len(plain.split()) <= 3 and not any(c.isdigit() for c in plain) and '"' not in plain else None


def _plain(words: str) -> str:
    text = unicodedata.normalize("NFKC", words).replace("’", "'").casefold()
    text = _LABEL.sub("", " ".join(text.split()))
    return " ".join(_WORDS.sub(" ", text).replace("-", " ").split())
