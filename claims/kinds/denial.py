"""Whether a text says of a statement that it is untrue, leaves open whether it is so, or has a "not" where the claim has none."""

import re
from typing import Literal

from claims.kinds.base import Statement
from claims.kinds.passage import EvidenceSentence
from claims.kinds.polarity import happened
from claims.text.nlp import Token

_BE = r"(?:is|are|was|were|be|been|being|['’]s|['’]re)"
_NOT = r"(?:\s+not|n['’]t|\s+never|\s+hardly|\s+far\s+from|\s+no\s+longer)"
_WELL = r"(?:\s+(?:also|simply|just|quite|completely|entirely|totally|flatly|plainly|clearly|patently|actually|therefore|thus))*"
_FALSE = (
    r"(?:false|untrue|wrong|incorrect|inaccurate|baseless|unfounded|bogus|fake|fabricated|invented|made\s+up|misinformation|disinformation|"
    r"fiction|nonsense|(?:an?\s+)?(?:\w+\s+)?(?:myth|lie|hoax|falsehood|fabrication|error|mistake|misconception|fallacy|canard|legend))"
)
_TRUE = r"(?:true|correct|accurate|right|the\s+case|a\s+fact|the\s+truth)"
_UNTRUE = rf"(?:{_WELL}\s+{_FALSE}|{_NOT}{_WELL}\s+{_TRUE})\b"
_SAYING = (
    r"(?:claims?|assertions?|allegations?|rumou?rs?|reports?|statements?|suggestions?|notions?|ideas?|beliefs?|story|stories|theor(?:y|ies)|"
    r"accusations?|myths?|posts?|narratives?|tales?|legends?)"
)
# What stands before a statement and calls it untrue.
_CALLED = re.compile(
    rf"\b(?:it|this|that)\s*{_BE}{_UNTRUE}\s+(?:that|to\s+(?:say|claim|suggest)(?:\s+that)?)\b"
    r"|\b(?:falsely|wrongly|mistakenly|erroneously|incorrectly|untruthfully)\s+\w+(?:\s+\w+){0,3}?\s+that\b"
    rf"|\b(?:the\s+)?(?:false|wrong|mistaken|debunked|baseless|untrue|bogus|unfounded|discredited)\s+{_SAYING}\s+that\b"
    rf"|\bcontrary\s+to\s+(?:\w+\s+){{0,3}}{_SAYING}\s+that\b"
    r"|\b(?:there\s+(?:is|was)|has|have|had)\s+no\s+truth\s+(?:in|to)\b"
    rf"|\b(?:debunk|disprove|rebut|refut)\w*\s+(?:\w+\s+){{0,3}}{_SAYING}\s+that\b"
    rf"|\brat(?:ed|es|ing)\s+(?:\w+\s+){{0,4}}(?:as\s+)?{_FALSE}\s*[,:]?\s*(?:{_SAYING}\s+)?(?:that\b|[\"“‘:])",
    re.I,
)
# What stands after it and does, in the same sentence or at the head of the next.
_CALLED_AFTER = re.compile(
    rf"\b{_BE}{_UNTRUE}|\b(?:has|have|had)\s+been\s+(?:\w+\s+)?(?:debunked|disproved|disproven|refuted|rebutted)\b"
    rf"|\b(?:rated|judged|ruled|found|labelled|labeled|called|proved|proven)\s+(?:(?:it|this|that|them|to\s+be|as)\s+)*{_FALSE}\b"
    rf"|\bas\s+{_FALSE}\b",
    re.I,
)
_NEXT = re.compile(
    rf"(?:This|That|It|These|The\s+{_SAYING})\s*{_BE}{_UNTRUE}\s*[.;,!]|(?:False|Untrue|Not true|Incorrect|Wrong)\s*[.!]|"
    rf"(?:Rating|Rated|Verdict|Our\s+rating)\s*:?\s*{_FALSE}\b",
    re.I,
)
# A statement that is only mentioned: somebody's claim, not the text's.
_MENTIONED = re.compile(
    rf"\b{_SAYING}\s+(?:\w+\s+)?that\b|\bno\s+(?:evidence|proof|sign|indication|record)\s+that\b|\b(?:not|un)\s*(?:clear|certain|known)\s+(?:if|whether|that)\b",
    re.I,
)
_CONFIRMED = re.compile(rf"\b{_BE}{_WELL}\s+{_TRUE}\b|\b(?:confirmed|proved|proven|borne\s+out|established)\b", re.I)
# With one of these a "not" does not deny what the clause tells: "not until May", "not only", "not the first".
_NO_DENIAL = re.compile(
    r"\b(?:until|till|only|merely|just|but|because|before|since|than|both|all|alone|even|yet|far|unlike|first|last)\b", re.I
)

Told = Literal["untrue", "open"]


def called(sentence: EvidenceSentence, start: int) -> Told | None:
    """What the text says of the statement in which the code point `start` lies: that it is untrue, or nothing for certain.

    None where it is told like anything else.
    """
    following = sentence.passage.sentences[sentence.index + 1 : sentence.index + 2]
    return _called(sentence.text, start - sentence.sentence.start, following[0].text if following else "")


def claimed(claim: Statement) -> Told | None:
    """What an article says of the statement that a claim is made of: "it is not true that …", "the rumour that …"."""
    sentence = next((s for s in claim.reading.sentences if s.start <= claim.clause.head.idx < s.end), None)
    if sentence is None:
        return None
    values = [q.start for q in claim.quantities] + [p.start_offset for p in claim.periods]
    here = [at for at in values if sentence.start <= at < sentence.end]
    text = claim.reading.text[sentence.start : sentence.end]
    return _called(text, (min(here) if here else sentence.end - 2) - sentence.start, "")


def _called(text: str, at: int, following: str) -> Told | None:
    before, after = text[:at].rpartition(";")[2], text[at:].partition(";")[0]
    mentioned = _MENTIONED.search(before)
    if _CALLED.search(before) or (mentioned and _CALLED_AFTER.search(after)) or _NEXT.match(following):
        return "untrue"
    return "open" if mentioned and not _CONFIRMED.search(after) and not _CONFIRMED.search(before) else None


def negated(sentence: EvidenceSentence, start: int) -> bool:
    """Whether the clause in which `start` lies says that it is not so: "did not win 88 percent", "was not minister in 2010"."""
    verb: Token | None = sentence.passage.reading.token_at(start)
    while verb is not None and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head if verb.head.i != verb.i else None
    if verb is None or _NO_DENIAL.search(" ".join(t.text for t in verb.subtree)):
        return False
    return any(c.dep_ == "neg" for c in verb.children) and happened(verb) is False
