"""Quantities: the right counterpart first, then the value."""

import pytest

from claims.kinds.passage import read_document
from claims.kinds.quantity import across
from claims.model.evidence import Document
from tests.unit.kinds.kind_sample import label, statement

TOWER = "The Harbour Tower in Lisbon is 144 metres high and was finished in 2004. The Signal Tower in Porto is 121 metres high."
RATES = (
    "The central bank of Norway raised its policy rate by half a percentage point to 4.25 per cent on Thursday 22 June 2023. "
    "In May the rate had been 3.75 per cent."
)
INFLATION = (
    "Consumer prices in Hungary rose by 1.2 per cent in March 2023. Annual inflation reached 25.2 per cent, after 25.4 per cent "
    "in February."
)
QUAKE = "The earthquake in Morocco on 8 September 2023 killed 2,946 people and injured 5,674."
CASES = [
    ("The Harbour Tower in Lisbon stands 144 metres high.", TOWER, "2020-05-05", "supported"),
    ("The Harbour Tower in Lisbon stands 154 metres high.", TOWER, "2020-05-05", "refuted"),
    ("The Bell Tower in Madrid stands 144 metres high.", TOWER, "2020-05-05", "not_enough_evidence"),
    ("The central bank of Norway raised its policy rate to 4.25 percent on Thursday.", RATES, "2023-06-23", "supported"),
    ("The central bank of Norway raised its policy rate to 4.75 percent on Thursday.", RATES, "2023-06-23", "refuted"),
    ("The central bank of Norway raised its policy rate by half a percentage point on Thursday.", RATES, "2023-06-23", "supported"),
    ("The central bank of Sweden raised its policy rate to 4.75 percent on Thursday.", RATES, "2023-06-23", "not_enough_evidence"),
    ("In Hungary the annual rate of inflation for March was 25.2 percent.", INFLATION, "2023-04-20", "supported"),
    ("In Hungary the annual rate of inflation for March was 21.2 percent.", INFLATION, "2023-04-20", "refuted"),
    ("The earthquake in Morocco killed more than 2,900 people.", QUAKE, "2023-09-20", "supported"),
    ("The earthquake in Morocco killed fewer than 2,500 people.", QUAKE, "2023-09-20", "refuted"),
    ("The earthquake in Morocco injured more than 9,000 people.", QUAKE, "2023-09-20", "refuted"),
    ("The earthquake in Turkey killed more than 9,000 people.", QUAKE, "2023-09-20", "not_enough_evidence"),
    ("The bridge over the river cost 30 million euros.", QUAKE, "2023-09-20", "not_enough_evidence"),
]


@pytest.mark.parametrize(("claim", "document", "published", "expected"), CASES)
def test_label(claim: str, document: str, published: str, expected: str) -> None:
    assert label(claim, document, published=published) == expected


def test_a_body_is_found_by_the_name_it_is_known_by() -> None:
    text = (
        "The Inflation Research Group, known as ENAG, which consists of academics, put the annual rate of inflation for October "
        "at 185 per cent."
    )
    claim = "Prices rose. The annual inflation rate that ENAG gave for October was 185 percent."
    assert label(claim, text, published="2022-11-25", dated="2022-11-03", anchor="ENAG") == "supported"


def test_a_later_figure_never_refutes() -> None:
    later = "The bank of Norway held its policy rate at 4.5 per cent on 2 May 2024."
    claim = "The central bank of Norway raised its policy rate to 4.25 percent on Thursday."
    assert label(claim, later, published="2023-06-23", dated="2024-05-03") == "not_enough_evidence"


def test_two_articles_that_begin_alike_are_judged_apart() -> None:
    long = "The committee that looks after the monuments of the old harbour met again in the afternoon. "
    assert label(long + "The Harbour Tower in Lisbon stands 144 metres high.", TOWER, published="2020-05-05", anchor="144") == "supported"
    assert label(long + "The Harbour Tower in Lisbon stands 154 metres high.", TOWER, published="2020-05-05", anchor="154") == "refuted"


