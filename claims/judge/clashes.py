"""Where a text says the opposite of a claim of the very same thing: words of opposite meaning, votes, "there was no …"."""

from collections.abc import Iterator, Sequence

from claims.judge.windows import Window
from claims.kinds.align import word_in
from claims.kinds.base import Statement
from claims.kinds.passage import EvidenceSentence
from claims.kinds.un_units import skipped
from claims.kinds.un_votes_text import Votes, read_votes
from claims.kinds.words import predicate
from claims.text import lexicon, names
from claims.text.nlp import Token

_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ"])
_LINKS = frozenset(["prep", "agent"])
_EMPTY = frozenset("be have do more less own other such".split())
_ONE_WORD = 0.6  # what one shared word beside two opposed ones is worth; two, or a name, are worth 1


def _beside(token: Token) -> Iterator[Token]:
    """The content words that a word stands with: what it governs, what governs it, and the other arguments of that verb."""
    seen = {token.i}
    heads = [token]
    if token.dep_ not in {"ROOT", "ccomp", "advcl", "relcl"}:
        heads.append(token.head)
        if token.head.dep_ in _LINKS:
            heads.append(token.head.head)
        if token.dep_ == "conj" and token.head.dep_ not in {"ROOT"}:
            heads.append(token.head.head)
    for head in heads:
        reached = [head, *head.children]
        reached += [g for c in head.children if c.dep_ in _LINKS for g in c.children if g.dep_ == "pobj"]
        for t in reached:
            if t.i not in seen and t.pos_ in _CONTENT and t.lemma_.lower() not in _EMPTY:
                seen.add(t.i)
                yield t


def _same(a: Token, b: Token) -> bool:
    if a.pos_ == b.pos_ == "PROPN":
        return names.match(a.text.lower(), b.text.lower()) >= 0.8
    return lexicon.similarity(a.lemma_.lower(), b.lemma_.lower()) >= 0.7


def facing(claim: Statement, sentences: Sequence[EvidenceSentence]) -> float:
    """How surely (0..1) a word of the claim is faced by its opposite in the same place: beside the same names or words.

    "East of the river" and "west of the river"; not every antonym in a text contradicts, and none where the claim's
    own word stands as close to the same names and words.
    """
    best = 0.0
    for word in claim.words:
        if word.inherited:
            continue
        mine = list(_beside(word.token))
        opposed = [w for s in sentences for w in s.words if lexicon.opposed(word.lemma, w.lemma) and not _said_too(claim, w.lemma)]
        if not opposed:
            continue
        same = [w for s in sentences for w in s.words if lexicon.similarity(word.lemma, w.lemma) >= 0.7]
        against = max(_shared(mine, w.token) for w in opposed)
        if against > max((_shared(mine, w.token) for w in same), default=0.0):
            best = max(best, against)
    return best


def _said_too(claim: Statement, lemma: str) -> bool:
    return any(lexicon.similarity(lemma, w.lemma) >= 0.7 for w in claim.words)


def _shared(mine: Sequence[Token], other: Token) -> float:
    """How surely a word stands with the same: two shared words or one name are worth 1."""
    shared = [t for t in mine if any(_same(t, u) for u in _beside(other))]
    return 1.0 if len(shared) > 1 or any(t.pos_ == "PROPN" for t in shared) else _ONE_WORD * len(shared)


def told_predicate(claim: Statement, window: Window) -> float:
    """How far what the claim says of its subject, its verb or the word after "is", stands in the window (0..1)."""
    head = claim.clause.head
    lemma = predicate(head).lower()
    if lemma == "be":
        after = next((c for c in head.children if c.dep_ in {"attr", "acomp"}), None)
        if after is None or after.pos_ not in _CONTENT:
            return 0.5
        lemma = after.lemma_.lower()
    elif lemma in {"have", "do"}:
        return 0.5
    return max(word_in(lemma, s.lemmas | {predicate(o.clause.head).lower() for o in s.statements}) for s in window.sentences)


def _modifiers(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in {"amod", "compound", "nummod"}]


def none_of_it(claim: Statement, window: Window) -> bool:
    """Whether the window says "no X" or "without X" of a thing that the claim takes to be there."""
    if claim.clause.negated:
        return False
    things = [t for t in claim.clause.tokens if t.pos_ == "NOUN" and not _denied(t)]
    for sentence in window.sentences:
        for noun in sentence.passage.reading.tokens(sentence.sentence):
            if noun.pos_ != "NOUN" or not _denied(noun):
                continue
            theirs = _modifiers(noun)
            for thing in things:
                if lexicon.similarity(thing.lemma_.lower(), noun.lemma_.lower()) < 0.8:
                    continue
                mine = _modifiers(thing)
                if all(any(_same(a, b) for b in mine) for a in theirs) and (theirs or not mine):
                    return True
    return False


def _denied(noun: Token) -> bool:
    return any(c.lower_ in {"no", "neither"} and c.dep_ == "det" for c in noun.children) or (
        noun.dep_ == "pobj" and noun.head.lower_ == "without"
    )


def votes(claim: Statement, window: Window) -> tuple[float, float]:
    """How surely a vote went as the claim says, and how surely otherwise: tallies, unanimity, who voted how (each 0 or 1)."""
    clause = claim.clause
    mine = read_votes(claim.reading.text, clause.start, clause.end, skipped(clause.sentence))
    if mine.empty:
        return 0.0, 0.0
    skip = [span for s in window.sentences for span in skipped(s.sentence)]
    theirs = read_votes(window.passage.reading.text, window.start, window.end, skip)
    if theirs.empty:
        return 0.0, 0.0
    found = [*_counts(mine, theirs), *_stances(mine, theirs)]
    if mine.unanimous:
        against = any(theirs.counts[r].value for r in ("against", "abstain") if r in theirs.counts)
        against = against or any(role != "for" for role, _ in theirs.stances.values())
        found += [True] if theirs.unanimous else [False] if against else []
    return float(bool(found) and all(found)), float(not all(found))


def _counts(mine: Votes, theirs: Votes) -> Iterator[bool]:
    for role, count in mine.counts.items():
        if role in theirs.counts:
            yield count.value == theirs.counts[role].value
        elif theirs.unanimous and role != "for":
            yield count.value == 0


def _stances(mine: Votes, theirs: Votes) -> Iterator[bool]:
    for state, (role, _) in mine.stances.items():
        if state in theirs.stances:
            other = theirs.stances[state][0]
            yield other == role or {other, role} == {"against", "veto"}
    for role, states in mine.closed.items():
        known = theirs.with_role(role)
        if known - states:
            yield False
