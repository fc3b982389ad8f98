"""`claimdesk recheck`: claims put into the queue again."""

import typing
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import InputError
from claims.model.claim import Kind
from newsroom import failures, newsdesk, options

if TYPE_CHECKING:
    from claims.store.engine import Store
    from worker.settings import Settings

KINDS = typing.get_args(Kind)
LIMIT = 10_000


def recheck(
    claim: Annotated[list[str] | None, typer.Option("--claim", metavar="CLAIM", help="This claim; repeatable.")] = None,
    job: Annotated[str | None, typer.Option("--job", metavar="JOB", help="The claims of this job's article.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Claims of this kind; with --job, of its article.")] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="NAME", help="Claims that this source is asked about, or was; with --job or --kind, of these."),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="The claims whose time has come.")] = False,
    sources: options.Sources = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(newsdesk.FORMATS), help="How the answer is written.")] = "text",
) -> int:
    """Verify claims again: those named, a job's, a kind's, a source's, or what is due."""
    options.choice("--format", form, newsdesk.FORMATS)
    if not (claim or job or kind or source is not None or due):
        raise InputError("recheck: which claims? Name --claim, --job, --kind, --source or --due")
    if kind is not None:
        options.choice("--kind", kind, KINDS)
    from claims.store.selecting import chosen_claims
    from worker.dispatch import due_now
    from worker.dispatch import recheck as dispatch
    from worker.settings import settings_from_env

    settings = settings_from_env(sources)
    with newsdesk.opened() as store:
        wanted = list(claim or [])
        if source is not None:
            wanted += _of_source(settings, store, source, job, kind)
        elif job is not None or kind is not None:
            wanted += chosen_claims(store, job_id=job, kind=kind)
        if due:
            wanted += due_now(store, newsdesk.now(), LIMIT)
        wanted = list(dict.fromkeys(wanted))
        opened = dispatch(settings, store, wanted, actor=newsdesk.actor()) if wanted else []
    count = sum(len(run.check_ids) for run in opened)
    if form == "json":
        newsdesk.emit_json({"claims": count, "runs": [{"run": run.run_id, "claims": len(run.check_ids)} for run in opened]})
    elif count:
        articles = len(opened)
        failures.emit(f"{count} claim{'' if count == 1 else 's'} of {articles} article{'' if articles == 1 else 's'} put into the queue\n")
    else:
        none = "no claim of these is watched" if source is None else "no claim that is watched was put to this source, nor would be"
        why = "all of it is being checked" if wanted else "nothing is due" if due else none
        failures.emit(f"nothing to check again: {why}\n")
    return failures.DONE


def _of_source(settings: "Settings", store: "Store", source: str, job: str | None, kind: str | None) -> list[str]:
    """The claims of a source; InputError when no such source is known."""
    from claims.sources.registry import load_sources
    from worker.rechecks import source_claims

    return source_claims(store, load_sources(settings.sources_path), source, job_id=job, kind=kind)
