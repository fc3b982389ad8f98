"""`claimdesk jobs`: what was submitted, and how far it is."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsroom import failures, newsdesk, options

if TYPE_CHECKING:
    from claims.store.engine import Store
    from claims.store.listing import JobState

STATES = ("queued", "running", "finished", "failed")


def jobs(
    state: Annotated[str | None, typer.Option("--state", metavar="|".join(STATES), help="Only jobs in this state.")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="At most so many.")] = 20,
    form: Annotated[str, typer.Option("--format", metavar="|".join(newsdesk.FORMATS), help="How they are written.")] = "text",
) -> int:
    """List jobs, the latest first: their state, their claims, and how long they took or have waited."""
    options.choice("--format", form, newsdesk.FORMATS)
    if state is not None:
        options.choice("--state", state, STATES)
    newsdesk.at_most("--limit", limit)
    from claims.store.listing import list_jobs

    with newsdesk.opened() as store:
        found = list_jobs(store, limit=limit + 1, state=state)
        shown, at = found[:limit], newsdesk.now()
        begun = {} if form == "json" else _openings(store, shown)
    if form == "json":
        newsdesk.emit_json({"jobs": [as_json(job) for job in shown], "more": len(found) > limit})
    elif not shown:
        failures.emit(f"No job is {state}.\n" if state else "No job was submitted yet.\n")
    else:
        from newsroom.tables import table

        rows = [(j.job_id, j.state, claim_words(j), time_words(j, at), newsdesk.stamp(j.submitted_at), name(j, begun)) for j in shown]
        failures.emit(table(("JOB", "STATE", "CLAIMS", "TIME", "SUBMITTED", "ARTICLE"), rows))
        if len(found) > limit:
            failures.emit(f"and earlier ones: --limit {limit * 5} shows more\n")
    return failures.DONE


def _openings(store: "Store", shown: Sequence["JobState"]) -> Mapping[str, str]:
    """How the articles begin that nothing else is known by, by their ids."""
    from claims.store.selecting import openings

    return openings(store, [job.article_id for job in shown if _nameless(job)])


def _nameless(job: "JobState") -> bool:
    """Whether an article has neither a title nor a uri of its own: without one, its hash stands for it."""
    return not job.title and job.uri.startswith("sha256:") and job.article_state != "forgotten"


def name(job: "JobState", begun: Mapping[str, str] | None = None) -> str:
    """What an editor knows the article by: its title, else its uri, else how it begins; with its version.

    begun: the beginnings of articles by their ids, where they are known.
    """
    words = "(forgotten)" if job.article_state == "forgotten" else job.title or job.uri
    if _nameless(job) and (found := (begun or {}).get(job.article_id)):
        from newsroom.tables import opening

        words = opening(found) or words
    return f"{words} ({job.version})" if job.version else words


def claim_words(job: "JobState") -> str:
    """How many claims are done: "12", "3 of 12", "12, 1 failed"; "-" before the article is split."""
    ended, every = job.done + job.failed, job.done + job.failed + job.queued + job.running
    if job.run_state == "splitting" or (job.state == "failed" and not every):
        return "-"
    words = f"{every}" if ended == every else f"{ended} of {every}"
    return f"{words}, {job.failed} failed" if job.failed else words


def time_words(job: "JobState", at: dt.datetime) -> str:
    """How long a job took, or for how long it has been waited for."""
    return newsdesk.lasted((job.finished_at or at) - job.submitted_at)


def as_json(job: "JobState") -> dict[str, Any]:
    """A job for programs."""
    return {
        "id": job.job_id,
        "state": job.state,
        "error": job.error,
        "article": {"id": job.article_id, "uri": job.uri, "version": job.version, "title": job.title, "state": job.article_state},
        "claims": {"queued": job.queued, "running": job.running, "done": job.done, "failed": job.failed},
        "run": job.run_id,
        "last_run": job.last_run_id,
        "priority": job.priority,
        "confidential": job.confidential,
        "offline": job.offline,
        "as_of": job.as_of.isoformat() if job.as_of else None,
        "submitted_at": newsdesk.stamp(job.submitted_at),
        "finished_at": newsdesk.stamped(job.finished_at),
    }
