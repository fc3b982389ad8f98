"""What a figure of a vote measures: share, turnout, votes, seats, share of the seats, areas, ratio or margin."""

import re

from claims.kinds.slots import head_token
from claims.model.values import Quantity
from claims.text.reader import Reading, Sentence

_VOTED = re.compile(
    r"^\s*(?:of (?:the |those |all )?[\w ]{0,30}?)?(?:had |have )?(?:voted|cast ballots|went to the polls|turned out)\b"
    r"(?!\s+(?:for|against|in favou?r|yes|no|to|leave|remain|with)\b)",
    re.I,
)
_TURNOUT = re.compile(
    r"\b(turnout|go(?:ne|ing)? to the polls|went to the polls|turned out|participation|took part|take part|participated|"
    r"cast (?:a |their )?(?:ballot|vote)s?|"
    r"of (?:the |an |those |all )?(?:electoral )?(?:registered|eligible|entitled|electorate|electors|register|rolls?)|"
    r"on the (?:register|rolls?))\b",
    re.I,
)
# "Of those who went to the polls, 97 per cent chose …": the share of a side, though going to the polls is spoken of.
_OF_VOTERS = re.compile(
    r"\bof (?:those|the people|the voters|all) (?:who|that) (?:had )?(?:went|voted|took part|turned out|cast)\b[^,;.]*,?\s*$", re.I
)
_AWAY = re.compile(r"\b(?:stay(?:ed|ing)? (?:away|at home|home)|did not (?:vote|take part|go to the polls|turn out))\b", re.I)
_BESIDE = re.compile(
    r"\b(?:above|below|than|short of|exceed\w*|up from|down from|compared (?:with|to)|against) (?:the )?$|"
    r"^\s*(?:this|that) (?:was|is|were|compares)\b[^,;]*$",
    re.I,
)


def told_pair(before: str) -> bool:
    """Whether a small figure ends a tally: "1,513 were in favour and three against"."""
    return bool(re.search(r"\d\s*(?:votes?|per ?cent|%)?\s*(?:to|against)\s*$", before))


def measure_of(reading: Reading, sentence: Sentence, q: Quantity, before: str, after: str, previous: str | None) -> str | None:
    """The measure of a quantity, by its unit, what it counts and the words around it; None where it is no figure of a vote."""
    counted = (q.counted or "").split()
    last = counted[-1] if counted else ""
    if q.unit == "ratio":
        return "ratio"
    if re.match(r"\W*(?:fewer|more|less)\b[^,;.]*\bthan\b", after):
        return "margin"
    if re.match(
        r"\W*(?:of (?:the )?)?(?:ballots?|votes?|polling stations?|districts?)?\W*(?:had been|were|was|having been|have been)? ?counted\b",
        after,
    ):
        return None
    if re.search(r"\bby (?:\w+ ){0,2}$|\b(?:lead|margin|majority|difference|gap|advantage)\b[^,;:.]{0,24}$", before) and (
        q.unit == "percentage_point" or last in {"vote", "votes"}
    ):
        return "margin"
    if re.match(r"\W*(?:votes? |points? )?(?:lay|separated|stood|between)\b", after):
        return "margin"
    if q.unit == "percentage_point":
        return "margin"
    if q.unit == "percent":
        near = before[-60:] + " " + after[:45]
        token = head_token(reading, q.start, q.end)
        if _AWAY.search(after[:60]):
            return None
        if _OF_VOTERS.search(before):
            return "share"
        if last in {"seat", "seats"} or re.match(r"\W*(?:share |majority )?of (?:the |its |all )?seats\b", after):
            return "seat_share"
        if _TURNOUT.search(near) or _VOTED.match(after) or any(t.lemma_.lower() == "turnout" for t in token.ancestors):
            return "turnout"
        if _BESIDE.search(before) and previous in {"turnout", "share"}:
            return previous
        return "share"
    if q.unit != "count":
        return None
    if last in {"seat", "seats"}:
        return "seats"
    if q.of is not None and last not in {"vote", "votes", "seats"}:
        return "areas"
    if re.search(r"\b(?:electorate|register|registered|entitled|eligible)\b", before[-30:] + " " + after[:30]):
        return "register"
    if (
        q.low < 20
        and q.high < 20
        and not re.match(r"\s*(?:votes? )?(?:were |was )?(?:in favou?r|against|for|yes|no)\b", after, re.I)
        and not told_pair(before)
    ):
        return None
    if last in {"people", "voters", "electors"} and not re.search(
        r"\b(?:vot\w+|cast|chose|answered|backed|supported|rejected|opposed|said|took part|were)\b", after[:45], re.I
    ):
        return None
    if last in {"vote", "votes", "ballots", "people", "voters", "electors"} or "votes" in counted:
        return "turnout_votes" if re.search(r"\b(?:cast|took part|voted out of)\b", after[:30]) else "votes"
    sentence_text = reading.text[sentence.start : sentence.end]
    told = re.search(
        r"(?:\b(?:received|got|polled|secured|took|won|with|to|against|and|majority of|opponent|rival)|,)\s*$", before
    ) or re.match(r"\s*(?:had answered|answered|voted|in favou?r|against|for|yes|no)\b", after, re.I)
    if (
        not counted
        and told
        and re.search(r"\b(?:votes?|voted|ballots?|answered|per ?cent|polled)\b|%", sentence_text)
        and not re.search(r"\b(?:aged?|by then|then|turned)\s*$|,\s*$", before)
    ):
        return "votes"
    return None
