"""What a worker needs of an article, of a claim, and of what was found about it before."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from claims.errors import InputError
from claims.model.article import Article
from claims.model.claim import Claim
from claims.model.report import ReportClaim
from claims.store.article_rows import article_of
from claims.store.engine import Store
from claims.store.leases import CheckLease
from claims.store.provenance import COLUMNS, Provenance, provenance_of
from claims.store.statements import AnyRow
from claims.store.tables import article_claims, articles, checks, claims, runs, verdicts


@dataclass(frozen=True)
class CheckWork:
    """A claim to be checked, as read in its article; topics: of the article's split."""

    article: Article
    topics: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True)
class Previous:
    """The verdict that stands for a claim: its version, when and in which article it was made, by what, and the whole result."""

    version: int
    made_at: dt.datetime
    article_id: str
    evidence_sha256: str
    provenance: Provenance | None
    result: ReportClaim


def load_article(store: Store, article_id: str) -> Article:
    """The article as it was submitted. InputError when the id is unknown, or the text was forgotten."""
    with store.read() as connection:
        return article_of(_with_text(connection, article_id))


def _with_text(connection: Connection, article_id: str) -> AnyRow:
    row = connection.execute(select(articles).where(articles.c.id == article_id)).one_or_none()
    if row is None:
        raise InputError(f"there is no article {article_id}")
    if row.text is None:
        raise InputError(f"article {article_id} was forgotten: its text is erased")
    return row


def check_work(store: Store, lease: CheckLease) -> CheckWork:
    """What a leased check is about. InputError when the article was forgotten meanwhile."""
    read = select(article_claims.c.claim).where(
        article_claims.c.article_id == lease.article_id, article_claims.c.claim_id == lease.claim_id
    )
    with store.read() as connection:
        article = article_of(_with_text(connection, lease.article_id))
        topics = connection.execute(select(runs.c.topics).where(runs.c.id == lease.run_id)).scalar_one()
        claim = Claim.model_validate(connection.execute(read).scalar_one())
    return CheckWork(article, tuple(topics or ()), claim)


def previous(store: Store, claim_id: str) -> Previous | None:
    """What the claim's verdict rests on; None where it has none yet, or its result was erased.

    Where evidence (`evidence_sha256` of what is asked now), program, policy, models and article are the same, so is the verdict.
    """
    stands = (
        select(verdicts, runs.c.article_id, checks.c.result, *COLUMNS)
        .join_from(claims, verdicts, (verdicts.c.claim_id == claims.c.id) & (verdicts.c.version == claims.c.verdict_version))
        .join(checks, checks.c.id == verdicts.c.check_id)
        .join(runs, runs.c.id == checks.c.run_id)
        .where(claims.c.id == claim_id, articles.c.id == runs.c.article_id, articles.c.text.is_not(None))
    )
    with store.read() as connection:
        row = connection.execute(stands).one_or_none()
    if row is None or row.result is None:
        return None
    result = ReportClaim.model_validate(row.result)
    return Previous(row.version, row.made_at, row.article_id, row.evidence_sha256, provenance_of(row), result)
