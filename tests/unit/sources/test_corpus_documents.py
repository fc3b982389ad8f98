"""A corpus file as documents: front matter, pieces of long ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import InputError
from claims.sources.corpus_documents import MAX_CHARS, pieces, read_documents

FRONT = (
    '---\ntitle: "A title"\nurl: https://e.example/a\npublisher: P\npublished: 2019-05\nretrieved: 2026-11-23\nlanguage: en\nx: 1\n---\n\n'
)


def test_front_matter_becomes_the_document_and_stays_in_its_text() -> None:
    (document,) = read_documents((FRONT + "It is so.\r\n").encode(), "sub/a.md")
    assert document.text == FRONT + "It is so.\r\n" and document.text[document.body_start :] == "It is so.\r\n"
    assert (document.title, document.url, document.publisher) == ("A title", "https://e.example/a", "P")
    assert (document.published, document.retrieved, document.language) == ("2019-05", "2026-11-23", "en")
    assert document.name == "sub/a.md"


def test_html_is_extracted() -> None:
    page = "<html><head><title>T here</title></head><body><p>The vote was won by Tatar.</p></body></html>"
    (document,) = read_documents(page.encode(), "a.html")
    assert "The vote was won by Tatar." in document.text and "<p>" not in document.text and document.body_start == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Gr\xf6\xdfe", "a.md: not UTF-8 at byte offset 2"),
        (b"", "a.md: the file is empty"),
        (b"---\ntitle: x\n---\n\n", "a.md: no text below the front matter"),
        (b"---\ntitle: x\n", "a.md: the front matter that opens with --- is not closed"),
        (
            b"---\npublished: 2020-02-30\n---\nx",
            "a.md: front matter key 'published' is not a possible date: '2020-02-30'",
        ),
        (b"---\nurl: javascript:x\n---\nx", "a.md: front matter key 'url' is no http or https address: 'javascript:x'"),
    ],
)
def test_bad_documents(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_documents(data, "a.md")
    assert str(caught.value) == said


def test_a_long_document_is_cut_at_paragraphs_and_each_piece_is_a_slice() -> None:
    text = FRONT + "\n\n".join(f"Paragraph {i} says what it has to say. " * 10 for i in range(200))
    documents = read_documents(text.encode(), "long.md")
    assert len(documents) > 3 and "".join(document.text for document in documents) == text
    for document in documents:
        start, end = document.name.removeprefix("long.md#chars=").split("-")
        assert text[int(start) : int(end)] == document.text and document.title == "A title"
        assert len(document.text) - document.body_start <= MAX_CHARS
    assert documents[0].body_start == len(FRONT) and documents[1].body_start == 0
    assert all(document.text.startswith("Paragraph") for document in documents[1:])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["x" * 5000, "Word. ", "\n\n", " ", "ab" * 9000]), max_size=40), st.integers(0, 50))
def test_pieces_cover_everything_and_none_is_too_long(parts: list[str], body_start: int) -> None:
    text = "y" + "".join(parts)
    cut = pieces(text, min(body_start, len(text)))
    assert "".join(text[piece.start : piece.end] for piece in cut).strip() == text.strip()
    assert all(len(text[piece.start : piece.end].strip()) <= MAX_CHARS + body_start for piece in cut)


def test_one_word_of_a_million_letters_is_cut_in_linear_time() -> None:
    assert len(pieces("x" * 1_000_000)) == 50
