"""A source's key: read from the environment, put where the source wants it, and kept out of everything else."""

import os
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

from claims.errors import InputError
from claims.sources.settings import SourceConfig
from claims.text.naming import shown


@dataclass(frozen=True)
class KeyPlace:
    """Where a source takes its key: in a header, after `prefix` ("Token "), or in a query parameter. Exactly one of the two.

    required: whether the source answers nobody without a key.
    """

    header: str | None = None
    parameter: str | None = None
    prefix: str = ""
    required: bool = False


class ApiKey:
    """The key of a source, or none. Its text shows nowhere but in `headers` and `parameters`, which go to the source."""

    def __init__(self, config: SourceConfig, place: KeyPlace | None) -> None:
        """InputError naming the variable: not set, or no key; or the setting: missing for a source that needs a key."""
        self.variable = config.api_key_env
        self._value = ""
        self._place = place
        where = f"source {shown(config.name)!r}"
        if self.variable is None:
            if place and place.required:
                raise InputError(f"{where}: key 'api_key_env' is missing (the source answers nobody without a key)")
            return
        if place is None:
            raise InputError(f"{where}: key 'api_key_env' is set, but sources of the kind {config.kind} take no key")
        self._value = os.environ.get(self.variable, "").strip()
        if not self._value:
            raise InputError(f"{where}: the environment variable {self.variable} (api_key_env) is not set")
        if not (self._value.isascii() and self._value.isprintable()):
            raise InputError(f"{where}: the environment variable {self.variable} holds characters that no key has")

    def __repr__(self) -> str:
        return f"ApiKey({self.variable})"

    def headers(self) -> dict[str, str]:
        """The header that carries the key, if that is its place."""
        place = self._place
        return {place.header: place.prefix + self._value} if place and place.header and self._value else {}

    def parameters(self) -> dict[str, str]:
        """The query parameter that carries the key, if that is its place."""
        place = self._place
        return {place.parameter: self._value} if place and place.parameter and self._value else {}

    def identity(self) -> bytes:
        """What sets apart the answers that were given to another key; for hashing only."""
        return self._value.encode()

    def scrub(self, text: str) -> str:
        """`text` without the key, in any of the forms in which an address holds it."""
        if not self._value:
            return text
        for form in {self._value, quote(self._value, safe=""), quote(self._value), quote_plus(self._value)}:
            text = text.replace(form, "***")
        return text
