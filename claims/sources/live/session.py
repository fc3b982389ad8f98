"""The one HTTP session of a live source: polite, bounded, cached, and clear about each way to fail.

A source made of it, whole:

    class WorldBankConfig(SourceConfig):
        \"\"\"Settings of the World Bank's indicators.\"\"\"

    class WorldBank(LiveSource):
        def ask(self, question: Question, limit: int) -> list[Document]:
            with self.session.question():
                answer = self.session.get("country/all/indicator/SP.POP.TOTL", {"format": "json", "date": 2020})
                told = answer.json()
                if not isinstance(told, list) or len(told) != 2:
                    raise answer.bad("no list of a head and rows")
                return [self.document(answer, text=f"{row['country']['value']}: {row['value']}") for row in told[1] or []][:limit]

    @live_kind("world_bank", WorldBankConfig)
    def open_world_bank(config: WorldBankConfig, surroundings: Surroundings) -> Source:
        session = surroundings.session(config, "https://api.worldbank.org/v2", default_rate=Rate(requests=2))
        return WorldBank(config, session, probe=lambda: session.get("country/NO", {"format": "json"}, revalidate=True))
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from claims.errors import SourceError
from claims.sources.addresses import Target
from claims.sources.live.addressing import Parameter, base_of
from claims.sources.live.answer import Answer
from claims.sources.live.api_key import ApiKey, KeyPlace
from claims.sources.live.asking import Asker, NoAnswer
from claims.sources.live.budget import within
from claims.sources.live.cache import AnswerCache, cache_key, may_be_kept, validators
from claims.sources.live.judging import Ruling, rule
from claims.sources.live.politeness import Circuit, Politeness
from claims.sources.live.retry_after import retry_after
from claims.sources.settings import Rate, SourceConfig
from claims.text.naming import shown

JSON = "application/json"
DEFAULT_RATE = Rate(requests=5, per_seconds=1.0)
MAX_BYTES = 10_000_000
MAX_TRIES = 3
# A question may take so many time-outs, waits and further tries included.
_TIMEOUTS_A_QUESTION = 3


class SourceSession:
    """Asks one source by GET.

    base_url: the kind's own address; the setting of that name goes before it. key_place: where an API key goes, None where
    the kind takes none. default_rate: where the settings name no rate. busy: the code by which an answer of status 200 says
    "not now", or None. inspect: raises SourceError for an answer that is none, so that it is not kept.
    InputError: base_url is no address, or the key's variable is not set.
    """

    def __init__(
        self,
        config: SourceConfig,
        base_url: str,
        *,
        politeness: Politeness,
        cache: AnswerCache | None = None,
        key_place: KeyPlace | None = None,
        default_rate: Rate = DEFAULT_RATE,
        circuit: Circuit | None = None,
        busy: Callable[[Answer], str | None] | None = None,
        inspect: Callable[[Answer], None] | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self.name = shown(config.name)
        self.base = base_of(self.name, config.base_url or base_url, config.allow_private)
        self.budget_seconds = _TIMEOUTS_A_QUESTION * config.timeout_seconds
        self._key = ApiKey(config, key_place)
        self._cache = cache if config.cache else None
        self._days = config.cache.days if config.cache else 0.0
        self._busy = busy
        self._inspect = inspect
        self._asker = Asker(
            self.base,
            self._key,
            key=f"{config.name}@{urlsplit(self.base.url).netloc}",
            politeness=politeness,
            rate=config.rate or default_rate,
            circuit=circuit or Circuit(),
            timeout=config.timeout_seconds,
            max_bytes=max_bytes,
        )

    def question(self) -> contextlib.AbstractContextManager[None]:
        """Within this block all requests together share the time of one question: three time-outs, or less where a claim has less."""
        return within(self.budget_seconds)

    def get(
        self,
        path_or_url: str = "",
        params: Mapping[str, Parameter] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        accept: str = JSON,
        also: Iterable[int] = (),
        revalidate: bool = False,
    ) -> Answer:
        """What the source answers to GET at a path below its base, or at an address that it gave.

        params: the query, None left out, lists repeated. accept: the media types wanted; of JSON, it is made sure that it is
        JSON. also: statuses, such as 404, that are answers here. revalidate: asks even where the answer kept is young enough.
        SourceError with its outcome: unreachable, rate_limited, blocked, bad_answer. SourceUnusable: the circuit is open.
        """
        try:
            return self._get(path_or_url, params or {}, {**(headers or {}), "Accept": accept}, frozenset(also), revalidate)
        except SourceError as error:
            raise SourceError(self._key.scrub(str(error)), error.outcome) from None

    def _get(
        self, path_or_url: str, params: Mapping[str, Parameter], headers: dict[str, str], also: frozenset[int], revalidate: bool
    ) -> Answer:
        target = self.base.target_of(path_or_url, params)
        key = cache_key(self.name, target.url, headers, self._key.identity())
        kept = self._cache.get(key, self.name) if self._cache else None
        if kept and not revalidate and _now() - kept.confirmed < dt.timedelta(days=self._days):
            return kept
        with self.question():
            conditions = validators(kept) if kept else {}
            answer = self._tried(target, {**headers, **conditions}, also | {304} if conditions else also)
        if self._cache is None:
            return answer
        if answer.status == 304 and kept:
            return self._cache.confirm(key, kept, dict(answer.headers), self._days, answer.retrieved)
        if may_be_kept(answer):
            self._cache.put(key, answer, self._days)
        return answer

    def _tried(self, target: Target, headers: Mapping[str, str], also: frozenset[int]) -> Answer:
        """The answer, after at most three tries."""
        number = 1
        while True:
            try:
                at, received = self._asker.follow(target, headers)
                told = {name.lower(): self._key.scrub(value) for name, value in received.headers.items()}
                now = _now()
                answer = Answer(self.name, self._key.scrub(at.url), received.status, told, received.body, now, now)
                ruling = self._ruled(answer, headers["Accept"], also)
            except NoAnswer as failure:
                ruling = failure.ruling
            if ruling.then == "use":
                return answer
            error = SourceError(f"{self.name}: {ruling.said}", ruling.outcome)
            if ruling.then == "give_up" or number >= MAX_TRIES:
                raise error
            if ruling.then == "back_off" and not self._asker.back_off(number):
                raise error
            number += 1

    def _ruled(self, answer: Answer, accept: str, also: frozenset[int]) -> Ruling:
        """What to do with an answer, which is told to whoever keeps the limits. SourceError: it is none."""
        ruling = rule(answer, "html" in accept, also)
        if ruling.then != "hold":
            self._asker.note(ruling.said if ruling.faulty else None)
        if ruling.then == "use" and 200 <= answer.status < 300:
            if "json" in accept:
                answer.json()
            if self._busy and (code := self._busy(answer)):
                ruling = Ruling("hold", outcome="rate_limited", said=f"it is busy ({shown(code, 40)}) and asks for a pause")
            elif self._inspect:
                self._inspect(answer)
        if ruling.then == "hold":
            self._asker.hold(retry_after(answer.headers, answer.retrieved))
        return ruling


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
