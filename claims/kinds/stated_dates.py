"""Dates of a claim that lean on their context ("21 September"), compared under each reading that the words allow."""

import datetime as dt
import re

from claims.kinds.dates import DateComparison, compare_periods
from claims.model.values import PartialDate, Period


def compare_stated(claim: Period, evidence: Period, said_on: dt.date | None) -> DateComparison:
    """As `compare_periods`; a date without a year may also be the latest before the article, and a relative one that
    disagrees decides nothing, for what it is relative to is not sure."""
    result = compare_periods(claim, evidence)
    if result.result != "disagrees" or re.search(r"\d{4}", claim.text):
        return result
    if not re.search(r"\d|January|February|March|April|May|June|July|August|September|October|November|December", claim.text):
        near = claim.start is not None and evidence.start is not None and abs((claim.start.earliest - evidence.start.earliest).days) <= 8
        weekday = claim.weekday is not None
        return result if near or weekday else DateComparison(result="undecided", note="the date is told by another that is not sure")
    other = _latest_before(claim, said_on)
    if other is not None and compare_periods(other, evidence).result != "disagrees":
        return compare_periods(other, evidence)
    return result


def _latest_before(claim: Period, said_on: dt.date | None) -> Period | None:
    start = claim.start
    if said_on is None or start is None or claim.form != "point" or start.precision not in {"day", "month"}:
        return None
    for year in (said_on.year, said_on.year - 1):
        try:
            first, last = start.earliest.replace(year=year), start.latest.replace(year=year)
        except ValueError:
            continue
        if first <= said_on:
            moved = PartialDate(earliest=first, latest=last, precision=start.precision, approximate=start.approximate)
            return claim.model_copy(update={"start": moved, "end": moved, "weekday": None})
    return None
