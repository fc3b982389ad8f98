"""An election's or a referendum's result in words: who stood, votes and shares, seats, turnout, who won.

Shares are of the total of valid votes, turnout is ballots of eligible voters, both to two decimals: they are derived from the
numbers told beside them, and left out where these do not go together.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from claims.sources.wikidata_api import Entity
from claims.sources.wikidata_dates import Time
from claims.sources.wikidata_properties import BALLOTS, CANDIDATE, ELIGIBLE, PARTICIPANT, SEATS, VALID, VOTES, WINNER
from claims.sources.wikidata_values import Amount, Statement, plain
from claims.sources.wikidata_words import Names, the, upper

_ROUND = re.compile(r"\b(first|second|third)\b.*\b(?:round|ballot)\b|\b(?:round|ballot)\b.*\b(first|second|third)\b", re.IGNORECASE)
_CENT = Decimal("0.01")
COUNTS = (ELIGIBLE, BALLOTS, VALID)
READ = (WINNER, CANDIDATE, PARTICIPANT, *COUNTS, "P585", "P580")


def round_of(entity: Entity) -> str | None:
    """Which round of a vote an item is, by its names."""
    found = next((m for name in entity.names if (m := _ROUND.search(name))), None)
    return (found[1] or found[2]).lower() if found else None


def results(entity: Entity) -> list[Statement]:
    """The statements that a result is made of, each once: candidates with votes or seats, the winner, counts, the day."""
    stood = [s for p in (CANDIDATE, PARTICIPANT) for s in entity.best(p) if s.qualifiers.keys() & {VOTES, SEATS} and not s.narrow]
    stood = list({s.value: s for s in reversed(stood)}.values())[::-1]
    won = [s for s in entity.best(WINNER) if not s.narrow]
    counts = [s for p in COUNTS for s in entity.best(p) if isinstance(s.value, Amount) and not s.narrow]
    days = [s for s in entity.best("P585") if isinstance(s.value, Time)] or [s for s in entity.best("P580") if isinstance(s.value, Time)]
    return [*stood, *(won if len(won) == 1 else []), *counts, *days]


def clear(statements: Sequence[Statement]) -> bool:
    """Whether no count stands twice with different numbers."""
    return all(len({s.value for s in statements if s.property_id == p}) < 2 for p in COUNTS) and not any(s.doubted for s in statements)


def counted(statements: Sequence[Statement]) -> bool:
    """Whether numbers of votes, seats or voters are among some statements."""
    return any(s.property_id in COUNTS or s.qualifiers.keys() & {VOTES, SEATS} for s in statements)


def told(statements: Sequence[Statement], names: Names) -> str:
    """A result in words. Empty where nothing of it can be told."""
    vote, said = names.the, []
    stood = [s for s in statements if s.property_id in (CANDIDATE, PARTICIPANT)]
    valid = _count(statements, VALID)
    shares = valid is not None and valid > 0 and sum(s.amount(VOTES) or 0 for s in stood) <= valid
    for s in stood:
        who, votes, seats = names.value(s), s.amount(VOTES), s.amount(SEATS)
        if who is None:
            continue
        got = []
        if votes is not None:
            part = f", which is {share(votes, valid)} percent of the valid votes" if shares and valid else ""
            got.append(f"received {plain(votes)} votes{part}")
        if seats is not None:
            got.append(f"won {plain(seats)} seats")
        said.append(f"In {vote}, {the(who)} {', and '.join(got) if shares else ' and '.join(got)}")
    for s in statements:
        who = names.value(s) if s.property_id == WINNER else None
        if who:
            said += [f"{the(who)} won {vote}", f"{the(who)} was elected in {vote}"]
    eligible, ballots = _count(statements, ELIGIBLE), _count(statements, BALLOTS)
    if eligible and ballots and ballots <= eligible:
        cast = f"{plain(ballots)} ballots were cast by {plain(eligible)} eligible voters"
        said.append(f"Turnout in {vote} was {share(ballots, eligible)} percent: {cast}")
    elif eligible:
        said.append(f"In {vote}, {plain(eligible)} people were eligible to vote")
    days = list(dict.fromkeys(s.value.at for s in statements if isinstance(s.value, Time)))
    if days:
        said.append(f"{vote} was held {' and '.join(days)}")
    return " ".join(map(upper, said))


def share(part: Decimal, of: Decimal) -> str:
    """A part in percent, to two decimals."""
    return plain((100 * part / of).quantize(_CENT, ROUND_HALF_EVEN))


def _count(statements: Sequence[Statement], property_id: str) -> Decimal | None:
    found = {s.value.amount for s in statements if s.property_id == property_id and isinstance(s.value, Amount)}
    return found.pop() if len(found) == 1 else None
