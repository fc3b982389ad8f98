"""What a question is looked for under at Wikidata, and which of the finds an event may be."""

import pytest

from claims.sources.base import Question
from claims.sources.wikidata_choice import fits
from claims.sources.wikidata_mentions import Mention, event_names, spelled, wanted, words_of


@pytest.mark.parametrize(
    ("text", "years", "expected"),
    [
        ("Emmanuel Macron won the 2017 French presidential election.", (2017,), ["2017 French presidential election"]),
        ("Turnout in the French presidential election of 2017 was high.", (2017,), ["2017 French presidential election"]),
        ("He was elected in the 2020 presidential election in Karabakh.", (2020,), ["2020 presidential election in Karabakh"]),
        ("Germany's 2021 federal election was close.", (2021,), ["2021 Germany's federal election"]),
        ("The French presidential election was close.", (), []),
        ("It won the French presidential election of 2017 and lost in 2022.", (2017, 2022), []),
        ("The Second World War began on 1 September 1939.", (1939,), ["Second World War"]),
        ("The 2020 Nagorno-Karabakh war ended.", (2020,), ["2020 Nagorno-Karabakh war"]),
        ("The battle of Stalingrad ended in February 1943.", (1943,), ["battle of Stalingrad"]),
        ("The war between Iran and Iraq ended in 1988.", (1988,), ["war between Iran and Iraq"]),
        ("The Treaty on the Non-Proliferation of Nuclear Weapons was signed.", (), ["Treaty on the Non-Proliferation of Nuclear Weapons"]),
        ("The 2011 Norway attacks killed 77 people.", (2011,), ["2011 Norway attacks"]),
        ("The war went on.", (), []),
        ("War broke out in Ukraine.", (), []),
    ],
)
def test_events(text: str, years: tuple[int, ...], expected: list[str]) -> None:
    assert [mention.searches[0] for mention in event_names(text, years)] == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("antonio guterres", "António Guterres has led the United Nations.", "António Guterres"),
        ("united nations", "He led the UN.", "United Nations"),
        ("australia", "He is the Australian prime minister.", "Australia"),
        ("australia", "Australia's prime minister", "Australia"),
        ("bosnia and herzegovina", "It lies there.", "Bosnia and Herzegovina"),
        ("guinea-bissau", "It lies there.", "Guinea-Bissau"),
    ],
)
def test_names_as_the_text_spells_them(name: str, text: str, expected: str) -> None:
    assert spelled(name, text) == expected


def test_at_most_three_names_the_event_first() -> None:
    question = Question(
        text="Argentina, Chile and Peru watched the Falklands War.", kind="other", names=("argentina", "chile", "peru", "falklands war")
    )
    assert [mention.text for mention in wanted(question).mentions] == ["Falklands War", "Argentina", "Chile"]
    assert not wanted(question).present and wanted(question.model_copy(update={"text": "Peru is big."})).present


def test_words_of_a_name() -> None:
    assert words_of("Second of the 2017 French presidential elections") == {"second", "2017", "france", "presidential", "election"}


@pytest.mark.parametrize(
    ("name", "found", "years", "expected"),
    [
        ("Falklands War", "Falklands War", (1982,), True),
        ("Karabakh war", "2020 Nagorno-Karabakh war", (2020,), True),
        ("Karabakh war", "2020 Nagorno-Karabakh war", (1994,), False),
        ("Karabakh war", "First Nagorno-Karabakh War", (1994,), False),
        ("First Karabakh war", "First Nagorno-Karabakh War", (1994,), True),
        ("First Karabakh war", "Second Nagorno-Karabakh War", (1994,), False),
        ("Falklands War", "Falklands War Memorial", (1982,), False),
        ("French presidential election", "2017 French presidential election in Réunion", (2017,), False),
        ("Second World War", "First World War", (1918,), False),
        ("World War", "World War II", (1945,), False),
        ("French presidential election", "2017 French presidential election", (2017,), True),
        ("French presidential election", "French presidential election, 2017", (2017,), True),
        ("French presidential election", "2012 French presidential election", (2017,), False),
        ("French presidential election", "2017 French Socialist Party presidential primary", (2017,), False),
    ],
)
def test_whether_a_find_is_the_event(name: str, found: str, years: tuple[int, ...], expected: bool) -> None:
    assert fits([found], Mention(name, True), years) is expected
