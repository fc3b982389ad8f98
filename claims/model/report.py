"""The report of one article, in the contract's key order (`claimdesk.report/1`)."""

from typing import Literal

from pydantic import ConfigDict, Field

from claims.model.base import Frozen
from claims.model.claim import Claim, NotCheckable
from claims.model.evidence import Asked, Evidence, WindowScore
from claims.model.verdict import Label, Verdict

SCHEMA: Literal["claimdesk.report/1"] = "claimdesk.report/1"


class ReportArticle(Frozen):
    """The article as read; offsets of quotes refer to `text`."""

    id: str
    title: str | None
    url: str | None
    published: str | None
    language: str
    text: str
    body_start: int = 0
    dates: tuple[tuple[int, str], ...] = ()
    uri: str | None = None
    publisher: str | None = None


class SourceUse(Frozen):
    """How often a source was asked in this run, and what came of it."""

    name: str
    kind: str
    asked: int
    outcomes: dict[str, int]


class Run(Frozen):
    """The run's circumstances; a replay copies it."""

    started: str
    finished: str
    version: str
    sources_sha256: str
    policy_sha256: str
    models: dict[str, str]
    sources: tuple[SourceUse, ...]
    as_of: str | None = None


class ReportOverride(Frozen):
    """An editor's verdict, shown above the computed one.

    made_at: UTC. evidence_changed: since it was made, the computed verdict rests on something else.
    """

    label: Label
    reason: str
    editor: str
    made_at: str
    evidence_changed: bool


class ReportClaim(Claim):
    """A claim, what was asked about it, its verdict and its evidence; scores: the entailment model's, where one was used.

    override: an editor's verdict; the key is left out where there is none.
    """

    asked: tuple[Asked, ...]
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    scores: tuple[WindowScore, ...] | None = None
    override: ReportOverride | None = Field(default=None, exclude_if=lambda value: value is None)

    @property
    def shown_label(self) -> Label:
        """The label that counts for a reader: the editor's where there is one, else the computed one."""
        return self.override.label if self.override else self.verdict.label


class ReportDocument(Frozen):
    """A document that was considered, whole; `quote` offsets of evidence refer to its text. may_refute, may_dispute: see Document."""

    text: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    retrieved: str | None
    trust: float
    source: str = ""
    name: str = ""
    language: str | None = None
    rendered: str | None = None
    body_start: int = 0
    may_refute: bool = Field(default=True, exclude_if=lambda value: value is True)
    may_dispute: bool = Field(default=False, exclude_if=lambda value: value is False)


class Report(Frozen):
    """Everything about one article, enough to explain and to derive every verdict again."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True)

    schema_: Literal["claimdesk.report/1"] = Field(default=SCHEMA, alias="schema")
    article: ReportArticle
    run: Run
    claims: tuple[ReportClaim, ...]
    documents: dict[str, ReportDocument]
    not_checkable: tuple[NotCheckable, ...]
