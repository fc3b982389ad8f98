"""Contrast pairs: what each rule makes of a supported pair, that a seed repeats them, and that none is withheld and trained on."""

import random

import pytest

from training.contrast import contrast_pairs, trained_templates
from training.contrast_base import TEMPLATES, WITHHELD, names, pool, sentences
from training.data import LABELS, Pair

FILM = Pair(
    "Iron Harbour was directed by Ada Lindqvist in 1994.",
    "Iron Harbour is a 1994 drama film directed by Ada Lindqvist and set in Norway .",
    "SUPPORTS",
    "fever",
)
FLOOD = Pair("The flood left 4200 people without homes.", "In the flood 4200 people lost their homes.", "SUPPORTS", "fm2")
BRIDGE = Pair("Tower Gate is longer than Mill Bridge.", "Tower Gate in Bergen is longer than Mill Bridge.", "SUPPORTS", "fever")
PAIRS = [FILM, FLOOD, BRIDGE]


def made(template: str, pair: Pair) -> list[Pair]:
    """What the template makes of the pair in forty tries."""
    others = pool(PAIRS)
    return [new for seed in range(40) for new in TEMPLATES[template](pair, random.Random(seed), others)]


def test_a_fifth_of_the_templates_is_withheld() -> None:
    assert set(TEMPLATES) >= WITHHELD
    assert 0.2 <= len(WITHHELD) / len(TEMPLATES) < 0.25
    assert not WITHHELD & set(trained_templates())


@pytest.mark.parametrize("template", sorted(TEMPLATES))
def test_whatever_is_made_is_changed_and_labelled(template: str) -> None:
    for pair in PAIRS:
        for new in made(template, pair):
            assert (new.claim, new.premise) != (pair.claim, pair.premise)
            assert new.label in LABELS and new.claim.strip() and new.premise.strip()


def test_a_number_changed_on_one_side_refutes_and_on_both_sides_supports() -> None:
    found = made("number.far", FLOOD)
    assert {new.label for new in found} == {"REFUTES", "SUPPORTS"}
    for new in found:
        numbers = [next(w for w in text.split() if w[0].isdigit()) for text in (new.claim, new.premise)]
        assert (numbers[0] == numbers[1]) == (new.label == "SUPPORTS")


def test_bounds_are_true_where_they_support() -> None:
    for new in made("number.bound", FLOOD):
        words = new.claim.split()
        at = next(i for i, w in enumerate(words) if w[0].isdigit())
        value = float(words[at].replace(",", ""))
        above = words[at - 1] in ("least", "over") or words[at - 2 : at] == ["more", "than"]
        assert (value < 4200 if above else value > 4200) == (new.label == "SUPPORTS")


def test_a_year_becomes_its_decade_or_another() -> None:
    for new in made("year.decade", FILM):
        assert ("in the 1990s" in new.claim) == (new.label == "SUPPORTS")


def test_a_direction_is_turned_round() -> None:
    assert any(new.claim == "Tower Gate is shorter than Mill Bridge." and new.label == "REFUTES" for new in made("word.direction", BRIDGE))


def test_another_subject_is_no_evidence() -> None:
    others = pool([*PAIRS, Pair("Karl Ostberg was a painter.", "Karl Ostberg was a painter.", "SUPPORTS", "fever")])
    found = [new for seed in range(30) for new in TEMPLATES["name.subject"](FILM, random.Random(seed), others)]
    assert found
    for new in found:
        assert new.label == "NEI" or ("Iron Harbour" not in new.claim + new.premise)


def test_what_is_denied_or_alleged_is_neither() -> None:
    for template in ("attribution.alleged", "attribution.denied", "attribution.maybe"):
        found = made(template, FILM)
        assert found and {new.label for new in found} == {"NEI"}
    assert {new.label for new in made("attribution.said", FILM)} == {"SUPPORTS"}


def test_a_seed_repeats_its_pairs() -> None:
    pairs = PAIRS * 5
    assert contrast_pairs(pairs, trained_templates(), 3, 4) == contrast_pairs(pairs, trained_templates(), 3, 4)
    assert contrast_pairs(pairs, trained_templates(), 3, 4) != contrast_pairs(pairs, trained_templates(), 4, 4)
    assert {new.src.removeprefix("contrast/") for new in contrast_pairs(pairs, trained_templates(), 3, 4)} <= set(trained_templates())


def test_names_and_sentences() -> None:
    assert names("The film Iron Harbour was made by Ada Lindqvist.") == ["Iron Harbour", "Ada Lindqvist"]
    assert sentences("It rained . The dam held . Nobody was hurt.") == ["It rained .", "The dam held .", "Nobody was hurt."]
