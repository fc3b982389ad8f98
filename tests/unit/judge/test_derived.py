"""Values that follow from what a window states: asked for by the claim's words, and none rather than a wrong one."""

from collections.abc import Sequence

import pytest

from claims.judge.derived import Derived, derived, elapsed
from claims.kinds.base import Statement
from claims.kinds.compare import is_exact
from claims.kinds.numbers import compare_quantities
from claims.kinds.passage import EvidenceSentence
from claims.model.values import Quantity
from tests.unit.kinds.kind_sample import statement
from tests.unit.kinds.reading_help import passage

DAY = "2020-10-30"
TALLY = "In Malta 629,041 voted for joining and 618,485 against."
POLL = "Brown took 49.2 percent and Ortega 44.8 percent on a turnout of 71.2 percent."
HILLS = "Mount Kenya is 5,199 metres high. Mount Toba is 5,499 metres high."
PROBES = "The probe was launched on 20 August 1977. Its twin was launched on 5 September 1977."
SEATS = "Brown won 72 seats and Ortega won 60 seats."
BORN = "Maria Silva was born in Lisbon on 29 October 1963. She is a judge."
TONNES = "Emissions in Norway fell from 50 million tonnes in 2010 to 30 million tonnes in 2020."
COSTS = "The bridge cost 8 million euros. The tunnel cost 4 million euros."
COUNCIL = "The council has 80 members. In the end 60 members voted for the plan."

