"""Borders and capitals in a run of text, read alike in claims and documents."""

import re
from dataclasses import dataclass

from claims.kinds.number_words import NUM, number
from claims.model.values import Period
from claims.text import names
from claims.text.context import Context
from claims.text.countries import find_states
from claims.text.mentions import Name
from claims.text.reader import Reading, Sentence

_PAIR = re.compile(
    r"\b(?:on|along|astride|at|straddl\w+) (?:the |its )?(?:\w+ )?(?:border|frontier|boundary|borderline) (?:of|between) "
    r"(?:the )?§+ and (?:the )?§+"
)
_LYING = re.compile(r"\b(?:lies|lie|lying|situated|located|is|wedged|sandwiched) between (?:the )?§+ and (?:the )?§+(?!,? and)")
_BORDERS = re.compile(
    r"\b(?:borders?(?: on)?|bordering|adjoins?|shares? (?:a |its |land )*(?:common )?(?:land )?(?:borders?|frontiers?) "
    r"with|is bordered by|bordered by|"
    r"has (?:a )?(?:common |land )*(?:borders?|frontiers?) with|(?:is )?surrounded by)(?P<only> only)?(?: on)?(?: "
    r"only)? (?P<rest>[^.;]*)"
)
_NEIGHBOURS = re.compile(
    rf"\b(?:has |have )?(?P<n>{NUM}) (?:immediate )?(?:neighbours|neighbors|neighbouring (?:countries|states))(?:,? "
    rf"namely|:| are| \()\s*(?P<rest>[^.;]*)",
    re.I,
)
_NONE = re.compile(
    r"\b(?:no (?:common |land |shared )*(?:border|frontier)s? with|(?:does|do) not (?:border|adjoin|share a border "
    r"with)(?: on)?) (?P<rest>[^.;]*)"
)
_CUT = re.compile(r"\b(?:and (?:is|has|was|had|re-?\w+|serves|lies)|while|where|which|but|via|to supply)\b")
_LED = re.compile(r"\b(?:in|of|near|from|to|at|within|with|by)(?: the)?\s+$", re.I)
_QUALIFIED = re.compile(
    r"\b(?:former|old|ancient|provisional|temporary|regional|provincial|cultural|economic|commercial|administrative"
    r"|constitutional|de facto|largest|summer|winter|"
    r"first|historic|judicial|legislative|planned|future|new|claims?|claimed|wants?)\b",
    re.I,
)


@dataclass(frozen=True)
class Border:
    """owner: what lies there or borders; neighbours: states; closed: the list is whole; none: it says there is no border."""

    owner: str
    neighbours: frozenset[str]
    start: int
    end: int
    sentence: int
    pair: bool = False
    closed: bool = False
    none: bool = False


@dataclass(frozen=True)
class Capital:
    """city is the capital of country; period: since when, until when, as told; qualified: only in some sense."""

    city: str
    country: str
    start: int
    end: int
    sentence: int
    period: Period | None = None
    qualified: bool = False


def _masked(reading: Reading, start: int, end: int) -> str:
    text = list(re.sub(r"\s", " ", reading.text[start:end]))
    for m in find_states(reading.text[:end], seats=False):
        if m.start >= start:
            for i in range(m.start, m.end):
                text[i - start] = "§"
    return "".join(text)


def _owner(reading: Reading, context: Context, sentence: Sentence, start: int, at: int, states: bool) -> str | None:
    """The nearest place before `at` that the phrase describes: not one led in by "in" or "of", else the subject's."""
    for n in reversed([n for n in sentence.names if start <= n.start < at]):
        led = _LED.search(reading.text[max(start, n.start - 8) : n.start])
        if led and not re.search(r"\b(?:by|with)\s+$", led.group(), re.I):
            continue
        if not states and names.is_country(n.canonical):
            continue
        return n.canonical
    if re.match(r"\W*(?:That|This) [a-z]", reading.text[start:at]) and sentence.index:
        # a demonstrative takes up what was named last, not what the text is about
        last = [n for n in reading.sentences[sentence.index - 1].names if n.kind != "person" and not names.is_country(n.canonical)]
        if last:
            return last[-1].canonical
    for token in reversed(reading.tokens_in(start, at)):
        found: Name | None = context.name_of(token)
        if found is not None:
            return found.canonical
    return None


