"""What pronouns and descriptions stand for: "he", "its", "the region", "that war", "the first"."""

from collections import Counter
from functools import cached_property

from spacy.tokens import Token

from claims.text import lexicon, names
from claims.text.mentions import Name
from claims.text.reader import Reading, Sentence

_PERSONAL = frozenset("he him his himself she her hers herself".split())
_NEUTER = frozenset("it its itself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
PLACE_NOUNS = frozenset(
    "region country island islands territory enclave exclave state republic city town capital village kingdom nation province "
    "district mountain peak summit resort river lake valley area peninsula archipelago commune municipality county".split()
)
BODY_NOUNS = frozenset(
    "council government party company bank mission commission court assembly committee union agency organisation organization "
    "ministry parliament force army group alliance coalition club team institute body authority bloc list".split()
)
_STATE_NOUNS = frozenset("country state nation kingdom".split())
EVENT_NOUNS = frozenset(
    "war conflict vote election referendum ballot poll ceasefire truce treaty agreement accord resolution coup invasion battle "
    "offensive summit conference plan earthquake survey mission operation fighting round run-off runoff text draft measure "
    "attack declaration proposal law bill constitution report deal flight race match final tournament record figure value "
    "height result rate budget census quake strike eruption storm flood".split()
)
PERSON_NOUNS = frozenset("president minister leader chancellor premier governor mayor king queen pope candidate incumbent "
                         "winner general commander".split())


class Context:
    """The running subject of a reading, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._resolved: dict[int, Name] = {}
        self._events: dict[int, Sentence] = {}
        self._walk()

    def name_of(self, token: Token) -> Name | None:
        """The name that a pronoun or the head of a description stands for."""
        return self._resolved.get(token.i)

    def event_of(self, token: Token) -> Sentence | None:
        """The earlier sentence that told of "that war", "the referendum" ..."""
        return self._events.get(token.i)

    @cached_property
    def topics(self) -> list[str]:
        """Canonical names by how often the text mentions them, most frequent first; short forms count for full ones."""
        counts: Counter[str] = Counter()
        order: list[str] = []
        for name in self.reading.names:
            known = next((o for o in order if names.match(o, name.canonical) >= 0.85), None)
            if known is None:
                order.append(name.canonical)
                known = name.canonical
            elif len(name.canonical) > len(known) and name.kind == "person":
                counts[name.canonical] = counts.pop(known)
                order[order.index(known)] = name.canonical
                known = name.canonical
            counts[known] += 1
        return [n for n, _ in counts.most_common()]

    def full(self, canonical: str) -> str:
        """The fullest form that the text has for a name."""
        best = canonical
        for name in self.reading.names:
            if len(name.canonical) > len(best) and name.kind == "person" and names.match(canonical, name.canonical) >= 0.85:
                best = name.canonical
        return best

    def _walk(self) -> None:
        seen: list[tuple[Name, bool]] = []
        for sentence in self.reading.sentences:
            mine = {n.first: n for n in sentence.names}
            for token in self.reading.tokens(sentence):
                found = mine.get(token.i)
                if found is not None:
                    head = self.reading.doc[found.last]
                    seen.append((found, _is_subject(head)))
                    continue
                self._pronoun(token, sentence, seen)
                self._description(token, sentence, seen)

    def _pronoun(self, token: Token, sentence: Sentence, seen: list[tuple[Name, bool]]) -> None:
        word = token.lower_
        if word in _PERSONAL:
            found = _latest(seen, sentence.index, {"person"}, reach=4)
        elif word in _NEUTER:
            if word == "it" and any(c.dep_ in {"acomp"} for c in token.head.children) and token.dep_ == "nsubj" and any(
                    c.dep_ in {"ccomp", "xcomp"} for c in token.head.children):
                return
            found = _latest(seen, sentence.index, {"place", "organisation", "other"}, reach=2)
        elif word in _PLURAL:
            found = _latest([(n, s) for n, s in seen if n.canonical.endswith("s") or n.text.endswith("s")], sentence.index,
                            {"nationality", "organisation", "other"}, reach=1)
        else:
            return
        if found is not None:
            self._resolved[token.i] = found

    def _description(self, token: Token, sentence: Sentence, seen: list[tuple[Name, bool]]) -> None:
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN":
            return
        determiner = next((c for c in token.children if c.dep_ in {"det", "poss"}), None)
        if determiner is None or determiner.lower_ not in {"the", "that", "this", "these", "those", "its", "their", "his", "her"}:
            return
        if any(n.first >= token.left_edge.i and n.last <= token.right_edge.i for n in sentence.names):
            return
        if lemma in EVENT_NOUNS:
            event = self._earlier_event(lemma, sentence)
            if event is not None:
                self._events[token.i] = event
        if determiner.lower_ not in {"the", "that", "this"} or token.tag_ != "NN":
            return
        if any(c.dep_ in {"compound", "nmod", "poss"} or (c.dep_ == "prep" and c.lower_ in {"of", "in"}) for c in token.children):
            return
        if lemma in _STATE_NOUNS:
            found = _latest([(n, s) for n, s in seen if names.is_country(n.canonical)], sentence.index, {"place"}, reach=6)
            dominant = next((t for t in self._topics_so_far(seen) if names.is_country(t)), None)
            if found is not None and dominant is not None and found.canonical != dominant:
                found = next((n for n, _ in reversed(seen) if n.canonical == dominant), found)
        elif lemma in PLACE_NOUNS:
            found = _latest(seen, sentence.index, {"place", "other"}, reach=4)
        elif lemma in BODY_NOUNS:
            found = next((n for n, _ in reversed(seen) if lemma in n.canonical.split()), None)
            found = found or (_latest(seen, sentence.index, {"organisation"}, reach=2) if lemma != "government" else None)
        elif lemma in PERSON_NOUNS:
            found = None
        else:
            return
        if found is not None:
            self._resolved[token.i] = found

    @staticmethod
    def _topics_so_far(seen: list[tuple[Name, bool]]) -> list[str]:
        return [n for n, _ in Counter(n.canonical for n, _ in seen).most_common()]

    def _earlier_event(self, lemma: str, sentence: Sentence) -> Sentence | None:
        for earlier in reversed(self.reading.sentences[:sentence.index]):
            if sentence.index - earlier.index > 12:
                return None
            for token in self.reading.tokens(earlier):
                if token.pos_ in {"NOUN", "PROPN"} and lexicon.similarity(token.lemma_.lower(), lemma) >= 0.8:
                    return earlier
        return None


def _is_subject(token: Token) -> bool:
    at, hops = token, 0
    while hops < 4:
        if at.dep_ in {"nsubj", "nsubjpass"}:
            return True
        if at.dep_ in {"compound", "conj", "appos", "poss", "nmod"}:
            at, hops = at.head, hops + 1
            continue
        return False
    return False


def _latest(seen: list[tuple[Name, bool]], sentence: int, kinds: set[str], reach: int) -> Name | None:
    """The most salient earlier name: a subject of this sentence, else of one before it, else the latest of any role."""
    fitting = [(n, s) for n, s in seen if n.kind in kinds and sentence - n.sentence <= reach]
    for distance in range(reach + 1):
        here = [(n, s) for n, s in fitting if sentence - n.sentence == distance]
        subjects = [n for n, s in here if s]
        if subjects:
            return subjects[0] if distance else subjects[-1]
        if here:
            return here[-1][0] if distance == 0 else here[0][0]
    return None
