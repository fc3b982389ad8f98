"""What a claim says of recognition, and within which group of states."""

import re
from dataclasses import dataclass

from claims.kinds.base import Statement
from claims.kinds.recognition_read import Said, disputed, read, speaks
from claims.text.countries import find_states

# Public facts: who belongs to a group within which a universal is claimed.
GROUPS: dict[str, frozenset[str]] = {
    "former yugoslavia": frozenset(["slovenia", "croatia", "bosnia and herzegovina", "serbia", "montenegro", "north macedonia"]),
    "former soviet": frozenset(
        "armenia azerbaijan belarus estonia georgia kazakhstan kyrgyzstan latvia lithuania moldova russia "
        "tajikistan "
        "turkmenistan ukraine uzbekistan".split()
    ),
    "european union": frozenset(
        [
            *"austria belgium bulgaria croatia cyprus denmark estonia finland france germany greece hungary ireland "
            "italy latvia lithuania "
            "luxembourg malta netherlands poland portugal romania slovakia slovenia spain sweden".split(),
            "czech republic",
        ]
    ),
    "g7": frozenset(["canada", "france", "germany", "italy", "japan", "united kingdom", "united states"]),
    "permanent member": frozenset(["china", "france", "russia", "united kingdom", "united states"]),
}


_GROUP_WORDS = (
    ("former yugoslavia", r"former Yugoslav\w*"),
    ("former soviet", r"former Soviet|Soviet Union"),
    ("european union", r"European Union|\bEU\b"),
    ("g7", r"\bG7\b|Group of Seven"),
    ("permanent member", r"permanent members?"),
)


_OTHER_GROUP = re.compile(
    r"\b(?:Arab|African|Asian|European|Western|Muslim|Latin American|NATO|Nordic|Baltic|Pacific|Caribbean|American"
    r"|Gulf)\b"
)


@dataclass
class RecognitionClaim:
    """The claim's statements; group: the states that a universal is about, None for all, empty for one that is not known."""

    said: list[Said]
    group: frozenset[str] | None
    named: frozenset[str]


def running(claim: Statement) -> tuple[str, ...]:
    """The entities that "it", "both regions" stand for: the last named before."""
    reading, here = claim.reading, claim.clause.sentence
    many = bool(re.search(r"\b(?:both|them|they|their|the two)\b", claim.text))
    for s in reversed(reading.sentences[max(0, here.index - 8) : here.index + 1]):
        end = min(s.end, claim.clause.start) if s is here else s.end
        found = tuple(
            dict.fromkeys(m.canonical for m in find_states(reading.text[:end], seats=False) if m.start >= s.start and disputed(m.canonical))
        )
        found = found or tuple(dict.fromkeys(n.canonical for n in s.names if n.end <= end and disputed(n.canonical)))
        if found and (len(found) > 1 or not many):
            return found
    return ()


def read_claim(claim: Statement) -> RecognitionClaim:
    """The parts of a claim on recognition."""
    reading, here = claim.reading, claim.clause.sentence
    before = reading.sentences[here.index - 1] if here.index else None
    speaking = before is not None and speaks(reading.text[before.start : before.end])
    ctx = running(claim)
    said = read(reading, here, claim.clause.start, claim.clause.end, ctx, speaking)
    group: frozenset[str] | None = None
    for name, pattern in _GROUP_WORDS:
        if re.search(pattern, claim.text):
            group = GROUPS[name]
    if group is None and _OTHER_GROUP.search(claim.text) and any(s.act in {"none", "only"} for s in said):
        group = frozenset()
    named = frozenset(m.canonical for m in find_states(claim.text))
    return RecognitionClaim(said, group, named)
