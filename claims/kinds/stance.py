"""What a passage says of a claim where nothing can be computed: the seam for a trained model.

Where a claim has a number, a date or a symbol, typed comparison decides and this is not asked. The
default is cautious: it says "supports" only where the names are there and the words mean the same in
one sentence, and it never says "refutes"; contradictions come from the rules on names in their roles,
opposites and denial (claims.kinds.roles).
"""

from dataclasses import dataclass
from typing import Protocol

from claims.kinds.align import Alignment
from claims.kinds.base import Statement
from claims.model.evidence import Stance

ENOUGH = 0.5  # strength from which the words of a sentence are taken to say the same
NAMELESS = 0.65  # the same for a claim that names nothing itself


@dataclass(frozen=True)
class TextStance:
    """stance of one sentence to a claim; strength, from 0 to 1: how surely."""

    stance: Stance
    strength: float


class StanceModel(Protocol):
    """Whatever can tell the stance of a passage to a claim. Its answer must not depend on what else it is asked."""

    name: str

    def judge(self, claim: Statement, alignment: Alignment) -> TextStance:
        """The stance of the aligned sentence to the claim; neutral where it can't tell."""


class SharedWords:
    """The default: names covered, words covered by stems, groups and synonyms, most of them in the sentence itself."""

    name = "shared-words"

    def judge(self, claim: Statement, alignment: Alignment) -> TextStance:
        """Names times words, less where the words stand around the sentence rather than in it."""
        own = [(w.weight, local) for w, _, local in alignment.words if not w.inherited]
        here = sum(w * x for w, x in own) / sum(w for w, _ in own) if own else 1.0
        strength = alignment.name_score * alignment.word_score * (0.7 + 0.3 * alignment.local) * min(1.0, here / 0.5)
        enough = ENOUGH if any(not ref.inherited for ref, _, _ in alignment.names) else NAMELESS
        return TextStance("supports" if strength >= enough else "neutral", strength)


DEFAULT: StanceModel = SharedWords()
