"""Which runs of a sentence are no statements by themselves, and go back to the clause that they hang on."""

import re

from claims.text.clause_rules import REPORTING
from claims.text.lexicon import EVALUATIVE
from claims.text.nlp import Token
from claims.text.reader import Reading, Sentence

_SPAN_UNITS = frozenset("second minute hour day week month year decade century".split())
_TALLY = re.compile(r"\b(?:vot|abst|against|favour|favor|oppos|absent)", re.I)
_HOW_LONG = re.compile(
    r"\W*(?:(?:shortly|soon|just|immediately|right|long"
    r"|(?:[\w-]+ ){0,6}?(?:hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)))\s+)"
    r"(?:after|before|earlier|later|following)\b",
    re.I,
)
_RANKED = frozenset("first last most least".split())
_DENIED = frozenset("no never none nobody only".split())
_VERBS = frozenset("VB VBD VBG VBN VBP VBZ MD".split())


def dependent(reading: Reading, sentence: Sentence, head: Token, relation: str, own: list[Token], rest: list[Token], outer: Token) -> bool:
    """Whether a run says nothing by itself. own: its words; rest: those of the clause with head `outer` that it hangs on.

    That is: one or two words ("not vote"); how long before or after something it was ("a day before it came into being");
    the rest of a tally ("by ten votes, with China abstaining"); what stands between the parts of a clause or before it
    without a verb ("a mission, with up to 800 soldiers, was created"); the time that a superlative or a denial reaches to
    ("the highest since voting became voluntary", "no one before her").
    """
    if not own:
        return False
    words = [t for t in own if (t.is_alpha or t.like_num) and t.dep_ not in {"cc", "mark", "neg"}]
    if len(words) <= 1:
        return not (head.lemma_.lower() in REPORTING and any(c.dep_ == "ccomp" for c in head.children))
    if relation == "with":
        return _rest_of_tally(reading, sentence, own, rest) or _inserted(own, rest)
    if relation == "time":
        return _apart(reading, sentence, head, own) or _limit(rest, outer)
    return relation in {"comparison", "participle"} and _apart(reading, sentence, head, own)


def _apart(reading: Reading, sentence: Sentence, head: Token, own: list[Token]) -> bool:
    """Whether a run only says how long before or after something it was; a clause with a date of its own says more."""
    run = reading.text[own[0].idx : own[-1].idx + len(own[-1].text)]
    found = _HOW_LONG.match(run)
    if found is None:
        spans = [q for q in sentence.quantities if q.unit in _SPAN_UNITS and -12 <= q.start - own[0].idx <= 12]
        if not any(re.match(r"\s*(?:after|before|earlier|later)\b", reading.text[q.end : q.end + 10]) for q in spans):
            return False
    start, end = own[0].idx, own[-1].idx
    dated = any(start <= p.start_offset <= end and not p.resolved for p in sentence.periods)
    return head.pos_ not in {"VERB", "AUX"} or not dated


def _limit(rest: list[Token], outer: Token) -> bool:
    """Whether the clause that a time hangs on ranks or denies: the time belongs to the rank ("the highest since")."""
    told = [
        t
        for t in rest
        if {t.head, t.head.head} & {outer}
        and (
            t.lower_ in _DENIED or ((t.tag_ in {"JJS", "RBS"} or t.lower_ in _RANKED) and {t.dep_, t.head.dep_} & {"attr", "acomp", "dobj"})
        )
    ]
    return bool(told) and not any(EVALUATIVE & {t.lemma_.lower(), t.head.lemma_.lower(), *_following(t)} for t in told)


def _following(token: Token) -> set[str]:
    return {token.nbor().lemma_.lower()} if token.i + 1 < len(token.doc) else set()


def _inserted(own: list[Token], rest: list[Token]) -> bool:
    """Whether a phrase without a verb stands before or between the words of its clause."""
    if any(t.tag_ in _VERBS for t in own):
        return False
    return any(t.i > own[-1].i and t.is_alpha for t in rest)


def _rest_of_tally(reading: Reading, sentence: Sentence, own: list[Token], rest: list[Token]) -> bool:
    if not _TALLY.search(reading.text[own[0].idx : own[-1].idx + len(own[-1].text)]):
        return False
    before = [t for t in rest if t.i < own[0].i]
    start = before[0].idx if before else own[0].idx
    counted = [q for q in sentence.quantities if start <= q.start < own[0].idx and q.unit == "count"]
    return any(_TALLY.search(q.counted or "") or _TALLY.search(reading.text[q.start : q.end + 20]) for q in counted)


def close_comparisons(tokens: list[Token], found: dict[int, str], owner: dict[int, int]) -> None:
    """What follows a comparison up to the next pause belongs to it: "higher than at the election the year before".

    found: the relation of each clause, by the index of its head; owner: the head that each token belongs to.
    """
    current: int | None = None
    for token in tokens:
        mine = owner[token.i]
        if found[mine] == "comparison":
            current = mine
        elif token.is_punct or token.dep_ == "cc" or token.i in found or found[mine] not in {"main", "reported", "conj"}:
            current = None
        elif current is not None:
            owner[token.i] = current
