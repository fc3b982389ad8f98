"""Which episodes of armed conflicts a question is about."""

import re
from collections import defaultdict

from claims.sources.base import Question
from claims.sources.corpus_terms import sound_key, terms
from claims.sources.ucdp_episodes import Episode, parties, sides, territory
from claims.text.countries import adjective, state
from claims.text.names import canonical

# What a word of the question counts where it names a side or the land, where it names the country; a name by its sound.
_NAMED, _PLACED, _SOUND = 3.0, 1.5, 0.5
_SAME = 0.6
_BEGINNING = frozenset("begin begins began begun start starts started erupt erupted break broke broken last lasted run ran".split())
_END = frozenset("end ends ended over finish finished stop stopped cease ceased conclude concluded".split())
_GENERAL = frozenset("govern war conflict island republ first second third".split())


class EpisodeIndex:
    """Episodes by the words that name their sides, land and country."""

    def __init__(self, episodes: list[Episode]) -> None:
        self.episodes = episodes
        postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
        for number, episode in enumerate(episodes):
            named = (*sides(episode, "side_a", "side_b"), *(line.cells["side_b"] for line in episode.lines), territory(episode) or "")
            for texts, weight in (((episode.cells["location"],), _PLACED), (named, _NAMED)):
                for word in _words(texts):
                    postings[word][number] = weight * (_SOUND if word.startswith("~") else 1.0)
        self._postings = {word: list(numbers.items()) for word, numbers in postings.items()}

    def find(self, question: Question, limit: int) -> list[Episode]:
        """At most `limit` episodes whose sides, land or country the question names best, of its years where it gives any.

        One that lacks a state which the question names is another war; asked for an end alone, one that is not over has none to tell.
        """
        scores: defaultdict[int, float] = defaultdict(float)
        for word in _words(question.names):
            found = self._postings.get(word, ())
            for number, weight in found:
                scores[number] += weight / (1 + len(found) / 20)
        years = {int(number) for number in question.numbers if number.isdigit() and len(number) == 4}
        states = {name for name in map(canonical, question.names) if state(name)}
        only_end = bool(_END.intersection(question.terms)) and not _BEGINNING.intersection(question.terms)
        for number in list(scores):
            episode = self.episodes[number]
            in_time = not years or any(episode.near(year) for year in years)
            if not in_time or not states <= parties(episode) or (only_end and not episode.over):
                del scores[number]
        # A conflict that shares one side with the one asked for is another conflict.
        least = _SAME * max(scores.values(), default=0.0)
        ranked = sorted((number for number in scores if scores[number] >= least), key=lambda number: (-scores[number], number))
        return [self.episodes[number] for number in ranked[: max(0, limit)]]


def _words(texts: tuple[str, ...]) -> dict[str, None]:
    """The terms of some names, of the states that their adjectives belong to, and how they sound, each once."""
    found: dict[str, None] = {}
    for text in texts:
        parts = [word.strip(".,;:()\"'") for word in re.split(r"[\s/–-]+", text)]
        states = [of.canonical for word in parts if (of := adjective(word.title()))]
        for name in (text, *states):
            found.update(dict.fromkeys(word for word in terms(name) if word not in _GENERAL))
        found.update(dict.fromkeys(key for word in parts if (key := sound_key(word))))
    return found
