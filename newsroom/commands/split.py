"""`claimdesk split`: the claims of one article, unverified."""

from typing import Annotated

import typer

from newsroom import failures, options, terminal
from newsroom.progress import Progress

FORMATS = ("text", "json")


def split(
    article: options.Article,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How the claims are written.")] = "text",
    published: options.Published = None,
    max_bytes: options.MaxBytes = options.MAX_BYTES,
    allow_host: options.AllowHost = None,
) -> int:
    """Split an article into its claims, and say what in it is not checkable and why."""
    dated = options.day("--published", published)
    options.choice("--format", form, FORMATS)
    options.limit(max_bytes)
    progress = Progress()
    try:
        progress.show(f"reading {article}")
        from newsroom.articles import load_article

        read = load_article(article, dated, max_bytes, allow_host)
        from claims.report import split_report
        from claims.split import splitter

        found = splitter.split(read)
    finally:
        progress.clear()
    claims = [claim for claim, _ in found.claims]
    if form == "json":
        failures.emit(split_report.render_json(read, claims, found.not_checkable))
    else:
        failures.emit(split_report.render_text(claims, found.not_checkable, terminal.width(), terminal.colour()))
    return failures.DONE
