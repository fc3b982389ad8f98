"""What speaks for and against a claim in what was found, as numbers: the input of the decision.

Three voices: the kinds' own comparison (claims.kinds), the values, names and words of the closest windows, and the
entailment model where one is loaded. A signal's name says whose it is:

- kind_: the strongest findings of the claim's kind.
- for_, against_: of the window that speaks most for the claim, and of the one that speaks most against it.
- whole_: of the window in which every value agrees and every name stands; one_off_: of the window in which all but
  one do, and that one is another.
- told_, untold_: the same two, weighed by how surely the model finds the window to the point.
- near_: what the model says of the two windows closest to the point; model_: the most it says anywhere.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claims.judge.marks import CLASHES, MARKS, marks
from claims.judge.windows import Window
from claims.kinds.base import Statement
from claims.kinds.finding import Finding
from claims.kinds.hearsay import speaker
from claims.kinds.roles import extremes
from claims.model.evidence import WindowScore

RELEVANT = 0.4  # relevance from which what the model says of a window counts
MANY_WORDS = 10
KINDS = ("other", "quantity", "vote_share", "un_resolution", "event_date")


@dataclass
class Reading:
    """One window with what it says.

    agree: how sure the least sure of the values that agree is, 0 where one is open; disagree: the surest value that
    differs, of `unsettled` open ones; rest: the least sure of those that agree. named: the least sure name; unnamed:
    how many names do not stand there; rival: how surely another stands in their place.
    """

    window: Window
    score: WindowScore | None
    valued: bool
    agree: float
    disagree: float
    unsettled: int
    rest: float
    named: float
    unnamed: int
    rival: float
    marks: dict[str, float]

    @property
    def cover(self) -> float:
        """How far names and words of the claim are there."""
        return self.window.alignment.name_score * self.window.alignment.word_score

    @property
    def words(self) -> float:
        """How far the claim's words are there."""
        return self.window.alignment.word_score

    @property
    def supports(self) -> float:
        """The model's probability that it supports the claim; 0 without a model."""
        return self.score.supports if self.score is not None else 0.0

    @property
    def refutes(self) -> float:
        """The model's probability that it refutes the claim; 0 without a model."""
        return self.score.refutes if self.score is not None else 0.0

    @property
    def to_the_point(self) -> float:
        """The model's probability that it is not neutral; 0 without a model."""
        return 1.0 - self.score.neutral if self.score is not None else 0.0

    @property
    def holds_all(self) -> bool:
        """Whether every value agrees and every name stands there."""
        return (self.agree > 0 or not self.valued) and not self.unnamed

    @property
    def clash(self) -> float:
        """How surely the window says the opposite of the same thing."""
        return max(self.marks[m] for m in CLASHES)


def read_windows(claim: Statement, found: Sequence[Window], scores: Mapping[tuple[str, int, int], WindowScore]) -> list[Reading]:
    """The windows with what each says."""
    out = []
    for window in found:
        wanted = [v for v in window.values if not v.optional or v.agreeing]
        still = [v for v in wanted if not v.agreeing]
        absent = [v for v in window.names if not v.agreeing]
        out.append(
            Reading(
                window,
                scores.get((window.passage.key, window.start, window.end)),
                valued=bool(wanted),
                agree=min((v.agreeing for v in wanted), default=0.0),
                disagree=max((v.disagreeing for v in still), default=0.0),
                unsettled=len(still),
                rest=min((v.agreeing for v in wanted if v.agreeing), default=0.0),
                named=min((v.agreeing for v in window.names), default=1.0),
                unnamed=len(absent),
                rival=max((v.disagreeing for v in absent), default=0.0),
                marks=marks(claim, window),
            )
        )
    return out


def speaks_for(r: Reading) -> float:
    """By what the windows are ranked as support."""
    return ((r.agree if r.valued else 1.0) + 2 * r.supports) * (0.3 + 0.7 * r.cover) * (0.5 if r.marks["missing"] else 1.0)


