"""Units of measure and currencies: their names in English, their dimension, their size in a base unit.

Factors: the SI Brochure (9th edition) and, for customary units, the international yard and pound
agreement of 1959 (exact). A unit whose size depends on the country or is not fixed ("ton", "cent")
is a dimension of its own, so that nothing is converted by guess. Months and years have their mean
Gregorian length (a year is 365.2425 days, a month a twelfth of it).
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

D = Decimal
_ONE, _ZERO = D(1), D(0)
_PRECISION = Context(prec=24)  # so that an inexact factor does not show at the edge of a comparison


@dataclass(frozen=True)
class Unit:
    """A unit: value_in_base = value * factor + offset, in the base unit of `dimension`."""

    name: str
    dimension: str
    factor: Decimal = _ONE
    offset: Decimal = _ZERO


_DAY = D(86400)
_YEAR = _DAY * D("365.2425")
_MILE = D("1609.344")
_FOOT = D("0.3048")

_TABLE: list[tuple[str, str, Decimal, str, str]] = [
    # name, dimension, factor, words, symbols (symbols only after digits)
    ("metre", "length", D(1), "metre metres meter meters", "m"),
    ("kilometre", "length", D(1000), "kilometre kilometres kilometer kilometers", "km kms"),
    ("centimetre", "length", D("0.01"), "centimetre centimetres centimeter centimeters", "cm"),
    ("millimetre", "length", D("0.001"), "millimetre millimetres millimeter millimeters", "mm"),
    ("mile", "length", _MILE, "mile miles", "mi"),
    ("nautical_mile", "length", D(1852), "nautical_mile nautical_miles", "nmi"),
    ("yard", "length", D("0.9144"), "yard yards", "yd yds"),
    ("foot", "length", _FOOT, "foot feet", "ft"),
    ("inch", "length", D("0.0254"), "inch inches", ""),
    ("square_metre", "area", D(1), "square_metre square_metres square_meter square_meters", "sq_m m2 m² sqm"),
    ("square_kilometre", "area", D(10) ** 6,
     "square_kilometre square_kilometres square_kilometer square_kilometers", "sq_km km2 km² sq_kms"),
    ("square_mile", "area", _MILE**2, "square_mile square_miles", "sq_mi sq_miles sq_mile"),
    ("square_foot", "area", _FOOT**2, "square_foot square_feet", "sq_ft ft2 ft²"),
    ("hectare", "area", D(10000), "hectare hectares", "ha"),
    ("acre", "area", D("4046.8564224"), "acre acres", ""),
    ("cubic_metre", "volume", D(1000), "cubic_metre cubic_metres cubic_meter cubic_meters", "m3 m³"),
    ("cubic_kilometre", "volume", D(10) ** 12, "cubic_kilometre cubic_kilometres cubic_kilometer cubic_kilometers",
     "km3 km³"),
    ("cubic_foot", "volume", D("28.316846592"), "cubic_foot cubic_feet", ""),
    ("litre", "volume", D(1), "litre litres liter liters", "l L"),
    ("millilitre", "volume", D("0.001"), "millilitre millilitres milliliter milliliters", "ml"),
    ("barrel", "volume", D("158.987294928"), "barrel barrels", "bbl"),
    ("gallon", "gallon", D(1), "gallon gallons", ""),
    ("gram", "mass", D("0.001"), "gram grams gramme grammes", "g"),
    ("kilogram", "mass", D(1), "kilogram kilograms kilogramme kilogrammes kilo kilos", "kg kgs"),
    ("milligram", "mass", D("0.000001"), "milligram milligrams", "mg"),
    ("tonne", "mass", D(1000), "tonne tonnes metric_ton metric_tons", ""),
    ("pound", "mass", D("0.45359237"), "", "lb lbs"),
    ("ounce", "mass", D("0.028349523125"), "ounce ounces", "oz"),
    ("stone", "mass", D("6.35029318"), "", ""),
    ("ton", "ton", D(1), "ton tons", ""),
    ("short_ton", "mass", D("907.18474"), "short_ton short_tons", ""),
    ("long_ton", "mass", D("1016.0469088"), "long_ton long_tons", ""),
    ("millisecond", "time", D("0.001"), "millisecond milliseconds", "ms"),
    ("second", "time", D(1), "second seconds sec secs", ""),
    ("minute", "time", D(60), "minute minutes min mins", ""),
    ("hour", "time", D(3600), "hour hours hr hrs", ""),
    ("day", "time", _DAY, "day days", ""),
    ("week", "time", 7 * _DAY, "week weeks", ""),
    ("fortnight", "time", 14 * _DAY, "fortnight fortnights", ""),
    ("month", "time", _YEAR / 12, "month months", ""),
    ("year", "time", _YEAR, "year years yr yrs", ""),
    ("decade", "time", 10 * _YEAR, "decade decades", ""),
    ("century", "time", 100 * _YEAR, "century centuries", ""),
    ("millennium", "time", 1000 * _YEAR, "millennium millennia millenniums", ""),
    ("degree", "angle", D(1), "degree degrees", "°"),
    ("knot", "length/time", D(1852) / 3600, "knot knots", "kn kt"),
    ("watt", "power", D(1), "watt watts", "W"),
    ("kilowatt", "power", D(1000), "kilowatt kilowatts", "kW"),
    ("megawatt", "power", D(10) ** 6, "megawatt megawatts", "MW"),
    ("gigawatt", "power", D(10) ** 9, "gigawatt gigawatts", "GW"),
    ("kilowatt_hour", "energy", D(3600000), "kilowatt_hour kilowatt_hours kilowatt-hours", "kWh"),
    ("megawatt_hour", "energy", D(3600) * 10**6, "megawatt_hour megawatt_hours megawatt-hours", "MWh"),
    ("terawatt_hour", "energy", D(3600) * 10**12, "terawatt_hour terawatt_hours terawatt-hours", "TWh"),
    ("percent", "percent", D(1), "percent per_cent per-cent pct pct.", "%"),
    ("percentage_point", "percentage_point", D(1),
     "percentage_point percentage_points percentage-point percentage-points percent_points", "pp ppt ppts"),
    ("basis_point", "percentage_point", D("0.01"), "basis_point basis_points", "bp bps"),
]  # fmt: skip

with localcontext(prec=60):
    _NINTHS = D(1) / 9

UNITS: dict[str, Unit] = {name: Unit(name, dim, factor) for name, dim, factor, _, _ in _TABLE}
UNITS |= {
    "degree_celsius": Unit("degree_celsius", "temperature"),
    "degree_fahrenheit": Unit("degree_fahrenheit", "temperature", _NINTHS * 5, _NINTHS * -160),
    "kelvin": Unit("kelvin", "temperature", D(1), D("-273.15")),
    "count": Unit("count", "count"),
    "ordinal": Unit("ordinal", "ordinal"),
    "multiple": Unit("multiple", "multiple"),
    "ratio": Unit("ratio", "multiple"),
}

# Words that follow the number, and what they stand for with a factor on the value ("pence").
_MONEY = {
    "USD": "dollar dollars us_dollar us_dollars u.s._dollars american_dollars usd",
    "AUD": "australian_dollars australian_dollar aud",
    "CAD": "canadian_dollars canadian_dollar cad",
    "NZD": "new_zealand_dollars nzd",
    "HKD": "hong_kong_dollars hkd",
    "SGD": "singapore_dollars sgd",
    "EUR": "euro euros eur",
    "GBP": "pound pounds pounds_sterling pound_sterling british_pounds quid gbp",
    "JPY": "yen japanese_yen jpy",
    "CNY": "yuan renminbi chinese_yuan rmb cny",
    "RUB": "rouble roubles ruble rubles russian_roubles rub",
    "INR": "rupee rupees indian_rupees inr",
    "PKR": "pakistani_rupees pkr",
    "CHF": "swiss_franc swiss_francs chf",
    "TRY": "turkish_lira turkish_liras lira liras",
    "KRW": "korean_won south_korean_won krw",
    "ZAR": "rand south_african_rand zar",
    "SEK": "swedish_krona swedish_kronor sek",
    "NOK": "norwegian_kroner norwegian_krone nok",
    "DKK": "danish_kroner danish_krone dkk",
    "PLN": "zloty zlotys pln",
    "UAH": "hryvnia hryvnias uah",
    "ILS": "shekel shekels ils",
    "BRL": "reais brazilian_reais brl",
    "KES": "kenyan_shillings kes",
    "MXN": "mexican_pesos mxn",
    "ARS": "argentine_pesos ars",
    "CLP": "chilean_pesos clp",
}
UNITS |= {code: Unit(code, f"money:{code}") for code in _MONEY}
UNITS["cent"] = Unit("cent", "cent")
CURRENCY_SIGNS = {"US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD",
                  "S$": "SGD", "R$": "BRL", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB",
                  "₺": "TRY", "₴": "UAH", "₪": "ILS", "₩": "KRW"}  # fmt: skip
SPECIAL = {
    "degrees_celsius": ("degree_celsius", D(1)),
    "degree_celsius": ("degree_celsius", D(1)),
    "degrees_centigrade": ("degree_celsius", D(1)),
    "degrees_c": ("degree_celsius", D(1)),
    "degrees_fahrenheit": ("degree_fahrenheit", D(1)),
    "degree_fahrenheit": ("degree_fahrenheit", D(1)),
    "degrees_f": ("degree_fahrenheit", D(1)),
    "pence": ("GBP", D("0.01")),
    "cents": ("cent", D(1)),
    "mph": ("mile_per_hour", D(1)),
    "kph": ("kilometre_per_hour", D(1)),
    "km/h": ("kilometre_per_hour", D(1)),
    "kmh": ("kilometre_per_hour", D(1)),
    "m/s": ("metre_per_second", D(1)),
    "kilometres-per-hour": ("kilometre_per_hour", D(1)),
}
SPECIAL_SYMBOLS = {
    "°C": ("degree_celsius", D(1)),
    "°_C": ("degree_celsius", D(1)),
    "ºC": ("degree_celsius", D(1)),
    "C": ("degree_celsius", D(1)),
    "°F": ("degree_fahrenheit", D(1)),
    "F": ("degree_fahrenheit", D(1)),
    "p": ("GBP", D("0.01")),
}

WORDS: dict[str, tuple[str, Decimal]] = {w: (name, D(1)) for name, _, _, words, _ in _TABLE for w in words.split()}
WORDS |= {w: (code, D(1)) for code, words in _MONEY.items() for w in words.split()} | SPECIAL
SYMBOLS: dict[str, tuple[str, Decimal]] = {s: (name, D(1)) for name, _, _, _, syms in _TABLE for s in syms.split()}
SYMBOLS |= SPECIAL_SYMBOLS


def _pattern(names: dict[str, tuple[str, Decimal]], flags: int) -> re.Pattern[str]:
    parts = [re.escape(n).replace("_", r"[. \u00a0\n-]+" if "_" in n else "_") for n in sorted(names, key=len, reverse=True)]
    return re.compile(rf"({'|'.join(parts)})(?![\w²³$])", flags)


WORD_RE = _pattern(WORDS, re.I)
SYMBOL_RE = _pattern(SYMBOLS, 0)


def unit_of(words: str, symbol: bool = False) -> tuple[str, Decimal]:
    """The canonical unit of a matched name, and the factor on the value ("pence": GBP, 0.01)."""
    table = SYMBOLS if symbol else WORDS
    key = re.sub(r"[\s\u00a0]+", "_", words if symbol else words.lower())
    for form in (key, key.replace("-", "_"), re.sub(r"[._-]+", "_", key)):
        if form in table:
            return table[form]
    raise KeyError(words)


def unit(name: str) -> Unit:
    """The unit of that canonical name. "A_per_B" is composed of both. KeyError for an unknown name."""
    if name in UNITS:
        return UNITS[name]
    top, per, base = name.partition("_per_")
    if not per:
        raise KeyError(name)
    upper, lower = unit(top), unit(base)
    return Unit(name, f"{upper.dimension}/{lower.dimension}", upper.factor / lower.factor)


def dimension(name: str) -> str:
    """The dimension of a unit ("length", "money:USD", "length/time"); an unknown unit is its own."""
    try:
        return unit(name).dimension
    except KeyError:
        return name


def convert(value: Decimal, source: str, target: str, difference: bool = False) -> Decimal:
    """A value in another unit of its dimension; `difference`: an interval (half units), so no offset is added.

    ValueError where the dimensions differ.
    """
    if source == target:
        return value
    if dimension(source) != dimension(target):
        raise ValueError(f"{source} and {target} are of different dimensions")
    a, b = unit(source), unit(target)
    with localcontext(prec=60):
        shift = D(0) if difference else a.offset - b.offset
        result = (value * a.factor + shift) / b.factor
    return _PRECISION.plus(result)
