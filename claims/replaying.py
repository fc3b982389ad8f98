"""A report derived again from what it holds, no source asked."""

import datetime as dt

from claims.asking import Answers
from claims.model.article import Article, DatedSpan
from claims.model.evidence import Document
from claims.model.report import Report, ReportArticle, ReportClaim
from claims.pipeline import TOPICS, Circumstances, Memory, as_of, assemble, score
from claims.split.splitter import split


def article_of(shown: ReportArticle) -> Article:
    """The article that a report holds."""
    return Article(
        id=shown.id,
        text=shown.text,
        title=shown.title,
        url=shown.url,
        published=dt.date.fromisoformat(shown.published) if shown.published else None,
        language=shown.language,
        body_start=shown.body_start,
        dates=tuple(DatedSpan(start=s, date=dt.date.fromisoformat(d)) for s, d in shown.dates),
        uri=shown.uri,
        publisher=shown.publisher,
    )


def replay(report: Report, circumstances: Circumstances, memory: Memory) -> Report:
    """Derives the report again from what it holds, no source asked. Copied: `run`, a verdict's version, an editor's verdict, and a
    claim whose check was given up before a source was asked.

    The model's scores are those of the report, unless the circumstances bring a model: then they are computed anew.
    """
    article = article_of(report.article)
    held = {k: Document(**d.model_dump()) for k, d in report.documents.items()}
    answers = {c.id: Answers(c.asked, held, c.scores) for c in report.claims}
    parted = split(article)
    if circumstances.model is not None:
        for claim, statement in parted.claims:
            if (answer := answers.get(claim.id)) is not None:
                passages = [memory.passage(k, held[k]) for a in answer.asked for k in a.documents if k in held]
                dated = as_of(article, statement, circumstances)
                answer.scores = score(article, claim, statement, passages, parted.topics[:TOPICS], dated, circumstances)
    derived = assemble(article, parted, answers, circumstances, memory, report.run)
    before = {c.id: c for c in report.claims}
    return derived.model_copy(update={"claims": tuple(_with_history(c, before.get(c.id)) for c in derived.claims)})


def _with_history(derived: ReportClaim, before: ReportClaim | None) -> ReportClaim:
    if before is None:
        return derived
    if not before.asked:
        return before
    verdict = derived.verdict.model_copy(update={"version": before.verdict.version})
    return derived.model_copy(update={"verdict": verdict, "override": before.override})
