"""The error tree. Everything a caller can mend or should hear of is one of these."""

from typing import Literal

Failure = Literal["unreachable", "rate_limited", "blocked", "bad_answer"]


class ClaimdeskError(Exception):
    """Base of all errors that Claimdesk raises on purpose; its text is one line for the user."""


class InputError(ClaimdeskError):
    """The user's to mend (a file, an option, a configuration key): one line, exit status 2."""


class SourceError(ClaimdeskError):
    """One question to a source failed; the source itself may be well.

    `outcome` is the contract's word for it (unreachable, rate_limited, blocked, bad_answer).
    """

    def __init__(self, message: str, outcome: Failure = "unreachable") -> None:
        super().__init__(message)
        self.outcome: Failure = outcome


class SourceUnusable(ClaimdeskError):
    """A source is down or misconfigured: no question can be put to it."""
