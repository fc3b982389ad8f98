"""Decontextualised text: names for pronouns, dates for "earlier this year", a subject where the clause has none."""

import re

from claims.model.dates import day_words, month_words
from claims.model.values import PartialDate, Period
from claims.text import names
from claims.text.clauses import Clause
from claims.text.context import Context
from claims.text.nlp import Token
from claims.text.reader import Reading

_POSSESSIVE = frozenset("his her its their hers theirs".split())


def _one(date: PartialDate) -> str:
    first, last = date.earliest, date.latest
    if date.precision == "day" or first == last:
        return day_words(first)
    if date.precision == "month" or (first.year, first.month) == (last.year, last.month):
        return month_words(first.year, first.month)
    if (last - first).days <= 8:
        return "around " + day_words(first + (last - first) / 2)
    if first.year == last.year:
        return str(first.year)
    return f"about {(first + (last - first) / 2).year}"


def spoken(period: Period) -> str:
    """A resolved period in words: "23 June 2016", "October 2020", "since May 2019"."""
    start = _one(period.start) if period.start else None
    end = _one(period.end) if period.end else None
    if period.form == "range" and start and end:
        return f"between {start} and {end}" if start != end else start
    if period.form in {"since", "until", "by", "before", "after"}:
        return f"{period.form} {start if period.form in {'since', 'after'} and start else end or start}"
    return start or end or period.text


def _full(reading: Reading, canonical: str, shown: str) -> str:
    """The fullest form under which the text names someone."""
    best = shown
    for name in reading.names:
        if len(name.text) > len(best) and names.match(canonical, name.canonical) >= 0.85 and name.kind == "person":
            best = name.text
    return re.sub(r"\s+", " ", best)


def _phrase(reading: Reading, head: Token) -> str:
    """A noun phrase without its relative clauses, made definite."""
    words = [
        t for t in head.subtree if t.i <= head.i or (t.dep_ in {"prep", "pobj", "det", "compound", "amod", "nummod"} and t.i <= head.i + 4)
    ]
    while words and words[-1].dep_ in {"prep", "det", "amod", "compound"} and words[-1].i != head.i:
        words.pop()
    text = reading.text[words[0].idx : words[-1].idx + len(words[-1].text)]
    return re.sub(r"\s+", " ", re.sub(r"^(?:an?|another|this|that)\s+", "the ", text, flags=re.I))


def _pronoun(reading: Reading, context: Context, token: Token, start: int) -> tuple[int, int, str] | None:
    name, phrase = context.name_of(token), context.phrase_of(token)
    end = token.idx + len(token.text)
    if name is not None:
        shown = _full(reading, name.canonical, name.text)
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
        shown = _phrase(reading, phrase)
    else:
        return None
    owns = token.lower_ in _POSSESSIVE and token.dep_ == "poss"
    return token.idx, end, shown + (("'" if shown.endswith("s") else "'s") if owns else "")


def _dated(reading: Reading, period: Period) -> tuple[int, int, str]:
    a, b = period.start_offset, period.end_offset
    words = spoken(period)
    possessive = re.match(r"['’]s ((?:[\w-]+ )??[\w-]+)", reading.text[b : b + 40])
    if possessive:
        return a, b + possessive.end(), f"the {possessive.group(1)} of {words}"
    part = re.match(r" (morning|afternoon|evening|night)\b", reading.text[b : b + 12])
    if part:
        return a, b + part.end(), f"the {part.group(1)} of {words}"
    before = reading.text[max(0, a - 12) : a].split()
    bare = not before or before[-1].lower() not in {
        "on",
        "in",
        "of",
        "by",
        "at",
        "since",
        "until",
        "before",
        "after",
        "from",
        "to",
        "the",
        "for",
        "during",
    }
    if bare and period.form == "point" and not words.startswith(("around", "about")):
        words = ("on " if re.match(r"\d+ [A-Z]", words) else "in ") + words
    return a, b, words


def _edits(reading: Reading, context: Context, start: int, end: int) -> list[tuple[int, int, str]]:
    edits: list[tuple[int, int, str]] = []
    said: set[str] = set()
    for token in reading.tokens_in(start, end):
        edit = _pronoun(reading, context, token, start)
        if edit is not None:
            base = re.sub(r"['’]s?$", "", edit[2])
            if base not in said:
                edits.append(edit)
            said.add(base)
    for period in reading.periods:
        if period.resolved and start <= period.start_offset and period.end_offset <= end and not re.search(r"\d{4}|^than ", period.text):
            edits.append(_dated(reading, period))
    edits.sort()
    kept: list[tuple[int, int, str]] = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def rewrite(reading: Reading, context: Context, start: int, end: int) -> str:
    """The run of text with pronouns, descriptions and relative dates resolved, blanks folded."""
    out, at = [], start
    for a, b, text in _edits(reading, context, start, end):
        out.append(reading.text[at:a])
        out.append(text)
        at = b
    out.append(reading.text[at:end])
    return re.sub(r"\s+", " ", "".join(out)).strip()


def stand_alone(reading: Reading, context: Context, clause: Clause) -> str:
    """The claim as a sentence of its own."""
    own = rewrite(reading, context, clause.start, clause.end).strip(" ,;")
    if not own:
        return own
    whole = own
    if clause.relation == "age":
        return f"The {own}."
    if clause.relation in {"with", "comparison"} or (clause.relation == "participle" and clause.head.dep_ == "advcl"):
        outer = clause.parent
        if outer is not None and outer.end <= clause.start and clause.start != outer.start:
            whole = stand_alone(reading, context, outer).rstrip(".") + ", " + own
    elif not clause.own_subject and clause.subject:
        first, last = clause.subject[0], clause.subject[-1]
        subject = rewrite(reading, context, first.idx, last.idx + len(last.text))
        if clause.relation == "apposition":
            whole = f"{subject} is {rewrite(reading, context, clause.head.left_edge.idx, clause.end)}"
        elif clause.relation == "relative":
            pronoun = next((t for t in clause.tokens if t.tag_ in {"WDT", "WP"}), None)
            subjective = pronoun is not None and pronoun.dep_ in {"nsubj", "nsubjpass"} and pronoun.head == clause.head
            body = rewrite(reading, context, pronoun.idx + len(pronoun.text), clause.end) if pronoun is not None else own
            whole = f"{subject} {body}" if subjective else own
        elif clause.head.dep_ == "acl" and clause.head.tag_ == "VBN":
            body = reading.text[clause.head.idx : clause.end]
            plural = clause.head.head.tag_ in {"NNS", "NNPS"}
            whole = f"{subject} {'were' if plural else 'was'} {re.sub(chr(10), ' ', body)}"
        elif clause.relation == "carried":
            whole = f"{subject} went on {own}"
        elif not own.startswith(subject):
            whole = f"{subject} {own}"
    whole = re.sub(r"\s+", " ", whole).strip(" ,;")
    whole = whole[0].upper() + whole[1:]
    return whole if whole[-1] in ".!?" else whole + "."
