"""Who says it, told in passing: "the number of votes, he pointed out, had gone up"; "it will not last, a lawyer predicted".

The words of such an aside belong to no statement, and the parser often takes them for the main clause; so they are found by
their shape and set aside before a sentence is cut into clauses.
"""

from dataclasses import dataclass

from claims.text.clause_rules import REPORTING
from claims.text.nlp import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBORDINATE = frozenset("when after before as once although though while if because since until whereas".split())
_NO_SPEAKER = frozenset("who which that whom whose and but or nor so because when while where as if not to".split())
_SURE = frozenset("sure certain convinced adamant".split())
_LONGEST = 12


@dataclass(frozen=True)
class Aside:
    """first, last: token indices, commas excluded; speaker: the words for who says it; verb: its lemma."""

    first: int
    last: int
    speaker: str
    verb: str

    def holds(self, token: Token) -> bool:
        """Whether a token is one of the aside's."""
        return self.first <= token.i <= self.last


def said_in_passing(tokens: list[Token]) -> Aside | None:
    """The aside of a sentence's tokens, or None: a speaker and a verb of saying between commas, or after the last one."""
    for at, token in enumerate(tokens):
        if not _says(tokens, at):
            continue
        end = at
        while end + 1 < len(tokens) and (tokens[end + 1].dep_ == "prt" or tokens[end + 1].lower_ in {"out", *_SURE}):
            end += 1
        tail = end + 1 >= len(tokens) or tokens[end + 1].text in {".", ";"}
        if not tail and tokens[end + 1].text != ",":
            continue
        start = _comma_before(tokens, at)
        if start is None or (token.dep_ == "ROOT" and any(_clausal(c) for c in token.children) and not _cut_off(token, tokens[start])):
            continue
        left, right = tokens[: start - 1], tokens[end + 2 :]
        if left[0].lower_ in _SUBORDINATE or not any(t.tag_ in _FINITE for t in (left if tail else [*left, *right])):
            continue
        speaker = "".join(t.text_with_ws for t in tokens[start:at]).strip()
        return Aside(tokens[start].i, tokens[end].i, speaker, token.lemma_.lower() if token.lemma_ != "be" else "say")
    return None


def _clausal(token: Token) -> bool:
    return token.dep_ in {"ccomp", "parataxis"} and token.pos_ in {"VERB", "AUX"}


def _cut_off(verb: Token, first: Token) -> bool:
    """Whether a noun before the aside hangs on its verb: the subject of what is said, cut off from it."""
    return any(c.pos_ in {"NOUN", "PROPN", "PRON"} and c.right_edge.i < first.i for c in verb.children)


def _says(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.lemma_ == "be" and at + 1 < len(tokens) and tokens[at + 1].lower_ in _SURE:
        return at > 0 and tokens[at - 1].pos_ == "PRON"
    if token.lemma_.lower() not in REPORTING or token.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return False
    return at > 0 and tokens[at - 1].pos_ not in {"AUX", "PART", "VERB"} and tokens[at - 1].lower_ not in _NO_SPEAKER


def _comma_before(tokens: list[Token], at: int) -> int | None:
    """The place of the speaker's first word, just after a comma; None where no short noun phrase stands between."""
    for start in range(at - 1, max(0, at - _LONGEST), -1):
        token = tokens[start]
        if token.text == ",":
            first = tokens[start + 1]
            named = first.pos_ in {"DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON"} and first.lower_ not in _NO_SPEAKER
            return start + 1 if start + 1 < at and start > 1 and named else None
        if token.tag_ in _FINITE or token.text in {'"', ";", ":", "(", ")"} or token.lower_ in {"and", "but", "that", "which", "who"}:
            return None
    return None
