"""A claim: one statement of an article that can be true or false by itself."""

from typing import Any, Literal

from claims.model.base import Frozen

Kind = Literal[
    "vote_share",
    "un_resolution",
    "conflict_dates",
    "recognition",
    "geography",
    "event_date",
    "office_holder",
    "quantity",
    "other",
]
WhyNot = Literal["opinion", "prediction", "rhetoric", "question", "vague", "private"]


class Quote(Frozen):
    """A W3C TextQuoteSelector with position: exact == article.text[start:end]."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class Attribution(Frozen):
    """Who says it. `issuer`: the speaker issued the figure (a commission, a ministry)."""

    speaker: str | None
    role: str | None
    verb: str | None
    form: Literal["direct", "indirect", "according_to"]
    issuer: bool = False


class PeriodPart(Frozen):
    """The claim's period in ISO dates; None is an open end."""

    start: str | None
    end: str | None
    precision: str


class Claim(Frozen):
    """See section 3 of the contract; `parts` holds JSON values, numbers that matter as strings."""

    id: str
    fingerprint: str
    kind: Kind
    quote: Quote
    text: str
    attribution: Attribution | None
    period: PeriodPart | None
    parts: dict[str, Any]
    checkworthiness: float


class NotCheckable(Frozen):
    """A statement that gets no verdict, with the reason."""

    id: str
    quote: Quote
    why: WhyNot
