"""A figure in a clause: what it measures, whether it is a level, a start, a change or a difference, and when."""

import dataclasses
import functools
import re
from dataclasses import dataclass

from claims.kinds import event_date_match as match
from claims.kinds.base import Statement
from claims.kinds.passage import EvidenceSentence
from claims.kinds.slots import head_token
from claims.model.values import Period, Quantity
from claims.text.nlp import Token
from claims.text.reader import Reading
from claims.text.units import dimension

TAGS: dict[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "height": "height high tall taller highest elevation altitude stand",
        "length": "length long longer stretch",
        "width": "width wide wider broad",
        "depth": "depth deep deeper",
        "distance": "distance away far apart",
        "area": "area cover square extend",
        "cost": "cost price budget spend spending expense worth dear dearer fee making",
        "death": "kill die dead death victim toll casualty fatality perish murder slay",
        "injury": "injure wound injury hurt",
        "flight": "flee expel displace refugee uproot expulsion displacement",
        "inflation": "inflation price",
        "interest": "interest repo benchmark borrowing",
        "unemployment": "unemployment jobless unemployed",
        "population": "population inhabitant resident",
        "weight": "weigh weight mass heavy",
        "speed": "speed fast knot",
        "age": "age aged old",
    }.items()
}
_OF_DIMENSION: dict[str, frozenset[str]] = {
    "length": frozenset(["height", "length", "width", "depth", "distance"]),
    "area": frozenset(["area"]),
    "mass": frozenset(["weight"]),
    "percent": frozenset(["inflation", "interest", "unemployment", "death", "population"]),
    "percentage_point": frozenset(["inflation", "interest", "unemployment"]),
    "count": frozenset(["death", "injury", "flight", "population"]),
}
_LESS = frozenset("less fewer lower shorter younger smaller lighter cheaper slower below".split())
_TIME_NOUNS = {"days": "day", "weeks": "week", "months": "month", "years": "year", "hours": "hour", "minutes": "minute"}
UP = frozenset("raise increase rise climb go_up put_up hike grow lift soar jump up push_up".split())
DOWN = frozenset("cut lower reduce fall drop decline take_off shed slash down bring_down go_down decrease".split())
_YEARLY = re.compile(
    r"\b(annual|yearly|year[- ]on[- ]year|(?:a|one) year (?:before|earlier|ago)|last year|"
    r"(?:over|in|within) (?:twelve|12) months|"
    r"(?:twelve|12) months (?:earlier|before|to)|in the year to|a year)\b",
    re.I,
)
_FINAL_MORE = re.compile(
    r"\s+(more|less|fewer|higher|lower|taller|longer|shorter|older|younger|bigger|larger|smaller|heavier|lighter|"
    r"dearer|cheaper|faster|slower|deeper|wider)\b(?!\s+or\b)(.{0,40}?\bthan\b)?"
    r"|\s+(above|below)\s+(?!sea|the (?:sea|ground|surface))",
    re.I,
)


@dataclass(frozen=True, eq=False)
class Figure:
    """mode: level, from, by (a change) or more (a difference to another thing); sign: +1 up or more, -1 down or less."""

    quantity: Quantity
    statement: Statement
    head: Token
    mode: str
    sign: int
    tags: frozenset[str]
    yearly: bool


def tags_in(lemmas: set[str], text: str = "") -> frozenset[str]:
    """The measures that words speak of."""
    found = {tag for tag, words in TAGS.items() if words & lemmas}
    if "life" in lemmas and lemmas & {"take", "cost", "claim", "lose", "loss"}:
        found.add("death")
    if "drive" in lemmas and re.search(r"\bdriven (?:out|from)\b", text):
        found.add("flight")
    plain = not found & {"interest", "unemployment", "inflation"}
    if "rate" in lemmas and plain and lemmas & {"bank", "reserve", "policy", "cut", "raise"}:
        found.add("interest")
    if "rate" in lemmas and "annual" in lemmas and not found & {"interest", "unemployment"}:
        found.add("inflation")
    if "expensive" in lemmas:
        found.add("inflation")
    return frozenset(found)


def _own_words(statement: Statement) -> tuple[set[str], str]:
    tokens = {t.i: t for t in [*statement.clause.tokens, *statement.clause.subject]}
    return {x for t in tokens.values() for x in (match.lemma(t), t.lower_)}, statement.text


def _preposition(q: Quantity, statement: Statement, head: Token) -> str:
    reading = statement.reading
    before = reading.text[max(0, q.start - 24) : q.start].lower()
    m = re.search(
        r"\b(from|to|at|by|reached|of)\s+(?:(?:a|an|the|range|level|about|some|around|nearly|almost|just|record|high|low|of|"
        r"more|less|"
        r"than|over|under)\s+)*$",
        before,
    )
    return m.group(1) if m else ""


