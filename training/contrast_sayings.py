"""Contrast templates on single words, on negation, quantifiers, and on who says it."""

import random
import re

from training.contrast_base import Pool, first, has, lowered, made, put, template
from training.contrast_words import (
    ALLEGED,
    DENIED,
    DIRECTION,
    ORDER,
    OUTCOME,
    QUANTIFIER,
    SAID,
    SAME,
    antonyms,
    listed,
    opposites,
    synonyms,
)
from training.data import Pair

_AUXILIARY = re.compile(r"\b(is|was|are|were|has|have|had|can|will|would|could|did|does)\b(?! (?:not|no|never|n't)\b)")


def _negated(claim: str) -> str | None:
    """The claim with "not" after its first auxiliary; None without one, or where it is negated already."""
    if re.search(r"\b(?:not|never|no|none|only|n't|nothing|without)\b|n't", claim):
        return None
    found = _AUXILIARY.search(claim)
    return f"{claim[: found.end()]} not{claim[found.end() :]}" if found else None


@template("word.direction")
def direction(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """More for fewer, northern for southern."""
    return first(opposites(DIRECTION), pair, rng) or _claim_only(pair, rng, DIRECTION)


@template("word.order")
def order(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Before for after."""
    return first(opposites(ORDER), pair, rng) or _claim_only(pair, rng, ORDER)


@template("word.outcome")
def outcome(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Lost for won, fell for rose."""
    return first(opposites(OUTCOME), pair, rng)


@template("word.won")
def won(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Lost for won in the claim, however the evidence says it."""
    return _claim_only(pair, rng, "; ".join(listed(OUTCOME)[:22]))


def _claim_only(pair: Pair, rng: random.Random, words: str) -> list[Pair]:
    options = [(a, b) for a, b in opposites(words) if has(pair.claim, a) and not has(pair.premise, b) and not has(pair.claim, b)]
    if not options:
        return []
    old, new = rng.choice(options)
    return made(pair, put(pair.claim, old, new, 1), pair.premise, "REFUTES")


@template("word.antonym")
def antonym(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """A word's antonym in WordNet."""
    options = [(w, rng.choice(antonyms(w))) for w in re.findall(r"\b[a-z]{3,}\b", pair.claim) if antonyms(w)]
    return first(options, pair, rng)


@template("word.synonym")
def synonym(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """A word that means the same, on the claim's side: the label stays."""
    options = [(a, b) for a, b in opposites(SAME) if has(pair.claim, a)]
    if not options:
        return []
    old, new = rng.choice(options)
    return made(pair, put(pair.claim, old, new), pair.premise, pair.label)


@template("word.synonym.evidence")
def synonym_evidence(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """The same on the evidence's side."""
    options = [(a, b) for a, b in opposites(SAME) if has(pair.premise, a)]
    if not options:
        return []
    old, new = rng.choice(options)
    return made(pair, pair.claim, put(pair.premise, old, new), pair.label)


@template("word.synonym.wordnet")
def synonym_wordnet(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """A synonym of WordNet's for a word that both sides have."""
    options = [(w, rng.choice(synonyms(w))) for w in re.findall(r"\b[a-z]{4,}\b", pair.claim) if synonyms(w) and has(pair.premise, w)]
    if not options:
        return []
    old, new = rng.choice(options)
    return made(pair, put(pair.claim, old, new), pair.premise, pair.label)


@template("negation.claim")
def negation(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """The claim denied."""
    denied = _negated(pair.claim)
    return made(pair, denied, pair.premise, "REFUTES") if denied else []


@template("negation.never")
def never(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Never, no longer, failed to, refused to."""
    if _negated(pair.claim) is None:
        return []
    choices = [(" has ", " has never "), (" have ", " have never "), (" was ", " was never "), (" is ", " is in no way ")]
    choices += [(" were ", " were never "), (" can ", " can never "), (" is ", " is far from being "), (" had ", " never had ")]
    options = [(a, b) for a, b in choices if a in pair.claim]
    if not options:
        return []
    old, new = rng.choice(options)
    return made(pair, pair.claim.replace(old, new, 1), pair.premise, "REFUTES")


@template("negation.evidence")
def negation_evidence(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Claim and its denial held against each other and against themselves."""
    denied = _negated(pair.claim)
    if not denied:
        return []
    claim, premise, label = rng.choice(
        (
            (denied, denied, "SUPPORTS"),
            (denied, denied, "SUPPORTS"),
            (pair.claim, denied, "REFUTES"),
            (denied, pair.claim, "REFUTES"),
        )
    )
    other = pool.other(rng, pair)
    if other and rng.random() < 0.5:
        parts = [premise, other.claim]
        rng.shuffle(parts)
        premise = " ".join(parts)
    return made(pair, claim, premise, label)


@template("negation.frame")
def frame(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """It is (not) true that."""
    told = lowered(pair.claim)
    text, label = rng.choice(
        (
            (f"It is not true that {told}", "REFUTES"),
            (f"It is false that {told}", "REFUTES"),
            (f"It is not the case that {told}", "REFUTES"),
            (f"It is true that {told}", "SUPPORTS"),
            (f"It is a fact that {told}", "SUPPORTS"),
            (f"It is correct that {told}", "SUPPORTS"),
        )
    )
    return made(pair, text, pair.premise, label)


@template("quantifier.swap")
def quantifier(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """None for all, few for many."""
    words = "; ".join(f"{pair}; {'/'.join(side[:1].upper() + side[1:] for side in pair.split('/'))}" for pair in listed(QUANTIFIER))
    return first(opposites(words), pair, rng) or _claim_only(pair, rng, words)


@template("quantifier.only")
def only(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Only one of the things that the evidence lists."""
    found = re.search(r"\b(is|was|are|were) (an? )?([a-z]+)[ .]*$", pair.claim)
    if not found or not re.search(rf"\b{found[3]}\b ?(?:,|and|&)|(?:,|and|&) (?:an? |\w+ )?{found[3]}\b", pair.premise):
        return []
    claim = f"{pair.claim[: found.end(1)]} {rng.choice(('only', 'exclusively', 'nothing but'))}{pair.claim[found.end(1) :]}"
    return made(pair, claim, pair.premise, "REFUTES")


def _prefixed(pair: Pair, rng: random.Random, openings: tuple[str, ...], label: str) -> list[Pair]:
    """The evidence, or the claim itself as evidence, after one of the openings."""
    whole = len(pair.premise) < 220 and pair.premise.count(". ") == 0
    said = pair.premise if whole and rng.random() < 0.6 else pair.claim
    return made(pair, pair.claim, f"{rng.choice(openings)} {lowered(said)}", label)


@template("attribution.alleged")
def alleged(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """What is alleged is not said to be so."""
    return _prefixed(pair, rng, ALLEGED, "NEI")


@template("attribution.denied")
def denied(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """What somebody denies is not said to be so, nor not to be so."""
    return _prefixed(pair, rng, DENIED, "NEI")


@template("attribution.said")
def said(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """What is confirmed or reported supports."""
    return _prefixed(pair, rng, SAID, "SUPPORTS")


@template("attribution.maybe")
def maybe(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """What may be so, or is planned, is no evidence that it is so."""
    choices = [(" is ", " may be "), (" was ", " may have been "), (" are ", " might be "), (" were ", " could have been ")]
    choices += [(" has ", " could have "), (" won ", " hoped to win "), (" will ", " may "), (" is ", " is rumoured to be ")]
    choices += [(" was ", " was expected to be "), (" has been ", " is said to have been ")]
    options = [(a, b) for a, b in choices if a in pair.claim]
    if not options:
        return []
    old, new = rng.choice(options)
    return made(pair, pair.claim, pair.claim.replace(old, new, 1), "NEI")
