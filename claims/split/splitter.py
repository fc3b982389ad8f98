"""Article to claims and to what is not checkable."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

from claims.kinds import registry
from claims.kinds.base import Statement
from claims.model.article import Article
from claims.model.claim import Attribution, Claim, NotCheckable, PeriodPart, Quote
from claims.split import checkable, decontext, worthiness
from claims.split.quoted import attribution, speech_runs, spoken
from claims.text import nlp
from claims.text.archive import prose_spans
from claims.text.clauses import REPORTING, Clause, clauses
from claims.text.context import Context
from claims.text.reader import Reading, read

_AROUND = 40


@dataclass
class Split:
    """claims and their statements (what the judge compares) in order, and what is not checkable."""

    claims: list[tuple[Claim, Statement]]
    not_checkable: list[NotCheckable]
    reading: Reading
    topics: list[str]


def _quote(text: str, start: int, end: int) -> Quote:
    return Quote(
        exact=text[start:end], prefix=text[max(0, start - _AROUND) : start], suffix=text[end : end + _AROUND], start=start, end=end
    )


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _bare_reporting(clause: Clause, all_clauses: list[Clause]) -> bool:
    """A clause that only says who speaks: "he said", "officials announced on Tuesday"."""
    if clause.head.tag_ == "VBG" and clause.head.lemma_.lower() in {"speak", "talk", "write"}:
        return True
    if clause.head.lemma_.lower() not in REPORTING:
        return False
    return any(c.relation == "reported" and c.head.head == clause.head for c in all_clauses)


def _without_marks(article: Article) -> str | None:
    """The text with the date marks of an archive file blanked, offsets kept; None where there are none."""
    if not article.dates:
        return None
    out, at = [article.text[: article.body_start]], article.body_start
    for start, end in prose_spans(article.text, article.body_start):
        out.append(("\n\n" + " " * (start - at))[: start - at] if start - at > 1 else article.text[at:start])
        out.append(article.text[start:end])
        at = end
    out.append(" " * (len(article.text) - at))
    return "".join(out)


def split(article: Article, cache: nlp.ReadingCache | None = None) -> Split:
    """Cuts an article into claims. Deterministic: the same article gives the same claims, ids and texts."""
    reading = read(
        article.text,
        title=article.title,
        anchor=article.published,
        start=article.body_start,
        sha256=article.id.removeprefix("sha256:"),
        dates=tuple((d.start, d.date) for d in article.dates),
        cache=cache,
        masked=_without_marks(article),
    )
    context = Context(reading)
    runs = speech_runs(article.text, article.body_start)
    owner = article.uri or article.id
    counts: Counter[str] = Counter()
    claims: list[tuple[Claim, Statement]] = []
    not_checkable: list[NotCheckable] = []
    recent: Attribution | None = None
    for sentence in reading.sentences:
        found = clauses(reading, sentence)
        for clause in found:
            if _bare_reporting(clause, found):
                continue
            said = attribution(reading, clause, runs, recent)
            if said is not None and said.speaker:
                recent = said
            direct = spoken(clause, runs)
            quote = _quote(article.text, clause.start, clause.end)
            counts[_fold(quote.exact)] += 1
            key = _digest(owner, _fold(quote.exact), str(counts[_fold(quote.exact)]))[:16]
            why = checkable.why_not(reading, clause, context, said, direct)
            if why is not None:
                if clause.relation in {"main", "reported", "conj", "concession"} or why == "private":
                    not_checkable.append(NotCheckable(id=f"n-{key}", quote=quote, why=why))
                continue
            statement = registry.recognise(reading, context, clause, article)
            text = decontext.stand_alone(reading, context, clause)
            claims.append(
                (
                    Claim(
                        id=f"c-{key}",
                        fingerprint=_digest(_fold(text).lower())[:32],
                        kind=statement.kind,
                        quote=quote,
                        text=text,
                        attribution=said,
                        period=_period(statement),
                        parts=statement.parts(),
                        checkworthiness=worthiness.score(quote.exact),
                    ),
                    statement,
                )
            )
            statement.said = said
    return Split(claims, not_checkable, reading, context.topics)


def _period(statement: Statement) -> PeriodPart | None:
    period = statement.period
    if period is None:
        return None
    start, end = period.start, period.end
    edge = start or end
    return PeriodPart(
        start=start.earliest.isoformat() if start else None,
        end=end.latest.isoformat() if end else None,
        precision=edge.precision if edge else "day",
    )