def borders(reading: Reading, context: Context, sentence: Sentence, start: int, end: int) -> list[Border]:
    """What a run says of borders and neighbours."""
    text = _masked(reading, start, end)
    states = [m for m in find_states(reading.text[:end], seats=False) if m.start >= start]
    out: list[Border] = []

    def within(a: int, b: int) -> frozenset[str]:
        return frozenset(m.canonical for m in states if start + a <= m.start < start + b)

    for pattern in (_PAIR, _LYING):
        for m in pattern.finditer(text):
            owner = _owner(reading, context, sentence, start, start + m.start(), False)
            if owner:
                out.append(
                    Border(owner, within(m.start(), m.end()), start + m.start(), start + m.end(), sentence.index, pair=True, closed=True)
                )
    for m in _NONE.finditer(text):
        owner = _owner(reading, context, sentence, start, start + m.start(), True)
        if owner:
            out.append(Border(owner, within(m.start("rest"), m.end("rest")), start + m.start(), start + m.end(), sentence.index, none=True))
    if out:
        return out
    m2 = _NEIGHBOURS.search(text)
    for m in [m2] if m2 else _BORDERS.finditer(text):
        owner = _owner(reading, context, sentence, start, start + m.start(), True)
        cut = _CUT.search(m["rest"])
        stop = m.start("rest") + cut.start() if cut else m.end("rest")
        near = within(m.start("rest"), stop)
        if owner and near and owner not in near:
            whole = len(near) == number(m["n"]) if m2 else bool(m["only"]) or len(near) >= 3
            out.append(Border(owner, near, start + m.start(), start + stop, sentence.index, closed=whole))
    return out


_NAME = r"(?P<city>[A-ZÀ-Ž][\w'’-]+(?: [A-ZÀ-Ž][\w'’-]+){0,2})"
_CAPITALS = (
    re.compile(
        rf"{_NAME}(?:, (?:which )?(?:is )?|,? (?:is|was|remains|became|has been|had been) (?:now |still )?)(?:the |a "
        rf")?(?P<how>[\w -]{{0,30}}?)capital (?:city )?of (?:the )?(?P<country>§+)"
    ),
    re.compile(rf"(?P<country>§+)'s? (?P<how>[\w -]{{0,20}}?)capital(?: city)?,? (?:is |was )?{_NAME}"),
    re.compile(rf"\b(?:[Tt]he )?(?P<how>[\w -]{{0,20}}?)capital(?: city)? of (?:the )?(?P<country>§+),? (?:is |was )?{_NAME}"),
    re.compile(rf"\b[Ii]ts (?P<how>[\w -]{{0,20}}?)capital(?: city)? (?:is|was) {_NAME}"),
    re.compile(rf"{_NAME}, the capital,"),
    re.compile(rf"{_NAME}(?: is|, )(?: ?the)? (?P<adj>[A-Z]\w+) capital\b"),
)


def capitals(reading: Reading, sentence: Sentence, start: int, end: int, about: str | None) -> list[Capital]:
    """Which city a run calls the capital of what. about: the country that "its" and "the capital" refer to."""
    raw = re.sub(r"\s", " ", reading.text[start:end])
    if "capital" not in raw:
        return []
    found = [m for m in find_states(reading.text[:end], seats=False) if m.start >= start]
    text = list(raw)
    for f in found:
        for i in range(f.start - start, f.end - start):
            text[i] = "§"
    out: list[Capital] = []
    for pattern in _CAPITALS:
        for m in pattern.finditer("".join(text)):
            groups = m.groupdict()
            country = about
            if groups.get("country"):
                country = next((f.canonical for f in found if start + m.start("country") <= f.start < start + m.end("country")), None)
            elif groups.get("adj"):
                country = names.canonical(groups["adj"]) if names.canonical(groups["adj"]) != names.fold(groups["adj"]) else None
            if country is None:
                continue
            before = raw[max(0, m.start() - 20) : m.start()]
            how = (groups.get("how") or "") + " " + before
            own = [p for p in sentence.periods if start <= p.start_offset < end]
            out.append(
                Capital(
                    names.canonical(m["city"]),
                    country,
                    start + m.start(),
                    start + m.end(),
                    sentence.index,
                    own[0] if own else None,
                    bool(_QUALIFIED.search(how)) or " was " in m.group() or "had been" in m.group(),
                )
            )
    return out
