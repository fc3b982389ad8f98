"""What pronouns and descriptions stand for. Persons are invented; countries are real where being one matters."""

import pytest

from tests.unit.kinds.reading_help import context_of, reading_of


def resolved(text: str, word: str, occurrence: int = 0) -> str | None:
    """What the name resolver says of a word: the text of a name, "the …" for a phrase, "event N", or None."""
    reading, context = reading_of(text), context_of(text)
    token = [t for t in reading.doc if t.text == word][occurrence]
    name, phrase, event = context.name_of(token), context.phrase_of(token), context.event_of(token)
    if name is not None:
        return name.text
    if phrase is not None:
        return f"the {phrase.text}"
    return f"event {event.index}" if event is not None else None


@pytest.mark.parametrize(
    ("text", "word", "stands_for"),
    [
        ("Orla Venn was born in Brenholm. She studied law.", "She", "Orla Venn"),
        ("Orla Venn was born in Brenholm. She studied law. Her first case was in 1990.", "Her", "Orla Venn"),
        ("Pavo Lindqvist said his party had won.", "his", "Pavo Lindqvist"),
        ("Pavo Lindqvist is a senator. The river was named after him.", "him", "Pavo Lindqvist"),
        ("Orla Venn met Pavo Lindqvist in Geneva. She left early.", "She", "Orla Venn"),  # the subject before
        ("Orla Venn won the seat after Ilma Torvath resigned. She took 54 percent.", "She", "Orla Venn"),  # the first of two
        ("The president said he would resign.", "he", None),  # nobody is named
        ("Norland joined the union in 2004. It left in 2019.", "It", "Norland"),
        ("Norland is small. Its capital is Brenholm.", "Its", "Norland"),
        ("The survey was carried out in 1955. It put the height at 8,848 metres.", "It", "the survey"),
        ("The company bought the mine in 1990 and sold it in 2001.", "it", "the mine"),
        ("The soldiers left. They went home to Brenholm.", "They", "the soldiers"),
        ("It is likely that Norland will leave.", "It", None),
        ("It was in May that Norland left the union.", "It", None),
        ("Orla Venn won. It rained all day.", "It", None),  # a person is no "it"
    ],
)
def test_pronouns(text: str, word: str, stands_for: str | None) -> None:
    assert resolved(text, word) == stands_for


@pytest.mark.parametrize(
    ("text", "word", "stands_for"),
    [
        ("France's president resigned in 1969. The country held an election in June.", "country", "France"),
        ("The Security Council met on Monday. The council adopted resolution 541.", "council", "Security Council"),
        ("The General Assembly met on Monday. The council adopted resolution 541.", "council", None),
        ("Mount Ansel lies in Norland. The mountain was first climbed in 1911.", "mountain", "Mount Ansel"),
        ("Torvath visited Paris in 2011. The city gave her a medal.", "city", "Paris"),
        ("The bank was founded in 1901. The river flooded the fields.", "river", None),
        ("Torvath visited Paris in 2011. A city in Norland gave her a medal.", "city", None),  # not "the"
        ("Torvath visited Paris in 2011. The city of Brenholm gave her a medal.", "city", None),  # named itself
    ],
)
def test_descriptions(text: str, word: str, stands_for: str | None) -> None:
    assert resolved(text, word) == stands_for


@pytest.mark.parametrize(
    ("text", "word", "occurrence", "stands_for"),
    [
        ("The war between Norland and Eastmark began in 1988. That war killed 30,000 people.", "war", 1, "event 0"),
        ("The ceasefire was signed in 1994. The truce held for years.", "truce", 0, "event 0"),  # another word for it
        ("The referendum was held in 2019. Rain fell. The referendum was not binding.", "referendum", 1, "event 0"),
        ("The bridge opened in 1932. The match was played in 1950.", "match", 0, None),
        ("The ceasefire was signed in 1994. A war began in 1996.", "war", 0, None),
    ],
)
def test_events_told_of_earlier(text: str, word: str, occurrence: int, stands_for: str | None) -> None:
    assert resolved(text, word, occurrence) == stands_for


def test_topics_by_frequency_with_short_forms_counted_for_full_ones() -> None:
    text = "Norland voted in May. Emil Torvath won in Norland. Torvath took 54 percent. Torvath thanked the voters of Brenholm."
    assert context_of(text).topics == ["emil torvath", "norland", "brenholm"]


def test_a_nationality_counts_for_its_country() -> None:
    text = "Armenia borders Georgia. The Armenians opened the road in 1995. Armenian officials welcomed it."
    assert context_of(text).topics == ["armenia", "georgia"]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("venn", "orla venn"),  # the one named more often
        ("lindqvist", "pavo lindqvist"),
        ("orla venn", "orla venn"),
        ("torvath", "torvath"),  # never named in full
    ],
)
def test_a_surname_shared_by_two_is_the_one_named_more_often(short: str, full: str) -> None:
    text = (
        "Ilma Venn, her sister, lost her seat. Orla Venn, the mayor, was re-elected. Venn had campaigned for years. "
        "Orla Venn thanked voters. Pavo Lindqvist conceded. Lindqvist, a farmer, went home."
    )
    assert context_of(text).full(short) == full


def test_nothing_is_resolved_from_what_comes_later() -> None:
    text = "She resigned in 2004. Orla Venn had been mayor for ten years."
    assert resolved(text, "She") is None
