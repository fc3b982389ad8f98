"""What a sentence's check-worthiness is read from: its words, pairs of words, shapes of words, and a few plain signals.

Text in, counts and numbers out; regular expressions only, so that ten thousand sentences take seconds and one takes no
start. A number counts as a number whatever its digits say, so that no figure of the training text is learned by heart.
"""

import itertools
import math
import re
from collections import Counter
from dataclasses import dataclass

from claims.text.lexicon import EVALUATIVE
from claims.text.numbers import ORDINALS, SCALES, TENS, UNITS

LONGEST = 60  # tokens from which a text counts by its mean, not by its sum over the root: a page is not one sure sentence
_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b)?|['’]s\b|[^\W\d_]+(?:['’][^\W\d_]+)*?(?=['’]s\b)|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]", re.I
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NUMBER_WORDS = (UNITS.keys() | TENS.keys()) - {"one"}
_SCALES = SCALES.keys() | {f"{word}s" for word in SCALES}
# Words that shapes keep as they are: those of the grammar, and verbs of saying, thinking and doing that debates and news share.
_KEPT = frozenset(
    "a an the this that these those my your his her its our their i you he she it we they me him us them who which what when where "
    "why how and or but if because so than then as of in on at by for with from to into over under about after before between against "
    "during without within through up down out off is are was were be been being am has have had having do does did done will would "
    "shall should can could may might must not no never nor all any some every each most many more much few less least several both "
    "either neither only just even also very too now here there yet still already ever again said say says think believe know want "
    "let going got get go make made like well yes thank please look tell told".split()
)
_ENDINGS = tuple("ing ed ly tion ment ity ness ies ous ive al er est s y".split())
_HEDGES = frozenset("think believe feel hope guess maybe perhaps probably should would could might may must want need wish".split())
_COMPARED = frozenset(
    "more less fewer higher lower most least than increase increased decrease decreased cut raised rose fell doubled tripled double "
    "lost gained grew down up".split()
)
_PAST = frozenset("was were had did been said got went took made gave came lost cut spent won led fell rose held began".split())
_NEGATIONS = frozenset("not no never nor none cannot".split())


@dataclass(frozen=True)
class Features:
    """counts: how often each word, pair and shape stands in the text, of each kind. signals: by name. scale: what sums are divided by."""

    words: Counter[str]
    pairs: Counter[str]
    shapes: Counter[str]
    signals: dict[str, float]
    scale: float


def read_features(text: str) -> Features | None:
    """The features of a sentence, or of any text; None when there is no letter and no digit in it."""
    tokens = _TOKEN.findall(text)
    plain = [t.lower().replace("’", "'") for t in tokens]
    if not any(t[0].isalnum() for t in plain):
        return None
    words = [_classed(t) for t in plain]
    shapes = _shapes(tokens, plain, words)
    around = ["^", *words, "$"]
    return Features(
        words=Counter(words),
        pairs=Counter(map(" ".join, itertools.pairwise(around))),
        shapes=Counter(" ".join(shapes[i : i + n]) for n in (1, 2, 3) for i in range(len(shapes) - n + 1)),
        signals=_signals(tokens, plain, words),
        scale=max(math.sqrt(len(words)), len(words) / math.sqrt(LONGEST)),
    )


def damped(count: int) -> float:
    """What a feature that stands `count` times in a text counts for: 1 + ln count (Salton and Buckley 1988)."""
    return 1 + math.log(count)


def _classed(word: str) -> str:
    """The word itself, or what kind of number it is."""
    if word[0].isdigit():
        if word.endswith(("st", "nd", "rd", "th")):
            return "(ordinal)"
        if word.endswith("s"):
            return "(decade)"
        return "(year)" if _YEAR.fullmatch(word) else "(number)"
    if word in _NUMBER_WORDS:
        return "(number word)"
    return "(scale)" if word in _SCALES else word


def _capitals_tell(tokens: list[str]) -> bool:
    """Whether a capital marks a name: not in a headline or a text all in capitals."""
    letters = [t for t in tokens if t[0].isalpha()]
    return 4 * sum(t[0].islower() for t in letters) >= len(letters)


def _shapes(tokens: list[str], plain: list[str], words: list[str]) -> list[str]:
    """The sentence with its content words made unknown: names, endings, the words of the grammar."""
    telling, found = _capitals_tell(tokens), ["^"]
    for i, (token, low, word) in enumerate(zip(tokens, plain, words, strict=True)):
        if word != low or low in _KEPT or "'" in low or not low[0].isalpha():
            found.append(word)
        elif telling and i and token[0].isupper():
            if found[-1] != "(name)":
                found.append("(name)")
        else:
            ending = next((e for e in _ENDINGS if low.endswith(e) and len(low) > len(e) + 2), None)
            found.append(f"-{ending}" if ending else "(word)")
    return [*found, "$"]


def _signals(tokens: list[str], plain: list[str], words: list[str]) -> dict[str, float]:
    present = set(plain)
    length = sum(t[0].isalnum() for t in plain)
    letters = [t for t in plain if t[0].isalpha()]
    numbers = sum(w in {"(number)", "(number word)", "(scale)"} for w in words)
    names = sum(t[0].isupper() and t != "I" for t in tokens[1:]) if _capitals_tell(tokens) else 0
    past = sum(t in _PAST or (t.endswith("ed") and len(t) > 4) for t in plain)
    return {
        "length": math.log(min(length, LONGEST)),
        "numbers": min(numbers, 4),
        "any number": numbers > 0,
        "percent": not present.isdisjoint({"percent", "%", "percentage"}),
        "money": not present.isdisjoint({"$", "€", "£", "dollar", "dollars", "euros", "pounds"}),
        "year": "(year)" in words,
        "rank": not present.isdisjoint(ORDINALS) or "(ordinal)" in words,
        "names": min(names, 5),
        "names per word": names / length,
        "past": min(past, 4),
        "first person": not present.isdisjoint({"i", "me", "my", "mine"}),
        "we": not present.isdisjoint({"we", "us", "our", "ours"}),
        "you": not present.isdisjoint({"you", "your", "yours"}),
        "third person": not present.isdisjoint({"he", "she", "they", "his", "her", "their", "him", "them"}),
        "question": "?" in plain[-2:],
        "hedges": min(sum(t in _HEDGES for t in plain), 3),
        "comparison": min(sum(t in _COMPARED for t in plain), 3),
        "negation": not present.isdisjoint(_NEGATIONS) or any(t.endswith("n't") for t in present),
        "opens loosely": plain[0] in {"and", "but", "so", "well"},
        "letters per word": sum(map(len, letters)) / len(letters) if letters else 4.0,
        "quotation": not present.isdisjoint({'"', "“", "”"}),
        "future": "will" in present or any(t.endswith("'ll") for t in present),
        "evaluation": not present.isdisjoint(EVALUATIVE),
    }
