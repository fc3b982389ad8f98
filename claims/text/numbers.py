"""Numbers as English writes them, in digits or words, with their offsets.

Grammar of the cardinal words: the usual English one (units, teens, tens, "hundred", "and",
powers of a thousand), with the Indian "lakh" and "crore". Digits are grouped by commas (Western or
Indian) or by thin or no-break spaces; the decimal sign is the point. "3,5" is not English and is not read.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

_LIMIT = Decimal(10) ** 24  # beyond it nothing that a newspaper counts
Form = Literal["digits", "words", "fraction", "ordinal"]


def _listed(words: str) -> list[str]:
    return words.split()


UNITS = {
    w: i
    for i, w in enumerate(
        _listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        )
    )
}
TENS = {w: 10 * i for i, w in enumerate(_listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12}
ORDINALS = (
    {
        w: i
        for i, w in enumerate(
            _listed(
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
                "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
            ),
            1,
        )
    }
    | {w[:-1] + "ieth": n for w, n in TENS.items()}
    | {"hundredth": 100, "thousandth": 1000}
)
DENOMINATORS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "fourth": 4, "twentieth": 20, "hundredth": 100} | {
    w: n for w, n in ORDINALS.items() if 3 <= n <= 12
}
DENOMINATORS |= {w + "s": n for w, n in list(DENOMINATORS.items()) if not w.endswith(("s", "f"))}
VULGAR = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
          "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}  # fmt: skip

_SPACE = "\u00a0\u2009\u202f"
_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?!\d)|\d{{1,2}}(?:,\d\d)+,\d{{3}}|\d+)(?:\.\d+)?"
_SCALE = r"hundred|thousand|million|billion|trillion|lakh|crore|dozen"
_SMALL = "|".join([*TENS, *sorted(UNITS, key=len, reverse=True)])
_DEN = "|".join(sorted(DENOMINATORS, key=len, reverse=True))
_CARD = re.compile(rf"\b(?:{_SMALL}|an?(?=[ \-](?:{_SCALE})\b))\b", re.I)
_DIGIT_RE = re.compile(rf"(?<![\w.,/]){_DIGITS}(?![\d])")
_AND_HALF = re.compile(rf"[ -]and[ -](?:an?|one|two|three)[ -](?:{_DEN})\b", re.I)
_FRACTION = re.compile(rf"\b(?:(an?|one|two|three|four|five|six|seven|eight|nine|\d)[ -])?({_DEN})\b", re.I)
_ORDINAL = re.compile(
    rf"\b(?:({'|'.join(TENS)})-)?({'|'.join(sorted(ORDINALS, key=len, reverse=True))})\b|"
    rf"(?<![\w.,/\-])(\d[\d,]*)(?:st|nd|rd|th)\b",
    re.I,
)
_SCALE_NEXT = re.compile(rf"[ \u00a0-]({_SCALE})\b", re.I)
_LENGTH_AFTER = re.compile(
    r"[ -](?:high|tall|long|wide|deep|thick|above|below|away|from|sprint|race|freestyle|hurdles|final|peak|mountain|"
    r"tower|dash|relay|summit|butterfly|backstroke|breaststroke|north|south|east|west|up|down|square|hill|wall)\b"
)
_PEOPLE_AFTER = re.compile(r"[ ](?:people|voters?|votes|euros?|dollars|pounds|tonnes|barrels|refugees|jobs|ballots)\b")


def tidy(value: Decimal) -> Decimal:
    """The same number without needless zeros and without an exponent: 17400000.0 is 17400000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


@dataclass(frozen=True)
class Number:
    """One number in a text.

    start, end: code points, end exclusive. value: the number, multiples resolved (a fraction is below 1).
    step: one unit of the last digit that is stated, when decimals state it, else None.
    grouped: written with decimals, grouping or a scale word, so that it can't be a year or part of a name.
    """

    start: int
    end: int
    value: Decimal
    form: Form
    step: Decimal | None = None
    grouped: bool = False


def _digits(raw: str) -> tuple[Decimal, Decimal | None]:
    value = Decimal(re.sub(rf"[,{_SPACE}]", "", raw))
    exponent = value.as_tuple().exponent
    return value, Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else None


