"""Contrast templates on numbers and dates."""

import random
import re

from training.contrast_base import Pool, exchange, first, has, made, put, template
from training.contrast_words import EXCLUSIVE, NUMBER_WORDS, SHARES, opposites
from training.data import Pair

_NUMBER = re.compile(r"(?<![\w.,$/-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w/-]|,\d)|(?<![\w.,/-])\d+(?:\.\d+)?(?![\w/-]|[.,]\d)")
_MONTHS = EXCLUSIVE["month"].split()


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _written(value: float, like: str) -> str:
    """A value with the grouping and the decimals of the number `like`."""
    decimals = len(like.split(".")[1]) if "." in like else 0
    return f"{value:,.{decimals}f}" if "," in like or (value >= 10000 and decimals == 0) else f"{value:.{decimals}f}"


def _years(pair: Pair) -> list[str]:
    return [n for n in _NUMBER.findall(pair.claim) if re.fullmatch(r"1[0-9]{3}|20[0-3]\d", n) and has(pair.premise, n)]


def _numbers(pair: Pair) -> list[str]:
    """The numbers that claim and evidence share, years and days of a month aside."""
    years = set(_years(pair))
    found = []
    for number in _NUMBER.findall(pair.claim):
        day = re.search(rf"(?:{'|'.join(_MONTHS)}) {re.escape(number)}\b|\b{re.escape(number)} (?:{'|'.join(_MONTHS)})", pair.claim)
        if number not in years and not day and has(pair.premise, number):
            found.append(number)
    return found


def _changed(pair: Pair, rng: random.Random, factors: tuple[float, ...]) -> list[Pair]:
    options = []
    for number in _numbers(pair):
        value = _value(number) * rng.choice(factors)
        step = 10 ** -(len(number.split(".")[1]) if "." in number else 0)
        if abs(value - _value(number)) < step:
            value = _value(number) + rng.choice((-step, step))
        if value > 0:
            options.append((number, _written(value, number)))
    return first(options, pair, rng)


