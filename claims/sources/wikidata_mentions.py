"""What a question is looked for under: the names that it holds as its text spells them, and the events that its text names."""

import re
from dataclasses import dataclass

from claims.sources.base import Question
from claims.sources.wikidata_dates import Moment
from claims.text import names

MOST = 3
_WORD = re.compile(r"\w+(?:[.’'–-]\w+)*")
_HEADS = frozenset(
    "war wars conflict battle siege invasion uprising revolution election elections referendum plebiscite treaty agreement accord accords "
    "convention pact summit conference congress earthquake attack attacks bombing massacre games olympics championship cup".split()
)
VOTES = frozenset("election elections referendum plebiscite".split())
_BEFORE = frozenset(
    "presidential parliamentary legislative federal general regional local municipal state independence civil world snap assembly "
    "constitutional terrorist membership status peace".split()
)
_STOP = frozenset("the a an in on at of after before during since until when while by from for and but this that his her its".split())
_INTO = frozenset("of in on between for".split())
_JOIN = frozenset("of the and on for de".split())
SMALL = frozenset("the of in on at for and a an between s".split())
_PRESENT = re.compile(
    r"\b(?:is|are|'s|remains?|serves?|leads?|heads?|governs?|rules?|has been|have been|has led|borders?|belongs?|lies|holds?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mention:
    """text: what is searched for. event: whether it is an event, that is known by its words, in whatever order.

    year: of a vote, which its names may lack; stated: whether the text names the vote with it, rather than dates it so.
    """

    text: str
    event: bool = False
    year: int | None = None
    stated: bool = False

    @property
    def searches(self) -> tuple[str, ...]:
        """What is searched for, one after the other until something is found."""
        return (self.text,) if self.year is None else (f"{self.year} {self.text}", self.text)

    @property
    def words(self) -> frozenset[str]:
        """Its words as they are compared, without the year of a vote."""
        return words_of(self.text)

    def is_called(self, name: str) -> bool:
        """Whether a name has just its words, with or without the year."""
        return words_of(name) in (self.words, self.words | {str(self.year)})


@dataclass(frozen=True)
class Wanted:
    """A question as this source reads it. day: by which it is judged; years: that it names; present: whether it tells of its own day."""

    question: Question
    day: Moment | None
    years: tuple[int, ...]
    present: bool
    mentions: tuple[Mention, ...]

    def names_it(self, name: str) -> bool:
        """Whether the question names something."""
        own = names.canonical(name)
        return any(names.match(own, asked) >= 0.85 for asked in self.question.names)

    @property
    def places(self) -> tuple[str, ...]:
        """The states that the question names."""
        return tuple(name for name in self.question.names if names.is_country(name))


def wanted(question: Question) -> Wanted:
    """The question with what it is looked for under, most telling first, at most `MOST`."""
    text = question.text
    years = tuple(dict.fromkeys(int(n) for n in question.numbers if re.fullmatch(r"[12]\d{3}", n)))
    events = event_names(text, years)
    called = [Mention(spelled(name, text)) for name in question.names if name not in ("bc", "bce", "ad")]
    if question.kind in ("conflict_dates", "vote_share"):
        mentions = events or ([] if question.kind == "vote_share" else called)
    else:
        within = set().union(*(mention.words for mention in events)) if events else set()
        mentions = [*events[:1], *(mention for mention in called if not mention.words <= within), *events[1:]]
    day = (question.as_of.year, question.as_of.month, question.as_of.day) if question.as_of else None
    return Wanted(question, day, years, _PRESENT.search(text) is not None, tuple(dict.fromkeys(mentions))[:MOST])


def words_of(name: str) -> frozenset[str]:
    """The words of a name as they are compared: folded, adjectives of nationality as their states, small ones left out."""
    parts = (names.canonical(part) for word in _WORD.findall(name) for part in re.split(r"[-–]", word))
    return frozenset("election" if part == "elections" else part for part in parts if part and part not in SMALL)


def spelled(name: str, text: str) -> str:
    """A name as the text spells it; where the text has an adjective, an abbreviation or a pronoun for it, itself in capitals."""
    tokens = list(_WORD.finditer(text))
    length = len(name.split())
    for size in (length, length + 1, length - 1):
        for at in range(len(tokens) - size + 1 if size > 0 else 0):
            run = text[tokens[at].start() : tokens[at + size - 1].end()]
            plain = re.sub(r"^[Tt]he ", "", re.sub(r"['’]s?$", "", run))
            if names.fold(plain) == name:
                return plain
    small = {"of", "the", "and", "de", "for"}
    return " ".join(word if word in small else "-".join(part[:1].upper() + part[1:] for part in word.split("-")) for word in name.split())


def event_names(text: str, years: tuple[int, ...]) -> list[Mention]:
    """The events of a text: "2021 German federal election", "battle of Stalingrad"; a vote without its year is of the claim's."""
    tokens = list(_WORD.finditer(text))
    found: list[Mention] = []
    for at, token in enumerate(tokens):
        if re.sub(r"['’]s?$", "", token[0]).lower() not in _HEADS:
            continue
        first = _left(tokens, at)
        last = _right(tokens, at, text)
        proper = any(t[0][0].isupper() for t in tokens[first:at]) or (token[0][0].isupper() and first < at)
        if not proper and last == at:
            continue
        whole = text[tokens[first].start() : tokens[last].end()]
        runs = [whole] if last > at else []
        runs += [text[tokens[first].start() : token.end()]] if proper else []
        for run in runs:
            named = re.sub(r"['’]s?$", "", run)
            if token[0].lower() not in VOTES:
                found.append(Mention(named, True))
            elif len(own := re.findall(r"\b[12]\d{3}\b", named)) == 1:
                found.append(Mention(" ".join(re.sub(r"\b[12]\d{3}\b,?", "", named).split()), True, int(own[0]), True))
            elif not own and len(years) == 1:  # else it can't be told which of a land's votes it is
                found.append(Mention(named, True, years[0]))
    return list(dict.fromkeys(found))


def _left(tokens: list[re.Match[str]], at: int) -> int:
    """The first word of the name that ends in the noun at `at`."""
    first = at
    while first:
        word = tokens[first - 1][0]
        fits = word[0].isupper() or word.lower() in _BEFORE or re.fullmatch(r"[12]\d{3}(?:[–-]\d{2,4})?", word)
        if word.lower() in _STOP or not fits:
            break
        first -= 1
    return first


def _right(tokens: list[re.Match[str]], at: int, text: str) -> int:
    """The last word of the name that goes on behind its noun: "of Stalingrad", "on the Non-Proliferation of Nuclear Weapons"."""
    if at + 1 >= len(tokens) or tokens[at + 1][0].lower() not in _INTO:
        return at
    last, probe = at, at + 1
    while probe < len(tokens):
        word, between = tokens[probe][0], text[tokens[probe - 1].end() : tokens[probe].start()]
        if re.search(r"[,;:.()]", between) or tokens[probe - 1][0].endswith("."):
            break
        if word[0].isupper():
            last = probe
        elif word not in _JOIN and word not in _INTO:
            break
        probe += 1
    return last
