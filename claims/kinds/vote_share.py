"""Votes: shares, turnout, counts, seats, winners; which contest, which round."""

import re
from dataclasses import replace

from claims.kinds import posts, vote_match
from claims.kinds.base import Statement
from claims.kinds.clause_cover import same_subject
from claims.kinds.compare import compare as general
from claims.kinds.contest import same
from claims.kinds.finding import Finding
from claims.kinds.passage import EvidenceSentence, Passage
from claims.kinds.vote_options import option_in
from claims.kinds.vote_subject import claim_contest, passage_figures

ASKS = ("votes", "round")  # what a source is asked besides the claim's own words
_VOTING = frozenset(
    "vote voter ballot turnout referendum election poll electorate candidate seat constituency round run-off runoff majority "
    "landslide incumbent parliament elect re-elect plebiscite valid presidency".split()
)
_WINNING = frozenset("win lose beat defeat lead trail elect re-elect oust unseat".split())
_CHOOSING = frozenset("choose vote back reject approve accept turn_down throw_out support endorse".split())


_ECONOMIC = frozenset(
    "rate price inflation unemployment economy output growth tax wage debt deficit income interest pay cost salary".split()
)


def recognise(statement: Statement) -> bool:
    """A share, a turnout, votes or seats; who won, led or lost a vote; how a place voted."""
    if any(t.lemma_.lower() in _ECONOMIC and t.dep_ in {"nsubj", "nsubjpass"} for t in statement.clause.subject):
        return False
    if posts.claimed(statement) is not None:
        return False  # a party's post, told by another rule
    lemmas = statement.lemmas() | {t.lemma_.lower() for t in statement.clause.tokens}
    percent = any(q.unit in {"percent", "ratio", "percentage_point"} for q in statement.quantities)
    counted = {w for q in statement.quantities if q.counted for w in q.counted.split()}
    sentence = {t.lemma_.lower() for t in statement.reading.tokens(statement.clause.sentence)}
    voting = bool(
        (lemmas | {t.lemma_.lower() for t in statement.clause.subject}) & {"turnout"}
        or (percent and (lemmas | sentence) & _VOTING)
        or counted & {"vote", "votes", "seat", "seats", "ballots", "voters"}
        or (any(q.of is not None for q in statement.quantities) and lemmas & {"majority", "vote"} and option_in(statement.text))
        or (percent and option_in(statement.text) and statement.lemmas() & _CHOOSING)
        or (lemmas & _WINNING and ((lemmas | sentence) & _VOTING or re.search(r"\brun-?offs?\b", statement.sentence_text)))
    )
    if not voting and not statement.quantities and statement.names:
        chosen = {"leave", "stay"} & {option_in(statement.text)}
        voting = bool(chosen and statement.lemmas() & {"choose", "vote", "back", "opt"})
    if (
        not voting
        and percent
        and option_in(statement.text)
        and statement.clause.head.lemma_.lower() in _CHOOSING | {"prefer", "say", "want", "favour", "favor"}
    ):
        at = statement.clause.sentence.index
        before = statement.reading.sentences[max(0, at - 2) : at]
        voting = any(re.search(r"\b(?:referend\w+|vot\w+|ballot\w*|plebiscite)\b", statement.reading.text[s.start : s.end]) for s in before)
    if voting:
        vote_match.fill(statement)
    return voting


def compare(claim: Statement, passage: Passage, sentence: EvidenceSentence, topics: list[str]) -> Finding | None:
    """By the figures of votes where the claim has them, else by the general rules."""
    matched = vote_match.findings(claim, passage, topics)
    if matched is not None:
        return matched.get(sentence.index)
    said = general(claim, sentence, topics)
    if (
        said is not None
        and said.stance != "neutral"
        and claim.clause.head.lemma_.lower() in _WINNING
        and not _tells_of_winning(claim, passage, sentence)
    ):
        return replace(said, stance="neutral", strength=0.4, why_not="it does not tell who won that vote")
    return said


def _tells_of_winning(claim: Statement, passage: Passage, sentence: EvidenceSentence) -> bool:
    """Whether a sentence has the claim's winner (or loser) win or lose, in the claim's round; to win a share is no victory."""
    passage_figures(passage)
    mine, theirs = claim_contest(claim), passage.memo["contests"].at(sentence.sentence)
    if same(mine, theirs, passage.memo["contests"].title_year) is False or (theirs.round == 1 and mine.round != 1):
        return False
    for other in sentence.statements:
        head = other.clause.head
        objects = [c for c in head.children if c.dep_ == "dobj"]
        share = any(c.lemma_ in {"percent", "vote", "seat", "%", "cent"} for c in objects)
        if head.lemma_.lower() in _WINNING and not share and same_subject(claim, other) == 1.0:
            return True
    return False


def about_other(claim: Statement, sentence: EvidenceSentence) -> bool:
    """Whether the contest that rules a sentence is another one than the claim's: other type, year, month or round."""
    passage = sentence.passage
    passage_figures(passage)
    contests = passage.memo["contests"]
    mine, theirs = claim_contest(claim), contests.at(sentence.sentence)
    if same(mine, theirs, contests.title_year) is not False:
        return False
    if mine.type and theirs.type and "election" not in {mine.type, theirs.type} and mine.type != theirs.type:
        return True
    a = (mine.period.start or mine.period.end) if mine.period else None
    b = (theirs.period.start or theirs.period.end) if theirs.period else None
    years_apart = a is not None and b is not None and (a.earliest.year > b.latest.year or b.earliest.year > a.latest.year)
    return years_apart or (mine.round is not None and theirs.round is not None and mine.round != theirs.round)
