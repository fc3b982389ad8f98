"""The shipped check-worthiness model: plain cases, that a score is a text's own, and a file that is not whole."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InputError
from claims.split import sentence_features, worthiness
from claims.split.worthiness import COUNTED, FILE, Weights, load, score
from training.ranking import average_precision
from training.worthiness_fit import save

SHIPPED = Path(worthiness.__file__).with_name(FILE)
WORTH = [
    "Unemployment in Norland fell to 4.1 percent last year, the lowest figure since 1973.",
    "The council of Brenholm spent 12 million crowns on the bridge, twice what it had budgeted.",
    "More than 3,000 people were killed in the war between the two republics.",
    "Parliament passed the law in March by 61 votes to 54.",
    "The company has not paid any tax in the country since 2009.",
    "Crime in the capital has doubled under the present mayor.",
    "Norland is the only member of the alliance that voted against the treaty.",
    "Half of all farmers in the valley have lost their insurance.",
    "The river Orne is 412 kilometres long, longer than any other in the country.",
    "The minister voted against the same pension reform in 2014.",
    "Exports to the union fell by a third between January and June.",
    "The hospital at Eskdale closed in 2011 after 140 years.",
]
NOT_WORTH = [
    "It is a great honour to be here tonight.",
    "I hope that we can all come together as one people.",
    "What would you say to a young voter who is still in doubt?",
    "We must never stop believing in each other.",
    "Good evening, and welcome to our programme.",
    "The mood on the square was quiet, and nobody seemed to be in a hurry.",
    "Let me be very clear about that.",
    "Perhaps it would have been wiser to wait.",
    "That is the kind of leadership our children need.",
    "Thank you very much for that question.",
    "She thinks that things will get better with time.",
    "A stray dog slept under the table while we talked.",
]


def test_what_is_worth_checking_ranks_above_what_is_not() -> None:
    labels, scores = [1] * len(WORTH) + [0] * len(NOT_WORTH), [score(text) for text in WORTH + NOT_WORTH]
    assert average_precision(labels, scores) > 0.97
    assert min(scores[: len(WORTH)]) > 0.5 > max(scores[len(WORTH) :])


def test_the_score_of_a_text_is_the_same_whatever_was_scored_before() -> None:
    forth = [score(text) for text in WORTH + NOT_WORTH]
    load.cache_clear()
    back = [score(text) for text in reversed(WORTH + NOT_WORTH)]
    assert forth == back[::-1] and all(x == round(x, 4) for x in forth)


def test_a_score_is_the_sum_of_what_is_written() -> None:
    weights = Weights(
        bias=-1.0, signals={"any number": 0.5, "year": 9.0}, words={"rain": 2.0}, pairs={"^ rain": 1.0}, shapes={"(number)": 4.0}
    )
    # "rain 5 rain": four tokens with the stop; "rain" twice
    logit = -1.0 + 0.5 + ((1 + math.log(2)) * 2.0 + 1.0 + 4.0) / math.sqrt(4)
    assert weights.score("Rain 5 rain.") == round(1 / (1 + math.exp(-logit)), 4)


def test_a_score_does_not_depend_on_the_order_of_the_weights() -> None:
    weights = load()
    turned = Weights(weights.bias, *(dict(reversed(getattr(weights, kind).items())) for kind in ("signals", *COUNTED)))
    texts = [" ".join(WORTH), " ".join(NOT_WORTH)]
    features = [f for f in map(sentence_features.read_features, texts) if f is not None]
    assert [turned.logit(f) for f in features] == [weights.logit(f) for f in features]


@pytest.mark.parametrize("text", ["", "  ", "?", "…\n"])
def test_nothing_is_not_worth_checking(text: str) -> None:
    assert score(text) == 0.0


def test_a_hundred_thousand_words() -> None:
    assert 0 <= score(" ".join(NOT_WORTH) * 1000) < 0.3 < score(" ".join(WORTH) * 800) <= 1


@given(st.text(max_size=300))
def test_a_score_is_a_probability(text: str) -> None:
    assert 0 <= score(text) <= 1


def test_every_weight_names_something_that_can_be_read() -> None:
    weights, features = load(), sentence_features.read_features("It rained.")
    assert features is not None and list(weights.signals) == list(features.signals)
    assert all(len(getattr(weights, kind)) > 1000 for kind in COUNTED)


def test_a_saved_file_is_read_as_it_was(tmp_path: Path) -> None:
    save(load(), tmp_path / FILE)
    assert load(tmp_path / FILE) == load()
    assert json.loads((tmp_path / FILE).read_bytes()) == json.loads(SHIPPED.read_bytes())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"worthiness\.json: .*can't be read; install claimdesk again"):
        load(tmp_path / FILE)


@pytest.mark.parametrize("how", ["cut", "empty", "bytes", "list", "weight", "name", "lacking", "kind"])
def test_a_damaged_file_is_named(tmp_path: Path, how: str) -> None:
    whole = SHIPPED.read_text("utf-8")
    held = json.loads(whole)
    if how == "weight":
        held["words"]["percent"] += 0.001
    elif how == "name":
        held["words"]["percnt"] = held["words"].pop("percent")
    elif how == "lacking":
        del held["shapes"]
    elif how == "kind":
        held["words"] = [1.0]
    damaged = {"cut": whole[: len(whole) // 2], "empty": "", "bytes": "\xff\xfe", "list": "[]"}
    path = tmp_path / FILE
    path.write_text(damaged.get(how, json.dumps(held)), encoding="latin-1" if how == "bytes" else "utf-8")
    with pytest.raises(InputError, match=r"worthiness\.json: .*damaged; install claimdesk again"):
        load(path)
