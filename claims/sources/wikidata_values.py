"""Statements of Wikidata as typed values: an item, a date, an amount, a text, something unknown, or that there is none.

Source: Wikibase's docs/topics/json.md. `somevalue` is a value that nobody knows, and no other value contradicts it;
`novalue` says that there is none. Deprecated statements are no statements; where one is preferred, it goes before normal ones.
"""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from claims.sources.wikidata_dates import Moment, Time, read_time

START, END, POINT = "P580", "P582", "P585"
EARLIEST, LATEST, CIRCUMSTANCES, CIRCA = "P1319", "P1326", "P1480", "Q5727902"
# Qualifiers that make a statement one of a part only, or by a measure of its own: applies to part, of, criterion used.
NARROWING = ("P518", "P642", "P1013")
# Nature of statement: it is so in some sense only, "de facto" or "disputed".
NATURE = "P5102"
_IRREGULAR = {"foot": "feet", "inch": "inches", "percent": "percent", "hertz": "hertz"}


@dataclass(frozen=True)
class Item:
    """Another entity, by its id."""

    id: str


@dataclass(frozen=True)
class Text:
    """A string, with its language where it has one."""

    text: str
    language: str | None = None


@dataclass(frozen=True)
class Amount:
    """A quantity. unit: the id of its unit's entity, None for a bare number. low, high: its bounds where they are stated."""

    amount: Decimal
    unit: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    def words(self, unit: str | None = None) -> str:
        """1,234.5 square kilometres; "between A and B" where the bounds are further off than half a percent. unit: in the singular."""
        if self.low is not None and self.high is not None and self.high - self.low > abs(self.amount) / 100:
            number = f"between {plain(self.low)} and {plain(self.high)}"
        else:
            number = plain(self.amount)
        if unit is None:
            return number
        if self.amount == 1:
            return f"{number} {unit}"
        return f"{number} {_IRREGULAR.get(unit, unit + ('' if unit.endswith('s') else 's'))}"


@dataclass(frozen=True)
class Unknown:
    """somevalue: there is one, and it is not known."""


@dataclass(frozen=True)
class Nothing:
    """novalue: there is none."""


@dataclass(frozen=True)
class Other:
    """A value of a type that no claim is judged by, or a date that can't be told."""


Value = Item | Time | Amount | Text | Unknown | Nothing | Other


@dataclass(frozen=True)
class Statement:
    """One statement. raw: as received."""

    id: str
    property_id: str
    rank: str
    value: Value
    qualifiers: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def time(self, qualifier: str) -> Time | None:
        """The date of a qualifier; None where it has none, or one that is not known."""
        return next((v for v in self.qualifiers.get(qualifier, ()) if isinstance(v, Time)), None)

    def amount(self, qualifier: str) -> Decimal | None:
        """The number of a qualifier."""
        return next((v.amount for v in self.qualifiers.get(qualifier, ()) if isinstance(v, Amount)), None)

    def item(self, qualifier: str) -> str | None:
        """The entity of a qualifier."""
        return next((v.id for v in self.qualifiers.get(qualifier, ()) if isinstance(v, Item)), None)

    @cached_property
    def start(self) -> Time | None:
        """From when on it holds."""
        return self.time(START)

    @cached_property
    def end(self) -> Time | None:
        """Until when it holds."""
        return self.time(END)

    @cached_property
    def point(self) -> Time | None:
        """When it was so."""
        return self.time(POINT)

    @property
    def dated(self) -> bool:
        """Whether it says anything of when it holds."""
        return any(name in self.qualifiers for name in (START, END, POINT))

    @property
    def open(self) -> bool:
        """Whether it ended, or began, at a time that nobody knows: then it can't be said whether it held on a day."""
        held = (*self.qualifiers.get(END, ()), *self.qualifiers.get(START, ()))
        return any(isinstance(value, Unknown | Other) for value in held)

    @property
    def narrow(self) -> bool:
        """Whether it is said of a part only."""
        return any(name in self.qualifiers for name in NARROWING)

    @property
    def doubted(self) -> bool:
        """Whether Wikidata marks it as so in some sense only, or as presumed."""
        circumstances = any(value != Item(CIRCA) for value in self.qualifiers.get(CIRCUMSTANCES, ()))
        return circumstances or NATURE in self.qualifiers

    @property
    def about(self) -> bool:
        """Whether its date is only about so ("circa")."""
        return Item(CIRCA) in self.qualifiers.get(CIRCUMSTANCES, ())

    def holds(self, day: Moment) -> bool:
        """Whether it held on a day, at the precision of its dates; one without dates always does."""
        return (self.start is None or self.start.first <= day) and (self.end is None or day <= self.end.last)

    def meets(self, year: int) -> bool:
        """Whether it held at some time in a year."""
        if self.point is not None and self.start is None and self.end is None:
            return self.point.meets(year)
        return (self.start is None or self.start.first[0] <= year) and (self.end is None or year <= self.end.last[0])


