"""Borders, capitals and measured places of a claim against a document's."""

from claims.kinds.base import Statement
from claims.kinds.dates import compare_periods
from claims.kinds.finding import Finding, Part
from claims.kinds.geography_read import Border, Capital, borders, capitals
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import Passage
from claims.kinds.recognition_claim import running
from claims.kinds.slots import head_token
from claims.model.evidence import Result, Span, Stance
from claims.text import lexicon, names
from claims.text.countries import find_states
from claims.text.nlp import Token

_MEASURES = frozenset("cover measure area occupy extend span stretch size surface".split())
_PLACES = frozenset("territory region country republic entity enclave state province".split())
_AREAS = frozenset("square_kilometre square_mile hectare acre square_metre".split())


def _document(passage: Passage) -> tuple[list[Border], list[Capital]]:
    if "geography" not in passage.memo:
        titled = [m.canonical for m in find_states(passage.document.title or "", seats=False)]
        about = titled[0] if len(set(titled)) == 1 else None
        b: list[Border] = []
        c: list[Capital] = []
        for s in passage.sentences:
            b += borders(passage.reading, passage.context, s.sentence, s.sentence.start, s.sentence.end)
            c += capitals(passage.reading, s.sentence, s.sentence.start, s.sentence.end, about)
        passage.memo["geography"] = (b, c)
    found: tuple[list[Border], list[Capital]] = passage.memo["geography"]
    return found


def _shown(found: frozenset[str] | str) -> str:
    return " and ".join(n.title() for n in sorted([found] if isinstance(found, str) else found))


def findings(claim: Statement, passage: Passage, topics: list[str]) -> dict[int, Finding] | None:
    """What a document says to a claim's border, capital or area, by sentence; None where the claim has none of these."""
    start, end = claim.clause.start, claim.clause.end
    here = claim.clause.sentence
    mine = [b for b in borders(claim.reading, claim.context, here, start, end) if not b.none]
    if mine and not claim.clause.negated:
        return _borders(claim, mine[0], passage)
    about = next((m for m in running(claim)), None)
    cities = [c for c in capitals(claim.reading, here, start, end, about) if not c.qualified]
    if cities and claim.clause.head.lemma_.lower() in {"be", "become", "remain"} and not claim.clause.negated:
        return _capital(claim, cities[0], passage)
    return _area(claim, passage) or _measured(claim, passage, topics)


def _part(
    passage: Passage, name: str, claim: str, evidence: str, result: Result, certainty: float, start: int, end: int, note: str = ""
) -> Part:
    return Part(name, claim, evidence, result, certainty, note, (Span(exact=passage.reading.text[start:end], start=start, end=end),))


def _finding(passage: Passage, index: int, parts: list[Part]) -> Finding:
    against = [p for p in parts if p.result == "disagrees"]
    open_ = [p for p in parts if p.result == "undecided"]
    stance: Stance = "refutes" if against else "neutral" if open_ else "supports"
    strength = max(p.certainty for p in against) if against else 0.4 if open_ else min(p.certainty for p in parts)
    return Finding(
        passage.sentences[index], stance, strength, parts, why_not=None if stance != "neutral" else "not every part is settled here"
    )


def _borders(claim: Statement, mine: Border, passage: Passage) -> dict[int, Finding]:
    out: dict[int, Finding] = {}
    told = _document(passage)[0]
    shown = _shown(mine.neighbours)
    for b in told:
        same = names.match(mine.owner, b.owner) >= 0.8
        if mine.pair:
            if not b.pair or not same:
                continue
            agree = mine.neighbours == b.neighbours
            if not agree and mine.neighbours < b.neighbours | mine.neighbours and len(mine.neighbours) != len(b.neighbours):
                continue
            part = _part(passage, "border", shown, _shown(b.neighbours), "agrees" if agree else "disagrees", 0.9, b.start, b.end)
            out[b.sentence] = _finding(passage, b.sentence, [part, *_sizes(claim, b, told, passage)])
            continue
        if same and b.none and mine.neighbours & b.neighbours:
            found: tuple[str, Result, float, str] = (
                "no border with " + _shown(mine.neighbours & b.neighbours),
                "disagrees",
                0.92,
                "",
            )
        elif same and mine.neighbours <= b.neighbours:
            found = _shown(b.neighbours), "agrees", 0.9, ""
        elif same and b.closed and not b.none and not b.pair:
            found = _shown(b.neighbours), "disagrees", 0.85, f"{_shown(mine.neighbours - b.neighbours)} is not among its neighbours"
        elif (
            not b.none
            and len(mine.neighbours) == 1
            and mine.owner in b.neighbours
            and any(names.match(n, b.owner) >= 0.8 for n in mine.neighbours)
        ):
            found = _shown(b.owner), "agrees", 0.88, ""
        else:
            continue
        value, result, certainty, note = found
        out[b.sentence] = _finding(passage, b.sentence, [_part(passage, "border", shown, value, result, certainty, b.start, b.end, note)])
    return out


def _sizes(claim: Statement, b: Border, told: list[Border], passage: Passage) -> list[Part]:
    """The claim's other figures (a height) beside those told of the same place in its item of the list."""
    s = passage.sentences[b.sentence]
    others = [o.end for o in told if o.sentence == b.sentence and o.end < b.start]
    left = max([s.sentence.start, *others])
    near = [
        q
        for q in s.sentence.quantities
        if left <= q.start < b.end + 40 and not any(o.start > b.end and q.start > b.end for o in told if o.sentence == b.sentence)
    ]
    out: list[Part] = []
    for i, q in enumerate(claim.quantities):
        name = "quantity" if i == 0 else f"quantity_{i + 1}"
        compared = [(compare_quantities(q, v, exact=False), v) for v in near]
        fit = [(c, v) for c, v in compared if c.result != "incomparable"]
        if not fit:
            out.append(Part(name, q.text, "", "undecided", 0.3, "no figure of this kind here"))
            continue
        c, v = fit[-1]
        result: Result = "undecided" if c.result == "incomparable" else c.result
        out.append(_part(passage, name, q.text, v.text, result, 0.88, v.start, v.end, c.note))
    return out


