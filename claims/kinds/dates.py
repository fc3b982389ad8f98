"""Compares dates and periods by the rules of contract section 1, "Dates"."""

import datetime as dt

from claims.kinds.date_ages import age_rounds_to, anniversary, elapsed_years, valid_on
from claims.kinds.date_points import Settled, compare_points, effective, said
from claims.model.base import Frozen
from claims.model.values import PartialDate, Period

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BOUNDING = ("by", "before", "after")


class DateComparison(Frozen):
    """Whether a claim's period agrees with the evidence's, and why, in plain words."""

    result: Settled
    note: str


def compare_periods(claim: Period, evidence: Period) -> DateComparison:
    """Compares the period of a claim with that of the evidence on the same subject.

    Agreement is at the precision that the claim states; evidence that is coarser decides nothing. The ends of two
    ranges are compared one by one; an end that only one side states is undecided. by, before and after bound an
    event that has happened; two periods of the same of these forms are two stated bounds, and compared as dates.
    A weekday that the claim states must be the evidence's. Source: contract section 1, "Dates".
    """
    compared = _forms(claim, evidence)
    if compared.result != "disagrees" and claim.weekday is not None and claim.weekday != evidence.weekday:
        day = evidence.start or evidence.end
        single = day is not None and evidence.form == "point" and day.earliest == day.latest and not day.approximate
        if single and day is not None and day.earliest.weekday() != claim.weekday:
            return DateComparison(
                result="disagrees",
                note=f"the claim says {_WEEKDAYS[claim.weekday]}, and {said(day)} was a {_WEEKDAYS[day.earliest.weekday()]}",
            )
    return compared


def _forms(claim: Period, evidence: Period) -> DateComparison:
    a, b = claim.form, evidence.form
    if a == b and a in _BOUNDING:
        return _ends(claim, evidence, "bound")
    if a in _BOUNDING:
        return _bounded_claim(claim, evidence)
    if b in _BOUNDING:
        return _bounded_evidence(claim, evidence)
    if a == "point" and b == "point":
        return _ends(claim, evidence, "date")
    if a == "since":
        return _one_end(claim, evidence, "start")
    if a == "until":
        return _one_end(claim, evidence, "end")
    if a == "range":
        return _range(claim, evidence)
    return _point(claim, evidence)


def _first(period: Period) -> PartialDate | None:
    return effective(period.start, period.tolerance_days)


def _last(period: Period) -> PartialDate | None:
    return effective(period.end, period.tolerance_days)


def _date(period: Period) -> PartialDate | None:
    return _first(period) or _last(period)


def _made(result: Settled, note: str) -> DateComparison:
    return DateComparison(result=result, note=note)


def _missing() -> DateComparison:
    return _made("undecided", "one side states no date")


def _pair(a: PartialDate | None, b: PartialDate | None, what: str) -> DateComparison:
    if a is None or b is None:
        return _made("undecided", f"only one side states the {what}")
    result, why = compare_points(a, b)
    return _made(result, f"{what}: {why}")


def _ends(claim: Period, evidence: Period, what: str) -> DateComparison:
    return _pair(_date(claim), _date(evidence), what)


def _both(one: DateComparison, two: DateComparison) -> DateComparison:
    """Two parts together: one that disagrees decides; both must agree to agree."""
    results = (one.result, two.result)
    worst: Settled = "disagrees" if "disagrees" in results else "undecided" if "undecided" in results else "agrees"
    return _made(worst, f"{one.note}; {two.note}")


def _range(claim: Period, evidence: Period) -> DateComparison:
    """Claim: from A to B."""
    first, last = _first(claim), _last(claim)
    if evidence.form == "point":
        date = _date(evidence)
        if date is None or first is None or last is None:
            return _missing()
        if date.latest < first.earliest or date.earliest > last.latest:
            return _made("disagrees", f"{said(date)} lies outside {said(first)} to {said(last)}")
        return _made("undecided", f"the evidence states {said(date)}, not both ends")
    return _both(
        _pair(first, _first(evidence) if evidence.form != "until" else None, "start"),
        _pair(last, _last(evidence) if evidence.form != "since" else None, "end"),
    )


