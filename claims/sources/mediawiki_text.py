"""The text of a page as a document has it: what was read on top, then as much of the page as bears on a question."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.sources.corpus_terms import terms
from claims.sources.mediawiki_page import Section

RUN_CHARS = 2500  # a section longer than this is taken in parts
_LEAD = 0.35  # at most this share of the room is the lead's, wherever the question's words stand
_APART = "\n\n"
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])")


@dataclass(frozen=True)
class _Run:
    """Some blocks of a section that follow each other."""

    section: int
    text: str


def front_matter(fields: Mapping[str, str | int | list[str] | None]) -> str:
    """A YAML front matter as corpus documents have it, its values quoted; those that are None are left out."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value is not None]
    return "\n".join(("---", *lines, "---", "", ""))


def body(sections: Sequence[Section], words: Mapping[str, float], room: int) -> tuple[str, list[str] | None]:
    """(the page's text in at most about `room` characters, the headings of what was taken where that is not all).

    A page that fits is given whole. Of a longer one: the beginning of its lead, then the parts that hold most of the question's
    words, a word weighing more the fewer parts hold it, in the order in which they stand on the page. words: see `question_words`.
    """
    if sum(len(block) + len(_APART) for section in sections for block in (section.heading, *section.blocks)) <= room:
        return _joined(sections, [_Run(number, _APART.join(section.blocks)) for number, section in enumerate(sections)]), None
    runs = _runs(sections, min(RUN_CHARS, int(_LEAD * room)))
    held = [frozenset(terms(f"{sections[run.section].heading} {run.text}")) for run in runs]
    within = {word: sum(word in one for one in held) for word in words}
    rare = {word: weight * math.log(1 + len(runs) / within[word]) for word, weight in words.items() if within[word]}
    scores = [sum(weight for word, weight in rare.items() if word in one) for one in held]
    chosen: set[int] = set()
    used = 0
    for number, run in enumerate(runs):
        if run.section or sections[0].heading or used + len(run.text) > _LEAD * room:
            break
        chosen.add(number)
        used += len(run.text)
    for number in sorted(range(len(runs)), key=lambda number: (-scores[number], number)):
        if number not in chosen and scores[number] > 0 and used + len(runs[number].text) <= room:
            chosen.add(number)
            used += len(runs[number].text)
    taken = [run for number, run in enumerate(runs) if number in chosen] or runs[:1]
    headings = dict.fromkeys(sections[run.section].heading or "(lead)" for run in taken)
    return _joined(sections, taken), list(headings)


def _runs(sections: Sequence[Section], most: int) -> list[_Run]:
    """The sections in runs of at most `most` characters, whole blocks together where they fit, a longer block cut at sentences' ends."""
    runs = []
    for number, section in enumerate(sections):
        blocks: list[str] = []
        for block in (part for whole in section.blocks for part in _parts(whole, most)):
            if blocks and sum(map(len, blocks)) + len(block) > most:
                runs.append(_Run(number, _APART.join(blocks)))
                blocks = []
            blocks.append(block)
        runs.append(_Run(number, _APART.join(blocks)))
    return runs


def _parts(block: str, most: int) -> Iterator[str]:
    while len(block) > most:
        end = max((match.end() for match in _SENTENCE_END.finditer(block, 0, most)), default=most)
        yield block[:end].strip()
        block = block[end:]
    if block.strip():
        yield block.strip()


def _joined(sections: Sequence[Section], runs: Sequence[_Run]) -> str:
    """The runs with the headings that they stand under, each once."""
    parts: list[str] = []
    path: tuple[str, ...] = ()
    for run in runs:
        section = sections[run.section]
        here = (*section.above, section.heading) if section.heading else ()
        same = next((i for i, (old, new) in enumerate(zip(path, here, strict=False)) if old != new), min(len(path), len(here)))
        parts += here[same:]
        path = here
        parts.append(run.text)
    return _APART.join(parts) + "\n"
