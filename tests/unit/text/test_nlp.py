"""Sentences and tokens: offsets are those of the text, whatever it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text import nlp
from tests.unit.kinds.reading_help import reading_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # a figure may end a sentence, and a point within one may not
        ("Turnout was 54 percent. The vote was valid.", ["Turnout was 54 percent.", "The vote was valid."]),
        ("Turnout was 54%. The vote was valid.", ["Turnout was 54%.", "The vote was valid."]),
        ("The war began in 1988. Norland won.", ["The war began in 1988.", "Norland won."]),
        ("Inflation hit 3.2. It fell.", ["Inflation hit 3.2.", "It fell."]),
        ("He paid $3.5 million. It was a lot.", ["He paid $3.5 million.", "It was a lot."]),
        ("The total was 4,200 (see p. 12). Others agree.", ["The total was 4,200 (see p. 12).", "Others agree."]),
        ("Resolution No. 5 passed.", ["Resolution No. 5 passed."]),
        ("It lasted until 10 Nov. 2020 and then ended.", ["It lasted until 10 Nov. 2020 and then ended."]),
        # abbreviations and initials
        ("Dr. Venn arrived. She spoke.", ["Dr. Venn arrived.", "She spoke."]),
        ("Mr. Torvath of the U.S. Army spoke. He left.", ["Mr. Torvath of the U.S. Army spoke.", "He left."]),
        ("A. B. Venn won 3.4 percent.", ["A. B. Venn won 3.4 percent."]),
        # a closing quotation mark belongs to the sentence it closes
        ("“The vote was fair.” The mayor left.", ["“The vote was fair.”", "The mayor left."]),
        ('"It ended in 1994." Norland denied it.', ['"It ended in 1994."', "Norland denied it."]),
        # a blank line ends a sentence, a line end does not
        ("First line\n\nSecond line", ["First line", "Second line"]),
        ("First line\nstill the first. Next.", ["First line\nstill the first.", "Next."]),
        ("Was it so? Yes! It was.", ["Was it so?", "Yes!", "It was."]),
        ("   \n\n  ", []),
        ("", []),
    ],
)
def test_sentence_spans(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in nlp.sentence_spans(text)] == sentences


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("KATHMANDU - Nepal raised the height.", "Nepal raised the height."),
        ("KATHMANDU, Dec. 8 (Reuters) - Nepal raised the height.", "Nepal raised the height."),
        ("BAKU/YEREVAN — Armenia signed.", "Armenia signed."),
        ("NEW YORK – The council met.", "The council met."),
        # no datelines
        ("NATO - an alliance - met.", "NATO - an alliance - met."),
        ("UN-led talks began.", "UN-led talks began."),
        ("Kathmandu - Nepal raised it.", "Kathmandu - Nepal raised it."),
    ],
)
def test_a_dateline_is_no_prose_and_offsets_stay(text: str, first: str) -> None:
    (sentence,) = reading_of(text).sentences
    assert text[sentence.start : sentence.end] == first
    assert sentence.start == text.index(first)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The run-off was held.", ["The", "run-off", "was", "held", "."]),
        ("The one-month-old war re-started.", ["The", "one-month-old", "war", "re-started", "."]),
        ("a state-of-the-art plant", ["a", "state-of-the-art", "plant"]),
        ("Guinea-Bissau won", ["Guinea-Bissau", "won"]),
        # numbers, dashes between words and at the edge stay apart
        ("It was adopted 39-7-100.", ["It", "was", "adopted", "39", "-", "7", "-", "100", "."]),
        ("Between 24-30 June.", ["Between", "24", "-", "30", "June", "."]),
        ("the border - long disputed", ["the", "border", "-", "long", "disputed"]),
    ],
)
def test_hyphened_words_are_one_token(text: str, tokens: list[str]) -> None:
    assert [t.text for t in nlp.parse(text)] == tokens


def test_normalise_changes_no_length() -> None:
    text = "“Norland’s” vote\u00a0— 54\u202fpercent\r\n"
    assert nlp.normalise(text) == '"Norland\'s" vote — 54 percent  '
    assert len(nlp.normalise(text)) == len(text)


def test_offsets_of_tokens_are_those_of_the_whole_text() -> None:
    text = "---\ntitle: x\n---\nOrla Venn’s party won 54 percent."
    start = text.index("Orla")
    doc = nlp.parse(text, start)
    words = [t for t in doc if not t.is_space]
    assert words[0].idx == start
    assert [text[t.idx : t.idx + len(t.text)] for t in words] == ["Orla", "Venn", "’s", "party", "won", "54", "percent", "."]


def test_a_parse_survives_as_bytes() -> None:
    text = "KATHMANDU - The run-off was won by Orla Venn. She took 54 percent."
    doc = nlp.parse(text)
    again = nlp.from_bytes(nlp.to_bytes(doc))

    def shown(d: object) -> list[tuple[object, ...]]:
        return [(t.idx, t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_, t.is_sent_start) for t in d]  # type: ignore[attr-defined]

    assert shown(again) == shown(doc)
    assert [s.text for s in again.sents] == [s.text for s in doc.sents]


def test_parsing_twice_gives_the_same() -> None:
    text = "Turnout was 54 percent, lower than in 2015."
    assert nlp.to_bytes(nlp.parse(text)) == nlp.to_bytes(nlp.parse(text))


_PIECES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6),
    st.sampled_from(
        [
            ". ",
            "54 percent. ",
            "\n\n",
            "\r\n",
            "“",
            "”",
            '"',
            "'",
            ")",
            "(",
            "Dr. ",
            "3.4",
            "% ",
            "The vote ",
            "? ",
            "! ",
            "\u00a0",
            "…",
            "e.g. ",
            "1994. The ",
            " - ",
            ";",
        ]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join), st.integers(0, 5))
def test_spans_are_slices_in_order_without_overlap(text: str, start: int) -> None:
    start = min(start, len(text))
    at = start
    for a, b in nlp.sentence_spans(text, start):
        assert at <= a < b <= len(text)
        at = b


@settings(max_examples=40, deadline=None)
@given(st.lists(_PIECES, max_size=8).map("".join))
def test_tokens_are_slices_of_the_text(text: str) -> None:
    plain = nlp.normalise(text)
    blanked = [t for t in nlp.parse(text) if not t.is_space]
    assert all(plain[t.idx : t.idx + len(t.text)] == t.text for t in blanked)
