"""Who won, led or trailed, how a place voted, and whether a turnout was higher: told by the figures of a contest."""

from claims.kinds.base import Statement
from claims.kinds.contest import Contest, Contests, same, stated
from claims.kinds.finding import Finding, Part
from claims.kinds.numbers import compare_quantities, difference
from claims.kinds.passage import Passage
from claims.kinds.roles import direction
from claims.kinds.vote_options import option_in
from claims.kinds.vote_subject import claim_contest, claim_figures, contest_matches, contests_of, option_matches, passage_figures, topical
from claims.kinds.votes import Figure
from claims.model.evidence import Span
from claims.text import names

_LEADING = frozenset("win beat defeat lead oust unseat overtake top outpoll prevail triumph".split())
_TRAILING = frozenset("lose trail concede".split())


def findings(claim: Statement, passage: Passage, topics: list[str]) -> dict[int, Finding] | None:
    """The document's figures against a claim that has none of its own; None where figures can't tell."""
    if claim.clause.relation == "comparison":
        return _turnouts(claim, passage, topics)
    option = option_in(claim.text)
    places = [
        r
        for r in claim.names
        if r.role == "subject" and r.kind in {"place", "nationality", "other", "organisation"} and not option_in(r.canonical)
    ]
    if option and places and claim.clause.head.lemma_ in {"choose", "vote", "back", "reject", "accept", "approve", "opt", "throw", "turn"}:
        return _by_place(claim, passage, topics, option, [p.canonical for p in places])
    lemma = claim.clause.head.lemma_.lower()
    if lemma in _LEADING or lemma in _TRAILING:
        person = next((r.canonical for r in claim.names if r.role == "subject"), None)
        if person:
            return _by_lead(claim, passage, topics, person, lemma in _LEADING)
    return None


def _span(passage: Passage, figure: Figure) -> Span:
    q = figure.quantity
    return Span(exact=passage.reading.text[q.start : q.end], start=q.start, end=q.end)


def _by_place(claim: Statement, passage: Passage, topics: list[str], option: str, places: list[str]) -> dict[int, Finding] | None:
    """Each place's share of the option: above half agrees, below half disagrees; "more heavily" is a comparison of places."""
    if any(t.tag_ == "RBR" or t.lower_ in {"more", "less"} for t in claim.clause.tokens):
        return _beside(claim, passage, topics, option, places)
    shares = [f for f in passage_figures(passage) if f.measure == "share" and f.option]
    parts: list[Part] = []
    at: int | None = None
    for place in places:
        best: tuple[float, Figure] | None = None
        for f in shares:
            if not any(names.match(place, w) >= 0.8 for w in {*f.holders, *([f.region] if f.region else [])}):
                continue
            contest = contest_matches(claim, f, passage)
            if contest and (best is None or contest > best[0]):
                best = contest, f
        if best is None:
            return {}
        contest, f = best
        same = option_matches(option, f.option, passage)
        if same == 0.5 or f.quantity.value == 50:
            return {}
        holds = (f.quantity.value > 50) == (same > 0.5)
        parts.append(
            Part(
                f"vote of {place.title()}",
                option,
                f"{f.quantity.text} {f.option}",
                "agrees" if holds else "disagrees",
                round(contest * topical(claim, passage, topics), 3),
                "",
                (_span(passage, f),),
            )
        )
        if f.sentence is not None and (at is None or not holds):
            at = f.sentence.index
    if at is None:
        return {}
    wrong = [p for p in parts if p.result == "disagrees"]
    strength = min(p.certainty for p in (wrong or parts))
    return {at: Finding(passage.sentences[at], "refutes" if wrong else "supports", strength, parts)}


def _share_of(claim: Statement, passage: Passage, option: str, place: str) -> tuple[float, Figure] | None:
    """The share of an option in a place in the claim's contest, with how surely it is that contest."""
    best: tuple[float, Figure] | None = None
    for f in passage_figures(passage):
        if f.measure != "share" or not f.option or option_matches(option, f.option, passage) < 0.9:
            continue
        if not any(names.match(place, w) >= 0.8 for w in {*f.holders, *([f.region] if f.region else [])}):
            continue
        contest = contest_matches(claim, f, passage, anywhere=True)
        if contest and (best is None or contest > best[0]):
            best = contest, f
    return best


