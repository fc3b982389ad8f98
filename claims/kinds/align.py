"""How well a sentence of a document speaks of what a claim speaks of, before any value is compared."""

from dataclasses import dataclass, field

from claims.kinds.base import NameRef, Statement
from claims.kinds.passage import EvidenceSentence
from claims.kinds.words import Word
from claims.text import lexicon, names

# What a key is worth when it stands not in the sentence but around it.
IN_TITLE, IN_PARAGRAPH, IN_DOCUMENT = 0.75, 0.7, 0.5


@dataclass
class Alignment:
    """names, words: the claim's keys with how far they are covered (0..1). local: in the sentence itself."""

    sentence: EvidenceSentence
    names: list[tuple[NameRef, float, float]] = field(default_factory=list)
    words: list[tuple[Word, float, float]] = field(default_factory=list)
    score: float = 0.0
    local: float = 0.0
    name_score: float = 1.0
    word_score: float = 1.0
    context: float = 1.0

    def missing_names(self, at_least: float = 0.5) -> list[NameRef]:
        """The claim's own names that neither the sentence nor what surrounds it covers."""
        return [n for n, cover, _ in self.names if cover < at_least]


def name_in(canonical: str, sentence: EvidenceSentence) -> float:
    """How surely a name is mentioned in a sentence."""
    best = max((names.match(canonical, other) for other, _ in sentence.names), default=0.0)
    if best < 0.8:
        words = [w for w in canonical.replace("-", " ").split() if len(w) > 2]
        if words and all(w in sentence.folded for w in words):
            best = 0.9 if len(words) > 1 else max(best, 0.8)
    if best < 0.5 and any(names.capital_of(other) == canonical for other, _ in sentence.names):
        best = 0.5
    return best


def name_around(canonical: str, sentence: EvidenceSentence) -> float:
    """How surely a name is what the sentence's surroundings are about."""
    passage = sentence.passage
    best = max((names.match(canonical, t) for t in passage.title_names), default=0.0) * IN_TITLE
    for other in passage.sentences[: sentence.index]:
        same_paragraph = other.sentence.paragraph == sentence.sentence.paragraph
        worth = IN_PARAGRAPH if same_paragraph or other.index < 2 else IN_DOCUMENT  # the first lines say what a text is about
        if worth > best:
            best = max(best, worth * name_in(canonical, other))
    return best


def word_in(word: str, lemmas: set[str]) -> float:
    """How surely a word, or one that means the same, is among `lemmas`."""
    if word in lemmas:
        return 1.0
    return max((lexicon.similarity(word, other) for other in lemmas), default=0.0)


def word_around(word: str, sentence: EvidenceSentence) -> float:
    """How far the surroundings of a sentence hold a word."""
    passage = sentence.passage
    best = word_in(word, passage.title_lemmas) * 0.6
    for other in sentence.near(before=2):
        best = max(best, 0.6 * word_in(word, other.lemmas))
    if best < 0.4:
        for other in passage.sentences[: sentence.index]:
            if word in other.lemmas:
                return 0.4
    return best


def align(claim: Statement, sentence: EvidenceSentence, context_names: list[str]) -> Alignment:
    """Coverage of the claim's names and words by a sentence in its surroundings; weights are those of the keys.

    context_names: what the article is about; they break ties at a low weight.
    """
    out = Alignment(sentence)
    got = have = here = 0.0
    name_got = name_have = word_got = word_have = 0.0
    for ref in claim.names:
        local = name_in(ref.canonical, sentence)
        cover = local if local >= IN_TITLE else max(local, name_around(ref.canonical, sentence))
        out.names.append((ref, cover, local))
        weight = ref.weight * (0.7 if ref.inherited else 1.0)
        name_got, name_have = name_got + weight * cover, name_have + weight
        here += weight * local
    for word in claim.words:
        local = word_in(word.lemma, sentence.lemmas)
        cover = local if local >= 0.6 else max(local, word_around(word.lemma, sentence))
        out.words.append((word, cover, local))
        word_got, word_have = word_got + word.weight * cover, word_have + word.weight
        here += word.weight * local
    got, have = name_got + word_got, name_have + word_have
    covers = [max(name_in(name, sentence), name_around(name, sentence)) for name in context_names]
    have += 0.25 * len(covers)
    got += 0.25 * sum(covers)
    out.context = sum(sorted(covers, reverse=True)[:2]) / 2 if len(covers) > 1 else 1.0
    out.score = got / have if have else 0.0
    out.local = here / (name_have + word_have) if name_have + word_have else 0.0
    out.name_score = name_got / name_have if name_have else 1.0
    out.word_score = word_got / word_have if word_have else 1.0
    return out
