"""What a clause tells of, on both sides, and how surely two clauses tell of one thing."""

from dataclasses import dataclass, field

from claims.kinds.base import NameRef, Statement
from claims.kinds.passage import EvidenceSentence
from claims.kinds.words import normal_lemma, predicate
from claims.model.values import PartialDate, Period
from claims.text import lexicon, names
from claims.text.nlp import Token

PLAIN = frozenset(
    "be have do take hold come go get make happen occur place become see say tell add announce report find accord follow".split()
)
_HERE = frozenset("country state nation region territory city town capital mountain peak island body agency bank team party".split())


_TIMES = frozenset(
    "time day week month year end beginning start spring summer autumn winter morning evening night eve hour minute "
    "date moment century decade half".split()
)
_ALIKE = tuple(
    frozenset(g.split())
    for g in (
        "want hope wish expect intend plan aim seek",
        "voluntary optional",
        "compulsory mandatory obligatory",
        "successor new_leader",
        "send dispatch take",
        "build construct erect",
        "kill die dead death_toll",
        "earthquake quake",
        "launch lift_off blast_off",
        "buy purchase acquire",
        "mission flight voyage",
        "long length",
        "long duration",
        "marry wed",
        "birth bear",
        "spend cost price budget",
        "price inflation",
        "crash plunge",
    )
)
HOPES = frozenset("want hope wish expect intend plan aim seek".split())
_POSTS = frozenset("leader president minister premier chancellor chairman chairwoman chair governor mayor head chief".split())


@dataclass
class Likeness:
    """names: the least and the weighted coverage of the claim's names; words: of its words; local: in the clause itself."""

    least: float = 1.0
    names: float = 1.0
    words: float = 1.0
    local: float = 1.0
    missing: list[NameRef] = field(default_factory=list)

    @property
    def score(self) -> float:
        """One number (0..1)."""
        return min(1.0, 0.55 * self.names + 0.45 * self.words) * (1.0 if self.least >= 0.5 else 0.5)


def lemma(token: Token) -> str:
    """The lemma with its particle, in British spelling."""
    if token.lower_ in {"hoped", "hoping", "hopes"}:  # the tagger's lemma is "hop"
        return "hope"
    return predicate(token) if token.pos_ == "VERB" else normal_lemma(token)


def phrase(statement: Statement) -> set[int]:
    """Token indices of a clause with its subject."""
    return {t.i for t in statement.clause.tokens} | {t.i for t in statement.clause.subject}


def lemmas_of(sentence: EvidenceSentence, inside: set[int]) -> set[str]:
    """The lemmas of the content words at these token indices."""
    doc = sentence.passage.reading.doc
    out = {lemma(doc[i]) for i in inside if doc[i].pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "ADP", "AUX"}}
    if any(lemma(doc[i]) in _POSTS and any(c.lower_ == "new" for c in doc[i].children) for i in inside):
        out.add("new_leader")
    return out


def word_likeness(word: str, lemmas: set[str]) -> float:
    """How surely a word, or one that means the same, is among `lemmas`."""
    if word in lemmas:
        return 1.0
    if any(word in g and g & lemmas for g in _ALIKE):
        return 0.9
    best = max((lexicon.similarity(word, o) for o in lemmas), default=0.0)
    return 0.9 if best >= 0.7 else best


def is_topic(canonical: str, sentence: EvidenceSentence) -> float:
    """How surely a document is about a name: 0.85 in its title, 0.8 most often named, less when only named before."""
    passage = sentence.passage
    if any(names.match(canonical, t) >= 0.8 for t in passage.title_names):
        return 0.85
    if any(names.match(canonical, t) >= 0.8 for t in passage.context.topics[:2]):
        return 0.8
    best = 0.0
    for other in passage.sentences[: sentence.index]:
        worth = 0.7 if sentence.index - other.index <= 2 else 0.55
        if worth > best and any(names.match(canonical, n) >= 0.8 for n, _ in other.names):
            best = worth
    return best


