"""A figure in a clause: what it measures, whether it is a level, a start, a change or a difference, when, and who says so."""

import functools
import re
from dataclasses import dataclass

from spacy.tokens import Token

from claims.kinds import event_date_match as match
from claims.kinds.base import Statement
from claims.kinds.passage import EvidenceSentence
from claims.kinds.slots import head_token
from claims.model.values import Period, Quantity
from claims.text.units import dimension

TAGS: dict[str, frozenset[str]] = {tag: frozenset(words.split()) for tag, words in {
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
}.items()}
UP = frozenset("raise increase rise climb go_up put_up hike grow lift soar jump up push_up".split())
DOWN = frozenset("cut lower reduce fall drop decline take_off shed slash down bring_down go_down decrease".split())
_YEARLY = re.compile(r"\b(annual|yearly|year[- ]on[- ]year|(?:a|one) year (?:before|earlier|ago)|last year|(?:over|in|within) (?:twelve|12) months|"
                     r"(?:twelve|12) months (?:earlier|before|to)|in the year to|a year)\b", re.I)
_FINAL_MORE = re.compile(r"\s+(more|less|fewer|higher|lower|taller|longer|shorter|older|younger|bigger|larger|smaller|heavier|lighter|"
                         r"dearer|cheaper|faster|slower|deeper|wider)\b(?!\s+or\b)(.{0,40}?\bthan\b)?|\s+(above|below)\s+(?!sea|the (?:sea|ground|surface))", re.I)
_SAYS = frozenset("say claim put estimate state report announce give assert count tell insist maintain speak calculate declare".split())


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
    speaker: str | None


def tags_in(lemmas: set[str], text: str = "") -> frozenset[str]:
    """The measures that words speak of."""
    found = {tag for tag, words in TAGS.items() if words & lemmas}
    if "life" in lemmas and lemmas & {"take", "cost", "claim", "lose", "loss"}:
        found.add("death")
    if "drive" in lemmas and re.search(r"\bdriven (?:out|from)\b", text):
        found.add("flight")
    if lemmas & {"rate"} and not found & {"interest", "unemployment", "inflation"} and lemmas & {"bank", "reserve", "policy", "cut", "raise"}:
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
    before = reading.text[max(0, q.start - 24):q.start].lower()
    m = re.search(r"\b(from|to|at|by|reached|of)\s+(?:(?:a|an|the|range|level|about|some|around|nearly|almost|just|record|high|low|of|more|less|"
                  r"than|over|under)\s+)*$", before)
    return m.group(1) if m else ""


def _mode(q: Quantity, statement: Statement, head: Token, lemmas: set[str]) -> tuple[str, int]:
    reading = statement.reading
    after = reading.text[q.end:q.end + 60]
    if re.match(r"\s+(?:percent(?:age)? )?points?\b", after):
        after = after.split("point", 1)[1].lstrip("s")
    prep = _preposition(q, statement, head)
    up, down = bool(lemmas & UP), bool(lemmas & DOWN)
    sign = 1 if up and not down else -1 if down and not up else 0
    more = _FINAL_MORE.match(after)
    if more and q.unit != "count" or (more and more.group(2)):
        word = (more.group(1) or more.group(3)).lower()
        return "more", -1 if word in {"less", "fewer", "lower", "shorter", "younger", "smaller", "lighter", "cheaper", "slower", "below"} else 1
    if prep == "from" and re.match(r".{0,30}?\bto\b", after):
        return "from", sign
    if prep in {"to", "at", "reached"}:
        return "level", sign
    if q.unit == "percentage_point" or (prep == "by" and sign) :
        return "by", sign
    if re.search(r"\bfrom\s+[^,;.]{0,30}$", reading.text[max(0, q.start - 30):q.start]) and prep == "from":
        return "from", sign
    return "level", sign


def speaker_of(statement: Statement, q: Quantity | None = None) -> str | None:
    """Whose word a clause is: "according to X", "X said that", "X put it at"; None when it is told flatly."""
    reading = statement.reading
    sentence = statement.clause.sentence
    if statement.clause.relation == "reported":
        verb = statement.clause.head.head
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.pos_ != "PRON":
            return " ".join(t.text for t in subject.subtree)
    text = reading.text[sentence.start:sentence.end]
    m = re.search(r"\b(?:according to|by the (?:count|figures?|estimates?) of)\s+((?:(?!,|;|\band\b|\bwho\b|\bwhich\b|\.).)+)", text, re.I)
    if m and (q is None or abs(sentence.start + m.start() - q.end) < 120):
        return re.sub(r"\s+", " ", m.group(1)).strip()
    head = statement.clause.head
    if head.lemma_.lower() in _SAYS:
        subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.pos_ != "PRON":
            return re.sub(r"\s+", " ", " ".join(t.text for t in subject.subtree))
    return None


def figure(q: Quantity, statement: Statement) -> Figure:
    """Reads one quantity of a clause."""
    lemmas, text = _own_words(statement)
    head = head_token(statement.reading, q.start, q.end)
    mode, sign = _mode(q, statement, head, lemmas)
    tags = tags_in(lemmas | set((q.counted or "").split()), text)
    if dimension(q.unit) == "length" and len(tags & {"height", "length", "width", "depth", "distance"}) > 1:
        near = {match.lemma(t) for t in statement.reading.tokens_in(q.start - 25, q.end + 25)}
        tags = tags_in(near) or tags
    if "inflation" in tags and q.unit == "percent" and mode in {"more", "by"}:
        mode = "level"
    return Figure(q, statement, head, mode, sign, tags, bool(_YEARLY.search(text)), speaker_of(statement, q))


def figures_of(sentence: EvidenceSentence) -> list[Figure]:
    """All figures of a sentence, read once; ordinals are left out."""
    memo = sentence.passage.memo.setdefault("measures", {})
    if sentence.index not in memo:
        memo[sentence.index] = [figure(q, s) for s in sentence.statements for q in s.quantities if q.unit != "ordinal"]
    found: list[Figure] = memo[sentence.index]
    return found


def period_of(fig: Figure, sentence: EvidenceSentence) -> Period | None:
    """When a figure holds: the date of its clause, of the clause above it, else the latest date of its paragraph."""
    own = [p for p in fig.statement.periods if not p.text.lower().startswith("than ")]
    if own:
        return min(own, key=lambda p: abs(p.start_offset - fig.quantity.start))
    if fig.statement.period is not None and not fig.statement.period.text.lower().startswith("than "):
        return fig.statement.period
    for other in reversed(sentence.passage.sentences[:sentence.index]):
        if other.sentence.paragraph != sentence.sentence.paragraph:
            break
        dated = [p for p in other.sentence.periods if not p.text.lower().startswith("than ")]
        if dated:
            return dated[-1]
    return None


@functools.lru_cache(maxsize=1024)
def stable(tags: frozenset[str]) -> bool:
    """Whether a measure hardly changes with time: heights, lengths, areas, costs of what is done."""
    return bool(tags & {"height", "length", "width", "depth", "area", "distance", "weight"})
