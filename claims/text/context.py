"""What pronouns and descriptions stand for: "he", "its", "the region", "that war"."""

from collections import Counter
from functools import cached_property

from claims.text import lexicon, names
from claims.text.antecedents import (
    NEUTER,
    PERSONAL,
    PLURAL,
    SUBJECTS,
    Person,
    can_be,
    choose_person,
    described,
    expletive,
    governing,
    in_passing,
    is_subject,
    vague,
)
from claims.text.countries import state
from claims.text.mentions import Name
from claims.text.name_kinds import is_human
from claims.text.nlp import Token
from claims.text.reader import Reading, Sentence

STATE_NOUNS = frozenset("country state nation kingdom".split())
REGION_NOUNS = frozenset("region territory enclave exclave republic area peninsula island islands archipelago province".split())
PLACE_NOUNS = frozenset("city town village district resort quarter port".split())
RELIEF_NOUNS = frozenset("mountain peak river lake volcano strait".split())
BODY_NOUNS = frozenset(
    "council company bank mission commission court assembly committee union agency organisation organization "
    "ministry parliament alliance coalition club institute party".split()
)
EVENT_NOUNS = frozenset(
    "war conflict vote election referendum ballot poll ceasefire truce treaty agreement accord resolution coup invasion battle "
    "offensive summit conference plan earthquake survey mission operation fighting round run-off runoff text draft measure "
    "attack declaration proposal law bill constitution report deal flight race match final tournament record figure value "
    "height result rate budget census quake strike eruption storm flood".split()
)