@template("number.near")
def near(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """A number a little larger or smaller."""
    return _changed(pair, rng, (0.88, 0.92, 0.95, 1.05, 1.08, 1.12))


@template("number.far")
def far(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """A number much larger or smaller."""
    return _changed(pair, rng, (0.1, 0.3, 0.5, 0.7, 1.5, 2, 3, 10))


@template("number.digits")
def digits(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Two digits exchanged: 45, 54."""
    options = []
    for number in _numbers(pair) + _years(pair):
        at = [i for i in range(len(number) - 1) if number[i : i + 2].isdigit() and number[i] != number[i + 1] and number[i + 1] != "0"]
        if at:
            i = rng.choice(at)
            options.append((number, number[:i] + number[i + 1] + number[i] + number[i + 2 :]))
    return first(options, pair, rng)


@template("number.word")
def word(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """One number word for another."""
    near = [(a, b) for i, a in enumerate(NUMBER_WORDS[2:], 2) for b in NUMBER_WORDS[max(2, i - 3) : i + 4] if a != b]
    return first(near, pair, rng)


@template("number.scale")
def scale(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Millions for billions."""
    return first(opposites("million/billion; thousand/million; million/trillion; hundreds/thousands; km/miles; metres/feet"), pair, rng)


def _hedged(pair: Pair, number: str, more: str = "") -> bool:
    """Whether the claim already bounds the number; more: further words before it that rule it out, as alternatives of a pattern."""
    return re.search(rf"(?:than|least|most|about|nearly|over|almost|around{more}) {re.escape(number)}", pair.claim) is not None


@template("number.bound")
def bound(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """More than, fewer than, at least, at most a number near the stated one."""
    for number in _numbers(pair):
        value = _value(number)
        if value < 4 or _hedged(pair, number, r"|number|No\."):
            continue
        low, high = (_written(value * f, number) for f in (rng.choice((0.5, 0.7, 0.85)), rng.choice((1.15, 1.5, 2))))
        true = [f"more than {low}", f"fewer than {high}", f"at least {low}", f"at most {high}", f"less than {high}", f"over {low}"]
        false = [f"more than {high}", f"fewer than {low}", f"at least {high}", f"at most {low}", f"less than {low}", f"over {high}"]
        right = rng.random() < 0.5
        return made(pair, put(pair.claim, number, rng.choice(true if right else false)), pair.premise, "SUPPORTS" if right else "REFUTES")
    return []


@template("number.between")
def between(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """A range that holds the number, or one that does not."""
    for number in _numbers(pair):
        value = _value(number)
        if value < 10 or _hedged(pair, number):
            continue
        right = rng.random() < 0.5
        ends = (0.8, 1.2) if right else rng.choice(((0.4, 0.8), (1.2, 1.7)))
        low, high = (_written(value * f, number) for f in ends)
        return made(pair, put(pair.claim, number, f"between {low} and {high}"), pair.premise, "SUPPORTS" if right else "REFUTES")
    return []


@template("number.about")
def about(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """The number rounded and hedged; or another one, hedged."""
    for number in _numbers(pair):
        value = _value(number)
        if value < 11 or _hedged(pair, number, r"|number"):
            continue
        right = rng.random() < 0.5
        target = value if right else value * rng.choice((0.4, 0.6, 1.5, 2.2))
        size = 10 ** (len(str(int(target))) - (1 if target < 100 else 2))
        rounded = round(target / size) * size
        if right and (rounded == value or abs(rounded - value) > 0.05 * value):
            continue
        hedge = rng.choice(("about", "around", "roughly", "approximately", "some"))
        label = "SUPPORTS" if right else "REFUTES"
        return made(pair, put(pair.claim, number, f"{hedge} {_written(rounded, str(int(rounded)))}"), pair.premise, label)
    return []


@template("number.share")
def share(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """A percentage of the evidence as a fraction in words: the right one or another."""
    found = re.search(r"(\d+(?:\.\d+)?) ?(?:%|percent|per cent)", pair.claim)
    theirs = found and re.search(rf"(?<![\d.]){re.escape(found[1])} ?(%|percent|per cent)", pair.premise)
    if not found or not theirs:
        return []
    fraction, percent = rng.choice(sorted(SHARES.items()))
    right = rng.random() < 0.5
    told = fraction if right else rng.choice([f for f, p in sorted(SHARES.items()) if abs(float(p) - float(percent)) > 9])
    premise = pair.premise.replace(theirs[0], f"{percent} {theirs[1]}")
    return made(pair, pair.claim.replace(found[0], told), premise, "SUPPORTS" if right else "REFUTES")


@template("number.elsewhere")
def elsewhere(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """A number of the evidence that the claim says nothing of is changed: the label stays."""
    free = [n for n in _NUMBER.findall(pair.premise) if n not in pair.claim and len(n) < 9]
    if not free or not _NUMBER.search(pair.claim):
        return []
    number = rng.choice(free)
    value = max(1.0, _value(number) + rng.choice((-3, -2, -1, 1, 2, 3)))
    return made(pair, pair.claim, put(pair.premise, number, _written(value, number)), pair.label)


@template("number.form")
def form(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """The same number written otherwise: 12, twelve; 3,000,000, 3 million."""
    for number in _numbers(pair):
        value = _value(number)
        if value in range(2, 16):
            return made(pair, put(pair.claim, number, NUMBER_WORDS[int(value)]), pair.premise, pair.label)
        for unit, name in ((10**9, "billion"), (10**6, "million")):
            if value >= unit and value / unit * 10 == int(value / unit * 10):
                return made(pair, put(pair.claim, number, f"{value / unit:g} {name}"), pair.premise, pair.label)
    for i, name in enumerate(NUMBER_WORDS[2:], 2):
        if has(pair.claim, name) and has(pair.premise, name):
            return made(pair, put(pair.claim, name, str(i)), pair.premise, pair.label)
    return []


@template("year.near")
def year_near(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """A year or a few earlier or later."""
    return first([(y, str(int(y) + rng.choice((-4, -3, -2, -1, 1, 2, 3, 4)))) for y in _years(pair)], pair, rng)


@template("year.far")
def year_far(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Decades earlier or later."""
    return first([(y, str(int(y) + rng.choice((-100, -50, -30, -20, -10, 10, 20, 30)))) for y in _years(pair)], pair, rng)


@template("year.bound")
def year_bound(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Before or after another year."""
    for year in _years(pair):
        if re.search(rf"\bin {year}\b", pair.claim):
            right, gap, later = rng.random() < 0.5, rng.choice((1, 2, 5, 10, 20)), rng.random() < 0.5
            word = "before" if later == right else "after"
            claim = re.sub(rf"\bin {year}\b", f"{word} {int(year) + (gap if later else -gap)}", pair.claim, count=1)
            return made(pair, claim, pair.premise, "SUPPORTS" if right else "REFUTES")
    return []


@template("year.decade")
def decade(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """The decade instead of the year, or another decade."""
    for year in _years(pair):
        if re.search(rf"\bin {year}\b", pair.claim):
            right = rng.random() < 0.5
            start = int(year) // 10 * 10 + (0 if right else rng.choice((-20, -10, 10, 20)))
            claim = re.sub(rf"\bin {year}\b", f"in the {start}s", pair.claim, count=1)
            return made(pair, claim, pair.premise, "SUPPORTS" if right else "REFUTES")
    return []


@template("year.century")
def century(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """The century instead of the year, or another century."""
    for year in _years(pair):
        if re.search(rf"\bin {year}\b", pair.claim) and int(year) % 100:
            right = rng.random() < 0.5
            which = int(year) // 100 + 1 + (0 if right else rng.choice((-2, -1, 1)))
            ending = {1: "st", 2: "nd", 3: "rd"}.get(which % 10 if which not in (11, 12, 13) else 0, "th")
            claim = re.sub(rf"\bin {year}\b", f"in the {which}{ending} century", pair.claim, count=1)
            return made(pair, claim, pair.premise, "SUPPORTS" if right else "REFUTES")
    return []


@template("date.month")
def month(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Another month."""
    return first([(m, rng.choice([o for o in _MONTHS if o != m])) for m in _MONTHS], pair, rng)


@template("date.day")
def day(pair: Pair, rng: random.Random, pool: Pool) -> list[Pair]:
    """Another day of the month."""
    for pattern, order in ((rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}})\b", "md"), (rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})\b", "dm")):
        found = re.search(pattern, pair.claim)
        if found:
            old = found[2] if order == "md" else found[1]
            new = str((int(old) - 1 + rng.choice((1, 2, 5, 9, 20))) % 28 + 1)
            month = found[1] if order == "md" else found[2]
            here, there = (f"{month} {old}", f"{month} {new}") if order == "md" else (f"{old} {month}", f"{new} {month}")
            if new != old:
                return exchange(pair, rng, here, there)
    return []
