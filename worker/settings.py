"""What the workers and those who give them work must agree on: addresses, folders, clocks. Read from the environment."""

import itertools
import os
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator

from claims.errors import InputError
from claims.model.base import Frozen
from claims.sources.registry import data_dir, find_kind, find_sources_file
from claims.sources.settings import SourceConfig
from claims.text.naming import shown

PREFIX = "CLAIMDESK_"
BROKERS = ("redis", "rediss", "sentinel", "amqp", "amqps")
Seconds = Annotated[float, Field(gt=0, le=86_400)]


class Settings(Frozen):
    """Everything that is not in the sources file or the policy; in the environment a name is CLAIMDESK_ and its capitals.

    database_url: None for SQLite in `store_file`. policy_path: None for the installed policy. soft_limit, hard_limit: seconds
    after which a task is asked to stop, and is killed. lease_seconds: how long work belongs to the worker that took it.
    visibility_timeout: after how long the broker gives a message of a lost worker to another. soft_shutdown_seconds: how long a worker that
    is told to quit lets its tasks go on before they are given back. max_attempts: of one claim or one
    split. backoff_seconds: the wait after a first failed attempt is twice that, then twice as long each time. resend_seconds:
    after how long a message counts as lost. in_flight: how many checks the queue is told of ahead of the workers, per lane.
    callback_hosts: hosts that may be notified though they are not public.
    """

    database_url: str | None = None
    store_file: Path
    broker_url: str = "redis://127.0.0.1:6379/0"
    data_dir: Path
    sources_path: Path
    policy_path: Path | None = None
    model: bool = True
    queue_prefix: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,50}$")] = "claimdesk:"
    soft_limit: Seconds = 120
    hard_limit: Seconds = 150
    lease_seconds: Seconds = 180
    visibility_timeout: Seconds = 240
    soft_shutdown_seconds: Seconds = 30
    max_attempts: Annotated[int, Field(ge=1, le=20)] = 3
    backoff_seconds: Seconds = 5
    sweep_seconds: Seconds = 10
    due_seconds: Seconds = 60
    resend_seconds: Seconds = 120
    in_flight: Annotated[int, Field(ge=1, le=10_000)] = 32
    tasks_per_child: Annotated[int, Field(ge=1)] = 500
    broker_timeout: Seconds = 5
    callback_hosts: tuple[str, ...] = ()

    @field_validator("broker_url")
    @classmethod
    def _broker(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            known = parts.scheme in BROKERS and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            known = False
        if not known:
            raise ValueError("is no address of a broker; such as redis://127.0.0.1:6379/0")
        return value

    @field_validator("callback_hosts", mode="before")
    @classmethod
    def _hosts(cls, value: object) -> object:
        return tuple(host.strip() for host in value.split(",") if host.strip()) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _in_order(self) -> "Settings":
        clocks = ("soft_limit", "hard_limit", "lease_seconds", "visibility_timeout")
        for shorter, longer in itertools.pairwise(clocks):
            a, b = getattr(self, shorter), getattr(self, longer)
            if a > b or (a == b and longer != "visibility_timeout"):
                raise ValueError(
                    f"{PREFIX}{shorter.upper()} is {a:g} and {PREFIX}{longer.upper()} {b:g}: "
                    "soft limit < hard limit < lease <= visibility timeout is needed"
                )
        return self


def settings_from_env(sources: str | None = None) -> Settings:
    """The settings of the environment. sources: the sources file that an option named. InputError that names a bad variable."""
    folder = data_dir()
    given = {
        name: value
        for name in Settings.model_fields
        if name not in {"store_file", "data_dir", "sources_path", "policy_path"} and (value := os.environ.get(PREFIX + name.upper()))
    }
    policy = os.environ.get(PREFIX + "POLICY")
    try:
        return Settings.model_validate(
            {
                **given,
                "store_file": folder / "store.sqlite3",
                "data_dir": folder,
                "sources_path": find_sources_file(sources).absolute(),
                "policy_path": Path(policy).absolute() if policy else None,
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        variable = f"{PREFIX}{str(first['loc'][0]).upper()}: " if first["loc"] else ""
        message = first["msg"].removeprefix("Value error, ")
        raise InputError(f"{variable}{message[:1].lower() + message[1:] if variable else message}") from None


def check_timeouts(settings: Settings, configs: list[SourceConfig]) -> None:
    """InputError where a remote source's time-out is not below the soft limit: its failure would never be told as such."""
    for config in configs:
        kind = find_kind(config.kind)
        if config.enabled and not (kind and kind.local) and config.timeout_seconds >= settings.soft_limit:
            raise InputError(
                f"{settings.sources_path}: source {shown(config.name)!r}: timeout_seconds ({config.timeout_seconds:g}) "
                f"must be below {PREFIX}SOFT_LIMIT ({settings.soft_limit:g})"
            )
