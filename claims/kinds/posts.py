"""Which party's member took a post: "the Alliance received the post of deputy speaker", "X of the Alliance was elected deputy speaker"."""

import re
from dataclasses import dataclass

from claims.kinds.align import name_around, name_in
from claims.kinds.base import Statement
from claims.kinds.finding import Finding, Part
from claims.kinds.passage import EvidenceSentence
from claims.model.evidence import Span
from claims.text import names
from claims.text.reader import Reading, Sentence

_TITLES = (
    r"(?P<title>(?:(?:deputy|vice|first|second|acting|lord)[ -])*(?:prime minister|president|speaker|premier|governor|mayor|chancellor"
    r"|chair(?:man|woman|person)?|minister(?: of \w+)?|commissioner))\b"
)
_GIVEN = re.compile(
    r"\b(?:received|got|obtained|took|was given|were given|was granted|was awarded|secured)\s+the\s+(?:post|office|job|position|chair|seat)"
    r"\s+of\s+(?:the\s+)?" + _TITLES,
    re.I,
)
_BELONGS = re.compile(r"\b[Tt]he\s+(?:new\s+)?" + _TITLES + r"\b[^.;]*?\b(?:belongs to|is a member of|comes from|came from|is of)\s", re.I)
_TAKES = re.compile(
    r"\b(?:was|were|been)\s+(?:re-?)?(?:elected|appointed|named|chosen|made|sworn in as)\s+(?:as\s+)?(?:the\s+|its\s+)?"
    + _TITLES
    + r"|\bbecame\s+(?:the\s+)?(?P<title2>"
    + _TITLES[len("(?P<title>") : -len(r")\b")]
    + r")\b",
    re.I,
)
_MEMBER = re.compile(r"^\s*,?\s*(?:(?:of|from|for) (?:the )?|the (?:[\w-]+ ){0,3}(?:of|from) (?:the )?)$|^\s*\($")
_MANY = frozenset(["minister", "commissioner"])  # several at one time


@dataclass(frozen=True)
class Post:
    """A post and the party of whoever took it. start, end: the run that says so."""

    title: str
    party: str
    start: int
    end: int


def _title(text: str) -> str:
    return re.sub(r"[\s-]+", " ", text.lower())


def claimed(claim: Statement) -> Post | None:
    """What a claim says of a party's post."""
    if claim.clause.negated:
        return None
    text, start = claim.text, claim.clause.start
    for pattern, after in ((_GIVEN, False), (_BELONGS, True)):
        m = pattern.search(text)
        if m is None:
            continue
        parties = [r for r in claim.names if not r.inherited and r.kind == "organisation"]
        fitting = [r for r in parties if (r.token.idx >= start + m.end()) == after]
        if len(fitting) == 1 and (after or fitting[0].role == "subject"):
            return Post(_title(m["title"]), fitting[0].canonical, start + m.start(), start + m.end())
    return None


def _party(reading: Reading, sentence: Sentence, before: int) -> str | None:
    """The party of the person whose name stands before an offset: "A of the P", "A, the leader of the P,"."""
    people = [n for n in sentence.names if n.kind == "person" and n.end <= before]
    if not people:
        return None
    person = people[-1]
    for n in sentence.names:
        if n.kind == "organisation" and person.end <= n.start < before and _MEMBER.match(reading.text[person.end : n.start]):
            return n.canonical
    return None


def told(reading: Reading, sentence: Sentence) -> list[Post]:
    """Every post that a sentence says a party's member took."""
    out: list[Post] = []
    for m in _TAKES.finditer(reading.text, sentence.start, sentence.end):
        party = _party(reading, sentence, m.start())
        if party is not None:
            out.append(Post(_title(m["title"] or m["title2"]), party, m.start(), m.end()))
    return out


def _same_party(a: str, b: str) -> bool:
    return names.match(a, b) >= 0.8 or set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())


def _places(claim: Statement) -> list[str]:
    return [r.canonical for r in claim.names if r.kind == "place"]


def compare(claim: Statement, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """The same post with its holder's party, in a document on the same matter."""
    mine = claimed(claim)
    if mine is None:
        return None
    matter = _places(claim) or topics[:3]
    if matter and max(max(name_in(n, sentence), name_around(n, sentence)) for n in matter) < 0.5:
        return None
    reading, anchor = sentence.passage.reading, sentence.passage.anchor
    if claim.date is not None and anchor is not None and abs((claim.date - anchor).days) > 366:
        return None
    for theirs in told(reading, sentence.sentence):
        if theirs.title != mine.title:
            continue
        same = _same_party(mine.party, theirs.party)
        if not same and (theirs.title in _MANY or not any(name_in(mine.party, s) >= 0.5 for s in sentence.passage.sentences)):
            continue
        span = Span(exact=reading.text[theirs.start : theirs.end], start=theirs.start, end=theirs.end)
        part = Part(f"party of the {mine.title}", mine.party, theirs.party, "agrees" if same else "disagrees", 0.8, "", (span,))
        return Finding(sentence, "supports" if same else "refutes", 0.75, [part])
    return None
