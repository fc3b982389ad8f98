"""One number with its unit, before it is joined with its neighbours: money, measures, percentages, fractions."""

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.model.values import Bound
from claims.text.numbers import Number, tidy
from claims.text.units import CURRENCY_SIGNS, SYMBOL_RE, WORD_RE, dimension, unit_of

_SIGN_BEFORE = re.compile(rf"(?:{'|'.join(re.escape(s) for s in sorted(CURRENCY_SIGNS, key=len, reverse=True))})\s?$")
_CODE_BEFORE = re.compile(r"\b(USD|EUR|GBP|CHF|JPY|CNY|AUD|CAD|NZD|INR|RUB|SEK|NOK|DKK|PLN|TRY)[ \u00a0]?$")
PER = re.compile(
    r"(?:\s+(?:per|an?|each|every)\s+|-(?:per|an?)-|/)(second|minute|hour|day|night|week|month|year|annum|barrel|tonne|litre|"
    r"gallon|kilogram|"
    r"kilo|square kilomet(?:re|er)|square mile|kilomet(?:re|er)|mile)\b(?!\s+(?:ago|later|earlier|before|after|"
    r"old|since|and a half))",
    re.I,
)
_POINT = re.compile(r"(?:\s+of\s+(?:a|one)\s+|\s+(?:a\s+)?|-)(?:percentage[ -])?points?\b", re.I)
_PERCENT_OF = re.compile(r"\s+(?:of\s+(?:a|one|1)\s+|(?:a\s+|one\s+)?)(?:percent|per cent|%)(?!\w)", re.I)
_PERCENT_NEAR = re.compile(r"percent|per cent|per-cent|%", re.I)
_WEIGHT = re.compile(r"weigh|heav|weight|\blbs?\b|\bof (?:cocaine|heroin|meat|rice|flour|explosives|tnt|gold|food|pressure)", re.I)
_MULTIPLE = re.compile(
    r"[ -](?:times|fold)\b(?=\s+(?:as|more|the|higher|larger|bigger|greater|longer|taller|faster|its|their|his|"
    r"her|that|"
    r"what|over|less|smaller|lower|fewer|those|increase|rise))",
    re.I,
)

_LONGER = re.compile(r"(?:more|further|additional|extra|full|whole|consecutive|straight|long|short|solid|successive) ", re.I)
_NO_RATE = {"percent", "percentage_point", "multiple", "time", "angle", "temperature", "length/time"}
_HYPHEN = re.compile(r"-(?!odd|plus|strong)[a-z]", re.I)
_MINUS = re.compile(r"(?:^|[\s(])(minus\s|[-−])$")


