"""Runs of direct speech, and who says what."""

import re

from claims.model.claim import Attribution
from claims.text.clauses import REPORTING, Clause
from claims.text.nlp import Token, normalise
from claims.text.reader import Reading

_ISSUERS = re.compile(
    r"\b(commission|ministry|office|bureau|statistics|statistical|census|bank|committee|agency|court|government|parliament|"
    r"authority|authorities|council|officials?|figures|results|institute|survey|police|department|registrar|returning officer|"
    r"treasury|secretariat|foreign ministry|data)\b",
    re.I,
)
_VIEW = re.compile(r"\b(?:according to|in the (?:view|opinion|words|eyes|judgement|judgment) of|as told by)\s+", re.I)


def speech_runs(text: str, start: int) -> list[tuple[int, int]]:
    """Spans between quotation marks that hold speech (four words or more), in order. Quotes never cross a blank line."""
    runs: list[tuple[int, int]] = []
    plain = normalise(text)
    at = start
    for block in re.split(r"(\n[ \t\r]*\n)", text[start:]):
        marks = [at + m.start() for m in re.finditer('"', plain[at : at + len(block)])]
        if len(marks) % 2:
            marks.append(at + len(block))
        for a, b in zip(marks[::2], marks[1::2], strict=True):
            if len(plain[a + 1 : b].split()) >= 4:
                runs.append((a, b + 1))
        at += len(block)
    return runs


def in_speech(runs: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether most of a span lies in direct speech."""
    covered = sum(max(0, min(end, b) - max(start, a)) for a, b in runs)
    return covered >= 0.6 * max(1, end - start)


def spoken(clause: Clause, runs: list[tuple[int, int]]) -> bool:
    """Whether a clause is direct speech, or a quotation without a verb and who says it ("A fine day," said a guard)."""
    if in_speech(runs, clause.start, clause.end):
        return True
    begins = any(a <= clause.start < b for a, b in runs)
    return begins and clause.relation == "main" and clause.head.lemma_.lower() in REPORTING


def _phrase(token: Token) -> str:
    words = [t for t in token.subtree if t.left_edge.i >= token.left_edge.i]
    stop = next((t.i for t in words if t.dep_ in {"relcl", "acl"} and t.i > token.i), None)
    kept = [t for t in words if stop is None or (t.i < token.right_edge.i + 1 and not (t.i >= _left(t, stop)))]
    text = "".join(t.text_with_ws for t in kept).strip(' ,;:."')
    return re.sub(r"\s+", " ", text)


def _left(token: Token, stop: int) -> int:
    return stop if token.i >= stop else token.i + 1


def attribution(reading: Reading, clause: Clause, runs: list[tuple[int, int]], recent: Attribution | None) -> Attribution | None:
    """Who says the clause: the verb of saying above it, "according to", or the speaker of the quotation around it."""
    direct = spoken(clause, runs)
    verb = _saying(clause)
    if verb is not None:
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            return _made(_phrase(subject), verb.lemma_.lower(), "direct" if direct else "indirect")
    if clause.aside is not None:
        return _made(re.sub(r"\s+", " ", clause.aside.speaker), clause.aside.verb, "direct" if direct else "indirect")
    sentence = reading.text[clause.sentence.start : clause.sentence.end]
    stated = _VIEW.search(sentence)
    if stated:
        speaker = re.split(r"[,.;]|\bwho\b|\bwhich\b", sentence[stated.end() :])[0].strip()
        return _made(re.sub(r"\s+", " ", speaker), "according to", "according_to")
    if direct:
        return recent if recent is not None else Attribution(speaker=None, role=None, verb=None, form="direct")
    return None


def _saying(clause: Clause) -> Token | None:
    at: Clause | None = clause
    hops = 0
    while at is not None and hops < 4:
        if at.relation == "reported":
            return at.head.head
        if (at.relation == "conj" and at.parent is not None) or at.relation in {
            "comparison",
            "with",
            "participle",
            "concession",
            "relative",
            "time",
        }:
            at, hops = at.parent, hops + 1
            continue
        return None
    return None


def _made(speaker: str, verb: str, form: str) -> Attribution:
    return Attribution(
        speaker=speaker or None,
        role=None,
        verb=verb,
        form=form,  # type: ignore[arg-type]
        issuer=bool(_ISSUERS.search(speaker)),
    )
