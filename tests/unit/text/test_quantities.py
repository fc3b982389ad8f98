"""Sentence -> quantities, near misses included."""

from decimal import Decimal

import pytest

from claims.text.quantities import find_quantities

D = Decimal


def short(text: str) -> list[str]:
    """Each quantity as "bound value unit", the bound left out when exact, a range as low..high."""
    out = []
    for q in find_quantities(text):
        value = f"{q.low.normalize():f}" if q.low == q.high else f"{q.low.normalize():f}..{q.high.normalize():f}"
        out.append(" ".join(p for p in ("" if q.bound in ("exact", "between") else q.bound, value, q.unit) if p))
    return out


UNIT_TABLE = [
    ("He took 88 percent.", ["88 percent"]),
    ("He took 88 per cent, then 51.9 pct and 60%.", ["88 percent", "51.9 percent", "60 percent"]),
    ("Sixty-five per cent agreed.", ["65 percent"]),
    ("The lead is three percentage points.", ["3 percentage_point"]),
    ("Support fell by three points to 45 percent.", ["3 percentage_point", "45 percent"]),
    ("She won the game by three points.", ["3 count"]),
    ("Rates rose by three quarters of a point.", ["0.75 percentage_point"]),
    ("A cut of half a percentage point followed.", ["0.5 percentage_point"]),
    ("It rose by 75 basis points.", ["75 basis_point"]),
    ("In all 17,410,742 people voted.", ["17410742 count"]),
    ("Some 6.8m voters", ["about 6800000 count"]),
    ("worth £1.2bn, or $1.5 billion", ["1200000000 GBP", "1500000000 USD"]),
    ("cost 3.5 million euros", ["3500000 EUR"]),
    ("A$3m and US$40 and C$7 and NZ$8", ["3000000 AUD", "40 USD", "7 CAD", "8 NZD"]),
    ("two million Australian dollars", ["2000000 AUD"]),
    ("it stands 8,848.86 metres high", ["8848.86 metre"]),
    ("at 8,611 m, or 0.86 m more", ["8611 metre", "0.86 metre"]),
    ("a 10m high wall cost £10m", ["10 metre", "10000000 GBP"]),
    ("6 sq km, about six square kilometres", ["6 square_kilometre", "about 6 square_kilometre"]),
    ("30 mph, 60 miles an hour", ["30 mile_per_hour", "60 mile_per_hour"]),
    ("100,000 barrels a day", ["100000 barrel_per_day"]),
    ("100,000 barrels a day later", ["100000 barrel"]),
    ("25 people per square kilometre", ["25 count_per_square_kilometre"]),
    ("20 tonnes and 20 tons", ["20 tonne", "20 ton"]),
    ("it was -5C, or 23 degrees Fahrenheit", ["-5 degree_celsius", "23 degree_fahrenheit"]),
    ("he weighs 200 pounds", ["200 pound"]),
    ("a ticket cost 200 pounds", ["200 GBP"]),
    ("40 pence", ["0.4 GBP"]),
    ("two more weeks", ["2 week"]),
    ("6 feet 2 inches, 2 hours and 15 minutes", ["74 inch", "135 minute"]),
    ("€1,000-a-month rent", ["1000 EUR_per_month"]),
    ("half an hour, a year and a half, two and a half years", ["0.5 hour", "1.5 year", "2.5 year"]),
]
WORD_TABLE = [
    ("two thousand civilians", ["2000 count"]),
    ("twenty-five men, a dozen women, a hundred children", ["25 count", "12 count", "100 count"]),
    ("one and a half million refugees", ["1500000 count"]),
    ("half a million and a quarter of a million people", ["500000 count", "250000 count"]),
    ("one hundred and twenty-three thousand four hundred and fifty-six votes", ["123456 count"]),
    ("between one hundred and two hundred people", ["100..200 count"]),
    ("half of the voters", ["50 percent"]),
    ("one in five, four in ten adults, nine out of ten", ["20 percent", "40 percent", "90 percent"]),
    ("two-thirds of voters", ["66.66666666666666666666666667 percent"]),
    ("in the third quarter, the first half, half past six", []),
    ("a third term", ["3 ordinal"]),
    ("hundreds of people, several million, tens of thousands, a few dozen", []),
    ("twice as many, three times the number, a threefold rise", ["2 multiple", "3 multiple", "3 multiple"]),
    ("he went up twice, and three times in 2004", ["2 count", "3 count"]),
    ("the price more than doubled", ["more_than 2 multiple"]),
    ("the ninth increase, his 22nd climb, the fifth president", ["9 ordinal", "22 ordinal", "5 ordinal"]),
    ("Scotland's first minister, at first, the Second World War", []),
    ("aged 42, a 42-year-old man, 16-year-olds", ["42 year", "42 year", "16 year"]),
    ("a five-day war and a month-old truce", ["5 day", "1 month"]),
]
BOUND_TABLE = [
    ("more than 88 percent, over 88%, upwards of 9 men", ["more_than 88 percent"] * 2 + ["more_than 9 count"]),
    (
        "fewer than 30 seats, under 8 men, below 5 percent",
        ["less_than 30 count", "less_than 8 count", "less_than 5 percent"],
    ),
    ("no fewer than 30, no less than 31, at least 32, 33 or more", [f"at_least {n} count" for n in (30, 31, 32, 33)]),
    ("no more than 30, at most 31, up to 32, as many as 33", [f"at_most {n} count" for n in (30, 31, 32, 33)]),
    ("100 people or more; 200 or so; 40+", ["at_least 100 count", "about 200 count", "at_least 40 count"]),
    ("nearly 30, almost 31, just under 32, just short of 33", [f"nearly {n} count" for n in (30, 31, 32, 33)]),
    ("just over 30, slightly more than 31, a little over 32", [f"just_over {n} count" for n in (30, 31, 32)]),
    ("about 30, around 31, roughly 32, an estimated 33, ~34", [f"about {n} count" for n in (30, 31, 32, 33, 34)]),
    ("over the past two years", ["2 year"]),
    ("prices rose over five days; it lasted over five days", ["5 day", "more_than 5 day"]),
    ("a victory over 12 rivals", ["12 count"]),
    ("they talked about 30 prisoners", ["30 count"]),
    ("been to the top nine times", ["9 count"]),
    ("more than a year", ["more_than 1 year"]),
    ("between 200,000 and 250,000 people", ["200000..250000 count"]),
    ("between 3 and 4 million people", ["3000000..4000000 count"]),
    ("3.1% to 4.2%, 200-250 men, two or three days", ["3.1..4.2 percent", "200..250 count", "2..3 day"]),
    ("the rate was raised from 3 to 3.5 per cent", ["3 percent", "3.5 percent"]),
    ("prices range from 3 to 5 pounds", ["3..5 GBP"]),
    ("between 2001 and 2011, from 1914 to 1918, nineteen eighty-four", []),
    ("between 1500 and 2000 people, 3–4 million", ["1500..2000 count", "3000000..4000000 count"]),
    ("more than one member spoke", ["more_than 1 count"]),
    ("$3,000-$4,000", ["3000..4000 USD"]),
]
JOINT_TABLE = [
    ("rejected by roughly three to one", ["about 3 ratio"]),
    ("by three to one, 3:1, a two-to-one majority", ["3 ratio", "3 ratio", "2 ratio"]),
    ("won by three votes to one", ["3 count", "1 count"]),
    ("adopted 100 to 11", ["100 count", "11 count"]),
    ("the council voted 14-0", ["14 count", "0 count"]),
    ("by 13 votes to none", ["13 count", "0 count"]),
    ("60.5 per cent of the vote to 39.5", ["60.5 percent", "39.5 percent"]),
    (
        "by 53.4 per cent to 46.6 and Wales by 52.5 to 47.5",
        ["53.4 percent", "46.6 percent", "52.5 percent", "47.5 percent"],
    ),
]
NOTHING = [
    "in 2014, since 2010, by 1999, the war (1974), the 2020 presidential election, in 1500 cases",
    "the 1990s, the 1992-93 war, 2013-2017, mid-1974, the 21st century",
    "20 July 1974; July 20, 1974; 7 to 8 August; on the 30th it ended",
    "at 10:30, 5 pm, 9.30 am, six o'clock",
    "resolution 541, resolutions 822, 853, 874 and 884, Resolution 1973",
    "62/243, ES-10/19, S/RES/1244 (1999), A/RES/62/243",
    "G7, COVID-19, Article 50, Chapter VII, Group of 77, Group of Seven, page 12, section 4(b), No. 10",
    "a Boeing 737 crashed; MH17; 5G; World Cup 2022; Channel 4; 10 Downing Street; call 555-1234",
    "one of the few, one another, no one, one must act, this one, one day, he said",
    "he wrote 3,5 and 1.2.3",
    "https://example.org/12/34 and a@b12.org",
]


