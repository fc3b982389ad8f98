"""The figures of votes in a sentence, each with its holder, option, region and measure, read alike on both sides."""

import re
from dataclasses import dataclass, field, replace

from claims.kinds.slots import head_token
from claims.kinds.vote_measure import measure_of
from claims.kinds.vote_options import option_in
from claims.model.values import Quantity
from claims.text import lexicon, names
from claims.text.context import Context
from claims.text.mentions import Name
from claims.text.nlp import Token
from claims.text.reader import Reading, Sentence

_FLIP = {"oppose": "favour", "favour": "oppose", "leave": "stay", "stay": "leave"}
_PAIR = re.compile(r"^[\s(]*(?:per ?cent|%|votes?)?\s*(?:to|against|versus|vs\.?|–|-)\s*$", re.I)
_RESTATED = re.compile(
    r"^(?:\s*votes?)?(?:\s*,?\s*(?:or|which (?:is|was|makes|made|gave|gives)|that is|equal to|i\.e\.)?\s*|\s*\(\s*)(?:\w+ of the \w+ ?)?$",
    re.I,
)
_BEATING = frozenset("beat defeat oust unseat overtake outpoll trounce edge lead trail".split())


@dataclass(frozen=True)
class Figure:
    """measure: share, turnout, votes, seats, areas, ratio or margin. holders: canonical names. option: favour, oppose, leave, stay."""

    quantity: Quantity
    measure: str
    holders: tuple[str, ...] = ()
    option: str | None = None
    region: str | None = None
    sentence: Sentence | None = field(default=None, compare=False)
    opponent: bool = False
    stop: int = 0


def _is_option(name: Name) -> bool:
    """Whether a "name" is an answer on the ballot: Leave, Remain, Yes, No."""
    return bool(lexicon.groups(name.canonical) & {"leave", "stay", "favour", "oppose"})


_VOTERS = frozenset("voter elector electorate people citizen turnout vote".split())


def _names_between(sentence: Sentence, start: int, end: int) -> list[Name]:
    return [n for n in sentence.names if start <= n.start < end]


def _subject_name(reading: Reading, sentence: Sentence, q: Quantity) -> Name | None:
    """The subject of the nearest verb above a figure."""
    token: Token = head_token(reading, q.start, q.end)
    for verb in [token, *token.ancestors]:
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < token.i), None)
        if subject is not None:
            return next((n for n in sentence.names if n.first <= subject.i <= n.last), None)
    return None


def _holder(reading: Reading, context: Context, sentence: Sentence, q: Quantity, left: int, before: str, after: str) -> list[Name]:
    given = re.match(r"\s*(?:votes? )?(?:went )?(?:for|to)\s+", after)
    if given:
        at = q.end + given.end()
        named = [n for n in sentence.names if n.start == at and n.kind == "person"]
        if named:
            return named[:1]
    of = re.match(r"\s*(?:of|among|amongst)\s+(?:the\s+|all\s+|those\s+)?", after)
    if of:
        at = q.end + of.end()
        named = [n for n in sentence.names if at <= n.start <= at + 3]
        if named and named[0].kind in {"nationality", "place", "organisation", "other"}:
            return named[:1]
    close = [
        n
        for n in _names_between(sentence, left, q.start)
        if len(reading.text[n.end : q.start].split()) <= 4 and reading.doc[n.head].dep_ not in {"compound", "amod", "nmod", "poss"}
    ]
    subject = _subject_name(reading, sentence, q)
    if (
        close
        and subject is not None
        and close[-1] is not subject
        and left <= subject.start
        and any(t.i == subject.head for t in reading.doc[close[-1].head].ancestors)
    ):
        return [subject]  # the name near by only describes the subject
    if close:
        chosen = close[-1]
        head = reading.doc[chosen.last]
        while head.dep_ in {"appos", "compound", "conj"} and head.head != head:
            head = head.head
        verb = head.head
        if (
            head.dep_ in {"dobj", "pobj"}
            and (verb.lemma_.lower() in _BEATING or verb.head.lemma_.lower() in _BEATING)
            and "with" in reading.text[chosen.end : q.start]
        ):
            return [subject] if subject is not None else []
        return [chosen]
    if subject is not None:
        return [subject]
    named = [
        n
        for n in _names_between(sentence, left, q.start)
        if reading.doc[n.head].dep_ not in {"amod", "compound", "poss"} or reading.doc[n.head].head.lemma_.lower() in _VOTERS
    ]
    return named[-1:]


