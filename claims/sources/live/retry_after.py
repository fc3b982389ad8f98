"""Retry-After (RFC 9110, 10.2.3): seconds, or a date."""

import datetime as dt
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

DEFAULT_SECONDS = 5.0
MAX_SECONDS = 86_400.0


def retry_after(headers: Mapping[str, str], now: dt.datetime) -> float:
    """How many seconds a source asks to be left alone, at most a day; 5 where it says nothing that can be read.

    headers: by lower-case names. A date is measured by the answer's own Date, so that a clock that is off does not matter;
    Date is cut to the second, so that the wait is never too short.
    """
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return min(float(told[:12]), MAX_SECONDS)
    until = _date(told)
    if until is None:
        return DEFAULT_SECONDS
    return min(max(0.0, (until - (_date(headers.get("date", "")) or now)).total_seconds()), MAX_SECONDS)


def _date(told: str) -> dt.datetime | None:
    try:
        found = parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
