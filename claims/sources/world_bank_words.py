"""An indicator's values of one place in words, and which of them say something for or against a claim."""

import re
from decimal import ROUND_HALF_EVEN, Decimal

from claims.kinds.numbers import compare_quantities
from claims.model.values import Quantity
from claims.sources.facts_words import day_words
from claims.sources.world_bank_indicators import Indicator
from claims.sources.world_bank_places import Place
from claims.text.quantities import find_quantities
from claims.text.units import convert, dimension

# How exactly a value is told: the interface gives up to fifteen digits.
_KEPT = Decimal("0.001")
_WHOLE = frozenset(["SP.POP.TOTL", "SM.POP.RHCR.EA", "SM.POP.RHCR.EO", "MS.MIL.TOTL.P1", "EN.POP.DNST"])
# What is told in other words too, as texts often have them.
_OTHERWISE = {
    "SP.POP.TOTL": "{place} was home to {value} people in {year}",
    "EN.GHG.CO2.MT.CE.AR5": "{place} emitted {value} million tonnes of carbon dioxide (CO2) in {year}",
}
_PLAIN = re.compile(r"[\w ,&()/.'-]{1,80}\Z")


def rendered(indicator: Indicator, place: Place, values: dict[int, Decimal], dataset: str, updated: str) -> str:
    """The values of one or two years in a sentence that names whose figures they are and their vintage (`updated`, an ISO date)."""
    name = dataset if _PLAIN.match(dataset) else "its data"
    years = sorted(values)
    said = _joined(indicator, place, values) if len(years) > 1 else sentence(indicator, place, years[0], values[years[0]])
    text = f"According to the World Bank ({name}, updated on {day_words(updated)}), {said}."
    if len(years) == 1 and (other := _OTHERWISE.get(indicator.id)):
        told = other.format(place=place.told, value=_figure(indicator, values[years[0]]), year=years[0])
        text += f" {told[:1].upper()}{told[1:]}."
    return text


def sentence(indicator: Indicator, place: Place, year: int, value: Decimal) -> str:
    """ "the population of Brazil was 208,660,842 in 2020"."""
    said = _change(value) if indicator.change == "growth" else _figure(indicator, value)
    if indicator.id == "FP.CPI.TOTL.ZG" and value < 0:
        return f"consumer prices in {place.told} fell by {_figure(indicator, -value)} percent in {year}"
    return indicator.sentence.format(place=place.told, value=said, year=year)


def _joined(indicator: Indicator, place: Place, values: dict[int, Decimal]) -> str:
    """The values of some years in one sentence, with what they are of said once where it comes first."""
    told = [sentence(indicator, place, year, value) for year, value in sorted(values.items())]
    start = indicator.sentence.partition("US${value}" if "US${value}" in indicator.sentence else "{value}")[0].format(place=place.told)
    if start and all(one.startswith(start) for one in told):
        told[1:] = [one[len(start) :] for one in told[1:]]
    return " and ".join(told)


def telling(indicator: Indicator, place: Place, values: dict[int, Decimal], claim: str, dated: bool) -> dict[int, Decimal]:
    """The values that say something for or against a claim.

    One that no figure of the claim agrees with, but lies within the spread of one, is left out: the claim's may be another body's,
    or an earlier vintage's. So is one that agrees with none, where the claim names no year and the indicator changes fast.
    """
    stated = find_quantities(claim)
    return {year: value for year, value in values.items() if _tells(indicator, sentence(indicator, place, year, value), stated, dated)}


def _tells(indicator: Indicator, told: str, stated: list[Quantity], dated: bool) -> bool:
    pairs = [(ours, theirs) for theirs in find_quantities(told) for ours in stated if dimension(ours.unit) == dimension(theirs.unit)]
    if any(compare_quantities(ours, theirs).result == "agrees" for ours, theirs in pairs):
        return True
    if any(_near(ours, theirs, indicator.spread) for ours, theirs in pairs):
        return False
    return dated or indicator.slow


def _near(ours: Quantity, theirs: Quantity, spread: Decimal) -> bool:
    value = convert(theirs.low, theirs.unit, ours.unit)
    width = spread if theirs.unit == "percent" else value * spread
    return ours.low - width <= value <= ours.high + width


def _figure(indicator: Indicator, value: Decimal) -> str:
    if (indicator.unit == "USD" and abs(value) >= 100_000) or indicator.id in _WHOLE:
        return f"{value.quantize(Decimal(1), ROUND_HALF_EVEN):,}"
    plain = f"{value.quantize(_KEPT, ROUND_HALF_EVEN):,f}".rstrip("0")
    return f"{plain}0" if plain.endswith(".") and indicator.unit not in ("square_kilometre", "USD") else plain.rstrip(".")


def _change(value: Decimal) -> str:
    plain = f"{abs(value).quantize(_KEPT, ROUND_HALF_EVEN):f}".rstrip("0")
    return f"{'grew' if value >= 0 else 'shrank'} by {plain}{'0' if plain.endswith('.') else ''} percent"
