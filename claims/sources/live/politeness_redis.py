"""The same limits for all workers at once, kept in Redis and counted by its clock.

Each step is one Lua script, so that no two workers see the same free place. The keys of a source
are a sorted set (ticket -> when its place is free again) and a hash (the hold and the circuit);
both expire.
"""

import datetime as dt
import logging
import threading
import time
import uuid
from typing import Any

import redis

from claims.sources.live.politeness import Circuit, Go, InProcess, Open, Politeness, Wait
from claims.sources.settings import Rate

_log = logging.getLogger(__name__)
PREFIX = "claimdesk:"
SHARE = 4  # while Redis is away, each process takes this part of a rate
_TIMEOUT_SECONDS = 1.0
_AWAY_SECONDS = 5.0
_MICRO = 1_000_000

_CLOCK = """
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local log, state = KEYS[1], KEYS[2]
local function whole(x) return string.format('%.0f', x) end
local function keep(key, micro)
  local ms = math.ceil(micro / 1000) + 1000
  if redis.call('PTTL', key) < ms then redis.call('PEXPIRE', key, whole(ms)) end
end
"""
_ADMIT = (
    _CLOCK
    + """
local lease = tonumber(ARGV[2])
local s = redis.call('HMGET', state, 'opened', 'open_until', 'trial_until', 'held_until', 'why')
local shut = math.max(tonumber(s[2] or 0), tonumber(s[3] or 0)) - now
if s[1] and shut > 0 then return {'open', whole(shut), s[1], s[5] or ''} end
local held = tonumber(s[4] or 0) - now
if held > 0 then return {'asked', whole(held)} end
redis.call('ZREMRANGEBYSCORE', log, '-inf', whole(now))
if redis.call('ZCARD', log) >= tonumber(ARGV[1]) then
  return {'rate', whole(redis.call('ZRANGE', log, 0, 0, 'WITHSCORES')[2] - now)}
end
redis.call('ZADD', log, whole(now + lease), ARGV[3])
keep(log, lease)
if s[1] then
  redis.call('HSET', state, 'trial_until', whole(now + lease))
  keep(state, lease)
end
return {'go'}
"""
)
_ANSWERED = _CLOCK + "redis.call('ZADD', log, whole(now + ARGV[1]), ARGV[2]) keep(log, tonumber(ARGV[1])) return {'ok'}"
_HOLD = (
    _CLOCK
    + """
local held = math.max(now + ARGV[1], tonumber(redis.call('HGET', state, 'held_until') or 0))
redis.call('HSET', state, 'held_until', whole(held), 'trial_until', '0')
keep(state, held - now)
return {'ok'}
"""
)
_SUCCEEDED = _CLOCK + "redis.call('HDEL', state, 'failures', 'opened', 'open_until', 'trial_until', 'why') return {'ok'}"
_FAILED = (
    _CLOCK
    + """
local failures = redis.call('HINCRBY', state, 'failures', 1)
redis.call('HSET', state, 'why', ARGV[3])
local opened = redis.call('HGET', state, 'opened')
if opened or failures >= tonumber(ARGV[1]) then
  redis.call('HSET', state, 'opened', opened or whole(now), 'open_until', whole(now + ARGV[2]), 'trial_until', '0')
end
keep(state, 10 * ARGV[2] + 3600000000)
return {'ok'}
"""
)
_RELEASED = _CLOCK + "redis.call('HDEL', state, 'trial_until') return {'ok'}"


class ThroughRedis:
    """The limits in the Redis at `url` (redis://, rediss://, unix://). Without it each process keeps to a share, which is logged once.

    prefix: before every key. share: among how many processes a rate is divided while Redis is away.
    """

    def __init__(self, url: str, prefix: str = PREFIX, share: int = SHARE) -> None:
        self._redis = redis.Redis.from_url(url, socket_timeout=_TIMEOUT_SECONDS, socket_connect_timeout=_TIMEOUT_SECONDS)
        self._prefix = prefix
        self._alone: Politeness = InProcess(share)
        self._away_until = 0.0
        self._away = False
        self._lock = threading.Lock()
        scripts = (_ADMIT, _ANSWERED, _HOLD, _SUCCEEDED, _FAILED, _RELEASED)
        self._scripts = {script: self._redis.register_script(script) for script in scripts}

    def admit(self, source: str, rate: Rate, lease_seconds: float) -> Go | Wait | Open:
        """See `Politeness`."""
        ticket = uuid.uuid4().hex
        got = self._run(_ADMIT, source, rate.requests, int(lease_seconds * _MICRO), ticket)
        if got is None:
            return self._alone.admit(source, rate, lease_seconds)
        word, *rest = (part.decode("utf-8", "replace") for part in got)
        if word == "go":
            return Go(f"redis:{ticket}")
        seconds = int(rest[0]) / _MICRO
        if word == "open":
            return Open(seconds, dt.datetime.fromtimestamp(int(rest[1]) / _MICRO, dt.UTC), rest[2])
        return Wait(seconds, "asked" if word == "asked" else "rate")

    def answered(self, source: str, rate: Rate, ticket: str) -> None:
        """See `Politeness`."""
        kept, _, name = ticket.rpartition(":")
        if not kept:
            self._alone.answered(source, rate, ticket)
        elif self._run(_ANSWERED, source, int(rate.per_seconds * _MICRO), name) is None:
            self._alone.answered(source, rate, name)

    def hold(self, source: str, seconds: float) -> None:
        """See `Politeness`. Known here too, so that it outlives a Redis that goes away."""
        self._alone.hold(source, seconds)
        self._run(_HOLD, source, int(seconds * _MICRO))

    def succeeded(self, source: str) -> None:
        """See `Politeness`."""
        self._alone.succeeded(source)
        self._run(_SUCCEEDED, source)

    def failed(self, source: str, circuit: Circuit, why: str) -> None:
        """See `Politeness`."""
        self._alone.failed(source, circuit, why)
        self._run(_FAILED, source, circuit.failures, int(circuit.seconds * _MICRO), why)

    def released(self, source: str) -> None:
        """See `Politeness`."""
        self._alone.released(source)
        self._run(_RELEASED, source)

    def _run(self, script: str, source: str, *args: int | str) -> list[bytes] | None:
        """What a script gives; None while Redis is away, which is looked at again after a few seconds."""
        if time.monotonic() < self._away_until:
            return None
        name = f"{self._prefix}source:{{{source}}}"
        try:
            got: Any = self._scripts[script](keys=[f"{name}:log", f"{name}:state"], args=list(args))
        except (redis.RedisError, OSError) as error:
            with self._lock:
                self._away_until = time.monotonic() + _AWAY_SECONDS
                if not self._away:
                    _log.warning("Redis does not keep the sources' rates (%s): each process keeps to a share", type(error).__name__)
                self._away = True
            return None
        with self._lock:
            if self._away:
                _log.warning("Redis keeps the sources' rates again")
            self._away = False
        return list(got)
