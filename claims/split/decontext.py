"""Decontextualised text: names for pronouns, dates for "earlier this year", a subject where the clause has none."""

import re

from claims.split import passing
from claims.split.dated import dated, since_then
from claims.text import names
from claims.text.clauses import Clause, described
from claims.text.context import Context
from claims.text.mentions import Name
from claims.text.nlp import Token
from claims.text.reader import Reading

_POSSESSIVE = frozenset("his her its their hers theirs".split())


def _full(reading: Reading, canonical: str, shown: str) -> str:
    """The fullest form under which the text names someone."""
    best = shown
    for name in reading.names:
        if len(name.text) > len(best) and names.match(canonical, name.canonical) >= 0.85 and name.kind == "person":
            best = name.text
    return re.sub(r"\s+", " ", best)


def _phrase(head: Token, owns: bool) -> str | None:
    """A noun phrase without its relative clauses, made definite; what owns something is shortened to its noun.

    None where it holds a pronoun itself, which would then stand for nothing.
    """
    words = [t for t in head.subtree if t.i <= head.i]
    if owns:
        words = [t for t in words if t.dep_ != "nummod" and t.head.dep_ != "nummod"]
    else:
        words += _complement(head)
    if any(t.tag_ == "PRP$" for t in words):
        return None
    text = re.sub(r"\s+", " ", "".join(t.text_with_ws for t in words)).strip()
    if words[0].pos_ in {"DET", "ADJ", "NOUN", "NUM"} and not words[0].text[1:2].isupper():
        text = text[0].lower() + text[1:]
    if owns and head.tag_ == "NNS" and not any(t.dep_ in {"det", "poss"} for t in words):
        text = "the " + text
    return re.sub(r"^(?:an?|another|this|that) ", "the ", text)


def _complement(head: Token) -> list[Token]:
    """The few words after a noun that belong to its name ("the bank of the river"), up to a clause or a pause."""
    words: list[Token] = []
    for token in head.doc[head.i + 1 : head.i + 5]:
        chain = [token]
        while chain[-1] != head and chain[-1].head != chain[-1]:
            chain.append(chain[-1].head)
        if chain[-1] != head or any(t.dep_ not in {"prep", "pobj", "det", "compound", "amod", "nummod"} for t in chain[:-1]):
            break
        words.append(token)
    while words and words[-1].dep_ != "pobj":
        words.pop()
    return words


def _article(reading: Reading, name: Name) -> str:
    """ "the " for a name that the text itself gives an article: the Security Council, the Palestinians."""
    for other in reading.names:
        if other.canonical == name.canonical and other.text == name.text and other.first and reading.doc[other.first - 1].lower_ == "the":
            determiner = reading.doc[other.first - 1]
            if other.first <= determiner.head.i <= other.last:
                return "the "
    return "the " if name.kind == "nationality" and name.text.endswith("s") else ""


def _pronoun(reading: Reading, context: Context, token: Token, start: int) -> tuple[int, int, str] | None:
    name, phrase = context.name_of(token), context.phrase_of(token)
    end = token.idx + len(token.text)
    owns = token.lower_ in _POSSESSIVE and token.dep_ == "poss"
    shown = ""
    if name is not None:
        shown = _full(reading, name.canonical, name.text)
        shown = _article(reading, name) + shown if shown == name.text else shown
        if any(start <= n.start < token.idx and names.match(n.canonical, name.canonical) >= 0.85 for n in reading.names):
            return None
        if token.pos_ == "NOUN":
            if name.kind == "nationality":
                return None
            left = token.left_edge
            fits = left.i < token.i and left.lower_ in {"the", "that", "this"} and left.idx >= start and token.i - left.i <= 3
            return (left.idx, end, shown) if fits else None
        if name.kind == "nationality" and not name.text.endswith("s"):
            return None
    elif phrase is not None:
        if start <= phrase.idx:
            return None
        shown = _phrase(phrase, owns) or ""
    if not shown:
        return None
    return token.idx, end, shown + (("'" if shown.endswith("s") else "'s") if owns else "")


