"""A claim's vote figures against a document's: same contest, same holder, same option, same place; then the value."""

from dataclasses import replace

from claims.kinds.base import Statement
from claims.kinds.contest import AT_THE_TIME
from claims.kinds.finding import Finding, Part
from claims.kinds.numbers import compare_quantities, ratio
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.roles import extremes
from claims.kinds.vote_standing import standing
from claims.kinds.vote_subject import (
    claim_contest,
    claim_figures,
    contest_matches,
    option_matches,
    passage_figures,
    topical,
    unnamed_subject,
    who,
    who_matches,
)
from claims.kinds.votes import Figure
from claims.model.evidence import Span
from claims.model.values import Quantity
from claims.text import lexicon
from claims.text.reader import Reading

_RANKS = frozenset("highest lowest largest smallest narrowest widest biggest".split())
_OPPOSITE = {"favour": "oppose", "oppose": "favour", "leave": "stay", "stay": "leave"}


def fill(claim: Statement) -> None:
    """Adds the kind's parts: contest, round, figures with holder and option."""
    mine = claim_figures(claim)
    contest = claim_contest(claim, mine[0] if mine else None)
    if contest.type:
        claim.extra["contest"] = contest.type
    if contest.round:
        claim.extra["round"] = contest.round
    if contest.period is not None and (contest.period.start or contest.period.end):
        date = contest.period.start or contest.period.end
        claim.extra["contest_date"] = date.iso() if date else None
    shown = [
        {
            "measure": f.measure,
            "value": str(f.quantity.value),
            "unit": f.quantity.unit,
            "bound": f.quantity.bound,
            **({"holder": list(f.holders)} if f.holders else {}),
            **({"option": f.option} if f.option else {}),
        }
        for f in mine
    ]
    if shown:
        claim.extra["figures"] = shown


def findings(claim: Statement, passage: Passage, topics: list[str]) -> dict[int, Finding] | None:
    """What a document's figures say to the claim, by sentence; None when the claim has no vote figure or winner to compare."""
    memo = passage.memo.setdefault("vote_findings", {})
    key = (claim.reading.text, claim.clause.start, claim.clause.end)
    if key in memo:
        found: dict[int, Finding] | None = memo[key]
        return found
    out = _findings(claim, passage, topics)
    memo[key] = out
    return out


def _findings(claim: Statement, passage: Passage, topics: list[str]) -> dict[int, Finding] | None:
    mine = claim_figures(claim)
    theirs = passage_figures(passage)
    if not mine or all(f.measure == "margin" for f in mine):
        from claims.kinds import vote_relations

        told = vote_relations.findings(claim, passage, topics)
        if told is not None or not mine:
            return told
    by_sentence: dict[int, list[Part]] = {}
    for i, cf in enumerate(mine):
        for ef in theirs:
            part = _compare(claim, cf, ef, passage, topics, theirs)
            if part is not None and ef.sentence is not None:
                name = (
                    part.name
                    if not any(p.name == part.name for p in by_sentence.get(ef.sentence.index, []) if p.claim != part.claim)
                    else f"{part.name}_{i + 1}"
                )
                part.name = name
                by_sentence.setdefault(ef.sentence.index, []).append(part)
    out: dict[int, Finding] = {}
    for index, parts in by_sentence.items():
        out[index] = _ranked(claim, _weigh(claim, passage.sentences[index], _best(parts), len(mine)))
    return out


def _ranked(claim: Statement, found: Finding) -> Finding:
    """A figure said to be the highest or lowest needs the same superlative beside it; the opposite one contradicts it."""
    claimed = {w for w in extremes(claim.clause.tokens) if w in _RANKS}
    if not claimed or found.stance != "supports":
        return found
    near = [found.sentence, *found.sentence.near(before=1, after=1)]
    told = {w for s in near for w in extremes(s.passage.reading.tokens(s.sentence)) if w in _RANKS}
    if claimed <= told:
        return found
    against = next((t for t in told for c in claimed if lexicon.opposed(c, t)), None)
    if against is not None:
        part = Part("rank", ", ".join(sorted(claimed)), against, "disagrees", found.strength)
        return replace(found, stance="refutes", parts=[*found.parts, part])
    return replace(found, stance="neutral", strength=0.4, why_not="that it is the " + ", ".join(sorted(claimed)) + " is not told there")