def _capital(claim: Statement, mine: Capital, passage: Passage) -> dict[int, Finding]:
    out: dict[int, Finding] = {}
    told = [c for c in _document(passage)[1] if names.match(c.country, mine.country) >= 0.8]
    for c in told:
        same = names.match(c.city, mine.city) >= 0.8
        part = _part(passage, "capital", mine.city.title(), c.city.title(), "agrees" if same else "disagrees", 0.9, c.start, c.end)
        since = c.period
        if since is not None and since.form in {"since", "until", "range"} and claim.date is not None:
            first = since.start.latest if since.start else None
            last = since.end.earliest if since.end else None
            if (first is not None and claim.date < first) or (last is not None and claim.date > last):
                part.result = "undecided"
        if (
            mine.period is not None
            and (since is None or compare_periods(mine.period, since).result != "agrees")
            and part.result == "agrees"
        ):
            part.result = "undecided"
        if (c.qualified or (not same and len({x.city for x in told}) > 1)) and not same:
            part.result = "undecided"
        out[c.sentence] = _finding(passage, c.sentence, [part])
    return out


def _area(claim: Statement, passage: Passage) -> dict[int, Finding] | None:
    """ "The territory covers 11,000 square kilometres": the territory last named."""
    nouns = {t.lemma_.lower() for t in claim.clause.subject if t.pos_ in {"NOUN", "PROPN"}}
    if not claim.quantities or not all(q.unit in _AREAS for q in claim.quantities) or not nouns & _PLACES or claim.clause.negated:
        return None
    if any(not n.inherited and n.token.pos_ == "PROPN" for n in claim.names):
        return None
    owners = running(claim)
    if len(owners) != 1:
        return None
    out: dict[int, Finding] = {}
    q = claim.quantities[0]
    for s in passage.sentences:
        for st in s.statements:
            subject = [n.canonical for n in st.names if n.role == "subject"]
            measured = [v for v in st.quantities if v.unit in _AREAS]
            if not measured or not any(names.match(o, n) >= 0.8 for o in owners for n in subject):
                continue
            if not any(lexicon.similarity(w.lemma, m) >= 0.8 for w in st.words for m in _MEASURES):
                continue
            c = compare_quantities(q, measured[0], exact=False)
            if c.result != "incomparable":
                out[s.index] = _finding(
                    passage,
                    s.index,
                    [_part(passage, "quantity", q.text, measured[0].text, c.result, 0.85, measured[0].start, measured[0].end, c.note)],
                )
    return out or None


_DIMENSIONS = {
    "length": frozenset("long length run stretch extend".split()),
    "width": frozenset("wide width broad across".split()),
    "height": frozenset("high tall height rise tower".split()),
    "depth": frozenset("deep depth".split()),
}
_LENGTHS = frozenset("metre kilometre mile foot".split())


def _dimension(token: Token) -> str | None:
    """Which measure a figure gives, by the words it hangs on."""
    for at in [token, token.head, *token.ancestors]:
        found = next((d for d, words in _DIMENSIONS.items() if at.lemma_.lower() in words), None)
        if found is not None:
            return found
    return None


def _thing(token: Token) -> frozenset[str] | None:
    """The noun with its compounds that a figure measures: "a buffer zone about 180 kilometres long" gives buffer, zone."""
    adjective = next((t for t in [token, *token.ancestors] if t.pos_ == "ADJ"), None)
    noun = adjective.head if adjective is not None and adjective.dep_ in {"amod", "acl", "relcl"} else None
    if noun is None or noun.pos_ != "NOUN":  # parsers hang "long" on the verb: the noun stands right before the figure
        before = token.left_edge.i - 1
        noun = token.doc[before] if before >= 0 else None
    return _nouns(noun) if noun is not None and noun.pos_ == "NOUN" else None


def _nouns(noun: Token) -> frozenset[str]:
    return frozenset([noun.lemma_.lower(), *(c.lemma_.lower() for c in noun.children if c.dep_ == "compound")])


def _measured(claim: Statement, passage: Passage, topics: list[str]) -> dict[int, Finding] | None:
    """A measured thing without a name of its own ("a buffer zone about 180 kilometres long") in a document on the same subject."""
    lengths = [q for q in claim.quantities if q.unit in _LENGTHS]
    about = [*topics[:2], *(n.canonical for n in claim.names)]
    if len(lengths) != 1 or claim.clause.negated or not any(names.match(a, t) >= 0.8 for a in about for t in passage.title_names):
        return None
    token = head_token(claim.reading, lengths[0].start, lengths[0].end)
    thing, dimension = _thing(token), _dimension(token)
    if thing is None or len(thing) < 2 or dimension is None:
        return None
    out: dict[int, Finding] = {}
    for s in passage.sentences:
        for st in s.statements:
            subject = next((t for t in st.clause.subject if t.dep_ in {"nsubj", "nsubjpass"}), None)
            if subject is None or _nouns(subject) != thing:
                continue
            for v in (v for v in st.quantities if v.unit in _LENGTHS):
                if _dimension(head_token(passage.reading, v.start, v.end)) != dimension:
                    continue
                c = compare_quantities(lengths[0], v, exact=False)
                if c.result != "incomparable":
                    part = _part(passage, "quantity", lengths[0].text, v.text, c.result, 0.85, v.start, v.end, c.note)
                    out[s.index] = _finding(passage, s.index, [part])
    return out or None