def _mode(q: Quantity, statement: Statement, head: Token, lemmas: set[str]) -> tuple[str, int]:
    reading = statement.reading
    after = reading.text[q.end : q.end + 60]
    if re.match(r"\s+(?:percent(?:age)? )?points?\b", after):
        after = after.split("point", 1)[1].lstrip("s")
    prep = _preposition(q, statement, head)
    up, down = bool(lemmas & UP), bool(lemmas & DOWN)
    sign = 1 if up and not down else -1 if down and not up else 0
    more = _FINAL_MORE.match(after)
    if (more and q.unit != "count") or (more and more.group(2)):
        word = (more.group(1) or more.group(3)).lower()
        return "more", -1 if word in _LESS else 1
    if prep == "from" and re.match(r".{0,30}?\bto\b", after):
        return "from", sign
    if prep in {"to", "at", "reached"}:
        return "level", sign
    if q.unit == "percentage_point" or (prep == "by" and sign):
        return "by", sign
    if re.search(r"\bfrom\s+[^,;.]{0,30}$", reading.text[max(0, q.start - 30) : q.start]) and prep == "from":
        return "from", sign
    return "level", sign


def measurable(unit: str) -> frozenset[str]:
    """The measures that a unit can be of; money is of costs."""
    kind = dimension(unit)
    return _OF_DIMENSION.get(unit, _OF_DIMENSION.get(kind, frozenset(["cost"]) if unit.isupper() else frozenset()))


def _unit(q: Quantity) -> Quantity:
    last = q.counted.split()[-1] if q.counted else ""
    return q.model_copy(update={"unit": _TIME_NOUNS[last], "counted": None}) if q.unit == "count" and last in _TIME_NOUNS else q


def read_figures(q: Quantity, statement: Statement) -> list[Figure]:
    """Reads one quantity of a clause; "raised from 6.25 to 7" is two figures, where it started and where it went."""
    lemmas, _ = _own_words(statement)
    if q.bound == "between" and q.text.lower().startswith("from ") and lemmas & (UP | DOWN | {"change", "go"}):
        start = q.model_copy(update={"high": q.low, "bound": "exact"})
        end = q.model_copy(update={"low": q.high, "bound": "exact"})
        first, last = figure(start, statement), figure(end, statement)
        return [dataclasses.replace(first, mode="from"), dataclasses.replace(last, mode="level")]
    if _is_age(q, statement):
        return [dataclasses.replace(figure(q.model_copy(update={"unit": "year"}), statement), tags=frozenset(["age"]))]
    return [figure(_unit(q), statement)]


def _is_age(q: Quantity, statement: Statement) -> bool:
    """ "Kelvin Kiptum, who is 23": the age of a person, in years."""
    if q.unit != "count" or q.counted or q.of is not None or not 0 < q.low <= 120 or q.low != q.high or q.low % 1:
        return False
    token = head_token(statement.reading, q.start, q.end)
    about = {t.i for t in statement.clause.subject}
    noun = match.described(statement)
    if noun is not None:
        about.add(noun.i)
    person = any(n.kind == "person" and n.token.i in about for n in statement.names) or any(
        n.kind == "person" and n.first <= i <= n.last for n in statement.clause.sentence.names for i in about
    )
    after = statement.reading.text[q.end : q.end + 1]
    return person and token.dep_ in {"attr", "acomp"} and token.head.lemma_ == "be" and after in {",", ".", ";", ""}


def of_age(q: Quantity, reading: Reading) -> bool:
    """Whether a time is an age: "23-year-old", "two weeks old", "aged 23"; not how long something took."""
    before, after = reading.text[max(0, q.start - 6) : q.start], reading.text[q.end : q.end + 5]
    return bool(re.search(r"\baged?\s$", before) or re.search(r"[\s-]old\b", q.text + after))


def figure(q: Quantity, statement: Statement) -> Figure:
    """Reads one quantity of a clause."""
    lemmas, text = _own_words(statement)
    reading = statement.reading
    head = head_token(reading, q.start, q.end)
    mode, sign = _mode(q, statement, head, lemmas)
    tags = tags_in(lemmas | set((q.counted or "").split()), text)
    if "inflation" in tags and q.unit == "percent" and mode in {"more", "by"}:
        mode = "level"
    tags &= measurable(q.unit)
    if dimension(q.unit) == "time":
        tags = frozenset(["age"]) if of_age(q, reading) else frozenset()
    if dimension(q.unit) == "length" and len(tags) > 1:
        near = {match.lemma(t) for t in reading.tokens_in(q.start - 25, q.end + 25)}
        tags = (tags_in(near) & measurable(q.unit)) or tags
    peers = [p for p in statement.quantities if p.unit == q.unit]
    after = min((p.start for p in peers if p.start > q.start), default=q.end + 80)
    local = reading.text[q.start : min(after, q.end + 80, statement.clause.sentence.end)] if len(peers) > 1 else text
    return Figure(q, statement, head, mode, sign, tags, bool(_YEARLY.search(local)))