@pytest.mark.parametrize(("text", "expected"), UNIT_TABLE + WORD_TABLE + BOUND_TABLE + JOINT_TABLE)
def test_reads(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_reads_nothing(text: str) -> None:
    assert short(text) == []


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("88 percent", "0.5"), ("60 percent", "0.5"), ("51.9 percent", "0.05"), ("sixty percent", "0.5"),
        ("200,000 people", "10000"), ("17.4 million people", "50000"), ("45,288 votes", "0"), ("45,280 votes", "5"),
        ("3 million people", "150000"), ("2.0 million people", "50000"), ("twenty people", "0"),
        ("two thousand people", "100"), ("8,848.86 metres", "0.005"), ("86 centimetres", "0.5"),
        ("8,850 metres", "5"), ("half of them", "0"), ("22nd climb", "0"), ("three to one, roughly", "0"),
        ("voted 100 to 50", "0"), ("half a mile", "0.025"), ("aged 42", "0"), ("40 pence", "0.02"),
    ],
)  # fmt: skip
def test_half_unit(text: str, half: str) -> None:
    assert find_quantities(text)[0].half_unit == D(half)


def test_paired_percentages_share_the_finer_digit() -> None:
    assert [q.half_unit for q in find_quantities("raised from 3 to 3.5 per cent")] == [D("0.05"), D("0.05")]
    assert find_quantities("raised to 3 per cent")[0].half_unit == D("0.5")


