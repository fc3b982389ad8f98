"""Reads the quantities of a text: what is counted or measured, how words bound it, how exactly it is stated.

Rules: contract, section 1 ("Numbers"), and `claims.model.values.Quantity`.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from claims.model.values import Quantity
from claims.text.numbers import Number, find_numbers
from claims.text.quantity_bounds import bound_after, bound_before
from claims.text.quantity_context import excluded_spans, in_name, is_ordinal_idiom, is_pronoun_one, is_year
from claims.text.quantity_counted import counted_after, share_of
from claims.text.quantity_draft import PER, Draft, half_unit, per_unit, read
from claims.text.quantity_joint import join, nobody_against
from claims.text.units import WORD_RE, dimension, unit_of

_BARE_UNIT = re.compile(r"\b(?:an?\s+|(?<![-\w]))(?=[a-z])", re.I)
_ADVERB = re.compile(
    r"\b(?:(twice|thrice)\b(?=(\s+(?:as|the|its|their|his|her|that|what|those|this))?)|(?:(two|three|four|five|six|seven|eight|nine|ten|\d+)-?fold)\b"
    r"|(doubl|tripl|trebl|quadrupl|halv)(?:ed|es|ing)\b(?!\s+(?:down|up|back|over|as)\b))",
    re.I,
)
_VERB_FACTOR = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4}
_MONTH_OLD = re.compile(r"\b(hour|day|week|month|year|decade|century)-(?:old|long)\b", re.I)


_CLOCKED = re.compile(
    r"(?<![\d:.])(?:(\d{1,2}):([0-5]\d):([0-5]\d)|(2[5-9]|[3-9]\d):([0-5]\d))(?![\d:]|\.\d)(?!\s*(?:[ap]\.?m\b|gmt|utc))",
    re.I,
)
_RUN_IN = re.compile(r"\b(?:in|of|at|under|below|needed|took|clocked)\s+(?:just |only )?$")


def _clocked(text: str) -> list[Draft]:
    """Times that were run: "2:13:44", "needed 61:18"; no time of day, which has no seconds and fewer than 25 hours."""
    found = []
    for m in _CLOCKED.finditer(text):
        before = text[max(0, m.start() - 16) : m.start()]
        if re.search(r"\b(?:at|since|until|before|after|from)\s+$", before) if m[1] else not _RUN_IN.search(before):
            continue
        hours, minutes, seconds = (int(m[1]), int(m[2]), int(m[3])) if m[1] else (0, int(m[4]), int(m[5]))
        value = Decimal(hours * 3600 + minutes * 60 + seconds)
        number = Number(m.start(), m.end(), value, "digits")
        found.append(Draft(number, m.start(), m.end(), value, value, "second", has_unit=True, half=Decimal("0.5")))
    return found


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < right and left < end for left, right in spans)


def _special(text: str) -> list[Draft]:
    """What no number word begins: "twice", "threefold", "doubled", "month-old", "more than a year", "none" apart."""
    found = []
    for match in _ADVERB.finditer(text):
        if match[1]:
            value, unit = Decimal(2 if match[1].lower() == "twice" else 3), "multiple" if match[2] else "count"
        elif match[3]:
            word = find_numbers(match[3])
            value, unit = word[0].value, "multiple"
        else:
            value, unit = Decimal(_VERB_FACTOR.get(match[4].lower(), 0)) or Decimal("0.5"), "multiple"
        number = Number(match.start(), match.end(), value, "words")
        draft = Draft(number, match.start(), match.end(), value, value, unit, has_unit=True)
        draft.counted = "times" if unit == "count" else None
        found.append(draft)
    for match in _MONTH_OLD.finditer(text):
        if not re.search(r"(?:\d|[a-z])[- ]$", text[max(0, match.start() - 2) : match.start()]) or re.search(
            r"\b(?:an?|the|this|its|his|their|\w+['’]s)\s$", text[max(0, match.start() - 12) : match.start()], re.I
        ):
            number = Number(match.start(), match.end(), Decimal(1), "words")
            found.append(Draft(number, match.start(), match.end(), Decimal(1), Decimal(1), match[1].lower(), has_unit=True))
    for match in re.finditer(r"\ban?\s+", text):
        unit_match = WORD_RE.match(text, match.end())
        bound = unit_match and bound_before(text, match.start(), duration=True)
        if unit_match and (half := re.compile(r" and a half\b").match(text, unit_match.end())):
            unit, factor = unit_of(unit_match[0])
            number = Number(match.start(), half.end(), Decimal("1.5"), "words", Decimal("0.5"))
            low = number.value * factor
            found.append(Draft(number, match.start(), half.end(), low, low, unit, has_unit=True, factor=factor))
        elif unit_match and bound and not re.match(r"\s+of\b|-", text[unit_match.end() : unit_match.end() + 9]):
            unit, factor = unit_of(unit_match[0])
            number = Number(match.start(), unit_match.end(), Decimal(1), "words")
            found.append(Draft(number, match.start(), unit_match.end(), factor, factor, unit, has_unit=True, factor=factor))
    return found


def _wanted(text: str, draft: Draft) -> bool:
    number = draft.number
    if number.form == "ordinal":
        return not is_ordinal_idiom(text, number)
    if draft.unit == "day" and draft.end - number.end == 4 and is_pronoun_one(text, number):
        return False
    if draft.has_unit and draft.unit != "count":
        return True
    if draft.tally or draft.of is not None or draft.high != draft.low:
        return True
    return not (is_year(text, number) or in_name(text, number) or is_pronoun_one(text, number))


def _name_counted(text: str, draft: Draft) -> int:
    """Sets what is counted; returns where its words end (for "or more" after them)."""
    end = max(draft.end, draft.of_end)
    if draft.counted is not None:
        return end
    if draft.low == draft.high and (suffix := bound_after(text, end)):
        end = suffix[1]
    kind = dimension(draft.unit)
    if kind == "percent":
        draft.counted = share_of(text, end)
        return end
    if kind == "count" and draft.number.form != "fraction":
        singular = draft.hyphened or (draft.low == 1 and draft.high == 1 and draft.of is None)
        found = counted_after(text, end, plural=not singular, noun=singular)
    elif kind == "ordinal":
        found = counted_after(text, end, plural=False, noun=True)
    else:
        return end
    if found is None:
        return end
    draft.counted = found[0].split()[0] if draft.hyphened else found[0]
    if kind == "count" and draft.of is None and (per := PER.match(text, found[1])):
        draft.unit, draft.end = f"count_per_{per_unit(per[1])}", per.end()
        return per.end()
    return found[1]


def _all_but(text: str, draft: Draft) -> bool:
    """Turns "all but two of the 68" into 66 of 68; False where the total is not said, so that nothing is known."""
    match = re.search(r"\ball but\s+$", text[max(0, draft.start - 10) : draft.start], re.I)
    if not match:
        return True
    if draft.of is None:
        return False
    draft.low = draft.high = draft.of - draft.low
    draft.start -= len(match[0])
    return True


def _bound(text: str, draft: Draft, counted_end: int) -> None:
    if draft.bound != "exact" and draft.low == draft.high:
        return
    duration = dimension(draft.unit) == "time"
    if before := bound_before(text, draft.start, duration):
        if draft.low == draft.high:
            draft.bound = before[0]
        draft.start = before[1]
    elif draft.low == draft.high and (after := bound_after(text, draft.end) or bound_after(text, counted_end)):
        draft.bound, draft.end = after
    if draft.bound == "exact" and re.search(r"\bnot $", text[max(0, draft.start - 4) : draft.start], re.I):
        draft.negated = True


def _half(draft: Draft) -> Decimal:
    if draft.half is not None:
        return draft.half
    if draft.fraction or draft.age or draft.unit == "ordinal":
        return Decimal(0)
    return half_unit(draft.number, draft.unit, draft.factor)


def find_quantities(text: str, skip: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """The quantities of a text, in order and not overlapping; none overlaps a span of `skip` (dates found earlier).

    `start`, `end` span the bounding words, the number, its unit and a total ("more than 28 of the 32"), not the
    noun that is counted; `text` is that slice. Years, dates, clock times, symbols, numbers in names and the
    pronoun "one" are not quantities; "no seats" and "none" are left to the kinds, save in a tally ("14 to none").
    """
    closed = [*skip, *excluded_spans(text)]
    drafts = [d for n in find_numbers(text) if not _overlaps(n.start, n.end, closed) and (d := read(text, n))]
    drafts = [d for d in drafts if not _overlaps(d.start, d.end, closed)]
    drafts += [d for d in _special(text) if not _overlaps(d.start, d.end, closed)]
    drafts += [d for d in _clocked(text) if not _overlaps(d.start, d.end, skip)]
    drafts += [d for d in nobody_against(text) if not _overlaps(d.start, d.end, closed)]
    drafts.sort(key=lambda d: (d.start, -d.end))
    kept: list[Draft] = []
    for draft in drafts:
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    kept = [d for d in join(text, kept, closed) if _wanted(text, d) and _all_but(text, d)]
    found: list[Quantity] = []
    for draft in kept:
        counted_end = _name_counted(text, draft)
        _bound(text, draft, counted_end)
        draft.end = max(draft.end, draft.of_end)
        if found and draft.start < found[-1].end:
            draft.start = max(draft.number.start, found[-1].end)
        if _overlaps(draft.start, draft.end, skip):
            draft.start, draft.end = draft.number.start, draft.number.end
        found.append(
            Quantity(
                text=text[draft.start : draft.end], start=draft.start, end=draft.end, low=draft.low, high=draft.high,
                unit=draft.unit, bound=draft.bound, half_unit=_half(draft), fraction=draft.fraction,
                counted=draft.counted, of=draft.of, negated=draft.negated,
            )
        )  # fmt: skip
    return found
