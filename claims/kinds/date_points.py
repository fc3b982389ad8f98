"""Compares two dates, each known to its own precision: the ground under claims.kinds.dates."""

import datetime as dt
from typing import Literal

from claims.model.dates import day_words, month_words
from claims.model.values import PartialDate

# Two dates never conflict with each other: that takes two sources.
Settled = Literal["agrees", "disagrees", "undecided"]
_MARGIN = {"day": 3, "month": 15, "season": 30, "year": 183, "decade": 730, "century": 3650}
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def said(date: PartialDate) -> str:
    """The date in plain words: 20 July 1974, July 1974, 1974, the 1990s, 1 to 20 July 1974."""
    first, last = date.earliest, date.latest
    about = "about " if date.approximate and date.precision != "span" else ""
    if first == last:
        return about + day_words(first)
    if date.precision == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{about}{month_words(first.year, first.month)}"
    if date.precision == "year" and first.year == last.year:
        return f"{about}{first.year}"
    if date.precision == "decade" and (first.month, first.day, last.year - first.year) == (1, 1, 9):
        return f"{about}the {first.year}s"
    if date.precision == "season" and first.day == 1 and first.month in _SEASONS:
        return f"{about}the {_SEASONS[first.month]} of {first.year}"
    return f"{day_words(first)} to {day_words(last)}"


def _moved(day: dt.date, days: int) -> dt.date:
    """The day so many days on, held within the calendar."""
    ordinal = min(max(day.toordinal() + days, 1), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)


def effective(date: PartialDate | None, tolerance_days: int) -> PartialDate | None:
    """The date with its tolerance: at least so many days on either side of its middle.

    What `find_periods` emits already reaches so far, and stays as it is.
    """
    if date is None or tolerance_days <= 0:
        return date
    middle = date.earliest + (date.latest - date.earliest) / 2
    earliest = min(date.earliest, _moved(middle, -tolerance_days))
    latest = max(date.latest, _moved(middle, tolerance_days))
    if (earliest, latest) == (date.earliest, date.latest):
        return date
    return date.model_copy(update={"earliest": earliest, "latest": latest})


def margin(date: PartialDate) -> int:
    """How many days an approximate date may lie beyond its ends: half its unit, a third of a vague span."""
    if not date.approximate:
        return 0
    if date.precision == "span":
        return max(2, ((date.latest - date.earliest).days + 1) // 3)
    return _MARGIN[date.precision]


def compare_points(claim: PartialDate, evidence: PartialDate) -> tuple[Settled, str]:
    """Compares two dates at the precision of the claim; also says why.

    agrees: wherever the evidence's date lies, it lies within the claim's ("July 1974" and 20 July 1974), a date
        stated as about something taken half a unit wider; or both say the same.
    disagrees: nowhere do they meet, vague edges ("early", "about") allowed for.
    undecided: the evidence is coarser than the claim, or only its vagueness lets them meet.
    """
    mine, theirs = said(claim), said(evidence)
    if (claim.earliest, claim.latest) == (evidence.earliest, evidence.latest) and (
        claim.approximate or not evidence.approximate or claim == evidence
    ):
        return "agrees", f"both say {mine}" if mine == theirs else f"{theirs} is {mine}"
    widened = margin(claim) if claim.precision != "span" else 0
    low, high = _moved(claim.earliest, -widened), _moved(claim.latest, widened)
    loose = 0 if claim.approximate else margin(evidence)
    if low <= _moved(evidence.earliest, -loose) and _moved(evidence.latest, loose) <= high:
        return "agrees", f"{theirs} lies within {mine}"
    slack = margin(claim) + margin(evidence)
    if _moved(claim.latest, slack + widened) < evidence.earliest or (_moved(evidence.latest, slack + widened) < claim.earliest):
        return "disagrees", f"{theirs} is not {mine}"
    if claim.latest < evidence.earliest or evidence.latest < claim.earliest:
        return "undecided", f"{theirs} is near {mine}, which is stated loosely"
    return "undecided", f"{theirs} is coarser than {mine}, or only overlaps it"
