"""What keeps a sentence from saying of a claim what its values seem to say: no voice, hearsay, denial, a name that is missing."""

from collections.abc import Mapping
from dataclasses import replace

from claims.kinds.align import name_around, name_in
from claims.kinds.base import Statement
from claims.kinds.denial import called, claimed, negated
from claims.kinds.finding import Finding, Part
from claims.kinds.hearsay import asserted
from claims.kinds.passage import Passage
from claims.kinds.roles import direction
from claims.kinds.words import predicate
from claims.text import lexicon, names
from claims.text.nlp import Token

_VALUES = ("quantity", "date", "share", "turnout", "votes", "margin", "difference", "duration")  # parts whose values differ by number


def voiceless(finding: Finding, passage: Passage, mute: Mapping[str, str]) -> str | None:
    if finding.stance == "refutes" and not passage.document.may_refute:
        return "it counts by rules of its own, which refute nothing by themselves"
    return mute.get(passage.key)


def told_as_so(finding: Finding) -> bool:
    start = next((p.inputs[0].start for p in finding.parts if p.inputs), None)
    if start is not None:
        s = finding.sentence.sentence
        return not s.start <= start < s.end or asserted(finding.sentence, start)
    root = next(
        (t for t in finding.sentence.passage.reading.tokens(finding.sentence.sentence) if t.dep_ in {"dobj", "nsubj", "ROOT"}), None
    )
    return root is None or asserted(finding.sentence, finding.sentence.sentence.end - 2)


def absent_name(finding: Finding, claim: Statement) -> str | None:
    """A name of the claim (other than its subject) that stands neither in the quoted sentence nor beside it nor in the title."""
    passage = finding.sentence.passage
    around = [finding.sentence, *finding.sentence.near(before=2, after=1), *passage.sentences[:2]]
    subject = {t.i for t in claim.clause.subject}
    settled = {p.claim.casefold() for p in finding.parts if p.result == "agrees" and p.inputs}
    for ref in claim.names:
        if ref.canonical in settled:  # compared as a part: the organ of a resolution
            continue
        if ref.kind == "nationality" and _epithet(ref.token):
            continue
        if ref.token.i in subject and ref.token.pos_ == "PROPN":
            if max(name_around(ref.canonical, finding.sentence), *(name_in(ref.canonical, s) for s in around)) < 0.5:
                return ref.token.text
            continue
        if ref.inherited or ref.role == "subject" or ref.token.pos_ not in {"PROPN", "ADJ", "NOUN"}:
            continue
        if any(name_in(ref.canonical, s) >= 0.5 for s in around) or any(names.match(ref.canonical, t) >= 0.8 for t in passage.title_names):
            continue
        return ref.token.text
    return None


def _epithet(nationality: Token) -> bool:
    """ "The Armenian occupied region": the words of the side that tells it, which a neutral source leaves out."""
    doc, i = nationality.doc, nationality.i
    return i + 2 < len(doc) and doc[i + 1].tag_ in {"VBN", "VBD"} and doc[i + 2].tag_ in {"NN", "NNS"}


def by_value(found: Finding) -> bool:
    """Whether a figure or a date alone is what refutes: it is one of something, which must be the claim's."""
    wrong = [p for p in found.parts if p.result == "disagrees"]
    return found.stance == "refutes" and bool(wrong) and all(p.inputs and p.name.startswith(_VALUES) for p in wrong)


def turned(found: Finding, claim: Statement) -> Finding:
    """A finding as it bears on the claim, where the text, or the article, says of its statement that it is untrue or nothing certain."""
    found = _turned(found, claim)
    mine = claimed(claim)
    if mine is None or found.stance == "neutral":
        return found
    if mine == "untrue" and found.stance == "supports":
        return replace(found, stance="refutes", parts=[Part("negation", "called untrue", "so", "disagrees", found.strength), *found.parts])
    why = "the article calls it untrue" if mine == "untrue" else "the article only mentions it"
    return replace(found, stance="neutral", strength=0.4 * found.strength, why_not=why)


def _turned(found: Finding, claim: Statement) -> Finding:
    """A finding whose sentence is called untrue, only mentioned, or denied where the claim is not: it says the contrary, or nothing."""
    at = start_of(found)
    told = called(found.sentence, at)
    denied = not claim.clause.negated and negated(found.sentence, at)
    if found.stance == "supports" and not (told or denied) and (pair := _faced(found, claim)):
        if direction(pair[0]) * direction(pair[1]) == -1:
            part = Part("wording", *pair, "disagrees", found.strength)
            return replace(found, stance="refutes", parts=[part, *found.parts])
        return replace(found, stance="neutral", strength=0.5 * found.strength, why_not=f"it says “{pair[1]}”, not “{pair[0]}”")
    if found.stance == "neutral" or not (told or denied):
        return found
    if found.stance == "supports" and told != "open" and not (told and denied):
        word = "called untrue" if told else "denied"
        return replace(found, stance="refutes", parts=[Part("negation", "so", word, "disagrees", found.strength, inputs=()), *found.parts])
    seen = any(p.result == "disagrees" and p.claim == p.evidence for p in found.parts)
    if found.stance == "refutes" and not told and (seen or not by_value(found)):
        return found  # the kind saw the "not" itself
    why = "it is only mentioned there" if told == "open" else "it is called untrue there" if told else "it is denied there"
    return replace(found, stance="neutral", strength=0.4 * found.strength, why_not=why)


def _faced(found: Finding, claim: Statement) -> tuple[str, str] | None:
    """The claim's verb and its opposite, where that governs the value in the sentence that agrees: "fell to" and "rose to"."""
    mine = predicate(claim.clause.head).lower()
    token: Token | None = found.sentence.passage.reading.token_at(start_of(found))
    while token is not None and token.pos_ != "VERB":
        token = token.head if token.head.i != token.i else None
    theirs = predicate(token).lower() if token is not None else ""
    if any(lexicon.similarity(mine, lemma) >= 0.8 for lemma in found.sentence.lemmas):
        return None
    return (mine, theirs) if theirs and lexicon.opposed(mine, theirs) else None


def start_of(found: Finding) -> int:
    """Where in its sentence a finding's first value stands (code point); near the sentence's end where it has none."""
    s = found.sentence.sentence
    starts = [p.inputs[0].start for p in found.parts if p.inputs and s.start <= p.inputs[0].start < s.end]
    return starts[0] if starts else max(s.start, s.end - 2)