def dates_of(statement: Statement) -> list[Period]:
    """The dates of a clause that are parts of what it says.

    "Than in May" only compares; in "the war of 2014 ended on 26 August" the year is that of the day.
    """
    found = [p for p in statement.periods if not p.text.lower().startswith("than ")]
    years = [p for p in found if p.text.isdigit() and p.form == "point" and p.start is not None and p.start.precision == "year"]
    if len(years) != 1 or years[0].start is None:
        return found
    year = years[0].start.earliest.year
    out = []
    for p in found:
        before = statement.reading.text[max(0, years[0].start_offset - 4) : years[0].start_offset].lower()
        if (
            p is years[0]
            or not p.resolved
            or p.start is None
            or any(c.isdigit() for c in p.text[-4:-2])
            or (not before.strip().endswith("of"))
        ):
            out.append(p)
            continue
        moved = _in_year(p.start, year)
        out.append(p.model_copy(update={"start": moved, "end": moved}) if p.form == "point" and moved is not None else p)
    if out != found:
        out = [p for p in out if p is not years[0]]
    return out


def _in_year(date: PartialDate, year: int) -> PartialDate | None:
    try:
        return date.model_copy(update={"earliest": date.earliest.replace(year=year), "latest": date.latest.replace(year=year)})
    except ValueError:
        return None


def near_day(claim: Statement, sentence: EvidenceSentence) -> bool:
    """Whether the sentences around one tell of the claim's own days: a date of the paragraph, or its day of publication."""
    if claim.date is None:
        return False
    pegs = [p.start.latest for p in [*claim.periods, *([claim.period] if claim.period else [])] if p.start is not None] or [claim.date]
    near = [
        p.start.latest
        for o in sentence.passage.sentences[: sentence.index + 1]
        if o.sentence.paragraph == sentence.sentence.paragraph
        for p in o.sentence.periods
        if p.start is not None and p.start.precision == "day"
    ]
    return any(abs((a - b).days) <= 1 for a in pegs for b in near)


def own_names(claim: Statement) -> list[NameRef]:
    """The names that a claim itself speaks of: no dateline ("ANKARA - ..."), no background of an outer clause."""
    out = []
    for ref in claim.names:
        token = ref.token
        nxt = next((t for t in token.doc[token.i + 1 : token.i + 3] if not t.is_space), None)
        dateline = token.text.isupper() and nxt is not None and nxt.text in {"-", "–", "—"} and token.idx - claim.clause.sentence.start < 20
        if not dateline and not (ref.inherited and ref.weight < 1.2):
            out.append(ref)
    return out


def described(statement: Statement) -> Token | None:
    """The noun that a relative clause is about: "Turkey, where the rate is ..."."""
    clause = statement.clause
    return clause.head.head if clause.relation == "relative" and clause.head.dep_ == "relcl" else None


def _seat(ref: NameRef, own: list[NameRef]) -> bool:
    """Whether a name only says where another name of the claim is: "the Federal Reserve in Washington"."""
    head = ref.token.head
    return head.dep_ == "prep" and head.lower_ == "in" and any(o is not ref and o.token.i == head.head.i for o in own)


def _kin(a: NameRef, b: NameRef) -> bool:
    """Whether one name could stand for the other in its place: kinds of names are read with some error."""
    if a.kind == b.kind:
        return True
    return a.role == b.role == "subject" and not {a.kind, b.kind} & {"place", "nationality"}


