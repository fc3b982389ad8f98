"""Articles as the command line names them: paths, standard input and addresses."""

import datetime as dt
from collections.abc import Sequence

from claims.model.article import Article
from claims.text.reading import Fetch, is_address, read_article


def load_article(where: str, published: dt.date | None, max_bytes: int, allow_hosts: Sequence[str] | None) -> Article:
    """The article at `where`; InputError naming it when it can't be read."""
    fetch: Fetch | None = None
    if is_address(where):
        from claims.sources.http import guarded_get

        fetch = guarded_get
    return read_article(where, published=published, max_bytes=max_bytes, allow_hosts=tuple(allow_hosts or ()), fetch=fetch)