# (claim, the claim's value, evidence, what follows: a number, or None for nothing; "~N": agrees with the claim only)
ROWS: list[tuple[str, str, str, str | None]] = [
    # differences
    ("The motion to join was carried in Malta by 10,556 votes.", "10,556", TALLY, "10556"),
    ("The motion to join was carried in Malta by 10,000 votes.", "10,000", TALLY, "10556"),
    ("The motion was carried by 629,041 votes to 618,485.", "629,041", TALLY, None),
    ("In Malta 629,041 people voted for joining.", "629,041", TALLY, None),
    ("Brown led Ortega by 4.4 percentage points.", "4.4", POLL, "4.4"),
    ("Brown finished 4.4 points ahead of Ortega.", "4.4", POLL, "4.4"),
    ("Brown's lead over Ortega was 4.4 points.", "4.4", POLL, "4.4"),
    ("Brown led Ruiz by 4.4 percentage points.", "4.4", POLL, None),
    ("Ortega led Brown by 4.4 percentage points.", "4.4", POLL, "-4.4"),
    ("Brown took 49.2 percent of the vote.", "49.2", POLL, None),
    ("Mount Kenya is 300 metres lower than Mount Toba.", "300", HILLS, "300"),
    ("Mount Toba is 300 metres higher than Mount Kenya.", "300", HILLS, "300"),
    ("Mount Kenya is 300 metres higher than Mount Toba.", "300", HILLS, "-300"),
    ("Mount Kenya is 300 metres lower than Mount Api.", "300", HILLS, None),
    ("Mount Kenya is 5,199 metres high.", "5,199", HILLS, None),
    ("Brown won 12 more seats than Ortega.", "12", SEATS, "12"),
    ("Ortega won 12 fewer seats than Brown.", "12", SEATS, "12"),
    ("Brown won 12 more seats than Ortega.", "12", "Brown won 72 seats and 3 million euros.", None),
    ("Brown won 12 more seats than Ortega.", "12", "Brown won 60 seats in 2010 and 72 seats in 2015.", None),
    ("Unemployment in Norway rose by 1.2 percentage points.", "1.2", "Unemployment rose to 4.6 percent from 3.4 percent.", "1.2"),
    ("Unemployment in Norway rose by 1.2 percentage points.", "1.2", "Unemployment fell from 4.6 percent to 3.4 percent.", "-1.2"),
    ("Unemployment in Norway rose by 1.2 percentage points.", "1.2", "Unemployment was 4.6 percent in Oslo and 3.4 in Bergen.", None),
    ("The appeal was signed by 12 members.", "12", "It has 40 members; 28 members left.", None),
    ("The gap between the two was 10,556 votes.", "10,556",
     "The Yes side had 629,041 votes and the No side 618,485, with 2,300 spoilt votes.", "10556"),
    ("The gap between the two was 12 votes.", "12", "Of 120 votes cast, 66 went to Brown and 54 to Ortega.", "12"),
    # shares and ratios
    ("Three quarters of the members voted for the plan.", "Three quarters", COUNCIL, "75"),
    ("Half of the members voted for the plan.", "Half", COUNCIL, "75"),
    ("One in three deputies are women.", "One in three", "25 of the 75 deputies are women.", "33.33"),
    ("Just over half of the deputies backed the bill.", "Just over half", "The bill was backed by 38 of the 73 deputies.", "52.05"),
    ("More than half of the members voted for it.", "More than half", "40 members voted for and 33 members against.", None),
    ("Three quarters of the villages were burned.", "Three quarters", "25 of the 75 deputies are women.", None),
    ("The bridge cost twice as much as the tunnel.", "twice", COSTS, "2"),
    ("The tunnel cost half as much as the bridge.", "half", COSTS, "0.5"),
    ("The bridge cost twice as much as the station.", "twice", COSTS, None),
    ("Twice as many people voted in Lisbon as in Porto.", "Twice", "In Lisbon 60,000 people voted. In Porto 30,000 people voted.", "2"),
    ("Emissions in Norway fell by 40 percent.", "40", TONNES, "40"),
    ("Emissions in Norway rose by 40 percent.", "40", TONNES, "-40"),
    ("Norway spent 40 percent more than Sweden.", "40", "Norway spent 14 million euros. Sweden spent 10 million euros.", "40"),
    ("Norway spent 40 percent less than Sweden.", "40", "Norway spent 14 million euros. Sweden spent 10 million euros.", "-40"),
    ("Norway spent 40 percent more than Denmark.", "40", "Norway spent 14 million euros. Sweden spent 10 million euros.", None),
    # sums
    ("The attack killed 16 people in all.", "16", "The attack killed nine soldiers, four policemen and three children.", "16"),
    ("The attack killed 16 people.", "16", "The attack killed nine soldiers, four policemen and three children.", None),
    ("The attack killed 16 people in all.", "16", "The attack killed nine soldiers and wounded seven children.", None),
    ("The two hired 40 pilots altogether.", "40", "Norway hired 25 pilots and Sweden hired 15 pilots.", "40"),
    ("The two hired 40 pilots altogether.", "40", "Norway hired 25 pilots and bought 15 ships.", None),
    ("Norway won 30 medals in all.", "30", "Norway won 10 gold, 12 silver and 8 bronze medals.", "30"),
    ("The quake injured 12 people in total.", "12", "The quake killed 20 men and 10 women and injured 12 children.", None),
    ("The two towers are 12 metres apart.", "12", "The old tower is 40 metres high and the new tower is 52 metres high.", None),
    ("More than half of the voters backed the plan.", "half", "It ended with 600 votes for the plan and 400 against.", "60"),
    # from one date to another
    ("The probe was launched sixteen days before its twin.", "sixteen days", PROBES, "16"),
    ("The probe was launched ten days before its twin.", "ten days", PROBES, "16"),
    ("The probe was launched sixteen days after its twin.", "sixteen days", PROBES, None),
    ("The probe was launched sixteen days before its rocket burned.", "sixteen days", PROBES, None),
    ("The probe reached orbit thirty days after its launch.", "thirty days",
     "The probe was launched on 20 August 1977 and reached orbit on 19 September 1977.", "30"),
    ("The probe reached orbit thirty days after its launch.", "thirty days",
     "The probe was launched on 20 August 1977 and was sold on 19 September 1977.", None),
    ("The probe reached orbit thirty days after its launch.", "thirty days",
     "The probe was launched in August 1977 and reached orbit in September 1977.", None),
    ("The treaty was signed less than three years after the war ended.", "less than three years",
     "The war ended on 11 November 1918. The treaty was signed on 28 June 1920.", "1.63"),
    ("The treaty was signed two years after the war ended.", "two years",
     "The war ended on 11 January 1918. The treaty was signed on 28 May 1920.", "2"),
    ("The minister resigned a day before the vote.", "a day", "The minister resigned on 4 May 2019. The vote was held on 5 May 2019.", "1"),
    ("The minister resigned a day before the vote.", "a day", "The minister resigned on 4 May 2019. A king was born on 5 May 1919.", None),
    ("Two decades after the siege began, the wall fell.", "Two decades",
     "The siege began in 1970. The wall fell in 1990.", "~"),
    ("It is 25 years since the Dayton accord was signed.", "25 years", "The Dayton accord was signed on 14 December 1995.", "25"),
    ("It is 20 years since the Dayton accord was signed.", "20 years", "The Dayton accord was signed on 14 December 1995.", "24.88"),
    ("It is 25 years since the Dayton accord was signed.", "25 years", "The Oslo accord failed on 14 December 1995.", None),
    # duration
    ("Maria Silva was president for twelve years.", "twelve years", "Silva was president from January 2006 to January 2018.", "12"),
    ("Maria Silva was president for nine years.", "nine years", "Silva was president from January 2006 to January 2018.", "12"),
    ("The strike lasted 34 days.", "34 days", "The strike ran from 12 July to 14 August 2019.", "34"),
    ("The strike lasted 33 days.", "33 days", "The strike ran from 12 July to 14 August 2019.", "33"),
    ("The strike lasted 40 days.", "40 days", "The strike ran from 12 July to 14 August 2019.", "33"),
    ("The strike lasted 33 days.", "33 days", "The strike began on 12 July 2019 and ended on 14 August 2019.", "33"),
    ("The strike lasted 33 days.", "33 days", "The strike began on 12 July 2019. A shop opened on 14 August 2019.", None),
    ("The drought lasted 34 days.", "34 days", "The festival ran from 12 July to 14 August 2019.", None),
    ("Maria Silva was president for 57 years.", "57 years", "Silva (1963-2020) was a judge.", None),
    ("The mission lasted three years longer than planned.", "three years", "The mission ran from 2004 to 2018.", None),
    # ages
    ("Maria Silva turned 57 on Thursday.", "57", BORN, "57"),
    ("Maria Silva turned 58 on Thursday.", "58", BORN, "57"),
    ("Maria Silva turned 57 on Monday.", "57", BORN, None),
    ("Maria Silva, aged 57, won the race.", "57", BORN, "57"),
    ("Maria Silva, 57, won the race.", "57", BORN, "57"),
    ("The 57-year-old Maria Silva won the race.", "57-year-old", BORN, "57"),
    ("Anna Kovac, 57, won the race.", "57", BORN, None),
    ("Maria Silva, 57, won the race.", "57", "Maria Silva (born 1963) is a judge.", "57"),
    ("Maria Silva, 56, won the race.", "56", "Maria Silva (born 1963) is a judge.", "56"),
    ("Maria Silva, 57, won the race.", "57", "Maria Silva met Anna Kovac, who was born on 29 October 1963.", None),
    ("Maria Silva won the race at 38.", "38", "Maria Silva, born on 3 March 1960, won the race on 5 May 1998.", "38"),
    ("Maria Silva won the race at 38.", "38", "Maria Silva was born on 3 March 1960.", None),
    ("Maria Silva died at the age of 76.", "76", "Maria Silva, born on 3 March 1940, died on 5 May 2016.", "76"),
    # the other answer
    ("Only one council area voted no.", "one", "39 of the 40 council areas voted yes.", "1"),
    ("Just two council areas voted no.", "two", "39 of the 40 council areas voted yes.", "1"),
    ("Some 41.3 percent voted Yes.", "41.3", "A total of 58.7 percent voted No.", "41.3"),
    ("Some 41.3 percent voted Yes.", "41.3", "On a turnout of 58.7 percent the plan failed.", None),
    ("One village voted no.", "One", "39 of the 40 council areas voted yes.", None),
    # lists
    ("Four governments signed the appeal.", "Four", "The appeal was signed by Kenya, Ghana, Togo and Mali.", "4"),
    ("Five governments signed the appeal.", "Five", "The appeal was signed by Kenya, Ghana, Togo and Mali.", "4"),
    ("Four governments signed the appeal.", "Four", "Signatories of the appeal include Kenya, Ghana, Togo, Mali and others.", None),
    ("Four governments left the union.", "Four", "The bridge links Kenya, Ghana, Togo and Mali.", None),
]  # fmt: skip