def plain(number: Decimal) -> str:
    """A number with its thousands parted, and no zeros behind the point that say nothing."""
    whole = number == number.to_integral_value()
    return f"{number.to_integral_value():,}" if whole else f"{number.normalize():,f}"


def read_statement(raw: Any) -> Statement:
    """A statement of the interface's JSON; ValueError when it is of another shape."""
    if not isinstance(raw, dict) or not isinstance(raw.get("mainsnak"), dict):
        raise ValueError("a statement without its main value")
    qualifiers = raw.get("qualifiers") or {}
    if not isinstance(qualifiers, dict) or not all(isinstance(snaks, list) for snaks in qualifiers.values()):
        raise ValueError("qualifiers of another shape")
    return Statement(
        id=str(raw.get("id", "")),
        property_id=str(raw["mainsnak"].get("property", "")),
        rank=str(raw.get("rank", "normal")),
        value=read_snak(raw["mainsnak"]),
        qualifiers={name: tuple(read_snak(snak) for snak in snaks) for name, snaks in qualifiers.items()},
        raw=raw,
    )


def read_snak(snak: Any) -> Value:
    """The value of a snak; ValueError when it is of another shape."""
    kind = snak.get("snaktype") if isinstance(snak, dict) else None
    if kind == "somevalue":
        return Unknown()
    if kind == "novalue":
        return Nothing()
    held = snak.get("datavalue") if kind == "value" else None
    if not isinstance(held, dict) or "value" not in held:
        raise ValueError(f"a value of unknown shape: {str(snak)[:120]}")
    value, of = held["value"], held.get("type")
    if of == "string" and isinstance(value, str):
        return Text(value)
    if not isinstance(value, dict):
        return Other()
    if of == "time":
        return read_time(value) or Other()
    if of == "quantity":
        return _amount(value)
    if of == "monolingualtext":
        return Text(str(value.get("text", "")), str(value.get("language", "")) or None)
    if of == "wikibase-entityid":
        number = value.get("numeric-id")
        named = value.get("id") or (f"Q{number}" if number and value.get("entity-type", "item") == "item" else None)
        if not isinstance(named, str):
            raise ValueError(f"an entity without its id: {str(value)[:120]}")
        return Item(named)
    return Other()


def _amount(value: dict[str, Any]) -> Amount:
    unit = value.get("unit")
    try:
        amount = Decimal(str(value["amount"]))
        bounds = [Decimal(str(value[name])) if value.get(name) is not None else None for name in ("lowerBound", "upperBound")]
    except (KeyError, InvalidOperation):
        raise ValueError(f"no quantity: {str(value)[:120]}") from None
    if not isinstance(unit, str) or not amount.is_finite():
        raise ValueError(f"no quantity: {str(value)[:120]}")
    # Documented examples have the bounds in either order.
    low, high = sorted(b for b in bounds if b is not None) if None not in bounds else (None, None)
    return Amount(amount, None if unit == "1" else unit.rsplit("/", 1)[-1], low, high)
