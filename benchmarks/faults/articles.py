"""Articles about facts that are made up, a corpus that supports some, refutes some and is silent on others, and what sources do.

All of it follows from the seed: the same seed gives the same articles, the same corpus and the same bad claims.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.synthetic import name, person

PER_ARTICLE = 10
PUBLISHED = "2021-03-15"
# What the trial source does when it is asked about a claim (`trial.py`), and of how many claims in a hundred. Poison never gets better.
POISON = {"exits": 1.5, "leaves": 1.0, "raises": 1.5, "odd": 1.5, "rubbish": 1.5, "hangs": 1.25, "deaf": 0.75}
HARMLESS = {"slow": 28.0, "flaky": 3.0, "unreachable": 2.0, "bad_answer": 2.0, "unusable": 2.0, "nul": 2.0}
# Neighbouring numbers give names that differ in a letter, which a reader may take for two spellings of one; far ones do not.
_STRIDE, _NAMES = 619, 11_400
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Fact:
    """A statement with the value that is so and one that is not; title: of the document that has it."""

    place: str
    title: str
    sentence: str
    so: str
    not_so: str

    def said(self, truly: bool) -> str:
        """The statement, with the one value or the other."""
        return self.sentence.format(self.so if truly else self.not_so)


@dataclass(frozen=True)
class Written:
    """An article: its key, its text; behaviours: what is done about claims that hold a word."""

    uri: str
    text: str
    behaviours: dict[str, str]


def write(folder: Path, seed: int, count: int) -> list[Written]:
    """Writes the corpus and the trial source's behaviours into a folder; the articles. The first one holds every kind of bad claim."""
    chance = random.Random(seed)
    (folder / "references").mkdir(parents=True)
    (folder / "trial").mkdir()
    kinds = [*POISON, *HARMLESS]
    shares = [*POISON.values(), *HARMLESS.values()]
    left = list(kinds)
    found = []
    for n in range(count):
        sentences, behaviours = [], {}
        for k in range(PER_ARTICLE):
            number = (100 + n * PER_ARTICLE + k) * _STRIDE % _NAMES
            fact = _FACTS[k % len(_FACTS)](number, chance)
            truth = chance.choices(["supported", "refuted", "silent"], [5, 3, 2])[0]
            if truth != "silent":
                (folder / "references" / f"{number}.md").write_text(_document(number, fact), "utf-8")
            sentences.append(fact.said(truly=truth != "refuted"))
            bad = left.pop(0) if left and k < 5 else chance.choices([*kinds, ""], [*shares, 100 - sum(shares)])[0]
            if bad:
                behaviours[fact.place] = bad
        found.append(Written(f"urn:faults:{n}", f"date {PUBLISHED} {' '.join(sentences)}\n", behaviours))
    told = {place: how for article in found for place, how in article.behaviours.items()}
    (folder / "trial" / "behaviours.json").write_text(json.dumps(told), "utf-8")
    return found


def _document(number: int, fact: Fact) -> str:
    published = f"{2010 + number % 10}-06-01"
    head = f"---\ntitle: {fact.title}\nurl: https://example.org/{number}\npublisher: Almanac {number % 7}\npublished: {published}\n---\n"
    return f"{head}{fact.said(truly=True)}\n"


def _capital(i: int, chance: random.Random) -> Fact:
    return Fact(name(i), name(i + 20_000), "{} is the capital of " + name(i) + ".", name(i + 20_000), name(i + 40_000))


def _vote(i: int, chance: random.Random) -> Fact:
    place, year, share = name(i), chance.randint(1994, 2008), chance.uniform(52, 70)
    said = f"In {place}, {person(i)} won the presidential election of {year} with {{}} percent of the vote."
    return Fact(place, f"{year} presidential election in {place}", said, f"{share:.1f}", f"{share + 11:.1f}")


def _referendum(i: int, chance: random.Random) -> Fact:
    place, year, share = name(i), chance.randint(1994, 2008), chance.uniform(52, 80)
    said = f"In the {year} independence referendum in {place}, {{}} percent of voters chose independence."
    return Fact(place, f"{year} {place} independence referendum", said, f"{share:.1f}", f"{share - 9:.1f}")


def _inhabitants(i: int, chance: random.Random) -> Fact:
    place, count = name(i), chance.randint(20, 90) * 1000 + chance.randint(1, 999)
    return Fact(place, place, f"{place} had {{}} inhabitants in {chance.randint(1994, 2008)}.", f"{count:,}", f"{2 * count:,}")


def _bridge(i: int, chance: random.Random) -> Fact:
    place, day = name(i), f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} {chance.randint(1950, 2008)}"
    other = f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} 1931"
    return Fact(place, f"Bridge of {place}", f"The bridge of {place} was opened on {{}}.", day, other)


def _university(i: int, chance: random.Random) -> Fact:
    place, year = name(i), chance.randint(1800, 1990)
    return Fact(place, f"University of {place}", f"The University of {place} was founded in {{}}.", str(year), str(year - 37))


def _ceasefire(i: int, chance: random.Random) -> Fact:
    place, month, year = name(i), chance.choice(_MONTHS), chance.randint(1950, 2008)
    said = f"The war in {place} ended with a ceasefire in {month} {{}}."
    return Fact(place, f"War in {place}", said, str(year), str(year - 6))


_FACTS: list[Callable[[int, random.Random], Fact]] = [_vote, _capital, _referendum, _inhabitants, _bridge, _university, _ceasefire]
