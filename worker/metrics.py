"""How the work stands, for Prometheus, read from the database whenever it is asked for."""

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from claims.errors import ClaimdeskError
from claims.store.engine import Store
from claims.store.health import last_beats, source_states
from claims.store.listing import queue_state
from worker.lanes import silent
from worker.settings import Settings
from worker.stores import open_worker_store
from worker.telling import lane_of


class StoreMetrics(Collector):
    """The queue by lane and state, the oldest that waits, the sources, and when each lane was last alive."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store: Store | None = None

    def collect(self) -> Iterator[Metric]:
        """The figures of this moment; `claimdesk_store_up` is 0, and the others are missing, where the database fails."""
        found: list[Metric] = []
        with contextlib.suppress(ClaimdeskError):  # told by the gauge
            found = list(self._figures(dt.datetime.now(dt.UTC)))
        yield GaugeMetricFamily("claimdesk_store_up", "Whether the database answers.", value=bool(found))
        yield from found

    def describe(self) -> Iterator[Metric]:
        """Nothing in advance: the database is not asked before it must be."""
        return iter(())

    def _figures(self, now: dt.datetime) -> Iterator[Metric]:
        if self._store is None:
            self._store = open_worker_store(self._settings)
        queue = queue_state(self._store, now)
        depth = GaugeMetricFamily("claimdesk_queue_depth", "Checks that are not done, by lane and state.", labels=["lane", "state"])
        counts: defaultdict[tuple[str, str], int] = defaultdict(int)
        for (state, priority), count in queue.checks.items():
            counts[lane_of(priority), state] += count
        for lane_state, count in sorted(counts.items()):
            depth.add_metric(lane_state, count)
        yield depth
        yield GaugeMetricFamily("claimdesk_runs_to_split", "Runs whose article is not split yet.", value=queue.splitting)
        yield GaugeMetricFamily("claimdesk_claims_due", "Claims whose time to be checked again has come.", value=queue.due)
        waited = (now - queue.oldest_waiting).total_seconds() if queue.oldest_waiting else 0.0
        yield GaugeMetricFamily("claimdesk_oldest_waiting_seconds", "For how long the oldest work could have been taken.", value=waited)
        yield from self._lanes(now)
        yield from self._sources(self._store)

    def _lanes(self, now: dt.datetime) -> Iterator[Metric]:
        assert self._store is not None
        beats = last_beats(self._store)
        alive = GaugeMetricFamily("claimdesk_lane_last_alive_timestamp_seconds", "When a lane was last alive.", labels=["lane"])
        for lane, at in beats.items():
            alive.add_metric([lane], at.timestamp())
        yield alive
        is_silent = silent(beats, now, self._settings) is not None
        yield GaugeMetricFamily("claimdesk_recheck_lane_silent", "1 where re-verification is not alive any more.", value=is_silent)

    def _sources(self, store: Store) -> Iterator[Metric]:
        answers = CounterMetricFamily("claimdesk_source_answers", "Answers of each source by outcome.", labels=["source", "outcome"])
        seconds = CounterMetricFamily("claimdesk_source_seconds", "Seconds spent on asking each source.", labels=["source"])
        for source in source_states(store):
            seconds.add_metric([source.name], source.seconds)
            for outcome, count in source.outcomes.items():
                answers.add_metric([source.name, outcome], count)
        yield answers
        yield seconds
