"""Counts, measures, amounts and their differences."""

from claims.kinds import quantity_across, quantity_rank
from claims.kinds import quantity_derived as derived
from claims.kinds.base import Statement
from claims.kinds.compare import compare as general
from claims.kinds.event_date import date_parts
from claims.kinds.finding import Finding, Part
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.quantity_match import compared, own_dates
from claims.kinds.quantity_measure import Figure, claim_figures, figures_of


def recognise(statement: Statement) -> bool:
    """Any statement with a figure."""
    return bool(statement.quantities)


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By figures of the same measure, holder and time; by values derived from them; general rules where it has only ordinals."""
    mine = claim_figures(claim)
    if not mine:
        ranked = quantity_rank.compare(claim, sentence)
        if ranked is not None:
            return ranked
        found = general(claim, sentence, topics)
        if found is not None and found.stance != "neutral" and any(p.name.startswith("quantity") for p in found.parts):
            found.strength = round(0.95 * found.strength, 4)
        return found
    return findings(claim, mine, passage, topics).get(sentence.index)


def findings(claim: Statement, mine: list[Figure], passage: Passage, topics: list[str]) -> dict[int, Finding]:
    """What a document says to each figure of the claim, by sentence; computed once for the document."""
    memo = passage.memo.setdefault("quantity_findings", {})
    key = (claim.reading.text, claim.clause.start, claim.clause.end)
    if key not in memo:
        memo[key] = _findings(claim, mine, passage, topics)
    found: dict[int, Finding] = memo[key]
    return found


def _findings(claim: Statement, mine: list[Figure], passage: Passage, topics: list[str]) -> dict[int, Finding]:
    rows: dict[int, dict[str, Part]] = {}
    for i, cf in enumerate(mine):
        name = "quantity" if i == 0 else f"quantity_{i + 1}"
        for sentence in passage.sentences:
            options = [p for ef in figures_of(sentence) if (p := compared(claim, cf, ef, sentence, name, topics)) is not None]
            options += derived.parts(claim, cf, sentence, name, topics)
            best = max(options, key=lambda p: p.certainty + (0.08 if p.result == "agrees" else 0.0), default=None)
            if best is not None:
                rows.setdefault(sentence.index, {})[name] = best
    wanted = ["quantity" if i == 0 else f"quantity_{i + 1}" for i in range(len(mine))]
    return {index: _weigh(claim, passage.sentences[index], row, rows, wanted, topics) for index, row in rows.items()}


def _weigh(
    claim: Statement,
    sentence: EvidenceSentence,
    row: dict[str, Part],
    rows: dict[int, dict[str, Part]],
    wanted: list[str],
    topics: list[str],
) -> Finding:
    parts = list(row.values())
    wrong = [p for p in parts if p.result == "disagrees"]
    if wrong:
        return Finding(sentence, "refutes", max(p.certainty for p in wrong), parts)
    for name in wanted:  # what this sentence does not say, another of the document may
        if name not in row:
            agreeing = [r[name] for r in rows.values() if name in r and r[name].result == "agrees"]
            other = max(agreeing, key=lambda p: p.certainty, default=None)
            if other is not None:
                parts.append(other)
    if any(p.result != "agrees" for p in parts):
        return Finding(sentence, "neutral", 0.4, parts, why_not="its figure is too coarse to decide")
    sure = min(p.certainty for p in parts)
    if len(parts) < len(wanted):
        return Finding(sentence, "neutral", 0.5 * sure, parts, why_not="not every figure is settled here")
    if own_dates(claim):
        dated = date_parts(claim, sentence, topics)
        parts += dated
        if any(p.result == "disagrees" for p in dated):
            worst = max(p.certainty for p in dated if p.result == "disagrees")
            return Finding(sentence, "refutes", worst if worst >= 0.7 and sure >= 0.5 else 0.5 * worst, parts)
        if dated:
            sure = min(0.97, sure + 0.1)
    return Finding(sentence, "supports", sure, parts)


def across(claim: Statement, passages: list[Passage]) -> list[Finding]:
    """What follows from two documents together."""
    return quantity_across.across(claim, passages)