def _edits(reading: Reading, context: Context, start: int, end: int, told: str) -> list[tuple[int, int, str]]:
    edits: list[tuple[int, int, str]] = []
    said: set[str | int] = set()
    for token in reading.tokens_in(start, end):
        edit = _pronoun(reading, context, token, start)
        if edit is not None:
            name, phrase = context.name_of(token), context.phrase_of(token)
            stands_for = name.canonical if name is not None else phrase.i if phrase is not None else -1
            base = re.sub(r"['’]s?$", "", edit[2]).removeprefix("the ")
            if stands_for not in said and not (told and base in told):
                edits.append(edit)
            said.add(stands_for)
    for period in reading.periods:
        if period.resolved and start <= period.start_offset and period.end_offset <= end and not re.search(r"\d{4}", period.text):
            edit = dated(reading, period)
            edits += [edit] if edit is not None else []
    edits += since_then(reading, start, end)
    edits.sort()
    kept: list[tuple[int, int, str]] = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def rewrite(reading: Reading, context: Context, start: int, end: int, told: str = "") -> str:
    """The run of text with pronouns, descriptions and relative dates resolved, blanks folded.

    told: the words before it in the claim's own sentence; a pronoun for what they name stays.
    """
    out, at = [], start
    for a, b, text in _edits(reading, context, start, end, told):
        out.append(reading.text[at:a])
        out.append(text)
        at = b
    out.append(reading.text[at:end])
    return re.sub(r"\s+", " ", "".join(out)).strip()


def _fronted(clause: Clause) -> int | None:
    """Where the words begin that a clause puts before its subject ("In 1990 the Irish ..."), which hold for what is joined to it."""
    outer, subject = clause.parent, clause.subject[0]
    if clause.relation != "conj" or outer is None or outer.relation not in {"main", "reported", "conj"}:
        return None
    if not (outer.start < subject.idx <= outer.start + 90):
        return None
    first = next((t for t in outer.tokens if t.idx >= outer.start), None)
    shared = first is not None and (first.dep_ in {"prep", "npadvmod", "advmod", "pobj"} or first.pos_ in {"ADP", "NUM"})
    return outer.start if shared and outer.subject[:1] == [subject] else None


def stand_alone(reading: Reading, context: Context, clause: Clause) -> str:
    """The claim as a sentence of its own."""
    own = rewrite(reading, context, passing.told_time(clause), clause.end).strip(" ,;")
    if not own:
        return own
    whole = own
    if clause.relation == "age":
        return f"The {own}."
    adverbial = clause.relation == "participle" and clause.head.dep_ == "advcl"
    if clause.relation in {"with", "comparison"} or adverbial:
        outer = clause.parent
        if outer is not None and outer.end <= clause.start and clause.start != outer.start:
            whole = stand_alone(reading, context, outer).rstrip(".") + ", " + own
    elif clause.subject and (not clause.own_subject or clause.relation == "relative"):
        whole = _with_subject(reading, context, clause, own)
    whole = re.sub(r"\s+", " ", whole).strip(" ,;")
    whole = whole[0].upper() + whole[1:]
    return whole if whole[-1] in ".!?" else whole + "."


def _with_subject(reading: Reading, context: Context, clause: Clause, own: str) -> str:
    """A clause without a subject of its own, with what it is about before it or in the place of its pronoun."""
    about = described(clause) if clause.relation == "relative" else clause.subject
    first, last = about[0], about[-1]
    fronted = _fronted(clause)
    whole = rewrite(reading, context, first.idx if fronted is None else fronted, last.idx + len(last.text))
    if whole.count(",") == 1:  # an apposition has a comma on both sides, and what follows a bare name none
        whole = whole + "," if any(t.dep_ == "appos" for t in about) else whole.rstrip(",")
    subject = whole.strip(" ,;")
    if first.is_sent_start and first.pos_ != "PROPN" and fronted is None and subject.startswith(first.text):
        subject = subject[:1].lower() + subject[1:]

    def inner(start: int, end: int) -> str:
        return rewrite(reading, context, start, end, subject).strip(" ,;")

    if clause.relation == "apposition":
        return f"{subject} is {inner(clause.head.left_edge.idx, clause.end)}"
    if clause.relation == "relative":
        return passing.relative(reading, clause, subject, inner) or own
    if clause.relation == "reported" and clause.tokens[0].tag_ in {"WDT", "WP"}:
        said = next((t for t in clause.tokens if t.i > clause.head.head.i), clause.head)
        return f"{subject} {inner(said.idx, clause.end)}"
    told = passing.predicate(clause, subject, inner)
    if told is not None:
        return told
    if own.lower().startswith(subject.lower()):
        return own
    return f"{whole.rstrip(';')} {'went on ' if clause.relation == 'carried' else ''}{inner(clause.start, clause.end)}"
