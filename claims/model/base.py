"""The base of every model: frozen, strict about unknown keys."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; an unknown key is an error of the caller."""

    model_config = ConfigDict(frozen=True, extra="forbid")
