"""The rules on words and names, as marks on a window: what no number tells."""

from claims.judge import clashes
from claims.judge.windows import Window
from claims.kinds.align import name_in
from claims.kinds.base import Statement
from claims.kinds.compare import name_parts
from claims.kinds.denial import negated
from claims.kinds.polarity import polarity
from claims.kinds.roles import crossed, extremes, negation, opposites, swapped
from claims.kinds.words import predicate
from claims.text import lexicon

MARKS = (
    "missing",
    "rival",
    "opposite",
    "exchanged",
    "negation",
    "undone",
    "universal",
    "facing",
    "none_of_it",
    "vote_agrees",
    "vote_differs",
    "predicate",
)
# Those that contradict a claim by themselves, where all its values agree.
CLASHES = ("facing", "none_of_it", "vote_differs")

_NONE = frozenset("no never none nobody nothing neither nor without unanimously unanimous".split())
# What answers to a universal of the claim besides the same word: a closed list, or its opposite denied.
_ANSWERS = {
    "only": frozenset("only alone single sole exception exceptions elsewhere".split()),
    "sole": frozenset("only alone single sole exception exceptions".split()),
    "first": frozenset("first before never initial initially pioneer".split()),
    "last": frozenset("last final finally latest".split()),
    "none": _NONE,
    "every": frozenset("all every each both unanimously unanimous whole entire always no none nobody exception".split()),
    "most": frozenset("most majority more mainly largely half mostly percent".split()),
}


def marks(claim: Statement, window: Window) -> dict[str, float]:
    """Each mark from 0 (not so) to 1.

    missing: a name of the claim's own stands nowhere in the document. rival: another name stands in its role.
    opposite: a word of opposite meaning stands for the claim's. exchanged: two names have changed places. negation,
    undone: what the claim says is denied. universal: the claim says "all", "only" or "first", and nothing there does.
    example: the claim says there was none, and here is one. crossed_values: a value that differs stands closer to the
    claim's place than the one that agrees. denied: the clause that answers the claim has a "not". facing, none_of_it,
    vote_agrees, vote_differs, predicate: claims.judge.clashes.
    """
    alignment = window.alignment
    agrees, differs = clashes.votes(claim, window)
    denied = negation(claim, alignment)
    return {
        "missing": float(_missing(window)),
        "rival": max((p.certainty for p in name_parts(claim, alignment) if p.result == "disagrees"), default=0.0),
        "opposite": float(bool(opposites(claim, alignment))),
        "exchanged": float(swapped(claim, alignment) or crossed(claim, alignment)),
        "negation": denied.certainty if denied is not None and denied.result == "disagrees" else 0.0,
        "undone": float(polarity(claim, alignment) == "opposite"),
        "universal": float(_unanswered(claim, window)),
        "example": float(_example(claim, window)),
        "facing": clashes.facing(claim, window.sentences),
        "none_of_it": float(clashes.none_of_it(claim, window)),
        "vote_agrees": agrees,
        "vote_differs": differs,
        "predicate": clashes.told_predicate(claim, window),
        "denied": float(_denied(claim, window)),
        "crossed_values": max((v.disagreeing - v.affinity for v in window.values if v.agreeing and not v.optional), default=0.0),
    }


def _denied(claim: Statement, window: Window) -> bool:
    """Whether a clause of the window's that holds a value of the claim's, or its verb, has a "not" where the claim has none."""
    if claim.clause.negated:
        return False
    last = window.sentences[-1]
    s = last.sentence
    inputs = [i.start for v in window.values if v.agreeing for i in v.part.inputs]
    verbs = [o.clause.head for o in last.statements if lexicon.similarity(predicate(o.clause.head), predicate(claim.clause.head)) >= 0.8]
    return any(negated(last, at) for at in [*inputs, *(v.idx for v in verbs)] if s.start <= at < s.end)


def _missing(window: Window) -> bool:
    return any(
        not r.inherited and max((name_in(r.canonical, s) for s in window.passage.sentences), default=0.0) < 0.5
        for r in window.alignment.missing_names()
    )


def _unanswered(claim: Statement, window: Window) -> bool:
    claimed = extremes(claim.clause.tokens)
    if not claimed:
        return False
    tokens = [t for s in window.sentences for t in s.passage.reading.tokens(s.sentence)]
    told, words = extremes(tokens), {t.lower_ for t in tokens}
    if "other" in words and words & {"no", "none", "any"}:
        words |= {"only", "first", "last"}  # "no other craft has"
    ranks = any(t.tag_ in {"JJS", "RBS"} for t in tokens)
    return any(not (c in told or words & _ANSWERS.get(c, frozenset()) or (c not in _ANSWERS and ranks)) for c in claimed)


def _example(claim: Statement, window: Window) -> bool:
    if "none" not in extremes(claim.clause.tokens):
        return False
    tokens = [t for s in window.sentences for t in s.passage.reading.tokens(s.sentence)]
    return window.alignment.word_score >= 0.5 and not ({t.lower_ for t in tokens} & _NONE) and not any(t.dep_ == "neg" for t in tokens)