def _scaled(text: str, number: Number, money: bool) -> Number:
    """Extends a number over the scale words or the scale letter after it."""
    value, step, end, grouped = number.value, number.step, number.end, number.grouped
    while value < _LIMIT and (match := _SCALE_NEXT.match(text, end)):
        factor = SCALES[match[1].lower()]
        value, step, end, grouped = value * factor, step and step * factor, match.end(), True
    if end == number.end and number.form == "digits":
        letters = re.compile(r" ?(k|mn|mln|m|bn|b|trn|tn)\b(?![-.²³]\w|[²³])", re.I).match(text, end)
        if letters and _is_scale(text, number, letters, money):
            factor = SHORT_SCALES[letters[1].lower()]
            value, step, end, grouped = value * factor, step and step * factor, letters.end(), True
    return Number(number.start, end, tidy(value) if end > number.end else value, number.form, step, grouped)


def _is_scale(text: str, number: Number, letters: re.Match[str], money: bool) -> bool:
    """Whether a letter is a scale: "6.8m people" is millions, "8,611 m" and "a 10m high wall" are metres."""
    letter, spaced = letters[1], letters[0].startswith(" ")
    if letter in ("b", "B", "K", "M", "T") or (letter == "k" and spaced):
        return money or (letter in ("M", "K", "B") and not spaced and _PEOPLE_AFTER.match(text, letters.end()) is not None)
    if letter != "m":
        return not spaced or letter in ("bn", "mn", "mln", "tn", "trn")
    if money or _PEOPLE_AFTER.match(text, letters.end()):
        return True
    return not (spaced or number.value >= 1000 or _LENGTH_AFTER.match(text, letters.end()))


def _group(text: str, pos: int) -> tuple[int, int] | None:
    """A number below a hundred at `pos`: its value and its end."""
    match = re.compile(rf"(?:{_SMALL}|an?(?=[ \-](?:{_SCALE})\b))\b", re.I).match(text, pos)
    if not match:
        return None
    word = match[0].lower()
    if word in TENS:
        unit = re.compile(r"[ -](one|two|three|four|five|six|seven|eight|nine)\b(?![ -](?:hundred|of)\b)", re.I)
        if more := unit.match(text, match.end()):
            return TENS[word] + UNITS[more[1].lower()], more.end()
        return TENS[word], match.end()
    return UNITS.get(word, 1), match.end()


def _words(text: str, pos: int, limit: int | None = None) -> tuple[Decimal, int, bool] | None:
    """A cardinal in words at `pos`: value, end, whether a scale word takes part. `limit`: parts stay below it."""
    start = _group(text, pos)
    if not start:
        return None
    value, end = start
    scaled = False
    while value < _LIMIT and (match := _SCALE_NEXT.match(text, end)):
        factor = SCALES[match[1].lower()]
        if limit is not None and value * factor >= limit:
            break
        value, end, scaled = value * factor, match.end(), True
        joint = re.compile(r"(?:, |[ -](?:and[ -])?)").match(text, end)
        rest = _words(text, joint.end(), limit=factor) if joint and factor != 12 else None
        if joint and rest and rest[0] < factor and not _opens_next(text, pos, joint, rest[1], factor):
            value, end = value + int(rest[0]), rest[1]
    return Decimal(value), end, scaled


def _opens_next(text: str, pos: int, joint: re.Match[str], end: int, factor: int) -> bool:
    """Whether the words after "and" begin another number: "between one hundred and two hundred"."""
    if "," in joint[0] and not re.search(r"hundred|thousand| and ", text[joint.end() : end]):
        return True
    following = _SCALE_NEXT.match(text, end)
    if following and (SCALES[following[1].lower()] == factor or (factor < SCALES[following[1].lower()] and factor >= 1000)):
        return True
    between = re.search(r"\bbetween (?:about |around |some )?$", text[max(0, pos - 20) : pos], re.I)
    return bool(between and "and" in joint[0] and not re.match(r"[^.;]{0,20}\band\b", text[end:]))


