"""Sentences cut into clauses that can each be true or false: the smallest runs that carry a statement."""

import re
from dataclasses import dataclass, field

from claims.text.clause_rules import REPORTING, relation_of, unstopped
from claims.text.nlp import Token
from claims.text.reader import Reading, Sentence

__all__ = ["REPORTING", "Clause", "clauses"]

_NO_SIDE = frozenset("campaign vote side camp majority voter supporter campaigner answer share".split())


def _no_side(token: Token) -> bool:
    """Whether "No" is an answer on the ballot: "the No campaign", "a No majority"."""
    return token.text == "No" and not token.is_sent_start and token.head.lemma_.lower() in _NO_SIDE


_AGEING = frozenset(
    "war conflict fighting crisis siege truce ceasefire dispute insurgency blockade strike offensive invasion campaign "
    "uprising rebellion standoff occupation".split()
)
_TRIM = frozenset(
    [
        ",",
        ";",
        ":",
        "-",
        "–",
        "—",
        "(",
        ")",
        "and",
        "but",
        "that",
        "or",
        "while",
        "although",
        "though",
        "whereas",
        "because",
        '"',
        "…",
        "...",
        ".",
        "'",
        "whilst",
        "so",
        "yet",
    ]
)


@dataclass
class Clause:
    """One statement within a sentence.

    head: its main word. tokens: its own words (embedded statements taken out). start, end: the smallest
    run of text that carries it. subject: what it is about (words, from an outer clause when it has none
    of its own). parent: the clause it hangs on. relation: main, conj, relative, participle, with,
    concession, time, reported, comparison, apposition, age, carried ("did not stop X from doing").
    """

    head: Token
    relation: str
    sentence: Sentence
    parent: "Clause | None" = None
    tokens: list[Token] = field(default_factory=list)
    start: int = 0
    end: int = 0
    subject: list[Token] = field(default_factory=list)
    own_subject: bool = False

    @property
    def passive(self) -> bool:
        """Whether the head is in the passive (also a bare participle after a noun)."""
        if any(c.dep_ in {"auxpass", "nsubjpass"} for c in self.head.children):
            return True
        return self.head.dep_ == "acl" and self.head.tag_ == "VBN"

    @property
    def negated(self) -> bool:
        """Whether the statement is denied (not, never, no as determiner of its subject or object)."""
        if self.head.lemma_ in {"stop", "prevent", "deter", "keep"} and any(t.lower_ == "from" for t in self.head.children):
            return False  # "that did not stop him from ...": he did
        said = {self.head, *(c for c in self.head.children if c.dep_ in {"ccomp", "xcomp"})}
        for token in self.tokens:
            if token.dep_ == "neg" and token.head in said:
                return not any(t.lower_ == "but" and t.i > token.i for t in self.tokens)  # not here but there
            if token.lower_ in {"never", "neither", "nor", "hardly"} and token.head in {self.head, *self.head.children}:
                return True
            objects = {"nsubj", "nsubjpass", "dobj", "attr"}
            if token.lower_ == "no" and token.dep_ == "det" and not _no_side(token) and token.head.dep_ in objects:
                return True
            if token.lower_ in {"none", "nobody"} and token.dep_ in {"nsubj", "nsubjpass"}:
                return True
        return False


