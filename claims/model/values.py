"""Typed values read from text: quantities and periods. Offsets are Unicode code points, end exclusive."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from claims.model.base import Frozen

Bound = Literal["exact", "more_than", "less_than", "at_least", "at_most", "nearly", "just_over", "about", "between"]
Precision = Literal["day", "month", "season", "year", "decade", "century", "span"]
PeriodForm = Literal["point", "range", "since", "until", "by", "before", "after"]


class Quantity(Frozen):
    """A number with its unit, as words assert it.

    low, high: the stated number (equal), or the two ends of a stated range ("between 200 and 250",
        "3.1% to 4.2%", bound "between"). Multiples are resolved: "6.8m" is 6800000.
    unit: canonical name: "count" (bare numbers of things), "percent", "percentage_point",
        "ordinal", "multiple" (three times), "ratio" (three to one: low is 3), an ISO 4217 code for
        money (USD, EUR, GBP ...), or a unit of measure in the singular
        (metre, kilometre, centimetre, mile, foot, inch, square_kilometre, hectare, acre, kilogram,
        tonne, litre, barrel, second, minute, hour, day, week, month, year, degree_celsius, knot ...).
    bound: how the words bound it; "exact" when they do not hedge.
    half_unit: half a unit of the last stated digit, in the quantity's own unit: what rounding to
        the stated digits allows either way (contract section 1, "Numbers"). Zero where digits are
        exact by nature (spelled out small counts, ordinals).
    fraction: a fraction in words ("half", "a quarter", "two thirds", "one in five"): unit percent.
    counted: lower-case words of what is counted ("council areas", "votes", "seats"), else None.
    of: the total in "28 of the 32 council areas", "39,860 of 45,288", else None.
    negated: "no seats", "none", "zero" give low = high = 0 with negated False; reserved for "not 12".
    """

    text: str
    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    bound: Bound = "exact"
    half_unit: Decimal = Decimal(0)
    fraction: bool = False
    counted: str | None = None
    of: Decimal | None = None
    negated: bool = False

    @property
    def value(self) -> Decimal:
        """The stated number; of a range, its middle."""
        return self.low if self.low == self.high else (self.low + self.high) / 2


class PartialDate(Frozen):
    """A date known to some precision: it lies somewhere from `earliest` to `latest`, both inclusive."""

    earliest: dt.date
    latest: dt.date
    precision: Precision
    approximate: bool = False

    def iso(self) -> str:
        """ISO 8601 at its own precision (EDTF for decades and spans): 1974-07-20, 1974-07, 1974, 199X."""
        y = self.earliest.year
        if self.precision == "day":
            return self.earliest.isoformat()
        if self.precision == "month":
            return f"{y:04d}-{self.earliest.month:02d}"
        if self.precision == "year":
            return f"{y:04d}"
        if self.precision == "decade":
            return f"{y // 10:03d}X"
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


class Period(Frozen):
    """When something was, as words say it.

    form: "point" (at some time within start, which equals end), "range" (from start to end),
        "since" (start, open end), "until" (open start, end), "by"/"before"/"after" (the point bounded).
    resolved: the expression was relative ("last Thursday", "the year before", "20 August" with the
        year taken from the context) and has been resolved against `anchor`.
    tolerance_days: how far off a relative expression may be and still agree ("two years ago",
        "a month ago"): half of its unit; 0 for absolute dates.
    """

    text: str
    start_offset: int
    end_offset: int
    form: PeriodForm
    start: PartialDate | None
    end: PartialDate | None
    resolved: bool = False
    tolerance_days: int = 0
    weekday: int | None = None