def _fraction_at(text: str, match: re.Match[str]) -> Number | None:
    """The fraction in a match of the fraction pattern, or None where it is an ordinal or a name of a period."""
    numerator, denominator = (match[1] or "").lower(), match[2].lower()
    before, after = text[max(0, match.start() - 16) : match.start()].lower(), text[match.end() : match.end() + 24]
    if after[:1] == "'" or after[:1] == "’" or re.match(r"-(?!points?\b|million|dozen|hour|mile|cent|per|majorit)", after):
        return None
    if re.search(r"\b(?:hour|day|week|month|year|decade|mile|century|times?|metre|point)s? and $", before):
        return None
    base = DENOMINATORS[denominator]
    if not numerator:
        if denominator != "half" or re.search(r"\b(?:first|second|latter|other|better|this|next|last|in|time and a|-)\s?$", before):
            return None
        if not re.match(
            r"-|\s+(?:of|the|an?|all|that|their|its|his|her|our|those|as|million|voted|said|were|are|was|is)\b|"
            r"[.,;:)!?]|\s*$|\s+to\b",
            after,
        ):
            return None
    elif numerator in ("a", "an", "one") and base in ORDINALS.values() and denominator not in ("half", "quarter"):
        verbs = r"voted|said|say|were|are|was|is|have|had|did|do|would|backed|wanted|live|lived|opposed|supported|believe"
        if not re.match(
            rf"\s+(?:of|in|and|or|by|from|to|since|than|more|less|higher|lower|as|on|at|{verbs})\b|[.,;:)!?]|\s*$",
            after,
        ):
            return None
    elif denominator in ("quarter", "quarters") and re.search(r"\b(?:once|twice|per|times|every|last|in)\s?$", before):
        return None
    top = 1 if numerator in ("", "a", "an") else int(numerator) if numerator.isdigit() else UNITS[numerator]
    return None if top >= base else Number(match.start(), match.end(), Decimal(top) / base, "fraction")


def _of_scale(text: str, number: Number) -> Number:
    """Resolves "half a million", "half a dozen": known to 5%, as fractions in prose are (contract, section 1)."""
    match = re.compile(rf"(?: of)?[ -](?:an? )?({_SCALE})\b", re.I).match(text, number.end)
    if not match:
        return number
    value = tidy(number.value * SCALES[match[1].lower()])
    return Number(number.start, match.end(), value, "words", value / 10, True)


def _mixed(text: str, number: Number) -> Number:
    """Adds "and a half", "½" to a whole number, then the scale after it: "one and a half million"."""
    match = _AND_HALF.match(text, number.end)
    if match and (part := _FRACTION.search(text, number.end, match.end())):
        top = (part[1] or "a").lower()
        piece = Decimal(UNITS.get(top, 1)) / DENOMINATORS[part[2].lower()]
        return Number(number.start, match.end(), number.value + piece, number.form, piece, True)
    if number.form == "digits" and text[number.end : number.end + 1] in VULGAR:
        top_, base = VULGAR[text[number.end]]
        piece = Decimal(top_) / base
        return Number(number.start, number.end + 1, number.value + piece, "digits", piece, True)
    return number


def find_numbers(text: str) -> list[Number]:
    """All numbers of a text in order, not overlapping: cardinals, fractions in words, ordinals.

    Nothing is judged about what a number means: years, clock times and "one" as a pronoun are here too.
    """
    found: list[Number] = []
    candidates: list[Number] = []
    for match in _FRACTION.finditer(text):
        if fraction := _fraction_at(text, match):
            candidates.append(_of_scale(text, fraction))
    for match in re.finditer("[" + "".join(VULGAR) + "]", text):
        if not text[match.start() - 1 : match.start()].isdigit():
            top, base = VULGAR[match[0]]
            candidates.append(_of_scale(text, Number(match.start(), match.end(), Decimal(top) / base, "fraction")))
    for match in _ORDINAL.finditer(text):
        digits = match[3]
        value = Decimal(digits.replace(",", "")) if digits else Decimal(TENS.get((match[1] or "").lower(), 0) + ORDINALS[match[2].lower()])
        candidates.append(Number(match.start(), match.end(), value, "ordinal"))
    for match in _DIGIT_RE.finditer(text):
        if re.match(r",\d|\.\d", text[match.end() : match.end() + 2]) or len(match[0]) > 40:
            continue
        value, step = _digits(match[0])
        number = Number(match.start(), match.end(), value, "digits", step, bool(re.search(rf"[.,{_SPACE}]", match[0])))
        money = bool(re.search(r"[$£€¥₹]\s?$", text[max(0, match.start() - 2) : match.start()]))
        candidates.append(_scaled(text, _mixed(text, number), money))
    for match in _CARD.finditer(text):
        if words := _words(text, match.start()):
            number = Number(match.start(), words[1], words[0], "words", None, words[2])
            mixed = _mixed(text, number)
            candidates.append(_scaled(text, mixed, money=False) if mixed is not number else number)
    for number in sorted(candidates, key=lambda n: (n.start, -n.end)):
        if number.value >= _LIMIT:
            continue
        if not found or number.start >= found[-1].end:
            found.append(number)
    return found
