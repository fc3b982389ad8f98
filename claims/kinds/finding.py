"""What one sentence of a document says to a claim, part by part."""

from dataclasses import dataclass, field

from claims.kinds.passage import EvidenceSentence
from claims.model.evidence import Compared, Result, Span, Stance


@dataclass
class Part:
    """One part compared. certainty: how surely evidence and claim speak of the same thing (0..1)."""

    name: str
    claim: str
    evidence: str
    result: Result
    certainty: float
    note: str = ""
    inputs: tuple[Span, ...] = ()

    def compared(self) -> Compared:
        """As it goes into the report."""
        return Compared(part=self.name, claim=self.claim, evidence=self.evidence, result=self.result, inputs=self.inputs)


@dataclass
class Finding:
    """One sentence's stance. strength: 0..1, how much it decides. basis: how it was found."""

    sentence: EvidenceSentence
    stance: Stance
    strength: float
    parts: list[Part] = field(default_factory=list)
    basis: str = "comparison"
    why_not: str | None = None
    start: int | None = None
    end: int | None = None
    hearsay: str | None = None

    @property
    def span(self) -> Span:
        """The quote: the sentence, or the run set apart for it."""
        s = self.sentence.sentence
        start, end = self.start if self.start is not None else s.start, self.end if self.end is not None else s.end
        return Span(exact=self.sentence.passage.reading.text[start:end], start=start, end=end)
