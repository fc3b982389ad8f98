"""A check that failed as often as it may: `unverified`, with the error kept, so that its run can end."""

import datetime as dt

from sqlalchemy import Connection, case, literal, select, update

from claims.model.claim import Claim
from claims.model.report import ReportClaim
from claims.model.verdict import Verdict
from claims.store.article_rows import article_of
from claims.store.columns import Moment
from claims.store.identifiers import error_line
from claims.store.tables import article_claims, articles, checks, claims, runs
from claims.store.verdicts import settle

POSTPONED = dt.timedelta(days=1)
"""When a claim is due again that was due and could not be checked."""
# As a verdict without evidence has it that the sources' failures leave open.
_CONFIDENCE = 0.5


def stop_check(connection: Connection, check_id: int, error: str, now: dt.datetime) -> None:
    """Ends a check as failed within the caller's transaction, who holds its row; an earlier good verdict stays."""
    check = connection.execute(
        select(checks.c.claim_id, checks.c.run_id, checks.c.attempts, checks.c.max_attempts, runs.c.article_id, runs.c.as_of)
        .join_from(checks, runs)
        .where(checks.c.id == check_id)
    ).one()
    read = select(article_claims.c.claim).where(
        article_claims.c.article_id == check.article_id, article_claims.c.claim_id == check.claim_id
    )
    claim = Claim.model_validate(connection.execute(read).scalar_one())
    article = connection.execute(select(articles).where(articles.c.id == check.article_id)).one()
    as_of = check.as_of or article_of(article).date_at(claim.quote.start)
    error = error_line(error)
    verdict = Verdict(
        label="unverified",
        confidence=_CONFIDENCE,
        basis="none",
        reason=f"Could not be checked, and was given up after {min(check.attempts, check.max_attempts)} attempts: {error}",
        as_of=as_of.isoformat() if as_of else None,
    )
    result = ReportClaim(**{name: getattr(claim, name) for name in Claim.model_fields}, asked=(), verdict=verdict, evidence=())
    later = case((claims.c.due_at > now, claims.c.due_at), else_=literal(now + POSTPONED, Moment()))
    standing = settle(connection, check_id, check.run_id, result, {}, now, threshold=0, due_at=later)
    connection.execute(
        update(checks)
        .where(checks.c.id == check_id)
        .values(
            state="failed",
            finished_at=now,
            available_at=None,
            lease_token=None,
            error=error,
            outcome=standing.outcome,
            verdict_version=standing.version,
            reason=verdict.reason,
            result=result.model_dump(mode="json"),
        )
    )