def speaks_against(r: Reading) -> float:
    """By what the windows are ranked as contradiction."""
    m = r.marks
    value = r.disagree * (1.0 if r.unsettled == 1 else 0.6)
    most = max(value, 0.9 * r.clash, 0.9 * m["rival"], 0.5 * m["opposite"], 0.8 * m["negation"], 0.8 * m["exchanged"])
    return (most + 2 * r.refutes) * (0.3 + 0.7 * r.cover) * (0.5 if m["missing"] and not m["rival"] else 1.0)


def whole(r: Reading) -> float:
    """How surely all of a claim stands in a window."""
    return (r.agree if r.valued else 0.5) * (0.4 + 0.6 * r.words) * r.named * (1.0 - 0.5 * r.clash) if r.holds_all else 0.0


def one_off(r: Reading) -> float:
    """How surely all but one thing of a claim stands in a window, and that one otherwise."""
    if r.unsettled == 1 and not r.unnamed:
        return r.disagree * (0.4 + 0.6 * r.words) * (1.0 if r.rest or len(r.window.values) == 1 else 0.7)
    if not r.unsettled and r.unnamed == 1:
        return r.rival * (0.4 + 0.6 * r.words) * (r.agree if r.valued else 0.8)
    return 0.0


def _told(r: Reading) -> float:
    return (r.agree if r.valued else 0.6) * r.named * r.to_the_point if r.holds_all else 0.0


def _untold(r: Reading) -> float:
    if r.unsettled == 1 and not r.unnamed:
        return r.disagree * r.to_the_point
    if not r.unsettled and r.unnamed == 1:
        return r.rival * r.to_the_point * (r.agree if r.valued else 0.8)
    return 0.0


def _near(r: Reading) -> float:
    return r.to_the_point * (0.3 + 0.4 * r.words + 0.3 * r.window.alignment.name_score)


def _first(readings: Sequence[Reading], rank: Callable[[Reading], float]) -> Reading | None:
    return max(readings, key=rank, default=None)


@dataclass
class Signals:
    """values: by name, in a fixed order. support, contradiction: the windows that carry a verdict either way."""

    values: dict[str, float]
    support: Reading | None
    contradiction: Reading | None


def signals(claim: Statement, found: Sequence[Finding], readings: Sequence[Reading]) -> Signals:
    """The signals of one claim from its findings and windows."""
    supports = max((f.strength for f in found if f.stance == "supports"), default=0.0)
    refutes = max((f.strength for f in found if f.stance == "refutes"), default=0.0)
    values = {
        "kind_supports": supports,
        "kind_refutes": refutes,
        "kind_surely_supports": float(supports >= 0.5),
        "kind_surely_refutes": float(refutes >= 0.55),
    }
    best, worst = _first(readings, speaks_for), _first(readings, speaks_against)
    full, off = _first(readings, whole), _first(readings, one_off)
    values |= _of("for", best, ("agree", "agree_covered", "wordy_covered"))
    values |= _of("against", worst, ("disagree", "disagree_covered", "one_open", "rest"))
    values |= _comparison(full, off, readings)
    values |= _model(readings)
    values |= _about(claim, best, readings)
    carried = full if full is not None and whole(full) else best
    contrary = off if off is not None and one_off(off) >= 0.3 else worst
    return Signals(values, carried, contrary)


def _of(prefix: str, r: Reading | None, own: Sequence[str]) -> dict[str, float]:
    names = [*own, "names", "words", "supports", "refutes", *MARKS]
    if r is None:
        return dict.fromkeys((f"{prefix}_{n}" for n in names), 0.0)
    told = {
        "agree": r.agree,
        "agree_covered": r.agree * r.cover,
        "wordy_covered": 0.0 if r.valued else r.cover,
        "disagree": r.disagree,
        "disagree_covered": r.disagree * r.cover,
        "one_open": float(r.unsettled == 1),
        "rest": r.rest,
        "names": r.window.alignment.name_score,
        "words": r.words,
        "supports": r.supports,
        "refutes": r.refutes,
        **r.marks,
    }
    return {f"{prefix}_{n}": told[n] for n in names}


