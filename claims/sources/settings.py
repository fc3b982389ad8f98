"""What every source can be told in sources.yaml; each kind's own settings build on this."""

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from claims.model.claim import Kind
from claims.sources.addresses import parse_target

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*\Z")


class Rate(BaseModel):
    """At most `requests` in any `per_seconds`."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    requests: Annotated[int, Field(ge=1)]
    per_seconds: Annotated[float, Field(gt=0)] = 1.0


class Cache(BaseModel):
    """How long an answer is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    days: Annotated[float, Field(ge=0)]


class SourceConfig(BaseModel):
    """The keys that all kinds share. Settings that only a remote source needs are accepted and unused by local ones.

    trust: 0 to 1. claims: the kinds of claim it is asked, all when None. api_key_env: the name of an
    environment variable, never the key.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: Annotated[str, Field(min_length=1, max_length=100)]
    kind: str
    trust: Annotated[float, Field(ge=0, le=1)] = 0.5
    claims: tuple[Kind, ...] | None = None
    base_url: str | None = None
    allow_private: bool = False
    rate: Rate | None = None
    timeout_seconds: Annotated[float, Field(gt=0)] = 10.0
    cache: Cache | None = None
    api_key_env: str | None = None
    enabled: bool = True

    def covers(self, kind: Kind) -> bool:
        """Whether claims of `kind` are put to this source."""
        return self.claims is None or kind in self.claims

    @field_validator("claims", mode="before")
    @classmethod
    def _claims(cls, value: Any) -> Any:
        if value == []:
            raise ValueError("names no kind of claim (left out, it means all)")
        return tuple(value) if isinstance(value, list) else value

    @field_validator("name")
    @classmethod
    def _name(cls, value: str) -> str:
        if not value.isprintable() or value != value.strip():
            raise ValueError("holds characters that can't be printed, or blanks about it")
        return value

    @field_validator("base_url")
    @classmethod
    def _base_url(cls, value: str | None) -> str | None:
        if value is not None and not value.lower().startswith(("http://", "https://")):
            raise ValueError("is no http or https address")
        if value is not None:
            try:
                parse_target(value)
            except ValueError as error:
                # The value is not repeated: a password may stand in it.
                raise ValueError(f"can't be asked: {error}") from None
            if "?" in value or "#" in value:
                raise ValueError("can't be asked: a query or a fragment stands in it")
        return value

    @field_validator("api_key_env")
    @classmethod
    def _api_key_env(cls, value: str | None) -> str | None:
        if value is not None and _VARIABLE.match(value) is None:
            # The value is not repeated: somebody may have put the key itself here.
            raise ValueError("must be the name of an environment variable (capitals, digits, _), never the key")
        return value


class PathConfig(SourceConfig):
    """A source in files: `path` as written is relative to the sources file; read, it is absolute.

    To be validated with the context {"folder": the sources file's folder}.
    """

    path: Path

    @field_validator("path", mode="before")
    @classmethod
    def _path(cls, value: Any, info: ValidationInfo) -> Path:
        if not isinstance(value, str) or not value or "\0" in value:
            raise ValueError("must be a path")
        folder = Path((info.context or {}).get("folder", "."))
        return Path(folder, Path(value).expanduser()).absolute()
