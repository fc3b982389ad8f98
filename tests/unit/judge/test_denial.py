"""What a text calls untrue, denies or only mentions is no support for it. Brenholm, Eskdale and Lindqvist are invented."""

import pytest

from tests.unit.kinds.reading_help import judged

WALL = "The Berlin Wall fell on 9 November 1989."
SHARE = "Pavo Lindqvist won 88 percent of the vote in the run-off."
OFFICE = "Jens Stoltenberg was prime minister of Norway in 2010."
LENGTH = "The tunnel between Brenholm and Eskdale is 21 kilometres long."
NEIGHBOUR = "Norway borders Sweden."
WAR = "The Iran-Iraq War ended on 20 August 1988."


@pytest.mark.parametrize(
    ("claim", "document", "label"),
    [
        (WALL, WALL, "supported"),
        (WALL, "It is not true that the Berlin Wall fell on 9 November 1989.", "refuted"),
        (WALL, "It is simply false that the Berlin Wall fell on 9 November 1989.", "refuted"),
        (WALL, "The Berlin Wall fell on 9 November 1989. This is false.", "refuted"),
        (WALL, "The claim that the Berlin Wall fell on 9 November 1989 is false.", "refuted"),
        (WALL, "Fact-checkers rated the claim that the Berlin Wall fell on 9 November 1989 as false.", "refuted"),
        (WALL, "The claim that the Berlin Wall fell on 9 November 1989 is often repeated.", "not_enough_evidence"),
        (WALL, "It is true that the Berlin Wall fell on 9 November 1989.", "supported"),
        (WALL, "It is false that the Berlin Wall fell on 9 November 1990.", "not_enough_evidence"),
        (SHARE, "Pavo Lindqvist did not win 88 percent of the vote in the run-off.", "refuted"),
        (SHARE, "Pavo Lindqvist did not win 90 percent of the vote in the run-off.", "not_enough_evidence"),
        (SHARE, "It was not until the run-off that Pavo Lindqvist won 88 percent of the vote.", "supported"),
        (OFFICE, "Jens Stoltenberg was not prime minister of Norway in 2010.", "refuted"),
        (OFFICE, "Contrary to reports that Jens Stoltenberg was prime minister of Norway in 2010, the office was vacant.", "refuted"),
        (LENGTH, "It is wrong to say that the tunnel between Brenholm and Eskdale is 21 kilometres long.", "refuted"),
        (LENGTH, "The tunnel between Brenholm and Eskdale is not 21 kilometres long.", "refuted"),
        (LENGTH, "The report that the tunnel between Brenholm and Eskdale is 21 kilometres long was confirmed.", "supported"),
        (LENGTH, "There is no evidence that the tunnel between Brenholm and Eskdale is 21 kilometres long.", "not_enough_evidence"),
        (LENGTH, "It is not clear whether the tunnel between Brenholm and Eskdale is 21 kilometres long.", "not_enough_evidence"),
        (WAR, "The claim that the Iran-Iraq War ended on 20 August 1988 has been debunked.", "refuted"),
        (NEIGHBOUR, "It is not true that Norway borders Sweden.", "not_enough_evidence"),
        (NEIGHBOUR, NEIGHBOUR, "supported"),
    ],
)
def test_untrue_denied_or_only_mentioned(claim: str, document: str, label: str) -> None:
    """A verdict follows what the document says of the statement, not the words that the two have in common."""
    assert judged(claim, document)[0].label == label


@pytest.mark.parametrize(
    ("claim", "document", "label"),
    [
        ("It is not true that the Berlin Wall fell on 9 November 1989.", WALL, "refuted"),
        ("It is true that the Berlin Wall fell on 9 November 1989.", WALL, "supported"),
        ("The claim that the tunnel between Brenholm and Eskdale is 21 kilometres long is false.", LENGTH, "refuted"),
        ("The rumour that the tunnel between Brenholm and Eskdale is 21 kilometres long made the round.", LENGTH, "not_enough_evidence"),
        (
            "It is false that the Berlin Wall fell on 9 November 1989.",
            "It is false that the Berlin Wall fell on 9 November 1989.",
            "not_enough_evidence",
        ),
        ("It is not true that the Berlin Wall fell on 9 November 1990.", WALL, "not_enough_evidence"),
    ],
)
def test_what_an_article_calls_untrue(claim: str, document: str, label: str) -> None:
    """The article is wrong where the document says what it calls untrue."""
    assert judged(claim, document)[0].label == label


def test_the_reason_of_a_denial() -> None:
    """An editor reads that the source says the contrary, and the quote is the denial."""
    verdict, (evidence, *_) = judged(WALL, "It is not true that the Berlin Wall fell on 9 November 1989.")
    assert verdict.reason == "Example says the contrary."
    assert evidence.quote.exact.startswith("It is not true")
    assert [c.part for c in evidence.compared if c.result == "disagrees"] == ["negation"]