def name_likeness(ref: NameRef, claim: Statement, evidence: Statement, sentence: EvidenceSentence, inside: set[int]) -> float:
    """How surely the clause is about a name of the claim; low where another name of its kind has its role there."""
    here = [n for n, t in sentence.names if t.i in inside] + [n.canonical for n in evidence.names if not n.inherited]
    noun = described(evidence)
    told = next((n for n in sentence.sentence.names if noun is not None and n.first <= noun.i <= n.last), None)
    if told is not None:
        here.append(told.canonical)
    called = {
        t.i
        for s in evidence.clause.subject
        for c in s.children
        if c.lemma_.lower() in {"know", "call", "name"} and c.dep_ == "acl"
        for t in c.subtree
    }
    here += [n for n, t in sentence.names if t.i in called]
    best = max((names.match(ref.canonical, n) for n in here), default=0.0)
    if best >= 0.8:
        return best
    if any(names.match(names.canonical(ref.canonical.rstrip("s")), names.canonical(n.rstrip("s"))) >= 0.8 for n in here):
        return 0.9
    words = [w for w in ref.canonical.replace("-", " ").split() if len(w) > 2]
    folded = {names.fold(sentence.passage.reading.doc[i].text) for i in inside}
    if len(words) > 1 and all(w in folded for w in words):
        return 0.9
    if any(names.capital_of(n) == ref.canonical or names.capital_of(ref.canonical) == n for n in here):
        return 0.75
    own = [r.canonical for r in claim.names]
    subject = {t.i for t in evidence.clause.subject}
    rival = any(
        ((_kin(n, ref) and n.token.i in subject) or (n.kind == ref.kind and n.role == ref.role and not n.inherited))
        and not any(names.match(n.canonical, o) >= 0.8 for o in own)
        for n in evidence.names
    )
    rival = rival or (told is not None and told.kind == ref.kind)
    near = max((0.85 for n, _ in sentence.names if names.match(ref.canonical, n) >= 0.8), default=0.0)
    around = max(near, is_topic(ref.canonical, sentence))
    return 0.3 * around if rival else around


def likeness(claim: Statement, evidence: Statement, sentence: EvidenceSentence, skip: frozenset[str] = frozenset()) -> Likeness:
    """How surely a clause of a document tells of what the claim tells of. skip: words of the claim that are compared elsewhere."""
    inside = phrase(evidence)
    here = lemmas_of(sentence, inside)
    around = sentence.passage.title_lemmas | {x for s in sentence.near(before=2) for x in s.lemmas}
    out = Likeness()
    got = have = background = 0.0
    resolved = set()
    own = own_names(claim)
    for ref in claim.names:
        resolved.add(ref.token.i)
        if not any(ref is o for o in own):
            background = max(background, is_topic(ref.canonical, sentence))
            continue
        covered = name_likeness(ref, claim, evidence, sentence, inside)
        if covered < 0.5 and _seat(ref, own):
            continue
        got, have = got + ref.weight * covered, have + ref.weight
        out.least = min(out.least, covered)
        if covered < 0.5:
            out.missing.append(ref)
    out.names = got / have if have else max(background, 0.7)
    got = have = local = 0.0
    for word in claim.words:
        if word.lemma in skip or word.lemma in PLAIN or (word.token.i in resolved and word.lemma in _HERE):
            continue
        best = word_likeness(word.lemma, here)
        weight = word.weight * (0.5 if word.inherited else 1.0)
        local += weight * best
        if best < 0.6:
            best = max(best, 0.65 * word_likeness(word.lemma, sentence.lemmas), 0.5 * word_likeness(word.lemma, around))
        got, have = got + weight * best, have + weight
    out.words = got / have if have else 1.0
    out.local = local / have if have else 1.0
    return out


def governors(token: Token, inside: set[int]) -> list[Token]:
    """The words that a date may be said of, nearest first: of "the earthquake of 2015" the noun alone, else also the verb."""
    out: list[Token] = []
    at, link = token, token.dep_
    while at.head != at and len(out) < 3:
        if at.pos_ == "ADP":
            link = at.lower_
        at = at.head
        if at.pos_ in {"VERB", "AUX"} and lemma(at) in PLAIN:
            subject = next((c for c in at.children if c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ in {"NOUN", "PROPN"}), None)
            out += [t for t in (subject, at) if t is not None]
            break
        if at.pos_ in {"VERB", "AUX"}:
            out.append(at)
            break
        if at.pos_ in {"NOUN", "PROPN", "ADJ"} and at.ent_type_ not in {"DATE", "TIME"} and lemma(at) not in _TIMES:
            out.append(at)
            if link == "of":
                break
    return out or [at]