def figures(reading: Reading, context: Context, sentence: Sentence, earlier: Figure | None = None) -> list[Figure]:
    """All figures of votes in a sentence, in order. earlier: the last figure before the sentence."""
    out: list[Figure] = []
    left = sentence.start
    quantities = list(sentence.quantities)
    beside = (
        earlier is not None and earlier.sentence is not None and earlier.sentence.paragraph == sentence.paragraph and bool(earlier.region)
    )
    running_option: str | None = earlier.option if earlier is not None and beside and not earlier.opponent else None
    for i, q in enumerate(quantities):
        right = quantities[i + 1].start if i + 1 < len(quantities) else sentence.end
        before, after = reading.text[left : q.start], reading.text[q.end : right]
        previous = out[-1] if out else None
        measure = measure_of(reading, sentence, q, before, after, previous.measure if previous else earlier.measure if earlier else None)
        if (
            previous is not None
            and q.unit == "percent"
            and previous.measure == "turnout"
            and len(before.split()) <= 6
            and not re.search(r"\b(?:vot\w+|favou?r|against|chose|backed|won|for|said)\b", before + after[:25])
        ):
            measure = "turnout"
        between = before if out else ""
        if previous is not None and _PAIR.match(between) and q.unit in {previous.quantity.unit, "count"}:
            unit = previous.quantity.unit
            measure = previous.measure
            q2 = q if q.unit == unit else q.model_copy(update={"unit": unit})
            out.append(
                Figure(
                    q2,
                    measure,
                    previous.holders if previous.option else (),
                    _FLIP.get(previous.option or ""),
                    previous.region,
                    sentence,
                    opponent=True,
                    stop=right,
                )
            )
            if len(out) >= 4 and _pair_of_pairs(out):
                out[-2] = replace(out[-2], option=out[-4].option, holders=out[-4].holders)
                out[-1] = replace(out[-1], option=out[-3].option, holders=out[-3].holders)
            left = q.end
            continue
        if measure is None:
            continue
        if previous is not None and _RESTATED.match(between) and q.unit != previous.quantity.unit:
            out.append(
                Figure(
                    q,
                    measure if measure in {"votes", "turnout"} else "share" if q.unit == "percent" else measure,
                    previous.holders,
                    previous.option,
                    previous.region,
                    sentence,
                    previous.opponent,
                    right,
                )
            )
            left = q.end
            continue
        found = _holder(reading, context, sentence, q, left, before, after)
        own = re.sub(r"\bagainst\s*$", "", after)  # "66.1 percent against 33.9": it only sets the next figure beside
        nearest = re.split(r"[,;]|\band\b|\bbut\b|\bwhile\b", own)[0]
        option = option_in(nearest, last=False) if measure in {"share", "votes", "areas", "ratio"} else None
        option = option or option_in(before)
        found = [n for n in found if not _is_option(n)]
        if not found:
            outer = [
                n
                for n in _names_between(sentence, left, q.start)
                if not _is_option(n)
                and (reading.doc[n.head].dep_ not in {"amod", "compound", "poss"} or reading.doc[n.head].head.lemma_.lower() in _VOTERS)
            ]
            subject = _subject_name(reading, sentence, q)
            if subject is not None and not _is_option(subject):
                found = [subject]
            elif outer and len(reading.text[outer[-1].end : q.start].split()) <= 6:
                found = outer[-1:]
        holders = tuple(context.full(n.canonical) if n.kind == "person" else n.canonical for n in found)
        region = next((n.canonical for n in found if n.kind in {"place", "nationality"}), None)
        placed = re.search(r"\b[Ii]n ((?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})", before)
        if region is None and placed:
            region = names.canonical(placed.group(1))
        group = re.search(
            r"\b[Aa]mong(?:st)? ((?:the )?(?:women|men|young\w*|older|under|over|those (?:aged|under|over))\b)", before + after
        )
        if group:
            region = group.group(0).lower()
        elif region is None:
            there = next((n for n in _names_between(sentence, q.end, right) if n.kind == "place"), None)
            if there is not None and re.search(r"\bin (?:the )?$", reading.text[q.end : there.start]):
                region = there.canonical
        if option is None and (region is not None or (holders and previous is not None)) and running_option and measure == "share":
            option = running_option
        running_option = option or running_option
        opponent = bool(re.search(r"\b(?:opponent|rival|challenger)\b[^,;]{0,20}$", before))
        if opponent:
            holders = ()
        out.append(Figure(q, measure, holders, option, region, sentence, opponent, right))
        left = q.end
    return out


def _pair_of_pairs(out: list[Figure]) -> bool:
    a, b, c, d = out[-4:]
    return (
        a.measure == "votes"
        and b.measure == "votes"
        and c.quantity.unit == "percent"
        and a.option != b.option
        and a.option is not None
        and c.option in {None, b.option, a.option}
        and d.opponent
    )