@pytest.mark.parametrize(("metres", "expected"), [(20, "supported"), (40, "refuted")])
def test_a_difference_is_derived_from_two_levels(metres: int, expected: str) -> None:
    claim = f"The Harbour Tower in Lisbon is more than {metres} metres taller than the Signal Tower."
    assert label(claim, TOWER, published="2020-05-05") == expected


@pytest.mark.parametrize(("word", "expected"), [("less", "supported"), ("more", "refuted")])
def test_a_share_is_derived_from_two_amounts(word: str, expected: str) -> None:
    claim = f"The mission has cost 75 million dollars. That is {word} than half of what was spent on the film Gravity."
    text = 'The mission costs 75 million dollars. The making of "Gravity" took 165 million dollars.'
    assert label(claim, text, published="2023-08-24", anchor="half") == expected


RACE = (
    "Ana Rocha of Portugal, who is 27, won the Porto Marathon on Sunday 5 November 2023 in 2 hours 21 minutes 8 seconds, a record "
    "for the course. It was her third marathon. It is the fourth fastest time ever run by a European."
)
SEATS = "The Green Party of Norway won 31 seats in May 2019. That is 12 fewer than in 2015."
FORT = (
    "Karvala is a fort on the coast of Estonia. Swedish troops captured it on 3 March 1701. The Russians recaptured it on 10 October 1702."
)
TRUCE = "The war of Arland and Borovia had lasted for years. The ceasefire of Arland and Borovia came into force on 12 June 1990."
TIMES = [
    ("Ana Rocha won the Porto Marathon in two hours, 21 minutes and eight seconds.", RACE, "2023-11-06", "supported"),
    ("Ana Rocha won the Porto Marathon in 2:21:08.", RACE, "2023-11-06", "supported"),
    ("Ana Rocha won the Porto Marathon in 2:22:08.", RACE, "2023-11-06", "refuted"),
    ("The 29-year-old Ines Lima crossed the line.", RACE, "2023-11-06", "not_enough_evidence"),
    ("The Green Party of Norway has 14 seats fewer than in 2017.", SEATS, "2019-06-01", "not_enough_evidence"),
    ("Karvala spent nineteen months in Swedish hands.", FORT, "2023-11-06", "supported"),
    ("Karvala spent nine months in Swedish hands.", FORT, "2023-11-06", "refuted"),
    ("It is thirty years since Arland and Borovia stopped fighting.", TRUCE, "2020-06-12", "supported"),
]


@pytest.mark.parametrize(("claim", "document", "published", "expected"), TIMES)
def test_times_and_spans(claim: str, document: str, published: str, expected: str) -> None:
    assert label(claim, document, published=published) == expected


def test_a_place_in_an_order_is_of_the_same_order() -> None:
    run = "Ana Rocha ran 2:21:08 in Porto. It is the fourth fastest time ever."
    assert label("Ana Rocha's was the fourth fastest in history.", run, published="2023-11-06") == "supported"
    assert label("Ana Rocha's was the third fastest in history.", run, published="2023-11-06") == "refuted"


def test_a_fall_follows_from_the_levels_of_two_years() -> None:
    def verdict(fewer: str) -> str:
        claimed = statement(f"The Harvest Party of Norway won 31 seats. That is {fewer} fewer than in 2015.", "2019-06-01", fewer)[1]
        now = read_document("sha256:1", Document(text="The Harvest Party has 31 seats.", published="2019-05-20", trust=0.9, source="s"))
        then = read_document("sha256:2", Document(text="The Harvest Party has 43 seats.", published="2015-05-20", trust=0.9, source="s"))
        return ",".join(sorted({f.stance for f in across(claimed, [now, then])}))

    assert (verdict("12"), verdict("21")) == ("supports", "refutes")
