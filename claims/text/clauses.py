"""Sentences cut into clauses that can each be true or false: the smallest runs that carry a statement."""

from dataclasses import dataclass, field

from claims.text.asides import Aside, said_in_passing
from claims.text.clause_merge import close_comparisons, dependent
from claims.text.clause_rules import REPORTING, relation_of, unstopped
from claims.text.name_kinds import is_human
from claims.text.nlp import Token
from claims.text.reader import Reading, Sentence

__all__ = ["REPORTING", "Clause", "clauses"]

_NO_SIDE = frozenset("campaign vote side camp majority voter supporter campaigner answer share".split())


def _no_side(token: Token) -> bool:
    """Whether "No" is an answer on the ballot: "the No campaign", "a No majority"."""
    return token.text == "No" and not token.is_sent_start and token.head.lemma_.lower() in _NO_SIDE


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_BODIES = frozenset("tribunal court commission committee council panel jury assembly parliament senate body board".split())
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
    concession, time, reported, comparison, apposition, age, carried ("did not stop X from doing"). aside: who says it in passing.
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
    aside: Aside | None = None

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
    aside = said_in_passing(tokens)
    if aside is not None:
        tokens = [t for t in tokens if not aside.holds(t)]
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.head.i in inside:
            relation = relation_of(reading, sentence, token)
        else:
            relation = "main" if aside is None or token.pos_ in {"VERB", "AUX"} else None
        if relation:
            found[token.i] = Clause(head=token, relation=relation, sentence=sentence, aside=aside)
    if not found:
        found[tokens[0].i] = Clause(head=tokens[0], relation="main", sentence=sentence, aside=aside)
    owner: dict[int, int] = {}
    for token in tokens:
        at, seen = token, 0
        while at.i not in found and at.head != at and at.head.i in inside and seen < 200:
            at, seen = at.head, seen + 1
        later = next((i for i in found if i > at.i), None) if aside is not None and not token.is_punct else None
        owner[token.i] = at.i if at.i in found else later or next(iter(found))
    close_comparisons(tokens, {i: c.relation for i, c in found.items()}, owner)
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


def _take_back(reading: Reading, sentence: Sentence, tokens: list[Token], found: dict[int, Clause], owner: dict[int, int]) -> None:
    """Gives back to the clause they hang on the runs that say nothing by themselves, and the parts of one statement."""
    for clause in sorted(found.values(), key=lambda c: -c.head.i):
        if clause.relation in {"main", "reported"} or clause.head.head.i not in owner or len(found) < 2:
            continue
        outer = found[owner[clause.head.head.i]]
        if outer is clause:
            continue
        own = [t for t in tokens if owner[t.i] == clause.head.i]
        rest = [t for t in tokens if owner[t.i] == outer.head.i]
        if dependent(reading, sentence, clause.head, clause.relation, own, rest, outer.head):
            for t in own:
                owner[t.i] = outer.head.i
            del found[clause.head.i]


def _outer(token: Token) -> bool:
    """Whether a first word only joins the clause to another; "that" may also be its subject or point at one, "so" a degree."""
    if token.lower_ == "so" and token.dep_ == "advmod" and token.head.pos_ in {"ADJ", "ADV"}:
        return False
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
        left = described(clause)[0] if _meant(noun, clause) is not noun else noun.left_edge
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


def described(clause: Clause) -> list[Token]:
    """The noun phrase that a relative clause or participle describes: "its own war of secession", not "secession"."""
    noun = clause.head.head
    top = _meant(noun, clause)
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head.head
    inner = {t.i for t in clause.head.subtree}
    first = clause.tokens[0].i
    return [t for t in top.subtree if t.i not in inner and (t.i <= noun.i or t.i < first) and not (t.is_punct and t.i > noun.i)]


def _phrase_before(verb: Token) -> list[Token]:
    """The noun phrase that the relative clause of a verb describes."""
    inner = {t.i for t in verb.subtree}
    return [t for t in verb.head.subtree if t.i not in inner and t.i < verb.left_edge.i and not t.is_punct]


def _meant(noun: Token, clause: Clause) -> Token:
    """The noun itself, or the one it hangs on where "who" can't mean it, "which" would mean a person, or a body is told of.

    "A steward in Durban, who stayed", "the best time run by a woman, which is", "a tribunal in Paris, which ruled".
    """
    pronoun = next((t.lower_ for t in clause.tokens if t.tag_ in {"WDT", "WP"}), "")
    at, hops = noun, 0
    while at.dep_ in {"pobj", "agent", "prep"} and hops < 4:
        at, hops = at.head, hops + 1
        if at.dep_ == "acl":
            at = at.head
        if at.pos_ not in _NOMINAL:
            continue
        if pronoun == "who" and is_human(at) and not _person(noun):
            return at
        if pronoun == "which" and noun.pos_ == "NOUN" and is_human(noun) and not is_human(at):
            return at
        if pronoun == "which" and noun.pos_ == "PROPN" and at.lemma_.lower() in _BODIES:
            return at
    return noun


def _person(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or (is_human(noun) and noun.pos_ == "NOUN")


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
    rank = clause.head.pos_ == "ADJ" and clause.head.dep_ in {"amod", "appos"} and clause.head.head.pos_ in _NOMINAL
    if clause.relation in {"relative", "apposition"} or clause.head.dep_ in {"acl", "relcl"} or (clause.relation == "participle" and rank):
        clause.subject = described(clause)
        return
    if clause.aside is not None and clause.relation == "main":  # "the number of votes, he pointed out, had gone up"
        inside = {t.i for t in clause.tokens}
        cut = next((t for t in clause.tokens if t.i < clause.head.i and t.pos_ in _NOMINAL and t.head.i not in inside), None)
        if cut is not None:
            clause.subject = [t for t in cut.subtree if t.i in inside]
            clause.own_subject = True
            return
    if own is not None and clause.relation == "reported" and clause.head.head.dep_ == "relcl":
        clause.subject = _phrase_before(clause.head.head)  # "the quake, which some believed had moved the hill"
        return
    outer = clause.parent
    hops = 0
    while outer is not None and not outer.subject and hops < 5:
        outer, hops = outer.parent, hops + 1
    if outer is not None:
        clause.subject = outer.subject