def claim_figures(claim: Statement) -> list[Figure]:
    """The figures of a claim, ordinals left out; what it measures may stand in the sentences before ("the increase")."""
    out = []
    several = sum(q.unit != "ordinal" for q in claim.quantities) > 1
    for q in claim.quantities:
        if q.unit == "ordinal" or (several and _window(claim, q)):
            continue
        for fig in read_figures(q, claim):
            if not fig.tags and fig.quantity.unit in {"percent", "percentage_point"}:
                fig = dataclasses.replace(fig, tags=_earlier_tags(claim, fig))
            out.append(fig)
    return out


def _window(claim: Statement, q: Quantity) -> bool:
    """Whether a duration only frames another figure: "doubled in twelve months"."""
    before = claim.reading.text[max(0, q.start - 10) : q.start].lower()
    return dimension(_unit(q).unit) == "time" and bool(re.search(r"\b(?:in|within|over|after)\s+$", before))


_GENERAL = frozenset(
    "price inflation rate consumer cost living index increase rise figure value level month year annual term good "
    "official percent week quarter twelve increase reduction change".split()
)


def subject_nouns(statement: Statement) -> set[str]:
    """What the subject of a clause is made of, general words of prices and rates left out."""
    found = {match.lemma(t) for t in statement.clause.subject if t.pos_ == "NOUN"}
    if not statement.clause.subject:
        found = {match.lemma(t) for t in statement.clause.tokens if t.pos_ == "NOUN" and t.i < statement.clause.head.i}
    return found - _GENERAL


def _earlier_tags(claim: Statement, fig: Figure) -> frozenset[str]:
    reading = claim.reading
    index = claim.clause.sentence.index
    for earlier in reversed(reading.sentences[max(0, index - 2) : index + 1]):
        tokens = reading.tokens(earlier)
        found = tags_in({x for t in tokens for x in (match.lemma(t), t.lower_)}) & measurable(fig.quantity.unit)
        if found:
            return found if len(found) == 1 else frozenset()
    return frozenset()


def figures_of(sentence: EvidenceSentence) -> list[Figure]:
    """All figures of a sentence, read once; ordinals are left out."""
    memo = sentence.passage.memo.setdefault("measures", {})
    if sentence.index not in memo:
        memo[sentence.index] = [f for s in sentence.statements for q in s.quantities if q.unit != "ordinal" for f in read_figures(q, s)]
    found: list[Figure] = memo[sentence.index]
    return found


def _holds(reading: Reading, p: Period) -> bool:
    """Whether a date says when, and is neither a comparison ("than in May") nor the weekday of a report."""
    before = reading.text[max(0, p.start_offset - 28) : p.start_offset].lower()
    return not (p.text.lower().startswith("than ") or re.search(r"\bthan\b[^,;.]*$", before) or (p.weekday is not None and p.resolved))


def period_of(fig: Figure, sentence: EvidenceSentence) -> Period | None:
    """When a figure holds: the date of its clause, of the clause above it, else the latest date of its paragraph."""
    reading = sentence.passage.reading
    noun = match.described(fig.statement)
    for p in sentence.sentence.periods:  # "September, when it had been 83 per cent"
        if noun is not None and p.start_offset <= noun.idx < p.end_offset:
            return p
    own = [p for p in fig.statement.periods if _holds(reading, p)]
    if own:
        return min(own, key=lambda p: abs(p.start_offset - fig.quantity.start))
    if fig.statement.period is not None and _holds(reading, fig.statement.period):
        return fig.statement.period
    for other in reversed(sentence.passage.sentences[: sentence.index]):
        if other.sentence.paragraph != sentence.sentence.paragraph:
            break
        dated = [p for p in other.sentence.periods if _holds(reading, p)]
        if dated:
            return dated[-1]
    return None


@functools.lru_cache(maxsize=1024)
def stable(tags: frozenset[str]) -> bool:
    """Whether a measure hardly changes with time: heights, lengths, areas, costs of what is done."""
    return bool(tags & {"height", "length", "width", "depth", "area", "distance", "weight"})