def _best(parts: list[Part]) -> list[Part]:
    """Of several figures for one part, the one that matches most surely; among equals, the one that agrees."""
    chosen: dict[str, Part] = {}
    for part in parts:
        old = chosen.get(part.claim)
        if old is None or (part.certainty, part.result == "agrees") > (old.certainty, old.result == "agrees"):
            chosen[part.claim] = part
    return list(chosen.values())


def _weigh(claim: Statement, sentence: EvidenceSentence, parts: list[Part], wanted: int) -> Finding:
    disagree = [p for p in parts if p.result == "disagrees"]
    agree = [p for p in parts if p.result == "agrees"]
    if disagree:
        return Finding(sentence, "refutes", max(p.certainty for p in disagree), parts)
    if agree:
        main = [p for p in agree if not p.name.startswith("votes")] or agree
        complete = 1.0 if len(parts) >= wanted or any(not p.name.startswith("votes") for p in agree) else 0.7
        return Finding(sentence, "supports", min(p.certainty for p in main) * complete, parts)
    return Finding(sentence, "neutral", 0.3, parts, why_not="its figures are too coarse to decide")


def _span(reading: Reading, q: Quantity) -> Span:
    return Span(exact=reading.text[q.start : q.end], start=q.start, end=q.end)


def _standing(reading: Reading, figure: Figure) -> frozenset[str]:
    return standing(reading, figure.sentence, figure.quantity) if figure.sentence is not None else frozenset()


def _compare(claim: Statement, cf: Figure, ef: Figure, passage: Passage, topics: list[str], theirs: list[Figure]) -> Part | None:
    derived: Quantity | None = None
    inputs: tuple[Span, ...] = (_span(passage.reading, ef.quantity),)
    option = option_matches(cf.option, ef.option, passage)
    if cf.measure == "ratio" and ef.measure in {"share", "votes"}:
        other = next(
            (
                f
                for f in theirs
                if f.sentence == ef.sentence and f.measure == ef.measure and f.option and ef.option and _OPPOSITE[ef.option] == f.option
            ),
            None,
        )
        if other is None or option < 0.9 or other.quantity.low == 0:
            return None
        derived = ratio(ef.quantity, other.quantity)
        inputs = (*inputs, _span(passage.reading, other.quantity))
    elif cf.measure == "areas" and ef.measure == "areas":
        if cf.quantity.of != ef.quantity.of:
            return None
        if option == 0.0 and ef.quantity.of is not None:
            derived = ef.quantity.model_copy(update={"low": ef.quantity.of - ef.quantity.low, "high": ef.quantity.of - ef.quantity.low})
            option = 1.0
    elif cf.measure == "margin" and ef.measure == "margin":
        option = 1.0
    elif cf.measure != ef.measure:
        return None
    if option == 0.0 and cf.measure == "share" and cf.quantity.fraction is False:
        return None
    if option == 0.0:
        return None
    if _standing(claim.reading, cf) != _standing(passage.reading, ef):
        return None
    held = who_matches(claim, cf, ef, passage, topics) if cf.measure != "margin" or who(ef) else 0.85
    contest = contest_matches(claim, ef, passage, cf)
    certainty = held * option * contest * topical(claim, passage, topics)
    if certainty < 0.3:
        return None
    evidence = derived if derived is not None else ef.quantity
    compared = compare_quantities(cf.quantity, evidence, exact=cf.measure in {"seats", "areas"})
    if compared.result == "incomparable":
        return None
    if compared.result == "disagrees" and (AT_THE_TIME.search(claim.text) or (who(ef) and not who(cf) and unnamed_subject(claim))):
        return None  # whose, or of which vote, the claim's figure is can't be told: it may agree, but not be contradicted
    shown = ef.quantity.text if derived is None else f"{ef.quantity.text} (makes {evidence.value.normalize():f})"
    return Part(cf.measure, cf.quantity.text, shown, compared.result, round(certainty, 3), compared.note, inputs)
