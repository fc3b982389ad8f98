"""What standing a figure of a vote has: a result, or a bar to clear, a poll, a count under way, a figure of some places only.

A figure of one standing neither supports nor contradicts one of another.
"""

import re

from claims.model.values import Quantity
from claims.text.reader import Reading, Sentence

_REQUIRED = re.compile(
    r"\b(?:need(?:s|ed|ing)?|requir\w+|necessary|threshold|quorum|hurdle|minimum|asks? for|demands?|valid only|only valid|binding only|"
    r"bar of|more than the)\b[^.;]{0,60}$",
    re.I,
)
_REQUIRED_AFTER = re.compile(r"^[^.;,]{0,40}\b(?:needed|required|necessary|threshold|quorum|hurdle|that the law)\b", re.I)
_ASKED = re.compile(
    r"\b(?:exit polls?|opinion polls?|surveys?|pollsters?|respondents|interviewe\w+|polls? (?:had |have )?(?:suggest\w*|g[ai]ve\w*|put|"
    r"show\w*|predict\w*|for)|polling (?:institute|firm|agency)|"
    r"in (?:this|the) sample|of (?:those|the people) (?:asked|questioned|surveyed))\b",
    re.I,
)
_UNDER_WAY = re.compile(
    r"\b(?:partial|provisional|preliminary|early|first|initial|incomplete) (?:\w+ )?(?:results?|count|tall(?:y|ies)|figures?|returns?)\b|"
    r"\b(?:so far|with (?:about |some |over |nearly |almost )?[\w.,]+ ?(?:per ?cent|percent|%) (?:of [^,;.]{3,40})?counted)\b",
    re.I,
)
_SOME = re.compile(
    r"\b(?:some|several|many|certain|individual|a few|most|parts of)\b (?:\w+ ){0,2}?(?:constituenc|district|region|province|canton|town|"
    r"cit(?:y|ies)|count(?:y|ies)|municipalit|polling|parish|ward|area|village)\w*",
    re.I,
)


def standing(reading: Reading, sentence: Sentence, q: Quantity) -> frozenset[str]:
    """Among "required", "asked", "under way", "some"; empty for a plain result."""
    text = reading.text[sentence.start : sentence.end]
    before = reading.text[sentence.start : q.start]
    after = reading.text[q.end : sentence.end]
    out = set()
    if _REQUIRED.search(before) or _REQUIRED_AFTER.match(after):
        out.add("required")
    if _ASKED.search(text):
        out.add("asked")
    if _UNDER_WAY.search(text):
        out.add("under way")
    if _SOME.search(re.split(r"[;]", before)[-1]):
        out.add("some")
    return frozenset(out)
