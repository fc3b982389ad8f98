"""Whether a claim's vote figure and a document's are of one contest, one holder, one option and one place."""

import re
from dataclasses import replace

from claims.kinds.align import align, name_in
from claims.kinds.base import Statement
from claims.kinds.contest import Contest, Contests, head_end, same
from claims.kinds.passage import Passage
from claims.kinds.votes import Figure, figures
from claims.text import names

_OPPOSITE = {"favour": "oppose", "oppose": "favour", "leave": "stay", "stay": "leave"}


def contests_of(claim: Statement) -> Contests:
    """The contests of the claim's article, read once."""
    reading = claim.reading
    found: Contests | None = getattr(reading, "contests", None)
    if found is None:
        found = Contests(reading, reading.title)
        reading.contests = found  # type: ignore[attr-defined]
    return found


def claim_contest(claim: Statement, figure: Figure | None = None) -> Contest:
    """The contest that a claim (or a figure in its comparison) is about."""
    found, clause = contests_of(claim), claim.clause
    while clause.relation in {"with", "participle"} and clause.parent is not None:
        clause = clause.parent  # what only adds to a statement is of its contest
    if figure is not None and figure.quantity.start >= head_end(claim.reading, clause.sentence):
        return found.at(clause.sentence, figure.quantity.start, figure.stop)
    return found.of_clause(clause.sentence, clause.start, clause.end)


def claim_figures(claim: Statement) -> list[Figure]:
    """The vote figures that stand in the claim's own clause."""
    own = {q.start for q in claim.quantities}
    return [f for f in figures(claim.reading, claim.context, claim.clause.sentence) if f.quantity.start in own]


def passage_figures(passage: Passage) -> list[Figure]:
    """All vote figures of a document, read once."""
    if "figures" not in passage.memo:
        read: list[Figure] = []
        for s in passage.sentences:
            read += figures(passage.reading, passage.context, s.sentence, read[-1] if read else None)
        passage.memo["figures"] = read
        passage.memo["contests"] = Contests(passage.reading, passage.document.title)
    found: list[Figure] = passage.memo["figures"]
    return found


def who(figure: Figure) -> set[str]:
    return {*figure.holders, *([figure.region] if figure.region else [])}


def _general_names(passage: Passage) -> list[str]:
    """The places that a whole document is about; a person or a party is never the whole."""
    kinds = {n.canonical: n.kind for n in passage.reading.names}
    return [n for n in [*passage.title_names, *passage.context.topics[:1]] if kinds.get(n, "place") in {"place", "nationality"}]


def _elsewhere(claim: Statement, ef: Figure, passage: Passage) -> bool:
    """Whether a figure is of a place or group that is neither the claim's nor what the document is about."""
    if ef.region is None:
        return False
    known = [r.canonical for r in claim.names] + _general_names(passage) + [n for s in passage.sentences[:1] for n, _ in s.names]
    return not any(names.match(ef.region, k) >= 0.8 for k in known)


def unnamed_subject(claim: Statement) -> bool:
    """Whether the claim is of somebody whom it only points at: "it", "the party of ..."."""
    subject = claim.clause.subject
    return any(t.lower_ in {"it", "they", "he", "she"} and t.dep_ in {"nsubj", "nsubjpass"} for t in subject) and not any(
        r.role == "subject" for r in claim.names
    )


def who_matches(claim: Statement, cf: Figure, ef: Figure, passage: Passage, topics: list[str]) -> float:
    """Whether two figures have one holder and one place (0..1)."""
    mine, theirs = who(cf), who(ef)
    if cf.opponent != ef.opponent and not (cf.option and ef.option):
        return 0.0
    if _elsewhere(claim, ef, passage) and not (cf.region and ef.region and names.match(cf.region, ef.region) >= 0.8):
        return 0.0
    if mine and theirs:
        best = max(names.match(a, b) for a in mine for b in theirs)
        if best >= 0.8:
            return best
        general = _general_names(passage)
        mine_general = all(any(names.match(m, g) >= 0.8 for g in [*general, *topics[:2]]) for m in mine)
        theirs_general = all(any(names.match(t, g) >= 0.8 for g in general) for t in theirs)
        return 0.85 if mine_general and theirs_general else 0.0
    if not mine and not theirs:
        return 1.0
    if theirs and unnamed_subject(claim):
        return 0.7  # "it took 37 seats": the figure may tell who; it can agree, but not contradict
    if theirs:  # the claim speaks of the whole, the figure of a part
        general = _general_names(passage)
        if all(any(names.match(t, g) >= 0.8 for g in general) for t in theirs):
            return 0.9
        own = [r.canonical for r in claim.names]
        return 0.8 if any(names.match(t, o) >= 0.8 for t in theirs for o in own) else 0.0
    sentence = passage.sentences[ef.sentence.index] if ef.sentence is not None else None
    around = [sentence, *sentence.near(before=1)] if sentence is not None else []
    if any(name_in(m, s) >= 0.8 for m in mine for s in around[:1]):
        return 0.9
    if any(names.match(m, t) >= 0.8 for m in mine for t in passage.title_names):
        return 0.9
    if any(name_in(m, s) >= 0.8 for m in mine for s in around):
        return 0.8
    return 0.0