def _comparison(full: Reading | None, off: Reading | None, readings: Sequence[Reading]) -> dict[str, float]:
    s, r = (whole(full) if full else 0.0), (one_off(off) if off else 0.0)
    return {
        "whole": s,
        "whole_is": float(s > 0),
        "whole_words": full.words if full else 0.0,
        "whole_local": full.window.alignment.local if full else 0.0,
        "whole_values": float(len(full.window.values)) if full else 0.0,
        "whole_crossed": full.marks["crossed_values"] if full else 0.0,
        "whole_predicate": full.marks["predicate"] if full else 0.0,
        "whole_clash": full.clash if full else 0.0,
        "whole_quoted": float(full is not None and _quoted(full)),
        "disputed": _disputed(readings),
        "clash": max((x.clash * x.words * x.named for x in readings), default=0.0),
        "one_off": r,
        "one_off_words": off.words if off else 0.0,
        "one_off_name": float(off is not None and not off.unsettled and off.unnamed == 1),
        "whole_less_one_off": s - r,
        "whole_and_one_off": float(s > 0 and r > 0),
        "example": max((x.marks["example"] * x.words for x in readings), default=0.0),
    }


def _quoted(r: Reading) -> bool:
    """Whether the window's last sentence is somebody's word rather than the document's own."""
    last = r.window.sentences[-1]
    return speaker(last, last.sentence.end - 2) is not None


def _disputed(readings: Sequence[Reading]) -> float:
    """How surely one publisher tells the claim and another tells it otherwise (0..1)."""
    told = [(whole(r), _publisher(r)) for r in readings if whole(r)]
    other = [(max(one_off(r), r.clash * r.words), _publisher(r)) for r in readings]
    return max((min(a, b) for a, x in told for b, y in other if x != y), default=0.0)


def _publisher(r: Reading) -> str:
    document = r.window.passage.document
    return document.publisher or document.name


def _model(readings: Sequence[Reading]) -> dict[str, float]:
    scored = [r for r in readings if r.score is not None]
    told, untold = _first(scored, _told), _first(scored, _untold)
    a, b = (_told(told) if told else 0.0), (_untold(untold) if untold else 0.0)
    values = {
        "told": a,
        "told_words": a * told.words if told else 0.0,
        "told_supports": told.supports if told and a else 0.0,
        "told_refutes": told.refutes if told and a else 0.0,
        "untold": b,
        "untold_words": b * untold.words if untold else 0.0,
        "untold_supports": untold.supports if untold and b else 0.0,
        "untold_refutes": untold.refutes if untold and b else 0.0,
        "told_less_untold": a - b,
    }
    nearest = sorted(scored, key=lambda r: -_near(r))[:2]
    for i in range(2):
        r = nearest[i] if i < len(nearest) else None
        values[f"near_{i}"] = r.to_the_point if r else 0.0
        values[f"near_{i}_holds"] = r.to_the_point * r.holds_all if r else 0.0
        values[f"near_{i}_differs"] = _untold(r) if r else 0.0
        values[f"near_{i}_supports"] = r.supports if r else 0.0
        values[f"near_{i}_refutes"] = r.refutes if r else 0.0
    relevant = [r for r in scored if r.window.relevance >= RELEVANT]
    values["model_supports"] = max((r.supports for r in relevant), default=0.0)
    values["model_refutes"] = max((r.refutes for r in relevant), default=0.0)
    values["model_neutral"] = min((1.0 - r.to_the_point for r in scored), default=1.0)
    return values


def _about(claim: Statement, best: Reading | None, readings: Sequence[Reading]) -> dict[str, float]:
    values = {
        "valued": float(best is not None and best.valued),
        "universal": float(bool(extremes(claim.clause.tokens))),
        "unnamed": float(min((r.unnamed for r in readings), default=0)),
        "negated": float(claim.clause.negated),
        "reported": float(claim.said is not None),
        "issued": float(claim.said is not None and claim.said.issuer),
        "length": float(min(len(claim.words), MANY_WORDS)),
    }
    return values | {f"is_{k}": float(claim.kind == k) for k in KINDS}
