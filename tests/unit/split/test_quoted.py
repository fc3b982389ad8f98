"""Who says a statement, how, and whether the speaker issued the figure."""

import pytest

from claims.split.quoted import in_speech, speech_runs
from tests.unit.kinds.reading_help import stated


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        # the article's own word
        ("Turnout was 61 percent.", "Turnout", None),
        ("The commission published 40 figures.", "figures", None),
        ("The “old bridge” was built in 1932.", "bridge", None),  # a name in quotation marks is no speech
        # indirect, before and after
        ("Lindqvist said that 40 people were barred.", "40 people", ("Lindqvist", "say", "indirect", False)),
        ("Forty people were injured, the ministry said.", "Forty", ("the ministry", "say", "indirect", True)),
        ("Orla Venn told the council that 40 people died.", "40", ("Orla Venn", "tell", "indirect", False)),
        (
            "Orla Venn, the mayor of Eskdale, said that 40 people were injured.",
            "40",
            ("Orla Venn, the mayor of Eskdale", "say", "indirect", False),
        ),
        # two speakers in one sentence, each with what they said
        (
            "The electoral commission said turnout was 61 percent, and Lindqvist said 40 people were barred.",
            "turnout",
            ("The electoral commission", "say", "indirect", True),
        ),
        (
            "The electoral commission said turnout was 61 percent, and Lindqvist said 40 people were barred.",
            "40",
            ("Lindqvist", "say", "indirect", False),
        ),
        # what hangs on a report is reported too
        (
            "Lindqvist said that the dam, which was built in 1932, was unsafe in May.",
            "was built in 1932, was",
            ("Lindqvist", "say", "indirect", False),
        ),
        # direct speech
        ("“Turnout was 61 percent in 2014,” said Orla Venn.", "Turnout", ("Orla Venn", "say", "direct", False)),
        ('"Turnout was 61 percent in 2014," said the registrar.', "Turnout", ("the registrar", "say", "direct", True)),
        # according to
        ("According to the ministry, 40 people were injured in May.", "40", ("the ministry", "according to", "according_to", True)),
        ("According to Torvath, 40 people were injured.", "40", ("Torvath", "according to", "according_to", False)),
        ("Forty people were injured in May, according to Orla Venn.", "Forty", ("Orla Venn", "according to", "according_to", False)),
        ("In the opinion of Pavo Lindqvist, 40 people died.", "40", ("Pavo Lindqvist", "according to", "according_to", False)),
        # issuers of figures, and those who are none
        ("The Bank of England said inflation was 3 percent.", "inflation", ("The Bank of England", "say", "indirect", True)),
        ("The police said that 40 people were injured.", "40", ("The police", "say", "indirect", True)),
        ("Officials said 40 people died.", "40", ("Officials", "say", "indirect", True)),
        ("The rebels said 40 people died.", "40", ("The rebels", "say", "indirect", False)),
        ("The hospital said that 40 people died.", "40", ("The hospital", "say", "indirect", False)),
    ],
)
def test_attribution(text: str, quote: str, expected: tuple[str, str, str, bool] | None) -> None:
    said = stated(text, quote)[0].attribution
    assert (None if said is None else (said.speaker, said.verb, said.form, said.issuer)) == expected


def test_speech_without_a_speaker_is_that_of_the_last_one() -> None:
    text = "Lindqvist said that 40 people died. “The dam burst in 1963 and 200 homes were lost.”"
    said = stated(text, "The dam burst in 1963")[0].attribution
    assert said is not None and said.speaker == "Lindqvist"


def test_speech_by_nobody_is_still_speech() -> None:
    said = stated("“The dam burst in 1963 and 200 homes were lost.”", "The dam burst in 1963")[0].attribution
    assert said is not None and (said.speaker, said.form) == (None, "direct")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("He said: “It was over by 1994.” She left.", ["“It was over by 1994.”"]),
        ('He said: "It was over by 1994." She left.', ['"It was over by 1994."']),
        ("The “old bridge” fell.", []),  # fewer than four words
        ("“It was over by then” and “nobody was to blame”.", ["“It was over by then”", "“nobody was to blame”"]),
        # a mark that is never closed ends with its paragraph
        ("“It was over by 1994.\n\n“Turnout was 61 percent then.”", ["“It was over by 1994.\n", "“Turnout was 61 percent then.”"]),
    ],
)
def test_runs_of_speech(text: str, runs: list[str]) -> None:
    assert [text[a:b] for a, b in speech_runs(text, 0)] == runs


@pytest.mark.parametrize(("start", "end", "inside"), [(0, 10, True), (4, 14, True), (5, 15, False), (20, 30, False)])
def test_most_of_a_span_in_speech(start: int, end: int, inside: bool) -> None:
    assert in_speech([(0, 10)], start, end) is inside
