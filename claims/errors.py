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


class ServiceUnreachable(ClaimdeskError):
    """A server that the program stands on does not answer, or can't do its work: which, where, what to do; exit status 4."""


class StoreUnreachable(ServiceUnreachable):
    """The database can't be reached, read or written (down, full, read-only); its address is given without the password."""


class QueueUnreachable(ServiceUnreachable):
    """The broker can't be reached; its address is given without the password."""
