"""A corpus as large as wanted, made up: elections, wars and places that do not exist, each document with words of its own.

Document number i is the same in a corpus of any size, so that one article can be put to a small and to a large corpus.
"""

import random
from pathlib import Path

_HEADS = "Kar Vel Ond Tes Mir Sal Bor Lun Gav Pel Rus Dim Nor Fal Zel Hav Jor Kul Lem Mad Nev Ost Par Quil Rov Sten Tar Urb Vin Yel".split()
_MIDDLES = "a e i o u ar el in or un av es il ot ur ande iva oka eri uma".split()
_TAILS = "nia lia via stan land burg dova mar ria tun sk ven dor gard polis tova shire mont wick holm".split()
_FIRST = "Anna Boris Clara David Elena Farid Grace Hugo Irena Jonas Katya Leon Maria Nikolai Olga Pavel Rosa Stefan Tamar Viktor".split()
_SUBJECTS = (
    "harvest railway harbour university cathedral orchestra reservoir museum airport forest fishery quarry theatre bridge "
    "observatory market hospital vineyard library factory"
).split()
_VERBS = "reopened expanded closed modernised surveyed flooded financed celebrated restored inspected".split()
_DETAILS = (
    "after heavy rain in spring",
    "with a loan from the regional bank",
    "despite protests by residents",
    "for the third time in a decade",
    "under an agreement with its neighbours",
    "to mark the anniversary of its founding",
    "at a cost that the council did not publish",
    "following a report by engineers",
    "ahead of the visitors' season",
    "once the road had been repaired",
)
PER_FOLDER = 1000


def name(i: int) -> str:
    """A place name of its own for each number."""
    i, head = divmod(i, len(_HEADS))
    i, middle = divmod(i, len(_MIDDLES))
    i, tail = divmod(i, len(_TAILS))
    more = _MIDDLES[i % len(_MIDDLES)] + _TAILS[i // len(_MIDDLES) % len(_TAILS)][:2] if i else ""
    return _HEADS[head] + _MIDDLES[middle] + more + _TAILS[tail]


def person(i: int) -> str:
    """A person's name for each number."""
    return f"{_FIRST[i % len(_FIRST)]} {name(7 * i + 3)}ov"


def facts(i: int) -> tuple[str, str, int, str]:
    """(place, winner, year, share in percent) of document i."""
    chance = random.Random(i)
    return name(i), person(i), chance.randint(1991, 2019), f"{chance.uniform(50.5, 89.5):.1f}"


def document(i: int) -> str:
    """The text of document i, with its front matter."""
    place, winner, year, share = facts(i)
    chance = random.Random(i + 1_000_000_007)
    filler = " ".join(
        f"The {chance.choice(_SUBJECTS)} of {name(chance.randrange(400_000))} was {chance.choice(_VERBS)} in "
        f"{chance.randint(1950, 2019)} {chance.choice(_DETAILS)}."
        for _ in range(chance.randint(3, 9))
    )
    return (
        f"---\ntitle: {year} presidential election in {place}\nurl: https://example.org/{i}\npublisher: Almanac {i % 50}\n"
        f"published: {year}-12-01\n---\n"
        f"A presidential election was held in {place} on {chance.randint(1, 28)} October {year}. {winner} won the election with {share} "
        f"percent of the vote. Turnout was {chance.uniform(40, 80):.1f} percent. {filler}\n"
    )


def article(numbers: list[int]) -> str:
    """An article with two statements about each of the documents, every other share wrong."""
    parts = []
    for k, i in enumerate(numbers):
        place, winner, year, share = facts(i)
        said = share if k % 2 == 0 else f"{float(share) - 20:.1f}"
        parts.append(
            f"In {place}, {winner} won the presidential election of {year} with {said} percent of the vote. "
            f"The presidential election in {place} was held in October {year}."
        )
    return "date 2020-06-01 " + "\n\n".join(parts) + "\n"


def write_corpus(folder: Path, count: int) -> None:
    """Writes documents 0 to count - 1, a thousand to a folder."""
    for i in range(count):
        if i % PER_FOLDER == 0:
            (folder / f"{i // PER_FOLDER:04d}").mkdir(parents=True)
        (folder / f"{i // PER_FOLDER:04d}" / f"{i}.md").write_text(document(i), "utf-8")
