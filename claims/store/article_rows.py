"""An article as a row, and a row as an article."""

import datetime as dt
from typing import Any

from claims.model.article import Article, DatedSpan
from claims.store.statements import AnyRow


def article_values(article: Article) -> dict[str, Any]:
    """The columns that come from the article itself."""
    return {
        "sha256": article.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "body_start": article.body_start,
        "dates": [[span.start, span.date.isoformat()] for span in article.dates],
        "text": article.text,
    }


def article_of(row: AnyRow) -> Article:
    """The article of a row, with an empty text where it was forgotten."""
    return Article(
        id=row.sha256,
        text=row.text or "",
        title=row.title,
        url=row.url,
        published=row.published,
        language=row.language,
        body_start=row.body_start,
        dates=tuple(DatedSpan(start=start, date=dt.date.fromisoformat(day)) for start, day in row.dates),
        uri=None if row.uri == row.sha256 else row.uri,
        publisher=row.publisher,
    )