@pytest.mark.parametrize(
    ("text", "low", "of", "counted"),
    [
        ("28 of the 32 council areas voted", 28, 32, "council areas"),
        ("39,860 of the 45,288 valid votes", 39860, 45288, "valid votes"),
        ("39,860 of 45,288 votes", 39860, 45288, "votes"),
        ("six of the nine members", 6, 9, "members"),
        ("four of the five", 4, 5, None),
        ("all but two of the 68 areas", 66, 68, "areas"),
        ("two of Britain's five parties", 2, 5, "parties"),
        ("her second consecutive win", 2, None, "consecutive win"),
        ("only one of the 32 councils", 1, 32, "councils"),
        ("88 military observers arrived", 88, None, "military observers"),
        ("200,000 ethnic Georgians fled", 200000, None, "ethnic georgians"),
        ("a 33-seat assembly in Stepanakert", 33, None, "seat"),
        ("two earlier texts of that summer", 2, None, "texts"),
        ("5,000 United Nations peacekeepers", 5000, None, "united nations peacekeepers"),
        ("Three disagreed", 3, None, None),
        ("with one abstention", 1, None, "abstention"),
        ("the ninth increase in succession", 9, None, "increase"),
        ("88 percent of the valid votes", 88, None, "valid votes"),
        ("51.9 percent of those who cast a valid vote", D("51.9"), None, "valid vote"),
        ("64 per cent of the 3,253,847 registered voters", 64, None, "registered voters"),
        ("64 per cent of the electorate took part", 64, None, "electorate"),
        ("62 percent voted Remain", 62, None, None),
    ],
)  # fmt: skip
def test_counted_and_total(text: str, low: Decimal, of: int | None, counted: str | None) -> None:
    first = find_quantities(text)[0]
    assert (first.low, first.of, first.counted) == (low, of, counted)


def test_total_named_first() -> None:
    both = find_quantities("Of the 68 counting areas only two, Shetland among them, wanted to leave.")
    assert [(q.low, q.of, q.counted) for q in both] == [
        (D(68), None, "counting areas"),
        (D(2), D(68), "counting areas"),
    ]


def test_votes_are_named_in_a_tally() -> None:
    assert [q.counted for q in find_quantities("It was adopted by 13 votes to none.")] == ["votes", "votes"]
    assert [q.counted for q in find_quantities("The team won 14-0 at home.")] == [None, None]


def test_fraction_is_marked() -> None:
    assert [q.fraction for q in find_quantities("half of them, one in five, 50 percent")] == [True, True, False]


def test_negated() -> None:
    assert [q.negated for q in find_quantities("not 12 but 14, and not more than 15")] == [True, False, False]


def test_span_holds_bound_number_and_unit() -> None:
    text = "He won with more than 88 percent of the vote."
    (only,) = find_quantities(text)
    assert (only.text, only.start, only.end) == ("more than 88 percent", 12, 32)


def test_skip_is_respected() -> None:
    text = "between 3 and 5 men came on day 20 with 7 women"
    at = text.index("20")
    assert "20 count" in short(text)
    assert all(q.low != 20 for q in find_quantities(text, skip=[(at, at + 2)]))