def _meaning_of_yes(passage: Passage) -> str | None:
    """What a Yes meant in a document: to stay or to leave."""
    m = re.search(r"\bwhether\b[^.?]{0,120}?\b(remain|stay|leave|quit|become|independen\w+|secede)\b", passage.document.text, re.I)
    if not m:
        return None
    return "stay" if m.group(1).lower() in {"remain", "stay"} else "leave"


def option_matches(mine: str | None, theirs: str | None, passage: Passage) -> float:
    """Whether two options are one (0..1)."""
    if mine is None and theirs is None:
        return 1.0
    if mine is None or theirs is None:
        return 0.8
    if mine == theirs:
        return 1.0
    if _OPPOSITE[mine] == theirs:
        return 0.0
    yes = _meaning_of_yes(passage)
    if yes is None:
        return 0.5
    translated = {"favour": yes, "oppose": _OPPOSITE[yes]}
    return 0.95 if translated.get(mine, mine) == translated.get(theirs, theirs) else 0.0


def _taken_over(claim: Statement, contest: Contest) -> bool:
    """Whether the claim's sentence leaves the date of the vote to the rest of the article."""
    sentence = claim.clause.sentence
    return contest.period is not None and not sentence.start <= contest.period.start_offset < sentence.end


def contest_matches(claim: Statement, ef: Figure, passage: Passage, cf: Figure | None = None, anywhere: bool = False) -> float:
    """Whether a figure is of the claim's contest (0..1); 0 for another year, type or round. anywhere: in whatever place."""
    contests: Contests = passage.memo["contests"]
    mine = claim_contest(claim, cf)
    theirs = contests.at(ef.sentence, ef.quantity.start, ef.stop) if ef.sentence is not None else Contest()
    answer = same(mine, theirs, contests.title_year)
    if answer is False and _taken_over(claim, mine) and theirs.year == mine.year:
        answer = same(replace(mine, period=None), theirs, None)  # only the year is taken from what the article is about
    if answer is False:
        return 0.0
    if (
        theirs.round == 1
        and mine.round is None
        and {t.lemma_.lower() for t in claim.clause.tokens} & {"elect", "win", "become", "re-elect"}
    ):
        return 0.5  # one is elected in the deciding round
    kind = 1.0 if not mine.type or theirs.type or answer else 0.85
    places = [r for r in claim.names if r.kind == "place"]
    sentence = passage.sentences[ef.sentence.index] if ef.sentence is not None else None
    if sentence is not None and places and not anywhere:
        alignment = align(claim, sentence, [])
        if any(cover < 0.5 and not r.inherited for r, cover, _ in alignment.names if r.kind == "place"):
            return 0.4
    if answer:
        return 1.0
    told = claim.period and (claim.period.start or claim.period.end)
    if told and mine.period is None and theirs.year and told.precision in {"year", "month", "day"} and theirs.year != told.earliest.year:
        return 0.3
    year = claim.date.year if claim.date else None
    if year and theirs.year and mine.period is None and mine != Contest() and abs(theirs.year - year) > 1:
        return 0.4
    return 0.85 * kind


def topical(claim: Statement, passage: Passage, topics: list[str]) -> float:
    """Whether the document is about what the article is about (0..1): a name of the claim or a main topic is its subject."""
    wanted = [r.canonical for r in claim.names] + topics
    general = [*passage.title_names, *passage.context.topics[:4]]
    own = wanted[: len(claim.names)] + topics[:1]
    if any(names.match(a, b) >= 0.8 for a in own for b in general):
        return 1.0
    return 0.75 if any(names.match(a, b) >= 0.8 for a in wanted for b in general) else 0.6
