"""Dates of a claim against dates of a document, where one of them leaves its year to be guessed."""

import datetime as dt
import re

from claims.kinds.dates import DateComparison, compare_periods
from claims.model.values import PartialDate, Period

_YEAR = re.compile(r"\d{4}|'\d\d\b")
_RELATIVE = re.compile(r"\b(?:years?|following|next|previous|preceding|last|this|that|same|earlier|later|after|before)\b", re.I)
_NAMED = re.compile(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\bthe \d", re.I)


def _guessed(period: Period) -> bool:
    """Whether a day or month was stated without its year ("21 September")."""
    unsaid = not _YEAR.search(period.text) and not _RELATIVE.search(period.text)
    return period.resolved and unsaid and bool(_NAMED.search(period.text))


def _shifted(date: PartialDate | None, years: int) -> PartialDate | None:
    if date is None:
        return None
    try:
        return date.model_copy(
            update={
                "earliest": date.earliest.replace(year=date.earliest.year + years),
                "latest": date.latest.replace(year=date.latest.year + years),
            }
        )
    except ValueError:  # 29 February
        day = dt.timedelta(days=1)
        return _shifted(date.model_copy(update={"earliest": date.earliest - day, "latest": date.latest - day}), years)


def compare_dates(claim: Period, evidence: Period) -> DateComparison:
    """Like `compare_periods`; a stated day or month whose year was only filled in agrees with the same day of a year near by."""
    first = compare_periods(claim, evidence)
    if first.result != "disagrees" or not (_guessed(claim) or _guessed(evidence)):
        return first
    for years in (1, -1, 2, -2):
        moved = claim.model_copy(update={"start": _shifted(claim.start, years), "end": _shifted(claim.end, years)})
        again = compare_periods(moved, evidence)
        if again.result == "agrees":
            return DateComparison(result="agrees", note=f"{again.note}; the year is not stated")
    return first
