"""Which claims are meant by a job or a kind."""

from sqlalchemy import select

from claims.store.engine import Store
from claims.store.listing import find_job
from claims.store.tables import article_claims, articles, claims, jobs


def chosen_claims(store: Store, *, job_id: str | None = None, kind: str | None = None) -> list[str]:
    """The ids of the open claims of a job's article, of a kind, or of both; in their order in the article.

    Claims of articles that are withdrawn, forgotten or superseded are left out. InputError when there is no such job.
    """
    if job_id is not None:
        find_job(store, job_id)
    wanted = (
        select(claims.c.id)
        .join_from(claims, articles, articles.c.id == claims.c.article_id)
        .join(article_claims, (article_claims.c.claim_id == claims.c.id) & (article_claims.c.article_id == claims.c.article_id))
        .where(claims.c.state == "open", articles.c.state == "current")
        .order_by(claims.c.article_id, article_claims.c.position)
    )
    if kind is not None:
        wanted = wanted.where(claims.c.kind == kind)
    if job_id is not None:
        wanted = wanted.where(claims.c.article_id == select(jobs.c.article_id).where(jobs.c.id == job_id).scalar_subquery())
    with store.read() as connection:
        return list(connection.execute(wanted).scalars())
