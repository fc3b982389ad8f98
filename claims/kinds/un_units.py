"""A document cut into runs, each under the resolution, or the draft, that it speaks of."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.un_votes_text import Votes, read_votes
from claims.text.reader import Reading, Sentence
from claims.text.symbols import Symbol, find_symbols

# What stands before a resolution that is only referred to: "as in the case of resolution 541", "its earlier resolution".
_REFERRED = re.compile(
    r"\b(?:as|than|like|unlike|since|after|before|of|to|with|from|earlier|previous|preceding|later|reaffirm\w*"
    r"|recall\w*|"
    r"nor was|neither|including|implement\w*|replac\w+|revok\w+|based on|between|existing|its|for)\s+"
    r"(?:the\s+|its\s+|their\s+|a\s+|what\s+|(?:in\s+)?the case of\s+|(?:earlier|previous|later|own)\s+)*"
    r"(?:(?:UN|U\.N\.|United Nations|Security Council|General Assembly)(?:'s)?\s+)*(?:resolutions?\s+)?$",
    re.I,
)
_HEADS = re.compile(r"(?:\b(?:text|vote|adoption|passage) of\s+|\bcontained in\s+|\bby\s+)(?:UN\s+)?(?:resolutions?\s+)?$", re.I)
_NOW = r"\b(?:adopt\w*|pass(?:ed|ing)|approv\w*)\s+$"
_DRAFT = re.compile(
    r"\b(?:[Aa]n?|[Tt]he (?:first|second|third|fourth|fifth)|[Aa]nother|(?:[A-Z][a-z]+)'s)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:draft(?: resolution)?|text|proposal|resolution|measure)\b"
)
_FAILED = re.compile(
    r"\b(?:veto\w*|blocked|fail(?:s|ed|ure)?|could not (?:adopt|agree)|not (?:be )?adopted|rejected|turned down|put to "
    r"the vote|voted down|defeated)\b",
    re.I,
)
_PAST = re.compile(r"\bhad (?:\w+ )?(?:been |already )?(?:vetoed|blocked|failed|used|turned down)|\bhad \w+ a similar\b")


@dataclass
class Unit:
    """A run of one sentence that speaks of one matter. draft: that of a draft that failed, not of a numbered text."""

    sentence: Sentence
    start: int
    end: int
    symbols: tuple[str, ...] = ()
    draft: int | None = None
    votes: Votes = field(default_factory=Votes)


def symbol_runs(reading: Reading, sentence: Sentence, start: int, end: int) -> list[list[Symbol]]:
    """The symbols of a run of text, lists ("822, 853 and 884") together."""
    out: list[list[Symbol]] = []
    for s in sentence.symbols:
        if not start <= s.start < end:
            continue
        between = reading.text[out[-1][-1].end : s.start] if out else ""
        if out and re.fullmatch(r"(?:\s*\([^)]*\))?[\s,]*(?:and|or|&|to)?[\s,]*(?:resolutions?\s+)?", between):
            out[-1].append(s)
        else:
            out.append([s])
    return out


def referred_only(reading: Reading, sentence: Sentence, symbol: Symbol) -> bool:
    """Whether a resolution is only mentioned in a sentence that speaks of another."""
    before = re.sub(r"\s+", " ", reading.text[sentence.start : symbol.start])
    if re.search(_NOW + r"|" + _HEADS.pattern, before, re.I) or re.search(_NOW[:-4] + r"\s+(?:\w+\s+){0,3}resolutions?\s+$", before, re.I):
        return False
    return bool(_REFERRED.search(before))


def skipped(sentence: Sentence) -> list[tuple[int, int]]:
    """The spans that hold no tallies: dates and symbols."""
    return [(p.start_offset, p.end_offset) for p in sentence.periods] + [(s.start, s.end) for s in sentence.symbols]


def _cuts(reading: Reading, sentence: Sentence) -> list[tuple[int, int]]:
    text = reading.text
    cuts = [m.end() for m in re.finditer(r";\s+", text[sentence.start : sentence.end])]
    edges = [sentence.start + c for c in cuts]
    runs = [r for r in symbol_runs(reading, sentence, sentence.start, sentence.end) if not referred_only(reading, sentence, r[0])]
    for a, b in pairwise(runs):
        between = text[a[-1].end : b[0].start]
        joints = list(re.finditer(r",?\s+(?:and|while|but|whereas)\s+|;\s+|,\s+", between))
        strong = [j for j in joints if re.match(r"[,;].*\w", j.group())] or [j for j in joints if j.group().strip(" ,;")] or joints
        if strong:
            edges.append(a[-1].end + strong[-1].end())
    edges = sorted({sentence.start, *edges, sentence.end})
    return [(a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def _title_symbols(passage: Passage) -> list[str]:
    return list(dict.fromkeys(s.number for s in find_symbols(passage.document.title or "")))


def read_units(passage: Passage) -> list[Unit]:
    """All runs of a document, each under what governs it."""
    reading = passage.reading
    title = _title_symbols(passage)
    named: list[tuple[EvidenceSentence, int, int, tuple[str, ...]]] = []
    for s in passage.sentences:
        for start, end in _cuts(reading, s.sentence):
            numbers = [
                y.number
                for run in symbol_runs(reading, s.sentence, start, end)
                for y in run
                if not referred_only(reading, s.sentence, run[0])
            ]
            named.append((s, start, end, tuple(dict.fromkeys(numbers))))
    heads = list(dict.fromkeys(n for *_, own in named for n in own))
    if not heads and not title:  # "paragraph 18 of resolution 77/247": the only one of the document
        every = list(dict.fromkeys(y.number for s in passage.sentences for y in s.sentence.symbols))
        heads = every if len(every) == 1 else []
    sole: tuple[str, ...] = (title[0],) if len(title) == 1 else (heads[0],) if len(heads) == 1 else ()
    out: list[Unit] = []
    governing: tuple[str, ...] = sole
    draft: int | None = None
    drafts, paragraph = 0, -1
    for s, start, end, own in named:
        text = reading.text[start:end]
        if s.sentence.paragraph != paragraph:
            paragraph = s.sentence.paragraph
            if draft is not None and (sole or heads):
                draft, governing = None, sole
            elif sole:
                governing = sole
        opens = bool(_DRAFT.search(text)) and bool(_FAILED.search(text))
        opens = opens or (
            bool(_DRAFT.search(text)) and not heads and bool(read_votes(reading.text, start, end, skipped(s.sentence)).counts)
        )
        if own:
            governing, draft = own, None
            out.append(Unit(s.sentence, start, end, own))
        elif opens or (re.search(r"\bdrafts?\b", text) and _PAST.search(text) and not re.match(r"\s*It was the \w+ time", text)):
            drafts += 1
            out.append(Unit(s.sentence, start, end, (), drafts))
            if not _PAST.search(text):
                draft = drafts
        elif draft is not None:
            out.append(Unit(s.sentence, start, end, (), draft))
        elif _other_matter(text):
            out.append(Unit(s.sentence, start, end, ()))
        else:
            out.append(Unit(s.sentence, start, end, governing))
    _backwards(out, sole)
    for unit in out:
        unit.votes = read_votes(reading.text, unit.start, unit.end, skipped(unit.sentence))
    return out


def _other_matter(text: str) -> bool:
    """A run about a further text that has no number here: "Another short renewal"."""
    return bool(re.match(r"\s*(?:Another|A (?:second|third|further|later)|An earlier)\b", text))


def _backwards(units: list[Unit], sole: tuple[str, ...]) -> None:
    """ "… adopted the Declaration. It is contained in resolution 1514": the number stands one sentence later."""
    for unit, after in pairwise(units):
        if (
            not unit.symbols
            and unit.draft is None
            and len(after.symbols) == 1
            and unit.sentence.paragraph == after.sentence.paragraph
            and unit.sentence.index + 1 == after.sentence.index
            and not sole
        ):
            unit.symbols = after.symbols
