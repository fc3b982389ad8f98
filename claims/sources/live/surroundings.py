"""What the program hands to the sources it opens: where answers are kept, and who keeps the limits."""

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.sources.live.politeness import Circuit, Politeness, in_this_process
from claims.sources.settings import Rate, SourceConfig

if TYPE_CHECKING:
    from claims.sources.live.answer import Answer
    from claims.sources.live.api_key import KeyPlace
    from claims.sources.live.session import SourceSession

BROKER = "CLAIMDESK_BROKER_URL"
QUEUE_PREFIX = "CLAIMDESK_QUEUE_PREFIX"
_REDIS = ("redis://", "rediss://")


def shared_politeness(url: str | None, prefix: str | None = None) -> Politeness:
    """The limits that all share who use the Redis at `url`; those of this process where that is None or no Redis.

    prefix: before every key, `claimdesk:` when None. The same ones for the same address, however often it is asked for.
    """
    if url is None or not url.startswith(_REDIS):
        return in_this_process()
    return _through_redis(url, prefix or "claimdesk:")


@functools.cache
def _through_redis(url: str, prefix: str) -> Politeness:
    from claims.sources.live.politeness_redis import ThroughRedis

    return ThroughRedis(url, prefix)


def politeness_from_env() -> Politeness:
    """Through the broker of the environment ($CLAIMDESK_BROKER_URL) where it is a Redis, else within this process."""
    return shared_politeness(os.environ.get(BROKER), os.environ.get(QUEUE_PREFIX))


@dataclass(frozen=True)
class Surroundings:
    """data_dir: below it, in `http-cache`, answers are kept. politeness: who keeps the limits; None: see `politeness_from_env`."""

    data_dir: Path
    politeness: Politeness | None = None

    def session(
        self,
        config: SourceConfig,
        base_url: str,
        *,
        key_place: "KeyPlace | None" = None,
        default_rate: Rate | None = None,
        circuit: Circuit | None = None,
        busy: "Callable[[Answer], str | None] | None" = None,
        inspect: "Callable[[Answer], None] | None" = None,
        max_bytes: int | None = None,
    ) -> "SourceSession":
        """A session for a source of these settings. What it is told, and its errors: see `SourceSession`."""
        from claims.sources.live.cache import FOLDER, AnswerCache
        from claims.sources.live.session import DEFAULT_RATE, MAX_BYTES, SourceSession

        return SourceSession(
            config,
            base_url,
            politeness=self.politeness or politeness_from_env(),
            cache=AnswerCache(self.data_dir / FOLDER),
            key_place=key_place,
            default_rate=default_rate or DEFAULT_RATE,
            circuit=circuit,
            busy=busy,
            inspect=inspect,
            max_bytes=max_bytes or MAX_BYTES,
        )
