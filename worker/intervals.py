"""How often a claim is checked again: the section `recheck` of policy.yaml, and from it the next time of one claim."""

import datetime as dt
import hashlib
import importlib.resources
import itertools
import re
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import BeforeValidator, Field, ValidationError, model_validator

from claims.errors import InputError
from claims.model.base import Frozen
from claims.model.claim import Kind

_UNITS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_DURATION = re.compile(r"(\d+(?:\.\d+)?) (minute|hour|day|week)s?\Z")
INSTALLED = "config/policy.yaml"


def _duration(value: Any) -> Any:
    if isinstance(value, dt.timedelta):
        return value
    found = _DURATION.match(value) if isinstance(value, str) else None
    if found is None or float(found[1]) <= 0:
        raise ValueError(f"{value!r} is no length of time above 0, such as 6 hours, 2 days or 1 week")
    return dt.timedelta(seconds=float(found[1]) * _UNITS[found[2]])


Duration = Annotated[dt.timedelta, BeforeValidator(_duration)]


class Step(Frozen):
    """While the article is younger than `until` (None: from then on), every so often; "never": not any more."""

    until: Duration | None = None
    every: Duration | Literal["never"]


def _ascending(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    ends = [step.until for step in steps]
    if not ends or ends[-1] is not None or None in ends[:-1]:
        raise ValueError("the last step, and no other, is to have no `until`")
    if any(a >= b for a, b in itertools.pairwise(ends) if a and b):
        raise ValueError("each `until` is to be later than the one before")
    return steps


Steps = Annotated[tuple[Step, ...], Field(min_length=1)]


class RecheckPolicy(Frozen):
    """When claims are checked again.

    jitter: by which share an interval is longer or shorter, another for each claim. unverified: after how long a claim is tried
    again that its sources left open by failing. threshold: the confidence whose crossing is worth telling. per_sweep: how many
    claims are put in the queue at a time at most. per_day: how many re-checks a day may ask a source, by its name; all where
    it is not named. default: for the kinds that are not named in `kinds`.
    """

    jitter: Annotated[float, Field(ge=0, le=0.5)] = 0.1
    unverified: Duration = dt.timedelta(hours=6)
    threshold: Annotated[float, Field(ge=0, le=1)] = 0.73
    per_sweep: Annotated[int, Field(ge=1, le=100_000)] = 200
    per_day: dict[str, Annotated[int, Field(ge=0)]] = Field(default_factory=dict)
    default: Steps
    kinds: dict[Kind, Steps] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _in_order(self) -> "RecheckPolicy":
        for where, steps in [("default", self.default), *((f"kinds.{kind}", steps) for kind, steps in self.kinds.items())]:
            try:
                _ascending(steps)
            except ValueError as error:
                raise ValueError(f"{where}: {error}") from None
        return self


def load_intervals(path: Path | None = None) -> RecheckPolicy:
    """The section `recheck` of a policy file, over that of the installed one: a file changes what it names.

    InputError that names file and key.
    """
    installed = _section(importlib.resources.files("config").joinpath("policy.yaml").read_text("utf-8"), INSTALLED)
    where, own = INSTALLED, {}
    if path is not None:
        where = str(path)
        try:
            own = _section(path.read_text("utf-8"), where)
        except (OSError, UnicodeError) as error:
            raise InputError(f"{where}: cannot be read ({error})") from error
    kinds = own.get("kinds", {})
    try:
        return RecheckPolicy.model_validate(
            {**installed, **own, "kinds": {**installed.get("kinds", {}), **kinds} if isinstance(kinds, dict) else kinds}
        )
    except ValidationError as error:
        raise InputError(f"{where}: {_line(error)}") from None


def _section(text: str, where: str) -> dict[str, Any]:
    try:
        data = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise InputError(f"{where}: is not a policy file ({str(error).splitlines()[0]})") from error
    section = data.get("recheck", {}) if isinstance(data, dict) else None
    if not isinstance(section, dict):
        raise InputError(f"{where}: recheck: is to hold keys and values")
    return section


def _line(error: ValidationError) -> str:
    first = error.errors()[0]
    loc = [str(part) for part in first["loc"]]
    if loc[-1:] == ["[key]"]:
        return f"recheck.{'.'.join(loc[:-1])}: there is no such kind of claim; there are {', '.join(get_args(Kind))}"
    # A union names the kind of value that was tried last; the key is what stands in the file.
    key = ".".join(part for part in ["recheck", *loc] if not part.startswith(("function-", "literal[")))
    return f"{key}{'.' if not loc else ': '}{first['msg'].removeprefix('Value error, ')}"


def next_due(kind: Kind, published: dt.date, checked_at: dt.datetime, policy: RecheckPolicy, claim_id: str) -> dt.datetime | None:
    """When a claim is to be checked again that was checked at `checked_at`; None: never. The same arguments give the same time.

    The interval is that of its kind at the article's age then. It is longer or shorter by the policy's jitter, which the claim's
    id decides, so that claims that were checked together do not come back together.
    """
    age = checked_at - dt.datetime.combine(published, dt.time(), dt.UTC)
    steps = policy.kinds.get(kind, policy.default)
    step = next(step for step in steps if step.until is None or age < step.until)
    if step.every == "never":
        return None
    share = int.from_bytes(hashlib.sha256(claim_id.encode()).digest()[:8], "big") / 2**64
    return checked_at + step.every * (1 + policy.jitter * (2 * share - 1))
