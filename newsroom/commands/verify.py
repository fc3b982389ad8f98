"""`claimdesk verify`: each article read, split, verified, reported."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import InputError
from newsroom import failures, options
from newsroom.progress import Progress

if TYPE_CHECKING:
    from claims.desk import Desk
    from claims.model.article import Article
    from claims.model.report import Report
    from claims.sources.settings import SourceConfig

FORMATS = ("text", "json", "html", "csv")


def verify(
    articles: options.Articles,
    sources: options.Sources = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="How the report is written.")] = "text",
    out: Annotated[
        str | None, typer.Option("--out", metavar="PATH", help="A file for one article, a folder for several; else standard output.")
    ] = None,
    published: options.Published = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="When the world is judged (YYYY-MM-DD); else the article's date.")
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask only the sources that need no network.")] = False,
    no_model: Annotated[bool, typer.Option("--no-model", help="Judge by comparison and rules alone, without the trained model.")] = False,
    max_bytes: options.MaxBytes = options.MAX_BYTES,
    allow_host: options.AllowHost = None,
) -> int:
    """Verify articles: split them into claims, put these to the sources, report each verdict with its evidence."""
    dated, judged = options.day("--published", published), options.day("--as-of", as_of)
    options.choice("--format", form, FORMATS)
    options.limit(max_bytes)
    targets = _targets(articles, form, out)
    progress = Progress()
    try:
        run = _Run(sources, judged, offline, not no_model, progress)
        status = failures.DONE
        for position, where in enumerate(articles):
            try:
                progress.show(f"reading {where}")
                article, confidential = _read(where, dated, max_bytes, allow_host)
            except InputError as error:
                progress.clear()
                status = max(status, failures.told(error), key=_weight)
                continue
            run.open()
            try:
                report = run.verify(article, where, confidential)
                text = None if form == "text" and not targets else _render(report, form)
                if targets and text is not None:
                    _write(targets[position], text)
            except Exception as error:
                progress.clear()
                status = max(status, failures.told(error, where), key=_weight)
                continue
            progress.clear()
            if text is not None and not targets:
                failures.emit(text)
            elif not targets:
                _show(report, where if len(articles) > 1 else None)
        return status
    finally:
        progress.clear()


def _weight(status: int) -> int:
    """An internal fault outweighs bad input."""
    return {failures.DONE: 0, failures.FAULT: 2}.get(status, 1)


def _targets(articles: list[str], form: str, out: str | None) -> list[Path]:
    """The file for each article; none for standard output."""
    if out is not None:
        from claims.report.writing import output_paths

        if not out:
            raise InputError("--out: an empty path")
        return output_paths(articles, Path(out), form)
    if len(articles) > 1 and form != "text":
        raise InputError(f"--format {form}: the reports of several articles need --out FOLDER")
    return []


def _read(where: str, published: dt.date | None, max_bytes: int, allow_host: list[str] | None) -> "tuple[Article, bool]":
    """The article, and whether nothing of it may go out: it is a ninjs item that is withheld or under embargo."""
    from claims.text.reading import article_of_received, news_item
    from newsroom.articles import load_received

    got = load_received(where, max_bytes, allow_host)
    item = news_item(got)
    confidential = item is not None and item.confidential(dt.datetime.now(dt.UTC))
    return article_of_received(got, published=published, max_bytes=max_bytes), confidential


class _Run:
    """The sources file read at once; the sources opened with the first article that could be read."""

    def __init__(self, sources: str | None, as_of: dt.date | None, offline: bool, model: bool, progress: Progress) -> None:
        from claims.sources.registry import find_sources_file, load_sources

        self._path = find_sources_file(sources)
        self._configs: list[SourceConfig] = load_sources(self._path)
        self._as_of, self._offline, self._model, self._progress = as_of, offline, model, progress
        self._desk: Desk | None = None

    def open(self) -> None:
        """Opens the sources; what they could not read is said. InputError when one can't be opened."""
        if self._desk is None:
            self._progress.show("opening the sources")
            from claims.desk import Desk, file_sha256

            self._desk = Desk(
                self._configs, sources_sha256=file_sha256(self._path), as_of=self._as_of, offline=self._offline, model=self._model
            )
            problems = self._desk.problems
            if problems:
                self._progress.clear()
            for line in problems:
                failures.say(f"warning: {line}")

    def verify(self, article: "Article", where: str, confidential: bool) -> "Report":
        """The report on one article. confidential: only sources that need no network are asked."""
        from claims import pipeline
        from claims.sources.registry import local_only

        assert self._desk is not None
        self._progress.show(f"verifying {where}")
        desk = self._desk
        return pipeline.verify(
            article,
            local_only(desk.sources, "confidential") if confidential else desk.sources,
            desk.circumstances,
            desk.memory,
            lambda done, of: self._progress.show(f"verifying {where}: claim {done + 1} of {of}"),
        )


def _render(report: "Report", form: str) -> str:
    if form == "json":
        from claims.report import json_report

        return json_report.render(report)
    if form == "html":
        from claims.report import html_report

        return html_report.render(report)
    if form == "csv":
        from claims.report import csv_report

        return csv_report.render(report)
    from claims.report import text_report

    return text_report.render(report)


def _write(path: Path, text: str) -> None:
    from claims.report.writing import write

    write(path, text)


def _show(report: "Report", heading: str | None) -> None:
    """The text report on standard output, under the article's name when there are several."""
    from claims.report import text_report
    from claims.text.naming import shown

    if sys.stdout is None:
        failures.emit("")
        return
    if heading is not None:
        failures.emit(f"==> {shown(heading)} <==\n")
    with failures.writing():
        text_report.show(report, sys.stdout)
        sys.stdout.flush()
    if heading is not None:
        failures.emit("\n")
