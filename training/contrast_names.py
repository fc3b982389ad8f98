"""Contrast templates on names, organs and roles, and on how much of a claim the evidence holds."""

import random
import re

from training.contrast_base import Pool, exchange, first, has, made, names, put, sentences, template
from training.contrast_words import EXCLUSIVE, FUNCTIONAL, KIN, ORGANS, ROLE_VERBS, nationalities, opposites
from training.data import Pair


def _shared(pair: Pair) -> list[str]:
    return [name for name in names(pair.claim) if has(pair.premise, name)]


def _object(pair: Pair) -> str | None:
    """A name after a relation that holds of one name alone: born in X, directed by X."""
    for name in _shared(pair):
        if re.search(rf"\b(?:{FUNCTIONAL}) (?:the )?{re.escape(name)}", pair.claim):
            return name
    return None


@template("name.subject")
def subject(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """The claim is said of somebody else: evidence about another subject is none."""
    found = [n for n in _shared(pair) if pair.claim.startswith((n, f"The {n}"))]
    other = found and pool.name(rng, found[0], pair.premise + pair.claim)
    if not found or not other:
        return []
    if rng.random() < 0.3:
        return exchange(pair, rng, found[0], other, "NEI")
    return made(pair, put(pair.claim, found[0], other), pair.premise, "NEI")


@template("name.object")
def named_object(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Another place, maker or spouse, from elsewhere."""
    name = _object(pair)
    other = name and pool.name(rng, name, pair.premise + pair.claim)
    return exchange(pair, rng, name, other) if name and other else []


def _listed(one: str, other: str, text: str) -> bool:
    """Whether `other` follows `one` in a list of names."""
    return re.search(rf"{re.escape(one)} ?(?:,| and| &| or) (?:[\w.' ]+, )*{re.escape(other)}", text) is not None


@template("name.passage")
def from_passage(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Another name of the same passage in its stead, unless the two stand in one list."""
    name = _object(pair)
    if not name:
        return []
    others = [o for o in names(pair.premise) if o not in pair.claim and name not in o and o not in name]
    others = [o for o in others if not _listed(name, o, pair.premise) and not _listed(o, name, pair.premise)]
    return made(pair, put(pair.claim, name, rng.choice(others)), pair.premise, "REFUTES") if others else []


@template("name.loose")
def loose(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Another name after a relation that may hold of many: nothing is said of that one."""
    if _object(pair):
        return []
    found = [n for n in _shared(pair) if not pair.claim.startswith((n, f"The {n}"))]
    if not found:
        return []
    name = rng.choice(found)
    other = pool.name(rng, name, pair.premise + pair.claim)
    return exchange(pair, rng, name, other, "NEI") if other else []


@template("name.both")
def renamed(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """A name exchanged on both sides: the label stays."""
    found = _shared(pair)
    if not found:
        return []
    name = rng.choice(found)
    other = pool.name(rng, name, pair.premise + pair.claim)
    return made(pair, put(pair.claim, name, other), put(pair.premise, name, other), pair.label) if other else []


@template("name.country")
def country(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Another country or nationality."""
    pairs = nationalities()
    options = [(name, rng.choice(pairs)[0]) for name, _ in pairs] + [(word, rng.choice(pairs)[1]) for _, word in pairs]
    return first(options, pair, rng)


@template("name.organ")
def organ(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Another organ: what one did says nothing of another."""
    lines = [line.split(";") for line in ORGANS.splitlines()]
    return first([(a, b) for line in lines for a in line for b in line if a != b], pair, rng, "NEI")


def _led_by_name(text: str) -> bool:
    found = names(text)
    return bool(found) and text.startswith((found[0], f"The {found[0]}", f"the {found[0]}"))


@template("role.swap")
def swap(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Who did it and to whom, exchanged."""
    found = re.search(rf"^(.+?) ((?:was |were )?(?:{'|'.join(ROLE_VERBS)})(?: by)?) (.+?)([.,]?)$", pair.claim)
    if not found or not _led_by_name(found[1]) or not _led_by_name(found[3]) or max(len(found[i].split()) for i in (1, 3)) > 6:
        return []
    if not all(has(pair.premise, n) for n in names(found[3])):
        return []
    return made(pair, f"{found[3]} {found[2]} {found[1]}{found[4]}", pair.premise, "REFUTES")


@template("role.passive")
def passive(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """The passive for the active, and the other way: the same, or with the roles exchanged."""
    right = rng.random() < 0.6
    active = re.search(rf"^([^,]+?) ({'|'.join(ROLE_VERBS[:-1])}) ((?:the )?[A-Z][^,]*?)([.]?)$", pair.claim)
    plain = not re.search(r"\b(?:was|were|is|are|has|had|who|in \d)", pair.claim)
    if active and plain and _led_by_name(active[1]) and _led_by_name(active[3]):
        one, verb, two, stop = active.groups()
        a, b = (two, one) if right else (one, two)
        return made(pair, f"{a} was {verb} by {b}{stop}", pair.premise, "SUPPORTS" if right else "REFUTES")
    told = re.search(rf"^([^,]+?) (?:was|were|is) ({'|'.join(ROLE_VERBS)}) by ([A-Z][^,]*?)([.]?)$", pair.claim)
    if told and _led_by_name(told[1]) and _led_by_name(told[3]) and not re.search(r"in \d| and ", told[3]):
        one, verb, two, stop = told.groups()
        a, b = (two, one) if right else (one, two)
        return made(pair, f"{a} {verb} {b}{stop}", pair.premise, "SUPPORTS" if right else "REFUTES")
    return []


def _exclusive(kind: str) -> None:
    words = EXCLUSIVE[kind].split()
    options = [(a, b) for a in words for b in words if a != b]

    @template(f"exclusive.{kind}")
    def exclude(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
        return first(options, pair, rng)


for _kind in EXCLUSIVE:
    if _kind != "month":
        _exclusive(_kind)


@template("exclusive.kin")
def kin(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Mother for father, actress for actor."""
    return first(opposites(KIN), pair, rng)


@template("whole.omission")
def omission(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """The sentence that alone holds a name or number of the claim is taken out of the evidence."""
    parts = sentences(pair.premise)
    if len(parts) < 2:
        return []
    told = [n for n in names(pair.claim) + re.findall(r"\b\d[\d,.]*\d\b", pair.claim) if has(pair.premise, n)]
    for token in rng.sample(told, len(told)):
        holding = [p for p in parts if has(p, token)]
        if len(holding) == 1 and not pair.claim.startswith(token):
            return made(pair, pair.claim, " ".join(p for p in parts if p is not holding[0]), "NEI")
    return []


@template("whole.joined")
def joined(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Two claims in one sentence: supported only where the evidence of both is there."""
    other = pool.other(rng, pair)
    if not other or len(pair.claim) + len(other.claim) > 300:
        return []
    claim = pair.claim.rstrip(". ") + rng.choice((", and ", " and ", "; ", ", while ")) + other.claim
    if rng.random() < 0.35:
        parts = [pair.premise, other.premise]
        rng.shuffle(parts)
        return made(pair, claim, " ".join(parts), pair.label)
    return made(pair, claim, pair.premise, "NEI" if pair.label == "SUPPORTS" else pair.label)


_EXTRAS = (
    "in {year}",
    "together with {name}",
    "at the request of {name}",
    "for the {nth} time",
    "after a dispute with {name}",
    "according to {name}",
    "near {name}",
    "with the help of {n} assistants",
    "for a fee of ${n} million",
    "on a {day}",
)


@template("whole.detail")
def detail(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """The claim says one thing more, of which the evidence knows nothing."""
    name = pool.name(rng, rng.choice(("A B", "A")), pair.premise)
    if name is None:
        return []
    extra = rng.choice(_EXTRAS).format(
        year=rng.randint(1850, 2020),
        name=name,
        nth=rng.choice(("second", "third", "fifth")),
        n=rng.randint(3, 90),
        day=rng.choice(EXCLUSIVE["weekday"].split()),
    )
    return made(pair, f"{pair.claim.rstrip('. ')} {extra}.", pair.premise, "NEI")


@template("whole.company")
def company(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Sentences of another passage around the evidence: the label stays."""
    other = pool.other(rng, pair)
    if not other or len(other.premise) + len(pair.premise) > 700:
        return []
    parts = [*sentences(other.premise)[:3], pair.premise]
    if rng.random() < 0.5:
        parts = parts[-1:] + parts[:-1]
    return made(pair, pair.claim, " ".join(parts), pair.label)
