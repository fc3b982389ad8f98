"""The thresholds by which findings become verdicts: config/policy.yaml."""

import hashlib
import importlib.resources
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from claims.errors import InputError
from claims.model.base import Frozen


class Policy(Frozen):
    """What decides. All but the counts and the time lie between 0 and 1.

    support, refute: how strong a kind's finding must be to count; sure: how strong, to decide by itself. say_supported,
    say_refuted: the probability from which a verdict says so. windows: how many runs of sentences of all documents are
    read for one claim. side_trust: the trust from which a source's side counts. outvote: the difference of trust from
    which the higher side decides alone. documents: how many are asked of a source for one claim. quotes: how many
    pieces of evidence a report keeps of one. settled: the confidence of a verdict by the local sources alone from which
    live ones are not asked any more. ask_seconds: how long the live sources have for one claim, all together.
    """

    support: float = Field(default=0.50, ge=0, le=1)
    refute: float = Field(default=0.55, ge=0, le=1)
    margin: float = Field(default=0.08, ge=0, le=1)
    conflict: float = Field(default=0.25, ge=0, le=1)
    side_trust: float = Field(default=0.6, ge=0, le=1)
    outvote: float = Field(default=0.3, ge=0, le=1)
    sure: float = Field(default=0.85, ge=0, le=1)
    say_supported: float = Field(default=0.73, ge=0, le=1)
    say_refuted: float = Field(default=0.73, ge=0, le=1)
    windows: int = Field(default=8, ge=1, le=50)
    documents: int = Field(default=8, ge=1, le=50)
    quotes: int = Field(default=6, ge=1, le=50)
    settled: float = Field(default=0.9, ge=0, le=1)
    ask_seconds: float = Field(default=30.0, gt=0, le=3600)

    @property
    def sha256(self) -> str:
        """The hash of the values, for the report."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def load_policy(path: Path | None = None) -> Policy:
    """The section `judge` of a policy file, or of the installed one. Raises InputError that names file and key."""
    where = str(path) if path else "config/policy.yaml"
    try:
        text = path.read_text("utf-8") if path else importlib.resources.files("config").joinpath("policy.yaml").read_text("utf-8")
        data = yaml.safe_load(text) or {}
        return Policy(**data.get("judge", {}))
    except OSError as error:
        raise InputError(f"{where}: cannot be read ({error.strerror})") from error
    except (yaml.YAMLError, AttributeError, TypeError) as error:
        raise InputError(f"{where}: is not a policy file ({str(error).splitlines()[0]})") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"{where}: {'.'.join(str(x) for x in first['loc'])}: {first['msg']}") from error
