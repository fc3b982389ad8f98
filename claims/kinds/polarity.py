"""Whether an action is said to have happened: "refused to postpone" and "did not postpone" are alike, "postponed" is not."""

from typing import Literal

from claims.kinds.align import Alignment
from claims.kinds.base import Statement
from claims.kinds.words import predicate
from claims.text import lexicon
from claims.text.nlp import Token

Polarity = Literal["same", "opposite", "doubtful"]

_REFUSING = frozenset("refuse decline fail neglect omit forget".split())
_OPEN = frozenset(
    "threaten plan want wish hope promise intend propose offer try attempt seek ask order tell urge call agree decide expect".split()
)
_TELLING = frozenset("find say rule hold conclude state declare announce report note show believe know recall add tell confirm".split())
_NOBODY = frozenset("no none nobody nothing neither never".split())
_MAYBE = frozenset("may might could would should can must".split())
_ARGUMENTS = frozenset("dobj nsubjpass attr oprd".split())


def happened(verb: Token) -> bool | None:
    """True where a text says that it is so, False where it says that it is not, None where it leaves that open."""
    told = _replacement(verb) is not None or not any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and (
            child.lower_ in _NOBODY or any(g.lower_ in _NOBODY and g.dep_ == "det" for g in child.children)
        ):
            told = not told
        if child.dep_ == "aux" and child.lemma_.lower() in _MAYBE:
            return None
        if child.dep_ == "mark" and child.lower_ in {"if", "whether", "unless"}:
            return None
    outer = verb.head
    if verb.dep_ == "xcomp" and outer is not verb:
        if outer.lemma_.lower() in _REFUSING:
            above = happened(outer)
            return None if above is None else told != above
        if outer.lemma_.lower() in _OPEN:
            return False if told and _let_be(outer) else None
    if verb.dep_ == "pcomp" and outer.lower_ in {"of", "out"} and outer.head.lower_ in {"short", "ruled", "stopped"}:
        return not told
    if verb.dep_ == "ccomp" and outer.lemma_.lower() in {"deny", "doubt", "dispute", "question", "claim", "allege"}:
        return None
    return told


def _replacement(verb: Token) -> Token | None:
    """The "but" of "was not held in the capital but in the village": the action happened, elsewhere or otherwise."""
    negation = next((c for c in verb.children if c.dep_ == "neg"), None)
    rival = next((t for t in verb.subtree if t.lower_ == "but" and t.dep_ == "cc" and t.i > verb.i), None)
    if negation is None or rival is None:
        return None
    second = next((c for c in rival.head.children if c.dep_ == "conj" and c.i > rival.i), None)
    if second is not None:
        return rival if second.pos_ not in {"VERB", "AUX"} else None
    follows = rival.i + 1 < len(rival.doc) and rival.nbor().pos_ in {"ADP", "DET", "NOUN", "PROPN", "NUM"}
    return rival if follows else None  # some parses hang what follows on the verb


def _denies(verb: Token, mine: tuple[set[str], set[str]]) -> bool:
    """Whether what the claim says stands in the half that "not … but" denies."""
    but = _replacement(verb)
    if but is None:
        return False
    denied = {t.lemma_.lower() for t in verb.doc[verb.i + 1 : but.i]}
    return bool((mine[0] | mine[1]) & denied)


def _let_be(verb: Token) -> bool:
    """ "Threatened to leave but did not"."""
    return any(
        c.dep_ == "conj"
        and c.lemma_.lower() in {"do", "have"}
        and any(g.dep_ == "neg" for g in c.children)
        and not any(g.dep_ in _ARGUMENTS for g in c.children)
        for c in verb.children
    )


def _action(head: Token) -> Token:
    """What is said to be done: the verb under "refused to" or under "found that"."""
    lemma = head.lemma_.lower()
    for child in head.children:
        if (lemma in _REFUSING and child.dep_ == "xcomp") or (lemma in _TELLING and child.dep_ == "ccomp"):
            return child
    return head


def _arguments(verb: Token) -> tuple[set[str], set[str]]:
    """The nouns of an action, its doer apart: its objects, and what hangs on a preposition."""
    objects = [c for c in verb.children if c.dep_ in _ARGUMENTS]
    others = [g for c in verb.children if c.dep_ == "prep" and c.lower_ != "by" for g in c.children if g.dep_ == "pobj"]
    nouns = [{t.lemma_.lower() for t in found if t.pos_ in {"NOUN", "PROPN"}} for found in (objects, others)]
    return nouns[0], nouns[1]


def _alike(mine: tuple[set[str], set[str]], theirs: tuple[set[str], set[str]]) -> bool:
    """Whether two actions have the same objects; without objects, one of what their prepositions hold."""
    pool = theirs[0] | theirs[1]
    held = [max((lexicon.similarity(o, t) for t in pool), default=0.0) >= 0.7 for o in (mine[0] or mine[1])]
    return all(held) if mine[0] else any(held)


def polarity(claim: Statement, alignment: Alignment) -> Polarity | None:
    """Whether a sentence tells of the claim's action that it was, or was not, done as the claim says.

    "doubtful" where it does so of another object; None where it does not tell, or leaves it open.
    """
    action = _action(claim.clause.head)
    mine = happened(action)
    if mine is None or action.lemma_ in {"be", "have"} or action.pos_ not in {"VERB", "NOUN"}:
        return None
    found: list[bool | None] = []
    alike: list[bool] = []
    passage = alignment.sentence.passage
    for token in passage.reading.tokens(alignment.sentence.sentence):
        if token.pos_ != "VERB" or lexicon.similarity(predicate(token), predicate(action)) < 0.8:
            continue
        found.append(False if _denies(token, _arguments(action)) else happened(token))
        alike.append(_alike(_arguments(action), _arguments(token)))
    if not found or None in found:
        return None
    if any(alike):
        return "same" if mine in [f for f, a in zip(found, alike, strict=True) if a] else "opposite"
    return None if mine in found else "doubtful"


def denied_beside(claim: Statement, alignment: Alignment) -> bool:
    """Whether a word of the claim stands only in sentences before whose clauses deny it where the claim does not."""
    if claim.clause.negated:
        return False
    wanted = [w.lemma for w, _, local in alignment.words if local < 0.6 and not w.inherited]
    found: dict[str, bool] = {}
    for near in alignment.sentence.passage.sentences[: alignment.sentence.index]:
        for x in wanted:
            if max((lexicon.similarity(x, lemma) for lemma in near.lemmas), default=0.0) < 0.8:
                continue
            told = [o for o in near.statements if any(lexicon.similarity(x, w.lemma) >= 0.8 for w in o.words)]
            found[x] = found.get(x, True) and bool(told) and all(o.clause.negated for o in told)
    return any(found.values())
