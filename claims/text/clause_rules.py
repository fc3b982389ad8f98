"""Which words open a statement of their own within a sentence."""

import re

from claims.text.nlp import Token
from claims.text.reader import Reading, Sentence

REPORTING = frozenset(
    "say tell add claim announce state declare report argue insist note recall believe think estimate show find suggest "
    "confirm deny allege admit explain warn acknowledge assert maintain reveal indicate write predict complain concede point "
    "remark observe reply stress describe remember hope fear expect agree conclude hear boast reckon contend".split()
)
_OWN_CLAUSE_MARKS = frozenset("although though while whereas because whilst but".split())
_TIME_MARKS = frozenset("after before since when until as once".split())
_COMPARATIVE_LEMMAS = frozenset("short above below ahead behind up down compare equal".split())


def _after_comma(token: Token) -> bool:
    left = token.left_edge
    while left.i > token.sent.start and left.nbor(-1).is_space:
        left = left.nbor(-1)
    return left.i > token.sent.start and left.nbor(-1).text in {",", "-", "–", "—", "(", ";", ":"}


def _has_value(reading: Reading, sentence: Sentence, token: Token) -> bool:
    """Whether the words below `token` hold a number, date, symbol or name."""
    start, end = token.left_edge.idx, token.right_edge.idx + len(token.right_edge.text)
    spots = [q.start for q in sentence.quantities] + [p.start_offset for p in sentence.periods] + [s.start for s in sentence.symbols]
    return any(start <= s < end for s in spots)


def _has_name(sentence: Sentence, token: Token) -> bool:
    start, end = token.left_edge.idx, token.right_edge.idx + len(token.right_edge.text)
    return any(start <= n.start < end for n in sentence.names)


def _verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def _comparative(token: Token, sentence: Sentence) -> bool:
    if any(q.start <= token.idx < q.end for q in sentence.quantities):
        return False  # "more than 200" is one figure
    if token.tag_ in {"JJR", "RBR"} or token.lower_ in _COMPARATIVE_LEMMAS:
        return any(c.dep_ == "prep" and c.lower_ in {"than", "of", "from", "on", "to", "with"} for c in token.children)
    return False


def unstopped(verb: Token) -> bool:
    """ "That did not stop him from ...": what follows was done."""
    return verb.lemma_ in {"stop", "prevent", "deter", "keep"} and any(c.dep_ == "neg" for c in verb.children)


_RULING = frozenset("find rule decide conclude determine agree".split())


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it is joined to ("took up the question and found that")."""
    at, hops = verb, 0
    while hops < 4:
        own = next((c for c in at.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if own is not None or at.dep_ != "conj":
            return own
        at, hops = at.head, hops + 1
    return None


def surveyed(reading: Reading, sentence: Sentence, verb: Token) -> bool:
    """Whether a share of people says it: "72 percent of women said that they had voted" is a figure, nobody's word."""
    subject = subject_of(verb)
    if subject is None:
        return False
    start, end = subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge.text)
    return any(start <= q.start < end and (q.unit == "percent" or q.of is not None) for q in sentence.quantities)


def _has_named_subject(sentence: Sentence, verb: Token) -> bool:
    """Whether the one who finds or rules is named: then the finding itself is the statement."""
    subject = subject_of(verb)
    return subject is not None and any(n.first <= subject.i <= n.last or n.head == subject.i for n in sentence.names)


def _describes_person(sentence: Sentence, token: Token) -> bool:
    """ "X, a scholar at the Y Institute": an affiliation told in passing."""
    named = next((n for n in sentence.names if n.first <= token.head.i <= n.last and n.kind == "person"), None)
    if named is None or token.i < named.first:
        return False
    return any(n.first > token.i and n.first <= token.right_edge.i and n.kind == "organisation" for n in sentence.names)


def relation_of(reading: Reading, sentence: Sentence, token: Token) -> str | None:
    """How `token` opens a statement of its own, or None when it stays with what it hangs on."""
    head, dep = token.head, token.dep_
    if head == token:
        return "main"
    if (
        dep == "ccomp"
        and head.dep_ == "ROOT"
        and token.i < head.i
        and any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
        and re.search(r"[;:]", reading.text[token.idx : head.idx])
    ):
        return "conj"
    if dep in {"ccomp", "parataxis"} and head.lemma_.lower() in REPORTING and _verbal(token):
        if surveyed(reading, sentence, head):
            return None
        return None if head.lemma_.lower() in _RULING and _has_named_subject(sentence, head) and token.i > head.i else "reported"
    if dep == "conj" and (_verbal(token) or any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)):
        if head.dep_ == "pcomp" and head.head.lower_ == "from" and unstopped(head.head.head):
            return "carried"
        if _verbal(head) and token.dep_ == "conj" and head.dep_ in {"xcomp", "pcomp", "aux"}:
            return None
        if token.i > head.i and not any(t.dep_ in {"cc", "punct"} for t in token.doc[head.i + 1 : token.i]):
            return None  # no coordination without a conjunction or a comma: a misread participle
        return "conj" if _verbal(head) or head.dep_ == "ROOT" or head.dep_ in {"ccomp", "acomp", "relcl", "advcl", "acl"} else None
    if (
        (dep in {"conj", "amod", "advcl", "advmod", "acomp", "appos", "prep"})
        and _comparative(token, sentence)
        and (_after_comma(token) or dep == "conj")
        and _verbal(head)
    ):
        return "comparison"
    if dep in {"amod", "advmod", "conj", "prep"} and _comparative(token, sentence) and _after_comma(token):
        return "comparison"
    marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod"} and c.i < token.i}
    if dep == "advcl":
        if marks & _OWN_CLAUSE_MARKS and any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in token.children):
            return "concession"
        if marks & _TIME_MARKS:
            own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
            free = head.dep_ not in {"acl", "relcl"}
            return "time" if own and free and _has_value(reading, sentence, token) else None
        if (
            not marks
            and _after_comma(token)
            and token.tag_ in {"VBG", "VBN"}
            and (_has_value(reading, sentence, token) or _has_name(sentence, token))
        ):
            return "participle"
        return None
    if dep == "appos" and token.pos_ == "NOUN" and _after_comma(token) and _describes_person(sentence, token):
        return "apposition"
    if dep == "relcl":
        ranked = head.lemma_ in {"one", "time"} or any(c.lower_ in {"first", "last", "only"} for c in head.children)
        if _after_comma(token) or (_has_value(reading, sentence, token) and head.dep_ == "attr" and not ranked):
            return "relative"
        return None
    if (
        dep in {"amod", "acomp", "advcl", "appos"}
        and token.pos_ == "ADJ"
        and _after_comma(token)
        and _has_value(reading, sentence, token)
        and not any(q.start <= token.idx < q.end for q in sentence.quantities)
    ):
        return "participle"
    if dep == "prep" and token.lower_ in {"after", "before", "following"} and _after_comma(token) and _has_value(reading, sentence, token):
        return "time"
    if dep == "pcomp" and head.lower_ == "from" and unstopped(head.head):
        return "carried"
    if dep == "acl" and _after_comma(token) and (_has_value(reading, sentence, token) or _has_name(sentence, token)):
        return "participle"
    if (
        dep == "prep"
        and token.lower_ == "with"
        and _after_comma(token)
        and (_has_value(reading, sentence, token) or any(c.dep_ == "pcomp" for c in token.children))
    ):
        return "with"
    return None
