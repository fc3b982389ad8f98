"""How much of a claim one clause of a document speaks of: "right subject before right number"."""

from claims.kinds.align import Alignment, word_in
from claims.kinds.base import Statement
from claims.text import lexicon, names

CLEAR = 0.8  # the coverage from which a clause surely speaks of the same thing


def clause_at(alignment: Alignment, start: int) -> Statement | None:
    """The clause of the sentence that holds a character offset."""
    reading = alignment.sentence.passage.reading
    token = reading.token_at(start)
    for statement in alignment.sentence.statements:
        if any(t.i == token.i for t in statement.clause.tokens):
            return statement
    return None


def _subject_lemmas(statement: Statement) -> set[str]:
    return {t.lemma_.lower() for t in statement.clause.subject if t.pos_ in {"NOUN", "PROPN"}}


def cover(claim: Statement, alignment: Alignment, evidence: Statement) -> float:
    """The share of the claim's own names and words that a clause speaks of (0..1).

    A name that stands only around the clause counts in part, and hardly when the clause has another subject of that kind.
    """
    theirs = [n.canonical for n in evidence.names if not n.inherited]
    background = [n.canonical for n in evidence.names if n.inherited]
    subject_names = [n for n in evidence.names if n.role == "subject" and not n.inherited]
    lemmas = {w.lemma for w in evidence.words} | _subject_lemmas(evidence)
    outer = evidence.clause.parent
    outer_lemmas = {t.lemma_.lower() for t in outer.tokens if t.pos_ in {"NOUN", "VERB", "ADJ"}} if outer else set()
    got = have = 0.0
    for ref, around, local in alignment.names:
        weight = ref.weight * (0.5 if ref.inherited else 1.0)
        have += weight
        best = max((names.match(ref.canonical, n) for n in theirs), default=0.0)
        if best < 0.8:
            best = max(best, 0.7 * max((names.match(ref.canonical, n) for n in background), default=0.0))
        if best < 0.5:
            other_subject = ref.role == "subject" and any(n.kind == ref.kind for n in subject_names)
            best = max(best, (0.15 if other_subject else 0.65) * max(around, local))
        got += weight * best
    for word in claim.words:
        weight = word.weight * (0.5 if word.inherited else 1.0)
        have += weight
        best = word_in(word.lemma, lemmas)
        if best < 0.6:
            best = max(best, 0.6 * word_in(word.lemma, outer_lemmas), 0.35 * word_in(word.lemma, alignment.sentence.lemmas))
        got += weight * best
    return got / have if have else 0.0


def same_subject(claim: Statement, evidence: Statement) -> float:
    """Whether two clauses have one grammatical subject: 1 yes, 0.7 not to be told, 0.3 another one."""
    mine_names = [n.canonical for n in claim.names if n.role == "subject"]
    their_names = [n.canonical for n in evidence.names if n.role == "subject"]
    if mine_names and their_names:
        return 1.0 if any(names.match(a, b) >= 0.8 for a in mine_names for b in their_names) else 0.3
    mine, theirs = _subject_lemmas(claim), _subject_lemmas(evidence)
    if mine and theirs:
        best = max(lexicon.similarity(a, b) for a in mine for b in theirs)
        return 1.0 if best >= 0.7 else 0.45
    return 0.7


def sureness(claim: Statement, alignment: Alignment, start: int) -> float:
    """How surely a value at `start` is said of what the claim speaks of (0..1), for a contradiction to count."""
    evidence = clause_at(alignment, start)
    if evidence is None:
        return 0.3
    covered = cover(claim, alignment, evidence)
    return min(1.0, max(0.0, (covered - 0.25) / (CLEAR - 0.25))) * (0.6 + 0.4 * same_subject(claim, evidence))
