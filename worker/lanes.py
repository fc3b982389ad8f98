"""The lanes of the work, and whether that of re-verification still lives."""

import datetime as dt
from collections.abc import Mapping

from worker.settings import Settings

VERIFICATION, REVERIFICATION, NOTIFICATION = "verification", "re-verification", "notification"
SILENT_AFTER = 3
"""After how many of its periods without a sign of life the lane of re-verification is silent."""


def silent(beats: Mapping[str, dt.datetime], now: dt.datetime, settings: Settings) -> float | None:
    """For how many seconds re-verification has been silent, infinite where it never lived; None where that is not too long."""
    at = beats.get(REVERIFICATION)
    if at is None:
        return float("inf")
    since = (now - at).total_seconds()
    return since if since > SILENT_AFTER * settings.due_seconds else None
