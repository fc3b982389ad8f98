"""An article as read, nothing normalised."""

import datetime as dt

from claims.model.base import Frozen


class DatedSpan(Frozen):
    """From `start` on (code points), the text is dated `date`, up to the next such mark."""

    start: int
    date: dt.date


class Article(Frozen):
    """An article to be verified.

    id: "sha256:…" of the bytes received. text: what offsets refer to. body_start: where prose begins
    (after front matter or the archive mark). dates: the spans of text with their dates, for the
    archive style; empty when one date rules all. uri: the job's key when the newsroom gave one.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: dt.date | None = None
    language: str = "en"
    body_start: int = 0
    dates: tuple[DatedSpan, ...] = ()
    uri: str | None = None
    publisher: str | None = None

    def date_at(self, offset: int) -> dt.date | None:
        """The date that rules the text at `offset`."""
        found = self.published
        for span in self.dates:
            if span.start <= offset:
                found = span.date
        return found
