"""A difference whose two inputs stand in two documents: "300 metres taller than K2" from one page on each mountain."""

import dataclasses

from claims.kinds import event_date_match as match
from claims.kinds.base import Statement
from claims.kinds.finding import Finding, Part
from claims.kinds.numbers import compare_quantities, difference
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.quantity_derived import level_of
from claims.kinds.quantity_match import span
from claims.kinds.quantity_measure import Figure, claim_figures
from claims.kinds.quantity_same import than_year
from claims.model.evidence import Result
from claims.text.units import dimension

SURE = 0.8


def across(claim: Statement, passages: list[Passage]) -> list[Finding]:
    """One finding in each of the two documents, both with the derived value; none where one document tells of both things."""
    out: list[Finding] = []
    for cf in claim_figures(claim):
        if cf.mode == "more" and cf.quantity.unit == "count" and (year := than_year(cf)) is not None:
            out += _since_year(claim, cf, year, passages)
        if cf.mode != "more" or dimension(cf.quantity.unit) in {"time", "count"}:
            continue
        other = next((r.canonical for r in match.own_names(claim) if r.role == "prep_than"), None)
        subject = [r.canonical for r in claim.names if r.role == "subject" and r.canonical != other]
        if other is None or not subject:
            continue
        first = _first(subject, cf, passages)
        second = _first([other], cf, passages)
        if first is None or second is None or first[1].passage is second[1].passage:
            continue
        out += _findings(cf, first, second)
    return out


def _since_year(claim: Statement, cf: Figure, year: int, passages: list[Passage]) -> list[Finding]:
    """ "That is 71 fewer than in 2019", after "the party won 159 seats": the level of each year from the document of that year."""
    index = claim.clause.sentence.index
    if claim.date is None or index == 0 or not {t.lower_ for t in claim.clause.tokens[:1]} & {"that", "this", "it"}:
        return []
    before = claim.reading.sentences[index - 1]
    levels = [q for q in before.quantities if q.unit == "count" and q.counted and q.bound == "exact"]
    holders = [n.canonical for n in before.names if n.kind == "organisation"]
    if len(levels) != 1 or not holders:
        return []
    like = dataclasses.replace(cf, mode="level", quantity=levels[0], tags=frozenset())
    then = _in_year(holders[0], like, year, passages)
    now = [f for f in _in_year(holders[0], like, claim.date.year, passages) if f[0].quantity.low == levels[0].low]
    if not now or not then or len({f[0].quantity.low for f in then}) > 1:
        return []
    bare, counted = {"of": None}, cf.quantity.model_copy(update={"counted": levels[0].counted})
    a, b = (dataclasses.replace(f, quantity=f.quantity.model_copy(update=bare)) for f in (now[0][0], then[0][0]))
    return _findings(dataclasses.replace(cf, quantity=counted), (a, now[0][1]), (b, then[0][1]))


def _in_year(name: str, like: Figure, year: int, passages: list[Passage]) -> list[tuple[Figure, EvidenceSentence]]:
    """The stated levels of a name in documents that appeared in a year."""
    noun = (like.quantity.counted or "").split()[-1]
    out = []
    for passage in passages:
        if passage.anchor is None or passage.anchor.year != year or not passage.sentences:
            continue
        found = level_of(name, like, passage.sentences[0])
        if found is not None and (found[0].quantity.counted or "").split()[-1:] == [noun]:
            out.append(found)
    return out


def _first(wanted: list[str], like: Figure, passages: list[Passage]) -> tuple[Figure, EvidenceSentence] | None:
    for passage in passages:
        for name in wanted:
            if passage.sentences and (found := level_of(name, like, passage.sentences[0])) is not None:
                return found
    return None


def _findings(cf: Figure, first: tuple[Figure, EvidenceSentence], second: tuple[Figure, EvidenceSentence]) -> list[Finding]:
    a, b = first[0].quantity, second[0].quantity
    try:
        made = difference(a, b) if a.value >= b.value else difference(b, a)
    except ValueError:
        return []
    shown = f"{a.text} less {b.text}"
    result: Result
    if (a.value - b.value) * cf.sign < 0:
        result, note = "disagrees", "the other way round"
    else:
        compared = compare_quantities(cf.quantity, made)
        if compared.result == "incomparable":
            return []
        result, note = compared.result, compared.note
    stance = "supports" if result == "agrees" else "refutes" if result == "disagrees" else "neutral"
    return [
        Finding(
            sentence,
            stance,  # type: ignore[arg-type]
            SURE if stance != "neutral" else 0.4,
            [Part("difference", cf.quantity.text, shown, result, SURE, note, (span(sentence.passage.reading, figure.quantity),))],
        )
        for figure, sentence in (first, second)
    ]