def _value(claim: str, text: str) -> tuple[Statement, Quantity]:
    _, found = statement(claim, DAY)
    return found, next(q for q in [*found.quantities, *elapsed(found)] if text.lower() in q.text.lower())


def _window(text: str) -> Sequence[EvidenceSentence]:
    return passage(text).sentences[:3]


def _derived(claim: str, text: str, evidence: str) -> tuple[Quantity, list[Derived]]:
    found, q = _value(claim, text)
    return q, derived(found, q, _window(evidence))


@pytest.mark.parametrize(("claim", "text", "evidence", "expected"), ROWS)
def test_value(claim: str, text: str, evidence: str, expected: str | None) -> None:
    q, found = _derived(claim, text, evidence)
    if expected is None:
        assert found == []
        return
    assert len(found) == 1
    made = found[0]
    if expected == "~":
        assert compare_quantities(q, made.made, is_exact(q)).result == "agrees"
        return
    assert f"{float(made.made.value):.2f}" == f"{float(expected):.2f}"
    assert compare_quantities(q, made.made, is_exact(q)).result != "incomparable"
    whole = passage(evidence).reading.text
    assert made.inputs and all(whole[s.start : s.end] == s.exact for s in made.inputs)
    assert 0 < made.sure <= 1


RESULTS = [
    ("Brown led Ortega by 4.4 percentage points.", "4.4", POLL, "agrees"),
    ("Brown led Ortega by 6.4 percentage points.", "6.4", POLL, "disagrees"),
    ("Brown led Ortega by more than four percentage points.", "four", POLL, "agrees"),
    ("Half of the members voted for the plan.", "Half", COUNCIL, "disagrees"),
    ("The treaty was signed less than a year after the war ended.", "year",
     "The war ended in 1918. The treaty was signed in 1920.", "disagrees"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "text", "evidence", "expected"), RESULTS)
