"""What the grammar reads, before any context is known."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "cal", "season", "decade", "century", "weekday", "unit", "shift", "lasting", "deictic", "weekend", "part", "partial_unit", "ordinal"
]
# Relative to the anchor: last, this, next. Relative to the latest date in the text: prev, same, foll.
Relation = Literal["last", "this", "next", "prev", "same", "foll"]


@dataclass(slots=True)
class Expr:
    """One date expression; start and end are offsets in the text.

    kind: cal (year, month, day), season (number in `number`), decade and century (first year, or ordinal, in
        `number`), weekday, unit ("last month"), shift (low to high units before or after `inner`, the anchor
        or the latest date), lasting ("the past two years"), deictic ("yesterday": `number` days from the
        anchor), weekend, part (`part` of `inner`), partial_unit ("earlier this year"), ordinal ("the 15th").
    year_rel, month_rel: the year or month in words ("of last year").
    from_anchor: of a shift, whether it starts at the anchor ("ago") and not at the latest date ("earlier").
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    year_rel: Relation | None = None
    month: int | None = None
    month_rel: Relation | None = None
    day: int | None = None
    weekday: int | None = None
    rel: Relation | None = None
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    sign: int = 0
    number: int = 0
    part: str = ""
    approximate: bool = False
    bound: str = ""
    from_anchor: bool = False
    inner: "Expr | None" = None

    @property
    def has_year(self) -> bool:
        """Whether the words fix the year, or the date needs none."""
        return (
            self.kind not in ("cal", "season", "ordinal", "part")
            or self.year is not None
            or (self.year_rel is not None)
            or (self.inner is not None and self.inner.has_year)
        )


@dataclass(slots=True)
class Found:
    """A whole period expression: one date, or two ends. listed: the ends are two dates, no range."""

    start: int
    end: int
    form: str
    first: Expr
    last: Expr | None = None
    listed: bool = False
