"""Parts of a comparison with the runs of the document that they come from."""

from claims.kinds.finding import Part
from claims.kinds.passage import Passage
from claims.model.evidence import Result, Span

ROLE_WORDS = {"for": "votes in favour", "against": "votes against", "abstain": "abstentions"}
VOTED = {"for": "in favour", "against": "against", "abstain": "abstaining", "veto": "vetoing", "absent": "not voting"}
SURE = 0.95


class Gathered:
    """Parts with the runs of the document that they come from."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.parts: list[Part] = []
        self.at: list[int] = []

    def add(
        self, name: str, claim: str, evidence: str, result: Result, certainty: float, note: str, start: int, end: int, index: int
    ) -> None:
        """One part compared, with its quote."""
        span = Span(exact=self.passage.reading.text[start:end], start=start, end=end)
        self.parts.append(Part(name, claim, evidence or span.exact, result, certainty, note, (span,)))
        self.at.append(index)

    def missing(self, name: str, claim: str, note: str) -> None:
        """One part that the document does not settle."""
        self.parts.append(Part(name, claim, "", "undecided", 0.3, note))


def shown(canonical: str) -> str:
    """A canonical name for readers: "united arab emirates" is United Arab Emirates."""
    return " ".join(w if w in {"of", "the", "and"} else w.capitalize() for w in canonical.split())