def test_comparison(claim: str, text: str, evidence: str, expected: str) -> None:
    q, found = _derived(claim, text, evidence)
    assert [compare_quantities(q, d.made, is_exact(q)).result for d in found] == [expected]


@pytest.mark.parametrize(
    ("claim", "text", "evidence", "only"),
    [
        ("Brown led Ortega by 6 percentage points.", "6", "Brown took 49.2 percent and Ortega 44.8 percent.", True),
        ("The lead was 6 points.", "6", "Brown took 49.2 percent, Ortega 34.8 percent and Diaz 9 percent.", False),
        ("Maria Silva, 55, won the race.", "55", "Maria Silva (born 1963) is a judge.", False),
        ("Maria Silva, 55, won the race.", "55", BORN, True),
    ],
)
def test_only(claim: str, text: str, evidence: str, only: bool) -> None:
    _, found = _derived(claim, text, evidence)
    assert [d.only for d in found] == [only]


def test_what_a_difference_shows() -> None:
    _, found = _derived("The motion to join was carried in Malta by 10,556 votes.", "10,556", TALLY)
    assert found[0].shown == "629,041 - 618,485 = 10,556"
    assert [s.exact for s in found[0].inputs] == ["629,041", "618,485"]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The probe reached orbit thirty days after its launch.", [("thirty days", 30, "day")]),
        ("The minister resigned a day before the vote.", [("a day", 1, "day")]),
        ("The wall fell 20 years later.", [("20 years", 20, "year")]),
        ("It is 25 years since the accord was signed in Oslo.", []),
        ("The strike in Oslo lasted 34 days.", []),
    ],
)
def test_elapsed(claim: str, expected: list[tuple[str, int, str]]) -> None:
    _, found = statement(claim, DAY)
    got = elapsed(found)
    assert [(q.text, int(q.low), q.unit) for q in got] == expected
    assert all(claim[q.start : q.end] == q.text for q in got)