def clauses(reading: Reading, sentence: Sentence) -> list[Clause]:
    """The statements of one sentence, in order of their first word; the whole sentence where nothing splits."""
    found: dict[int, Clause] = {}
    tokens = reading.tokens(sentence)
    inside = {t.i for t in tokens}
    for token in tokens:
        relation = relation_of(reading, sentence, token) if token.head.i in inside else "main"
        if relation:
            found[token.i] = Clause(head=token, relation=relation, sentence=sentence)
    owner: dict[int, int] = {}
    for token in tokens:
        at, seen = token, 0
        while at.i not in found and at.head != at and at.head.i in inside and seen < 200:
            at, seen = at.head, seen + 1
        owner[token.i] = at.i if at.i in found else next(iter(found))
    _close_comparisons(tokens, found, owner)
    _take_back(reading, sentence, tokens, found, owner)
    for token in tokens:
        found[owner[token.i]].tokens.append(token)
    for clause in found.values():
        if clause.relation != "main" and clause.head.head.i in owner:
            parent = found[owner[clause.head.head.i]]
            clause.parent = parent if parent is not clause else None
    ordered = sorted(found.values(), key=lambda c: c.tokens[0].i)
    for clause in ordered:  # outer clauses that begin earlier come first, so their place is known
        _place(reading, clause, found)
    for _ in range(2):  # an outer clause may come later in the sentence
        for clause in ordered:
            _subject(clause)
    return [c for c in ordered if c.end > c.start] + _ages(reading, sentence)


def _ages(reading: Reading, sentence: Sentence) -> list[Clause]:
    """The age of a war or crisis told in passing is a statement of its own: "the ongoing one-month-old conflict"."""
    out: list[Clause] = []
    for q in sentence.quantities:
        token = reading.token_at(q.start)
        if not token.text.lower().endswith("-old") and not q.text.lower().endswith("-old"):
            continue
        noun = token.head
        if noun.lemma_.lower() not in _AGEING or noun.i < token.i:
            continue
        words = [t for t in reading.doc[noun.left_edge.i : noun.i + 1] if t.dep_ not in {"det", "poss"} or t.i > token.i]
        clause = Clause(head=noun, relation="age", sentence=sentence, tokens=words, subject=[noun])
        clause.start, clause.end = words[0].idx, noun.idx + len(noun.text)
        out.append(clause)
    return out


_SPAN_UNITS = frozenset("second minute hour day week month year decade century".split())
_TALLY = re.compile(r"\b(?:vot|abst|against|favour|favor|oppos|absent)", re.I)


def _take_back(reading: Reading, sentence: Sentence, tokens: list[Token], found: dict[int, Clause], owner: dict[int, int]) -> None:
    """Gives back to the clause they hang on the runs that say nothing by themselves, and the parts of one statement.

    Those are one or two words ("not vote"); how long before or after something it was ("sixteen days before its twin");
    the rest of a tally ("by ten votes, with China abstaining").
    """
    for clause in sorted(found.values(), key=lambda c: -c.head.i):
        if clause.relation in {"main", "reported"} or clause.head.head.i not in owner or len(found) < 2:
            continue
        outer = found[owner[clause.head.head.i]]
        if outer is clause:
            continue
        own = [t for t in tokens if owner[t.i] == clause.head.i]
        words = [t for t in own if (t.is_alpha or t.like_num) and t.dep_ not in {"cc", "mark", "neg"}]
        if len(words) <= 1 or _apart(reading, sentence, clause, own) or _rest_of_tally(reading, sentence, clause, own, outer, tokens, owner):
            for t in own:
                owner[t.i] = outer.head.i
            del found[clause.head.i]


def _apart(reading: Reading, sentence: Sentence, clause: Clause, own: list[Token]) -> bool:
    """Whether a clause begins with how long before or after: "a day before it came into being"."""
    if clause.relation not in {"time", "comparison", "participle"} or not own:
        return False
    first = own[0].idx
    for q in sentence.quantities:
        if q.unit in _SPAN_UNITS and -3 <= q.start - first <= 12:
            return re.match(r"\s*(?:after|before|earlier|later)\b", reading.text[q.end : q.end + 10]) is not None
    return False


def _rest_of_tally(
    reading: Reading, sentence: Sentence, clause: Clause, own: list[Token], outer: Clause, tokens: list[Token], owner: dict[int, int]
) -> bool:
    if clause.relation != "with" or not own or not _TALLY.search(reading.text[own[0].idx : own[-1].idx + len(own[-1].text)]):
        return False
    before = [t for t in tokens if owner[t.i] == outer.head.i and t.i < own[0].i]
    start = before[0].idx if before else own[0].idx
    counted = [q for q in sentence.quantities if start <= q.start < own[0].idx and q.unit == "count"]
    return any(_TALLY.search(q.counted or "") or _TALLY.search(reading.text[q.start : q.end + 20]) for q in counted)


