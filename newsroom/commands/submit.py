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
    from claims.text.ninjs import NewsItem
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
    """Submit articles to the workers: a job's id for each. A ninjs item that is canceled withdraws its article instead."""
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
    from claims.text.reading import article_of_received, news_item
    from newsroom.articles import load_received
    from worker.dispatch import submit as dispatch

    status, jobs, told = failures.DONE, [], []
    for where in articles:
        try:
            got = load_received(where, max_bytes, allow_host)
            item = news_item(got)
            if item is not None and item.canceled:
                told.append(_withdrawn(store, where, given["uri"] or item.uri, form))
                continue
            article = article_of_received(got, published=dated, max_bytes=max_bytes)
        except InputError as error:
            status = failures.told(error)
            continue
        done = dispatch(settings, store, article, **_said(given, item))
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


def _said(given: dict[str, Any], item: "NewsItem | None") -> dict[str, Any]:
    """The options, and what a ninjs item says: its version where none is given, and whether it is in confidence."""
    if item is None:
        return given
    confidential = given["confidential"] or item.confidential(newsdesk.now())
    return {**given, "version": given["version"] or item.version, "confidential": confidential}


def _withdrawn(store: "Store", where: str, uri: str, form: str) -> dict[str, Any]:
    """Has the article of a canceled item no longer watched; InputError when it was never submitted."""
    from claims.report.visible import one_line
    from claims.store.retention import withdraw

    try:
        count = withdraw(store, uri, newsdesk.now(), actor=newsdesk.actor())
    except InputError as error:
        raise InputError(f"{where}: is canceled, and {error}") from None
    if form == "text":
        failures.emit(f"{one_line(uri)}  withdrawn  {where}\n")
    return {"article": where, "withdrawn": uri, "claims": count}


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
