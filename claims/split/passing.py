"""Statements told in passing, made sentences: "a treaty, which the senate rejected" says "the senate rejected a treaty"."""

import re
from collections.abc import Callable

from claims.split.dated import spoken
from claims.text.clauses import Clause
from claims.text.nlp import Token
from claims.text.reader import Reading

Rewrite = Callable[[int, int], str]
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_PLACES = frozenset("in at on near".split())


def _end(token: Token) -> int:
    return token.idx + len(token.text)


def _owner(subject: str) -> str:
    return subject + ("'" if subject.endswith("s") else "'s")


def relative(reading: Reading, clause: Clause, subject: str, rewrite: Rewrite) -> str | None:
    """A relative clause with what it describes put in the place of its pronoun; None where it has none.

    "who won in 2004", "which the senate rejected", "whose party lost", "three of whom died", "when it was sold".
    """
    pronoun = next((t for t in clause.tokens if t.tag_ in _RELATIVE_TAGS), None)
    if pronoun is None:
        return None
    after = rewrite(_end(pronoun), clause.end)
    before = rewrite(clause.tokens[0].idx, pronoun.idx) if clause.tokens[0].i < pronoun.i else ""
    if pronoun.dep_ == "poss":
        return f"{_owner(subject)} {after}"
    if pronoun.tag_ == "WRB":
        return _where(reading, clause, pronoun, subject, after)
    if before:
        return (
            f"{before} {subject} {after}" if before.split()[-1].lower() in {"of", "in", "at", "on", "to", "for", "with", "under"} else None
        )
    if pronoun.dep_ in {"nsubj", "nsubjpass"}:
        return f"{subject} {after}" if pronoun.head == clause.head else None
    gap = next((t for t in clause.tokens if t.dep_ == "prep" and t.i > pronoun.i and not list(t.children)), None)
    at = gap or (clause.head if pronoun.dep_ == "dobj" and pronoun.head == clause.head else None)
    if at is None or at.i < pronoun.i:
        return None
    return f"{rewrite(_end(pronoun), _end(at))} {subject} {rewrite(_end(at), clause.end)}".strip()


def _where(reading: Reading, clause: Clause, pronoun: Token, subject: str, after: str) -> str | None:
    noun = clause.head.head
    if pronoun.lower_ == "when":
        told = next((p for p in reading.periods if 0 <= pronoun.idx - p.end_offset <= 3), None)
        if told is None:
            return None
        words = spoken(told).removeprefix(told.form).strip() if told.resolved else re.sub(rf"^{told.form} ", "", told.text)
        link = "on" if re.match(r"\d{1,2} [A-Z]", words) else "at" if words.startswith("the ") else "in"
        return f"{link} {words} {after}"
    preposition = noun.head.lower_ if noun.dep_ == "pobj" else ""
    return f"{preposition if preposition in _PLACES else 'in'} {subject} {after}" if pronoun.lower_ == "where" else None


def predicate(clause: Clause, subject: str, rewrite: Rewrite) -> str | None:
    """What a participle or an adjective says of the noun before it: "the dam, built in 1932", "the envoy, present since May"."""
    head = clause.head
    if head.head.pos_ not in {"NOUN", "PROPN"}:
        return None
    plural = head.head.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in head.head.children)
    if head.dep_ == "acl" and head.tag_ in {"VBN", "VBD"}:
        first = min([c.idx for c in head.lefts if c.dep_ in {"advmod", "neg"}], default=head.idx)
        return f"{subject} {'were' if plural else 'was'} {rewrite(first, clause.end)}"
    if head.pos_ == "ADJ" and head.dep_ in {"amod", "appos", "acl"}:
        return f"{subject} {'are' if plural else 'is'} {rewrite(head.left_edge.idx, clause.end)}"
    return None


def told_time(clause: Clause) -> int:
    """Where a clause of time begins to say something itself: after "since", "four months after", "as"."""
    mark = next((c for c in clause.head.children if c.dep_ in {"mark", "advmod"} and c.i < clause.head.i and c.tag_ in {"IN", "WRB"}), None)
    if clause.relation != "time" or mark is None or mark.i - clause.tokens[0].i > 6:
        return clause.start
    return _end(mark)
