"""The options that several verbs share, and how their words are read."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Annotated

import typer

from claims.errors import InputError

MAX_BYTES = 10_000_000

Article = Annotated[str, typer.Argument(metavar="ARTICLE", help="A text, Markdown or HTML file, - for standard input, or an http(s) URL.")]
Articles = Annotated[
    list[str], typer.Argument(metavar="ARTICLE...", help="Text, Markdown or HTML files, - for standard input, http(s) URLs.")
]
ReportFile = Annotated[str, typer.Argument(metavar="REPORT.json", help="A report as `verify --format json` writes it.")]
Sources = Annotated[
    str | None,
    typer.Option(
        "--sources", metavar="FILE", help="The sources file; else $CLAIMDESK_SOURCES, else ./config/sources.yaml, else the installed one."
    ),
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="The article's date (YYYY-MM-DD), whatever it states itself.")
]
MaxBytes = Annotated[int, typer.Option("--max-bytes", metavar="N", help="Larger articles are refused.")]
AllowHost = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help="A host that may be read though its address is not public; repeatable."),
]


def day(option: str, value: str | None) -> dt.date | None:
    """The date of an option written YYYY-MM-DD; InputError naming the option when it is none."""
    if value is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise InputError(f"{option}: {value!r} is no date (YYYY-MM-DD)")


def choice(option: str, value: str, known: Sequence[str]) -> str:
    """`value` when it is one of `known`; else InputError naming them."""
    if value not in known:
        raise InputError(f"{option}: {value!r} is none of {', '.join(known)}")
    return value


def limit(value: int) -> int:
    """The value of --max-bytes; InputError when it is not positive."""
    if value < 1:
        raise InputError(f"--max-bytes: {value} is not a positive number")
    return value