def _beside(claim: Statement, passage: Passage, topics: list[str], option: str, places: list[str]) -> dict[int, Finding]:
    """Whether one place chose an option more heavily than the other that the sentence compares it with."""
    others = [r.canonical for r in claim.names if r.role == "prep_than"]
    if len(places) != 1 or not others:
        return {}
    mine, theirs = _share_of(claim, passage, option, places[0]), _share_of(claim, passage, option, others[0])
    if mine is None or theirs is None or mine[1].sentence is None or mine[1].quantity.value == theirs[1].quantity.value:
        return {}
    less = any(t.lower_ == "less" for t in claim.clause.tokens)
    holds = (mine[1].quantity.value > theirs[1].quantity.value) != less
    certainty = round(min(mine[0], theirs[0]) * topical(claim, passage, topics), 3)
    part = Part(
        "comparison",
        "less" if less else "more",
        f"{places[0].title()} {mine[1].quantity.text}, {others[0].title()} {theirs[1].quantity.text}",
        "agrees" if holds else "disagrees",
        certainty,
        "",
        (_span(passage, mine[1]), _span(passage, theirs[1])),
    )
    at = mine[1].sentence.index
    return {at: Finding(passage.sentences[at], "supports" if holds else "refutes", certainty, [part])}


def _turnouts(claim: Statement, passage: Passage, topics: list[str]) -> dict[int, Finding] | None:
    """Turnout in the claim's contest beside that of the one it is compared with: "higher than at the general election of 2015"."""
    way = direction(claim.clause.head.lower_) or direction(claim.clause.head.lemma_.lower())
    subject = {t.lemma_.lower() for t in claim.clause.subject}
    outer = claim.clause.parent
    if not way or outer is None or "turnout" not in subject:
        return None
    contests = contests_of(claim)
    mine = contests.of_clause(claim.clause.sentence, outer.start, outer.end)
    theirs = stated(claim.reading, claim.clause.sentence, claim.clause.head.idx, claim.clause.end)
    here: Contests = passage.memo["contests"] if passage_figures(passage) else Contests(passage.reading, passage.document.title)
    turnouts = [f for f in passage_figures(passage) if f.measure == "turnout" and f.sentence is not None and f.quantity.unit == "percent"]

    def of(wanted: Contest) -> Figure | None:
        return next(
            (
                f
                for f in turnouts
                if f.sentence is not None and same(wanted, here.at(f.sentence, f.quantity.start, f.stop), here.title_year)
            ),
            None,
        )

    first, second = of(mine), of(theirs)
    if first is None or second is None or first.sentence is None or first is second or first.quantity.value == second.quantity.value:
        return {}
    holds = (first.quantity.value > second.quantity.value) == (way > 0)
    part = Part(
        "comparison",
        claim.clause.head.text,
        f"{first.quantity.text} against {second.quantity.text}",
        "agrees" if holds else "disagrees",
        0.9 * topical(claim, passage, topics),
        "",
        (_span(passage, first), _span(passage, second)),
    )
    at = second.sentence.index if second.sentence is not None else first.sentence.index
    return {at: Finding(passage.sentences[at], "supports" if holds else "refutes", part.certainty, [part])}


