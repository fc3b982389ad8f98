"""The properties that are read, what kinds of claim each answers, and by which words a claim asks for it.

Each id was confirmed on Wikidata's own pages or in published queries: property talk pages, Wikidata:WikiProject_elections,
the proposals of P5044 and P6193. One that could not be confirmed is not read.
"""

import re
from dataclasses import dataclass

from claims.model.claim import Kind

INSTANCE_OF, HAS_PART = "P31", "P527"
POSITION, HEAD_OF_GOVERNMENT, HEAD_OF_STATE = "P39", "P6", "P35"
OFFICE_OF = {HEAD_OF_GOVERNMENT: "P1313", HEAD_OF_STATE: "P1906"}
REPLACES, REPLACED_BY = "P1365", "P1366"
CAPITAL, BORDERS, COUNTRY, LOCATED = "P36", "P47", "P17", "P131"
POPULATION, AREA, DEATHS = "P1082", "P2046", "P1120"
MEMBER, RELATION, SIGNATORY, RATIFIED = "P463", "P530", "P1891", "P6193"
INCEPTION, DISSOLVED, BIRTH, DEATH, PARTICIPANT = "P571", "P576", "P569", "P570", "P710"
CANDIDATE, WINNER, VOTES, SEATS = "P726", "P991", "P1111", "P1410"
ELIGIBLE, BALLOTS, VALID = "P1867", "P1868", "P1697"

_ALL: frozenset[Kind] = frozenset(
    ["vote_share", "conflict_dates", "recognition", "geography", "event_date", "office_holder", "quantity", "other"]
)
_OFFICES = (
    r"president|minister|premier|chancellor|king|queen|monarch|emperor|pope|secretary|governor|mayor|chair|speaker|head|leader|"
    r"director|commissioner|ambassador|prime|lead|led|govern|rule|office|reign"
)


@dataclass(frozen=True)
class Group:
    """Properties that are told together. kinds: of claims that they may answer; cue: what such a claim's text holds.

    named: a statement is told only where the claim names its value, because a list of others would be of another subject.
    sure: whether it may contradict a claim.
    """

    name: str
    properties: tuple[str, ...]
    kinds: frozenset[Kind]
    cue: str = ""
    named: bool = False
    sure: bool = True

    def answers(self, kind: Kind, text: str) -> bool:
        """Whether a claim of a kind with this text asks for it."""
        return kind in self.kinds and re.search(rf"\b(?:{self.cue})", text, re.IGNORECASE) is not None


GROUPS = (
    Group(
        "office", (POSITION, HEAD_OF_GOVERNMENT, HEAD_OF_STATE), frozenset(["office_holder", "event_date", "other", "quantity"]), _OFFICES
    ),
    Group(
        "election",
        (WINNER, CANDIDATE, PARTICIPANT),
        frozenset(["vote_share", "event_date", "quantity", "other"]),
        "elect|vot|ballot|referend|plebisc|poll|turnout|won|win|seats",
    ),
    Group("capital", (CAPITAL,), frozenset(["geography", "other", "event_date"]), "capital"),
    Group("borders", (BORDERS,), frozenset(["geography", "other"]), "border|neighbo|frontier|adjoin|boundary"),
    Group("place", (COUNTRY, LOCATED), frozenset(["geography", "other"]), r"locat|situat|lies|lie|in\b"),
    Group("population", (POPULATION,), frozenset(["quantity", "geography", "other"]), "population|inhabitant|people|resident|live|home to"),
    Group("area", (AREA,), frozenset(["geography", "quantity"]), r"area|square|hectare|acre|cover|size|territory|km"),
    Group(
        "membership",
        (MEMBER,),
        frozenset(["event_date", "other", "quantity"]),
        "member|join|left|leave|admitted|accede|accession|belong|withdr",
        True,
    ),
    Group("relation", (RELATION,), frozenset(["recognition", "other", "event_date"]), "recogni|diplomatic|relations|ties", True, False),
    Group("signing", (SIGNATORY, RATIFIED), frozenset(["event_date", "other", "quantity"]), "sign|ratif|party to|parties", True),
    Group(
        "life",
        (INCEPTION, DISSOLVED, BIRTH, DEATH, "P580", "P582", "P585", DEATHS, PARTICIPANT),
        _ALL - {"recognition", "geography", "office_holder"},
        r"found|establish|form|buil|construct|creat|set up|came|independen|dissol|abolish|ceas|beg[aiu]n|start|broke|end|over\b|last|held|"
        r"took|take|happen|occur|sign|born|birth|died|death|dead|kill|fought|war|lives|casualt|victim|toll|lost|between|in \d",
    ),
)
