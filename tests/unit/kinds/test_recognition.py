"""Recognition: universals by explicit word, whole list or one counter-example; never by silence."""

import pytest

from claims.text.countries import find_states, is_state
from tests.unit.kinds.kind_sample import label

NORTH = (
    "Turkey recognised the Turkish Republic of Northern Cyprus on 15 November 1983. To this day Turkey is the only country that "
    "recognises the "
    "Turkish Republic of Northern Cyprus."
)
ABKHAZIA = (
    "Five members of the United Nations treat them as independent: Russia, Nicaragua, Venezuela, Nauru and Syria. Russia recognised "
    "Abkhazia and "
    "South Ossetia on 26 August 2008. Tuvalu recognised them in 2011 and formally retracted its recognition in March 2014. Belarus has not "
    "recognised them."
)
ARTSAKH = (
    "The Republic of Artsakh has not been recognised by any member state of the United Nations. Abkhazia, South Ossetia and Transnistria "
    "have "
    "recognised Artsakh."
)
KOSOVO = (
    "There are members of the European Union that do not recognise Kosovo. There are five of them: Cyprus, Greece, Romania, Slovakia and "
    "Spain. "
    "France and Germany did so at once. Slovenia followed on 5 March 2008 and Croatia on 19 March 2008. By now 117 countries recognise "
    "Kosovo."
)
CASES = [
    ("Northern Cyprus is recognised only by Turkey.", NORTH, "Northern Cyprus", "supported"),
    ("Northern Cyprus is recognised only by Turkey and Pakistan.", NORTH, "Northern Cyprus", "refuted"),
    ("Northern Cyprus is not recognised by any country.", NORTH, "Northern Cyprus", "refuted"),
    ("Turkey recognised Northern Cyprus in November 1983.", NORTH, "Northern Cyprus", "supported"),
    ("Turkey recognised Northern Cyprus in March 1984.", NORTH, "Northern Cyprus", "refuted"),
    ("Russia recognised Abkhazia and South Ossetia on 26 August 2008.", ABKHAZIA, "Recognition of Abkhazia and South Ossetia", "supported"),
    ("Russia recognised Abkhazia and South Ossetia on 16 August 2008.", ABKHAZIA, "Recognition of Abkhazia and South Ossetia", "refuted"),
    (
        "Officials said that no country had ever withdrawn its recognition of Abkhazia.",
        ABKHAZIA,
        "Recognition of Abkhazia and South Ossetia",
        "refuted",
    ),
    ("Belarus has not recognised Abkhazia.", ABKHAZIA, "Recognition of Abkhazia and South Ossetia", "supported"),
    ("Georgia recognised Abkhazia in 2009.", ABKHAZIA, "Recognition of Abkhazia and South Ossetia", "not_enough_evidence"),
    ("Artsakh is not recognised by any country.", ARTSAKH, "Artsakh", "supported"),
    ("Artsakh is recognised by France.", ARTSAKH, "Artsakh", "refuted"),
    (
        "In the European Union five states do not recognise Kosovo: Spain, Greece, Romania, Slovakia and Cyprus.",
        KOSOVO,
        "Kosovo",
        "supported",
    ),
    (
        "In the European Union five states do not recognise Kosovo: Spain, Greece, Bulgaria, Slovakia and Cyprus.",
        KOSOVO,
        "Kosovo",
        "refuted",
    ),
    ("No state of the former Yugoslavia has recognised Kosovo.", KOSOVO, "Kosovo", "refuted"),
    ("No Arab state has recognised Kosovo.", KOSOVO, "Kosovo", "not_enough_evidence"),
    ("In all, 117 countries recognise Kosovo.", KOSOVO, "Kosovo", "supported"),
    ("In all, 92 countries recognise Kosovo.", KOSOVO, "Kosovo", "refuted"),
    ("Japan recognises Kosovo.", KOSOVO, "Kosovo", "not_enough_evidence"),
]


@pytest.mark.parametrize(("claim", "document", "title", "expected"), CASES)
def test_label(claim: str, document: str, title: str, expected: str) -> None:
    assert label(claim, document, published="2021-02-02", title=title, dated="2021-02-01") == expected


def test_a_later_withdrawal_refutes_nothing_earlier() -> None:
    text = "Tuvalu retracted its recognition of Abkhazia in March 2014."
    assert label("No country has ever withdrawn its recognition of Abkhazia.", text, published="2012-05-01", title="Abkhazia") != "refuted"


def test_entities_that_are_no_members_do_not_refute() -> None:
    text = "Abkhazia and South Ossetia have recognised Artsakh."
    assert label("Artsakh is not recognised by any country.", text, published="2020-10-30", title="Artsakh") == "not_enough_evidence"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Marshall Islands, Türkiye and the Democratic People's Republic of Korea", ["marshall islands", "turkey", "north korea"]),
        ("Papua New Guinea and Equatorial Guinea, not Guinea", ["papua new guinea", "equatorial guinea", "guinea"]),
        ("South America and Latin America", []),
        ("the Turkish Republic of Northern Cyprus", ["northern cyprus"]),
    ],
)
def test_states(text: str, expected: list[str]) -> None:
    assert [m.canonical for m in find_states(text)] == expected


def test_members_and_observers_are_states() -> None:
    assert is_state("palestine") and is_state("holy see") and is_state("tuvalu")
    assert not is_state("abkhazia") and not is_state("transnistria")
