"""Which pages of a wiki are read for a question, which of those answer it, and in what order.

Right subject before right number: of pages on namesakes only the one that holds more of the question than every other is kept, and
none where two hold as much.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.sources.base import Question
from claims.sources.corpus_terms import fold, terms
from claims.sources.mediawiki_answers import Hit, WikiPage
from claims.sources.mediawiki_query import subjects, titles_of

NAME, NUMBER, TERM, CONTEXT = 1.2, 1.5, 1.0, 0.5
# Of the weight of a question's words: what a page holds at least, and what one of several namesakes does beside the name.
FLOOR, FLOOR_OF_NAMESAKES = 0.2, 0.4
_DIRECT, _FOUND, _TITLE, _SNIPPET, _OTHER_YEAR = 1.5, 1.2, 1.5, 0.5, 1.0
_QUALIFIER = re.compile(r"\s*\([^()]*\)\Z|,\s\D*\Z")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


@dataclass(frozen=True)
class Found:
    """The pages worth reading, best first; which ones a name of the question leads to, with its words; names of namesakes, folded."""

    pages: list[WikiPage]
    direct: dict[str, frozenset[str]]
    ambiguous: frozenset[str]


def question_words(question: Question) -> dict[str, float]:
    """The terms of a question, each with how much it counts."""
    words: dict[str, float] = {}
    for parts, weight in ((question.names, NAME), (question.numbers, NUMBER), (question.terms, TERM), (question.context, CONTEXT)):
        for part in parts:
            for term in terms(part):
                words.setdefault(term, weight)
    return words


def rank(question: Question, hits: Sequence[Hit], pages: Mapping[str, WikiPage], leads: Mapping[str, str]) -> Found:
    """The pages by how likely they answer. leads: the final titles of titles that lead elsewhere."""
    scores: defaultdict[str, float] = defaultdict(float)
    direct: dict[str, frozenset[str]] = {}
    ambiguous: set[str] = set()
    for place, title in enumerate(titles_of(question)):
        page = pages.get(leads.get(title, title))
        if page is not None and page.disambiguation:
            ambiguous |= {base(title), base(page.title)}
        elif page is not None:
            scores[page.title] += _DIRECT / (1 + 0.3 * place)
            direct[page.title] = direct.get(page.title, frozenset()).union(terms(title))
    words = question_words(question)
    for place, hit in enumerate(hits):
        page = pages.get(leads.get(hit.title, hit.title))
        if page is not None:
            scores[page.title] += _FOUND / (1 + place / 3) + _SNIPPET * share(words, hit.snippet)
    years = {number for number in question.numbers if _YEAR.fullmatch(number)}
    for title in scores:
        own = set(terms(title))
        scores[title] += _TITLE * sum(weight for word, weight in words.items() if word in own) / (2 + len(own))
        told = set(_YEAR.findall(title))
        if told and years and not told & years:
            scores[title] -= _OTHER_YEAR  # another contest, another treaty
    best = sorted((title for title in scores if not pages[title].disambiguation), key=lambda title: (-scores[title], title))
    return Found([pages[title] for title in best], direct, frozenset(ambiguous))


def answering(question: Question, texts: Mapping[str, str], found: Found) -> list[str]:
    """The titles of those pages that answer, best first. texts: of the pages that were read, by title, best first."""
    words = question_words(question)
    names = [frozenset(terms(name)) for name in subjects(question)]
    scores: dict[str, float] = {}
    for title, text in texts.items():
        held = found.direct.get(title, frozenset()).union(terms(f"{title} {text}"))
        score = _share(words, held)
        named = not names or title in found.direct or any(name and name <= held for name in names)
        if named and score >= FLOOR:
            scores[title] = score
    return [title for title in sorted(scores, key=lambda title: -scores[title]) if not _doubtful(title, scores, question, texts, found)]


def _doubtful(title: str, scores: Mapping[str, float], question: Question, texts: Mapping[str, str], found: Found) -> bool:
    """Whether a page may as well be about somebody else of the same name."""
    name = base(title)
    if title in found.direct:
        return False  # what the wiki itself takes the name to mean
    others = [other for other in scores if other != title and base(other) == name]
    if any(scores[other] >= scores[title] or other in found.direct for other in others):
        return True
    if name not in found.ambiguous:
        return False
    beside = {word: weight for word, weight in question_words(question).items() if word not in set(terms(name))}
    return share(beside, f"{title} {texts[title]}") < FLOOR_OF_NAMESAKES


def base(title: str) -> str:
    """What a title names, folded: without what sets it apart from namesakes, "Springfield, Ohio", "Mercury (planet)"."""
    return fold(_QUALIFIER.sub("", title))


def share(words: Mapping[str, float], text: str) -> float:
    """The share of the words' weight that a text holds, 0 to 1."""
    return _share(words, frozenset(terms(text)))


def _share(words: Mapping[str, float], held: Iterable[str]) -> float:
    whole = sum(words.values())
    return sum(weight for word, weight in words.items() if word in held) / whole if whole else 0.0
