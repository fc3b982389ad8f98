"""Which rows of an answer are about what a question names: the right subject first, a namesake never in its place."""

import re

from claims.sources.base import Question
from claims.sources.corpus_terms import terms
from claims.sources.facts_records import Fact
from claims.text import names

# How surely two names are one (claims.text.names.match): equal but for spelling, and one being short for the other.
_EQUAL, _SHORT = 0.95, 0.85
_NUMBER = re.compile(r"[\d.,\s-]+\Z")
_DATED, _NEAR = 4.0, 1.0


def named(question: Question, facts: list[Fact]) -> list[Fact]:
    """The facts whose subject is one of the question's names, or whose value is one and that have all the others; best first.

    A name that is short for several subjects, and equal to none, stands for none of them.
    """
    subjects = {names.canonical(f.subject): tuple(map(names.canonical, (f.subject, *f.variants))) for f in facts}
    meant: dict[str, float] = {}
    for name in question.names:
        fits = {subject: max(names.match(name, form) for form in forms) for subject, forms in subjects.items()}
        equal = {subject: fit for subject, fit in fits.items() if fit >= _EQUAL}
        # A country's name within a longer one is no short form of it: the Norway spruce, Jordan Peterson.
        short = {} if names.is_country(name) else {subject: fit for subject, fit in fits.items() if fit >= _SHORT}
        for subject, fit in (equal or (short if len(short) == 1 else {})).items():
            meant[subject] = max(meant.get(subject, 0.0), fit)
    words = set(terms(" ".join((*question.terms, *question.context))))
    ranked: list[tuple[float, int, Fact]] = []
    for number, fact in enumerate(facts):
        of = meant.get(names.canonical(fact.subject), 0.0)
        valued = max((names.match(name, value) for name in question.names for value in _values(fact)), default=0.0)
        if of < _SHORT and not (valued >= _EQUAL and _accounted(question, fact)):
            continue
        said = set(terms(" ".join((fact.property, fact.context or "", fact.unit or ""))))
        score = 3 * of + 2 * valued + len(words & said) + _dated(question, fact)
        ranked.append((-score, number, fact))
    return [fact for _, _, fact in sorted(ranked, key=lambda found: found[:2])]


def _values(fact: Fact) -> list[str]:
    return [names.canonical(value) for value in fact.values if not _NUMBER.match(value)]


def _accounted(question: Question, fact: Fact) -> bool:
    """Whether a fact has all of the question's names: one that lacks a name is of another subject, though its value be the same."""
    context = names.fold(fact.context or "")
    forms = [*map(names.canonical, (fact.subject, *fact.variants)), *_values(fact)]
    return all(name in context or any(names.match(name, form) >= _SHORT for form in forms) for name in question.names)


def _dated(question: Question, fact: Fact) -> float:
    """How well a fact's time fits: it holds in a year that the question names, or on its date."""
    start, end = (fact.valid_from or "")[:4] or "0000", (fact.valid_to or "")[:4] or "9999"
    if any(len(number) == 4 and start <= number <= end for number in question.numbers):
        return _DATED if fact.valid_from or fact.valid_to else 0.0
    day = question.as_of.isoformat() if question.as_of else None
    if day is None or not (fact.valid_from or fact.valid_to):
        return 0.0
    within = (fact.valid_from or "")[:10] <= day and day[: len(fact.valid_to or "")] <= (fact.valid_to or "9999")
    return 2 * _NEAR if within else _NEAR if start <= day[:4] else 0.0
