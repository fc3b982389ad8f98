"""Which documents have no voice on an article."""

from typing import Any

import pytest

from claims.judge.voices import barred
from claims.model.article import Article
from claims.model.evidence import Document

TEXT = (
    "The referendum on the new bridge was held on Sunday in the whole valley, and the returning officer counted all night long. "
    "By morning 61 percent of those who voted had said yes, while the two villages nearest to the river had said no by a wide margin. "
    "The regional council will now ask for bids, its spokesman told reporters on the steps of the town hall before noon."
)
OTHER = (
    "Results of the bridge referendum: yes 61 percent, no 39 percent, turnout 54 percent. "
    "The count was made public by the returning officer at six in the morning after all 112 polling stations had reported. "
    "In two of the villages a majority voted against it, which nobody had expected before the day, and a recount was asked for there."
)


def article(**about: Any) -> Article:
    """An article on the bridge."""
    return Article(id="sha256:0", text=TEXT, **about)


@pytest.mark.parametrize(
    ("about", "document", "why"),
    [
        ({}, {"text": OTHER}, None),
        (
            {"url": "https://www.daily.example/bridge"},
            {"text": OTHER, "url": "http://daily.example/bridge/?ref=feed"},
            "the article itself",
        ),
        ({"url": "https://daily.example/"}, {"text": OTHER, "url": "https://daily.example/"}, None),
        ({"publisher": "The Daily"}, {"text": OTHER, "publisher": "Daily"}, "publisher"),
        ({"publisher": "The Daily"}, {"text": OTHER, "publisher": "Weekly"}, None),
        ({"url": "https://daily.example/bridge"}, {"text": OTHER + " See https://daily.example/bridge."}, "refers to"),
        ({}, {"text": "(Agency) - " + TEXT + " Editing by our desk."}, "a copy"),
        ({}, {"text": TEXT.split(". ")[1] + "."}, None),  # one sentence in common is a quotation
        ({}, {"text": "Bridge referendum: 61 percent yes."}, None),
    ],
)
def test_what_comes_from_the_article_has_no_voice_on_it(about: dict[str, str], document: dict[str, Any], why: str | None) -> None:
    """Its own address, its publisher, what links to it, and copies; what tells the same in its own words has one."""
    found = barred(article(**about), Document(**document))
    assert (found is None) if why is None else (found is not None and why in found)


def test_an_excerpt_of_the_article_is_a_copy() -> None:
    """What stands word for word in a longer article."""
    long = Article(id="sha256:0", text=TEXT + " " + OTHER)
    assert barred(long, Document(text=TEXT[: TEXT.index("before noon")])) == "it is a copy of the article"