def _by_lead(claim: Statement, passage: Passage, topics: list[str], person: str, leads: bool) -> dict[int, Finding] | None:
    """The person's share beside the others' of the same contest and round."""
    figures = [f for f in passage_figures(passage) if f.measure in {"share", "votes"} and f.holders and not f.option]
    contests: Contests = passage.memo["contests"]
    own: tuple[float, Figure] | None = None
    for f in figures:
        if any(names.match(person, h) >= 0.8 for h in f.holders):
            contest = contest_matches(claim, f, passage)
            if contest and (own is None or contest > own[0]):
                own = contest, f
    if own is None or own[1].sentence is None:
        return None
    contest, mine = own
    assert mine.sentence is not None
    ours = contests.at(mine.sentence)
    rivals = [
        f
        for f in figures
        if f.measure == mine.measure
        and f.quantity.unit == mine.quantity.unit
        and f.sentence is not None
        and not any(names.match(person, h) >= 0.8 for h in f.holders)
        and abs(f.sentence.index - mine.sentence.index) <= 1
        and contests.at(f.sentence).round == ours.round
    ]
    if not rivals:
        return None
    top = max(rivals, key=lambda f: f.quantity.value)
    ahead = mine.quantity.value > top.quantity.value
    if leads and claim.clause.head.lemma_.lower() in {"win", "beat", "defeat"} and ours.round == 1 and mine.quantity.value < 50:
        return None
    if ahead != leads and not leads and mine.quantity.value == top.quantity.value:
        return None
    result = "agrees" if ahead == leads else "disagrees"
    part = Part(
        "lead",
        "ahead" if leads else "behind",
        f"{mine.holders[0].title()} {mine.quantity.text}, {top.holders[0].title()} {top.quantity.text}",
        result,  # type: ignore[arg-type]
        round(contest * topical(claim, passage, topics), 3),
        "",
        (_span(passage, mine), _span(passage, top)),
    )
    mine_contest = claim_contest(claim)
    parts = [part, *_margin(claim, passage, mine, figures, part.certainty)]
    if len(parts) > 1:
        wrong = [p for p in parts if p.result == "disagrees"]
        if not wrong and any(p.result != "agrees" for p in parts):
            return None
        at = mine.sentence.index
        return {at: Finding(passage.sentences[at], "refutes" if wrong else "supports", min(p.certainty for p in wrong or parts), parts)}
    strength = part.certainty * (1.0 if mine_contest.round is None or ours.round == mine_contest.round else 0.8)
    return {
        mine.sentence.index: Finding(
            passage.sentences[mine.sentence.index], "supports" if result == "agrees" else "refutes", strength, [part]
        )
    }


def _margin(claim: Statement, passage: Passage, mine: Figure, shares: list[Figure], certainty: float) -> list[Part]:
    """The claim's margins ("by nearly 12 percentage points", "by 44,263 votes") beside the difference of two results."""
    wanted = [f for f in claim_figures(claim) if f.measure == "margin"]
    beaten = next((r.canonical for r in claim.names if r.role == "object"), None)
    out: list[Part] = []
    for cf in wanted:
        measure = "share" if cf.quantity.unit == "percentage_point" else "votes"
        same_vote = [
            f
            for f in shares
            if f.measure == measure
            and f.sentence is not None
            and mine.sentence is not None
            and abs(f.sentence.index - mine.sentence.index) <= 1
            and f.holders
        ]
        first = next((f for f in same_vote if any(names.match(mine.holders[0], h) >= 0.8 for h in f.holders)), None)
        others = [f for f in same_vote if f is not first and (beaten is None or any(names.match(beaten, h) >= 0.8 for h in f.holders))]
        if first is None or not others:
            out.append(Part("margin", cf.quantity.text, "", "undecided", certainty))
            continue
        second = max(others, key=lambda f: f.quantity.value)
        gap = difference(first.quantity, second.quantity)
        if gap.low < 0:
            gap = gap.model_copy(update={"low": -gap.high, "high": -gap.low})
        if measure == "share":
            gap = gap.model_copy(update={"unit": "percentage_point"})
        compared = compare_quantities(cf.quantity, gap)
        if compared.result == "incomparable":
            continue
        out.append(
            Part(
                "margin",
                cf.quantity.text,
                f"{first.quantity.text} less {second.quantity.text} makes {gap.value.normalize():f}",
                compared.result,
                certainty,
                compared.note,
                (_span(passage, first), _span(passage, second)),
            )
        )
    return out
