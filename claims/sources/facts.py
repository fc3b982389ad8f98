"""The source kind `facts`: structured statements in YAML or CSV, a file or a folder of files."""

import os
from collections import Counter, defaultdict
from pathlib import Path

from claims.errors import InputError
from claims.model.evidence import Document
from claims.sources.base import Question, Source
from claims.sources.corpus_terms import sound_key, terms
from claims.sources.facts_document import fact_document
from claims.sources.facts_records import SUFFIXES, Fact, read_facts
from claims.sources.file_source import FileSource
from claims.sources.registry import source_kind
from claims.sources.settings import PathConfig
from claims.text.naming import shown

# How much a word of the question counts where it meets a fact's subject, its context or value, its property.
SUBJECT, SETTING, PROPERTY = 3.0, 1.5, 1.0
SOUND = 0.5


class FactsConfig(PathConfig):
    """Settings of a source of facts: `path` is a file or a folder."""


class FactsSource(FileSource):
    """Structured statements as a source; the files are read when it is opened, and again when one changes."""

    kind = "facts"
    holds = "facts"

    def __init__(self, config: FactsConfig) -> None:
        super().__init__(config)
        self.config = config
        self._documents: list[Document] = []
        self._postings: dict[str, list[tuple[int, float]]] = {}
        self._rarity: Counter[str] = Counter()
        self._load()

    def ask(self, question: Question, limit: int) -> list[Document]:
        """At most `limit` facts whose subject, context or value the question names, best first."""
        self._follow()
        scores: defaultdict[int, float] = defaultdict(float)
        named: set[int] = set()
        for word in _asked(question.names, sounds=True):
            # What a name says is divided among all that it says it of.
            share = 1 / (1 + self._rarity[word] / 50)
            for number, weight in self._postings.get(word, ()):
                scores[number] += weight * share * (SOUND if word.startswith("~") else 1.0)
                if weight > PROPERTY:
                    named.add(number)
        for word in _asked((*question.terms, *question.numbers), sounds=False):
            for number, weight in self._postings.get(word, ()):
                scores[number] += min(weight, PROPERTY)
        # Without a name in common, a fact about something else would only look alike.
        candidates = named if question.names else set(scores)
        ranked = sorted(candidates, key=lambda number: (-scores[number], number))
        return [self._documents[number] for number in ranked[: max(0, limit)]]

    def _look(self) -> tuple[tuple[str, int, int], ...]:
        """The files with size and modification time; InputError when there are none."""
        path = self.config.path
        try:
            files = (
                [path]
                if path.is_file()
                else sorted(
                    Path(folder, name)
                    for folder, _, names in os.walk(path)
                    for name in names
                    if name.lower().endswith(SUFFIXES) and not name.startswith(".")
                )
            )
            states = [(file, file.stat()) for file in files]
        except OSError as error:
            raise InputError(f"{shown(str(path))}: can't be read: {error.strerror}") from None
        if not states:
            what = "the folder holds no facts (.yaml, .yml or .csv)" if path.is_dir() else "no such file or folder"
            raise InputError(f"{shown(str(path))}: {what}")
        return tuple((str(file), state.st_size, state.st_mtime_ns) for file, state in states)

    def _count(self) -> int:
        return len(self._documents)

    def _load(self) -> None:
        state = self._look()
        problems: list[str] = []
        documents: list[Document] = []
        postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        base = self.config.path if self.config.path.is_dir() else self.config.path.parent
        for file, _, _ in state:
            name = Path(file).relative_to(base).as_posix()
            try:
                facts, wrong = read_facts(Path(file).read_bytes(), name)
            except InputError as error:
                problems.append(str(error))
                continue
            except OSError as error:
                problems.append(f"{shown(name)}: can't be read: {error.strerror}")
                continue
            problems.extend(wrong)
            for fact in facts:
                for word, weight in _words(fact).items():
                    postings[word].append((len(documents), weight))
                documents.append(fact_document(fact, trust=self.trust, source=self.name, name=name))
        if not documents:
            first = f" ({problems[0]})" if problems else ""
            raise InputError(f"{shown(str(self.config.path))}: holds no fact that can be read{first}")
        self._documents, self._problems, self._postings, self._state = documents, problems, dict(postings), state
        self._rarity = Counter({word: len(found) for word, found in postings.items()})


def _words(fact: Fact) -> dict[str, float]:
    """The folded words of a fact with the weight of the heaviest place they stand in."""
    words: dict[str, float] = {}
    places = (
        ((fact.property,), PROPERTY),
        ((fact.context or "", *fact.values), SETTING),
        ((fact.subject, *fact.variants), SUBJECT),
    )
    for texts, weight in places:
        for word in _asked(texts, sounds=weight > PROPERTY):
            words[word] = weight
    return words


def _asked(texts: tuple[str, ...], *, sounds: bool) -> dict[str, None]:
    """The terms of some texts, and with `sounds` the sound keys of their names, each once, in order."""
    found: dict[str, None] = {}
    for text in texts:
        found.update(dict.fromkeys(terms(text)))
        if sounds:
            keys = (sound_key(word.strip(".,;:()\"'")) for word in text.split() if word[0].isupper())
            found.update(dict.fromkeys(key for key in keys if key))
    return found


@source_kind("facts", FactsConfig, local=True)
def open_facts(config: FactsConfig, data_dir: Path) -> Source:
    """Opens the facts; InputError when the path is missing or holds none."""
    return FactsSource(config)
