"""One claim judged by one document, for the tables of the kinds' tests."""

import datetime as dt
import functools

from claims.judge.conclude import compared, findings
from claims.judge.policy import load_policy
from claims.kinds.base import Statement
from claims.kinds.passage import read_document
from claims.model.article import Article
from claims.model.evidence import Document
from claims.split.splitter import Split, split


@functools.lru_cache(maxsize=256)
def _split(text: str, published: str) -> Split:
    return split(Article(id=f"sha256:{abs(hash((text, published))):x}", text=text, published=dt.date.fromisoformat(published)))


def statement(article: str, published: str, anchor: str = "") -> tuple[str, Statement]:
    """(kind, statement) of the claim of an article whose quote holds `anchor`; the shortest if several do."""
    fitting = [(c, s) for c, s in _split(article, published).claims if anchor in c.quote.exact]
    claim, found = min(fitting, key=lambda p: len(p[0].quote.exact))
    return claim.kind, found


def label(article: str, document: str, *, published: str, title: str | None = None, dated: str | None = None, anchor: str = "") -> str:
    """What the kinds' comparison says of that claim when one document answers."""
    _, found = statement(article, published, anchor)
    passage = read_document(
        "sha256:" + "0" * 8, Document(text=document, title=title, published=dated, trust=0.9, publisher="A", source="s")
    )
    day = dt.date.fromisoformat(published)
    told = findings(found, [passage], _split(article, published).topics[:4], day)
    return compared(found, told, load_policy())[0] or "not_enough_evidence"
