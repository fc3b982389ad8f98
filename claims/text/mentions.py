"""Names mentioned in a parsed text, with what kind of thing each is and who holds a title."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from claims.text import names
from claims.text.name_kinds import INSTITUTION, NameKind, certain, cues
from claims.text.nlp import Doc, Token

_TITLES = frozenset(
    "president prime minister foreign defence defense interior finance secretary-general secretary general chancellor king "
    "queen pope prince princess emperor colonel captain major admiral lieutenant marshal judge justice senator congressman "
    "governor mayor ambassador professor mr mrs ms miss dr sir lord lady dame premier chairman chairwoman chair director "
    "commissioner speaker first deputy vice former acting chief justice archbishop bishop rabbi imam sheikh "
    "representative spokesman spokeswoman".split()
)
_NOT_NAMES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december jan feb mar apr jun jul aug sep sept oct nov dec the a an and but or in on at by for from "
    "this that these those it he she they we you his her their our its there here when while since after before as if so "
    "then now yet not no yes one two three four five six seven eight nine ten resolution resolutions article chapter vii "
    "percent per cent century according although though however despite earlier later last next some many most more "
    "less all both each every only even what which who how why where official officials figures under over about around "
    "mr mrs ms dr talks turnout voters former outside inside within without besides except beyond during until against between "
    "among throughout across towards toward behind near".split()
)
_BASED = re.compile(r"-(?:based|led|born|backed|held|run|brokered|owned|controlled|occupied|style|era|speaking|majority)$", re.I)
_CONNECT = frozenset(
    ["of", "de", "la", "le", "du", "da", "del", "der", "den", "van", "von", "bin", "ibn", "al", "el", "and", "for", "the", "on", "&"]
)


@dataclass(frozen=True)
class Name:
    """One mention. first, last: token indices (inclusive); head: that of the word which the sentence hangs on to.

    canonical: see claims.text.names; sentence: its index.
    """

    text: str
    start: int
    end: int
    canonical: str
    kind: NameKind
    first: int
    last: int
    sentence: int
    head: int = -1


def _capital(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or text.lower().rstrip(".") in _NOT_NAMES:
        return False
    if token.is_sent_start or (token.i and token.nbor(-1).text in {'"', "("}):
        canonical = names.canonical(text)
        if names.is_country(canonical) or names.capital_of(canonical) or names.is_nationality(text):
            return True
        return token.pos_ == "PROPN" or token.ent_type_ in {"PERSON", "GPE", "ORG", "NORP", "LOC", "FAC", "EVENT"}
    return True


def _runs(doc: Doc) -> list[tuple[int, int]]:
    """Token runs (first, last) of capitalised words, joined over the small words that names hold."""
    runs: list[tuple[int, int]] = []
    i, n = 0, len(doc)
    while i < n:
        if not _capital(doc[i]):
            i += 1
            continue
        first = last = i
        while last + 1 < n and not doc[last + 1].is_sent_start:
            nxt = doc[last + 1]
            if _capital(nxt):
                last += 1
                continue
            if _numbered(doc, last, nxt):
                last += 1
                break
            if nxt.text == "-" and last + 2 < n and doc[last + 2].text[:1].isupper() and not nxt.whitespace_:
                last += 2
                continue
            joined = _over_small(doc, first, last)
            if joined is None:
                break
            last = joined
        runs.append((first, last))
        i = last + 1
    return runs


def _numbered(doc: Doc, last: int, token: Token) -> bool:
    """Whether a number after a name is part of it: "Apollo 11", and no count of what follows ("In Brenholm 11 people")."""
    if not token.text.isdigit() or len(token.text) > 3 or token.head.i != last or token.dep_ != "nummod":
        return False
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return after is None or after.pos_ in {"VERB", "AUX", "PUNCT", "ADP", "CCONJ", "SCONJ", "PART"}


def _over_small(doc: Doc, first: int, last: int) -> int | None:
    """The last token of a name that goes on over small words ("Bank of England"), or None."""
    j = last + 1
    small: list[str] = []
    while j < len(doc) and doc[j].text in _CONNECT and len(small) < 3:
        small.append(doc[j].text)
        j += 1
    if not small or j >= len(doc) or not _capital(doc[j]) or doc[j].is_sent_start:
        return None
    if "and" in small or "&" in small:
        one_entity = doc[last].ent_type_ in {"ORG", "FAC", "LAW", "EVENT"} and doc[j].ent_iob_ == "I"
        if not one_entity:
            one_entity = doc[last].text in {"Bosnia", "Trinidad", "Antigua", "Tobago", "Security"} and doc[j].text[0] in "HTBC"
        return j if one_entity else None
    if small[0] in {"of", "for", "on"}:
        head = doc[last].text.lower()
        return j if INSTITUTION.match(head) or (doc[j].ent_iob_ == "I" and doc[last].ent_type_ != "PERSON") else None
    if small[0] == "the":
        return None
    return j


def find_names(doc: Doc, sentence_of: list[int]) -> list[Name]:
    """All names of a parsed text in order; leading titles ("President") are not part of a name."""
    out: list[Name] = []
    for first, last in _runs(doc):
        while first < last and doc[first].text.lower().rstrip(".") in _TITLES and not INSTITUTION.match(doc[first + 1].text.lower()):
            first += 1
        if doc[first].text.lower().rstrip(".") in _TITLES and first == last:
            continue
        while last > first and (doc[last].text in _CONNECT or doc[last].is_punct):
            last -= 1
        for a, b in _split(doc, first, last):
            start, end = doc[a].idx, doc[b].idx + len(doc[b].text)
            text = doc.text[start:end]
            by = _BASED.search(text)
            if by:  # "Baku-based", "Saudi-led"
                text, end = text[: by.start()], start + by.start()
            if len(text) < 2 or not any(c.isalpha() for c in text):
                continue
            out.append(Name(text, start, end, names.canonical(text), "other", a, b, sentence_of[a], _head(doc, a, b)))
    return _settle(doc, sorted(out + _idioms(doc, sentence_of), key=lambda n: n.start))


def _idioms(doc: Doc, sentence_of: list[int]) -> list[Name]:
    """ "North of the border" is Scotland in a British text that speaks of Scotland."""
    found = []
    for token in doc[:-3]:
        if (
            token.lower_ == "north"
            and doc[token.i + 1 : token.i + 4].text.lower() == "of the border"
            and re.search(r"\bScot(?:land|s|tish)\b", doc.text)
        ):
            end = doc[token.i + 3]
            found.append(
                Name(
                    doc.text[token.idx : end.idx + len(end.text)],
                    token.idx,
                    end.idx + len(end.text),
                    "scotland",
                    "place",
                    token.i,
                    end.i,
                    sentence_of[token.i],
                    token.i,
                )
            )
    return found


def _head(doc: Doc, first: int, last: int) -> int:
    """The word of a name whose own head lies outside it."""
    return next((i for i in range(last, first - 1, -1) if not first <= doc[i].head.i <= last or doc[i].head.i == i), last)


def _split(doc: Doc, first: int, last: int) -> list[tuple[int, int]]:
    """A run over two entities ("Turkish President Erdogan", "British Airways") cut at a title or possessive inside."""
    pieces, a = [], first
    for i in range(first, last + 1):
        if i > a and doc[i].text.lower() in _TITLES and doc[i].ent_type_ != "ORG":
            pieces.append((a, i - 1))
            a = i + 1
        elif doc[i].text == "'s" or doc[i].text == "'":
            if i > a:
                pieces.append((a, i - 1))
            a = i + 1
    if a <= last:
        pieces.append((a, last))
    return [(p, q) for p, q in pieces if p <= q]


def _settle(doc: Doc, found: list[Name]) -> list[Name]:
    """One name has one kind in a text: what its mentions together speak for; a surname alone is the person named in full."""
    votes: dict[str, Counter[NameKind]] = {}
    for n in found:
        votes.setdefault(n.canonical, Counter()).update(cues(doc, n.first, n.last, n.head))
    settled: list[Name] = []
    for n in found:
        kind = certain(doc, n.first, n.last)
        if kind is None:
            common = votes[n.canonical].most_common(1)
            kind = common[0][0] if common else "other"
            if kind == "person" and common[0][1] < 2 and " " not in n.canonical:
                kind = "other"  # a single word that only the tagger calls a person
        settled.append(replace(n, kind=kind))
    full = [n for n in settled if n.kind == "person" and " " in n.canonical]
    return [
        replace(n, kind="person")
        if n.kind != "person"
        and " " not in n.canonical
        and not names.is_country(n.canonical)
        and any(f.canonical.endswith(" " + n.canonical) for f in full)
        else n
        for n in settled
    ]
