"""What one worker process keeps between tasks, each made when it is first needed and so after the fork."""

import datetime as dt
import functools
import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

import structlog

from claims.desk import Desk, file_sha256
from claims.errors import ClaimdeskError, InputError
from claims.judge.policy import load_policy
from claims.model.article import Article
from claims.model.claim import Kind
from claims.model.evidence import Asked, Document, NotAskedReason
from claims.pipeline import Circumstances, version
from claims.sources.base import Health, Question, Source
from claims.sources.live.surroundings import shared_politeness
from claims.sources.registry import load_sources, local_only
from claims.sources.settings import SourceConfig
from claims.split.splitter import Split, split
from claims.store.engine import Store
from claims.store.health import record_asked
from claims.store.leases import Backoff, RunLease
from claims.store.provenance import Provenance
from worker.intervals import RecheckPolicy, load_intervals
from worker.settings import Settings, check_timeouts
from worker.stores import open_worker_store
from worker.telling import Teller

_log = structlog.get_logger("worker.process")
SPLITS, QUESTIONS = 64, 20_000
"""Of splits, as many as there are articles whose checks may be in the queue: turns are taken among these, and with fewer an article is
split again for each of its claims. A split is about half a megabyte."""
HEALTH_SECONDS = 5.0
K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The last so many values that were used, by key."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The value, now the last used; None where there is none."""
        if key in self._held:
            self._held.move_to_end(key)
        return self._held.get(key)

    def put(self, key: K, value: V) -> V:
        """Keeps a value; the one that was used longest ago is dropped."""
        self._held[key] = value
        self._held.move_to_end(key)
        while len(self._held) > self._size:
            self._held.popitem(last=False)
        return value


class Timed:
    """A source whose answers are timed. seconds: how long all of them took since it was last set to 0."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.name, self.kind, self.trust, self.local = source.name, source.kind, source.trust, source.local
        self.seconds = 0.0

    def covers(self, kind: Kind) -> bool:
        """As the source has it."""
        return self._source.covers(kind)

    def ask(self, question: Question, limit: int) -> list[Document]:
        """As the source answers."""
        began = time.perf_counter()
        try:
            return self._source.ask(question, limit)
        finally:
            self.seconds += time.perf_counter() - began

    def check(self) -> Health:
        """As the source answers."""
        return self._source.check()

    def problems(self) -> list[str]:
        """As the source has it."""
        return self._source.problems()


class Bench:
    """The sources opened from one state of the sources file, with the policy and the model that judge with them."""

    def __init__(self, settings: Settings, sources_sha256: str) -> None:
        self.configs: list[SourceConfig] = load_sources(settings.sources_path)
        check_timeouts(settings, self.configs)
        policy = load_policy(settings.policy_path)
        polite = shared_politeness(settings.broker_url, settings.queue_prefix)
        self.desk = Desk(self.configs, sources_sha256=sources_sha256, policy=policy, model=settings.model, politeness=polite)
        self.timed = [Timed(source) for source in self.desk.sources]

    def sources(self, reason: NotAskedReason | None) -> list[Source]:
        """The sources as a job may ask them. reason: why only local ones are asked."""
        return list(self.timed) if reason is None else local_only(self.timed, reason)

    def circumstances(self, as_of: dt.date | None, now: Callable[[], dt.datetime]) -> Circumstances:
        """What a check depends on besides article and sources."""
        return replace(self.desk.circumstances, as_of=as_of, now=now)

    @functools.cached_property
    def provenance(self) -> Provenance:
        """By what is verified here."""
        found, model = self.desk.circumstances, self.desk.circumstances.model
        models = {"entailment": model.sha256} if model else {}
        named = tuple((source.name, source.kind) for source in self.desk.sources)
        return Provenance(version(), found.sources_sha256, found.policy.sha256, models, named)


class Process:
    """The parts of a worker process. now: the clock, in UTC."""

    def __init__(self, settings: Settings, now: Callable[[], dt.datetime] | None = None) -> None:
        self.settings = settings
        self.now = now or (lambda: dt.datetime.now(dt.UTC))
        self.questions: Recent[tuple[str, str, dt.date | None], Question] = Recent(QUESTIONS)
        self._splits: Recent[tuple[str, str], Split] = Recent(SPLITS)
        self._bench: Bench | None = None
        self._seen: tuple[int, int] | None = None
        self._opening = threading.Lock()
        self._asked: list[Asked] = []
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._telling = threading.Lock()
        self._timer: threading.Timer | None = None

    @functools.cached_property
    def store(self) -> Store:
        """The store, opened once."""
        return open_worker_store(self.settings)

    @functools.cached_property
    def teller(self) -> Teller:
        """Who tells the queue."""
        return Teller(self.settings)

    @functools.cached_property
    def backoff(self) -> Backoff:
        """How long is waited after a failed attempt."""
        return Backoff(base=dt.timedelta(seconds=self.settings.backoff_seconds))

    @functools.cached_property
    def intervals(self) -> RecheckPolicy:
        """How often claims are checked again."""
        return load_intervals(self.settings.policy_path)

    def bench(self) -> Bench:
        """The sources, opened again when their file has changed; a changed file that is wrong is told and left alone."""
        with self._opening:
            path = self.settings.sources_path
            try:
                found = path.stat()
                state = (found.st_mtime_ns, found.st_size)
            except OSError:
                state = (0, 0)  # it is gone; what was opened stays
            if self._bench is not None and state == self._seen:
                return self._bench
            try:
                sha256 = file_sha256(path)
                if self._bench is None or sha256 != self._bench.desk.circumstances.sources_sha256:
                    self._bench = Bench(self.settings, sha256)
                    for problem in self._bench.desk.problems:
                        _log.warning("source_problem", problem=problem)
            except (InputError, OSError) as error:
                if self._bench is None:
                    raise InputError(str(error)) from error
                _log.error("sources_not_reopened", error=str(error))
            self._seen = state
            return self._bench

    def split_of(self, article: Article) -> Split:
        """The article, split; the last few are kept, since what the judge compares can't be stored."""
        key = (article.id, article.uri or "")
        held = self._splits.get(key)
        return held if held is not None else self._splits.put(key, split(article))

    def note(self, asked: Sequence[Asked], bench: Bench) -> None:
        """Remembers how the sources answered; the store is told some seconds later, of all that came by then."""
        with self._telling:
            self._asked += asked
            for source in bench.timed:
                self._seconds[source.name] += source.seconds
                source.seconds = 0.0
            if self._timer is None:
                self._timer = threading.Timer(HEALTH_SECONDS, self._tell_late)
                self._timer.daemon = True
                self._timer.start()

    def tell_health(self) -> None:
        """Adds to the store what is remembered of the sources' answers."""
        with self._telling:
            asked, seconds = self._asked, dict(self._seconds)
            self._asked, self._seconds = [], defaultdict(float)
        if asked:
            record_asked(self.store, asked, self.now(), seconds)

    def _tell_late(self) -> None:
        with self._telling:
            self._timer = None
        try:
            self.tell_health()
        except ClaimdeskError as error:  # of the store, which those who need it will say, too
            _log.warning("health_not_told", error=str(error))


def why_local(lease: RunLease) -> NotAskedReason | None:
    """Why a job asks only local sources; None where it asks all."""
    return "confidential" if lease.confidential else "offline" if lease.offline else None