@dataclass
class Draft:
    """A quantity in the making; fields as in `Quantity`, and `number` as it was read."""

    number: Number
    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str = "count"
    bound: Bound = "exact"
    fraction: bool = False
    hyphened: bool = False
    factor: Decimal = Decimal(1)
    has_unit: bool = False
    age: bool = False
    half: Decimal | None = None
    counted: str | None = None
    of: Decimal | None = None
    of_end: int = 0
    negated: bool = False
    tally: bool = False


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Rough bounds of the sentence around a span: for context only."""
    left = max(text.rfind(mark, 0, start) for mark in (". ", "\n\n", "! ", "? ", "; "))
    rights = [i for mark in (". ", "\n\n", "! ", "? ", "; ") if (i := text.find(mark, end)) >= 0]
    return left + 1, min(rights, default=len(text))


def half_unit(number: Number, unit: str, factor: Decimal = Decimal(1)) -> Decimal:
    """Half a unit of the last stated digit (contract, section 1, "Numbers"), in the quantity's own unit.

    Percentages and decimals: of the last digit stated. Trailing zeros of other numbers: of the last digit
    that is not zero, at most 5% of the value. A fraction in words of a unit ("half a mile"): 5%. A count whose last
    digit is not zero, a count below a hundred in words, an ordinal, a whole multiple or ratio: 0.
    """
    value = number.value
    if number.form == "ordinal" or value == 0:
        return Decimal(0)
    if number.form == "fraction":
        return value / 20 * factor
    kind = dimension(unit).split("/")[0]
    if kind in ("percent", "percentage_point"):
        return (number.step if number.step is not None else Decimal(1)) * factor / 2
    if kind in ("count", "multiple") and number.form == "words" and value < 100 and number.step is None:
        return Decimal(0)
    if kind == "multiple":
        return (number.step or Decimal(0)) / 2
    whole = value == value.to_integral_value()
    digits = str(int(value)) if whole else ""
    zeros = len(digits) - len(digits.rstrip("0"))
    if number.step is not None and not (whole and zeros):
        return min(number.step / 2, value / 20) * factor if number.form == "words" else number.step / 2 * factor
    if not whole:
        return value / 20 * factor
    step = number.step if number.step is not None else Decimal(10) ** zeros
    if not zeros and number.step is None:
        return Decimal(0) if kind == "count" else Decimal("0.5") * factor
    return min(step / 2, value / 20) * factor


def _points(text: str, draft: Draft, match: re.Match[str]) -> bool:
    """Whether "points" are percentage points: said so, a fraction of one, or a percentage is nearby."""
    if "percentage" in match[0].lower() or draft.number.form == "fraction":
        return True
    right = sentence(text, draft.start, match.end())[1]
    if re.match(
        r"\s+(?:plan|agenda|program|manifesto|proposal|of order|in the league|on the)",
        text[match.end() : match.end() + 40],
    ):
        return False
    return bool(_PERCENT_NEAR.search(text, max(0, draft.start - 120), right))


def _money_before(text: str, draft: Draft) -> None:
    window = text[max(0, draft.start - 6) : draft.start]
    if match := _SIGN_BEFORE.search(window):
        draft.unit = CURRENCY_SIGNS[match[0].strip()]
    elif match := _CODE_BEFORE.search(window):
        draft.unit = match[1]
    else:
        return
    draft.start -= len(match[0])
    draft.has_unit = True


def _unit_after(text: str, draft: Draft) -> None:
    """Reads the unit after the number: words after a blank or a hyphen, symbols after digits."""
    end = draft.end
    loose = draft.number.form == "fraction" or bool(draft.number.step and draft.number.form == "words")
    pattern = r"(?:\s+of\s+(?:an?\s+|one\s+)|\s+(?:an?\s+)?|-)" if loose else r"[ \u00a0\n\u2009]|-|(?=%)|(?=per)"
    gap = re.compile(pattern).match(text, end)
    match, symbol = None, False
    if gap:
        match = WORD_RE.match(text, gap.end())
        if not match and (more := _LONGER.match(text, gap.end())):
            match = WORD_RE.match(text, more.end())
            match = match if match and dimension(unit_of(match[0])[0]) == "time" else None
    if not match and draft.number.form in ("digits",):
        tight = re.compile(r"[ \u00a0\u2009]?").match(text, end)
        match = SYMBOL_RE.match(text, tight.end() if tight else end) or WORD_RE.match(text, end)
        symbol = bool(match and match.re is SYMBOL_RE)
        if match and symbol and match[0] in ("C", "F", "L", "p") and text[end] == " ":
            return
    if not match:
        return
    unit, factor = unit_of(match[0], symbol)
    if unit == "second" and match[0].lower() == "second" and draft.number.value != 1 and not (gap and gap[0] == "-"):
        return
    if unit == "GBP" and match[0].lower() in ("pound", "pounds"):
        left, right = sentence(text, draft.start, match.end())
        money = re.search(r"illion|£|cost|paid|price|worth|spent|budget|tax", text[left:right], re.I)
        if _WEIGHT.search(text, left, right) or (gap and gap[0] == "-" and not money):
            unit = "pound"
    if loose and unit in ("percent", "percentage_point"):
        return
    draft.hyphened = bool(gap and gap[0] == "-") and not symbol
    draft.unit, draft.factor, draft.end, draft.has_unit = unit, factor, match.end(), True
    draft.low, draft.high = draft.low * factor, draft.high * factor


def per_unit(words: str) -> str:
    """The canonical unit of "a day", "per square kilometre"."""
    base = "_".join(words.lower().replace("meter", "metre").split())
    return {"annum": "year", "kilo": "kilogram", "night": "day"}.get(base, base)


def _age(text: str, draft: Draft) -> None:
    old = re.compile(r"[ -]olds?\b").match(text, draft.end)
    if old and dimension(draft.unit) == "time":
        draft.age, draft.end = True, old.end()
    elif not draft.has_unit and re.search(
        r"\b(?:aged|age of|at age|ages|the age of)\s(?:(?:about|over|under|between|at least) )?$",
        text[max(0, draft.start - 24) : draft.start],
        re.I,
    ):
        draft.unit, draft.age, draft.has_unit = "year", True, True


def read(text: str, number: Number) -> Draft | None:
    """The quantity that starts from one number, unjoined and unbounded; None where the number alone says nothing."""
    draft = Draft(number, number.start, number.end, number.value, number.value)
    if number.form == "ordinal":
        draft.unit, draft.has_unit = "ordinal", True
        return draft
    _money_before(text, draft)
    point = _POINT.match(text, draft.end)
    if point and _points(text, draft, point) and not draft.has_unit:
        draft.unit, draft.end, draft.has_unit = "percentage_point", point.end(), True
        draft.hyphened = "-" in point[0]
        return draft
    if number.form == "fraction" and (percent := _PERCENT_OF.match(text, draft.end)):
        draft.unit, draft.end, draft.has_unit = "percent", percent.end(), True
        return draft
    if not draft.has_unit:
        _unit_after(text, draft)
    elif money := re.compile(r"[ \u00a0](?:hundred|thousand|million|billion|trillion)\b").match(text, draft.end):
        draft.end = money.end()
    if number.form == "fraction" and not draft.has_unit:
        if re.match(
            r"\s+(?:as (?:many|much|large|big|high|long)|the (?:size|number|amount|population|area|length|height))\b",
            text[draft.end : draft.end + 60],
        ):
            draft.unit, draft.has_unit, draft.half = "multiple", True, Decimal(0)
            return draft
        draft.unit, draft.fraction, draft.has_unit = "percent", True, True
        draft.low = draft.high = tidy(number.value * 100)
        return draft
    if not draft.has_unit and (times := _MULTIPLE.match(text, draft.end)):
        draft.unit, draft.end, draft.has_unit = "multiple", times.end(), True
    _age(text, draft)
    minus = _MINUS.search(text[max(0, draft.start - 7) : draft.start])
    if minus and dimension(draft.unit) in ("percent", "temperature", "angle"):
        draft.start -= len(minus[1])
        draft.low, draft.high = -draft.low, -draft.high
    if draft.has_unit and dimension(draft.unit) not in _NO_RATE and (per := PER.match(text, draft.end)):
        draft.unit, draft.end = f"{draft.unit}_per_{per_unit(per[1])}", per.end()
    draft.hyphened |= not draft.has_unit and bool(_HYPHEN.match(text, draft.end))
    return draft
