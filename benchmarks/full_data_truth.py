"""What the raw files of full_data.py say, read by nothing of the program's own, and the questions that are timed."""

import csv
import gzip
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from claims.sources.base import Question

VOTES, WARS = "unga-votes.csv.gz", "ucdp-prio-acd-221.csv.gz"
QUESTIONS = 200
# Counts in the United Nations' own press releases and records, which the scholarly set need not repeat.
OFFICIAL = {
    "62/243": (39, 7, 100),
    "67/19": (138, 9, 41),
    "68/262": (100, 11, 58),
    "3379": (72, 35, 32),
    "ES-10/19": (128, 9, 35),
}


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file, read by nothing of the program's own."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def questions(data: Path) -> list[Question]:
    """Questions about states, resolutions and wars of the data, always the same ones."""
    choose = random.Random(7)
    states = sorted({row["side_a"].removeprefix("Government of ") for row in rows_of(data / WARS)})
    out = []
    for _ in range(QUESTIONS // 2):
        state, number = choose.choice(states), f"{choose.randint(31, 74)}/{choose.randint(1, 250)}"
        text = f"{state} voted against General Assembly resolution {number}."
        named, words = (state.lower(), "general assembly"), ("vote", "voted", "resolution", "adopted")
        out.append(Question(text=text, kind="un_resolution", names=named, terms=words, numbers=(number,)))
        other, year = choose.choice(states), str(choose.randint(1946, 2021))
        named = (f"{state}–{other} war".lower(), other.lower())
        out.append(Question(text="?", kind="conflict_dates", names=named, terms=("war", "began", "side"), numbers=(year,)))
    return out


def counted(data: Path) -> dict[str, tuple[int, int, int]]:
    """Yes, no and abstentions by resolution, counted from the rows of the one roll call that bears its number.

    Of the numbers from the 31st session on, where they are the resolutions' own, and of 3379 (XXX).
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    codes: dict[str, str] = {}
    for row in rows_of(data / VOTES):
        votes[row["rcid"]][row["vote"]] += 1
        codes[row["rcid"]] = row["unres"]
    calls: defaultdict[str, list[str]] = defaultdict(list)
    for key, code in codes.items():
        if m := re.fullmatch(r"(?:A/RES|R)/(\d+)/(\d+)|A/RES/(ES-10/19)", code):
            session, number = int(m[1] or 0), int(m[2] or 0)
            if m[3] or (session > 30 and number < 400) or (session, number) == (30, 3379):
                calls[m[3] or (f"{session}/{number}" if session > 30 else str(number))].append(key)
    single = {name: votes[keys[0]] for name, keys in calls.items() if len(keys) == 1}
    return {name: (count["yes"], count["no"], count["abstain"]) for name, count in single.items()}


def ends(data: Path) -> dict[tuple[str, str], str]:
    """(side, side) and the day on which their only conflict, between two states or with a year of war, ended for good."""
    last: dict[str, dict[str, str]] = {}
    pairs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    fought: set[str] = set()
    for row in rows_of(data / WARS):
        key = row["conflict_id"]
        pairs[row["side_a"], row["side_b"]].add(key)
        if row["intensity_level"] == "2":
            fought.add(key)
        if key not in last or int(row["year"]) > int(last[key]["year"]):
            last[key] = row
    found = {}
    for (a, b), keys in pairs.items():
        row = last[next(iter(keys))]
        simple = all(re.fullmatch(r"Government of [A-Za-z ]+", side) for side in (a, b))
        alone = len(keys) == 1 and (row["side_a"], row["side_b"]) == (a, b) and (b, a) not in pairs
        if alone and simple and row["ep_end"] == "1" and not re.search(r"-(?:12-31|\d\d-3[01]|02-2[89])$", row["ep_end_date"]):
            found[a.removeprefix("Government of "), b.removeprefix("Government of ")] = row["ep_end_date"]
    return found
