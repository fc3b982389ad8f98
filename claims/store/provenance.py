"""By what a run was verified: program, sources, policy, models."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from claims.store.statements import AnyRow
from claims.store.tables import runs


@dataclass(frozen=True)
class Provenance:
    """The version of the program, the hashes of sources file and policy, the models' hashes by name.

    sources: name and kind of every source, in the order in which they are asked.
    """

    program_version: str
    sources_sha256: str
    policy_sha256: str
    models: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[tuple[str, str], ...] = ()

    def values(self) -> dict[str, Any]:
        """The columns of a run."""
        return {
            "program_version": self.program_version,
            "sources_sha256": self.sources_sha256,
            "policy_sha256": self.policy_sha256,
            "models": dict(self.models),
            "sources": [list(source) for source in self.sources],
        }


COLUMNS = (runs.c.program_version, runs.c.sources_sha256, runs.c.policy_sha256, runs.c.models, runs.c.sources)


def provenance_of(run: AnyRow) -> Provenance | None:
    """What a run's row says of it (COLUMNS selected); None before a worker has told."""
    if run.program_version is None:
        return None
    sources = tuple((name, kind) for name, kind in run.sources)
    return Provenance(run.program_version, run.sources_sha256, run.policy_sha256, run.models, sources)
