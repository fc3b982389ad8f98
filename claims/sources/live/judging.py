"""What an answer means for the question, and for whether the source is asked again."""

from dataclasses import dataclass
from typing import Literal

from claims.errors import Failure
from claims.sources.live.answer import Answer

Then = Literal["use", "give_up", "back_off", "hold"]
_BLOCKED = {
    401: "it wants a key, or another one",
    403: "it lets us not in",
    407: "the proxy wants a password",
    451: "not shown for legal reasons",
}
_PASSING = (500, 502, 503, 504)
_REASONS = {
    "unreachable": "can't be reached",
    "certificate": "no secure connection (the certificate does not hold)",
    "tls": "no secure connection",
    "broken": "a broken answer (cut off, or not HTTP)",
    "too_large": "an answer that is too large",
    "encoding": "an answer compressed in a way that is not read",
}


@dataclass(frozen=True)
class Ruling:
    """then: use the answer, give up, try again after a pause of ours, or after the one that the source asks for (hold).

    faulty: whether this counts towards the circuit breaker. outcome, said: of the SourceError, if it comes to one.
    """

    then: Then
    faulty: bool = False
    outcome: Failure = "bad_answer"
    said: str = ""


def rule(answer: Answer, page_expected: bool, also: frozenset[int]) -> Ruling:
    """What to do with an answer by its status, headers and first bytes. also: statuses that the source takes for an answer."""
    status, said = answer.status, f"the server answered {answer.status}"
    if status == 429 or (status == 503 and "retry-after" in answer.headers):
        return Ruling("hold", outcome="rate_limited", said=f"{said} and asks for a pause")
    if answer.is_wall(page_expected):
        return Ruling("give_up", True, "blocked", f"a firewall answered in its place ({status})")
    if status == 202 and not answer.body.strip():
        return Ruling("give_up", True, "blocked", f"{said} with nothing in it, as a firewall does")
    if 200 <= status < 300 or status in also:
        return Ruling("use")
    if status in _BLOCKED:
        return Ruling("give_up", True, "blocked", f"{said} ({_BLOCKED[status]})")
    if status >= 500:
        return Ruling("back_off" if status in _PASSING else "give_up", True, "unreachable", said)
    return Ruling("give_up", outcome="bad_answer", said=said)


def rule_failure(reason: str, timeout: float) -> Ruling:
    """What to do when no whole answer came. reason: why, as `claims.sources.http.exchange` names it."""
    if reason == "timeout":
        return Ruling("give_up", True, "unreachable", f"no answer within {timeout:.3g} seconds")
    said = _REASONS[reason]
    if reason == "unreachable":
        return Ruling("back_off", True, "unreachable", said)
    insecure = reason in ("certificate", "tls")
    return Ruling("give_up", insecure, "unreachable" if insecure else "bad_answer", said)
