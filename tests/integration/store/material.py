"""Articles, claims and results to be stored, and the work of a worker on them. Norland is invented."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from claims.model.article import Article
from claims.model.claim import Claim, NotCheckable, Quote
from claims.model.evidence import Asked, Document, Evidence, Outcome, Span
from claims.model.report import ReportClaim
from claims.model.verdict import Label, Verdict
from claims.store.engine import Store
from claims.store.finishing import Saved, save_check
from claims.store.leases import lease_check, lease_run
from claims.store.provenance import Provenance
from claims.store.splitting import save_split
from claims.store.submitting import Submitted, submit

NOW = dt.datetime(2024, 5, 2, 10, 0, tzinfo=dt.UTC)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
PROVENANCE = Provenance("0.1.0", "sha256:sources", "sha256:policy", {"entailment": "sha256:model"}, (("notes", "corpus"),))
OPINION = NotCheckable(id="n-1", quote=Quote(exact="It was wrong", prefix="", suffix=".", start=0, end=12), why="opinion")


def digest(text: str) -> str:
    """The key of a text."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def article(text: str = "Norland voted.", uri: str | None = None) -> Article:
    """An article of this text."""
    return Article(id=digest(text), text=text, title="Norland votes", published=dt.date(2024, 5, 1), uri=uri)


def claim(words: str, owner: str = "a") -> Claim:
    """A claim whose id comes from its words and its owner, as the splitter's do."""
    quote = Quote(exact=words, prefix="before ", suffix=" after", start=0, end=len(words))
    return Claim(
        id="c-" + digest(owner + words)[7:23],
        fingerprint=digest(words)[7:39],
        kind="quantity",
        quote=quote,
        text=words,
        attribution=None,
        period=None,
        parts={"value": words, "a": {"z": "1", "b": ["2"]}},
        checkworthiness=0.5,
    )


def document(text: str, name: str = "vote.md", source: str = "notes") -> Document:
    """A document of this text."""
    return Document(text=text, title="Vote", publisher="Example", trust=0.9, source=source, name=name)


def result(
    of: Claim,
    label: Label = "supported",
    *,
    read: Sequence[Document] = (),
    confidence: float = 0.9,
    outcome: Outcome = "ok",
    reason: str = "Example agrees.",
    at: dt.datetime = NOW,
) -> ReportClaim:
    """A checked claim that rests on the first of the documents read."""
    keys = tuple(digest(d.text) for d in read)
    asked = (Asked(source="notes", question=of.text, outcome=outcome, at=at.strftime("%Y-%m-%dT%H:%M:%SZ"), documents=keys),)
    quoted = [
        Evidence(
            source=d.source,
            document=d.name,
            sha256=digest(d.text)[7:],
            url=None,
            title=d.title,
            publisher=d.publisher,
            published=None,
            retrieved=None,
            quote=Span(exact=d.text[:5], start=0, end=5),
            stance="supports",
            score=0.9,
            used=True,
        )
        for d in read[:1]
    ]
    verdict = Verdict(label=label, confidence=confidence, basis="comparison" if read else "none", reason=reason, as_of="2024-05-01")
    return ReportClaim(**{k: getattr(of, k) for k in Claim.model_fields}, asked=asked, verdict=verdict, evidence=tuple(quoted))


def split_into(store: Store, words: Sequence[str], *, now: dt.datetime = NOW, of: Article | None = None, **options: Any) -> "Opened":
    """Submits an article and splits it into claims of these words."""
    given = of or article("; ".join(words))
    done = submit(store, given, now=now, **options)
    lease = lease_run(store, done.run_id, now, 60)
    assert lease is not None
    claims = [claim(w, str(options.get("uri") or given.uri or given.id)) for w in words]
    return Opened(done, claims, save_split(store, lease, claims, [OPINION], ["Norland"], now, PROVENANCE))


class Opened:
    """A job whose article is split: its claims, and the checks of its run."""

    def __init__(self, job: Submitted, claims: list[Claim], checks: list[int]) -> None:
        self.job = job
        self.claims = claims
        self.checks = checks


def decide(store: Store, check_id: int, found: ReportClaim, *read: Document, now: dt.datetime = NOW, **options: Any) -> Saved:
    """Takes a check and writes its result."""
    lease = lease_check(store, check_id, now, 60)
    assert lease is not None
    saved = save_check(store, lease, found, {digest(d.text): d for d in read}, now, **options)
    assert saved is not None
    return saved


def decide_all(
    store: Store, opened: Opened, make: Callable[[Claim], ReportClaim] = result, *read: Document, now: dt.datetime = NOW
) -> list[Saved]:
    """Takes and decides every check of a run."""
    return [decide(store, i, make(c), *read, now=now) for i, c in zip(opened.checks, opened.claims, strict=True)]