class Context:
    """The running subject of a reading, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._resolved: dict[int, Name] = {}
        self._phrases: dict[int, Token] = {}
        self._events: dict[int, Sentence] = {}
        self._by_head = {n.head: n for n in reading.names}
        self._walk()

    def name_of(self, token: Token) -> Name | None:
        """The name that a pronoun or the head of a description stands for."""
        return self._resolved.get(token.i)

    def phrase_of(self, token: Token) -> Token | None:
        """The head of the common noun phrase that a pronoun stands for ("the survey"), where it is no name."""
        return self._phrases.get(token.i)

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
        """The fullest form that the text has for a person's name."""
        return self._full.get(canonical, canonical)

    @cached_property
    def _full(self) -> dict[str, str]:
        counts = Counter(n.canonical for n in self.reading.names if n.kind == "person")
        out: dict[str, str] = {}
        for short in counts:
            longer = [p for p in counts if len(p) > len(short) and names.match(short, p) >= 0.85]
            if longer:  # of two who share a surname, the one who is named more often, or first
                out[short] = max(longer, key=lambda p: counts[p])
        return out

    def _walk(self) -> None:
        seen: list[tuple[Name, bool]] = []
        people: list[Person] = []
        for sentence in self.reading.sentences:
            mine = {n.first: n for n in sentence.names}
            held = {i for n in sentence.names for i in range(n.first, n.last + 1)}
            for token in self.reading.tokens(sentence):
                found = mine.get(token.i)
                if found is not None:
                    head = self.reading.doc[found.head]
                    seen.append((found, is_subject(head)))
                    if found.kind == "person":
                        people.append(Person(head, found, sentence.index, is_subject(head), in_passing(head)))
                    continue
                if token.lower_ in PERSONAL:
                    self._person(token, sentence, people)
                elif token.lower_ in NEUTER or token.lower_ in PLURAL:
                    self._thing(token, sentence)
                elif token.i not in held:
                    named = any(c.dep_ == "appos" and c.i in held for c in token.children)
                    if token.dep_ in SUBJECTS and token.tag_ == "NN" and is_human(token) and not named:
                        people.append(Person(token, None, sentence.index, True, in_passing(token)))
                    self._description(token, sentence, seen)

    def _person(self, token: Token, sentence: Sentence, people: list[Person]) -> None:
        """He, her: whoever the syntax points at; of "a shopkeeper" told of before, that one."""
        person = choose_person(token, sentence.index, people, self._resolved)
        if person is None:
            return
        if person.name is not None:
            self._resolved[token.i] = person.name
            people.append(Person(token, person.name, sentence.index, token.dep_ in SUBJECTS, in_passing(token)))
        elif person.sentence != sentence.index:
            self._phrases[token.i] = person.token
            people.append(Person(person.token, None, sentence.index, token.dep_ in SUBJECTS, in_passing(token)))

    def _thing(self, token: Token, sentence: Sentence) -> None:
        """It, its, they, their: the subject (of an object pronoun: the object) of the clause or sentence before."""
        if (token.lower_ == "it" and expletive(token)) or vague(token):
            return
        plural = token.lower_ in PLURAL
        antecedent = self._antecedent(token, sentence, plural)
        if antecedent is None:
            return
        owner = next((c for c in antecedent.children if c.dep_ == "poss" and c.lower_ in PLURAL), None) if plural else None
        if owner is not None and token.dep_ in SUBJECTS and owner.i in self._resolved:
            antecedent = owner  # "their delegates may speak. They have": those whose delegates they are
        if antecedent.i in self._resolved:
            self._resolved[token.i] = self._resolved[antecedent.i]
            return
        if antecedent.i in self._phrases:
            self._phrases[token.i] = self._phrases[antecedent.i]
            return
        name = self._by_head.get(antecedent.i)
        if name is not None:
            self._resolved[token.i] = name
        elif antecedent.pos_ == "NOUN":
            self._phrases[token.i] = antecedent

    def _antecedent(self, token: Token, sentence: Sentence, plural: bool) -> Token | None:
        before = list(self.reading.doc[sentence.first : token.i])
        subjects = [t for t in before if t.dep_ in SUBJECTS]
        verb = governing(token)
        if token.dep_ == "poss":
            own = next((t for t in subjects if t.head == verb), None)
            if own is not None and own.lower_ in {"which", "that", "who"} and verb.dep_ == "relcl":
                own = described(verb)
            if own is not None and self._fits(own, plural):
                return own
        if token.dep_ == "dobj":
            objects = [t for t in before if t.dep_ == "dobj" and t.head != verb and self._fits(t, plural)]
            if objects:
                return objects[-1]
        same = [t for t in subjects if t.head != verb and self._fits(t, plural)]
        if same:
            return same[-1]
        if token.dep_ == "poss" and before and before[-1].lower_ in {"after", "before", "when", "because"}:
            # "troops invaded the colony after its leaders had declared"
            objects = [t for t in before if t.dep_ == "dobj" and self._fits(t, plural)]
            if objects:
                return objects[-1]
        if not sentence.index:
            return None
        previous = self.reading.sentences[sentence.index - 1]
        if token.dep_ == "pobj" and previous.paragraph != sentence.paragraph:
            return None
        fitting = [t for t in self.reading.tokens(previous) if t.dep_ in SUBJECTS and self._fits(t, plural)]
        return fitting[0] if fitting else None

    def _fits(self, token: Token, plural: bool) -> bool:
        if token.pos_ == "PRON":
            return token.lower_ in (PLURAL if plural else NEUTER) and (token.i in self._resolved or token.i in self._phrases)
        return can_be(token, self._by_head.get(token.i), plural)

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
        found = self._described(lemma, sentence, seen)
        if determiner.lower_ == "that" and lemma in PLACE_NOUNS | RELIEF_NOUNS | REGION_NOUNS:
            last = [
                n
                for n, _ in seen
                if n.kind not in {"person", "nationality"} and not names.is_country(n.canonical) and sentence.index - n.sentence == 1
            ]
            found = last[-1] if last else found
        if found is not None:
            self._resolved[token.i] = found

    def _described(self, lemma: str, sentence: Sentence, seen: list[tuple[Name, bool]]) -> Name | None:
        if lemma in STATE_NOUNS:
            states = [(n, s) for n, s in seen if names.is_country(n.canonical)]
            if self._of_its_own(lemma, sentence):
                return None
            common = Counter(n.canonical for n, _ in states).most_common(2)
            if len(common) > 1 and common[0][1] == common[1][1] and not states[-1][1]:
                return None
            return next((n for n, _ in reversed(states) if n.canonical == common[0][0]), None) if common else None
        if lemma in REGION_NOUNS:
            named = self._named_as(lemma, sentence)
            if named is not None:
                return named
            fitting = [(n, s) for n, s in seen if names.capital_of(n.canonical) is None and _may_be_region(lemma, n.canonical)]
            near = [n for n, _ in fitting if n.kind in {"place", "other", "nationality"} and sentence.index - n.sentence <= 8]
            common = Counter(n.canonical for n in near).most_common(1)
            if not common or (common[0][1] < 2 and (len({n.canonical for n in near}) > 1 or sentence.index - near[-1].sentence > 2)):
                return None
            return next(n for n in reversed(near) if n.canonical == common[0][0])
        if lemma in PLACE_NOUNS:
            fitting = [(n, s) for n, s in seen if not names.is_country(n.canonical)]
            return _latest(fitting, sentence.index, {"place"}, reach=3)
        if lemma in RELIEF_NOUNS:
            marked = [(n, s) for n, s in seen if n.canonical.split()[0] in {"mount", "lake", "river", "mont", "monte"}]
            return _latest(marked, sentence.index, {"place", "other", "person", "organisation"}, reach=8)
        if lemma in BODY_NOUNS:
            return next((n for n, _ in reversed(seen) if lemma in n.canonical.split()), None)
        return None

    def _of_its_own(self, lemma: str, sentence: Sentence) -> bool:
        """Whether an earlier sentence told of "a Palestinian state": then "the state" is that, and no country of the text."""
        for earlier in self.reading.sentences[max(0, sentence.index - 40) : sentence.index]:
            for token in self.reading.tokens(earlier):
                told_of = token.lemma_.lower() == lemma and any(c.lower_ in {"a", "an"} for c in token.children)
                if told_of and any(c.dep_ in {"amod", "compound", "poss"} and c.text[:1].isupper() for c in token.children):
                    return True
        return False

    def _named_as(self, lemma: str, sentence: Sentence) -> Name | None:
        """What an earlier "the region of X" or "the X region" calls by this word; the latest counts."""
        for earlier in reversed(self.reading.sentences[max(0, sentence.index - 40) : sentence.index + 1]):
            for token in self.reading.tokens(earlier):
                if token.lemma_.lower() != lemma:
                    continue
                inner = [c for c in token.children if c.dep_ == "compound"]
                inner += [g for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
                found = next((self._by_head[c.i] for c in inner if c.i in self._by_head), None)
                if found is not None and found.kind in {"place", "other"}:
                    return found
        return None

    def _earlier_event(self, lemma: str, sentence: Sentence) -> Sentence | None:
        for earlier in reversed(self.reading.sentences[: sentence.index]):
            if sentence.index - earlier.index > 12:
                return None
            for token in self.reading.tokens(earlier):
                if token.pos_ in {"NOUN", "PROPN"} and lexicon.similarity(token.lemma_.lower(), lemma) >= 0.8:
                    return earlier
        return None


def _may_be_region(lemma: str, canonical: str) -> bool:
    """Whether "the territory" can be this place: an island may be a state, other regions are none."""
    if lemma in {"island", "islands", "republic", "peninsula"} or not names.is_country(canonical):
        return True
    known = state(canonical)
    return known is None or known.status not in {"member", "observer"}


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