def _one_end(claim: Period, evidence: Period, end: str) -> DateComparison:
    """Claim: since A, or until B. Evidence at one date may be that end, or a time in between."""
    mine = _first(claim) if end == "start" else _last(claim)
    if mine is None:
        return _missing()
    if evidence.form == "point":
        date = _date(evidence)
        if date is None:
            return _missing()
        result, why = compare_points(mine, date)
        inside = date.earliest > mine.latest if end == "start" else date.latest < mine.earliest
        if result == "disagrees" and inside:
            return _made("undecided", f"{said(date)} may lie within the period: {why}")
        return _made(result, f"{end}: {why}")
    theirs = _first(evidence) if end == "start" else _last(evidence)
    if (end == "start" and evidence.form == "until") or (end == "end" and evidence.form == "since"):
        theirs = None
    return _pair(mine, theirs, end)


def _point(claim: Period, evidence: Period) -> DateComparison:
    """Claim: at A. Evidence: a period with one or two ends."""
    mine = _date(claim)
    if mine is None:
        return _missing()
    first, last = _first(evidence), _last(evidence)
    if evidence.form == "range" and first is not None and last is not None:
        if mine.latest < first.earliest or mine.earliest > last.latest:
            return _made("disagrees", f"{said(mine)} lies outside {said(first)} to {said(last)}")
        if mine.earliest <= first.earliest and last.latest <= mine.latest:
            return _made("agrees", f"{said(first)} to {said(last)} lies within {said(mine)}")
        return _made("undecided", f"{said(first)} to {said(last)} reaches beyond {said(mine)}")
    edge = first if evidence.form == "since" else last
    if edge is None:
        return _missing()
    result, why = compare_points(mine, edge)
    inside = mine.earliest > edge.latest if evidence.form == "since" else mine.latest < edge.earliest
    if result == "disagrees" and inside:
        return _made("undecided", f"{said(mine)} may lie within the period: {why}")
    return _made(result, why)


def _bounded_claim(claim: Period, evidence: Period) -> DateComparison:
    """Claim: by, before or after A, of something that happened. Evidence: when it happened, or another bound."""
    bound = _date(claim)
    if bound is None:
        return _missing()
    window = _window(evidence)
    if window is None:
        return _missing()
    low, high = window
    return _against(claim.form, bound, low, high)


def _window(evidence: Period) -> tuple[dt.date, dt.date] | None:
    """The days on which the event of the evidence may have been; the far past and future where it is open."""
    first, last = _first(evidence), _last(evidence)
    date = first or last
    if date is None:
        return None
    match evidence.form:
        case "by":
            return dt.date.min, date.latest
        case "before":
            return dt.date.min, _before(date.earliest)
        case "after":
            return _after(date.latest), dt.date.max
        case "range":
            return (first or date).earliest, (last or date).latest
        case "until":
            return dt.date.min, date.latest
        case _:
            return date.earliest, date.latest


def _before(day: dt.date) -> dt.date:
    return day if day == dt.date.min else day - dt.timedelta(days=1)


def _after(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + dt.timedelta(days=1)


def _against(form: str, bound: PartialDate, low: dt.date, high: dt.date) -> DateComparison:
    """Whether days from low to high keep a bound: by A is to A's last day, before A ends on the eve of its first."""
    span = f"{low.isoformat()} to {high.isoformat()}" if low != high else low.isoformat()
    if low == dt.date.min:
        span = f"up to {high.isoformat()}"
    elif high == dt.date.max:
        span = f"from {low.isoformat()} on"
    if form == "after":
        kept, broken = low > bound.latest, high <= bound.latest
    elif form == "before":
        kept, broken = high < bound.earliest, low >= bound.earliest
    else:
        kept, broken = high <= bound.latest, low > bound.latest
    result: Settled = "agrees" if kept else "disagrees" if broken else "undecided"
    if bound.approximate and result == "disagrees":
        result = "undecided"
    word = {"agrees": "keeps", "disagrees": "breaks", "undecided": "may or may not keep"}[result]
    return _made(result, f"{span} {word} the bound {form} {said(bound)}")


def _bounded_evidence(claim: Period, evidence: Period) -> DateComparison:
    """Evidence: by, before or after A. It can contradict a claimed date, and never establish one."""
    window = _window(evidence)
    mine = _date(claim)
    if window is None or mine is None:
        return _missing()
    if claim.form == "point":
        if mine.latest < window[0] or mine.earliest > window[1]:
            return _made(
                "undecided" if mine.approximate else "disagrees",
                f"{said(mine)} breaks the evidence's bound {evidence.form} {said(_date(evidence) or mine)}",
            )
        return _made("undecided", f"the evidence only says {evidence.form} {said(_date(evidence) or mine)}")
    return _made("undecided", "the evidence states a bound, and no end of the period")


__all__ = [
    "DateComparison",
    "age_rounds_to",
    "anniversary",
    "compare_periods",
    "elapsed_years",
    "valid_on",
]
