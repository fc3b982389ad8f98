"""`claimdesk forget`: an article's words erased, hashes and the history of verdicts kept."""

import contextlib
import re
import sys
from typing import Annotated

import typer

from claims.errors import InputError
from newsroom import failures, newsdesk


def forget(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its uri (every version of it), its id, or the id of a job of it.")],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask: it can't be undone.")] = False,
    form: Annotated[str, typer.Option("--format", metavar="|".join(newsdesk.FORMATS), help="How the outcome is written.")] = "text",
) -> int:
    """Erase an article's words from the store, for good; hashes, labels and the history of verdicts are kept."""
    from newsroom import options

    options.choice("--format", form, newsdesk.FORMATS)
    if not yes:
        _ask(article)
    from claims.report.labels import plural
    from claims.report.visible import one_line
    from claims.store import retention
    from claims.store.listing import find_job

    with newsdesk.opened() as store:
        which = article
        if re.fullmatch(r"j-[0-9a-f]{16}", article):
            with contextlib.suppress(InputError):  # it may be a uri of this form
                which = find_job(store, article).article_id
        gone = retention.forget(store, which, newsdesk.now(), actor=newsdesk.actor())
    if form == "json":
        newsdesk.emit_json({"article": article, "versions": gone.articles, "claims": gone.claims, "documents": gone.documents})
        return failures.DONE
    documents = f", {plural(gone.documents, 'document')} read in confidence" if gone.documents else ""
    failures.emit(
        f"{one_line(article)}: erased: the words of {plural(gone.articles, 'version')} and {plural(gone.claims, 'claim')}{documents}\n"
        "kept: hashes, labels and their history, what the sources said, editors' reasons\n"
    )
    return failures.DONE


def _ask(article: str) -> None:
    """Has the erasure confirmed on a terminal; InputError without one, or when it is not."""
    from claims.text.naming import shown

    if sys.stdin is None or not sys.stdin.isatty() or sys.stderr is None or not sys.stderr.isatty():
        raise InputError("--yes: is needed to erase an article where nobody can be asked: it can't be undone")
    if not typer.confirm(f"Erase the words of {shown(article)} for good?", err=True):
        raise InputError("nothing was erased")
