"""What the contrast templates are made of: their register, the names of other passages, and the careful replacing of words."""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from training.data import Pair

# A fifth of the templates, of every family, chosen before anything was trained; never trained on.
WITHHELD = frozenset(
    "number.digits number.between year.decade date.day name.passage role.swap exclusive.colour exclusive.sport exclusive.language "
    "word.order word.synonym.wordnet negation.never quantifier.only attribution.alleged".split()
)

Make = Callable[[Pair, random.Random, "Pool"], list[Pair]]
TEMPLATES: dict[str, Make] = {}

_NAME = re.compile(r"\b[A-Z][\w'’.-]*[\w](?: (?:(?:of|the|de|von|van|al) )?[A-Z][\w'’.-]*[\w])*")
_NO_NAME = frozenset(
    "The A An It He She They There In On At This That These Those His Her Their Its As For From After Before During While When Where "
    "One Two Three Some All No Many Most Several Both I We You If But And Or Not Also However By With Of To What Who How Why Because "
    "Since Until Although Though Each Every January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Currently".split()
)


@dataclass(frozen=True)
class Pool:
    """Other passages to take names and sentences from: the supported pairs of the same data."""

    pairs: tuple[Pair, ...]
    names: tuple[str, ...]

    def name(self, rng: random.Random, like: str, not_in: str) -> str | None:
        """A name of as many words as `like` that does not stand in `not_in`."""
        for _ in range(20):
            found = rng.choice(self.names)
            if found.count(" ") == like.count(" ") and not any(word in not_in for word in found.split() if len(word) > 3):
                return found
        return None

    def other(self, rng: random.Random, pair: Pair) -> Pair | None:
        """A supported pair about something else, of the same set."""
        for _ in range(20):
            found = rng.choice(self.pairs)
            if found.src == pair.src and not set(names(found.claim)) & set(names(pair.claim)):
                return found
        return None


def pool(pairs: Iterable[Pair]) -> Pool:
    """The pool of the supported ones of `pairs`."""
    supported = tuple(p for p in pairs if p.label == "SUPPORTS" and p.src not in ("mnli", "snli"))
    found = sorted({name for p in supported for name in names(p.claim)})
    return Pool(supported, tuple(found))


def template(name: str) -> Callable[[Make], Make]:
    """Registers a maker of contrast pairs under `name`."""

    def register(make: Make) -> Make:
        TEMPLATES[name] = make
        return make

    return register


def names(text: str) -> list[str]:
    """The names in `text`: runs of capitalised words, without the words that only begin a sentence."""
    found = []
    for match in _NAME.finditer(text):
        words = match.group().split()
        while words and words[0] in _NO_NAME:
            words = words[1:]
        if words and (len(words) > 1 or len(words[0]) > 3):
            found.append(" ".join(words))
    return found


def has(text: str, words: str) -> bool:
    """Whether `words` stand in `text` as whole words, capitals counting."""
    return words in text and re.search(rf"(?<![\w.,-]){re.escape(words)}(?![\w-]|[.,]\d)", text) is not None


def put(text: str, old: str, new: str, count: int = 0) -> str:
    """`text` with `new` for `old` where it stands as whole words; every time when count is 0."""
    return re.sub(rf"(?<![\w.,-]){re.escape(old)}(?![\w-]|[.,]\d)", lambda _: new, text, count=count)


def made(pair: Pair, claim: str, premise: str, label: str) -> list[Pair]:
    """The new pair in a list, or none when nothing changed."""
    if (claim, premise) == (pair.claim, pair.premise):
        return []
    return [replace(pair, claim=claim, premise=premise, label=label)]


def exchange(pair: Pair, rng: random.Random, old: str, new: str, label: str = "REFUTES") -> list[Pair]:
    """`new` for `old` on the claim's side or the evidence's (then `label`), or on both (then still supported).

    None when the support does not rest on `old`: it must stand on both sides, and `new` on neither.
    """
    if not (has(pair.claim, old) and has(pair.premise, old)) or has(pair.premise, new) or has(pair.claim, new):
        return []
    claim, premise = put(pair.claim, old, new), put(pair.premise, old, new)
    side = rng.random()
    if side < 0.45:
        return made(pair, claim, pair.premise, label)
    if side < 0.65:
        return made(pair, pair.claim, premise, label)
    return made(pair, claim, premise, "SUPPORTS")


def first(options: Iterable[tuple[str, str]], pair: Pair, rng: random.Random, label: str = "REFUTES") -> list[Pair]:
    """The exchange of the first of the options, in random order, that applies."""
    shuffled = [o for o in options if has(pair.claim, o[0])]
    rng.shuffle(shuffled)
    for old, new in shuffled:
        found = exchange(pair, rng, old, new, label)
        if found:
            return found
    return []


def lowered(sentence: str) -> str:
    """The sentence as it stands after "that": a common word that begins it loses its capital."""
    word = sentence.split(" ", 1)[0]
    return sentence[:1].lower() + sentence[1:] if word in _NO_NAME else sentence


def sentences(text: str) -> list[str]:
    """The sentences of a passage, cut at a full stop before a capital."""
    return [s for s in re.split(r"(?<=[\w)\]\"] \.) (?=[A-Z])|(?<=[a-z0-9)\"]{2}[.!?]) (?=[A-Z\"])", text) if s.strip()]
