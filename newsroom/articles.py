"""Articles as the command line names them: paths, standard input and addresses."""

import datetime as dt
from collections.abc import Sequence

from claims.model.article import Article
from claims.text.reading import Fetch, Received, article_of_received, is_address, receive


def load_article(where: str, published: dt.date | None, max_bytes: int, allow_hosts: Sequence[str] | None) -> Article:
    """The article at `where`; InputError naming it when it can't be read."""
    return article_of_received(load_received(where, max_bytes, allow_hosts), published=published, max_bytes=max_bytes)


def load_received(where: str, max_bytes: int, allow_hosts: Sequence[str] | None) -> Received:
    """What is at `where`, not yet read as an article: of a ninjs item, what it says of itself comes first. InputError as above."""
    fetch: Fetch | None = None
    if is_address(where):
        from claims.sources.http import guarded_get

        fetch = guarded_get
    return receive(where, max_bytes=max_bytes, allow_hosts=tuple(allow_hosts or ()), fetch=fetch)
