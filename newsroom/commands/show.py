"""`claimdesk show`: a job's report, or how far the job is."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import InputError
from newsroom import failures, newsdesk, options

if TYPE_CHECKING:
    from claims.store.listing import JobState
    from newsroom.stored import StoredReport

FORMATS = ("text", "json", "html", "csv")


def show(
    job: Annotated[str, typer.Argument(metavar="JOB", help="A job's id, as `submit` and `jobs` give it.")],
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How the report is written.")] = "text",
    out: Annotated[str | None, typer.Option("--out", metavar="PATH", help="A file for the report; else standard output.")] = None,
    run: Annotated[str | None, typer.Option("--run", metavar="RUN", help="The report of this run; else of the latest that ended.")] = None,
) -> int:
    """Show a job's report, editors' verdicts above the computed ones; of one under way, its state and what is decided so far."""
    options.choice("--format", form, FORMATS)
    if out == "":
        raise InputError("--out: an empty path")
    from claims.store.listing import find_job

    with newsdesk.opened() as store:
        found = find_job(store, job)
        from newsroom.stored import rendered, stored_report

        shown = stored_report(store, run or found.last_run_id or found.run_id)
        if run is not None and shown.report.article.id != stored_report(store, found.run_id).report.article.id:
            raise InputError(f"--run: {run} is no run of job {job}")
    text_to_terminal = form == "text" and out is None
    if not shown.complete and not text_to_terminal:
        why = f" ({found.error})" if found.error else ""
        raise InputError(f"job {job} is {found.state}{why}: there is no report yet; `claimdesk show {job}` says how far it is")
    for line in shown.notes:
        failures.say(f"note: {line}")
    if text_to_terminal:
        _print(found, shown)
    elif out is not None:
        from claims.report.writing import output_paths, write

        (path,) = output_paths(["-"], Path(out), form)
        write(path, rendered(shown.report, form))
    else:
        failures.emit(rendered(shown.report, form))
    return failures.DONE


def _print(job: "JobState", shown: "StoredReport") -> None:
    """The text report on standard output; of a job under way, how far it is stands above it."""
    from claims.report import text_report

    if not shown.complete:
        failures.emit("".join(f"{line}\n" for line in _state_lines(job, shown.report.article.text)))
    if shown.complete or shown.report.claims:
        if sys.stdout is None:
            failures.emit("")
            return
        with failures.writing():
            text_report.show(shown.report, sys.stdout)
            sys.stdout.flush()


def _state_lines(job: "JobState", text: str) -> list[str]:
    """How far a job is that has no report yet. text: the article's."""
    from claims.report.visible import one_line
    from newsroom.commands.jobs import claim_words, name, time_words

    took = time_words(job, newsdesk.now())
    called = one_line(name(job, {job.article_id: text}))
    lines = [f"{job.job_id}  {job.state}  {called}", f"submitted {newsdesk.stamp(job.submitted_at)}, {took} ago"]
    if job.state == "failed":
        lines[1] = f"failed after {took}: {one_line(job.error or 'no reason is known')}"
    elif job.run_state == "splitting":
        lines.append("not split into claims yet")
    else:
        lines.append(f"claims decided: {claim_words(job)}; {job.running} being checked, {job.queued} waiting")
    return [*lines, ""]
