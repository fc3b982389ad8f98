"""Which of the items of one name a question is about. Where that can't be told, none: the wrong one would be worse."""

from collections.abc import Callable, Iterable, Sequence

from claims.sources.wikidata_api import Entity
from claims.sources.wikidata_dates import Time
from claims.sources.wikidata_mentions import Mention, Wanted, words_of
from claims.text import names

# How much more often Wikimedia's projects must have a page on one of two namesakes for its bare name to mean that one.
PROMINENT = 4


def fits(called: Iterable[str], mention: Mention, years: Sequence[int]) -> bool:
    """Whether one of an item's names is the one that is looked for.

    An event is known by its words. None of them may lack; a further one may be a year that the claim names, or stand in one word
    with one of them ("Nagorno-Karabakh" for "Karabakh"): others tell of another event, of a part of it or of its memorial.
    """
    if not mention.event:
        own = names.canonical(mention.text)
        return any(names.match(own, names.canonical(name)) >= 0.95 for name in called)
    return any(_same_event(name, mention, years) for name in called)


def _same_event(name: str, mention: Mention, years: Sequence[int]) -> bool:
    words = words_of(name)
    joined = {part for word in name.split() if (parts := words_of(word)) & mention.words for part in parts}
    further = words - mention.words - {str(year) for year in years}
    return mention.words <= words and further <= joined and not further & names.DISCRIMINATORS


def in_year(entity: Entity, mention: Mention, wanted: Wanted) -> bool:
    """Whether a vote is of the year in which the claim puts it, by its names or its date; a claim on its date is to be judged by that."""
    if mention.year is None or (wanted.question.kind == "event_date" and not mention.stated):
        return True
    if any(str(mention.year) in words_of(name) for name in entity.names):
        return True
    return any(isinstance(s.value, Time) and s.value.meets(mention.year) for p in ("P585", "P580") for s in entity.best(p))


def known_as(entity: Entity, mention: Mention, years: Sequence[int]) -> str:
    """The name of an item that is closest to what the claim calls it."""
    for name in entity.names:
        if mention.is_called(name) if mention.event else names.canonical(name) == names.canonical(mention.text):
            return name
    fitting = (name for name in entity.names if not mention.event or _same_event(name, mention, years))
    return next(fitting, entity.label or mention.text)


def choose(
    candidates: Iterable[Entity], mention: Mention, wanted: Wanted, answers: Callable[[Entity], bool], related: Callable[[Entity], set[str]]
) -> Entity | None:
    """The item that a mention means, or None.

    answers: whether an item has a statement that may answer the claim. related: the names of what its statements lead to.
    Of several, the one that the claim's other names, or else its context, speak for; else the one that is far better known.
    """
    fitting = (
        entity
        for entity in candidates
        if fits(entity.names, mention, wanted.years) and in_year(entity, mention, wanted) and answers(entity)
    )
    left = list({entity.id: entity for entity in fitting}.values())
    exact = [entity for entity in left if _exactly(entity, mention)]
    left = exact or left
    if len(left) < 2:
        return left[0] if left else None
    others = [name for name in wanted.question.names if names.match(name, names.canonical(mention.text)) < 0.85]
    for told in (others, list(wanted.question.context)):
        scores = {entity.id: _spoken_for(entity, told, related(entity)) for entity in left}
        most = max(scores.values())
        leading = [entity for entity in left if scores[entity.id] == most]
        if most and len(leading) == 1:
            return leading[0]
        if most:
            left = leading
    left.sort(key=lambda entity: -entity.sitelinks)
    return left[0] if left[0].sitelinks >= PROMINENT * max(1, left[1].sitelinks) else None


def _exactly(entity: Entity, mention: Mention) -> bool:
    if mention.event:
        return any(map(mention.is_called, entity.names))
    return names.canonical(entity.label or "") == names.canonical(mention.text)


def _spoken_for(entity: Entity, told: Sequence[str], related: set[str]) -> int:
    described = words_of(entity.description)
    return sum(any(names.match(name, names.canonical(other)) >= 0.85 for other in related) or words_of(name) <= described for name in told)
