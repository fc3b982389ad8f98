"""A desk that submits its articles on time and tries again until each is accepted, as a client with an idempotency key may."""

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.faults.articles import Written
from claims.errors import ServiceUnreachable
from claims.store.engine import Store
from claims.text.reading import article_from_bytes
from worker import dispatch
from worker.settings import Settings

AGAIN_SECONDS = 0.5
REPEATED = 5
"""Every so many articles, one is submitted a second time."""


class Submitter(threading.Thread):
    """Submits each article at its time. jobs: by the article's uri, the job that it was given; wrong: what should not have been."""

    def __init__(self, settings: Settings, store: Store, articles: Sequence[Written], times: Sequence[float], began: float) -> None:
        super().__init__(daemon=True)
        self._settings, self._store = settings, store
        self._due = sorted(zip(times, articles, strict=True), key=lambda pair: pair[0])
        self._began = began
        self.jobs: dict[str, str] = {}
        self.refused = 0
        self.repeated = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        """See the class."""
        for n, (at, article) in enumerate(self._due):
            time.sleep(max(0.0, self._began + at - time.monotonic()))
            try:
                self.jobs[article.uri] = self._accepted(article)
                if n % REPEATED == 0:
                    self.repeated += 1
                    if (again := self._accepted(article)) != self.jobs[article.uri]:
                        self.wrong.append(f"{article.uri} was given job {self.jobs[article.uri]}, and submitted again job {again}")
            except Exception as error:  # the run goes on, and the table tells of it
                self.wrong.append(f"{article.uri} could not be submitted: {type(error).__name__}: {error}")

    def _accepted(self, article: Written) -> str:
        read = article_from_bytes(article.text.encode(), Path(article.uri).name).model_copy(update={"uri": article.uri})
        while True:
            try:
                return dispatch.submit(self._settings, self._store, read, idempotency_key=article.uri).job_id
            except ServiceUnreachable:
                self.refused += 1
                time.sleep(AGAIN_SECONDS)
