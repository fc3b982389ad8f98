"""`claimdesk submit`: articles given to the workers; with --wait, their reports."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claims.errors import InputError
from newsroom import failures, newsdesk, options
from newsroom.progress import Progress

if TYPE_CHECKING:
    from claims.store.engine import Store
    from claims.store.listing import JobState
    from worker.settings import Settings

PRIORITIES = {"desk": 0, "recheck": 10}


def submit(
    articles: options.Articles,
    wait: Annotated[bool, typer.Option("--wait", help="Stay until the article is verified, and show its report.")] = False,
    priority: Annotated[str, typer.Option("--priority", metavar="desk|recheck|N", help="The lower the number, the sooner.")] = "desk",
    uri: Annotated[str | None, typer.Option("--uri", metavar="URI", help="The newsroom's own key of the article.")] = None,
    version: Annotated[str | None, typer.Option("--article-version", metavar="V", help="Which version of it this is.")] = None,
    confidential: Annotated[bool, typer.Option("--confidential", help="Ask only sources that need no network.")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Ask only the sources that need no network, this time.")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="When the world is judged; else the article's date.")] = None,
    published: options.Published = None,
    sources: options.Sources = None,
    callback: Annotated[str | None, typer.Option("--callback", metavar="URL", help="Told by HTTP when it is done.")] = None,
    key: Annotated[str | None, typer.Option("--idempotency-key", metavar="KEY", help="A repeat with the same key is harmless.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(newsdesk.FORMATS), help="How the answer is written.")] = "text",
    max_bytes: options.MaxBytes = options.MAX_BYTES,
    allow_host: options.AllowHost = None,
) -> int:
    """Submit articles to the workers: a job's id for each."""
    dated, judged = options.day("--published", published), options.day("--as-of", as_of)
    options.choice("--format", form, newsdesk.FORMATS)
    options.limit(max_bytes)
    if len(articles) > 1 and (uri or key):
        raise InputError(f"{'--uri' if uri else '--idempotency-key'}: is for one article at a time")
    given: dict[str, Any] = {"uri": uri, "version": version, "priority": _priority(priority), "confidential": confidential}
    given |= {"as_of": judged, "offline": offline, "callback_url": callback, "idempotency_key": key, "actor": newsdesk.actor()}
    from worker.settings import settings_from_env

    settings = settings_from_env(sources)
    with newsdesk.opened() as store:
        return _submit(settings, store, articles, given, dated, max_bytes, allow_host, wait, form)


def _submit(
    settings: "Settings",
    store: "Store",
    articles: list[str],
    given: dict[str, Any],
    dated: dt.date | None,
    max_bytes: int,
    allow_host: list[str] | None,
    wait: bool,
    form: str,
) -> int:
    from newsroom.articles import load_article
    from worker.dispatch import submit as dispatch

    status, jobs, told = failures.DONE, [], []
    for where in articles:
        try:
            article = load_article(where, dated, max_bytes, allow_host)
        except InputError as error:
            status = failures.told(error)
            continue
        done = dispatch(settings, store, article, **given)
        if done.differs:
            failures.say(f"note: {where} is job {done.job_id} already, submitted with other options ({', '.join(done.differs)})")
        jobs.append((where, done.job_id))
        told.append({"article": where, "job": done.job_id, "run": done.run_id, "created": done.created})
        if form == "text" and not wait:
            failures.emit(f"{done.job_id}  {'queued' if done.created else 'known'}  {where}\n")
    if not wait:
        if form == "json":
            newsdesk.emit_json(told)
        return status
    for where, job in jobs:
        status = max(status, _waited(settings, store, where, job, form))
    return status


def _waited(settings: "Settings", store: "Store", where: str, job: str, form: str) -> int:
    """Shows the report of a job once it is there."""
    from worker.dispatch import wait

    progress = Progress()

    def look(state: "JobState") -> None:
        progress.show(f"{where}: {state.done} of {state.done + state.queued + state.running + state.failed} claims")

    try:
        state = wait(settings, store, job, progress=look)
    finally:
        progress.clear()
    if state.state == "failed":
        raise InputError(f"{where}: job {job} failed: {state.error or 'no reason is known'}")
    from newsroom.commands.show import show

    return show(job, form=form)


def _priority(value: str) -> int:
    if value in PRIORITIES:
        return PRIORITIES[value]
    if value.isascii() and value.isdigit() and int(value) <= 100:
        return int(value)
    raise InputError(f"--priority: {value!r} is none of desk, recheck or a number from 0 to 100")
