"""The dates and resolutions of a claim beside those of a run of sentences."""

from collections.abc import Sequence

from claims.judge.window_values import Value, span
from claims.kinds.align import Alignment
from claims.kinds.base import Statement
from claims.kinds.date_match import compare_dates
from claims.kinds.finding import Part
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.slots import affinities, head_token
from claims.model.values import Period
from claims.text.symbols import find_symbols

PASSED_BY = 0.5  # what is left of that for each sentence closer to the window that gives another date
AROUND = 0.6  # what a date is worth that stands beside the window


def date(claim: Statement, p: Period, alignments: Sequence[Alignment], name: str) -> Value:
    value = Value(Part(name, p.text, "", "undecided", 0.0, "no date there"))
    at = head_token(claim.reading, p.start_offset, p.end_offset)
    for alignment in alignments:
        sentence = alignment.sentence
        reading = sentence.passage.reading
        pool = sentence.sentence.periods
        if not pool:
            continue
        near = affinities(claim, at, alignment, [head_token(reading, v.start_offset, v.end_offset) for v in pool])
        for v, affinity in zip(pool, near, strict=True):
            compared = compare_dates(p, v)
            part = Part(
                name, p.text, v.text, compared.result, affinity, compared.note, (span(sentence.passage, v.start_offset, v.end_offset),)
            )
            if compared.result == "agrees":
                sure = affinity + (1 - affinity) * 0.5
                if sure > value.agreeing:
                    part.certainty = sure
                    value.part, value.agreeing = part, sure
            elif compared.result == "disagrees" and affinity > value.disagreeing and (not pegged(claim, p) or _near(p, v)):
                value.disagreeing = affinity
                if not value.agreeing:
                    value.part = part
    if not value.agreeing:
        _dated_around(p, alignments[0].sentence.passage, alignments[0].sentence.index, alignments[-1].sentence.index, value)
    return value


def _dated_around(p: Period, passage: Passage, first: int, last: int, value: Value) -> None:
    """A date that the window does not state but the text around it does: its opening, its paragraph up to there, the sentence after."""
    paragraph = passage.sentences[first].sentence.paragraph
    near = [s for s in reversed(passage.sentences[:first]) if s.index < 2 or s.sentence.paragraph == paragraph]
    near += [s for s in passage.sentences[last + 1 : last + 2] if s.sentence.paragraph == paragraph]
    passed = 1.0  # less where a sentence closer to the window gives another date
    for sentence in near:
        told = [(v, compare_dates(p, v)) for v in sentence.sentence.periods]
        for v, compared in told:
            sure = AROUND * (1.0 - value.disagreeing) * passed
            if compared.result == "agrees" and sure > value.agreeing:
                value.agreeing = sure
                value.part = Part(
                    value.part.name, p.text, v.text, "agrees", sure, compared.note, (span(passage, v.start_offset, v.end_offset),)
                )
        if any(c.result == "disagrees" and v.form == "point" for v, c in told) and not any(c.result == "agrees" for _, c in told):
            passed *= PASSED_BY


def _near(p: Period, v: Period) -> bool:
    """Whether two dates are so near that they may be meant for one: within a month."""
    a, b = p.start or p.end, v.start or v.end
    return a is not None and b is not None and abs((a.earliest - b.earliest).days) <= 31 and b.precision == "day"


def pegged(claim: Statement, p: Period) -> bool:
    """Whether a date only says when the news was: a weekday or "this week", within eight days of the article."""
    day = p.start or p.end
    return day is not None and claim.date is not None and p.resolved and p.form == "point" and abs((claim.date - day.latest).days) <= 8


def resolutions(claim: Statement, sentences: Sequence[EvidenceSentence]) -> Value:
    wanted = [s.number for s in claim.symbols]
    here = [s.number for x in sentences for s in x.sentence.symbols]
    around = {s.number for x in sentences[0].passage.sentences[: sentences[-1].index + 1] for s in x.sentence.symbols}
    around |= {s.number for s in find_symbols(sentences[0].passage.document.title or "")}
    part = Part("resolution", ", ".join(wanted), ", ".join(here), "undecided", 0.0)
    value = Value(part)
    if all(w in here for w in wanted):
        part.result, part.certainty, value.agreeing = "agrees", 0.95, 0.95
    elif not here and all(w in around for w in wanted):
        part.result, part.certainty, value.agreeing = "agrees", 0.7, 0.7
    elif here and not set(here) & set(wanted):
        part.result, part.certainty, value.disagreeing = "disagrees", 0.7, 0.7
    return value