def _close_comparisons(tokens: list[Token], found: dict[int, Clause], owner: dict[int, int]) -> None:
    """What follows a comparison up to the next pause belongs to it: "higher than at the election the year before"."""
    current: int | None = None
    for token in tokens:
        mine = owner[token.i]
        if found[mine].relation == "comparison":
            current = mine
        elif token.is_punct or token.dep_ == "cc" or token.i in found or found[mine].relation not in {"main", "reported", "conj"}:
            current = None
        elif current is not None:
            owner[token.i] = current


def _outer(token: Token) -> bool:
    """Whether a first word only joins the clause to another; "that" may also be its subject or point at one."""
    return token.lower_ in _TRIM and not (token.lower_ == "that" and token.dep_ in {"det", "nsubj", "dobj"})


def _place(reading: Reading, clause: Clause, found: dict[int, Clause]) -> None:
    """The run of text: from the clause's first own word to its last, outer punctuation and conjunctions trimmed."""
    own = list(clause.tokens)
    while own and (_outer(own[0]) or own[0].is_punct):
        own = own[1:]
    while own and (own[-1].lower_ in _TRIM or own[-1].is_punct) and own[-1].text not in {"%", ")", '"'}:
        own = own[:-1]
    if not own:
        return
    start = own[0].idx
    if (
        clause.relation in {"relative", "participle", "apposition"}
        and clause.parent is not None
        and clause.head.dep_ in {"relcl", "acl", "appos"}
    ):
        noun = clause.head.head
        left = noun.left_edge
        if left.i < own[0].i and own[0].i - noun.i <= 3:
            start = max(left.idx, clause.sentence.start)
    outer = clause.parent
    if clause.relation == "comparison" and outer is not None and outer.end and 0 <= own[0].idx - outer.end <= 3:
        start = outer.start  # a comparison needs what is compared
    end = own[-1].idx + len(own[-1].text)
    inner = reading.text[start:end]
    if inner.count("(") > inner.count(")") and reading.text[end : end + 1] == ")":
        end += 1
    clause.start, clause.end = start, min(end, clause.sentence.end)


def _described(noun: Token, clause: Clause) -> list[Token]:
    """The noun phrase that a relative clause or participle describes: "its own war of secession", not "secession"."""
    top = noun
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head.head
    inner = {t.i for t in clause.head.subtree}
    first = clause.tokens[0].i
    return [t for t in top.subtree if t.i not in inner and (t.i <= noun.i or t.i < first) and not (t.is_punct and t.i > noun.i)]


def _subject(clause: Clause) -> None:
    """Fills `subject` from the clause itself, else from what it hangs on."""
    own = next((c for c in clause.head.children if c.dep_ in {"nsubj", "nsubjpass", "csubj"}), None)
    if own is None and clause.relation == "with":
        own = next((t for t in clause.tokens if t.dep_ == "nsubj"), None)
    if own is not None and own.tag_ not in {"WDT", "WP"} and own.lower_ not in {"that", "which", "who"}:
        clause.subject = [t for t in own.subtree if t in clause.tokens] or [own]
        clause.own_subject = True
        return
    if clause.relation == "carried":
        verb = next((t for t in clause.head.ancestors if unstopped(t)), None)
        done = next((c for c in verb.children if c.dep_ == "dobj"), None) if verb is not None else None
        if done is not None:
            clause.subject = list(done.subtree)
            return
    if clause.relation in {"relative", "apposition"} or clause.head.dep_ in {"acl", "relcl"}:
        clause.subject = _described(clause.head.head, clause)
        return
    outer = clause.parent
    hops = 0
    while outer is not None and not outer.subject and hops < 5:
        outer, hops = outer.parent, hops + 1
    if outer is not None:
        clause.subject = outer.subject
