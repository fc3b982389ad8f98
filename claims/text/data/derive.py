"""Derives the tables beside this file from public data; run by hand when those data change.

usage: python -m claims.text.data.derive FACTBOOK.jsonl.gz WORDNET_DICT_FOLDER

countries.tsv: name, other names, adjectives and nouns of nationality, capital; from the World Factbook
    (public domain, https://www.cia.gov/the-world-factbook/).
synonyms.tsv, antonyms.tsv: pairs of single English words of one part of speech, from WordNet 3.1
    (https://wordnet.princeton.edu/license-and-commercial-use; see WORDNET-LICENSE).
"""

import collections
import gzip
import html
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
SENSES = {"n": 2, "v": 3, "a": 3, "s": 3, "r": 1}


def _text(data: object, *path: str) -> str:
    for key in path:
        data = data.get(key, {}) if isinstance(data, dict) else {}
    return html.unescape(str(data)) if isinstance(data, str) else ""


def _words(text: str) -> list[str]:
    text = re.sub(r"\([^)]*\)|;.*|<[^>]+>.*", "", text)
    out = []
    for piece in re.split(r",| or |/", text):
        piece = piece.strip()
        if re.fullmatch(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}", piece):
            out.append(piece)
    return out


def countries(factbook: pathlib.Path) -> list[tuple[str, ...]]:
    """One row a country of the Factbook that has a nationality or a capital."""
    rows = []
    for line in gzip.decompress(factbook.read_bytes()).decode().splitlines():
        record = json.loads(line)["data"]
        government, people = record.get("Government", {}), record.get("People and Society", {})
        short = _text(government, "Country name", "conventional short form", "text")
        long = _text(government, "Country name", "conventional long form", "text")
        name = short if short and short != "none" else long
        name = re.sub(r"\(.*?\)|;.*|<.*", "", name).strip()
        if ", " in name:
            last, first = name.split(", ", 1)
            name = f"{first} {last}"
        if not name or name == "none":
            continue
        others = [x for x in (long, _text(government, "Country name", "abbreviation", "text")) if x and x != "none"]
        noun = re.sub(r"\((?:s|es)\)", "", _text(people, "Nationality", "noun", "text"))
        noun = re.sub(r"\(singular and plural\)|\(singular\)|\(plural\)", "", noun)
        adjective = _text(people, "Nationality", "adjective", "text")
        capital = re.sub(r"[(;<].*", "", _text(government, "Capital", "name", "text")).split(" note")[0].strip()
        demonyms = sorted(set(_words(noun) + _words(adjective)) - {name})
        if demonyms or capital:
            cleaned = [re.sub(r"[(;<].*", "", o).strip() for o in others]
            rows.append((name, "|".join(c for c in cleaned if c and c != name), "|".join(demonyms), capital))
    return sorted(set(rows))


def _data(folder: pathlib.Path, part: str) -> dict[str, tuple[list[str], list[tuple[str, str, str, str]]]]:
    """offset -> (words, pointers) of one WordNet data file (wndb(5WN))."""
    out = {}
    for line in (folder / f"data.{part}").read_text().splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [re.sub(r"\(.*\)", "", fields[4 + 2 * i]).lower() for i in range(count)]
        at = 4 + 2 * count
        pointers = []
        for i in range(int(fields[at])):
            symbol, offset, pos, which = fields[at + 1 + 4 * i : at + 5 + 4 * i]
            pointers.append((symbol, offset, pos, which))
        out[fields[0]] = (words, pointers)
    return out


def wordnet(folder: pathlib.Path) -> tuple[set[tuple[str, str, str]], set[tuple[str, str, str]]]:
    """(synonym pairs, antonym pairs) as (part of speech, word, word), words in alphabetical order."""
    synonyms: set[tuple[str, str, str]] = set()
    antonyms: set[tuple[str, str, str]] = set()
    plain = re.compile(r"[a-z]{3,}$")
    for part, letter in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
        data = _data(folder, part)
        for line in (folder / f"index.{part}").read_text().splitlines():
            if line.startswith("  "):
                continue
            fields = line.split()
            word, offsets = fields[0], [f for f in fields if re.fullmatch(r"\d{8}", f)]
            tagged = int(fields[len(fields) - len(offsets) - 1])
            if not plain.match(word) or not tagged:
                continue
            for offset in offsets[: min(SENSES[letter], tagged)]:
                words, pointers = data[offset]
                for other in words:
                    if other != word and plain.match(other):
                        synonyms.add((letter, *sorted((word, other))))  # type: ignore[arg-type]
                for symbol, target, pos, which in pointers:
                    if symbol != "!" or pos not in (letter, "s"):
                        continue
                    here, there = int(which[:2], 16), int(which[2:], 16)
                    if here and words[here - 1] == word and plain.match(data[target][0][there - 1]):
                        antonyms.add((letter, *sorted((word, data[target][0][there - 1]))))  # type: ignore[arg-type]
    return synonyms, antonyms


def main() -> None:
    """Writes the three tables."""
    factbook, dictionary = map(pathlib.Path, sys.argv[1:3])
    rows = countries(factbook)
    (HERE / "countries.tsv").write_text("".join("\t".join(r) + "\n" for r in rows))
    for name, pairs in zip(("synonyms", "antonyms"), wordnet(dictionary), strict=True):
        grouped: dict[tuple[str, str], list[str]] = collections.defaultdict(list)
        for letter, a, b in sorted(pairs):
            grouped[letter, a].append(b)
        lines = (f"{letter}\t{a}\t{' '.join(bs)}\n" for (letter, a), bs in sorted(grouped.items()))
        (HERE / f"{name}.tsv").write_text("".join(lines))


if __name__ == "__main__":
    main()
